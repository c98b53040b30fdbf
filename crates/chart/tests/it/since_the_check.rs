//! What came after a check or a set and speaks against leaving by it: an emergency, oxygen, a medicine,
//! drowsiness.

use crate::{
    against_advice::goes,
    day::{Day, PRESCRIBER, brother, clock, hand_over, in_person, ondansetron},
    leaving::evidence,
};
use chart::{
    Act, Fact, Refusal, VisitId,
    against_advice::{Line, LineLeft, Signing, Telling, line_left},
    care::Detail,
    command::{CareAct, EmergencyAct},
    effect::Grade::{self, Gone, Mild, Moderate, Severe},
    fact::{EmergencyEnd, VisitFact},
    gate,
    protocol::{CriterionId, InterventionId},
    quantity::LitresPerMinute,
    time::{Minutes, Stamp, When},
    words,
};

const CHECKS: [&str; 6] = ["vitals", "alert", "gait", "effects-gone", "awake", "effects-mild"];

pub fn recovered() -> (Day, VisitId) {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    (day, id)
}

pub fn passes(day: &mut Day, id: VisitId, criterion: &str) {
    let (criterion, word) = (CriterionId(criterion.into()), in_person("seen by both of us here"));
    day.second = Some(PRESCRIBER);
    day.acts(id, Act::Override { criterion, word });
    day.second = None;
}

/// An emergency that is over in the next minute.
pub fn emergency(day: &mut Day, id: VisitId, how: EmergencyEnd) {
    day.acts(id, Act::Emergency(EmergencyAct::Begin));
    day.now = day.now.plus(60_000);
    day.acts(id, Act::Emergency(EmergencyAct::End { how, note: String::new(), given: None }));
}

pub fn gives(day: &mut Day, id: VisitId, what: &str, detail: Detail, at: When) {
    let (what, note) = (InterventionId(what.into()), String::new());
    day.acts(id, Act::Care(CareAct::Intervene { what, detail, note, at }));
}

/// In tenths of a litre a minute.
pub fn oxygen(flow: u16) -> Detail {
    Detail::Oxygen { device: "nasal cannula".into(), flow: LitresPerMinute(flow) }
}

pub fn awake(oriented: bool) -> Act {
    Act::CheckAlertness { moaas: 5, oriented, at: When::Now }
}

pub fn seen_at(day: &mut Day, id: VisitId, effect: &str, grade: Grade, at: When) {
    let effect = chart::effect::EffectId(effect.into());
    day.acts(id, Act::Observe { effect, grade, note: String::new(), at });
}

/// So long after the start of the infusion.
pub fn moment(day: &Day, minutes: i64, seconds: i64) -> Stamp {
    day.begins.plus(minutes * 60_000 + seconds * 1_000)
}

pub fn is_open(day: &Day, id: VisitId, criterion: &str) -> bool {
    let stands = day.stands(id, criterion);
    stands.starts_with("missing") || stands.starts_with("not yet")
}

#[test]
fn after_an_emergency_everything_is_looked_at_again() {
    let (mut day, id) = recovered();
    day.acts(id, Act::Sign);
    day.minute(87);
    for criterion in CHECKS {
        assert_eq!(day.stands(id, criterion), "met", "{criterion}");
    }
    emergency(&mut day, id, EmergencyEnd::Stays);
    for criterion in CHECKS {
        assert!(is_open(&day, id, criterion), "{criterion}");
    }
    assert_eq!(evidence(&day, id, "alert"), "An emergency, over at 11:30, since the check. Check again.");
    assert_eq!(
        evidence(&day, id, "vitals"),
        "An emergency, over at 11:30, since the last set. Take one again."
    );
    assert_eq!(evidence(&day, id, "awake"), "An emergency, over at 11:30, since the last look. Look again.");
    assert_eq!(evidence(&day, id, "symptoms"), "Ask now: there was an emergency, over at 11:30.");
    let refused = day.tries_act(id, hand_over(brother()));
    assert!(matches!(refused, Err(Refusal::NotReadyToRelease { .. })), "{refused:?}");
    // One good set is not enough: both are taken after it.
    day.minute(90);
    day.vitals(id, "124/80 70 98 14 o2 0");
    assert_eq!(day.stands(id, "vitals"), "not yet, 100");
    day.minute(100);
    day.vitals(id, "124/80 70 98 14");
    for act in [
        Act::RemoveIv { at: When::Now },
        Act::Look { at: When::Now },
        awake(true),
        Act::CheckGait { as_on_arrival: true, at: When::Now },
    ] {
        day.acts(id, act);
    }
    crate::script::asks_symptoms(&mut day, id);
    for criterion in CHECKS.into_iter().chain(["symptoms"]) {
        assert_eq!(day.stands(id, criterion), "met", "{criterion}");
    }
    // The sheet tells of it.
    assert_eq!(day.stands(id, "sheet"), "missing");
    day.explains_anew(id);
    day.acts(id, Act::Sign);
    day.acts(id, hand_over(brother()));
}

#[test]
fn nobody_is_ready_while_an_emergency_goes_on() {
    let (mut day, id) = recovered();
    day.minute(87);
    assert!(matches!(day.gate(id).readiness(day.protocol(id)), gate::Readiness::WaitingForRide { .. }));
    day.acts(id, Act::Emergency(EmergencyAct::Begin));
    assert_eq!(day.gate(id).readiness(day.protocol(id)), gate::Readiness::Emergency);
    assert_eq!(words::readiness(&day.gate(id), day.protocol(id)), "An emergency goes on");
}

#[test]
fn an_emergency_that_was_none_asks_for_nothing() {
    let (mut day, id) = recovered();
    day.minute(87);
    emergency(&mut day, id, EmergencyEnd::None);
    for criterion in CHECKS {
        assert_eq!(day.stands(id, criterion), "met", "{criterion}");
    }
}

#[test]
fn oxygen_since_the_last_set_keeps_the_patient_until_two_sets_without_it() {
    let (mut day, id) = recovered();
    day.minute(86);
    gives(&mut day, id, "oxygen", oxygen(40), When::Now);
    assert!(is_open(&day, id, "vitals"));
    assert_eq!(evidence(&day, id, "vitals"), "Oxygen 4 L/min at 11:28 since the last set. Take one again.");
    day.minute(88);
    gives(&mut day, id, "oxygen", oxygen(0), When::Now);
    assert!(is_open(&day, id, "vitals"), "what was before says nothing of now");
    for minute in [89, 99] {
        assert_ne!(day.stands(id, "vitals"), "met");
        day.minute(minute);
        day.vitals(id, "124/80 70 98 14");
    }
    assert_eq!(day.stands(id, "vitals"), "met");
}

#[test]
fn after_a_medicine_one_set_more_is_wanted() {
    let (mut day, id) = recovered();
    day.minute(86);
    gives(&mut day, id, "medicine", Detail::Medicine(ondansetron()), When::Now);
    assert_eq!(day.stands(id, "vitals"), "missing");
    day.minute(95);
    day.vitals(id, "124/80 70 98 14");
    assert_eq!(day.stands(id, "vitals"), "met", "with the one before it");
}

#[test]
fn nobody_is_alert_and_oriented_who_was_drowsy_or_confused_since() {
    for (effect, grade) in [("drowsiness", Severe), ("confusion", Moderate)] {
        let (mut day, id) = recovered();
        day.minute(86);
        day.sees(id, effect, Mild);
        assert_eq!(day.stands(id, "alert"), "met", "{effect}");
        day.minute(87);
        day.sees(id, effect, grade);
        assert_eq!(day.stands(id, "alert"), "missing", "{effect}");
        day.minute(88);
        day.sees(id, effect, Gone);
        assert_eq!(day.stands(id, "alert"), "missing", "{effect}: checked again");
        day.acts(id, awake(true));
        assert_eq!(day.stands(id, "alert"), "met", "{effect}");
    }
}

#[test]
fn alert_since_counts_from_the_check_after_what_spoke_against_it() {
    let (mut day, id) = recovered();
    day.minute(90);
    day.vitals(id, "124/80 70 98 14 m3");
    assert_eq!(evidence(&day, id, "alert"), "MOAA/S 3 at 11:32 since the check. Check again.");
    passes(&mut day, id, "alert");
    day.minute(92);
    day.acts(id, awake(true));
    let gate = day.gate(id);
    let alert = gate.get(&CriterionId("alert".into())).unwrap();
    let gate::State::Met { since } = alert.state else { panic!("{alert:?}") };
    assert_eq!(day.begins.minutes_until(&since), Minutes(92));
    let judged = &day.visit(id).overrides[&alert.id];
    let rule = &day.protocol(id).criterion(&alert.id).unwrap().rule;
    let fate = gate::fate(rule, &alert.state, judged);
    assert!(!matches!(fate, Some(gate::Fate::NotNeeded)), "it was needed: {fate:?}");
}

#[test]
fn a_value_in_a_set_has_the_author_of_that_set() {
    let (mut day, id) = recovered();
    let nurse = day.by;
    let rule = |day: &Day| day.protocol(id).criterion(&CriterionId("alert".into())).unwrap().rule.clone();
    assert_eq!(gate::author(day.visit(id), &rule(&day)), Some(nurse));
    day.minute(90);
    day.by = PRESCRIBER;
    day.vitals(id, "124/80 70 98 14 m3");
    assert_eq!(gate::author(day.visit(id), &rule(&day)), Some(PRESCRIBER));
}

#[test]
fn what_was_said_by_a_look_stays_as_it_was_said() {
    let (mut day, id) = recovered();
    let looked = day
        .entries
        .iter()
        .rfind(|entry| matches!(entry.fact, Fact::Visit { fact: VisitFact::Looked { .. }, .. }));
    let looked = looked.unwrap().clone();
    let says = |day: &Day| words::story(&looked, &day.record, day.protocol(id)).unwrap();
    assert_eq!(says(&day), "Looked, no effects");
    // Typed afterwards, for before it.
    day.minute(90);
    seen_at(&mut day, id, "nausea", Mild, clock(11, 20));
    assert_eq!(says(&day), "Looked, no effects");
}

#[test]
fn a_set_can_be_taken_before_it_is_planned() {
    let mut day = Day::new();
    let id = crate::script::infusion(&mut day);
    day.minute(55);
    day.vitals(id, "138/86 76 97 14");
    day.minute(60);
    let gate = day.gate(id);
    let vitals = gate.get(&CriterionId("vitals".into())).unwrap();
    assert_eq!(words::evidence_when(vitals), "planned 11:12");
    assert_eq!(day.begins.minutes_until(&vitals.soonest.unwrap()), Minutes(65));
    day.minute(65);
    day.vitals(id, "124/80 70 98 14");
    assert_eq!(day.stands(id, "vitals"), "met");
}

#[test]
fn an_emergency_begun_by_mistake_ends_no_judgment_and_brings_nobody_back() {
    let (mut day, id) = recovered();
    day.minute(86);
    day.vitals(id, "176/113 80 97 15");
    passes(&mut day, id, "vitals");
    emergency(&mut day, id, EmergencyEnd::None);
    assert_eq!(day.stands(id, "vitals"), "overridden");

    let (mut day, id) = recovered();
    day.acts(id, Act::Sign);
    day.minute(87);
    day.acts(id, hand_over(brother()));
    day.minute(89);
    emergency(&mut day, id, EmergencyEnd::None);
    assert!(gate::left(day.visit(id)).is_some());
    day.acts(id, Act::Sign);
    day.acts(id, Act::Release { way: None });
}

#[test]
fn after_an_emergency_nobody_knows_whether_a_line_is_in_until_it_is_said_again() {
    let (mut day, id) = recovered();
    day.minute(87);
    emergency(&mut day, id, EmergencyEnd::Stays);
    assert_eq!(day.stands(id, "iv-out"), "missing");
    assert_eq!(
        evidence(&day, id, "iv-out"),
        "An emergency, over at 11:30, since it was out. See that none is in, and record it again."
    );
    assert!(chart::against_advice::line_is_in(day.visit(id)));
    day.minute(90);
    day.acts(id, Act::RemoveIv { at: When::Now });
    assert_eq!(day.stands(id, "iv-out"), "met");
}

#[test]
fn oxygen_during_the_infusion_says_nothing_of_sets_after_it() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    for (minute, flow) in [(20, 20), (25, 0)] {
        day.minute(minute);
        gives(&mut day, id, "oxygen", oxygen(flow), When::Now);
    }
    day.minute(40);
    day.ends(id, "");
    day.minute(41);
    day.vitals(id, "130/84 72 98 14");
    assert_eq!(
        evidence(&day, id, "vitals"),
        "No set in recovery yet; the one at the end of the infusion does not count."
    );
}

#[test]
fn of_whoever_leaves_in_the_middle_of_an_emergency_the_line_is_asked_about() {
    let (mut day, id) = recovered();
    day.minute(87);
    day.acts(id, Act::Emergency(EmergencyAct::Begin));
    day.minute(88);
    let form = Some(Signing::LeftBefore { why: String::new() });
    day.acts(id, goes(form, Some(Line::In), Some(Telling::NotReached)));
    assert_eq!(line_left(&day.record, day.visit(id)), Some(LineLeft::In));
    assert_eq!(evidence(&day, id, "iv-out"), "Left with the line in.");
}

#[test]
fn what_was_said_at_the_door_in_the_middle_of_an_emergency_is_said_of_the_line() {
    let (mut day, id) = recovered();
    day.minute(87);
    day.acts(id, Act::Emergency(EmergencyAct::Begin));
    day.minute(88);
    let form = Some(Signing::LeftBefore { why: String::new() });
    day.acts(id, goes(form, Some(Line::Out), Some(Telling::NotReached)));
    assert_eq!(day.stands(id, "iv-out"), "met");
    assert_eq!(line_left(&day.record, day.visit(id)), None);
}

#[test]
fn an_emergency_before_the_start_asks_for_nothing_in_recovery() {
    let mut day = Day::new();
    let id = day.arrives("Castellanos", 3);
    emergency(&mut day, id, EmergencyEnd::Stays);
    day.prepares(id, 40);
    day.minute(-2);
    day.vitals(id, "122/78 70 95 14");
    day.minute(0);
    day.acts(id, Act::Start { at: When::Now });
    day.minute(40);
    day.ends(id, "");
    assert_eq!(day.stands(id, "symptoms"), "met");
}
