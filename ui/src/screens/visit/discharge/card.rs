//! What the cards of the ledger are made of: how far the visit is, a line of two parts, a word on how it stands.

use crate::parts::{Mark, Shape};
use chart::Stage;
use leptos::prelude::*;

/// How far a visit is, as far as leaving goes.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub enum Phase {
    /// The infusion has not started.
    #[default]
    Before,
    /// It has started and not ended.
    Infusion,
    /// It has ended.
    Recovery,
    /// Released, or ended otherwise.
    Over,
}

impl Phase {
    /// The phase of a stage.
    pub const fn of(stage: &Stage) -> Self {
        match stage {
            Stage::Arrived => Self::Before,
            Stage::Infusing(_) | Stage::Paused(..) => Self::Infusion,
            Stage::Recovering(_) => Self::Recovery,
            Stage::Departed(..) | Stage::Ended { .. } => Self::Over,
        }
    }

    /// Whether something can still be recorded.
    pub const fn is_here(self) -> bool {
        match self {
            Self::Before | Self::Infusion | Self::Recovery => true,
            Self::Over => false,
        }
    }

    /// Whether the patient had the drug and is still here: then leaving is what all of it is about.
    pub const fn is_under_way(self) -> bool {
        match self {
            Self::Infusion | Self::Recovery => true,
            Self::Before | Self::Over => false,
        }
    }
}

/// A line of a card, inside of a `dl`.
#[component]
pub fn Row(
    /// What it is about.
    #[prop(into)]
    name: Signal<String>,
    /// How it stands.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="discharge-row">
            <dt>{move || name.get()}</dt>
            <dd>{children()}</dd>
        </div>
    }
}

/// The word beside a card's heading.
#[component]
pub fn Note(
    /// The word.
    words: Memo<&'static str>,
    /// Whether nothing is open here any more.
    settled: Memo<bool>,
) -> impl IntoView {
    view! {
        <p class="discharge-note" class:good=move || settled.get() class:soon=move || !settled.get()>
            <Show when=move || settled.get() fallback=|| view! { <Mark shape=Shape::Ring /> }>
                <Mark shape=Shape::Check />
            </Show>
            {move || words.get()}
        </p>
    }
}
