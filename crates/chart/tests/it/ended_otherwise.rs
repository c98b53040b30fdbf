//! Visits that end without a release, and today's list.

use crate::day::{Day, at, ends_otherwise};
use chart::{
    Act, Command, Refusal,
    fact::{Decided, Infusion, OtherEnd},
    refusal::Needed,
    today::today,
};

fn end(how: OtherEnd, reason: &str) -> Act {
    ends_otherwise(how, reason, Some(Decided::Patient))
}

#[test]
fn a_patient_who_is_not_treated_today_leaves_the_chair_with_a_reason() {
    let mut day = Day::new();
    let id = day.arrives("Castellanos", 3);
    assert!(matches!(day.tries_act(id, end(OtherEnd::NotTreated, "")), Err(Refusal::Blank(_))));
    day.acts(id, end(OtherEnd::NotTreated, "ate breakfast"));
    assert!(day.record.in_chair(chart::clinic::Chair(3)).is_none());
    let list = today(&day.record, &day.now);
    assert_eq!((list.here.len(), list.not_treated.len()), (0, 1));
}

#[test]
fn after_the_start_nobody_is_not_treated_but_anybody_can_be_transferred() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(12);
    for how in [OtherEnd::NotTreated, OtherEnd::Cancelled] {
        assert_eq!(day.tries_act(id, end(how, "x")), Err(Refusal::WrongStage(Needed::BeforeStart)));
    }
    day.acts(id, end(OtherEnd::Transferred, "chest pain, ambulance called"));
    assert!(!day.visit(id).stage.is_here());
    assert!(day.visit(id).stage.start().is_some(), "what had been given stays known");
}

#[test]
fn todays_list_has_the_expected_the_late_and_the_cancelled() {
    let mut day = Day::new();
    let infusion = Infusion { number: 1, of: 6 };
    for (surname, number, hour) in [("Farrow", "1", 9), ("Gill", "2", 12), ("Hale", "3", 13)] {
        let patient = day.patient(surname, number);
        day.does(Command::Expect { patient, due: at(hour, 0).local(), infusion });
    }
    day.now = at(9, 9);
    assert!(!today(&day.record, &day.now).expected[0].1);
    day.now = at(9, 10);
    let list = today(&day.record, &day.now);
    assert_eq!(list.expected.iter().map(|(_, late)| *late).collect::<Vec<_>>(), [true, false, false]);
    let (visit, patient) = (list.expected[2].0.id, list.expected[0].0.patient);
    let first = list.expected[0].0.id;
    day.does(Command::CancelAppointment { visit, reason: "rang in sick".into() });
    day.does(Command::Arrive { appointment: Some(first), patient, chair: chart::clinic::Chair(1), infusion });
    let list = today(&day.record, &day.now);
    assert_eq!((list.expected.len(), list.cancelled.len(), list.here.len()), (1, 1, 1));
    assert_eq!(list.here[0].id, first, "the appointment became the visit");
}
