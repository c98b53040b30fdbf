//! What is unfinished at the door: effects that are still there when the patient leaves, and what was told about them.
//! Afterwards: what of a chart is unfinished.

mod of_chart;

pub use of_chart::{Unfinished, of_chart};

use crate::{
    answer::Given,
    care::Told,
    departure::Paperwork,
    effect::{EffectId, Episode},
    visit::Visit,
};

/// Who has still to be told about an effect that is there on leaving.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Untold {
    /// Nobody has been told about it as it is now.
    Everybody,
    /// The patient has been told, and whoever stays has not: they were named later, or another one was.
    Companion,
    /// Whoever stays was not there, and the card that tells them has not been made since.
    Card,
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
        Some(told) if is_of_present_companion(visit, told) && told.value.companion_away => Some(Untold::Card),
        Some(_) => Some(Untold::Companion),
    }
}

/// Whether whoever stays has been told since they were named, or their card was made since, which tells them; where nobody stays
/// there is nobody to tell.
#[must_use]
pub fn companion_knows(visit: &Visit, told: &Given<Told>) -> bool {
    if !visit.has_companion() {
        return true;
    }
    let card = visit.last_copy(Paperwork::CompanionCard);
    let has_card = || card.is_some_and(|card| told.at.until(&card.at) >= 0);
    is_of_present_companion(visit, told) && (!told.value.companion_away || has_card())
}

/// Whether something is said for whoever stays, since they were named.
#[must_use]
pub fn is_of_present_companion(visit: &Visit, told: &Given<Told>) -> bool {
    let named = visit.companion.as_ref().filter(|_| visit.has_companion());
    named.is_some_and(|named| !told.value.companion.is_empty() && named.at.until(&told.at) >= 0)
}

/// Effects that are open, and about which somebody is still to be told what they do not read on a card.
#[must_use]
pub fn untold(visit: &Visit) -> Vec<EffectId> {
    open_effects(visit, |visit, one| {
        matches!(to_tell(visit, one), Some(Untold::Everybody | Untold::Companion))
    })
}

/// Whether the card is missing that tells whoever stays of what is open. Whoever waits at home reads it there, also where
/// it was said that they had been told.
#[must_use]
pub fn lacks_card(visit: &Visit, waits_at_home: bool) -> bool {
    let card = visit.last_copy(Paperwork::CompanionCard);
    let has_card = |told: &Given<Told>| card.is_some_and(|card| told.at.until(&card.at) >= 0);
    let lacks = |visit: &Visit, one: &Episode| match to_tell(visit, one) {
        Some(Untold::Card) => true,
        Some(Untold::Everybody | Untold::Companion) => false,
        None => {
            waits_at_home && visit.has_companion() && told(visit, one).is_some_and(|told| !has_card(told))
        }
    };
    !open_effects(visit, lacks).is_empty()
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
