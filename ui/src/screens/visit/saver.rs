//! One form's way to the record: the sentence about the last try, and a guard against saving twice.

mod about;
mod lead;

use super::{bedside::Bedside, focus};
use crate::session::Saving;
use chart::{Act, Command, Refusal};
use leptos::{prelude::*, task::spawn_local};
use wire::{Countersign, Fault};

/// How a try ended.
pub enum Outcome {
    /// It is on disk.
    Saved,
    /// A rule speaks against it; its sentence stands beside the form.
    Refused(Refusal),
    /// Something broke; its sentence stands beside the form.
    Failed,
}

impl Outcome {
    /// Goes on only when it is on disk.
    pub fn then(self, then: impl FnOnce()) {
        match self {
            Self::Saved => then(),
            Self::Refused(_) | Self::Failed => {}
        }
    }
}

/// What a form holds besides its fields. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Saver {
    bedside: Bedside,
    /// The sentence beside the form; empty while there is nothing to say.
    pub said: RwSignal<String>,
    under_way: RwSignal<bool>,
    /// Whether the last try came to nothing and stands so.
    failed: RwSignal<bool>,
    /// Whether there are fields here, in which something can stand unsaved.
    has_fields: bool,
    /// The part of the screen that the sentence speaks of, where a change in it may end what was wrong.
    about: StoredValue<Option<web_sys::Element>, LocalStorage>,
    /// The field that the sentence names, while it is marked.
    named: StoredValue<Option<web_sys::Element>, LocalStorage>,
}

impl Saver {
    /// A form that has not been tried.
    pub fn new(bedside: Bedside) -> Self {
        let said = RwSignal::new(String::new());
        let (under_way, failed) = (RwSignal::new(false), RwSignal::new(false));
        let (about, named) = (StoredValue::new_local(None), StoredValue::new_local(None));
        let saver = Self { bedside, said, under_way, failed, has_fields: true, about, named };
        let typed = window_event_listener(leptos::ev::input, move |event| saver.changed(event.target()));
        let pressed = window_event_listener(leptos::ev::click, move |event| {
            saver.changed(about::chosen(event.target()));
        });
        // A form that goes takes its failure with it: what was typed there is kept as a draft.
        on_cleanup(move || {
            typed.remove();
            pressed.remove();
            saver.stands(false);
        });
        saver
    }

    /// A button without fields: what was refused is not unsaved, and the refusal ends when anything is recorded.
    pub fn button(bedside: Bedside) -> Self {
        let saver = Self { has_fields: false, ..Self::new(bedside) };
        let seq = bedside.on_record(|record, _, _| record.seq);
        Effect::new(move |before: Option<u64>| {
            let now = seq.get();
            if before.is_some_and(|before| before != now) {
                saver.say("");
            }
            now
        });
        saver
    }

    /// Says why the form cannot be saved as it stands, until something in it is changed.
    pub fn say(self, sentence: impl Into<String>) {
        self.tell(sentence.into());
        self.ends_with_a_change();
    }

    /// Not before the page has gone on: the press that was refused is no change.
    fn ends_with_a_change(self) {
        let form = about::form_in_use();
        // The form may be gone by then; setting does nothing.
        focus::soon(move || drop(self.about.try_set_value(form)));
    }

    /// What the sentence speaks of may be right by now. That it is not saved yet stands all the same.
    fn changed(self, target: Option<web_sys::EventTarget>) {
        let is_mine = self.about.try_with_value(|form| about::holds(form.as_ref(), target));
        if is_mine == Some(true) && !self.said.with_untracked(String::is_empty) {
            self.said.set(String::new());
            self.name(None);
        }
    }

    /// Leads to the field that a refusal names, once the sentence stands there.
    fn lead(self, refusal: &Refusal, sentence: String) {
        let Some(named) = lead::named(refusal) else { return };
        let form = about::form_in_use();
        focus::soon(move || self.name(form.and_then(|form| lead::to(&form, named, &sentence))));
    }

    /// Which field is marked; none where the sentence names none.
    fn name(self, field: Option<web_sys::Element>) {
        if let Some(Some(before)) = self.named.try_get_value().filter(|before| *before != field) {
            lead::unmark(&before);
        }
        // The form may be gone by now; setting does nothing.
        drop(self.named.try_set_value(field));
    }

    fn tell(self, sentence: String) {
        // A later sentence may speak of something that no change in the form ends.
        drop(self.about.try_set_value(None));
        self.name(None);
        self.stands(self.has_fields && !sentence.is_empty());
        self.said.set(sentence);
    }

    /// Whether something here stands unsaved; the foot of the screen counts it, whatever else was saved since.
    fn stands(self, unsaved: bool) {
        let unsaved_here = self.failed;
        if unsaved_here.try_get_untracked() != Some(!unsaved) {
            return;
        }
        unsaved_here.set(unsaved);
        let count = self.bedside.session.unsaved;
        count.update(|count| *count = if unsaved { *count + 1 } else { count.saturating_sub(1) });
    }

    /// Has something recorded, and goes on with how that ended. A second press while the first is under way
    /// is the same press.
    pub fn submit(
        self,
        command: Result<Command, Fault>,
        countersign: Option<Countersign>,
        then: impl FnOnce(Outcome) + 'static,
    ) {
        if self.under_way.get_untracked() {
            return;
        }
        self.under_way.set(true);
        spawn_local(async move {
            let answer = match command {
                Ok(command) => self.bedside.ask(command, countersign).await,
                Err(fault) => Err(fault),
            };
            let refusal = match &answer {
                Err(Fault::Refused(refusal)) => Some(refusal.clone()),
                Err(Fault::Trouble { .. }) | Ok(_) => None,
            };
            let sentence = self.bedside.session.settle(answer).err();
            // What stands unsaved here is counted by `stands`; it ends with this form, not with the next save.
            self.bedside.session.saving.set(Saving::AllSaved);
            // The form may be gone by now; then there is nobody to tell, and setting does nothing.
            self.under_way.set(false);
            self.tell(sentence.clone().unwrap_or_default());
            if let Some(refusal) = &refusal {
                self.ends_with_a_change();
                self.lead(refusal, sentence.clone().unwrap_or_default());
            }
            then(match (sentence, refusal) {
                (None, _) => Outcome::Saved,
                (Some(_), Some(refusal)) => Outcome::Refused(refusal),
                (Some(_), None) => Outcome::Failed,
            });
        });
    }

    /// Has something at the chair recorded, and goes on with how that ended.
    pub fn act(self, act: Act, countersign: Option<Countersign>, then: impl FnOnce(Outcome) + 'static) {
        self.submit(self.bedside.command(act), countersign, then);
    }

    /// Has something at the chair recorded, and goes on only when it is on disk.
    pub fn save(self, act: Act, countersign: Option<Countersign>, then: impl FnOnce() + 'static) {
        self.act(act, countersign, |outcome| outcome.then(then));
    }
}
