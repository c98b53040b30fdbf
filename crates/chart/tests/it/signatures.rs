//! A signature speaks for what was there; what changes it afterwards is an amendment.

use crate::day::{Day, brother, details, in_person};
use chart::{
    Act, Refusal,
    command::SetAct,
    departure::{Paperwork, Person},
    pressure::{self, Said},
    protocol::CriterionId,
    time::When,
    words::Clock,
};

#[test]
fn what_properly_follows_a_signature_leaves_it_whole() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.acts(id, Act::Sign);
    day.prints(id);
    day.acts(id, crate::day::hand_over(brother()));
    assert!(day.visit(id).is_signed());
    day.acts(id, Act::Release { way: None });
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
        day.tries_act(id, Act::Release { way: None }),
        Err(Refusal::NotReadyToRelease { signature: true, .. })
    ));
    day.acts(id, Act::Sign);
    day.acts(id, Act::Release { way: None });
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

/// The version that the sheet would have now, with what it says of blood pressure.
fn says(day: &Day, id: chart::VisitId) -> (u32, Said) {
    let version = day.visit(id).version_now(Paperwork::DischargeSheet);
    (version, pressure::said(day.visit(id), version).unwrap())
}

#[test]
fn a_further_set_is_no_new_version_unless_its_pressure_is_the_highest() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.prints(id);
    let (in_hand, said) = says(&day, id);
    assert_eq!((said.highest.figure().as_str(), said.rose), ("130/84", true));
    let reading = |said: Said| (said.read.0.figure(), Clock::Hours24.time(&said.read.1));
    assert_eq!(reading(said), ("124/80".into(), "11:27".into()));
    day.minute(88);
    day.vitals(id, "126/82 72 98 14");
    assert_eq!(says(&day, id), (in_hand, said), "what was printed stays true");
    day.minute(90);
    day.vitals(id, "134/82 72 98 14");
    let (version, said) = says(&day, id);
    assert_eq!((version, said.highest.figure()), (in_hand + 1, "134/82".into()));
    assert_eq!(reading(said), ("134/82".into(), "11:32".into()), "a new version has the last reading");
    day.prints(id);
    let (set, reason) = (day.visit(id).last_set().unwrap().seq, "another patient".into());
    day.acts(id, Act::Sets(SetAct::Correct { set, to: None, reason }));
    assert_eq!(says(&day, id).0, in_hand + 2, "what was printed was wrong");
}

#[test]
fn a_set_that_ends_a_judgment_which_the_sheet_names_makes_a_new_version() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(40);
    day.vitals(id, "130/84 72 98 14");
    day.ends(id, "");
    day.minute(55);
    day.vitals(id, "176/113 80 97 15");
    day.second = Some(crate::day::PRESCRIBER);
    let (criterion, word) = (CriterionId("vitals".into()), in_person("known to run high"));
    day.acts(id, Act::Override { criterion, word });
    day.second = None;
    day.prints(id);
    let (in_hand, _) = says(&day, id);
    day.minute(65);
    day.vitals(id, "150/90 76 97 15");
    assert_eq!(says(&day, id).0, in_hand + 1);
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
    day.acts(id, Act::Release { way: None });
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
            day.acts(id, Act::ExplainSheet { language: "English".into(), at: When::Now });
            day.acts(id, crate::day::said_back());
            day.acts(id, crate::day::hand_over(brother()));
        } else {
            let to = Person { relation: "sister".into(), ..brother() };
            day.acts(id, crate::day::hand_over_to_stranger(to));
        }
        assert_eq!(day.visit(id).version_now(Paperwork::DischargeSheet), in_hand + 1, "late: {late}");
    }
}
