//! Name and secret: by PIN while the key is held, by passphrase always.

use crate::{
    ipc, keys,
    parts::{Field, Message},
    screens::practice_bar::PracticePins,
    session::Session,
};
use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};
use std::time::Duration;
use wire::{Code, Fault, SignIn, WelcomeStage};

/// For how long nobody has pressed a key when the fields of a new page begin to take them.
const QUIET: Duration = Duration::from_millis(800);

/// The same where somebody was signed in: the shell puts a new page in the place of this one within that time.
const RENEWED: Duration = Duration::from_millis(1500);

/// By what somebody comes in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Six digits, while the workstation is awake.
    Pin,
    /// The passphrase.
    Passphrase,
}

impl Way {
    /// The label of its field.
    const fn secret(self) -> &'static str {
        match self {
            Self::Pin => "PIN",
            Self::Passphrase => "Passphrase",
        }
    }

    /// The id of its field.
    const fn field(self) -> &'static str {
        match self {
            Self::Pin => "pin",
            Self::Passphrase => "passphrase",
        }
    }

    const fn button(self) -> &'static str {
        match self {
            Self::Pin => "Come back",
            Self::Passphrase => "Sign in",
        }
    }

    /// The other way, as its button says it.
    const fn other(self) -> (Self, &'static str) {
        match self {
            Self::Pin => (Self::Passphrase, "Sign in with passphrase"),
            Self::Passphrase => (Self::Pin, "Come back with PIN"),
        }
    }
}

/// The form. The name stays when the way is changed.
#[component]
pub fn ComeIn(
    way: RwSignal<Way>,
    /// Whether a PIN is enough now.
    #[prop(into)]
    by_pin: Signal<bool>,
) -> impl IntoView {
    let session = Session::here();
    let name = RwSignal::new(String::new());
    let secret = RwSignal::new(String::new());
    let trouble = RwSignal::new(session.said.get_untracked());
    // The answer to the last try may come after this page took the place of the one on which it was made.
    Effect::new(move |_| {
        let said = session.said.get();
        if !said.is_empty() && trouble.with_untracked(String::is_empty) {
            trouble.set(said);
        }
    });
    let is_busy = RwSignal::new(false);
    let settled = settles(session);
    let come = move |event: SubmitEvent| {
        event.prevent_default();
        if is_busy.get_untracked() {
            return;
        }
        let who = SignIn { name: name.get_untracked().trim().to_owned(), secret: secret.get_untracked() };
        // A secret does not stay where it was typed, whether it was right or not.
        secret.set(String::new());
        if who.name.is_empty() || who.secret.is_empty() {
            return trouble.set(format!("Type your name and your {}.", spoken(way.get_untracked())));
        }
        trouble.set(String::new());
        is_busy.set(true);
        spawn_local(send(session, who, way, trouble, is_busy));
    };
    let turn = move |_| {
        secret.set(String::new());
        trouble.set(String::new());
        way.update(|way| *way = way.other().0);
        request_animation_frame(move || keys::focus(way.get_untracked().field()));
    };
    view! {
        <form class="locked-form" inert=move || !settled.get() on:submit=come>
            <Field label="Name" value=name />
            {move || {
                let way = way.get();
                let numeric = if way == Way::Pin { "numeric" } else { "text" };
                view! { <Field label=way.secret() value=secret kind="password" input_mode=numeric /> }
            }}
            <Message text=trouble />
            <div class="locked-row">
                <button type="submit" class="go" disabled=move || is_busy.get()>{move || way.get().button()}</button>
                <span role="status" class="soft">
                    {move || match (settled.get(), is_busy.get()) {
                        (false, _) => "One moment\u{2026}",
                        (true, true) => "Checking\u{2026}",
                        (true, false) => "",
                    }}
                </span>
            </div>
            <Show when=move || by_pin.get()>
                <button type="button" class="quiet" on:click=turn>{move || way.get().other().1}</button>
            </Show>
            <PracticePins />
        </form>
    }
}

/// Whether the form takes keys by now. A page that comes under typing hands must not take a PIN for a name: until the hands
/// rest, what is typed goes nowhere. Then the name has the focus.
fn settles(session: Session) -> RwSignal<bool> {
    let wait = if session.has_been_open.get_value() { RENEWED } else { QUIET };
    let (settled, heard) = (RwSignal::new(false), StoredValue::new(0_u32));
    let wait_anew = move || {
        let before = heard.get_value();
        let settle = move || {
            // A key that came meanwhile has begun the wait anew; where the form is gone, nobody waits.
            if heard.try_get_value() == Some(before) {
                settled.set(true);
            }
        };
        set_timeout(settle, wait);
    };
    wait_anew();
    keys::on_key(move |event| {
        // A field that somebody went to by hand takes what is meant for it.
        if !settled.get_untracked() && !keys::is_typing() {
            event.prevent_default();
            heard.update_value(|heard| *heard = heard.wrapping_add(1));
            wait_anew();
        }
    });
    Effect::new(move |_| {
        if settled.get() {
            keys::arrive_at("name");
        }
    });
    settled
}

const fn spoken(way: Way) -> &'static str {
    match way {
        Way::Pin => "PIN",
        Way::Passphrase => "passphrase",
    }
}

async fn send(
    session: Session,
    who: SignIn,
    way: RwSignal<Way>,
    trouble: RwSignal<String>,
    is_busy: RwSignal<bool>,
) {
    let asked = way.get_untracked();
    let answer = match asked {
        Way::Pin => ipc::resume(&who).await,
        Way::Passphrase => ipc::sign_in(&who).await,
    };
    is_busy.set(false);
    match answer {
        Ok(room) => session.enter(room),
        Err(fault) => {
            let words = session.words(&fault);
            let is_start = session.welcome.with_untracked(|shown| shown == &Some(WelcomeStage::SignIn));
            // No other passphrase helps: what to do stands on a page of its own, with the door to a backup.
            if is_start && matches!(fault, Fault::Trouble { code: Code::Damaged, .. }) {
                return session.welcome.set(Some(WelcomeStage::Unusable(words)));
            }
            trouble.set(words.clone());
            // The key is no longer held, so that a PIN cannot bring anybody back.
            let is_given_up =
                matches!(fault, Fault::Trouble { code: Code::Locked | Code::WaitBeforeNextTry, .. });
            if asked == Way::Pin && is_given_up {
                // Another page may take the place of this one, and says it too.
                session.said.set(words);
                way.set(Way::Passphrase);
                request_animation_frame(|| keys::focus(Way::Passphrase.field()));
            } else {
                request_animation_frame(move || keys::focus(asked.field()));
            }
        }
    }
}
