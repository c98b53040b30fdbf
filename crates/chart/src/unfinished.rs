//! What is unfinished at the door: effects that are still there when the patient leaves, and what was told about them.

use crate::{
    answer::Given,
    care::Told,
    effect::{EffectId, Episode},
    visit::Visit,
};

/// What was told about an effect that is open, as long as it speaks for its present grade.
#[must_use]
pub fn told<'a>(visit: &'a Visit, open: &Episode) -> Option<&'a Given<Told>> {
    let told = visit.care.told.get(&open.effect)?;
    let newer = open.grade_since.until(&told.at) >= 0;
    (told.value.grade == open.grade && newer).then_some(told)
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
