//! The worked visit: one patient from arrival to release, minute by minute, exactly.

use crate::{
    day::{Day, brother, companion},
    script::{infusion, leaving_to_87, recovery_to_85},
};
use chart::{
    Act, Refusal, Stage, VisitId,
    departure::Companion,
    effect::Grade::{Gone, Mild},
    gate::Readiness,
    time::When,
    words,
};

const TITLES: [&str; 11] = [
    "stay-end",
    "stay-start",
    "vitals",
    "alert",
    "gait",
    "effects-gone",
    "effects-mild",
    "safety",
    "iv-out",
    "sheet",
    "ride",
];

fn row(day: &Day, id: VisitId) -> Vec<String> {
    TITLES.iter().map(|criterion| day.stands(id, criterion)).collect()
}

#[test]
fn the_least_stay_is_over_with_the_minute_that_the_clock_shows() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(40);
    day.now = day.now.plus(58_000);
    day.ends(id, "");
    let stay = |day: &Day| {
        let gate = chart::gate::gate(day.visit(id), day.protocol(id), &day.now);
        let one = gate.criteria.into_iter().find(|one| one.id.0 == "stay-end").unwrap();
        matches!(one.state, chart::gate::State::Met { .. })
    };
    day.minute(69);
    day.now = day.now.plus(59_999);
    assert!(!stay(&day), "11:11, and 29 min by the clock");
    day.minute(70);
    assert!(stay(&day), "11:12, and 30 min by the clock");
}

#[test]
fn the_gate_reads_as_the_table_says_at_60() {
    let mut day = Day::new();
    let id = infusion(&mut day);
    day.minute(50);
    day.sees(id, "double-vision", Gone);
    day.minute(55);
    day.vitals(id, "138/86 76 97 14");
    day.sees(id, "dissociation", Mild);
    day.minute(60);
    assert_eq!(
        row(&day, id),
        [
            "not yet, 70",
            "met",
            "not yet, 70",
            "missing",
            "missing",
            "not yet",
            "met",
            "missing",
            "missing",
            "missing",
            "not yet"
        ]
    );
    let gate = day.gate(id);
    let protocol = day.record.protocol_of(day.visit(id)).unwrap();
    let words: Vec<_> = gate.criteria.iter().map(|c| words::evidence(&c.evidence, protocol)).collect();
    assert_eq!(words[2], "1 of 2: 138/86 at 10:57");
    assert_eq!(words[5], "Dissociation mild");
    let start = day.visit(id).stage.start().unwrap();
    let not_before = gate.not_before().unwrap();
    assert_eq!(start.minutes_until(&not_before).0, 70, "sooner nobody leaves, whatever is recorded");
}

#[test]
fn the_gate_reads_as_the_table_says_at_70() {
    let mut day = Day::new();
    let id = infusion(&mut day);
    day.minute(50);
    day.sees(id, "double-vision", Gone);
    day.minute(55);
    day.vitals(id, "138/86 76 97 14");
    day.sees(id, "dissociation", Mild);
    day.minute(68);
    day.sees(id, "dissociation", Gone);
    day.minute(70);
    day.vitals(id, "129/82 72 98 14");
    day.sees(id, "blurred-vision", Gone);
    assert_eq!(
        row(&day, id),
        [
            "met",
            "met",
            "met",
            "missing",
            "missing",
            "not yet, 83",
            "met",
            "missing",
            "missing",
            "missing",
            "not yet"
        ]
    );
    let gate = day.gate(id);
    let protocol = day.record.protocol_of(day.visit(id)).unwrap();
    assert_eq!(
        words::evidence(&gate.criteria[2].evidence, protocol),
        "2 of 2: 138/86 at 10:57, 129/82 at 11:12"
    );
}

#[test]
fn the_gate_reads_as_the_table_says_at_85_87_and_91() {
    let mut day = Day::new();
    let id = infusion(&mut day);
    recovery_to_85(&mut day, id);
    let met = |n: usize| vec!["met".to_owned(); n];
    assert_eq!(row(&day, id)[..7], met(7));
    assert_eq!(row(&day, id)[7..], ["missing", "missing", "missing", "not yet"]);

    leaving_to_87(&mut day, id);
    assert_eq!(row(&day, id)[..10], met(10));
    assert_eq!(row(&day, id)[10], "not yet");
    let protocol = day.record.protocol_of(day.visit(id)).unwrap();
    assert!(matches!(day.gate(id).readiness(protocol), Readiness::WaitingForRide { .. }));
    assert_eq!(words::readiness(&day.gate(id), protocol), "Ready, waiting for the ride");

    day.acts(id, Act::SettleCompanion(companion()));
    day.acts(id, Act::Sign);
    assert!(matches!(day.tries_act(id, Act::Release { way: None }), Err(Refusal::NotReadyToRelease { .. })));
    day.minute(91);
    day.acts(id, crate::day::hand_over(brother()));
    assert_eq!(row(&day, id), met(11));
    day.acts(id, Act::Release { way: None });
    let visit = day.visit(id);
    assert!(matches!(visit.stage, Stage::Departed(..)));
    assert_eq!(words::Clock::Hours24.time(&visit.stage.over().unwrap()), "11:33");
    assert_eq!(day.tries_act(id, Act::Look { at: When::Now }), Err(Refusal::VisitOver));
}

#[test]
fn readiness_ends_when_its_evidence_grows_old() {
    let mut day = Day::new();
    let id = infusion(&mut day);
    recovery_to_85(&mut day, id);
    leaving_to_87(&mut day, id);
    day.minute(105);
    assert_eq!((day.stands(id, "vitals"), day.stands(id, "alert")), ("met".into(), "met".into()));
    day.minute(106);
    assert_eq!((day.stands(id, "alert"), day.stands(id, "vitals")), ("missing".into(), "missing".into()));
    let over = day.tries_act(id, crate::day::hand_over(brother()));
    assert!(matches!(over, Err(Refusal::NotReadyToRelease { .. })), "nobody is handed over on old evidence");
}

#[test]
fn that_no_effect_was_seen_grows_old_as_other_evidence_does() {
    let mut day = Day::new();
    let id = infusion(&mut day);
    recovery_to_85(&mut day, id);
    let old = |day: &Day| [day.stands(id, "effects-gone"), day.stands(id, "effects-mild")];
    day.minute(105);
    assert_eq!(old(&day), ["met", "met"]);
    day.minute(106);
    assert_eq!(old(&day), ["missing", "missing"]);
    assert_eq!(
        crate::leaving::evidence(&day, id, "effects-gone"),
        "Last looked at 11:27; too long ago, look again."
    );
    day.acts(id, Act::Look { at: When::Now });
    assert_eq!(old(&day), ["met", "met"]);
    // Nobody knows how it was in between: it is so since somebody looked again.
    let gate = day.gate(id);
    let state = gate.get(&chart::protocol::CriterionId("effects-mild".into())).unwrap().state;
    assert_eq!(day.visit(id).minute(&state.passed().unwrap()).unwrap().0, 106);
}

#[test]
fn a_patient_stays_ready_since_the_same_minute_when_good_checks_go_on() {
    let mut day = Day::new();
    let id = infusion(&mut day);
    recovery_to_85(&mut day, id);
    leaving_to_87(&mut day, id);
    day.minute(100);
    day.vitals(id, "124/80 70 98 14");
    day.acts(id, Act::Look { at: When::Now });
    day.acts(id, Act::CheckAlertness { moaas: 5, oriented: true, at: When::Now });
    day.minute(118);
    let protocol = day.record.protocol_of(day.visit(id)).unwrap();
    let Readiness::WaitingForRide { since } = day.gate(id).readiness(protocol) else { panic!() };
    assert_eq!(day.visit(id).minute(&since).unwrap().0, 87);
}

#[test]
fn what_was_seen_by_the_end_does_not_speak_for_recovery() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(40);
    day.sees(id, "blurred-vision", Mild);
    day.ends(id, "");
    day.minute(60);
    assert_eq!(day.stands(id, "effects-gone"), "missing");
    day.acts(id, Act::Look { at: When::Now });
    assert_eq!(day.stands(id, "effects-gone"), "met");
}

#[test]
fn what_is_recorded_after_the_end_in_the_same_minute_belongs_to_recovery() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(40);
    day.sees(id, "nausea", Mild);
    day.ends(id, "");
    let says = |day: &Day, criterion| crate::leaving::evidence(day, id, criterion);
    assert_eq!(
        says(&day, "effects-mild"),
        "Not looked at since the end of the infusion: blurred vision and 8 more; last looked at 10:42."
    );
    day.sees(id, "nausea", Mild);
    assert_eq!(day.stands(id, "effects-mild"), "met");
    day.vitals(id, "130/84 72 98 14");
    assert_eq!(
        says(&day, "vitals"),
        "No set in recovery yet; the one at the end of the infusion does not count."
    );
}

#[test]
fn evidence_that_ages_says_how_old_it_is_and_until_when_it_holds() {
    let mut day = Day::new();
    let id = infusion(&mut day);
    recovery_to_85(&mut day, id);
    let beside = |day: &Day, criterion: &str| {
        let (gate, protocol) = (day.gate(id), day.protocol(id));
        let criterion = gate.get(&chart::protocol::CriterionId(criterion.into())).unwrap().clone();
        let on_paper = words::evidence_by(&criterion, &day.record, day.visit(id), protocol);
        (words::evidence_by_now(&criterion, &day.record, day.visit(id), protocol, &day.now), on_paper)
    };
    day.minute(99);
    let aged = "11:27, 14 min ago, good until 11:47, R. Ortiz, RN";
    let plain = "11:27, R. Ortiz, RN";
    assert_eq!(beside(&day, "vitals"), (aged.to_owned(), plain.to_owned()));
    assert_eq!(beside(&day, "alert"), (aged.to_owned(), plain.to_owned()));
    assert_eq!(beside(&day, "gait").0, plain, "walking does not age");
    assert_eq!(beside(&day, "effects-mild").0, aged);
    day.minute(106);
    assert_eq!(beside(&day, "alert").0, "11:27, 21 min ago");
}

#[test]
fn the_ride_and_the_companion_are_one_person_here() {
    let mut day = Day::new();
    let id = infusion(&mut day);
    day.acts(id, Act::SettleCompanion(companion()));
    let visit = day.visit(id);
    assert_eq!(visit.ride.as_ref().unwrap().value.person.words(), "brother, 555-0142");
    assert!(matches!(visit.companion.as_ref().unwrap().value, Companion::Named { same_as_ride: true, .. }));
}
