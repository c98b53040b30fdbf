//! Before the infusion: the questions of the protocol, weight, order, ride and baseline, and what is missing.

mod allergies;
mod clearing;
mod control;
mod item;
mod open;
mod order;
mod prescribers;
mod ride;
mod start;
mod weight;
mod worked;

use super::{bedside::Bedside, sets, vitals};
use chart::{
    Stage,
    protocol::{ItemId, Section},
};
use clearing::{Clearing, ClearingDialog};
use item::ItemGroup;
use leptos::prelude::*;

/// The element ids of the forms that stand after the questions.
mod anchor {
    pub const ALLERGIES: &str = "visit-allergies";
    pub const WEIGHT: &str = "visit-weight";
    pub const ORDER: &str = "visit-order";
    pub const RIDE: &str = "visit-ride";
    pub const BASELINE: &str = "visit-baseline";
}

/// The element id of a question.
fn anchor_of(item: &ItemId) -> String {
    format!("item-{}", item.0)
}

/// Whether the infusion has not started: from then on the assessment is only read.
fn before_start(bedside: Bedside) -> Memo<bool> {
    bedside.on_record(|_, visit, _| visit.stage == Stage::Arrived)
}

#[component]
pub fn Assessment() -> impl IntoView {
    let sections = Bedside::here().fixed(|_, _, protocol| protocol.sections.clone()).unwrap_or_default();
    let clearing = Clearing::new();
    view! {
        <open::OpenItems />
        {sections.into_iter().map(|section| questions(section, clearing)).collect_view()}
        <div class="visit-forms">
            <allergies::AllergiesForm />
            <weight::WeightForm />
            <order::OrderForm clearing />
            <ride::RideForm />
        </div>
        <section class="visit-section" id=anchor::BASELINE>
            <h2>"Baseline"</h2>
            <vitals::VitalsLine />
            <sets::Sets />
        </section>
        <start::BeforeStart />
        <ClearingDialog clearing />
    }
}

fn questions(section: Section, clearing: Clearing) -> impl IntoView {
    view! {
        <section class="visit-section">
            <h2>{section.title}</h2>
            <div class="visit-items">
                {section.items.into_iter().map(|item| view! { <ItemGroup item clearing /> }).collect_view()}
            </div>
        </section>
    }
}
