//! A judgment in words, beside what the criterion rests on: whose it was, and what became of it.

use super::{Clock, criteria, safety, symptom_answers};
use crate::{
    departure::{Newer, Override},
    gate::{self, Criterion, Evidence, Fate, State, Unmet},
    owed::Owed,
    protocol::Protocol,
    record::Record,
    visit::Visit,
};

/// What a criterion's state rests on, with the judgment beside it, whose it was and how the word came: `176/113 at 09:36 is
/// out of range. Not yet met. Passed by judgment: known to run high (R. Ortiz, RN with Dr. A. Okafor)`. Where it is not by
/// a judgment that a criterion is met or open, what became of it: `Handed over to brother. (an override of 11:31 is no
/// longer needed since 11:40)`. Of whoever has left nothing is to be done any more: it reads as on paper.
#[must_use]
pub fn evidence_judged(criterion: &Criterion, record: &Record, visit: &Visit, protocol: &Protocol) -> String {
    if gate::left(visit).is_some() {
        return super::evidence_on_paper(criterion, record, visit, protocol);
    }
    let words = decided(criterion, record, visit, protocol);
    let words = words.unwrap_or_else(|| criteria::evidence_named(criterion, record, visit, protocol));
    beside(words, criterion, record, visit, protocol)
}

const fn is_overridden(criterion: &Criterion) -> bool {
    matches!(criterion.state, State::Overridden { .. })
}

/// What a prescriber would have to be told of, where a judgment has passed it: nobody has to be told any more.
pub(super) fn decided(
    criterion: &Criterion,
    record: &Record,
    visit: &Visit,
    protocol: &Protocol,
) -> Option<String> {
    if !is_overridden(criterion) {
        return None;
    }
    if let Evidence::Safety(standing) = &criterion.evidence {
        return Some(safety::standing_decided(standing, record, visit));
    }
    let Evidence::SymptomsPresent(yes) = &criterion.evidence else { return None };
    Some(symptom_answers::answered(yes, protocol))
}

/// The same for a prescriber who is signed in: what a prescriber is to be told of is theirs to decide.
#[must_use]
pub fn evidence_to_prescriber(
    criterion: &Criterion,
    record: &Record,
    visit: &Visit,
    protocol: &Protocol,
) -> String {
    let words = if gate::left(visit).is_some() || is_overridden(criterion) {
        None
    } else if let Evidence::Safety(standing) = &criterion.evidence {
        Some(safety::standing_to_prescriber(standing, record, visit))
    } else if let Evidence::SymptomsPresent(yes) = &criterion.evidence {
        Some(symptom_answers::present_to_prescriber(yes, protocol))
    } else {
        None
    };
    match words {
        Some(words) => beside(words, criterion, record, visit, protocol),
        None => evidence_judged(criterion, record, visit, protocol),
    }
}

/// These words with the judgment beside them, where there was one.
pub(super) fn beside(
    words: String,
    criterion: &Criterion,
    record: &Record,
    visit: &Visit,
    protocol: &Protocol,
) -> String {
    let Some(passed) = visit.overrides.get(&criterion.id) else { return words };
    if let State::Overridden { own, .. } = criterion.state {
        let own = unmet(own, &criterion.evidence, gate::left(visit).is_some());
        let (words, by) = (criteria::closed(&words), judged_by(passed, record, visit));
        return format!("{words} {own} Passed by judgment: {} ({by})", passed.reason);
    }
    let at = Clock::Hours24.time(&passed.at);
    let rule = protocol.criterion(&criterion.id).map(|asked| &asked.rule);
    match rule.and_then(|rule| gate::fate(rule, &criterion.state, passed)) {
        Some(fate) => format!("{words} (an override of {at} {})", became(fate)),
        None => words,
    }
}

/// How a criterion stands by itself that was passed by judgment. Whoever has left waits for no moment any more.
fn unmet(own: Unmet, evidence: &Evidence, left: bool) -> String {
    match own {
        Unmet::NotYet { earliest: Some(planned) } if !left && super::evidence_time::is_of_sets(evidence) => {
            format!("Not yet met, planned {}.", Clock::Hours24.time(&planned))
        }
        Unmet::NotYet { earliest: Some(earliest) } if !left => {
            format!("Not yet met, earliest {}.", Clock::Hours24.time(&earliest))
        }
        Unmet::NotYet { .. } if left => "Not met.".into(),
        Unmet::NotYet { .. } => "Not yet met.".into(),
        Unmet::Missing => "Missing.".into(),
    }
}

fn became(fate: Fate) -> String {
    let time = |at: &crate::time::Stamp| Clock::Hours24.time(at);
    match fate {
        Fate::NotNeeded => "was not needed".into(),
        Fate::NoLongerNeeded { since: Some(since) } => format!("is no longer needed since {}", time(&since)),
        Fate::NoLongerNeeded { since: None } => "is no longer needed".into(),
        Fate::Lapsed { at, why } => format!("lapsed at {}: {}", time(&at), overtook(why)),
    }
}

/// What ended a judgment.
const fn overtook(why: Newer) -> &'static str {
    match why {
        Newer::Set => "another set was recorded",
        Newer::SetPutRight => "a set was corrected or struck out",
        Newer::Alertness => "responsiveness was checked again",
        Newer::Scale => "it was scored again",
        Newer::SaidBack => "it was said back again",
        Newer::Walking => "walking was checked again",
        Newer::Effect => "an effect was recorded anew",
        Newer::StruckOut => "something was struck out",
        Newer::Symptoms => "the symptom questions came up again",
        Newer::Contradiction => "something else contradicts",
        Newer::Safety => "the question was asked again",
        Newer::Sheet => "more is to be explained",
        Newer::Ride => "another ride was arranged",
        Newer::CheckAgain => "something was recorded after which it is checked again",
        Newer::Companion => "the companion was settled anew",
    }
}

/// `R. Ortiz, RN with Dr. A. Okafor, by telephone, read back, signature owed, heard by T. Vale, RN`
#[must_use]
pub fn judged_by(passed: &Override, record: &Record, visit: &Visit) -> String {
    let voice = super::voice_now(visit, &Owed::Override(passed.criterion.clone()), passed.voice);
    let heard =
        passed.heard_by.map_or_else(String::new, |heard| format!(", heard by {}", record.name_of(heard)));
    format!("{} with {}{voice}{heard}", record.name_of(passed.by), record.name_of(passed.second))
}
