//! The time of something that is recorded late: a small field in which nothing means now.

use super::{bedside::Bedside, draft::Draft, moment};
use crate::parts::Field;
use chart::time::When;
use leptos::prelude::*;

/// What stands in the field. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Late {
    time: Draft,
    /// Under what it is kept, and the id of the field.
    field: &'static str,
}

impl Late {
    /// As it was left.
    pub fn new(bedside: Bedside, field: &'static str) -> Self {
        Self { time: Draft::new(bedside, field), field }
    }

    /// What it says, or the sentence about a time that cannot be read.
    pub fn when(self) -> Result<When, String> {
        moment::read_when(&self.time.typed())
    }

    /// Empties the field once what stands there now is saved.
    pub fn forget(self) -> impl FnOnce() + 'static {
        self.time.forget()
    }
}

#[component]
pub fn LateTime(
    late: Late,
    /// `Walked at; empty is now`: all of it is the name. The label is how it begins, and the rest stands in the field.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    let (head, rest) = label.split_once("; ").unwrap_or((label.as_str(), ""));
    let empty = rest.strip_prefix("empty is ").or_else(|| rest.strip_prefix("empty leaves "));
    let (head, empty) = (head.to_owned(), empty.unwrap_or(rest).to_owned());
    view! { <Field label=head name=label placeholder=empty value=late.time.text id=late.field /> }
}
