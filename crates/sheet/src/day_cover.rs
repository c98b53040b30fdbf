//! The cover over a day's chart copies: each visit, how it ended, and what of it is incomplete.

use crate::{
    common::{self, Frame},
    document::{Document, Fault},
    seal::Seal,
};
use chart::{
    Record, Stage, Stamp, Visit,
    break_glass::BrokenGlass,
    due, follow_up, gate, symptom_told,
    unfinished::{self, Unfinished},
    words::{self, Clock},
};
use chrono::{NaiveDate, NaiveTime};
use serde::Serialize;

const CLOCK: Clock = Clock::Hours24;

/// Of more sets than this that were missed, the first and the last are named.
const MANY_SETS: usize = 8;

/// The data of the chart copy's template: the cover is one of its tables, and looks like what lies below it.
#[derive(Debug, Serialize)]
struct Data {
    #[serde(flatten)]
    frame: Frame,
    state_line: String,
    sections: [Table; 1],
}

#[derive(Debug, Serialize)]
struct Table {
    kind: &'static str,
    title: &'static str,
    columns: [&'static str; 5],
    widths: [u8; 5],
    rows: Vec<[String; 5]>,
    note: &'static str,
}

/// The cover for the chart copies of these visits, in this order. `not_begun` counts those who came on that day and
/// have no chart copy yet.
///
/// # Errors
/// [`Fault`] when it cannot be laid out.
pub fn day_cover(
    record: &Record,
    day: NaiveDate,
    visits: &[&Visit],
    not_begun: usize,
    practice: bool,
    now: &Stamp,
    seal: &Seal,
) -> Result<Document, Fault> {
    let clinic = common::clinic(record);
    let open: Vec<Vec<String>> = visits.iter().map(|visit| incomplete(record, visit, now)).collect();
    let made = format!("Made {}, {}", words::date_short(now.local()), CLOCK.time(now));
    let frame = Frame {
        practice,
        warnings: accesses(record),
        paper: clinic.paper,
        lang: "en",
        title: format!("Chart copies of {}", words::date_short(day.and_time(NaiveTime::MIN))),
        head_left: clinic.name.clone(),
        head_right: words::date_short(day.and_time(NaiveTime::MIN)),
        foot_left: format!("{made} ·\u{a0}{}, {}", clinic.name, clinic.telephone),
        record_words: Some(common::record_words(seal)),
    };
    let state_line = state_line(&open, not_begun);
    let rows = visits.iter().zip(&open).map(|(visit, open)| row(record, visit, open)).collect();
    let table = Table {
        kind: "table",
        title: "Visits",
        columns: ["Patient", "Chair", "Infusion", "How it ended", "Incomplete"],
        widths: [9, 2, 3, 7, 10],
        rows,
        note: "",
    };
    Document::lay_out("/chart-copy.typ", &Data { frame, state_line, sections: [table] }, *now)
}

/// What no manager has looked into: emergency accesses, openings of the record without its head, keys that are not its own, and
/// entries that a backup has and the record has not.
fn accesses(record: &Record) -> Vec<String> {
    let unseen = record.broken_glass.iter().filter(|one| one.seen.is_none());
    let line = |one: &BrokenGlass| {
        let (day, time) = (words::date_short(one.at.local()), CLOCK.time(&one.at));
        format!("{} ({day}, {time}; no manager has looked into it)", words::broken_glass(&one.glass))
    };
    let headless = record.headless.iter().filter(|one| one.seen.is_none());
    let without = headless.map(|one| words::headless(&one.found));
    let keys = record.other_keys.iter().filter(|one| one.seen.is_none());
    let keys = keys.map(words::other_keys_brief);
    let rolled_back = record.rolled_back.iter().filter(|one| one.seen.is_none());
    let missing = rolled_back.map(|one| words::rolled_back(&one.found));
    let others =
        without.chain(keys).chain(missing).map(|said| format!("{said} (no manager has looked into it)"));
    unseen.map(line).chain(others).collect()
}

fn state_line(open: &[Vec<String>], not_begun: usize) -> String {
    let follow = words::count(open.len(), "chart copy follows", "chart copies follow");
    let follow = words::capital(&follow);
    let incomplete = match open.iter().filter(|open| !open.is_empty()).count() {
        0 => "Nothing is incomplete.".to_owned(),
        some => format!("{} incomplete.", words::capital(&words::count(some, "chart is", "charts are"))),
    };
    let waiting = match not_begun {
        0 => String::new(),
        some => {
            let patients = words::count(some, "patient who came has", "patients who came have");
            format!(" {} not begun: no chart copy is here.", words::capital(&patients))
        }
    };
    format!("{follow}. {incomplete}{waiting}")
}

fn row(record: &Record, visit: &Visit, open: &[String]) -> [String; 5] {
    let patient = record.patient_of(visit).map(|patient| &patient.details);
    let who = patient.map(|details| {
        let born = details.born.format("%-d %b %Y");
        // The name by itself on the first line: it is what somebody looks for.
        format!("{}\nborn {born}\nrecord {}", details.full_name(), details.record_number)
    });
    let infusion = format!("{} of {}", visit.infusion.number, visit.infusion.of);
    let open = if open.is_empty() { "nothing".to_owned() } else { open.join("; ") };
    [who.unwrap_or_default(), visit.chair.0.to_string(), infusion, ended(record, visit), open]
}

fn ended(record: &Record, visit: &Visit) -> String {
    match &visit.stage {
        Stage::Departed(_, released) => {
            format!("released {} by {}", CLOCK.time(&released.at), record.name_of(released.by))
        }
        Stage::Ended { how, reason, at, .. } => format!("{how} {}: {reason}", CLOCK.time(at)),
        Stage::Arrived | Stage::Infusing(_) | Stage::Paused(..) | Stage::Recovering(_) => gate::left(visit)
            .map_or_else(
                || "the patient is still here".to_owned(),
                |left| format!("handed over {}, not released yet", CLOCK.time(&left)),
            ),
    }
}

/// Of a patient who is still here it says so, and not what only follows: the signature and the sheet.
fn still_to_do(one: &Unfinished, record: &Record, visit: &Visit) -> Option<String> {
    let is_here = visit.stage.is_here() && gate::left(visit).is_none();
    match one {
        Unfinished::NotOver if is_here => Some("still here".to_owned()),
        Unfinished::NotOver => Some("not released".to_owned()),
        Unfinished::NotSigned | Unfinished::NeverPrinted if is_here => None,
        Unfinished::NotSigned
        | Unfinished::NeverPrinted
        | Unfinished::Amended { .. }
        | Unfinished::Line(_)
        | Unfinished::LeftWithSymptom(_)
        | Unfinished::Owed { .. }
        | Unfinished::DrugLeft(_)
        | Unfinished::HoldsOlder { .. }
        | Unfinished::FormUnsigned => Some(words::unfinished(one, record)),
    }
}

/// Symptoms that a call said are still there, of which a prescriber is to be told or owes an answer.
fn symptoms(record: &Record, visit: &Visit) -> Vec<String> {
    let Some(protocol) = record.protocol_of(visit) else { return Vec::new() };
    let untold = symptom_told::ids(&symptom_told::untold(visit));
    let untold = (!untold.is_empty()).then(|| words::care::symptom_untold(&untold, protocol));
    let owing = symptom_told::owing(visit).into_iter().map(|one| {
        let (ids, who) = (symptom_told::ids(&one.of), record.name_of(one.who));
        words::care::symptom_unanswered(visit, &ids, who, protocol)
    });
    untold.into_iter().chain(owing).collect()
}

/// What somebody still has to do about a visit, each in a few words: thoughts of self-harm before all, what is unfinished
/// as at the desk, and the call after the visit.
fn incomplete(record: &Record, visit: &Visit, now: &Stamp) -> Vec<String> {
    let mut list: Vec<String> = thoughts(record, visit).into_iter().chain(symptoms(record, visit)).collect();
    let chart = unfinished::of_chart(record, visit, now);
    list.extend(chart.iter().filter_map(|one| still_to_do(one, record, visit)));
    list.extend(missed(record, visit, now));
    if let Some(call) = follow_up::call(record, visit, now) {
        let (day, time) = (words::date_short(call.due.local()), CLOCK.time(&call.due));
        let due = words::leaving::call_due(&call);
        if call.drive {
            list.push(words::against_advice::drove_on_cover(visit));
        }
        list.push(format!("follow-up call {due} {day}, {time}"));
    }
    list
}

/// The sets that nobody took of a patient who is still here: what can still be made up stands on the cover.
fn missed(record: &Record, visit: &Visit, now: &Stamp) -> Option<String> {
    let protocol = record.protocol_of(visit).filter(|_| visit.stage.is_here())?;
    let slots = due::slots(visit, protocol, now);
    let open = due::without_set(&slots, &protocol.schedule, now).filter(|(_, left)| left.is_none());
    let times: Vec<String> = open.map(|(slot, _)| CLOCK.on_its_day(&slot.due, &visit.arrived)).collect();
    let sets = words::count(times.len(), "set", "sets");
    let when = match times.as_slice() {
        [] => return None,
        [first, .., last] if times.len() > MANY_SETS => format!("from {first} to {last}"),
        few => few.join(", "),
    };
    Some(format!("{sets} missed: {when}"))
}

/// Whether a prescriber is still to be told of them, or owes an answer.
fn thoughts(record: &Record, visit: &Visit) -> Option<String> {
    if follow_up::untold_thoughts(visit).is_some() {
        return Some(words::care::THOUGHTS_UNTOLD.to_owned());
    }
    let (who, _) = follow_up::unanswered_thoughts(visit)?;
    Some(words::care::thoughts_unanswered(record.name_of(who)))
}
