//! What a criterion rests on, as the chart copy says it: what is so, and not what to press next.

use super::{Clock, criteria};
use crate::{
    gate::{self, Criterion, Evidence, Outdated},
    protocol::{Protocol, Rule},
    record::Record,
    visit::Visit,
};

/// The same as [`super::evidence_judged`] for a reader who has no screen.
#[must_use]
pub fn evidence_on_paper(
    criterion: &Criterion,
    record: &Record,
    visit: &Visit,
    protocol: &Protocol,
) -> String {
    let at_door = gate::left(visit).and_then(|_| at_door(criterion, record, visit, protocol));
    let decided = || super::judged::decided(criterion, record, visit, protocol);
    let words = at_door.or_else(decided).or_else(|| plain(criterion, protocol));
    let words = words.unwrap_or_else(|| criteria::evidence_named(criterion, record, visit, protocol));
    super::judged::beside(words, criterion, record, visit, protocol)
}

/// The words of what is still to be done while the patient is here, as it stood when the patient left.
fn at_door(criterion: &Criterion, record: &Record, visit: &Visit, protocol: &Protocol) -> Option<String> {
    if let Evidence::Safety(standing) = &criterion.evidence {
        return Some(super::safety::standing_at_door(standing, record, visit));
    }
    if let Evidence::SymptomsPresent(yes) = &criterion.evidence {
        return Some(super::symptom_answers::present_at_door(yes, visit, protocol));
    }
    if let Evidence::SymptomsOpen(called) = &criterion.evidence {
        return Some(format!("Not asked: {}", super::care::symptoms_called(called, protocol)));
    }
    if let Evidence::CompanionWasRide { who } = &criterion.evidence {
        return Some(format!(
            "{who} was to drive and to stay; the ride was another, and nobody asked who stays."
        ));
    }
    let Evidence::Contradictions(all) = &criterion.evidence else { return None };
    let said = all.iter().map(|one| criteria::contradiction(one, protocol));
    Some(said.collect::<Vec<_>>().join(" "))
}

/// The words where those of the screen say what to do next.
fn plain(criterion: &Criterion, protocol: &Protocol) -> Option<String> {
    let time = |at: &crate::time::Stamp| Clock::Hours24.time(at);
    let evidence = &criterion.evidence;
    if *evidence == Evidence::Nothing {
        return protocol.criterion(&criterion.id).map(|asked| not_recorded(&asked.rule).to_owned());
    }
    if let Evidence::LookedTooLongAgo { looked } = evidence {
        return Some(format!("Last looked at {}, too long ago.", time(looked)));
    }
    if let Evidence::SheetOutdated { what, explained, now } = evidence {
        let version = criteria::explained_version(*explained);
        return Some(match what {
            Outdated::More | Outdated::MoreMade => format!("{version} was explained, before more was known."),
            Outdated::End => {
                format!("{version} was explained; version {now} says another time until which not to drive.")
            }
        });
    }
    if let Evidence::SheetTooShort { until } = evidence {
        return Some(format!("It says until {}, less than 24 hours after leaving.", time(until)));
    }
    if let Evidence::SaidBackOfOlder { at } = evidence {
        return Some(format!("What was explained before was said back {}.", time(at)));
    }
    // The instruction comes last.
    let words = criteria::evidence_of(criterion, protocol);
    let ends = [", check again", " Check again.", " Explain again, and ask again."];
    ends.iter().find_map(|end| words.strip_suffix(end)).map(str::to_owned)
}

const fn not_recorded(rule: &Rule) -> &'static str {
    match rule {
        Rule::Alert { .. } | Rule::Oriented { .. } | Rule::Gait => "Not checked.",
        Rule::Scale { .. } => "Not scored.",
        Rule::SafetyQuestion | Rule::Companion => "Not asked.",
        Rule::SheetExplained | Rule::PaperSigned { .. } => "Not printed or saved.",
        Rule::TaughtBack => "Nothing said back.",
        Rule::Ride => "Nobody is arranged.",
        Rule::IvOut
        | Rule::Belongings
        | Rule::StayAfterEnd
        | Rule::StayAfterStart
        | Rule::Vitals(_)
        | Rule::Effects(_)
        | Rule::Symptoms
        | Rule::NoContradiction => "Not recorded.",
    }
}
