//! The manager's desk: sheets to print, charts that are not finished, the protocol, staff, chairs, the clinic.
//!
//! The prescriber in charge sees the protocol here, an auditor the audit trail, what was printed and the check of the
//! record, and nobody else sees anything: what the shell would refuse is not offered.

mod audit;
mod backups;
mod calls;
mod chairs;
mod check;
mod clinic;
pub mod copies;
mod day;
mod fetched;
mod kept;
mod load_protocol;
mod new_secrets;
mod new_staff;
mod open_charts;
mod owed;
mod printed;
mod printer;
mod protocol;
mod recovery;
mod roles;
mod secrets;
mod sheets;
mod staff;
mod stay;
mod to_do;
mod visit_list;

use crate::{
    keys,
    parts::Foot,
    session::{Screen, Session},
};
use chart::clinic::Role;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// The heading, where the focus is when the desk comes.
const TITLE: &str = "desk-title";

/// The desk.
#[component]
pub fn Desk() -> impl IntoView {
    let session = Session::here();
    let is_manager = Memo::new(move |_| session.i_am(Role::Manager));
    let is_overseer = Memo::new(move |_| session.i_am(Role::Manager) || session.i_am(Role::Auditor));
    let title = move || {
        if is_overseer.get() && !is_manager.get() { "Auditor\u{2019}s desk" } else { "Manager\u{2019}s desk" }
    };
    let sees_protocol = Memo::new(move |_| session.i_am(Role::Manager) || session.i_am(Role::Director));
    keys::on_key(move |event| {
        if event.key() == "Escape" && !keys::dialog_is_open() && !event.default_prevented() {
            event.prevent_default();
            back(session);
        }
    });
    keys::arrive_at(TITLE);
    view! {
        <div class="desk">
            <header class="desk-head">
                <h1 id=TITLE tabindex="-1">{title}</h1>
                <Show when=move || is_overseer.get()>
                    <Ways is_manager />
                </Show>
                <button
                    type="button"
                    aria-label="Board"
                    aria-keyshortcuts="Escape"
                    data-key="Esc"
                    on:click=move |_| session.screen.set(Screen::Board)
                >
                    "Board"
                </button>
            </header>
            <main class="desk-body">
                <Show when=move || is_overseer.get() && !is_manager.get()>
                    <div class="desk-column">
                        <printed::PrintedAndSaved again=false />
                    </div>
                    <div class="desk-column">
                        <check::CheckSection />
                    </div>
                </Show>
                <Show when=move || is_manager.get()>
                    <div class="desk-column">
                        <to_do::ToDo />
                        <sheets::SheetsToPrint />
                        <open_charts::OpenCharts />
                        <calls::CallsDue />
                        <owed::OwedList />
                        <clinic::ClinicSection />
                        <chairs::ChairsSection />
                        <printed::PrintedAndSaved again=true />
                    </div>
                </Show>
                <Show when=move || sees_protocol.get() fallback=move || view! { <NotYours is_overseer /> }>
                    <div class="desk-column">
                        <protocol::ProtocolSection is_manager />
                        <Show when=move || is_manager.get()>
                            <staff::StaffSection />
                            <recovery::RecoverySection />
                            <backups::BackupsSection />
                            <check::CheckSection />
                        </Show>
                    </div>
                </Show>
                <Show when=move || is_overseer.get()>
                    <div class="desk-column desk-wide">
                        <audit::AuditTrail />
                    </div>
                </Show>
            </main>
            <Foot />
        </div>
    }
}

/// The sections that lie below the first screen, and the ids of their headings.
const OF_A_MANAGER: &[(&str, &str)] = &[
    ("Protocol", "desk-protocol"),
    ("Staff", "desk-staff"),
    ("Backups", "desk-backups"),
    ("The record", "desk-check"),
    ("Audit trail", "desk-audit"),
];
const OF_AN_AUDITOR: &[(&str, &str)] = &[("The record", "desk-check"), ("Audit trail", "desk-audit")];

/// Ways to the sections that lie far down.
#[component]
fn Ways(is_manager: Memo<bool>) -> impl IntoView {
    let ways = move || if is_manager.get() { OF_A_MANAGER } else { OF_AN_AUDITOR };
    let way = |(name, id): (&'static str, &'static str)| {
        view! { <button type="button" class="quiet" on:click=move |_| go_to(id)>{name}</button> }
    };
    view! {
        <nav class="desk-ways" aria-label="On this desk">
            {move || ways().iter().copied().map(way).collect_view()}
        </nav>
    }
}

fn go_to(heading: &str) {
    let Some(element) = document().get_element_by_id(heading) else { return };
    // A heading takes the focus where it is told that it can; where it does not, it is in sight all the same.
    let _ = element.set_attribute("tabindex", "-1");
    element.scroll_into_view();
    keys::focus(heading);
}

/// What stands here for somebody who took over from a manager.
#[component]
fn NotYours(is_overseer: Memo<bool>) -> impl IntoView {
    view! {
        <Show when=move || !is_overseer.get()>
            <p class="lead soft">"The desk is for a manager. Everything of a visit is reached from the board."</p>
        </Show>
    }
}

/// One step back: out of a field first, which keeps what stands there, then to the board.
fn back(session: Session) {
    if !keys::is_typing() {
        return session.screen.set(Screen::Board);
    }
    if let Some(field) =
        document().active_element().and_then(|field| field.dyn_into::<web_sys::HtmlElement>().ok())
    {
        // What cannot lose the focus keeps it; the next Escape tries again.
        let _ = field.blur();
    }
}
