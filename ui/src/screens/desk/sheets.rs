//! Sheets to print: today's visits with the last copy of the patient's sheet, a day's chart copies, the printer.

use super::{copies, day::DayCopies, press::Press, printer::PrinterChoice};
use crate::{parts::Message, session::Session};
use chart::{
    Record, Stamp, Visit, VisitId,
    departure::{Outlet, Paperwork},
    leaving, today, words,
};
use leptos::prelude::*;

/// Here, left, and ended otherwise, in this order.
fn of_today(record: &Record, now: &Stamp) -> Vec<VisitId> {
    let today = today::today(record, now);
    let here = today.here.iter().map(|visit| visit.id);
    let left = today.left.iter().map(|(visit, _)| visit.id);
    let otherwise = today.not_treated.iter().map(|(visit, _, _)| visit.id);
    here.chain(left).chain(otherwise).collect()
}

#[derive(Clone, PartialEq, Default)]
struct Face {
    name: String,
    stage: String,
    copy: String,
    /// Whether there is something to tell a patient who goes home.
    has_sheet: bool,
    /// Whether it can be printed by now.
    can_be_made: bool,
}

fn face(record: &Record, visit: &Visit, now: &Stamp) -> Face {
    Face {
        name: record.patient_of(visit).map(|patient| patient.details.full_name()).unwrap_or_default(),
        stage: words::capital(&words::board::stage(visit, now)),
        copy: format!("Sheet: {}", copies::last(visit, Paperwork::DischargeSheet)),
        has_sheet: visit.stage.start().is_some(),
        can_be_made: leaving::sheet_can_be_made(visit),
    }
}

#[component]
pub fn SheetsToPrint() -> impl IntoView {
    let session = Session::here();
    let visits = Memo::new(move |_| {
        let now = session.now.get();
        session.record.with(|record| of_today(record, &now))
    });
    view! {
        <section class="desk-card" aria-labelledby="desk-sheets">
            <h2 id="desk-sheets">"Sheets to print"</h2>
            <Show when=move || visits.with(Vec::is_empty)>
                <p class="soft">"Nobody was here today."</p>
            </Show>
            <ul class="desk-list">
                <For each=move || visits.get() key=|id| *id let(id)>
                    <SheetRow id />
                </For>
            </ul>
            <DayCopies />
            <PrinterChoice />
        </section>
    }
}

#[component]
fn SheetRow(id: VisitId) -> impl IntoView {
    let session = Session::here();
    let press = Press::new();
    let face = Memo::new(move |_| {
        let now = session.now.get();
        session.with_visit(id, |record, visit, _| face(record, visit, &now)).unwrap_or_default()
    });
    let print = move |paperwork| copies::make(session, press, id, paperwork, Outlet::Printed);
    let save = move |paperwork| copies::make(session, press, id, paperwork, Outlet::Saved);
    let name_id = format!("desk-sheet-{id}");
    let (of_sheet, of_chart, of_saved) = (name_id.clone(), name_id.clone(), name_id.clone());
    view! {
        <li class="desk-row">
            <div class="desk-what">
                <p class="desk-name" id=name_id>{move || face.with(|face| face.name.clone())}</p>
                <p class="soft">{move || face.with(|face| face.stage.clone())}</p>
                <Show when=move || face.with(|face| face.has_sheet)>
                    <p class="soft">{move || face.with(|face| face.copy.clone())}</p>
                </Show>
            </div>
            <div class="desk-buttons">
                <Show when=move || face.with(|face| face.can_be_made)>
                    <button
                        type="button"
                        aria-describedby=of_sheet.clone()
                        on:click=move |_| print(Paperwork::DischargeSheet)
                    >
                        "Print discharge sheet"
                    </button>
                    <button
                        type="button"
                        aria-describedby=of_sheet.clone()
                        on:click=move |_| save(Paperwork::DischargeSheet)
                    >
                        "Save discharge sheet as PDF"
                    </button>
                </Show>
                <button type="button" aria-describedby=of_chart on:click=move |_| print(Paperwork::ChartCopy)>
                    "Print chart copy"
                </button>
                <button type="button" aria-describedby=of_saved on:click=move |_| save(Paperwork::ChartCopy)>
                    "Save chart copy as PDF"
                </button>
            </div>
            <Message text=press.said wrong=press.is_wrong />
        </li>
    }
}
