//! What is noted with one key, at the second at which it is pressed, and a field for the rest.

use crate::{
    keys,
    parts::Message,
    screens::visit::{Bedside, Draft, Saver},
};
use chart::{Act, command::EmergencyAct, emergency, protocol::EmergencyEntry, time::When};
use leptos::{ev::SubmitEvent, prelude::*};

/// The field's id.
pub const FIELD: &str = "emergency-more";
const BUTTONS: &str = "emergency-entries";

/// Takes the focus out of the field, so that single keys act again.
pub fn leave_field() {
    keys::focus(BUTTONS);
}

/// The note that the field says more about: its entry, and what it was.
type About = RwSignal<Option<(u64, String)>>;

#[component]
pub fn Entries() -> impl IntoView {
    let bedside = Bedside::here();
    let saver = Saver::new(bedside);
    let about: About = RwSignal::new(None);
    let all = bedside.fixed(|record, visit, _| {
        emergency::rules(record, visit).map(|rules| rules.entries.clone()).unwrap_or_default()
    });
    let all = all.unwrap_or_default();
    let note = move |entry: EmergencyEntry| {
        let what = entry.words.clone();
        let act = EmergencyAct::Note { what, note: String::new(), at: When::Now };
        saver.save(Act::Emergency(act), None, move || {
            if entry.detail {
                about.set(newest(bedside, &entry.words).map(|seq| (seq, entry.words)));
                keys::focus(FIELD);
            }
        });
    };
    let own: Vec<EmergencyEntry> = all.clone();
    keys::on_key(move |event| {
        let Some(key) = keys::plain_key(&event).map(|key| key.to_lowercase()) else { return };
        let pressed = own.iter().find(|entry| entry.key.to_lowercase().to_string() == key);
        if let Some(entry) = pressed.filter(|_| !event.repeat()) {
            event.prevent_default();
            note(entry.clone());
        }
    });
    let buttons = all.into_iter().map(|entry| {
        let key = entry.key.to_uppercase().to_string();
        let words = entry.words.clone();
        view! {
            <button
                type="button"
                class="emergency-entry"
                aria-label=words.clone()
                aria-keyshortcuts=key.clone()
                on:click=move |_| note(entry.clone())
            >
                <kbd aria-hidden="true">{key.clone()}</kbd>
                <span>{words.clone()}</span>
            </button>
        }
    });
    view! {
        <More about />
        <div class="emergency-entries" id=BUTTONS tabindex="-1">{buttons.collect_view()}</div>
        <Message text=saver.said />
    }
}

/// What stands there where the beginning could not be recorded: one press tries again, and the sentence says why not.
#[component]
pub fn NotBegun() -> impl IntoView {
    let saver = Saver::new(Bedside::here());
    let begin = move |_| saver.save(Act::Emergency(EmergencyAct::Begin), None, || ());
    view! {
        <p class="lead">"The beginning is not on record yet, so nothing can be noted."</p>
        <button type="button" class="emergency-entry" on:click=begin>"Begin"</button>
        <Message text=saver.said />
    }
}

/// The entry of the note that was just made.
fn newest(bedside: Bedside, what: &str) -> Option<u64> {
    let find = |visit: &chart::Visit| {
        let notes = &emergency::noted_in(visit)?.notes;
        notes.iter().filter(|one| one.what == what).map(|one| one.seq).max()
    };
    bedside.fixed(|_, visit, _| find(visit)).flatten()
}

/// What and how much: of what was just noted, or of whatever no key stands for.
#[component]
fn More(about: About) -> impl IntoView {
    let bedside = Bedside::here();
    let text = Draft::new(bedside, "emergency-more");
    let saver = Saver::new(bedside);
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let forget = text.forget();
        let note = text.typed();
        let act = match about.get_untracked() {
            Some((entry, _)) => EmergencyAct::Detail { entry, note },
            None => EmergencyAct::Note { what: String::new(), note, at: When::Now },
        };
        saver.save(Act::Emergency(act), None, move || {
            forget();
            about.set(None);
            leave_field();
        });
    };
    let label = move || match about.get() {
        Some((_, what)) => format!("{what}: what, how much"),
        None => "What, how much".to_owned(),
    };
    view! {
        <form class="emergency-more" on:submit=save>
            <label for=FIELD>{label}" "<kbd aria-hidden="true">"B"</kbd></label>
            <input
                id=FIELD
                autocomplete="off"
                spellcheck="false"
                aria-keyshortcuts="B"
                prop:value=move || text.text.get()
                on:input=move |event| text.text.set(event_target_value(&event))
                on:keydown=move |event| {
                    // Left without a word, the field is free for something else.
                    if event.key() == "Escape" {
                        about.set(None);
                    }
                }
            />
            <button type="submit">"Note it"</button>
            <Message text=saver.said />
        </form>
    }
}
