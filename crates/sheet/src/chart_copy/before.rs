//! What came before the infusion, on the chart copy: the last one's questions, the scores, how long ago a meal was, the
//! room.

use super::{CLOCK, Pair, pair};
use chart::{
    Entry, Fact, Minutes, Record, Stamp, Visit, answer::Answer, fact::VisitFact, protocol::Protocol,
    room_check, series, words,
};

/// Each question that the last infusion left, with its answer; the last answer to each counts.
pub(super) fn asked_back(record: &Record, visit: &Visit, entries: &[Entry]) -> Vec<Pair> {
    let asked = entries.iter().rev().filter_map(|entry| match &entry.fact {
        Fact::Visit { fact: VisitFact::AskedBack { about, question, answer }, .. } => {
            Some((about, question, answer, entry))
        }
        Fact::Visit { .. } | Fact::Patient { .. } | Fact::Clinic(_) => None,
    });
    let last = asked.filter(|(about, _, answer, _)| {
        visit.asked_back.get(*about).is_some_and(|given| given.value == **answer)
    });
    let line = |(_, question, answer, entry): (&String, &String, &String, &Entry)| {
        let (who, at) = (record.name_of(entry.by), CLOCK.time(&entry.recorded));
        pair("Asked", format!("{question} {answer} ({who}, {at})"))
    };
    last.map(line).collect()
}

/// The totals of each scale up to this visit.
pub(super) fn scores(record: &Record, visit: &Visit, protocol: &Protocol) -> Vec<Pair> {
    let line = |course: series::Course| {
        let points = course.points.iter().map(|point| {
            format!("{} before infusion {} ({})", point.total, point.infusion, point.on.format("%-d %b %Y"))
        });
        pair("Scores", format!("{}: {}", course.scale, points.collect::<Vec<_>>().join(", ")))
    };
    series::courses(record, visit, protocol).into_iter().map(line).collect()
}

/// `, 12 h 42 min before the start`, for a time.
pub(super) fn hours(visit: &Visit, answer: &Answer, now: &Stamp) -> Option<String> {
    let Answer::Time(time) = answer else { return None };
    let (moment, what) =
        visit.stage.start().map_or((*now, "before this copy"), |start| (start, "before the start"));
    let span = words::span(Minutes((moment.local() - *time).num_minutes()));
    Some(format!(", {span} {what}"))
}

/// The look through the room on the day of the visit, with what lacked and who accepted it.
pub(super) fn room(record: &Record, visit: &Visit) -> Option<Pair> {
    let check = room_check::of_day(record, &visit.arrived)?;
    let (at, who) = (CLOCK.time(&check.at), record.name_of(check.by));
    let how = if check.value.lacking.is_empty() {
        "everything was there".to_owned()
    } else {
        let accepted = check.value.accepted.map_or("nobody", |who| record.name_of(who));
        let lacking = check.value.lacking.join(", ");
        format!("lacking {lacking}: {}, accepted by {accepted}", check.value.note)
    };
    Some(pair("Room", format!("{at}, {who}: {how}")))
}
