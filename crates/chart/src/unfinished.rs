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

/// Who has still to be told about an effect that is there on leaving.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Untold {
    /// Nobody has been told about it as it is now.
    Everybody,
    /// The patient has been told, and whoever stays has not: they were named later.
    Companion,
}

/// What was told about an effect that is open, as long as it speaks for its present grade.
#[must_use]
pub fn told<'a>(visit: &'a Visit, open: &Episode) -> Option<&'a Given<Told>> {
    told_patient(visit, open).filter(|told| companion_knows(visit, told))
}

/// What the patient was told about it, also where whoever stays was named later and has not been told.
#[must_use]
pub fn told_patient<'a>(visit: &'a Visit, open: &Episode) -> Option<&'a Given<Told>> {
    let told = visit.care.told.get(&open.effect)?;
    let newer = open.grade_since.until(&told.at) >= 0;
    (told.value.grade == open.grade && newer).then_some(told)
}

/// Who has still to be told about an effect that is open; nothing where everybody was.
#[must_use]
pub fn to_tell(visit: &Visit, open: &Episode) -> Option<Untold> {
    match told_patient(visit, open) {
        None => Some(Untold::Everybody),
        Some(told) if companion_knows(visit, told) => None,
        Some(_) => Some(Untold::Companion),
    }
}

/// Whether whoever stays has been told since they were named, or was not there and is told by the card; where nobody stays there is
/// nobody to tell.
#[must_use]
pub fn companion_knows(visit: &Visit, told: &Given<Told>) -> bool {
    match &visit.companion {
        Some(Given { value: Companion::Named { .. }, at, .. }) => {
            let is_settled = told.value.companion_away || !told.value.companion.is_empty();
            is_settled && at.until(&told.at) >= 0
        }
        Some(Given { value: Companion::Declined { .. }, .. }) | None => true,
    }
}

/// Effects that are open, and about which somebody is still to be told.
#[must_use]
pub fn untold(visit: &Visit) -> Vec<EffectId> {
    open_effects(visit, |visit, one| to_tell(visit, one).is_some())
}

/// Effects that are open, and about which nobody was told anything.
#[must_use]
pub fn told_to_nobody(visit: &Visit) -> Vec<EffectId> {
    open_effects(visit, |visit, one| to_tell(visit, one) == Some(Untold::Everybody))
}

fn open_effects(visit: &Visit, wanted: impl Fn(&Visit, &Episode) -> bool) -> Vec<EffectId> {
    let open = visit.episodes().into_iter().filter(|one| one.open() && wanted(visit, one));
    open.map(|one| one.effect).collect()
}
