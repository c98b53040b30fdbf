//! After somebody left otherwise than released: how the gate stands, who signs, what the sheet in hand and the next visit
//! know of it.

use crate::{
    against_advice::{goes, told, would_not},
    day::{Day, PRESCRIBER, brother, ends_otherwise, hand_over},
    leaving::with,
    script::infusion,
};
use chart::{
    Act, Refusal,
    against_advice::Line,
    departure::Paperwork,
    effect::Grade,
    fact::OtherEnd,
    leaving::holds_older,
    owed::{Owed, owed},
    time::When,
    unfinished, words,
};

/// Without signing the form, and with the line in or out.
fn leaves(line: Line) -> Act {
    goes(would_not("no time"), Some(line), told())
}

#[test]
fn what_the_form_says_as_not_done_is_to_be_recorded_before_it_is_printed() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    let undone = |day: &Day| words::against_advice::undone_on_form(day.visit(id), day.protocol(id));
    day.minute(20);
    assert_eq!(undone(&day), None, "neither can be recorded while the pump runs");
    day.minute(40);
    day.vitals(id, "130/84 72 98 14");
    day.ends(id, "");
    let said = |undone: &str| {
        format!(
            "The form says as not done: {undone}. What is done by now, record under Recovery before it is printed."
        )
    };
    assert_eq!(undone(&day), Some(said("the IV line taken out and the safety question")));
    day.acts(id, Act::RemoveIv { at: When::Now });
    assert_eq!(undone(&day), Some(said("the safety question")));
    day.acts(id, Act::AskSafety { thoughts: false, at: When::Now });
    assert_eq!(undone(&day), None);
}

#[test]
fn what_was_not_met_when_the_patient_left_stays_as_it_was_then() {
    let mut day = Day::new();
    let id = infusion(&mut day);
    day.minute(50);
    let before = day.gate(id);
    day.acts(id, leaves(Line::In));
    let left = day.gate(id);
    let states = |gate: &chart::gate::Gate| gate.criteria.iter().map(|one| one.state).collect::<Vec<_>>();
    assert_eq!(states(&before), states(&left), "leaving meets nothing");
    assert!(left.open().count() > 5);
    day.minute(500);
    assert_eq!(day.gate(id), left, "the time that passes afterwards meets nothing either");
}

#[test]
fn a_visit_that_ended_otherwise_is_signed_afterwards_and_cosigned() {
    for running in [true, false] {
        let mut day = with(|protocol| protocol.leaving.prescriber_signs = true);
        let id = if running { day.started("Castellanos", 3, 40) } else { infusion(&mut day) };
        if running {
            day.minute(12);
        }
        day.acts(id, leaves(Line::In));
        assert!(!day.visit(id).is_signed());
        day.acts(id, Act::Sign);
        assert!(day.visit(id).is_signed(), "running: {running}");
        assert!(owed(day.visit(id)).iter().any(|(what, _)| *what == Owed::Record));
        day.by = PRESCRIBER;
        day.acts(id, Act::SignOwed);
        assert!(owed(day.visit(id)).iter().all(|(what, _)| *what != Owed::Record));
    }
}

#[test]
fn who_is_transferred_or_not_treated_is_signed_too_but_a_released_chart_stays_final() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(12);
    assert!(matches!(day.tries_act(id, Act::Sign), Err(Refusal::WrongStage(_))), "she is still here");
    day.acts(id, ends_otherwise(OtherEnd::Transferred, "chest pain", None));
    day.acts(id, Act::Sign);
    let other = day.arrives("Brandt", 4);
    day.acts(other, crate::day::not_treated());
    day.acts(other, Act::Sign);
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.acts(id, Act::Sign);
    day.acts(id, hand_over(brother()));
    day.acts(id, Act::Release { way: None });
    assert_eq!(day.tries_act(id, Act::Sign), Err(Refusal::VisitOver));
}

#[test]
fn the_sheet_says_so_and_whoever_holds_an_older_one_is_called() {
    let mut day = Day::new();
    let id = infusion(&mut day);
    day.prints(id);
    day.acts(id, leaves(Line::Out));
    assert_eq!(holds_older(day.visit(id)), Some((1, 2)));
}

#[test]
fn an_ending_that_changes_nothing_on_the_sheet_is_no_new_version() {
    let mut day = Day::new();
    let id = infusion(&mut day);
    day.prints(id);
    day.acts(id, ends_otherwise(OtherEnd::Transferred, "chest pain", None));
    assert_eq!(day.visit(id).version_now(Paperwork::DischargeSheet), 1);
    let other = day.arrives("Brandt", 4);
    let before = day.visit(other).last_on_sheet;
    day.acts(other, ends_otherwise(OtherEnd::LeftAgainstAdvice, "waited too long", None));
    assert_eq!(day.visit(other).last_on_sheet, before);
}

#[test]
fn an_effect_that_nobody_spoke_of_is_known_after_the_patient_has_left() {
    let mut day = Day::new();
    let id = infusion(&mut day);
    day.sees(id, "blurred-vision", Grade::Mild);
    day.acts(id, leaves(Line::Out));
    assert!(unfinished::untold(day.visit(id)).iter().any(|effect| effect.0 == "blurred-vision"));
}
