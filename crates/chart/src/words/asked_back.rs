//! What the last visit left open, as a question.

use crate::{
    asked_back::{AskedBack, Became, What},
    drove_away::Drive,
    effect::EffectId,
    fact::Still,
    protocol::Protocol,
};
use chrono::NaiveDate;

/// `Double vision after infusion 2: when did it clear?` What was still there in the call may be there today.
#[must_use]
pub fn asked_back(asked: &AskedBack, protocol: &Protocol) -> String {
    let name = |effect: &EffectId| protocol.effect_name(effect);
    let number = asked.infusion.number;
    match &asked.what {
        What::StillThere { effect, said, .. } => {
            let said = match said {
                Some((Still::Gone, on)) => format!(" (gone by the call of {})", on.format("%-d %b")),
                Some((Still::There, on)) => {
                    let on = on.format("%-d %b");
                    return format!(
                        "{} after infusion {number}, not gone by the call of {on}. Still there? If not, since \
                         when?",
                        name(effect)
                    );
                }
                None => String::new(),
            };
            format!("{} after infusion {number}: when did it clear?{said}", name(effect))
        }
        What::LeftWithSymptom { symptoms, still_there, unsaid, became } => {
            let named = super::capital(&super::symptoms(symptoms, protocol));
            let is_one = symptoms.len() == 1;
            let of = |ids: &[String]| {
                if is_one { String::new() } else { format!("{}: ", super::symptoms(ids, protocol)) }
            };
            let became: String =
                became.iter().map(|(ids, one)| format!("; {}{}", of(ids), self::became(one))).collect();
            let on_days = |(on, ids): &(NaiveDate, Vec<String>)| {
                let whose = if still_there.len() == 1 { String::new() } else { of(ids) };
                format!("{whose}still there in the call of {}", on.format("%-d %b"))
            };
            let said = match still_there.as_slice() {
                [] => "no call has an answer".to_owned(),
                days => days.iter().map(on_days).collect::<Vec<_>>().join("; "),
            };
            let unsaid = match (still_there.as_slice(), unsaid.as_slice()) {
                ([], _) | (_, []) => String::new(),
                (_, ids) => format!("; no call has an answer about {}", super::symptoms(ids, protocol)),
            };
            format!("{named} on leaving after infusion {number} ({said}{became}{unsaid}): what was found?")
        }
        What::Counted { effect, times } => {
            let times = if *times == 1 { "once".to_owned() } else { format!("{times} times") };
            format!("{} {times} at infusion {number}. Anything since?", name(effect))
        }
        What::WasStrong { effect, worst } => {
            format!("{} was {worst} in infusion {number}. Anything since?", name(effect))
        }
        What::PressureRose { by, minute } => {
            format!("Systolic peaked {} above baseline at minute {} of infusion {number}.", by.0, minute.0)
        }
        What::LeftWithLine(line) => {
            format!(
                "After infusion {number}: {}. Is it out, and how is the site?",
                super::against_advice::line_left(*line)
            )
        }
        What::EndedEarly(reason) => format!("Infusion {number} ended early: {reason}."),
        What::DroveAway { heard, untold } => {
            let of = |(drive, on): &(Drive, NaiveDate)| {
                format!("by the call of {}: {}", on.format("%-d %b"), super::against_advice::drive(drive))
            };
            let heard = match heard.as_slice() {
                [] => "no call has heard how the drive ended".to_owned(),
                all => all.iter().map(of).collect::<Vec<_>>().join("; "),
            };
            let untold = untold.as_ref().map_or_else(String::new, |untold| format!("; {}", became(untold)));
            format!(
                "Drove away after infusion {number} ({heard}{untold}). How was the way home, and who drives home today?"
            )
        }
        What::ThoughtsOfSelfHarm(became) => format!(
            "Thoughts of self-harm before leaving after infusion {number} ({}): what was done since?",
            self::became(became)
        ),
        What::ThoughtsInCall { on, became } => format!(
            "Thoughts of self-harm in the call of {} after infusion {number} ({}): what was done since?",
            on.format("%-d %b"),
            self::became(became)
        ),
    }
}

/// `Dr. A. Okafor decided 24 Nov: goes home with her brother`
fn became(of: &Became) -> String {
    match of {
        Became::Untold => "no prescriber was told".to_owned(),
        Became::UntoldSince => "no prescriber was told of the last call".to_owned(),
        Became::Owed(prescriber) => format!("{prescriber} was told, and owes an answer"),
        Became::Judged(prescriber) => format!("passed by judgment, with {prescriber}"),
        Became::Decided { prescriber, decided, on } => {
            format!("{prescriber} decided {}: {}", on.format("%-d %b"), decided.trim_end_matches('.'))
        }
    }
}
