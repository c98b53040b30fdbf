//! The first start: doors into a clinic of one's own, out of a backup, or into practice; and the sentence that stands here
//! when the record cannot be opened.

mod form;
mod manager;
mod recovery;
mod restore;
mod set_up;

use crate::{app, ipc, parts::Message, screens::locked::Notices, session::Session};
use form::Form;
use leptos::{prelude::*, task::spawn_local};
pub use recovery::RecoverySheet;
pub use restore::RestoreDoor;
use restore::RestoreForm;
use set_up::SetUpForm;
use wire::WelcomeStage;

/// How far somebody has come through the doors.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// None is open.
    Closed,
    /// The clinic is being set up.
    SetUp,
    /// A backup is being restored.
    Restore,
    /// The clinic is set up, and the recovery words are shown, once.
    Recovery,
}

/// Nothing is set up here yet.
#[component]
pub fn FirstStart() -> impl IntoView {
    let door = RwSignal::new(Door::Closed);
    // Made here, so that going back to the doors loses nothing that was typed.
    let form = Form::new();
    let words = RwSignal::new(Vec::new());
    view! {
        <main class="start">
            {move || match door.get() {
                Door::Closed => view! { <Doors door /> }.into_any(),
                Door::SetUp => view! { <SetUpForm form door words /> }.into_any(),
                Door::Restore => {
                    let back = Callback::new(move |()| door.set(Door::Closed));
                    view! { <RestoreForm back /> }.into_any()
                }
                Door::Recovery => view! { <RecoverySheet words /> }.into_any(),
            }}
        </main>
    }
}

#[component]
fn Doors(door: RwSignal<Door>) -> impl IntoView {
    // Why practice has ended, where it ended by itself.
    let said = Session::here().said;
    view! {
        <header class="start-head">
            <h1>"Chairside"</h1>
            <p class="lead soft">"The record of the recovery room, kept on this computer and nowhere else."</p>
            <Show when=move || said.with(|said| !said.is_empty())><Message text=said /></Show>
        </header>
        <div class="start-doors">
            <section>
                <button
                    type="button"
                    class="go"
                    aria-describedby="door-set-up"
                    on:click=move |_| door.set(Door::SetUp)
                >
                    "Set up this clinic"
                </button>
                <p id="door-set-up" class="soft">
                    "For a manager. You need about ten minutes, a passphrase, and a printer for the recovery sheet."
                </p>
            </section>
            <section>
                <button type="button" aria-describedby="door-restore" on:click=move |_| door.set(Door::Restore)>
                    "Restore a backup"
                </button>
                <p id="door-restore" class="soft">
                    "For a clinic that has one already. You need the drive with its backups and the recovery sheet."
                </p>
            </section>
            <PracticeDoor />
        </div>
        <Notices />
    }
}

/// The door to practice, here and beside the sign-in: a clinic trains its nurses on it for as long as it exists.
#[component]
pub fn PracticeDoor() -> impl IntoView {
    let session = Session::here();
    let trouble = RwSignal::new(String::new());
    let is_busy = RwSignal::new(false);
    let practice = move |_| {
        if !is_busy.get_untracked() {
            is_busy.set(true);
            spawn_local(enter_practice(session, trouble, is_busy));
        }
    };
    view! {
        <section>
            <button type="button" aria-describedby="door-practice" on:click=practice>"Practice"</button>
            <p id="door-practice" class="soft">
                "Made-up patients and a clock that you can move. Practice has its own folder and never mixes with a real record."
            </p>
            <p role="status" class="soft">{move || is_busy.get().then_some("Opening practice\u{2026}")}</p>
            <Message text=trouble />
        </section>
    }
}

async fn enter_practice(session: Session, trouble: RwSignal<String>, is_busy: RwSignal<bool>) {
    let answer = ipc::open_practice().await;
    is_busy.set(false);
    match answer {
        Ok(welcome) => app::arrive(session, welcome).await,
        Err(fault) => trouble.set(session.words(&fault)),
    }
}

/// The record cannot be opened: what happened and what to do, and nothing else.
#[component]
pub fn Unusable(reason: String) -> impl IntoView {
    view! {
        <main class="start">
            <header class="start-head">
                <h1>"Chairside cannot open the record"</h1>
                <p class="lead" role="alert">{reason}</p>
            </header>
            <p class="soft">
                "A backup is restored here, by the button below. For anything else close the program first, and start it again afterwards. If it says the same once more, call whoever looks after this computer, and chart on paper until then."
            </p>
            <RestoreDoor open=RwSignal::new(false) />
        </main>
    }
}

/// The record is open in another window: nothing is wrong with it, and nothing is to be restored. Once that one is closed,
/// this one goes on.
#[component]
pub fn InUse(reason: String) -> impl IntoView {
    let session = Session::here();
    let said = RwSignal::new(String::new());
    let is_busy = RwSignal::new(false);
    let again = move |_| {
        if !is_busy.get_untracked() {
            is_busy.set(true);
            said.set(String::new());
            spawn_local(look_again(session, said, is_busy));
        }
    };
    view! {
        <main class="start">
            <header class="start-head">
                <h1>"Chairside is open already"</h1>
                <p class="lead" role="alert">{reason}</p>
            </header>
            <div class="start-row">
                <button type="button" class="go" disabled=move || is_busy.get() on:click=again>"Try again"</button>
                <span role="status" class="soft">{move || said.get()}</span>
            </div>
            <p class="soft">
                "This window can be closed; nothing is lost. If no other window is to be seen, restart the computer."
            </p>
        </main>
    }
}

async fn look_again(session: Session, said: RwSignal<String>, is_busy: RwSignal<bool>) {
    let answer = ipc::welcome().await;
    is_busy.set(false);
    match answer {
        Ok(welcome) => {
            if matches!(welcome.stage, WelcomeStage::InUse(_)) {
                said.set("It is still open there.".to_owned());
            }
            app::arrive(session, welcome).await;
        }
        Err(fault) => said.set(session.words(&fault)),
    }
}
