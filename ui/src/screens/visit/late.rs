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
    /// `Walked at; empty is now`.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    view! { <Field label value=late.time.text id=late.field /> }
}
