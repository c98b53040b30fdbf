//! Restoring a backup, step by step: which one, then the words of the recovery sheet. Nothing is changed before it was
//! opened and checked.

use crate::{ipc, keys, parts::Message, session::Session};
use chart::words::backup as words;
use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};
use wire::{Code, Fault, FoundBackup, ToRestore};

/// The heading, which has the focus first.
const TITLE: &str = "restore-title";
/// What restores.
const GO: &str = "restore-go";
/// Where the words are typed.
const WORDS: &str = "restore-words";

/// A door to the form, for where the record cannot be opened or may not be the right one.
#[component]
pub fn RestoreDoor(
    /// Whether the form is there.
    open: RwSignal<bool>,
) -> impl IntoView {
    let back = Callback::new(move |()| open.set(false));
    view! {
        <Show when=move || open.get() fallback=move || view! { <DoorButton open /> }>
            <RestoreForm back />
        </Show>
    }
}

#[component]
fn DoorButton(open: RwSignal<bool>) -> impl IntoView {
    view! {
        <section>
            <button type="button" class="quiet" aria-describedby="restore-door" on:click=move |_| open.set(true)>
                "Restore a backup"
            </button>
            <p id="restore-door" class="soft">
                "Only when the record here is lost or damaged. It is set aside under another name, not deleted."
            </p>
        </section>
    }
}

/// The two steps.
#[component]
pub fn RestoreForm(back: Callback<()>) -> impl IntoView {
    let session = Session::here();
    let found = RwSignal::new(None::<FoundBackup>);
    let typed = RwSignal::new(String::new());
    let trouble = RwSignal::new(String::new());
    let busy = RwSignal::new("");
    // That another backup has what this one lacks was told of the one that is chosen.
    let knowing = RwSignal::new(false);
    Effect::new(move |_| request_animation_frame(|| keys::focus(TITLE)));
    let choose = move |_| {
        if busy.get_untracked().is_empty() {
            trouble.set(String::new());
            knowing.set(false);
            busy.set("Looking\u{2026}");
            spawn_local(look(session, found, trouble, busy));
        }
    };
    let restore = move |event: SubmitEvent| {
        event.prevent_default();
        if !busy.get_untracked().is_empty() {
            return;
        }
        let sheet = typed.get_untracked().trim().to_owned();
        if found.with_untracked(Option::is_none) {
            return trouble.set("Choose the backup first.".to_owned());
        }
        if sheet.is_empty() {
            trouble.set("Type the words of the recovery sheet.".to_owned());
            return keys::focus(WORDS);
        }
        trouble.set(String::new());
        busy.set("Checking and restoring. A large record takes minutes\u{2026}");
        let wish = ToRestore { words: sheet, knowing: knowing.get_untracked() };
        spawn_local(put_back(session, wish, typed, trouble, (busy, knowing)));
    };
    view! {
        <form class="start-form" aria-labelledby=TITLE on:submit=restore>
            <h1 id=TITLE tabindex="-1">"Restore a backup"</h1>
            <p class="soft">
                "Connect the drive, and choose the folder that backups are made in: the newest good one is taken. To take another one, choose the folder of that one."
            </p>
            <div class="start-row">
                <button type="button" on:click=choose>"Choose the backup\u{2026}"</button>
            </div>
            <Show when=move || found.with(Option::is_some)>
                <ul class="start-lines" role="status">
                    {move || found.with(|found| found.as_ref().map(told)).unwrap_or_default().into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}
                </ul>
                <WordsField typed />
            </Show>
            <div class="in-lines"><Message text=trouble /></div>
            <div class="start-row">
                <button type="submit" id=GO class:go=move || !knowing.get() disabled=move || found.with(Option::is_none) || !busy.get().is_empty()>
                    {move || if knowing.get() { "Restore this one all the same" } else { "Restore" }}
                </button>
                <button type="button" disabled=move || !busy.get().is_empty() on:click=move |_| back.run(())>
                    "Back"
                </button>
                <span role="status" class="soft">{move || busy.get()}</span>
            </div>
        </form>
    }
}

#[component]
fn WordsField(typed: RwSignal<String>) -> impl IntoView {
    view! {
        <div class="field">
            <label for=WORDS>"The 24 words of the recovery sheet"</label>
            <textarea
                id=WORDS
                rows="4"
                autocomplete="off"
                spellcheck="false"
                prop:value=move || typed.get()
                on:input=move |event| typed.set(event_target_value(&event))
            ></textarea>
            <p class="hint">
                "With a space between two words. It takes the sheet that was valid when the backup was made."
            </p>
        </div>
    }
}

/// Which backup it is, and which others beside it were not taken: by what they say of themselves, since nobody gave a key yet.
fn told(found: &FoundBackup) -> Vec<String> {
    let passed_over = found.passed_over.iter().map(words::passed_over);
    let unproven = found.unproven.iter().map(words::unproven);
    let unreadable = found.unreadable.iter().map(|name| format!("{name} cannot be read."));
    std::iter::once(taken(found)).chain(passed_over).chain(unproven).chain(unreadable).collect()
}

fn taken(found: &FoundBackup) -> String {
    let said = match found.entries.zip(found.proven) {
        Some((count, at)) => words::by_its_note(count, &at, found.is_damaged),
        None => found.no_proof.map(words::without_proof).unwrap_or_default(),
    };
    format!("{}, {}. {said}", found.clinic, words::moment(&found.made))
}

async fn look(
    session: Session,
    found: RwSignal<Option<FoundBackup>>,
    trouble: RwSignal<String>,
    busy: RwSignal<&'static str>,
) {
    let answer = ipc::choose_backup().await;
    busy.set("");
    match answer {
        Ok(backup) => {
            found.set(Some(backup));
            request_animation_frame(|| keys::focus(WORDS));
        }
        Err(fault) => {
            // A dialog that was closed changes nothing.
            if !matches!(fault, Fault::Trouble { code: Code::Cancelled, .. }) {
                found.set(None);
            }
            trouble.set(session.words(&fault));
        }
    }
}

async fn put_back(
    session: Session,
    wish: ToRestore,
    typed: RwSignal<String>,
    trouble: RwSignal<String>,
    (busy, knowing): (RwSignal<&'static str>, RwSignal<bool>),
) {
    let answer = ipc::restore(&wish).await;
    busy.set("");
    match answer {
        Ok(room) => {
            // The words do not stay where they were typed.
            typed.set(String::new());
            session.enter(room);
        }
        Err(fault) => {
            let is_asked = matches!(fault, Fault::Trouble { code: Code::Loses, .. });
            knowing.set(is_asked);
            trouble.set(session.words(&fault));
            // What is asked comes into view, with the button that answers it; of all else the words are looked at again.
            request_animation_frame(move || keys::focus(if is_asked { GO } else { WORDS }));
        }
    }
}
