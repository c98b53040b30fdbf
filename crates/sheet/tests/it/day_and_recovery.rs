//! The cover over a day's chart copies, and the recovery sheet.

use crate::{
    day::{self, Day},
    paper::{Paper, squeezed},
    seal,
};
use chart::{
    Act,
    clinic::{ClinicInfo, Paper as Size},
    command::SetAct,
};

fn has(words: &str, part: &str) {
    assert!(words.contains(&squeezed(part)), "{part}\nin\n{words}");
}

#[test]
fn the_cover_names_its_day_and_the_sets_that_were_missed_of_a_patient_who_is_still_here() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(22);
    day.acts(id, Act::Sets(SetAct::Skip { reason: "in the bathroom".into() }));
    day.minute(35);
    let cover = |day: &Day| {
        let (date, visit) = (day.now.date(), day.visit(id));
        let cover = sheet::day_cover(&day.record, date, &[visit], 0, false, &day.now, &seal()).unwrap();
        Paper::of(&cover).words()
    };
    let words = cover(&day);
    has(&words, "Chart copies of Mon 23 Nov 2026");
    // What was left out for a reason was not missed.
    has(&words, "one set missed: 10:12");
    day.minute(40);
    day.acts(id, day::ends_otherwise(chart::fact::OtherEnd::Transferred, "chest pain", None));
    assert!(!cover(&day).contains("missed"), "nobody can make it up any more\n{}", cover(&day));
}

#[test]
fn the_recovery_sheet_says_that_its_words_restore_a_backup_on_another_machine() {
    let words: Vec<String> = (1..=24).map(|n| format!("word{n}")).collect();
    for paper in [Size::UsLetter, Size::A4] {
        let clinic = ClinicInfo {
            name: "Lakeside".into(),
            telephone: "555-0100".into(),
            address: String::new(),
            hours: String::new(),
            after_hours: String::new(),
            paper,
        };
        let sheet = sheet::recovery(&clinic, &words, false, &day::at(9, 0)).unwrap();
        let sheet = Paper::of(&sheet);
        has(&sheet.words(), "The same words restore a backup on another machine");
        assert_eq!(sheet.pages, 1, "{paper:?}");
    }
}
