//! Which printer this workstation prints to. A choice is kept at once.

use crate::{
    ipc,
    parts::{Message, Press, Select},
    session::Session,
};
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
    // The first line is the system's own.
    let names = Memo::new(move |_| {
        let (mut names, chosen) = (all.get(), chosen.get());
        // One that is gone is still the chosen one: it is shown until another is chosen.
        if !chosen.is_empty() && !names.contains(&chosen) {
            names.push(chosen);
        }
        names.insert(0, String::new());
        names
    });
    let lines =
        Signal::derive(move || names.get().into_iter().map(|name| said(name, all)).collect::<Vec<_>>());
    let place = Signal::derive(move || {
        let chosen = chosen.get();
        names.with(|names| names.iter().position(|name| *name == chosen)).unwrap_or_default()
    });
    let take = move |place: usize| {
        if let Some(name) = names.with_untracked(|names| names.get(place).cloned()) {
            choose(session, press, chosen, name);
        }
    };
    view! {
        <div class="desk-apart">
            <Select label="Printer" id="desk-printer" options=lines chosen=place on_choose=take />
            <Message text=press.said wrong=press.is_wrong />
        </div>
    }
}

/// How the list says a printer.
fn said(name: String, all: RwSignal<Vec<String>>) -> String {
    if name.is_empty() {
        OWN.to_owned()
    } else if all.with(|all| all.contains(&name)) {
        name
    } else {
        format!("{name}, not there now")
    }
}

/// Keeps what was chosen. Where another one is chosen before it is kept, the last one is.
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
