//! Everything that was recorded, entry by entry: what no longer stands is struck through, with what became of it.

use super::{Section, has_offsets, time_of};
use chart::{
    Entry, Fact, Record, Visit,
    fact::{CareFact, VisitFact},
    protocol::Protocol,
    words,
};

pub(super) fn timeline(record: &Record, visit: &Visit, protocol: &Protocol, entries: &[Entry]) -> Section {
    let (about_patient, about_visit): (Vec<Entry>, Vec<Entry>) =
        entries.iter().cloned().partition(|entry| matches!(entry.fact, Fact::Patient { .. }));
    let told = about_visit.iter();
    let told =
        told.filter_map(|entry| Some((entry, words::story_among(entry, &about_visit, record, protocol)?)));
    let mut told: Vec<(&Entry, String)> = told.chain(words::corrections(&about_patient, visit)).collect();
    told.sort_by_key(|(entry, _)| entry.seq);
    let taken_back = |seq: u64| visit.leaving.withdrawn.iter().find(|one| one.passed.seq == seq);
    let put_right = |entry: &Entry| {
        let later = chart::set::put_right(entry, &about_visit)?;
        let what = if later.is_struck { "struck out" } else { "put right" };
        Some(format!("; {what} by no. {}", later.by))
    };
    let strikes = |fact: &Fact, seq: u64| matches!(fact, Fact::Visit { fact: VisitFact::Care(CareFact::StruckOut { entry, .. }), .. } if *entry == seq);
    let struck_by = |seq: u64| about_visit.iter().find(|one| strikes(&one.fact, seq)).map(|one| one.seq);
    let row = |(entry, story): (&Entry, String)| {
        let at = time_of(&words::tells_of_time(entry), visit);
        let typed = time_of(&entry.recorded, visit);
        let gone = visit.care.struck.get(&entry.seq);
        let by_no = struck_by(entry.seq).map_or_else(String::new, |no| format!(" by no. {no}"));
        let gone = gone.map(|why| format!("; struck out{by_no}: {}", why.value));
        let why = gone.or_else(|| taken_back(entry.seq).map(|one| format!("; withdrawn: {}", one.why.value)));
        let why = why.or_else(|| put_right(entry));
        let why = why.unwrap_or_default();
        let by = format!("{}{why}", record.name_of(entry.by));
        vec![entry.seq.to_string(), at, typed, story, by]
    };
    let gone = |(_, (entry, _)): &(usize, &(&Entry, String))| {
        visit.care.struck.contains_key(&entry.seq)
            || taken_back(entry.seq).is_some()
            || put_right(entry).is_some()
    };
    let struck = told.iter().enumerate().filter(gone).map(|(place, _)| place).collect();
    let rows: Vec<Vec<String>> = told.into_iter().map(row).collect();
    let is_another_day = |entry: &Entry| words::other_day(&entry.recorded, &visit.arrived).is_some();
    let wide = has_offsets(rows.iter().flat_map(|row| &row[1..3])) || entries.iter().any(is_another_day);
    let note = format!(
        "{}. The numbers are those of the clinic\u{2019}s record; those between are of other visits, or of no visit. \
         A set of vital signs reads: {}.",
        words::count(rows.len(), "entry", "entries"),
        words::LINE_READS
    );
    Section::Table {
        kind: "table",
        title: "Everything that was recorded",
        columns: vec!["No.", "Time", "Typed", "What", "By"],
        widths: if wide { vec![4, 10, 10, 24, 10] } else { vec![1, 1, 1, 8, 3] },
        rows,
        note,
        struck,
        kept: 1,
    }
}
