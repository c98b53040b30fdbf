//! The page: which screen is shown, and what is true on all of them.

use crate::{
    ipc, keys, place,
    screens::{
        bars, board, desk, double_check, emergency, help, locked, new_visit, practice_bar, start, visit,
    },
    session::{Screen, Session},
};
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::JsCast;
use wire::{Theme, Welcome, WelcomeStage};

/// The whole page.
#[component]
pub fn App() -> impl IntoView {
    let session = Session::new();
    provide_context(session);
    spawn_local(async move {
        ipc::hear(move |event| session.hear(event)).await;
        come_in(session).await;
    });
    report_touches();
    begin_at_the_top();
    Effect::new(move |_| wear(session));
    // The locked screen looks after what it shows; a new minute on it must not wipe a name that is being typed.
    let stage = Memo::new_with_compare(
        move |_| session.welcome.get(),
        |before, now| match (before, now) {
            (Some(Some(WelcomeStage::Resume(_))), Some(Some(WelcomeStage::Resume(_)))) => false,
            (before, now) => before != now,
        },
    );
    view! {
        {move || match stage.get() {
            None => ().into_any(),
            Some(WelcomeStage::FirstStart) => view! { <start::FirstStart /> }.into_any(),
            Some(WelcomeStage::SignIn) => view! { <locked::SignInScreen /> }.into_any(),
            Some(WelcomeStage::Resume(_)) => view! { <locked::LockedScreen /> }.into_any(),
            Some(WelcomeStage::Unusable(reason)) => view! { <start::Unusable reason /> }.into_any(),
            Some(WelcomeStage::InUse(reason)) => view! { <start::InUse reason /> }.into_any(),
            Some(WelcomeStage::Open) => view! { <Signed /> }.into_any(),
        }}
    }
}

/// Tells the shell that somebody is at the workstation, at most every few seconds: the idle lock counts from there.
fn report_touches() {
    const AT_MOST_EVERY: f64 = 5_000.0;
    let last = StoredValue::new(f64::MIN);
    let touch = move |at: f64| {
        if at - last.get_value() > AT_MOST_EVERY {
            last.set_value(at);
            spawn_local(ipc::touch());
        }
    };
    // The page lives as long as these do.
    let _ = window_event_listener(leptos::ev::keydown, move |event| touch(event.time_stamp()));
    let _ = window_event_listener(leptos::ev::pointerdown, move |event| touch(event.time_stamp()));
    let _ = window_event_listener(leptos::ev::pointermove, move |event| touch(event.time_stamp()));
}

/// The web view would scroll a page that was loaded anew to where the one before it stood, which was somebody else's place.
fn begin_at_the_top() {
    if let Ok(history) = js_sys::Reflect::get(&window(), &"history".into()) {
        // Where it cannot be set, each screen still begins at its top.
        let _ = js_sys::Reflect::set(&history, &"scrollRestoration".into(), &"manual".into());
    }
}

/// Asks the shell where things stand.
async fn come_in(session: Session) {
    match ipc::welcome().await {
        Ok(welcome) => arrive(session, welcome).await,
        Err(fault) => session.welcome.set(Some(WelcomeStage::Unusable(session.words(&fault)))),
    }
}

/// Shows where things stand, and the record where somebody is signed in.
pub async fn arrive(session: Session, welcome: Welcome) {
    let is_open = welcome.stage == WelcomeStage::Open;
    session.greet(welcome);
    if is_open {
        match ipc::room().await {
            Ok(room) => session.enter(room),
            Err(fault) => session.welcome.set(Some(WelcomeStage::Unusable(session.words(&fault)))),
        }
    }
}

/// Puts theme and text size on the page.
fn wear(session: Session) {
    let look = session.look.get();
    let theme = match look.theme {
        Theme::Dim => "dim",
        Theme::Day => "day",
        Theme::Contrast => "contrast",
    };
    if let Some(root) = document().document_element() {
        // Setting an attribute of the root element fails only when the page is gone.
        let _ = root.set_attribute("data-theme", theme);
        if let Some(root) = root.dyn_ref::<web_sys::HtmlElement>() {
            let _ = root.style().set_property("font-size", &format!("{}%", look.text));
        }
        let _ = root.set_attribute("data-single-keys", if look.single_keys { "on" } else { "off" });
        let _ = root.set_attribute("data-practice", if session.is_practice() { "yes" } else { "no" });
    }
}

/// Everything behind the lock.
#[component]
fn Signed() -> impl IntoView {
    let session = Session::here();
    keys::on_key(move |event| {
        if event.ctrl_key() && event.key() == "l" {
            event.prevent_default();
            lock(session);
        }
    });
    keys::on_key(|event| {
        // A key that is held down is pressed once: it must not answer the question that it raised.
        if event.repeat() && event.key() == "Enter" {
            event.prevent_default();
        }
    });
    let screen = Memo::new(move |_| session.screen.get());
    // A tab of the same visit is another face of the same screen: it is not built anew.
    let which = Memo::new(move |_| match screen.get() {
        Screen::Visit(id, _) => Screen::Visit(id, crate::session::Tab::Assessment),
        other @ (Screen::Board
        | Screen::NewVisit(_)
        | Screen::DoubleCheck(_)
        | Screen::Emergency(_)
        | Screen::Desk) => other,
    });
    // Each screen begins at its top, and each tab; also the one that somebody comes back to. What went wrong on
    // another screen is told there.
    Effect::new(move |_| {
        screen.get();
        session.saving.set(crate::session::Saving::AllSaved);
        window().scroll_to_with_x_and_y(0.0, 0.0);
    });
    Effect::new(move |before: Option<Screen>| {
        let now = screen.get();
        if before.unwrap_or(Screen::Board) != now {
            place::keep(session, now);
        }
        now
    });
    view! {
        <bars::Bars />
        {move || match which.get() {
            Screen::Board => view! { <board::Board /> }.into_any(),
            Screen::NewVisit(chair) => view! { <new_visit::NewVisit chair /> }.into_any(),
            Screen::Visit(id, _) => view! { <visit::VisitScreen id /> }.into_any(),
            Screen::DoubleCheck(id) => view! { <double_check::DoubleCheck id /> }.into_any(),
            Screen::Emergency(id) => view! { <emergency::Emergency id /> }.into_any(),
            Screen::Desk => view! { <desk::Desk /> }.into_any(),
        }}
        <Show when=move || session.practice.with(Option::is_some)><practice_bar::PracticeBar /></Show>
        <help::Help />
    }
}

/// Signs out: the key is given up, and a passphrase is needed again. What was typed in the last moment is kept before:
/// without the key it cannot be.
pub fn sign_out(session: Session) {
    spawn_local(async move {
        let is_as_left = |key: &str, text: &str| {
            session
                .left
                .with_untracked(|left| left.iter().any(|one| one.draft.key == key && one.draft.text == text))
        };
        for (key, text) in session.drafts.get_untracked() {
            if !is_as_left(&key, &text) {
                // What cannot be kept keeps nobody here.
                let _ = ipc::keep_draft(&wire::Draft { key, text }).await;
            }
        }
        if let Ok(welcome) = ipc::sign_out().await {
            session.greet(welcome);
        }
    });
}

/// Locks the window by hand.
pub fn lock(session: Session) {
    spawn_local(async move {
        if let Ok(welcome) = ipc::lock().await {
            session.greet(welcome);
        }
    });
}
