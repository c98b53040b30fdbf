//! Which printer this workstation prints to. A choice is kept at once.

use super::press::Press;
use crate::{ipc, parts::Message, session::Session};
use leptos::prelude::*;

/// The system's own printer, as the list calls it.
const OWN: &str = "the system\u{2019}s own";

#[component]
pub fn PrinterChoice() -> impl IntoView {
    let session = Session::here();
    let press = Press::new();
    let all = RwSignal::new(Vec::<String>::new());
    // An empty name stands for the system's own.
    let chosen = RwSignal::new(String::new());
    press.run("Looking for printers\u{2026}", async move {
        let printers = ipc::printers().await.map_err(|fault| session.words(&fault))?;
        all.set(printers.all);
        chosen.set(printers.chosen.unwrap_or_default());
        Ok(String::new())
    });
    let names = move || {
        let (mut names, chosen) = (all.get(), chosen.get());
        // One that is gone is still the chosen one: it is shown until another is chosen.
        if !chosen.is_empty() && !names.contains(&chosen) {
            names.push(chosen);
        }
        names
    };
    view! {
        <div class="desk-apart">
            <div class="field">
                <label for="desk-printer">"Printer"</label>
                <select
                    id="desk-printer"
                    on:change=move |event| choose(session, press, chosen, event_target_value(&event))
                >
                    <option value="" prop:selected=move || chosen.with(String::is_empty)>{OWN}</option>
                    <For each=names key=Clone::clone let(name)>
                        <PrinterOption name all chosen />
                    </For>
                </select>
            </div>
            <Message text=press.said wrong=press.is_wrong />
        </div>
    }
}

#[component]
fn PrinterOption(name: String, all: RwSignal<Vec<String>>, chosen: RwSignal<String>) -> impl IntoView {
    let (value, mine, there) = (name.clone(), name.clone(), name.clone());
    let is_gone = move || all.with(|all| !all.contains(&there));
    let words = move || if is_gone() { format!("{name}, not there now") } else { name.clone() };
    view! {
        <option value=value prop:selected=move || chosen.with(|chosen| *chosen == mine)>
            {words}
        </option>
    }
}

/// Keeps what was chosen. Who goes through the list by keyboard chooses several in a row: the last one is kept.
fn choose(session: Session, press: Press, chosen: RwSignal<String>, name: String) {
    let before = chosen.get_untracked();
    chosen.set(name);
    press.run("Saving\u{2026}", async move {
        let mut kept = before;
        while let Some(wanted) = chosen.try_get_untracked().filter(|wanted| *wanted != kept) {
            let name = (!wanted.is_empty()).then_some(wanted.as_str());
            if let Err(fault) = ipc::choose_printer(name).await {
                chosen.set(kept);
                return Err(session.words(&fault));
            }
            kept = wanted;
        }
        let printer = if kept.is_empty() { OWN.to_owned() } else { kept };
        Ok(format!("Saved. This workstation prints to {printer}."))
    });
}
