//! Charts that are not finished, from today and from before: patients who are here, and what of a chart is unfinished
//! after they have left. The cover over a day's copies has the same list.

use crate::{screens::board::open_visit, session::Session};
use chart::{Protocol, Record, Stamp, Visit, VisitId, gate, start, unfinished, words};
use leptos::prelude::*;

#[derive(Clone, PartialEq, Default)]
struct Face {
    name: String,
    stage: String,
    open: String,
}

fn face(record: &Record, visit: &Visit, protocol: &Protocol, now: &Stamp) -> Face {
    let stage = words::capital(&words::board::stage(visit, now));
    let since = visit.arrived.date();
    let day = if since == now.date() {
        String::new()
    } else {
        format!(", from {}", words::date_short(visit.arrived.local()))
    };
    Face {
        name: record.patient_of(visit).map(|patient| patient.details.full_name()).unwrap_or_default(),
        stage: format!("{}, {stage}{day}", visit.chair),
        open: open(record, visit, protocol, now),
    }
}

/// What is still to be done, in one sentence.
fn open(record: &Record, visit: &Visit, protocol: &Protocol, now: &Stamp) -> String {
    if !visit.stage.is_here() {
        let left = unfinished::of_chart(record, visit, now);
        let left: Vec<String> = left.iter().map(|one| words::unfinished(one, record)).collect();
        return format!("{}.", words::capital(&left.join("; ")));
    }
    if visit.stage.start().is_some() {
        let gate = gate::gate(visit, protocol, now);
        return format!("{}.", words::readiness_of(visit, &gate, protocol));
    }
    let missing = start::missing(record, visit, protocol, now).len();
    format!("{} open before the start.", words::capital(&words::count(missing, "thing", "things")))
}

/// Who is here by their chairs, then who has left, whoever came first coming first.
fn unfinished_visits(record: &Record, now: &Stamp) -> Vec<VisitId> {
    let open =
        |visit: &&Visit| !visit.stage.is_here() && !unfinished::of_chart(record, visit, now).is_empty();
    let mut left: Vec<&Visit> = record.visits.values().filter(open).collect();
    left.sort_by_key(|visit| visit.arrived.utc);
    record.here().into_iter().chain(left).map(|visit| visit.id).collect()
}

#[component]
pub fn OpenCharts() -> impl IntoView {
    let session = Session::here();
    let visits = Memo::new(move |_| {
        let now = session.now.get();
        session.record.with(|record| unfinished_visits(record, &now))
    });
    view! {
        <section class="desk-card" aria-labelledby="desk-open-charts">
            <h2 id="desk-open-charts">"Charts not finished"</h2>
            <Show when=move || visits.with(Vec::is_empty)>
                <p class="soft">"Every chart is finished."</p>
            </Show>
            <ul class="desk-list">
                <For each=move || visits.get() key=|id| *id let(id)>
                    <OpenRow id />
                </For>
            </ul>
        </section>
    }
}

#[component]
fn OpenRow(id: VisitId) -> impl IntoView {
    let session = Session::here();
    let face = Memo::new(move |_| {
        let now = session.now.get();
        let face = session.with_visit(id, |record, visit, protocol| face(record, visit, protocol, &now));
        face.unwrap_or_default()
    });
    view! {
        <li class="desk-row">
            <div class="desk-what">
                <button type="button" class="quiet desk-open" on:click=move |_| open_visit(session, id)>
                    {move || face.with(|face| face.name.clone())}
                </button>
                <p class="soft">{move || face.with(|face| face.stage.clone())}</p>
                <p>{move || face.with(|face| face.open.clone())}</p>
            </div>
        </li>
    }
}
