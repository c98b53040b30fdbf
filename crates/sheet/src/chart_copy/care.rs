//! Side effects, scores, interventions, what happened, emergencies, who watched: each as its own table.

use super::{CLOCK, Section, time_of};
use chart::{
    Record, StaffId, Stamp, Visit,
    due::{self, Rechecked},
    effect::Episode,
    emergency::{self, Emergency, Logged},
    fact::Still,
    follow_up,
    leaving::ToldOfChange,
    protocol::Protocol,
    raised::raised,
    symptom_told::{self, Owing},
    told_in_call, unfinished, watch,
    words::{self, care as say},
};

fn table(
    title: &'static str,
    columns: Vec<&'static str>,
    widths: Vec<u8>,
    rows: Vec<Vec<String>>,
) -> Section {
    Section::Table {
        kind: "table",
        title,
        columns,
        widths,
        rows,
        note: String::new(),
        struck: Vec::new(),
        kept: 2,
    }
}

fn name(episode: &Episode, protocol: &Protocol) -> String {
    protocol.effect_name(&episode.effect)
}

/// When it was gone. Of what was open on leaving the course says what a call said.
fn gone(episode: &Episode, said: Option<&(Still, Stamp)>) -> String {
    match (episode.gone, said) {
        (Some(gone), _) => CLOCK.time(&gone),
        (None, Some((Still::Gone, _))) => "after leaving".to_owned(),
        (None, Some((Still::There, _)) | None) => "open".to_owned(),
    }
}

/// Each episode with its course, then what is told from the sets, then what was counted.
pub(super) fn effects(visit: &Visit, protocol: &Protocol) -> Section {
    let row = |episode: Episode| {
        let said = follow_up::said(visit, &episode.effect).filter(|_| episode.open());
        let notes = visit.observed.iter().filter(|seen| episode.has(seen) && !seen.note.is_empty());
        let notes: Vec<String> =
            notes.map(|seen| format!("{} {}", CLOCK.time(&seen.at), seen.note)).collect();
        let told = unfinished::told_patient(visit, &episode).filter(|_| episode.open()).map(|told| {
            let (patient, companion) = (&told.value.patient, &told.value.companion);
            if companion.is_empty() {
                return format!("Patient told: {patient}");
            }
            let stop = if patient.ends_with(['.', '!', '?']) { "" } else { "." };
            let how = if told.value.companion_away {
                "Companion not there, the card says"
            } else {
                "Companion told"
            };
            format!("Patient told: {patient}{stop} {how}: {companion}")
        });
        let in_call = said.map(|(still, at)| words::call::said_in_call(still, &at));
        let course = [say::course(&episode)].into_iter().chain(in_call).chain(notes).chain(told);
        let course: Vec<String> = course.collect();
        let (from, gone) = (CLOCK.time(&episode.from), gone(&episode, said.as_ref()));
        let worst = episode.worst.to_string();
        vec![name(&episode, protocol), from, gone, worst, course.join(". ")]
    };
    let told = raised(visit, protocol).into_iter().map(|one| {
        let (name, evidence) = say::raised(&one);
        let gone = one.gone.map_or_else(|| "open".to_owned(), |gone| CLOCK.time(&gone));
        vec![name, CLOCK.time(&one.from), gone, String::new(), format!("From the sets: {evidence}")]
    });
    let counted = protocol.effects.iter().filter(|kind| kind.counted).filter_map(|kind| {
        let what = chart::protocol::HappeningId(kind.id.0.clone());
        let times: Vec<String> = visit.care.times(&what).map(|one| CLOCK.time(&one.at)).collect();
        let first = times.first()?.clone();
        Some(vec![
            kind.name.clone(),
            first,
            String::new(),
            words::count(times.len(), "time", "times"),
            times.join(", "),
        ])
    });
    let rows = visit.episodes().into_iter().map(row).chain(told).chain(counted).collect();
    table("Side effects", vec!["Effect", "From", "Gone", "Worst", "Course"], vec![5, 2, 2, 3, 10], rows)
}

pub(super) fn scores(record: &Record, visit: &Visit, protocol: &Protocol) -> Section {
    let row = |one: &chart::care::Scored| {
        let kind = protocol.score(&one.score);
        let meaning = kind.and_then(|kind| kind.meaning(one.value)).unwrap_or_default().to_owned();
        let validated = if kind.is_none_or(|kind| kind.validated) { "" } else { ", not validated" };
        let variant = format!("{}{validated}", one.variant);
        let (name, by) = (say::score_name(&one.score, protocol), record.name_of(one.by).to_owned());
        vec![CLOCK.time(&one.at), name, one.value.to_string(), meaning, variant, by]
    };
    let rows = visit.care.scores.iter().map(row).collect();
    let columns = vec!["Time", "Score", "Value", "Means", "Variant", "By"];
    table("Scores", columns, vec![2, 5, 2, 5, 6, 4], rows)
}

/// With each intervention what became of its re-check. The pump's pauses and rates stand among them.
pub(super) fn interventions(record: &Record, visit: &Visit, protocol: &Protocol, now: &Stamp) -> Section {
    let slots = due::slots(visit, protocol, now);
    let recheck = |seq| match due::rechecked(visit, protocol, &slots, seq, now) {
        None => String::new(),
        Some(Rechecked::Open(due)) => format!("due {}", CLOCK.time(&due)),
        Some(Rechecked::Done(at)) => format!("done {}", CLOCK.time(&at)),
        Some(Rechecked::Never) => "not done".to_owned(),
    };
    let done = visit.care.interventions.iter().map(|one| {
        let line = say::intervention(&one.what, &one.detail, &one.note, record, protocol);
        (one.at, vec![CLOCK.time(&one.at), line, recheck(one.seq), record.name_of(one.by).to_owned()])
    });
    let run = visit.stage.run();
    let pump =
        |at: Stamp, seq: u64, words: String| (at, vec![CLOCK.time(&at), words, recheck(seq), String::new()]);
    let rates = run.into_iter().flat_map(|run| &run.changes);
    let rates = rates.map(|one| pump(one.at, one.seq, format!("Pump rate changed to {}", one.rate)));
    let pauses = run.into_iter().flat_map(|run| &run.pauses);
    let pauses =
        pauses.map(|one| pump(one.from, one.seq, format!("Pump paused until {}", CLOCK.time(&one.to))));
    let mut rows: Vec<(Stamp, Vec<String>)> = done.chain(rates).chain(pauses).collect();
    rows.sort_by_key(|(at, _)| visit.arrived.until(at));
    let rows = rows.into_iter().map(|(_, row)| row).collect();
    table("Interventions", vec!["Time", "What", "Re-check", "By"], vec![2, 12, 4, 4], rows)
}

/// What happened, the IV site, symptom questions and notes, by time.
pub(super) fn other(
    record: &Record,
    visit: &Visit,
    protocol: &Protocol,
    entries: &[chart::Entry],
) -> Section {
    let care = &visit.care;
    let counts = |seq: u64| {
        care.happened.iter().any(|one| one.seq == seq)
            || care.site.iter().any(|one| one.seq == seq)
            || care.symptoms.iter().any(|one| one.seq == seq)
            || care.notes.iter().any(|one| one.seq == seq)
    };
    let told = entries.iter().filter(|entry| counts(entry.seq)).filter_map(|entry| {
        Some((words::tells_of_time(entry), entry, words::story(entry, record, protocol)?))
    });
    let mut told: Vec<_> = told.collect();
    told.sort_by_key(|(at, ..)| visit.arrived.until(at));
    let row = |(at, entry, story): (Stamp, &chart::Entry, String)| {
        vec![time_of(&at, visit), story, record.name_of(entry.by).to_owned()]
    };
    let rows = told.into_iter().map(row).collect();
    table("What happened, IV site, notes", vec!["Time", "What", "By"], vec![2, 14, 4], rows)
}

/// Each emergency with its times to the second.
pub(super) fn emergencies(record: &Record, visit: &Visit) -> Section {
    let row = |one: Logged| {
        let (struck, by) = match &one {
            Logged::Noted(note) => ("", record.name_of(note.by)),
            Logged::Struck(note) => (", struck out", record.name_of(note.by)),
            Logged::Began(_) | Logged::Over(_) => ("", ""),
        };
        vec![say::to_the_second(one.at()), format!("{}{struck}", say::logged(&one)), by.to_owned()]
    };
    let rows = emergency::true_ones(visit).flat_map(Emergency::log).map(row).collect();
    table("Emergency", vec!["Time", "What", "By"], vec![3, 14, 4], rows)
}

/// Who watched from when to when, without a gap.
pub(super) fn watched(record: &Record, visit: &Visit) -> Section {
    let row = |span: watch::Span| {
        let to = span.to.map_or_else(|| "still".to_owned(), |to| CLOCK.time(&to));
        vec![CLOCK.time(&span.from), to, record.name_of(span.who).to_owned()]
    };
    let rows = watch::spans(visit).into_iter().map(row).collect();
    table("Who watched", vec!["From", "To", "Who"], vec![2, 2, 12], rows)
}

/// What stands in the place of a call that nobody made in the time for it.
const NEVER_MADE: &str = "was due, never made";

/// What stands in the place of a call about the line with which a patient left.
const ABOUT_LINE: &str = "due at once, about the IV line";

/// The same of one about both.
const ABOUT_BOTH: &str = "due at once, about the IV line and a symptom";

/// What stands in the place of one about a symptom with which a patient left.
const AT_ONCE: &str = "due at once";

/// The calls after the visit.
pub(super) fn calls(record: &Record, visit: &Visit, protocol: &Protocol, now: &Stamp) -> Section {
    let row = |call: &chart::answer::Given<chart::fact::FollowUp>| {
        let when = format!("{}, {}", words::date_short(call.at.local()), CLOCK.time(&call.at));
        let said = words::call::follow_up(&call.value, record, protocol);
        (call.at, vec![when, said, record.name_of(call.by).to_owned()])
    };
    let when = |at: &Stamp| format!("{}, {}", words::date_short(at.local()), CLOCK.time(at));
    // What is to be asked stands beside the call that is still to be made.
    let open = follow_up::call(record, visit, now);
    let asks = |what: &str| {
        let asks = words::to_ask(record, visit).filter(|_| open.is_some());
        asks.map_or_else(|| what.to_owned(), |asks| format!("{what}. {asks}"))
    };
    let at_once = follow_up::at_once(record, visit, now).map(|call| {
        vec![
            when(&call.due),
            asks(if call.line.is_some() && call.symptoms.is_empty() {
                ABOUT_LINE
            } else if call.line.is_some() {
                ABOUT_BOTH
            } else {
                AT_ONCE
            }),
            String::new(),
        ]
    });
    let due = follow_up::due(record, visit).filter(|_| !follow_up::was_called(record, visit));
    let due = due.map(|due| {
        let never = follow_up::never_called(record, visit, now);
        let what = if never { NEVER_MADE } else { "due" };
        vec![when(&due), if at_once.is_some() { what.to_owned() } else { asks(what) }, String::new()]
    });
    let again = open.as_ref().filter(|call| follow_up::was_called(record, visit) && !call.at_once);
    let again = again.map(|call| vec![when(&call.due), asks("due once more"), String::new()]);
    let closed = visit.leaving.call_closed.as_ref().map(|closed| {
        let words = words::leaving::call_closed(&closed.value);
        vec![when(&closed.at), words, record.name_of(closed.by).to_owned()]
    });
    let calls = visit.follow_ups.iter().map(row);
    let owed = symptom_open(record, visit, protocol);
    let mut made: Vec<(Stamp, Vec<String>)> = calls
        .chain(became(record, visit, protocol))
        .chain(owed)
        .chain(older_sheet(visit))
        .chain(of_change(record, visit))
        .collect();
    // What was told and answered stands after the call that told of it.
    made.sort_by_key(|(at, _)| at.utc);
    let made = made.into_iter().map(|(_, row)| row);
    let to_do = thoughts_open(record, visit).into_iter().chain(at_once);
    let rows = made.chain(to_do).chain(due).chain(again).chain(closed).collect();
    table("Calls after the visit", vec!["When", "What was said", "By"], vec![5, 12, 4], rows)
}

/// The sheet with which the patient left, where it is another one now, beside when that was.
fn older_sheet(visit: &Visit) -> Option<(Stamp, Vec<String>)> {
    let (what, left) = (words::leaving::older_sheet(visit)?, visit.stage.over()?);
    let when = format!("{}, {}", words::date_short(left.local()), CLOCK.time(&left));
    Some((left, vec![when, what, String::new()]))
}

/// The calls about it.
fn of_change<'a>(record: &'a Record, visit: &'a Visit) -> impl Iterator<Item = (Stamp, Vec<String>)> {
    visit.leaving.told_of_change.iter().map(|told| {
        let when = format!("{}, {}", words::date_short(told.at.local()), CLOCK.time(&told.at));
        let ToldOfChange { version, reached, said, .. } = &told.value;
        let what = words::leaving::of_change(*version, *reached, said);
        (told.at, vec![when, what, record.name_of(told.by).to_owned()])
    })
}

/// The call to a prescriber that thoughts of self-harm still ask for, told of in a call or here by whoever then left
/// against advice; or the answer that a prescriber owes.
fn thoughts_open(record: &Record, visit: &Visit) -> Option<Vec<String>> {
    let row = |at: Stamp, what: String| {
        vec![format!("{}, {}", words::date_short(at.local()), CLOCK.time(&at)), what, String::new()]
    };
    if let Some(at) = follow_up::untold_thoughts(visit) {
        return Some(row(at, say::THOUGHTS_UNTOLD.to_owned()));
    }
    let (who, told) = follow_up::unanswered_thoughts(visit)?;
    Some(row(told, say::thoughts_unanswered(record.name_of(who))))
}

/// The answers that prescribers owe who were told of symptoms that a call said are still there.
fn symptom_open(record: &Record, visit: &Visit, protocol: &Protocol) -> Vec<(Stamp, Vec<String>)> {
    let row = |one: Owing| {
        let told = one.of.iter().filter_map(|one| one.heard.told.as_ref()).map(|told| told.at);
        let at = told.max_by_key(|at| at.utc)?;
        let (ids, who) = (symptom_told::ids(&one.of), record.name_of(one.who));
        Some((
            at,
            vec![
                at_day(&at),
                words::capital(&say::symptom_unanswered(visit, &ids, who, protocol)),
                String::new(),
            ],
        ))
    };
    symptom_told::owing(visit).into_iter().filter_map(row).collect()
}

/// What became of what calls told of: who was told, where that was not in the call itself, and what was decided.
fn became(record: &Record, visit: &Visit, protocol: &Protocol) -> Vec<(Stamp, Vec<String>)> {
    let row =
        |at: &Stamp, what: String, by: StaffId| (*at, vec![at_day(at), what, record.name_of(by).to_owned()]);
    let told = told_in_call::told_later(visit).into_iter().map(|one| {
        let what = words::told_in_call::told_later(&one, record, protocol);
        row(&one.told.at, what, one.told.by)
    });
    let answered = told_in_call::answers(visit).into_iter().map(|one| {
        let what = words::told_in_call::answered_in_call(&one, record, protocol);
        row(&one.decided.at, what, one.decided.by)
    });
    told.chain(answered).collect()
}

/// A time with its day.
fn at_day(at: &Stamp) -> String {
    format!("{}, {}", words::date_short(at.local()), CLOCK.time(at))
}
