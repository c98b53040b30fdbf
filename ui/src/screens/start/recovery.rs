//! The recovery words, shown once. Without them, and without a passphrase, nobody can open the record again.

use crate::{
    ipc,
    parts::Message,
    session::{Screen, Session},
};
use leptos::{prelude::*, task::spawn_local};

/// The words, with printing and saving, until somebody says that they are put away.
#[component]
pub fn RecoverySheet(
    words: RwSignal<Vec<String>>,
    /// Whether a heading stands over it already.
    #[prop(optional)]
    under_heading: bool,
) -> impl IntoView {
    let session = Session::here();
    let said = RwSignal::new(String::new());
    let is_wrong = RwSignal::new(false);
    // Words that are nowhere else are gone with this screen.
    let (is_on_paper, by_hand) = (RwSignal::new(false), RwSignal::new(false));
    let tell = move |answer: ipc::Answer<String>, done: &str| {
        is_wrong.set(answer.is_err());
        is_on_paper.update(|on_paper| *on_paper |= answer.is_ok());
        said.set(match answer {
            Ok(destination) => format!("{done} {destination}."),
            Err(fault) => session.words(&fault),
        });
    };
    let print = move |_| spawn_local(async move { tell(ipc::print_recovery().await, "Printed:") });
    let save = move |_| {
        spawn_local(async move {
            let saved = ipc::save_recovery().await;
            let then = "Whoever has the file can open the record: delete it once the sheet is printed";
            tell(saved.map(|place| format!("{place}. {then}")), "Saved:");
        });
    };
    let leave = move |_| {
        if !is_on_paper.get_untracked() && !by_hand.get_untracked() {
            is_wrong.set(true);
            return said
                .set("Print or save the sheet first, or say that you wrote the words down.".to_owned());
        }
        spawn_local(async move {
            match ipc::put_recovery_away(by_hand.get_untracked()).await {
                Ok(room) => {
                    words.set(Vec::new());
                    session.enter(room);
                    // Staff and protocol come next, and both are at the desk.
                    session.screen.set(Screen::Desk);
                }
                Err(fault) => {
                    is_wrong.set(true);
                    said.set(session.words(&fault));
                }
            }
        });
    };
    view! {
        <section class="start-form" aria-label="The recovery sheet">
            {(!under_heading).then(|| view! { <h1>"The recovery sheet"</h1> })}
            <p class="lead">
                "These 24 words open the record when every passphrase is forgotten. They are shown only now. Print the sheet, put it in an envelope, and lock it away outside this room."
            </p>
            <ol class="start-words" aria-label="Recovery words">
                {move || words.get().into_iter().map(|word| view! { <li>{word}</li> }).collect_view()}
            </ol>
            <div class="start-row">
                <button type="button" class="go" on:click=print>"Print recovery sheet"</button>
                <button type="button" on:click=save>"Save recovery sheet"</button>
            </div>
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || by_hand.get()
                    on:change=move |event| by_hand.set(event_target_checked(&event))
                />
                "I have written the words down"
            </label>
            <Message text=said wrong=is_wrong />
            <div class="start-row">
                <button type="button" on:click=leave>"I have put it away"</button>
            </div>
        </section>
    }
}
