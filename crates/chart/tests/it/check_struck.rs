//! A check of recovery that was pressed by mistake: struck out with a reason, it counts for nothing and stays to be read.

use crate::day::{Day, belongings, brother, hand_over};
use chart::{
    Act, Refusal, VisitId, command::CareAct, decide::can_be_struck, departure::Paperwork, refusal::Field,
    time::When, words,
};

fn strike(entry: u64, reason: &str) -> Act {
    Act::Care(CareAct::StrikeOut { entry, reason: reason.into() })
}

/// The entry whose line in the timeline begins so, the newest first.
fn entry_of(day: &Day, id: VisitId, line: &str) -> u64 {
    let begins = |entry: &&chart::Entry| {
        words::story(entry, &day.record, day.protocol(id)).is_some_and(|story| story.starts_with(line))
    };
    day.entries.iter().rfind(begins).unwrap().seq
}

#[test]
fn a_line_that_is_not_out_and_belongings_that_are_not_back_are_struck_and_missing_again() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    for (line, criterion, again) in [
        ("IV line out", "iv-out", Act::RemoveIv { at: When::Now }),
        ("Belongings given back", "belongings", belongings()),
    ] {
        let entry = entry_of(&day, id, line);
        assert_eq!(day.stands(id, criterion), "met");
        assert!(can_be_struck(day.visit(id), entry));
        assert_eq!(day.tries_act(id, strike(entry, " ")), Err(Refusal::Blank(Field::Reason)));
        day.acts(id, strike(entry, "wrong patient"));
        assert_eq!(day.stands(id, criterion), "missing");
        assert_eq!(day.visit(id).care.struck[&entry].value, "wrong patient");
        assert!(day.entries.iter().any(|one| one.seq == entry), "it stays to be read");
        assert_eq!(day.tries_act(id, strike(entry, "again")), Err(Refusal::Unknown));
        day.acts(id, again);
        assert_eq!(day.stands(id, criterion), "met");
    }
}

#[test]
fn what_stood_before_the_struck_one_counts_again() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.minute(88);
    day.acts(id, Act::CheckGait { as_on_arrival: false, at: When::Now });
    assert_eq!(day.stands(id, "gait"), "not yet");
    day.acts(id, strike(day.entries.last().unwrap().seq, "wrong key"));
    assert_eq!(day.stands(id, "gait"), "met");
    day.acts(id, Act::CheckAlertness { moaas: 3, oriented: false, at: When::Now });
    assert_eq!(day.stands(id, "alert"), "not yet");
    day.acts(id, strike(day.entries.last().unwrap().seq, "wrong key"));
    assert_eq!(day.stands(id, "alert"), "met");
}

#[test]
fn a_sheet_that_was_not_explained_is_explained_then_and_needs_no_other_print() {
    let mut day = Day::new();
    let id = crate::script::infusion(&mut day);
    crate::script::recovery_to_85(&mut day, id);
    crate::script::leaving_to_87(&mut day, id);
    let version = day.visit(id).version_now(Paperwork::DischargeSheet);
    let entry = entry_of(&day, id, "Sheet version 1 explained");
    day.acts(id, strike(entry, "another patient"));
    assert_eq!(day.stands(id, "sheet"), "missing");
    assert_eq!(day.visit(id).version_now(Paperwork::DischargeSheet), version, "no word on it changed");
    day.acts(id, Act::ExplainSheet { language: "English".into(), at: When::Now });
    assert_eq!(day.stands(id, "sheet"), "met");
}

#[test]
fn what_was_signed_is_amended_by_it_and_nobody_is_released() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.acts(id, Act::Sign);
    day.acts(id, hand_over(brother()));
    day.acts(id, strike(entry_of(&day, id, "IV line out"), "it was the other arm"));
    assert!(day.visit(id).amended_after_signing());
    assert!(matches!(day.tries_act(id, Act::Release { way: None }), Err(Refusal::NotReadyToRelease { .. })));
}
