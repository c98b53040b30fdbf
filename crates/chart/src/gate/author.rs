//! Who recorded what a criterion rests on.

use super::recovery;
use crate::{
    answer::Given,
    checked,
    departure::Paperwork,
    entered::place,
    id::StaffId,
    protocol::Rule,
    safety,
    time::Minutes,
    visit::{TakenSet, Visit},
};

/// Who recorded the newest of what a criterion rests on; `None` where it rests on the clock alone, or on nothing yet.
#[must_use]
pub fn author(visit: &Visit, rule: &Rule) -> Option<StaffId> {
    fn last<'a, T: 'a>(list: impl IntoIterator<Item = &'a Given<T>>) -> Option<StaffId> {
        let newest = |a: &'a Given<T>, b: &'a Given<T>| {
            // A typed time is one of whole minutes.
            if a.at.minutes_until(&b.at) >= Minutes(0) { b } else { a }
        };
        list.into_iter().reduce(newest).map(|given| given.by)
    }
    fn one<T>(given: Option<&Given<T>>) -> Option<StaffId> {
        given.map(|given| given.by)
    }
    let end = visit.stage.end()?;
    match rule {
        Rule::Vitals(_) => {
            let counts = |set: &&TakenSet| visit.is_after_end(&set.at, set.seq) && set.quiet.is_none();
            visit.sets.iter().rfind(counts).map(|set| set.by)
        }
        Rule::Alert { moaas, .. } => {
            let lower = checked::last_since(&visit.alertness, &end)
                .and_then(|check| recovery::lower_since(visit, check, *moaas));
            lower.map(|lower| lower.by).or_else(|| last(&visit.alertness))
        }
        Rule::Oriented { .. } => last(&visit.alertness),
        Rule::Scale { scale, .. } => one(visit.leaving.last_scale(scale, &end)),
        Rule::Gait => last(&visit.gait),
        Rule::Effects(rule) => {
            let seen = visit.observed.iter().filter(|seen| rule.effects.contains(&seen.effect));
            let seen = seen.max_by_key(|seen| place(&end, (&seen.at, seen.seq)));
            let looked = visit.looks.last();
            match (seen, looked) {
                (Some(seen), Some(look)) if seen.at.until(&look.at) > 0 => Some(look.by),
                (Some(seen), _) => Some(seen.by),
                (None, look) => look.map(|look| look.by),
            }
        }
        Rule::Symptoms => visit.care.symptoms.last().map(|asked| asked.by),
        Rule::SafetyQuestion => safety::recorder(visit),
        Rule::IvOut => one(visit.iv_out.as_ref()),
        Rule::Belongings => one(visit.leaving.belongings.as_ref()),
        Rule::SheetExplained => one(visit.explained.as_ref()),
        Rule::TaughtBack => one(visit.leaving.taught_back.as_ref()),
        Rule::PaperSigned { .. } => {
            last(visit.leaving.signed.iter().filter(|one| one.value.paperwork == Paperwork::DischargeSheet))
        }
        Rule::Companion => one(visit.companion.as_ref()),
        Rule::Ride => super::handed_over(visit).map(|handed| handed.by).or_else(|| one(visit.ride.as_ref())),
        Rule::StayAfterEnd | Rule::StayAfterStart | Rule::NoContradiction => None,
    }
}
