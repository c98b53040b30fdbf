//! What a criterion rests on, as the chart copy says it: what is so, and not what to press next.

use super::{Clock, criteria};
use crate::{
    gate::{Criterion, Evidence, Outdated},
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
    let words = plain(criterion, protocol);
    let words = words.unwrap_or_else(|| criteria::evidence_named(criterion, record, visit, protocol));
    super::judged::beside(words, criterion, record, visit, protocol)
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
            Outdated::More => format!("{version} was explained, before more was known."),
            Outdated::End => {
                format!("{version} was explained; version {now} says another time until which not to drive.")
            }
        });
    }
    if let Evidence::SheetTooShort { until } = evidence {
        return Some(format!("It says until {}, less than 24 hours after leaving.", time(until)));
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
