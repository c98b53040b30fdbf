//! What is noted with one key, at the second at which it is pressed; a field for the rest; and the list of it all.

use crate::{
    keys,
    parts::Message,
    screens::visit::{Bedside, Draft, Saver},
};
use chart::{Act, command::EmergencyAct, protocol::EmergencyEntry, time::When, words::care};
use leptos::{ev::SubmitEvent, prelude::*};

/// The field's id.
pub const FIELD: &str = "emergency-more";

/// Takes the focus out of the field, so that single keys act again.
pub fn leave_field() {
    keys::focus("emergency-entries");
}

#[component]
pub fn Entries() -> impl IntoView {
    let bedside = Bedside::here();
    let saver = Saver::new(bedside);
    let all = bedside.fixed(|_, _, protocol| {
        protocol.emergency.as_ref().map(|rules| rules.entries.clone()).unwrap_or_default()
    });
    let all = all.unwrap_or_default();
    let note = move |what: String| {
        let act = EmergencyAct::Note { what, note: String::new(), at: When::Now };
        saver.save(Act::Emergency(act), None, || ());
    };
    let own: Vec<EmergencyEntry> = all.clone();
    keys::on_key(move |event| {
        let Some(key) = keys::plain_key(&event).map(|key| key.to_lowercase()) else { return };
        let pressed = own.iter().find(|entry| entry.key.to_lowercase().to_string() == key);
        if let Some(entry) = pressed.filter(|_| !event.repeat()) {
            event.prevent_default();
            note(entry.words.clone());
        }
    });
    let buttons = all.into_iter().map(|entry| {
        let key = entry.key.to_uppercase().to_string();
        let words = entry.words.clone();
        view! {
            <button
                type="button"
                class="emergency-entry"
                aria-label=entry.words.clone()
                aria-keyshortcuts=key.clone()
                on:click=move |_| note(words.clone())
            >
                <kbd aria-hidden="true">{key.clone()}</kbd>
                <span>{entry.words.clone()}</span>
            </button>
        }
    });
    view! {
        <div class="emergency-entries" id="emergency-entries" tabindex="-1">{buttons.collect_view()}</div>
        <More />
        <Message text=saver.said />
    }
}

/// Whatever no key stands for, and how much of what.
#[component]
fn More() -> impl IntoView {
    let bedside = Bedside::here();
    let text = Draft::new(bedside, "emergency-more");
    let saver = Saver::new(bedside);
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let forget = text.forget();
        let act = EmergencyAct::Note { what: String::new(), note: text.typed(), at: When::Now };
        saver.save(Act::Emergency(act), None, move || {
            forget();
            leave_field();
        });
    };
    view! {
        <form class="emergency-more" on:submit=save>
            <label for=FIELD>"What, how much "<kbd aria-hidden="true">"B"</kbd></label>
            <input
                id=FIELD
                autocomplete="off"
                spellcheck="false"
                aria-keyshortcuts="B"
                prop:value=move || text.text.get()
                on:input=move |event| text.text.set(event_target_value(&event))
            />
            <button type="submit">"Note it"</button>
            <Message text=saver.said />
        </form>
    }
}

/// Everything so far, the newest first, to the second.
#[component]
pub fn Log() -> impl IntoView {
    let lines = Bedside::here().on_record(|_, visit, _| {
        let Some(last) = visit.emergencies.last() else { return Vec::new() };
        let began = (0, care::to_the_second(&last.from), "Emergency".to_owned());
        let notes = last
            .notes
            .iter()
            .map(|one| (one.seq, care::to_the_second(&one.at), care::emergency_note(&one.what, &one.note)));
        let mut all: Vec<(u64, String, String)> = std::iter::once(began).chain(notes).collect();
        all.reverse();
        all
    });
    view! {
        <section aria-label="Noted so far">
            <ol class="emergency-log">
                <For each=move || lines.get() key=|line| line.0 let((_, time, words))>
                    <li>
                        <time>{time}</time>
                        <span>{words}</span>
                    </li>
                </For>
            </ol>
        </section>
    }
}
