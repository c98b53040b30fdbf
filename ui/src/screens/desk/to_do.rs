//! What is still to be done before the first patient, one line each; nothing once the clinic is ready.

use crate::session::Session;
use chart::{Record, backup::Target, clinic::Role, words};
use leptos::prelude::*;

fn to_do(record: &Record, backups: Target) -> Vec<&'static str> {
    let has = |role: Role| record.staff.keys().any(|id| record.holds(*id, role));
    let approved = record.in_force().is_some_and(|revision| revision.approval.is_some());
    [
        (!has(Role::Nurse), "Add the nurses under Staff."),
        (!has(Role::Prescriber), "Add the prescribers under Staff."),
        (!has(Role::Director), "Say who is the prescriber in charge: add them under Staff."),
        (!approved, "Have the prescriber in charge set the least stay and approve the protocol."),
        (backups == Target::Missing, "Choose a folder on another drive under Backups."),
        (
            backups == Target::OnOwnDisk,
            "Choose a folder on another drive under Backups: the present one is lost with this disk.",
        ),
    ]
    .into_iter()
    .filter_map(|(open, words)| open.then_some(words))
    .chain(words::lost_sheet(record))
    .collect()
}

#[component]
pub fn ToDo() -> impl IntoView {
    let session = Session::here();
    // With patients here it is no matter of the set-up any more.
    let is_used = move || session.record.with(|record| !record.visits.is_empty());
    let lines = Memo::new(move |_| {
        let backups = session.backup_target.get();
        session.record.with(|record| to_do(record, backups))
    });
    view! {
        <Show when=move || !lines.with(Vec::is_empty)>
            <section class="desk-card" aria-labelledby="desk-to-do">
                <h2 id="desk-to-do">{move || if is_used() { "Still to be set up" } else { "Before the first patient" }}</h2>
                <ol class="desk-steps">
                    {move || lines.get().into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}
                </ol>
            </section>
        </Show>
    }
}
