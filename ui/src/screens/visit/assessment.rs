//! Before the infusion: the questions of the protocol, weight, order, ride and baseline, and what is missing.

mod allergies;
pub mod asked_back;
mod clearing;
mod control;
mod drawing_up;
mod folded;
mod item;
pub mod open;
mod order;
pub mod prescribers;
mod pressure;
mod rated;
mod ride;
mod room;
pub mod scores;
mod second_check;
mod start;
mod weight;
mod worked;

use super::{
    bedside::Bedside,
    discharge::{card::Phase, companion::CompanionCard},
    sets, vitals,
};
use crate::screens::room::RoomToday;
use chart::{
    Stage,
    protocol::{ItemId, Section},
};
use clearing::{Clearing, ClearingDialog};
use item::ItemGroup;
use leptos::prelude::*;

/// The element ids of the forms that stand after the questions.
mod anchor {
    pub const ASKED_BACK: &str = "visit-asked-back";
    pub const ALLERGIES: &str = "visit-allergies";
    pub const WEIGHT: &str = "visit-weight";
    pub const ORDER: &str = "visit-order";
    pub const DRAWN: &str = "visit-drawn";
    pub const CHECK: &str = "visit-check";
    pub const RIDE: &str = "visit-ride";
    pub const BASELINE: &str = "visit-baseline";
    pub const ROOM: &str = "visit-room";
}

/// Where the second check stands.
pub const SECOND_CHECK: &str = anchor::CHECK;

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
    let phase = Bedside::here().on_record(|_, visit, _| Phase::of(&visit.stage));
    let before = before_start(Bedside::here());
    view! {
        <open::OpenItems />
        <asked_back::AskedBack />
        {sections.into_iter().map(|section| questions(section, clearing)).collect_view()}
        <div class="visit-forms">
            <allergies::AllergiesForm />
            <weight::WeightForm />
            <order::OrderForm clearing />
            <drawing_up::DrawingUp />
            <second_check::SecondCheck clearing />
            <ride::RideForm clearing />
            <CompanionCard phase />
        </div>
        <section class="visit-section" id=anchor::BASELINE>
            <h2>"Baseline"</h2>
            <vitals::VitalsLine />
            <pressure::PressureLimit clearing />
            <sets::Sets />
        </section>
        <Show when=move || before.get()>
            <section class="visit-section" id=anchor::ROOM>
                <h2>"Room"</h2>
                <RoomToday />
                <room::NobodyOnSite clearing />
            </section>
        </Show>
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
