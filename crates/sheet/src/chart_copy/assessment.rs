//! The assessment on the chart copy: each question that was put, its answer and what it was chosen from, what follows, and who
//! recorded it when.

use super::{CLOCK, Section, before, ordered};
use chart::{
    Record, Stamp, Visit,
    owed::Owed,
    protocol::{Item, Kind, Protocol},
    start, words,
};

pub(super) fn assessment(record: &Record, visit: &Visit, protocol: &Protocol, now: &Stamp) -> Section {
    let row = |item: &Item| {
        let answer = visit.answers.get(&item.id);
        let words_of =
            answer.map_or_else(|| "not answered".to_owned(), |a| start::answer_words(item, &a.value));
        let unchanged = visit.unchanged.get(&item.id).map(|since| format!(", {}", words::unchanged(*since)));
        let hours = answer.and_then(|given| before::hours(visit, &given.value, now));
        let by = answer.map_or_else(String::new, |given| {
            format!("{}, {}", record.name_of(given.by), CLOCK.time(&given.at))
        });
        let rest = [hours, unchanged].into_iter().flatten().collect::<String>();
        let words_of = format!("{words_of}{rest}");
        let verdict = words::verdict(start::verdict(visit, item, now));
        let because = start::risk(visit, item, now).map(|risk| format!(": {}", risk.because));
        let verdict = format!("{verdict}{}", because.filter(|_| !verdict.is_empty()).unwrap_or_default());
        let cleared = visit.clearances.get(&item.id).map(|clearance| {
            format!("cleared {}", ordered::word(record, visit, &Owed::Clearance(item.id.clone()), clearance))
        });
        vec![item.wording.clone(), words_of, cleared.unwrap_or(verdict), by]
    };
    let asked: Vec<&Item> = protocol.items().filter(|item| start::is_asked(record, visit, item)).collect();
    Section::Answers {
        kind: "table",
        title: "Assessment",
        columns: vec!["Question", "Answer", "What follows", "By"],
        widths: vec![10, 7, 6, 6],
        options: asked.iter().map(|item| options(visit, item)).collect(),
        rows: asked.into_iter().map(row).collect(),
    }
}

/// What a question asked for by name, and which of it was answered yes: "none of these" says nothing without the names.
fn options(visit: &Visit, item: &Item) -> Vec<(String, bool)> {
    let Some(given) = visit.answers.get(&item.id) else { return Vec::new() };
    let Kind::Several { options } = &item.kind else { return Vec::new() };
    let chosen = given.value.chosen();
    options.iter().map(|option| (option.words.clone(), chosen.contains(&option.id))).collect()
}
