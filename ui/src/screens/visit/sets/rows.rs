//! What stands in the table, line by line.

use chart::{
    Protocol, Record, Stamp, Visit,
    due::{self, Slot},
    flag::{self, Flag, Weight},
    protocol::Vital,
    visit::{TakenSet, Was},
    vitals::VitalSigns,
    words::{self, Clock},
};

/// One figure, with the color of the limit that it passed, if it passed one.
#[derive(Clone, PartialEq)]
pub struct Figure {
    pub words: String,
    pub tone: Option<&'static str>,
}

/// How a set stood before: the line, and why it was changed.
#[derive(Clone, PartialEq)]
pub struct Before {
    pub line: String,
    pub why: String,
}

/// One line of the table.
#[derive(Clone, PartialEq)]
pub struct Row {
    /// The entry of a set that can be corrected.
    pub set: Option<u64>,
    pub time: String,
    pub minute: String,
    pub figures: Vec<Figure>,
    /// Color and words of each flag.
    pub flags: Vec<(&'static str, String)>,
    pub notes: String,
    pub was: Vec<Before>,
    pub struck: bool,
    /// Whether it is a slot that has no set.
    pub without: bool,
}

/// Amber for watching, red where the protocol has the prescriber told.
const fn tone(weight: Weight) -> &'static str {
    match weight {
        Weight::Watch => "soon",
        Weight::Notify => "past",
        Weight::Critical => "critical",
    }
}

/// The columns of a set: one, or for blood pressure two, figures each.
pub const COLUMNS: [(&str, &[Vital]); 4] = [
    ("BP", &[Vital::Systolic, Vital::Diastolic]),
    ("HR", &[Vital::HeartRate]),
    ("SpO2", &[Vital::Spo2]),
    ("RR", &[Vital::Breaths]),
];

/// All lines, the newest first.
pub fn rows(record: &Record, visit: &Visit, protocol: &Protocol, now: &Stamp) -> Vec<Row> {
    let slots = due::slots(visit, protocol, now);
    let sets = visit.sets.iter().map(|set| (set.at, taken(record, visit, protocol, &slots, set, now)));
    let struck = visit.struck.iter().map(|struck| {
        let row = plain(visit, &struck.set.at, &struck.set.signs, &[], &[words::struck(struck, record)]);
        (struck.set.at, Row { struck: true, ..row })
    });
    let without = due::without_set(&slots, &protocol.schedule, now).map(|(slot, left)| {
        let row = plain(visit, &slot.due, &VitalSigns::default(), &[], &[words::no_set(left, record)]);
        (slot.due, Row { without: true, ..row })
    });
    let mut rows: Vec<(Stamp, Row)> = sets.chain(struck).chain(without).collect();
    rows.sort_by_key(|(at, _)| at.until(now));
    rows.into_iter().map(|(_, row)| row).collect()
}

fn plain(visit: &Visit, at: &Stamp, signs: &VitalSigns, flags: &[Flag], notes: &[String]) -> Row {
    Row {
        set: None,
        time: Clock::Hours24.time(at),
        minute: minute(visit, at),
        figures: COLUMNS.iter().map(|(_, vitals)| figure(signs, vitals, flags)).collect(),
        flags: flags.iter().map(|flag| (tone(flag.weight()), words::flag_brief(flag))).collect(),
        notes: notes.join(", "),
        was: Vec::new(),
        struck: false,
        without: false,
    }
}

fn taken(
    record: &Record,
    visit: &Visit,
    protocol: &Protocol,
    slots: &[Slot],
    set: &TakenSet,
    now: &Stamp,
) -> Row {
    let baseline = visit.baseline();
    let flags = flag::flags(&set.signs, baseline.map(|set| &set.signs), &protocol.limits);
    let mut notes = words::set_notes(record, visit, protocol, slots, set, now);
    if !set.confirmed.is_empty() {
        notes.push("asked about, saved as typed".to_owned());
    }
    let mut row = plain(visit, &set.at, &set.signs, &flags, &notes);
    if baseline.is_some_and(|baseline| baseline.seq == set.seq) {
        row.minute = "baseline".into();
    }
    row.set = Some(set.seq);
    row.was = set.was.iter().rev().map(|was| before(record, was)).collect();
    row
}

fn before(record: &Record, was: &Was) -> Before {
    let (line, why) = words::was(was, record);
    Before { line, why }
}

fn minute(visit: &Visit, at: &Stamp) -> String {
    match visit.minute(at) {
        Some(minutes) if minutes.0 >= 0 => minutes.0.to_string(),
        Some(_) | None => "before".into(),
    }
}

fn figure(signs: &VitalSigns, vitals: &[Vital], flags: &[Flag]) -> Figure {
    let values: Vec<String> =
        vitals.iter().filter_map(|vital| signs.get(*vital)).map(|v| v.to_string()).collect();
    let words = if values.is_empty() { "\u{2013}".into() } else { values.join("/") };
    Figure { words, tone: flag::heaviest(flags, vitals).map(tone) }
}
