//! Signatures that prescribers owe, over all visits that have any.

use super::visit_list::{Line, VisitList};
use chart::{
    Record, Stamp,
    unfinished::{Unfinished, of_chart},
    words,
};
use leptos::prelude::*;

fn lines(record: &Record, now: &Stamp) -> Vec<Line> {
    let line = |visit: &chart::Visit| {
        let open = of_chart(record, visit, now);
        let owed = open.iter().find(|one| matches!(one, Unfinished::Owed { .. }))?;
        let day = words::date_short(visit.arrived.local());
        Some(Line::new(record, visit, format!("{day}: {}", words::unfinished(owed, record))))
    };
    record.visits.values().filter_map(line).collect()
}

#[component]
pub fn OwedList() -> impl IntoView {
    view! { <VisitList id="desk-owed" title="Signatures owed" nothing="Nobody owes a signature." lines /> }
}
