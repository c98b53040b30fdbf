//! The printed documents, made from the worked visit and read back as text by poppler's `pdftotext`.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "../../../chart/tests/it/chest_pain.rs"]
mod chest_pain;
#[path = "../../../chart/tests/it/day.rs"]
mod day;
#[path = "../../../chart/tests/it/script.rs"]
mod script;

mod afterwards;
mod against_advice;
mod against_advice_form;
mod care;
mod chart_copy;
mod checks;
mod companion_away;
mod day_and_recovery;
mod hard_papers;
mod languages;
mod one_page;
mod paper;
mod random_visit;
mod repeated_hour;
mod same_texts;
mod signatures;
mod way_home;
mod whom_to_call;

use chart::{
    Act, Entry, Fact, VisitId,
    clinic::{ClinicInfo, Paper},
    command::{NewSet, SetAct},
    departure::{Companion, Person},
    effect::Grade,
    quantity::PerMinute,
    vitals::VitalSigns,
};
use day::Day;
use sheet::Seal;
use std::process::Command;

fn text_of(pdf: &[u8]) -> String {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("sheet.pdf");
    std::fs::write(&file, pdf).unwrap();
    let out = Command::new("pdftotext").arg("-raw").arg(&file).arg("-").output().unwrap();
    assert!(out.status.success(), "pdftotext: {}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap()
}

/// The words in the foot. None of them is said anywhere else on a sheet.
const WORDS: &str = "velvet anchor river copper ladder maple orbit tunnel";

/// A record whose chain ends in these words.
fn seal() -> Seal {
    Seal { words: WORDS.into(), ..Seal::default() }
}

/// Line breaks fall where the paper ends; words do not care.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn worked(until: i64) -> (Day, VisitId) {
    let mut day = Day::new();
    let id = script::infusion(&mut day);
    script::recovery_to_85(&mut day, id);
    script::leaving_to_87(&mut day, id);
    if until >= 91 {
        script::released_at_91(&mut day, id);
    }
    (day, id)
}

fn pages_of(document: &sheet::Document) -> usize {
    document.page_count()
}

/// Somebody stays, so that somebody has to be told.
fn companion_here(day: &mut Day, id: VisitId) {
    day.acts(id, Act::SettleCompanion(day::companion()));
}

fn of_visit(day: &Day, id: VisitId) -> Vec<Entry> {
    let mine = |entry: &&Entry| matches!(entry.fact, Fact::Visit { visit, .. } if visit == id);
    day.entries.iter().filter(mine).cloned().collect()
}

#[test]
fn the_patients_sheet_says_what_happened_and_what_to_do() {
    let (day, id) = worked(91);
    let sheet = sheet::going_home(&day.record, day.visit(id), false, &day.now, &seal()).unwrap();
    let text = flat(&text_of(&sheet.pdf().unwrap()));
    for part in [
        "Castellanos, Inés born Mar 14, 1987 · record 10483",
        "Infusion 3 of 6 · Nov 23, 2026 Lakeside",
        "You had ketamine 35 mg by slow infusion, from 10:02 AM to 10:42 AM.",
        "rose to 147/91; at 11:27 AM it was 124/80",
        "You saw double from 10:24 AM to 10:52 AM.",
        "Until Tuesday, November 24, 12:00 noon, and a night of sleep",
        "brother, 555-0142",
        "911",
        "988",
        "555-0100",
        "Page 1 of",
    ] {
        assert!(text.contains(part), "{part}\nin\n{text}");
    }
    assert!(!text.contains("PRACTICE"));
    assert!(!text.contains("no prescriber in charge"));
}

#[test]
fn the_chart_copy_has_every_recorded_value() {
    let (day, id) = worked(91);
    let entries = of_visit(&day, id);
    let copy = sheet::chart_copy(&day.record, day.visit(id), &entries, false, &day.now, &seal()).unwrap();
    let text = flat(&text_of(&copy.pdf().unwrap()));
    let protocol = day.record.protocol_of(day.visit(id)).unwrap();
    for entry in &entries {
        let story = chart::words::story(entry, &day.record, protocol).unwrap();
        // A long line is broken over several lines of its column, so its words are looked for one by one.
        for word in story.split_whitespace() {
            assert!(text.contains(word), "{word} of {story}");
        }
    }
    for part in
        ["35 mg", "0.7 mL", "0.35 mg/mL", "150 mL/h", "147/91", "Final. Released 23 Nov 2026", "70 kg"]
    {
        assert!(
            text.contains(part) || text.contains(&part.replace("23 Nov", "Mon 23 Nov")),
            "{part}\nin\n{text}"
        );
    }
    assert!(text.contains(&format!("{} entries.", entries.len())));
}

#[test]
fn practice_and_an_unapproved_protocol_are_said_on_each_sheet() {
    let mut day = Day::new();
    day.by = day::MANAGER;
    day.does(chart::Command::AdoptProtocol(Box::new(day::starter())));
    day.by = day::NURSE;
    let id = day.started("Castellanos", 3, 40);
    day.minute(40);
    day.sees(id, "double-vision", Grade::Mild);
    day.ends(id, "");
    let going = sheet::going_home(&day.record, day.visit(id), true, &day.now, &seal()).unwrap();
    let copy =
        sheet::chart_copy(&day.record, day.visit(id), &of_visit(&day, id), true, &day.now, &seal()).unwrap();
    for document in [going, copy] {
        let text = flat(&text_of(&document.pdf().unwrap()));
        assert!(text.contains("PRACTICE"), "{text}");
        assert!(text.contains("no prescriber in charge has approved"), "{text}");
    }
}

#[test]
fn the_recovery_sheet_has_all_its_words() {
    let words: Vec<String> = (1..=24).map(|n| format!("word{n}")).collect();
    let clinic = ClinicInfo {
        name: "Lakeside".into(),
        telephone: "555-0100".into(),
        address: String::new(),
        hours: String::new(),
        after_hours: String::new(),
        paper: Paper::A4,
    };
    let sheet = sheet::recovery(&clinic, &words, false, &day::at(9, 0)).unwrap();
    let text = flat(&text_of(&sheet.pdf().unwrap()));
    assert!(words.iter().all(|word| text.contains(word)));
}

#[test]
fn the_same_record_makes_the_same_bytes_and_the_same_pages_as_pictures() {
    let (day, id) = worked(91);
    let make = || sheet::going_home(&day.record, day.visit(id), false, &day.now, &seal()).unwrap();
    let (first, second) = (make(), make());
    assert_eq!(first.pdf().unwrap(), second.pdf().unwrap());
    assert_eq!(first.svg().len(), first.page_count());
    assert!(first.svg()[0].starts_with("<svg"));
}

#[test]
fn the_sheet_names_who_really_drove_and_keeps_no_companion_who_is_not_there() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    let going = |day: &Day| {
        flat(&text_of(
            &sheet::going_home(&day.record, day.visit(id), false, &day.now, &seal()).unwrap().pdf().unwrap(),
        ))
    };
    assert!(going(&day).contains("Keep your companion"));
    day.acts(
        id,
        Act::SettleCompanion(Companion::Declined {
            reason: "lives alone".into(),
            advice: "telephone".into(),
        }),
    );
    let declined = going(&day);
    assert!(!declined.contains("Keep your companion"), "{declined}");
    assert!(declined.contains("We recommend that somebody stays with you until"), "{declined}");
    let sister = Person { name: "Ana".into(), relation: "sister".into(), phone: "555-0177".into() };
    day.explains_anew(id);
    day.acts(id, crate::day::hand_over_to_stranger(sister));
    let gone = going(&day);
    assert!(gone.contains("Home with: Ana, sister, 555-0177."), "{gone}");
    assert!(!gone.contains("brother"), "{gone}");
}

/// An infusion with everything that can happen to a set: corrected, struck out, skipped, quiet, late, repeated.
fn eventful() -> (Day, VisitId) {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 60);
    day.minute(10);
    day.vitals(id, "142/88 78 97 16");
    let seq = day.visit(id).last_set().unwrap().seq;
    let signs = day.visit(id).last_set().unwrap().signs;
    let signs = VitalSigns { heart_rate: Some(PerMinute(87)), ..signs };
    let to = Some(NewSet { signs, ..NewSet::default() });
    day.minute(12);
    day.acts(id, Act::Sets(SetAct::Correct { set: seq, to, reason: "digits exchanged".into() }));
    day.vitals(id, "120/70 60 99 12");
    let seq = day.visit(id).last_set().unwrap().seq;
    day.acts(id, Act::Sets(SetAct::Correct { set: seq, to: None, reason: "another patient".into() }));
    day.minute(20);
    day.acts(id, Act::Sets(SetAct::Skip { reason: "in the bathroom".into() }));
    day.minute(30);
    day.vitals(id, "186/96 88 97 16 36.8c e38 o2 2 m4");
    day.minute(32);
    day.vitals(id, "150/88 -r 97 16");
    day.minute(47);
    day.vitals(id, "146/86 80 97 16 @10:40");
    (day, id)
}

#[test]
fn what_was_corrected_skipped_or_late_stands_on_paper() {
    let (day, id) = eventful();
    let entries = of_visit(&day, id);
    let copy = sheet::chart_copy(&day.record, day.visit(id), &entries, false, &day.now, &seal()).unwrap();
    let text = flat(&text_of(&copy.pdf().unwrap()));
    for part in [
        "corrected 10:14 by R. Ortiz, RN: digits exchanged",
        "struck out 10:14 by R. Ortiz, RN: another patient",
        "skipped: in the bathroom",
        "not confirmed by the repeat",
        "heart rate refused",
        "temperature 36.8 \u{b0}C, EtCO2 38 mmHg, oxygen 2 L/min, MOAA/S 4",
        "late entry, typed 10:49",
    ] {
        assert!(text.contains(part), "{part}\nin\n{text}");
    }
}

#[test]
fn the_paper_grid_has_the_record_so_far_and_the_times_to_come() {
    let (day, id) = eventful();
    let grid = sheet::paper_grid(&day.record, day.visit(id), true, &day.now, &seal()).unwrap();
    let text = flat(&text_of(&grid.pdf().unwrap()));
    for part in [
        "Castellanos, In\u{e9}s \u{b7} born 14 Mar 1987",
        "Allergies: penicillin",
        "142/88",
        "10:52",
        "11:02 end of infusion",
        "11:17 recovery",
        "Ride: brother",
        "Page 1 of",
        "PRACTICE",
    ] {
        assert!(text.contains(part), "{part}\nin\n{text}");
    }
    let (fresh, id) = {
        let mut day = Day::new();
        let id = day.arrives("Brandt", 2);
        (day, id)
    };
    let grid = sheet::paper_grid(&fresh.record, fresh.visit(id), false, &fresh.now, &seal()).unwrap();
    assert!(flat(&text_of(&grid.pdf().unwrap())).contains("The infusion has not started"));
}
