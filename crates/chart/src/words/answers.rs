//! The assessment: what is missing before the start, and what an answer comes to.

use crate::{
    protocol::{ItemId, Protocol},
    start::{NotReady, Verdict},
    time::Minutes,
};

fn wording<'a>(protocol: &'a Protocol, item: &'a ItemId) -> &'a str {
    protocol.item(item).map_or(&item.0, |item| &item.wording)
}

/// One reason why the infusion cannot start.
#[must_use]
pub fn not_ready(reason: &NotReady, protocol: &Protocol) -> String {
    match reason {
        NotReady::Unanswered(item) => format!("Not answered: {}", wording(protocol, item)),
        NotReady::ClearanceNeeded(item) => {
            format!("Waits for a prescriber\u{2019}s clearance: {}", wording(protocol, item))
        }
        NotReady::RuledOut(item) => format!("Rules the infusion out today: {}", wording(protocol, item)),
        NotReady::AllergiesNotAsked => "Allergies: nobody has asked yet.".into(),
        NotReady::NoWeight => "Today\u{2019}s weight is not entered.".into(),
        NotReady::NoOrder => "There is no order.".into(),
        NotReady::NoBaseline => "There is no baseline set of vital signs.".into(),
        NotReady::BaselineIncomplete => "The baseline set is not complete.".into(),
        NotReady::BaselineOld { age, limit } => {
            format!("The baseline set is {age} old; the protocol allows {limit}.")
        }
        NotReady::NoRide => "The ride home is not arranged.".into(),
        NotReady::ThoughtsUntold => {
            "Thoughts of self-harm were told of after the last infusion, and no prescriber was told yet. Tell one, and \
             record who."
                .into()
        }
        NotReady::NotAskedBack(question) => format!("Not answered: {question}"),
        NotReady::PressureOnce(pressure) => {
            let apart = protocol.start.pressure.as_ref().map_or(Minutes(0), |limit| limit.apart);
            let when = if apart.0 > 0 { format!(", {apart} later at least") } else { String::new() };
            format!(
                "Blood pressure {}: {}. Take it again{when}.",
                pressure.figure(),
                pre_dose_limit(protocol)
            )
        }
        NotReady::PressureUncleared(pressure) => format!(
            "Waits for a prescriber\u{2019}s clearance: blood pressure {}, {}.",
            pressure.figure(),
            pre_dose_limit(protocol)
        ),
        NotReady::NotDrawnUp => "What was drawn up is not on record.".into(),
        NotReady::TooLittleDrug(left) => {
            format!("Of what was drawn up {left} is left, which is less than the order comes to.")
        }
        NotReady::NotDoubleChecked => {
            "No second person has checked weight, drug volume, and pump rate.".into()
        }
        NotReady::DoubleCheckDiffers(differences) => {
            let all: Vec<String> = differences.iter().map(super::difference).collect();
            format!("The second check does not agree. {}", all.join(" "))
        }
        NotReady::RoomNotChecked => "The room was not looked through today.".into(),
        NotReady::NobodyOnSite => "No prescriber is noted as on site.".into(),
    }
}

/// The pre-dose limit with its source.
fn pre_dose_limit(protocol: &Protocol) -> String {
    protocol.start.pressure.as_ref().map_or_else(String::new, |limit| {
        format!("past the limit {}/{} before the start ({})", limit.systolic, limit.diastolic, limit.source)
    })
}

/// What an answer comes to, in a few words; empty when nothing follows.
#[must_use]
pub const fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Open | Verdict::Plain => "",
        Verdict::Noted => "noted",
        Verdict::WaitsForClearance => "needs a prescriber\u{2019}s clearance",
        Verdict::Cleared => "cleared by a prescriber",
        Verdict::RulesOut => "rules the infusion out today",
    }
}

/// That an answer is as it was.
#[must_use]
pub fn unchanged(since: chrono::NaiveDate) -> String {
    format!("unchanged since {}", since.format("%-d %b %Y"))
}
