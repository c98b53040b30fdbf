//! The chart copy: everything that was recorded about a visit, nothing left out.

mod against_advice;
mod assessment;
mod before;
mod care;
mod everything;
mod ordered;
mod seconds;
mod signatures;
pub(crate) mod vitals;

pub use signatures::signed_up_to;

use crate::{
    common::{self, Frame},
    document::{Document, Fault},
    seal::Seal,
    sign, trend,
};
use chart::{
    Entry, Record, Stage, Stamp, Visit,
    clinic::ClinicInfo,
    departure::{Companion, Paperwork},
    gate,
    leaving::Withdrawn,
    owed::Owed,
    presence,
    protocol::Protocol,
    unfinished::{self, Unfinished},
    words::{self, Clock},
};
use serde::Serialize;

#[derive(Debug, Serialize)]
struct Data {
    #[serde(flatten)]
    frame: Frame,
    state_line: String,
    sections: Vec<Section>,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Section {
    Pairs {
        kind: &'static str,
        title: &'static str,
        pairs: Vec<Pair>,
    },
    Table {
        kind: &'static str,
        title: &'static str,
        columns: Vec<&'static str>,
        widths: Vec<u8>,
        rows: Vec<Vec<String>>,
        note: String,
        /// The rows that are struck through, from 0.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        struck: Vec<usize>,
        /// How many of the last columns of such a row are read as they are.
        kept: usize,
    },
    /// A table whose answers have below them what the question offered.
    Answers {
        kind: &'static str,
        title: &'static str,
        columns: Vec<&'static str>,
        widths: Vec<u8>,
        rows: Vec<Vec<String>>,
        /// For each row what was offered, and whether it is part of the answer.
        options: Vec<Vec<(String, bool)>>,
    },
    Criteria {
        kind: &'static str,
        title: &'static str,
        rows: Vec<CriterionRow>,
    },
    Trend(trend::Trend),
    Signatures {
        kind: &'static str,
        title: &'static str,
        rows: Vec<signatures::Row>,
    },
    /// What was drawn on the screen.
    Drawn {
        kind: &'static str,
        title: &'static str,
        lines: Vec<sign::Line>,
    },
}

#[derive(Debug, Serialize)]
struct Pair {
    label: &'static str,
    value: String,
    note: String,
}

#[derive(Debug, Serialize)]
struct CriterionRow {
    state: &'static str,
    title: String,
    evidence: String,
    when: String,
    /// Whether it is a judgment that was taken back.
    struck: bool,
}

const CLOCK: Clock = Clock::Hours24;

/// A time with its day, where that is not the day of the visit.
fn time_of(at: &Stamp, visit: &Visit) -> String {
    CLOCK.on_its_day(at, &visit.arrived)
}

/// The chart copy of a visit as it stands at this moment; `entries` are the visit's own, in order.
///
/// # Errors
/// [`Fault`] when it cannot be laid out.
pub fn chart_copy(
    record: &Record,
    visit: &Visit,
    entries: &[Entry],
    practice: bool,
    now: &Stamp,
    seal: &Seal,
) -> Result<Document, Fault> {
    let protocol = record.protocol_of(visit).ok_or_else(|| Fault::texts("the visit has no protocol"))?;
    let (head_left, head_right) = common::head(record, visit);
    let frame = Frame {
        practice,
        warnings: common::warnings(record, visit, now),
        paper: common::clinic(record).paper,
        lang: "en",
        title: "Chart copy".to_owned(),
        head_left,
        head_right,
        foot_left: common::foot(
            &clinic_then(record, visit),
            visit.version_now(Paperwork::ChartCopy),
            now,
            CLOCK,
        ),
        record_words: Some(common::record_words(seal)),
    };
    let sections = sections(record, visit, protocol, entries, now, seal);
    let data = Data { frame, state_line: state_line(record, visit, now), sections };
    Document::lay_out("/chart-copy.typ", &data, *now)
}

/// The clinic as it was when the visit was over: the patient was nowhere else.
fn clinic_then(record: &Record, visit: &Visit) -> ClinicInfo {
    let then = visit.leaving.over.and_then(|over| record.clinic_at(over));
    then.cloned().unwrap_or_else(|| common::clinic(record))
}

/// What is owed to a chart that is final: signatures, and drug that nobody accounted for.
fn owed_still(record: &Record, visit: &Visit, now: &Stamp) -> String {
    let open = unfinished::of_chart(record, visit, now);
    let owed = open.iter().filter(|one| matches!(one, Unfinished::Owed { .. } | Unfinished::DrugLeft(_)));
    let owed: Vec<String> = owed.map(|one| words::unfinished(one, record)).collect();
    if owed.is_empty() { String::new() } else { format!(" Still open: {}.", owed.join("; ")) }
}

fn state_line(record: &Record, visit: &Visit, now: &Stamp) -> String {
    let date = |at: &Stamp| format!("{}, {}", words::date_short(at.local()), CLOCK.time(at));
    match &visit.stage {
        Stage::Departed(_, released) => {
            // What was amended since counts once somebody has signed it.
            let is_open = visit.amended_after_signing();
            let is_final = if is_open { "Not final: amended, and not signed again." } else { "Final." };
            let released = format!("Released {} by {}.", date(&released.at), record.name_of(released.by));
            format!("{is_final} {released}{}", owed_still(record, visit, now))
        }
        Stage::Ended { how, reason, at, .. } => {
            // Of a visit with an infusion somebody signs.
            let is_open = visit.stage.start().is_some() && !visit.is_signed();
            let is_final = match (is_open, visit.signatures.is_empty()) {
                (false, _) => "Final.",
                (true, true) => "Not final: nobody has signed it as it is.",
                (true, false) => "Not final: amended, and not signed again.",
            };
            format!("{is_final} {} {}: {reason}", words::capital(&how.to_string()), date(at))
        }
        Stage::Arrived | Stage::Infusing(_) | Stage::Paused(..) | Stage::Recovering(_) => gate::left(visit)
            .map_or_else(
                || "Not final: the patient is still here.".to_owned(),
                |left| format!("Not final: handed over {}, not released yet.", CLOCK.time(&left)),
            ),
    }
}

fn sections(
    record: &Record,
    visit: &Visit,
    protocol: &Protocol,
    entries: &[Entry],
    now: &Stamp,
    seal: &Seal,
) -> Vec<Section> {
    let mut list = vec![
        pairs("Patient", patient(record, visit)),
        pairs("Visit", course(record, visit, protocol, now)),
        assessment::assessment(record, visit, protocol, now),
        pairs("From the last infusion", before::asked_back(record, visit, entries)),
        pairs("Scores over the series", before::scores(record, visit, protocol)),
        pairs("Order", ordered::order(record, visit)),
        vitals::vitals(record, visit, protocol, now),
    ];
    list.extend(trend::trend(visit, protocol, now).map(Section::Trend));
    list.push(care::effects(visit, protocol));
    list.push(care::scores(record, visit, protocol));
    list.push(care::interventions(record, visit, protocol, now));
    list.push(care::other(record, visit, protocol, entries));
    list.push(care::emergencies(record, visit));
    list.push(care::watched(record, visit));
    // Of a visit that ended otherwise they say what was not met at that moment; before the start there are none.
    list.push(criteria(record, visit, protocol, now));
    list.push(care::calls(record, visit, protocol, now));
    list.push(signatures::signatures(record, visit, protocol, entries, seal));
    list.push(signatures::drawn(visit));
    list.push(everything::timeline(record, visit, protocol, entries));
    list
}

/// Whether times stand there with their offset from UTC, in the hour that came twice: they need the room.
fn has_offsets<'a>(mut times: impl Iterator<Item = &'a String>) -> bool {
    times.any(|time| time.contains("UTC"))
}

fn pairs(title: &'static str, pairs: Vec<Pair>) -> Section {
    Section::Pairs { kind: "pairs", title, pairs }
}

fn pair(label: &'static str, value: impl Into<String>) -> Pair {
    Pair { label, value: value.into(), note: String::new() }
}

fn patient(record: &Record, visit: &Visit) -> Vec<Pair> {
    let Some(patient) = record.patient_of(visit) else { return Vec::new() };
    let d = &patient.details;
    vec![
        pair("Name", d.full_name()),
        pair("Born", d.born.format("%-d %b %Y").to_string()),
        pair("Sex", d.sex.to_string()),
        pair("Record number", d.record_number.clone()),
        pair("Phone", d.phone.clone()),
        pair("Emergency contact", d.emergency_contact.clone()),
        pair("Language", d.language.clone()),
        pair("Allergies", d.allergies.to_string()),
        pair("Height", d.height.map_or_else(|| "not recorded".to_owned(), |height| height.to_string())),
    ]
}

fn course(record: &Record, visit: &Visit, protocol: &Protocol, now: &Stamp) -> Vec<Pair> {
    let approval = record.revision(visit.revision).and_then(|revision| revision.approval.as_ref());
    let approved = approval.map_or_else(
        || "approved by nobody".to_owned(),
        |approval| format!("approved by {}", record.name_of(approval.by)),
    );
    let clinic = clinic_then(record, visit);
    let mut list = vec![
        pair("Clinic", format!("{}, {}", clinic.place(), clinic.telephone)),
        pair("Infusion", format!("{} of {}", visit.infusion.number, visit.infusion.of)),
        pair("Chair", visit.chair.0.to_string()),
        pair("Protocol", format!("{}, edition {}, {approved}", protocol.name, protocol.edition)),
        pair("Arrived", CLOCK.time(&visit.arrived)),
    ];
    let spans = presence::during(record, visit, now).into_iter().map(|one| {
        let from = CLOCK.time(&one.from);
        let span =
            one.to.map_or_else(|| format!("since {from}"), |to| format!("{from} to {}", CLOCK.time(&to)));
        pair("On site", format!("{}, {span}", record.name_of(one.who)))
    });
    list.extend(spans);
    list.extend(before::room(record, visit));
    if let Some(start) = visit.stage.start() {
        list.push(pair("Infusion started", CLOCK.time(&start)));
    }
    if let Some(finished) = visit.stage.finished() {
        let early =
            if finished.reason.is_empty() { String::new() } else { format!(", early: {}", finished.reason) };
        list.push(pair(
            "Infusion ended",
            format!("{}, pump says {}{early}", CLOCK.time(&finished.end), finished.given),
        ));
    }
    list.extend(infused(visit, now));
    if visit.stage.start().is_some() {
        list.push(pair("Ketamine", words::ambulance::ketamine(visit, now)));
    }
    for pause in visit.stage.run().into_iter().flat_map(|run| &run.pauses) {
        list.push(pair("Pump paused", format!("{} to {}", CLOCK.time(&pause.from), CLOCK.time(&pause.to))));
    }
    list.extend(
        visit
            .stage
            .standing_since()
            .map(|since| pair("Pump paused", format!("since {}", CLOCK.time(&since)))),
    );
    if let Some(ride) = &visit.ride {
        let (at, ride) = (CLOCK.time(&ride.at), words::leaving::ride(&ride.value));
        list.push(pair("Ride arranged", format!("{at}: {ride}")));
    }
    if let Some(one) = &visit.nobody_on_site {
        list.push(pair("No one on site", ordered::word(record, visit, &Owed::NobodyOnSite, one)));
    }
    list.extend(
        visit
            .no_ride
            .as_ref()
            .map(|one| pair("No ride, plan", ordered::word(record, visit, &Owed::NoRide, one))),
    );
    if let Some((_, one)) = &visit.pressure_cleared {
        list.push(pair("Pressure cleared", ordered::word(record, visit, &Owed::Pressure, one)));
    }
    for handed in visit.leaving.handed_before.iter().chain(&visit.handed_over) {
        let hired = words::leaving::driver(handed.driver);
        let meets = handed.companion.map_or("", words::leaving::meets);
        let along = handed.along.as_ref().map(|one| format!("{} goes along", one.words()));
        let along = along.as_deref().unwrap_or_default();
        let parts = [handed.place.as_str(), handed.known_by.as_str(), meets, along];
        let more: String =
            parts.iter().filter(|part| !part.is_empty()).map(|part| format!("; {part}")).collect();
        let at = CLOCK.time(&handed.at);
        let has_left = gate::handed_over(visit).is_some_and(|last| last.seq == handed.seq);
        let what = if has_left { "Handed over" } else { "Handed over, then came back" };
        list.push(pair(what, format!("{at}: {}{hired}{more}", handed.to.words())));
    }
    // Of whoever left against advice it stands with all else about that.
    list.extend(visit.leaving.way.as_ref().map(|way| pair("Left", words::against_advice::way(way))));
    list.extend(visit.companion.as_ref().map(|given| pair("24-hour companion", companion(&given.value))));
    list.extend(against_advice::how(record, visit));
    list
}

/// Worked out from rates and pauses, beside what the pump says.
fn infused(visit: &Visit, now: &Stamp) -> Option<Pair> {
    words::care::infused_so_far(visit, now).map(|so_far| pair("Infused", so_far))
}

fn companion(companion: &Companion) -> String {
    match companion {
        Companion::Named { person, .. } => person.words(),
        Companion::Declined { reason, advice } if advice.is_empty() => format!("declined: {reason}"),
        Companion::Declined { reason, advice } => format!("declined: {reason}; advised: {advice}"),
    }
}

fn criteria(record: &Record, visit: &Visit, protocol: &Protocol, now: &Stamp) -> Section {
    let amended = words::amended::otherwise(record, visit, protocol);
    // They stand as they did when the patient left.
    let visit = visit.as_left();
    let row = |criterion: &gate::Criterion| CriterionRow {
        state: words::criterion_state(&criterion.state),
        title: protocol
            .criterion(&criterion.id)
            .map_or_else(String::new, |rule| words::criterion_title(&rule.rule, protocol)),
        evidence: words::evidence_on_paper(criterion, record, visit, protocol),
        when: words::evidence_by(criterion, record, visit, protocol),
        struck: false,
    };
    let now_stands = amended.into_iter().map(|one| CriterionRow {
        state: one.state,
        title: format!("By what was amended since: {}", one.title),
        evidence: one.evidence,
        when: one.when,
        struck: false,
    });
    let taken_back = visit.leaving.withdrawn.iter().map(|one| withdrawn(one, record, visit, protocol));
    let rows = gate::gate(visit, protocol, now)
        .criteria
        .iter()
        .map(row)
        .chain(now_stands)
        .chain(taken_back)
        .collect();
    let ended = matches!(visit.stage, Stage::Ended { .. });
    let title = if ended { "Discharge criteria when the patient left" } else { "Discharge criteria" };
    Section::Criteria { kind: "criteria", title, rows }
}

/// A judgment that was taken back, below the criteria as they stand.
fn withdrawn(one: &Withdrawn, record: &Record, visit: &Visit, protocol: &Protocol) -> CriterionRow {
    let Withdrawn { passed, why } = one;
    let asked = protocol.criterion(&passed.criterion);
    let (at, by) = (time_of(&passed.at, visit), words::judged_by(passed, record, visit));
    let (gone, who) = (time_of(&why.at, visit), record.name_of(why.by));
    CriterionRow {
        state: "Overridden",
        title: asked.map_or_else(String::new, |asked| words::criterion_title(&asked.rule, protocol)),
        evidence: format!("{at} passed by judgment: {} ({by})", passed.reason),
        when: format!("withdrawn {gone}, {who}: {}", why.value),
        struck: true,
    }
}
