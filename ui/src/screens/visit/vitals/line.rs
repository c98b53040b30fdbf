//! What the parts of the vitals line share, and its one way to the record.

use crate::screens::visit::{bedside::Bedside, draft::Draft, saver::Saver};
use chart::{
    Act,
    command::NewSet,
    time::When,
    vitals_line::{self, Reading},
};
use leptos::{
    ev::{Event, KeyboardEvent},
    prelude::*,
};
use web_sys::HtmlInputElement;

/// What is on paper was taken before now.
pub const ADD_TIME: &str = "Written on paper: add the time at which it was taken, as in @10:22.";

/// What the parts of the vitals line share. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Line {
    pub bedside: Bedside,
    pub draft: Draft,
    pub saver: Saver,
    /// What the line says, by the protocol of the visit and the last values.
    pub reading: Memo<Option<Reading>>,
    /// Whether what is typed was written on paper first.
    pub from_paper: RwSignal<bool>,
    /// The text that Enter was pressed on and that was not saved: refused, or asked about.
    tried: RwSignal<Option<String>>,
    /// The set that was saved last from here.
    pub saved: RwSignal<String>,
}

impl Line {
    pub fn new(bedside: Bedside) -> Self {
        let draft = Draft::new(bedside, "vitals");
        let reading = Memo::new(move |_| {
            let text = draft.text.get();
            bedside.session.with_visit(bedside.id, |_, visit, protocol| {
                let now = bedside.session.now.get_untracked();
                vitals_line::read_for(&text, visit, protocol, &now)
            })
        });
        Self {
            bedside,
            draft,
            saver: Saver::new(bedside),
            reading,
            from_paper: RwSignal::new(false),
            tried: RwSignal::new(None),
            saved: RwSignal::new(String::new()),
        }
    }

    /// Takes a change of the field in. The line moves on by itself; what else was done to it stays as typed.
    pub fn typed(self, event: &Event) {
        let now = event_target_value(event);
        let before = self.draft.text.get_untracked();
        let text = vitals_line::advance(&before, &now);
        // A sign that was swallowed leaves the text as it was: the field is set by hand then.
        if text != now {
            event_target::<HtmlInputElement>(event).set_value(&text);
        }
        self.draft.text.set(text);
        // The sentence spoke of what stood there before.
        self.saver.say("");
    }

    /// Enter saves; the keys of the reasons fill in what is absent; arrows up and down change nothing.
    pub fn key(self, event: &KeyboardEvent) {
        match event.key().as_str() {
            "Enter" => {
                event.prevent_default();
                // A key that is held down is pressed once: it must not answer the question that it raised.
                if !event.repeat() {
                    self.save();
                }
            }
            "ArrowUp" | "ArrowDown" => event.prevent_default(),
            key => {
                if let Some((_, why)) = super::absence::of_key(key) {
                    event.prevent_default();
                    self.explain(why);
                }
            }
        }
    }

    /// Says of everything that has no figure why it has none.
    pub fn explain(self, why: &str) {
        let Some(unsaid) = self.reading.get_untracked().map(|reading| reading.unsaid().len()) else { return };
        let line = self.draft.text.get_untracked();
        self.draft.text.set(vitals_line::explain(&line, unsaid, why));
        self.saver.say("");
    }

    /// Whether Enter was pressed on exactly this text before.
    pub fn was_tried(self) -> bool {
        self.draft.text.with(|text| self.tried.with(|tried| tried.as_ref() == Some(text)))
    }

    /// Whether it takes a second press: something is odd, or somebody left it here and its time is not said.
    fn is_asked_about(self, reading: &Reading) -> bool {
        !reading.odd.is_empty() || (reading.when == When::Now && untrack(|| self.draft.left().is_some()))
    }

    pub fn save(self) {
        let Some(reading) = self.reading.get_untracked() else { return };
        let asked = untrack(|| self.was_tried());
        let typed = self.draft.typed();
        self.tried.set(Some(typed));
        if !reading.can_be_saved() || (self.is_asked_about(&reading) && !asked) {
            return;
        }
        if self.from_paper.get_untracked() && reading.when == When::Now {
            return self.saver.say(ADD_TIME);
        }
        let forget = self.draft.forget();
        let (tried, saved, figures) = (self.tried, self.saved, reading.signs.line());
        let set = NewSet { from_paper: self.from_paper.get_untracked(), ..reading.set() };
        self.saver.save(Act::TakeVitals(set), None, move || {
            forget();
            tried.set(None);
            saved.set(figures);
        });
    }
}
