//! The sets of vital signs as a table, the newest first and the baseline last. What was corrected or struck out stays to
//! be read; what was skipped stands where it would have been.

mod correct;
mod rows;

use super::bedside::Bedside;
use crate::parts::{Dialog, Mark, Shape};
use chart::words;
use correct::CorrectForm;
use leptos::prelude::*;
use rows::{COLUMNS, Figure, Row};

/// The table; a sentence while there is no set.
#[component]
pub fn Sets() -> impl IntoView {
    let bedside = Bedside::here();
    let rows = bedside.at_present(rows::rows);
    let sources = bedside.on_record(words::limits_passed);
    let records = !untrack(|| bedside.session.i_only_read());
    // Which set is being corrected, while the dialog is open.
    let correcting = RwSignal::new(None::<u64>);
    let open = RwSignal::new(false);
    let correct = move |set: u64| {
        correcting.set(Some(set));
        open.set(true);
    };
    let heads = COLUMNS.into_iter().map(|(name, _)| view! { <th scope="col">{name}</th> }).collect_view();
    view! {
        <table class="visit-sets" aria-label="Sets of vital signs">
            <thead>
                <tr>
                    <th scope="col">"time"</th>
                    <th scope="col">"minute"</th>
                    {heads}
                    <th scope="col">
                        <span class="unseen">"remarks"</span>
                    </th>
                    <th scope="col">
                        <span class="unseen">"correct"</span>
                    </th>
                </tr>
            </thead>
            <tbody>
                {move || rows.get().into_iter().map(|row| line(row, records, correct)).collect_view()}
            </tbody>
        </table>
        <Show when=move || !sources.with(Vec::is_empty)>
            <ul class="visit-sources" aria-label="Where the limits come from">
                {move || sources.get().into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}
            </ul>
        </Show>
        <Show when=move || rows.with(Vec::is_empty)>
            <p class="soft">"No set of vital signs yet."</p>
        </Show>
        <Dialog open title="Correct a set">
            {move || correcting.get().map(|set| view! { <CorrectForm set open /> })}
        </Dialog>
    }
}

fn line(row: Row, offered: bool, open: impl Fn(u64) + Copy + 'static) -> impl IntoView {
    let remarks =
        row.flags.into_iter().map(|(tone, words)| view! { <span class=tone>{words}</span> }).collect_view();
    // A screen reader says what a line through the figures shows.
    let was = row.was.into_iter().map(|was| {
        view! {
            <span class="visit-was">
                <span class="unseen">"was "</span>
                <del>{was.line}</del>
                " "
                {was.why}
            </span>
        }
    });
    let name = format!("Correct the set of {}", row.time);
    let correct = row.set.filter(|_| offered).map(|set| {
        view! {
            <button type="button" class="quiet" aria-label=name on:click=move |_| open(set)>
                "Correct"
            </button>
        }
    });
    view! {
        <tr class:struck=row.struck class:without=row.without>
            <td class="soft">{row.time}</td>
            <td class="soft">{row.minute}</td>
            {row.figures.into_iter().map(cell).collect_view()}
            <td class="visit-remarks">
                {remarks} {was.collect_view()} <span class="soft">{row.notes}</span>
            </td>
            <td>{correct}</td>
        </tr>
    }
}

fn cell(figure: Figure) -> impl IntoView {
    view! {
        <td class=figure.tone.unwrap_or_default()>
            {figure.words}
            {figure.tone.map(|_| view! { <Mark shape=Shape::Triangle /> })}
        </td>
    }
}
