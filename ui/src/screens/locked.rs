//! Coming in: with a passphrase when the key is not held, and with a PIN on the locked screen, which goes on
//! showing chairs, minutes and what is due, without names.

mod chairs;
mod come_in;
mod emergency_access;

use crate::{
    screens::start::{PracticeDoor, RestoreDoor},
    session::Session,
};
use chairs::LockedChairs;
use chart::words;
use come_in::{ComeIn, Way};
use emergency_access::EmergencyAccess;
use leptos::prelude::*;
use wire::{LockView, WelcomeStage};

/// A passphrase is needed.
#[component]
pub fn SignInScreen() -> impl IntoView {
    let session = Session::here();
    let way = RwSignal::new(Way::Passphrase);
    // Who restores is not to be asked for name and passphrase beside it.
    let restoring = RwSignal::new(false);
    view! {
        <main class="locked locked-alone">
            <header class="locked-head">
                <h1>"Chairside"</h1>
                <Show when=move || session.is_practice()><p class="practice-word">"PRACTICE"</p></Show>
            </header>
            // First of all: what is lacking may be the folder of the backups.
            <Notices />
            <Show when=move || !restoring.get()>
                <ComeIn way by_pin=Signal::stored(false) />
                <p class="soft">
                    "Forgot your passphrase? A manager gives you a new one. No passphrase left? Type "
                    <b>"recovery sheet"</b>
                    " as the name, and the 24 words of the sheet as the passphrase. In an emergency, too, that is the only other way in while the record is closed."
                </p>
            </Show>
            <div class="locked-doors">
                <Show when=move || !restoring.get()><PracticeDoor /></Show>
                <RestoreDoor open=restoring />
            </div>
        </main>
    }
}

/// What the locked screen shows now; `None` once it is not locked any more.
fn lock_view(session: Session) -> Memo<Option<LockView>> {
    Memo::new(move |_| match session.welcome.get() {
        Some(WelcomeStage::Resume(view)) => Some(view),
        Some(
            WelcomeStage::FirstStart
            | WelcomeStage::SignIn
            | WelcomeStage::Open
            | WelcomeStage::Unusable(_)
            | WelcomeStage::InUse(_),
        )
        | None => None,
    })
}

/// A PIN is enough: the key is still held.
///
/// The view changes with every tick and the form must not: what is typed into it stays. So the form takes
/// nothing from the view, and each piece of the view is a memo of its own.
#[component]
pub fn LockedScreen() -> impl IntoView {
    let session = Session::here();
    let view = lock_view(session);
    // After signing out, five wrong PINs, or twelve hours, only a passphrase brings somebody back; also where the PIN was
    // asked for until now.
    let by_pin = Memo::new(move |_| view.with(|view| view.as_ref().is_none_or(|view| view.by_pin)));
    let way = RwSignal::new(if by_pin.get_untracked() { Way::Pin } else { Way::Passphrase });
    Effect::new(move |_| {
        if !by_pin.get() && way.get_untracked() == Way::Pin {
            way.set(Way::Passphrase);
        }
    });
    let clinic = Memo::new(move |_| {
        view.with(|view| view.as_ref().map(|view| view.clinic.clone()).unwrap_or_default())
    });
    let clock = Memo::new(move |_| {
        view.with(|view| view.as_ref().map(|view| words::Clock::Hours24.time(&view.now)).unwrap_or_default())
    });
    view! {
        <main class="locked">
            <header class="locked-head">
                <h1>{move || clinic.get()}</h1>
                <Show when=move || session.is_practice()><p class="practice-word">"PRACTICE"</p></Show>
                <p class="locked-clock huge">{move || clock.get()}</p>
            </header>
            <div class="locked-body">
                <LockedChairs view />
                <div class="locked-side">
                    <ComeIn way by_pin />
                    <EmergencyAccess />
                </div>
            </div>
            <Notices />
        </main>
    }
}

/// What is lacking on this machine, each in a sentence.
#[component]
pub fn Notices() -> impl IntoView {
    let session = Session::here();
    let line = |notice: String| view! { <li>{notice}</li> };
    view! {
        <ul class="notices small soft">
            {move || session.notices.get().into_iter().map(line).collect_view()}
        </ul>
    }
}
