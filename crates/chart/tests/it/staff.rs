//! Who may do what.

use crate::day::{Day, MANAGER, NURSE, PRESCRIBER, starter};
use chart::{
    Act, Command, Refusal, StaffId,
    clinic::{Role, Staff},
    id::Id,
    protocol::Stay,
    time::{Minutes, When},
};

#[test]
fn a_manager_does_not_chart_and_a_nurse_does_not_manage() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.by = MANAGER;
    assert_eq!(day.tries_act(id, Act::Look { at: When::Now }), Err(Refusal::NeedsRole(Role::Nurse)));
    day.prints(id);
    day.by = NURSE;
    assert_eq!(day.tries(Command::ArrangeChairs { count: 4 }), Err(Refusal::NeedsRole(Role::Manager)));
}

#[test]
fn only_the_prescriber_in_charge_approves_and_sets_the_least_stay() {
    let mut day = Day::new();
    day.by = MANAGER;
    let stay = Stay { after_end: Some(Minutes(45)), after_start: None };
    let approve = |stay| Command::ApproveProtocol { stay };
    assert_eq!(day.tries(approve(stay)), Err(Refusal::NeedsSecond(Role::Director)));
    day.second = Some(PRESCRIBER);
    assert_eq!(day.tries(approve(stay)), Err(Refusal::StayUnset));
    day.does(approve(Stay { after_start: Some(Minutes(90)), ..stay }));
    let revision = day.record.in_force().unwrap();
    assert_eq!(revision.number, 3);
    assert_eq!(revision.approval.as_ref().unwrap().by, PRESCRIBER);
    assert_eq!(revision.protocol.stay.after_start, Some(Minutes(90)));
}

#[test]
fn a_visit_stays_with_the_protocol_that_it_started_with() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.by = MANAGER;
    day.does(Command::AdoptProtocol(Box::new(starter())));
    assert_eq!(day.visit(id).revision, 2);
    assert!(
        day.record.in_force().unwrap().approval.is_none(),
        "a protocol newly taken into use is unapproved"
    );
}

#[test]
fn somebody_stays_manager_and_names_are_told_apart() {
    let mut day = Day::new();
    day.by = MANAGER;
    assert_eq!(day.tries(Command::RetireStaff(MANAGER)), Err(Refusal::LastManager));
    let mut named = |name: &str| {
        let staff = Staff { id: StaffId(Id(9)), name: name.into(), roles: vec![Role::Nurse] };
        day.tries(Command::ListStaff(staff))
    };
    for double in ["r. ortiz, rn", "R.  Ortiz,\tRN", " R. ORTIZ, RN "] {
        assert!(matches!(named(double), Err(Refusal::NameTaken(_))), "{double:?}");
    }
    for taken in ["Recovery sheet", "RECOVERY  SHEET", "Nobody signed in"] {
        assert!(matches!(named(taken), Err(Refusal::NameOfTheProgram(_))), "{taken:?}");
    }
    assert!(named("R. Ortega, RN").is_ok());
    day.does(Command::RetireStaff(NURSE));
    day.by = NURSE;
    assert!(day.tries(Command::ArrangeChairs { count: 2 }).is_err());
}
