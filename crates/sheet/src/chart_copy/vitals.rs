//! The sets of vital signs as a table for paper. What was corrected or struck out stands there struck through.

use super::{CLOCK, Section};
use chart::{
    Record, Stamp, Visit, due, flag,
    protocol::{Protocol, Vital},
    visit::TakenSet,
    vitals::VitalSigns,
    words,
};

/// One row, and whether it is struck through.
type Row = (Vec<String>, bool);

/// All rows by when the sets were taken; what replaced what stands under what replaced it.
pub(crate) fn rows(record: &Record, visit: &Visit, protocol: &Protocol, now: &Stamp) -> Vec<Row> {
    let slots = due::slots(visit, protocol, now);
    let mut rows: Vec<(Stamp, Row)> = Vec::new();
    for set in &visit.sets {
        let remarks = remarks(record, visit, protocol, &slots, set, now);
        rows.push((set.at, (row(record, visit, set, &set.signs, &set.at, remarks), false)));
        for was in set.was.iter().rev() {
            let (_, why) = words::was(was, record);
            rows.push((set.at, (row(record, visit, set, &was.signs, &was.at, why), true)));
        }
    }
    for struck in &visit.struck {
        let why = words::struck(struck, record);
        let set = &struck.set;
        rows.push((set.at, (row(record, visit, set, &set.signs, &set.at, why), true)));
        for was in set.was.iter().rev() {
            let (_, why) = words::was(was, record);
            rows.push((set.at, (row(record, visit, set, &was.signs, &was.at, why), true)));
        }
    }
    for (slot, left) in due::without_set(&slots, &protocol.schedule, now) {
        let mut cells = vec![CLOCK.time(&slot.due), slot.minute.0.to_string()];
        cells.extend((0..4).map(|_| "\u{2013}".to_owned()));
        cells.extend([words::no_set(left, record), String::new()]);
        rows.push((slot.due, (cells, false)));
    }
    // Stable: what replaced what stays together.
    rows.sort_by_key(|(at, _)| -at.until(now));
    rows.into_iter().map(|(_, row)| row).collect()
}

/// The section of the chart copy.
pub(super) fn vitals(record: &Record, visit: &Visit, protocol: &Protocol, now: &Stamp) -> Section {
    let rows = rows(record, visit, protocol, now);
    let wide = super::has_offsets(rows.iter().filter_map(|(cells, _)| cells.first()));
    Section::Table {
        kind: "table",
        title: "Vital signs",
        columns: vec!["Time", "Minute", "BP mmHg", "HR /min", "SpO2 %", "RR /min", "Remarks", "By"],
        widths: if wide { vec![8, 7, 8, 6, 6, 6, 19, 10] } else { vec![5, 7, 8, 6, 6, 6, 22, 10] },
        struck: (0..).zip(&rows).filter(|(_, (_, struck))| *struck).map(|(place, _)| place).collect(),
        kept: 2,
        rows: rows.into_iter().map(|(cells, _)| cells).collect(),
        note: words::limits_passed(record, visit, protocol).join(" "),
    }
}

fn row(
    record: &Record,
    visit: &Visit,
    set: &TakenSet,
    signs: &VitalSigns,
    at: &Stamp,
    remarks: String,
) -> Vec<String> {
    let figure = |vital| signs.get(vital).map_or_else(|| "\u{2013}".to_owned(), |value| value.to_string());
    let own = visit.baseline().is_some_and(|baseline| baseline.seq == set.seq);
    let minute = match (own, visit.minute(at).map(|minute| minute.0)) {
        (true, _) => "baseline".to_owned(),
        (false, Some(minute @ 0..)) => minute.to_string(),
        (false, Some(_) | None) => "before".to_owned(),
    };
    vec![
        CLOCK.time(at),
        minute,
        signs.pressure.map_or_else(|| "\u{2013}".to_owned(), |pressure| pressure.figure()),
        figure(Vital::HeartRate),
        figure(Vital::Spo2),
        figure(Vital::Breaths),
        remarks,
        record.name_of(set.by).to_owned(),
    ]
}

fn remarks(
    record: &Record,
    visit: &Visit,
    protocol: &Protocol,
    slots: &[due::Slot],
    set: &TakenSet,
    now: &Stamp,
) -> String {
    let baseline = visit.baseline().map(|set| set.signs);
    let flags = flag::flags(&set.signs, baseline.as_ref(), &protocol.limits);
    let mut remarks: Vec<String> = flags.iter().map(words::flag_brief).collect();
    remarks.extend(set.confirmed.iter().map(|odd| format!("confirmed: {}", words::odd(odd))));
    let slot = slots.iter().position(|slot| slot.filled.is_some_and(|filled| filled.seq == set.seq));
    let late =
        |place: &usize| due::standing(slots, *place, &protocol.schedule, now) == due::Standing::DoneLate;
    remarks.extend(slot.filter(late).map(|_| "taken late".to_owned()));
    remarks.extend(words::set_notes(record, visit, protocol, slots, set, now));
    remarks.join("; ")
}
