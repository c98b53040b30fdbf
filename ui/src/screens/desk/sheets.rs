//! Sheets to print: today's visits with what can be printed of each and the last copy of the patient's sheet, a day's chart
//! copies, the printer.

use super::{copies, day::DayCopies, printer::PrinterChoice};
use crate::{
    parts::{Message, Press},
    session::Session,
};
use chart::{
    Record, Stamp, Visit, VisitId, against_advice,
    departure::{Outlet, Paperwork},
    leaving, today, words,
};
use leptos::prelude::*;

#[derive(Clone, PartialEq, Default)]
struct Face {
    name: String,
    stage: String,
    /// How the last copy of the patient's sheet stands; empty where there is nothing to tell a patient who goes home.
    copy: String,
}

fn face(record: &Record, visit: &Visit, now: &Stamp) -> Face {
    let has_sheet = visit.stage.start().is_some() && visit.goes_home();
    Face {
        name: record.patient_of(visit).map(|patient| patient.details.full_name()).unwrap_or_default(),
        stage: words::capital(&words::board::stage(visit, now)),
        copy: if has_sheet {
            format!("Sheet: {}", copies::last(visit, Paperwork::DischargeSheet))
        } else {
            String::new()
        },
    }
}

/// What can be printed of a visit by now.
fn papers(visit: &Visit) -> Vec<(Paperwork, &'static str)> {
    let sheet = leaving::sheet_can_be_made(visit) && visit.goes_home();
    let form = against_advice::went_so(visit);
    let all = [
        (sheet, (Paperwork::DischargeSheet, "discharge sheet")),
        (form, (Paperwork::AgainstAdvice, "form for leaving against advice")),
        (true, (Paperwork::ChartCopy, "chart copy")),
    ];
    all.into_iter().filter_map(|(can_be_made, paper)| can_be_made.then_some(paper)).collect()
}

#[component]
pub fn SheetsToPrint() -> impl IntoView {
    let session = Session::here();
    let visits = Memo::new(move |_| {
        let now = session.now.get();
        session.record.with(|record| {
            today::today(record, &now).with_papers().iter().map(|visit| visit.id).collect::<Vec<_>>()
        })
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
    let papers = Memo::new(move |_| session.with_visit(id, |_, visit, _| papers(visit)).unwrap_or_default());
    let make = move |paperwork, outlet| copies::make(session, press, id, paperwork, outlet);
    let name_id = StoredValue::new(format!("desk-sheet-{id}"));
    let buttons = move |(paperwork, name): (Paperwork, &'static str)| {
        view! {
            <button
                type="button"
                aria-describedby=name_id.get_value()
                on:click=move |_| make(paperwork, Outlet::Printed)
            >
                {format!("Print {name}")}
            </button>
            <button
                type="button"
                aria-describedby=name_id.get_value()
                on:click=move |_| make(paperwork, Outlet::Saved)
            >
                {format!("Save {name} as PDF")}
            </button>
        }
    };
    view! {
        <li class="desk-row">
            <div class="desk-what">
                <p class="desk-name" id=name_id.get_value()>{move || face.with(|face| face.name.clone())}</p>
                <p class="soft">{move || face.with(|face| face.stage.clone())}</p>
                <Show when=move || face.with(|face| !face.copy.is_empty())>
                    <p class="soft">{move || face.with(|face| face.copy.clone())}</p>
                </Show>
            </div>
            <div class="desk-buttons">{move || papers.get().into_iter().map(buttons).collect_view()}</div>
            <Message text=press.said wrong=press.is_wrong />
        </li>
    }
}
