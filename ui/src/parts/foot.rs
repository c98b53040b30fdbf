//! The line at the foot of every screen: whether all is saved and backed up, what is lacking, and where the keys are.

use crate::{
    ipc,
    session::{Saving, Session},
};
use chart::words::backup as words;
use leptos::{prelude::*, task::spawn_local};
use wire::{Look, Theme};

/// The foot line.
#[component]
pub fn Foot(
    /// What this screen adds.
    #[prop(optional, into)]
    note: String,
) -> impl IntoView {
    let session = Session::here();
    let standing = move || match session.saving.get() {
        // One form's success says nothing about what stands unsaved in another.
        Saving::AllSaved if session.unsaved.get() > 0 => Saving::NotSaved,
        saving @ (Saving::AllSaved | Saving::UnderWay | Saving::NotSaved) => saving,
    };
    // Where nothing can be added, what was saved is no comfort.
    let is_halted = Memo::new(move |_| session.only_read.with(Option::is_some));
    let saving = move || {
        if is_halted.get() {
            return "nothing can be saved now";
        }
        match standing() {
            Saving::AllSaved => "all saved",
            Saving::UnderWay => "saving\u{2026}",
            Saving::NotSaved => "not saved: see the message",
        }
    };
    view! {
        <footer class="foot">
            <span class="saving" class:wrong=move || is_halted.get() || standing() == Saving::NotSaved role="status">
                {saving}
            </span>
            <BackedUp />
            {move || session.notices.get().into_iter().map(|notice| view! { <span class="notice">{notice}</span> }).collect_view()}
            <span class="note">{note}</span>
            <ThemeButton />
            <button
                type="button"
                class="quiet"
                aria-haspopup="dialog"
                aria-keyshortcuts="?"
                aria-label="Keys"
                on:click=move |_| session.help.set(true)
            >
                "? keys"
            </button>
            <span class="soft">"Ctrl+L lock"</span>
        </footer>
    }
}

/// When the last backup was proven; marked when that is long ago, when one failed, and when there is no folder for them.
/// Practice has none.
#[component]
fn BackedUp() -> impl IntoView {
    let session = Session::here();
    let is_calm = Memo::new(move |_| {
        let (target, now) = (session.backup_target.get(), session.now.get());
        session.record.with(|record| words::is_calm(record, target, &now))
    });
    let said = Memo::new(move |_| {
        let (target, now) = (session.backup_target.get(), session.now.get());
        session.record.with(|record| words::at_the_foot(record, target, &now))
    });
    view! {
        <Show when=move || !session.is_practice() && session.me.get().is_some()>
            <span class="backed-up" class:soon=move || !is_calm.get()>{move || said.get()}</span>
        </Show>
    }
}

/// Goes from theme to theme.
#[component]
fn ThemeButton() -> impl IntoView {
    let session = Session::here();
    let next = move |_| {
        let look = session.look.get_untracked();
        let theme = match look.theme {
            Theme::Dim => Theme::Day,
            Theme::Day => Theme::Contrast,
            Theme::Contrast => Theme::Dim,
        };
        let look = Look { theme, ..look };
        session.look.set(look);
        spawn_local(async move {
            // A theme that could not be kept is only chosen again.
            let _ = ipc::keep_look(look).await;
        });
    };
    let name = move || match session.look.get().theme {
        Theme::Dim => "Theme: dim",
        Theme::Day => "Theme: day",
        Theme::Contrast => "Theme: high contrast",
    };
    view! { <button type="button" class="quiet" on:click=next>{name}</button> }
}
