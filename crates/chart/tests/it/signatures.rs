//! A signature speaks for what was there; what changes it afterwards is an amendment.

use crate::day::{Day, brother, details};
use chart::{
    Act, Refusal,
    departure::{Paperwork, Person},
    time::When,
};

#[test]
fn what_properly_follows_a_signature_leaves_it_whole() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.acts(id, Act::Sign);
    day.prints(id);
    day.acts(id, crate::day::hand_over(brother()));
    assert!(day.visit(id).is_signed());
    day.acts(id, Act::Release);
    assert!(day.visit(id).is_signed());
}

#[test]
fn a_later_set_amends_and_has_to_be_signed_again() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.acts(id, Act::Sign);
    day.minute(87);
    day.vitals(id, "125/80 71 98 14");
    assert!(day.visit(id).amended_after_signing());
    day.acts(id, crate::day::hand_over(brother()));
    assert!(matches!(
        day.tries_act(id, Act::Release),
        Err(Refusal::NotReadyToRelease { signature: true, .. })
    ));
    day.acts(id, Act::Sign);
    day.acts(id, Act::Release);
}

#[test]
fn a_copy_has_a_new_version_only_when_something_changed() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    let version = |day: &Day| day.visit(id).last_copy(Paperwork::DischargeSheet).unwrap().version;
    assert_eq!(version(&day), 1);
    day.prints(id);
    assert_eq!(version(&day), 2, "the companion was named since");
    day.prints(id);
    day.acts(id, Act::ExplainSheet { language: "English".into(), at: When::Now });
    day.prints(id);
    assert_eq!(version(&day), 2, "that it was explained does not stand on it");
    let patient = day.visit(id).patient;
    let details = chart::patient::Details { surname: "Castellano".into(), ..details("x", "10483") };
    day.does(chart::Command::CorrectPatient { patient, details });
    day.prints(id);
    assert_eq!(version(&day), 3, "the name was corrected");
}

#[test]
fn an_ordinary_release_leaves_the_patients_paper_as_it_is() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.prints(id);
    let in_hand = day.visit(id).version_now(Paperwork::DischargeSheet);
    day.acts(id, Act::Sign);
    day.minute(91);
    day.acts(id, crate::day::hand_over(brother()));
    day.acts(id, Act::Release);
    assert_eq!(day.visit(id).version_now(Paperwork::DischargeSheet), in_hand);
}

fn sheet() -> [chart::protocol::CriterionId; 1] {
    [chart::protocol::CriterionId("sheet".into())]
}

#[test]
fn another_driver_changes_the_paper_and_a_late_departure_needs_a_new_one() {
    for late in [false, true] {
        let mut day = Day::new();
        let id = day.recovered("Castellanos", 3);
        day.minute(100);
        day.vitals(id, "124/80 70 98 14");
        day.acts(id, Act::Look { at: When::Now });
        day.acts(id, Act::CheckAlertness { moaas: 5, oriented: true, at: When::Now });
        day.prints(id);
        let in_hand = day.visit(id).version_now(Paperwork::DischargeSheet);
        // The paper of 11:42 says tomorrow 12:00 noon; who leaves at 12:01 is not covered by it.
        day.minute(if late { 119 } else { 118 });
        if late {
            let refused = day.tries_act(id, crate::day::hand_over(brother()));
            assert!(
                matches!(refused, Err(Refusal::NotReadyToRelease { criteria, .. }) if criteria == sheet())
            );
            day.prints(id);
            let again = day.visit(id).last_copy(Paperwork::DischargeSheet).unwrap();
            assert_eq!(again.version, in_hand + 1, "it says another hour: it is another version");
            day.acts(id, crate::day::hand_over(brother()));
        } else {
            let to = Person { relation: "sister".into(), ..brother() };
            day.acts(id, crate::day::hand_over_to_stranger(to));
        }
        assert_eq!(day.visit(id).version_now(Paperwork::DischargeSheet), in_hand + 1, "late: {late}");
    }
}
