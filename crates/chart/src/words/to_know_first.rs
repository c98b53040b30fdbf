//! What a reader of a chart must know before all else, on the screen and on what is printed for staff.

use super::{against_advice::DROVE_AWAY, criteria::closed, safety, symptom_answers};
use crate::{
    against_advice::{self, LineLeft, LineSince},
    drove_away,
    fact::OtherEnd,
    id::StaffId,
    left_with_symptom,
    record::Record,
    symptom_told,
    symptoms::{self, Standing},
    time::Stamp,
    told_in_call,
    visit::{Stage, Visit},
};

/// One thing to know.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KnownFirst {
    /// In a sentence.
    pub words: String,
    /// Whether somebody still has to do something about it; otherwise it was decided.
    pub is_open: bool,
}

/// Each thing, the gravest and newest first: thoughts of self-harm in a call after the visit; those with which a patient
/// left against advice, with what became of them; a symptom of which nobody decided; the IV line that was in; that the
/// patient drove away; what was amended since. Empty where there is nothing of the kind.
#[must_use]
pub fn to_know_first(record: &Record, visit: &Visit, now: &Stamp) -> Vec<KnownFirst> {
    let in_call = safety::in_call(record, visit, now);
    let answered = told_in_call::thoughts(visit).is_some_and(|thoughts| thoughts.answered.is_some());
    let in_call = in_call.map(|words| KnownFirst { words, is_open: !answered });
    let left = matches!(visit.stage, Stage::Ended { how: OtherEnd::LeftAgainstAdvice, .. });
    let here = left.then(|| safety::had_here(record, visit, now)).flatten();
    let here = here.map(|words| KnownFirst { words, is_open: !safety::is_settled_here(record, visit) });
    let symptom = left.then(|| symptom(record, visit)).flatten();
    let is_owed = !symptom_told::unanswered(visit).is_empty();
    let is_open = is_owed || !left_with_symptom::to_ask(record, visit).is_empty();
    let symptom = symptom.map(|words| KnownFirst { words, is_open });
    let line_in = against_advice::line_left(record, visit).map(|left| line(record, visit, left));
    let drove = drove_away::drove_away(visit).then(|| drive(record, visit, now));
    let amended =
        record.protocol_of(visit).and_then(|protocol| super::amended::after_leaving(visit, protocol));
    let amended = amended.map(|words| KnownFirst { words, is_open: !visit.is_signed() });
    in_call.into_iter().chain(here).chain(symptom).chain(line_in).chain(drove).chain(amended).collect()
}

fn symptom(record: &Record, visit: &Visit) -> Option<String> {
    let protocol = record.protocol_of(visit)?;
    let Standing::Present(yes) = symptoms::standing(visit, protocol) else { return None };
    let at_door = symptom_answers::present_at_door(&yes, visit, protocol);
    let said = symptom_answers::said_in_calls(visit, &yes, record, protocol);
    let words = std::iter::once(at_door).chain(said).collect::<Vec<_>>().join(" ");
    symptoms::judged(visit, protocol).is_none().then_some(words)
}

/// What a call said of it stands beside it.
fn line(record: &Record, visit: &Visit, left: LineLeft) -> KnownFirst {
    let out = visit.follow_ups.iter().find_map(|call| match &call.value.line {
        Some(LineSince::Out { how }) => {
            let (day, time) = (super::date_short(call.at.local()), super::Clock::Hours24.time(&call.at));
            Some(format!(" Out by the call of {day}, {time}: {how}."))
        }
        Some(LineSince::In) | None => None,
    });
    let line = match left {
        LineLeft::In => "THE PATIENT LEFT WITH THE IV LINE IN.",
        LineLeft::StruckOut => "THAT THE IV LINE IS OUT WAS STRUCK OUT AFTER THE PATIENT HAD LEFT.",
        LineLeft::NotSeenSince => {
            "THE PATIENT LEFT, AND NOBODY SAW AFTER THE EMERGENCY WHETHER AN IV LINE WAS IN."
        }
        LineLeft::NotRecorded => "THE PATIENT LEFT, AND NOBODY RECORDED THAT THE IV LINE IS OUT.",
    };
    KnownFirst {
        words: format!("{line}{}", out.as_deref().unwrap_or_default()),
        is_open: against_advice::line_open(record, visit).is_some(),
    }
}

/// What calls heard of the drive stands beside it, and after each that it did not end at home who was told.
fn drive(record: &Record, visit: &Visit, now: &Stamp) -> KnownFirst {
    let told = |(who, at): &(StaffId, Stamp)| {
        format!(" {} told {}.", record.name_of(*who), super::Clock::Hours24.on_its_day(at, now))
    };
    let heard = drove_away::heard(visit).into_iter().map(|one| {
        let (day, time) = (super::date_short(one.at.local()), super::Clock::Hours24.time(&one.at));
        let drive = closed(&super::against_advice::drive(one.drive));
        let untold = if one.is_untold() { " No prescriber was told of it." } else { "" };
        format!(
            " By the call of {day}, {time}: {drive}{}{untold}",
            one.told.iter().map(told).collect::<String>()
        )
    });
    KnownFirst {
        words: format!("{DROVE_AWAY}{}", heard.collect::<String>()),
        is_open: drove_away::is_open(record, visit),
    }
}
