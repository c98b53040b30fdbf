//! Raised blood pressure and heart rate: told from the sets, with what they rest on. Nobody types them.

use crate::{
    parts::{Mark, Shape},
    screens::visit::bedside::Bedside,
};
use chart::words::{Clock, care};
use leptos::prelude::*;

#[derive(Clone, PartialEq, Eq)]
struct Line {
    open: bool,
    name: String,
    span: String,
    evidence: String,
}

#[component]
pub fn FromVitals() -> impl IntoView {
    let lines = Bedside::here().on_record(|_, visit, protocol| {
        let line = |one: chart::raised::Raised| {
            let (name, evidence) = care::raised(&one);
            let from = Clock::Hours24.time(&one.from);
            let span = one.gone.map_or_else(
                || format!("since {from}"),
                |gone| format!("{from} to {}", Clock::Hours24.time(&gone)),
            );
            Line { open: one.gone.is_none(), name, span, evidence }
        };
        chart::raised::raised(visit, protocol).into_iter().map(line).collect::<Vec<_>>()
    });
    view! {
        <Show when=move || !lines.with(Vec::is_empty)>
            <ul class="visit-raised" aria-label="From the vital signs">
                {move || {
                    lines
                        .get()
                        .into_iter()
                        .map(|line| {
                            view! {
                                <li>
                                    <span class=if line.open { "soon" } else { "soft" }>
                                        {line.open.then(|| view! { <Mark shape=Shape::Triangle /> })}
                                        {line.name}
                                        ", "
                                        {line.span}
                                    </span>
                                    " "
                                    <span class="soft small">{format!("from the vital signs: {}", line.evidence)}</span>
                                </li>
                            }
                        })
                        .collect_view()
                }}
            </ul>
        </Show>
    }
}
