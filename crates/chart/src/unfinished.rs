//! What is unfinished at the door: effects that are still there when the patient leaves, and what was told about them.
//! Afterwards: what of a chart is unfinished.

mod of_chart;

pub use of_chart::{Unfinished, of_chart};

use crate::{
    answer::Given,
    care::Told,
    departure::Companion,
    effect::{EffectId, Episode},
    visit::Visit,
};

/// What was told about an effect that is open, as long as it speaks for its present grade.
#[must_use]
pub fn told<'a>(visit: &'a Visit, open: &Episode) -> Option<&'a Given<Told>> {
    let told = visit.care.told.get(&open.effect)?;
    let newer = open.grade_since.until(&told.at) >= 0;
    (told.value.grade == open.grade && newer && companion_knows(visit, told)).then_some(told)
}

/// Whoever stays has been told since they were named; where nobody stays there is nobody to tell.
fn companion_knows(visit: &Visit, told: &Given<Told>) -> bool {
    match &visit.companion {
        Some(Given { value: Companion::Named { .. }, at, .. }) => {
            !told.value.companion.is_empty() && at.until(&told.at) >= 0
        }
        Some(Given { value: Companion::Declined { .. }, .. }) | None => true,
    }
}

/// Effects that are open, and about which nobody has said what was told.
#[must_use]
pub fn untold(visit: &Visit) -> Vec<EffectId> {
    let episodes = visit.episodes();
    episodes
        .into_iter()
        .filter(|one| one.open() && told(visit, one).is_none())
        .map(|one| one.effect)
        .collect()
}
