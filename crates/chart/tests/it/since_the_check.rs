//! What came after a check or a set and speaks against leaving by it: an emergency, oxygen, a medicine, drowsiness; and which of
//! two came later where one was typed for the minute in which the other was pressed.

use crate::{
    against_advice::goes,
    day::{Day, PRESCRIBER, brother, clock, hand_over, in_person, ondansetron},
    leaving::{asking, evidence},
};
use chart::{
    Act, Fact, Refusal, VisitId,
    against_advice::{Line, LineLeft, Signing, Telling, line_left},
    care::Detail,
    command::{CareAct, EmergencyAct, LeavingAct},
    effect::Grade::{self, Gone, Mild, Moderate, Severe},
    fact::{EmergencyEnd, VisitFact},
    gate,
    leaving::ScaleTaken,
    protocol::{CriterionId, InterventionId, Rule, ScaleId, ScoreId},
    quantity::LitresPerMinute,
    time::{Minutes, Stamp, When},
    words,
};

const CHECKS: [&str; 6] = ["vitals", "alert", "gait", "effects-gone", "awake", "effects-mild"];

fn recovered() -> (Day, VisitId) {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    (day, id)
}

fn passes(day: &mut Day, id: VisitId, criterion: &str) {
    let (criterion, word) = (CriterionId(criterion.into()), in_person("seen by both of us here"));
    day.second = Some(PRESCRIBER);
    day.acts(id, Act::Override { criterion, word });
    day.second = None;
}

/// An emergency that is over in the next minute.
fn emergency(day: &mut Day, id: VisitId, how: EmergencyEnd) {
    day.acts(id, Act::Emergency(EmergencyAct::Begin));
    day.now = day.now.plus(60_000);
    day.acts(id, Act::Emergency(EmergencyAct::End { how, note: String::new(), given: None }));
}

fn gives(day: &mut Day, id: VisitId, what: &str, detail: Detail, at: When) {
    let (what, note) = (InterventionId(what.into()), String::new());
    day.acts(id, Act::Care(CareAct::Intervene { what, detail, note, at }));
}

/// In tenths of a litre a minute.
fn oxygen(flow: u16) -> Detail {
    Detail::Oxygen { device: "nasal cannula".into(), flow: LitresPerMinute(flow) }
}

fn awake(oriented: bool) -> Act {
    Act::CheckAlertness { moaas: 5, oriented, at: When::Now }
}

fn seen_at(day: &mut Day, id: VisitId, effect: &str, grade: Grade, at: When) {
    let effect = chart::effect::EffectId(effect.into());
    day.acts(id, Act::Observe { effect, grade, note: String::new(), at });
}

/// So long after the start of the infusion.
fn moment(day: &Day, minutes: i64, seconds: i64) -> Stamp {
    day.begins.plus(minutes * 60_000 + seconds * 1_000)
}

fn is_open(day: &Day, id: VisitId, criterion: &str) -> bool {
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
    assert_eq!(evidence(&day, id, "alert"), "Emergency, over at 11:30 since the check. Check again.");
    assert_eq!(evidence(&day, id, "vitals"), "Emergency, over at 11:30 since the last set. Take one again.");
    assert_eq!(evidence(&day, id, "awake"), "Emergency, over at 11:30 since the last look. Look again.");
    let refused = day.tries_act(id, hand_over(brother()));
    assert!(matches!(refused, Err(Refusal::NotReadyToRelease { .. })), "{refused:?}");
    // One good set is not enough: both are taken after it.
    day.minute(90);
    day.vitals(id, "124/80 70 98 14");
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
    for criterion in CHECKS {
        assert_eq!(day.stands(id, criterion), "met", "{criterion}");
    }
    day.acts(id, Act::Sign);
    day.acts(id, hand_over(brother()));
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
fn a_judgment_ends_with_an_emergency() {
    let (mut day, id) = recovered();
    day.minute(86);
    day.vitals(id, "176/113 80 97 15");
    day.acts(id, awake(false));
    day.acts(id, Act::CheckGait { as_on_arrival: false, at: When::Now });
    day.sees(id, "nausea", Severe);
    let judged = ["vitals", "alert", "gait", "effects-mild"];
    for criterion in judged {
        passes(&mut day, id, criterion);
        assert_eq!(day.stands(id, criterion), "overridden", "{criterion}");
    }
    emergency(&mut day, id, EmergencyEnd::Stays);
    for criterion in judged {
        assert!(is_open(&day, id, criterion), "{criterion}");
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
fn a_judgment_about_vital_signs_ends_with_oxygen_and_with_a_medicine() {
    for (what, detail) in [("oxygen", oxygen(40)), ("medicine", Detail::Medicine(ondansetron()))] {
        let (mut day, id) = recovered();
        day.minute(86);
        day.vitals(id, "176/113 80 97 15");
        passes(&mut day, id, "vitals");
        day.minute(88);
        gives(&mut day, id, what, detail, When::Now);
        assert_ne!(day.stands(id, "vitals"), "overridden", "{what}");
    }
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
fn of_one_minute_the_entry_tells_whether_oxygen_ran_at_a_set_and_which_set_is_the_last() {
    let (mut day, id) = recovered();
    // Without oxygen by the set; and then it is typed for the same minute.
    day.now = moment(&day, 88, 40);
    day.vitals(id, "124/80 70 98 14 o2 0");
    day.minute(90);
    gives(&mut day, id, "oxygen", oxygen(20), clock(11, 30));
    day.minute(100);
    day.vitals(id, "124/80 70 98 14");
    assert_ne!(day.stands(id, "vitals"), "met", "it was never said to be off");

    let (mut day, id) = recovered();
    day.now = moment(&day, 88, 30);
    gives(&mut day, id, "oxygen", oxygen(20), When::Now);
    day.minute(90);
    day.vitals(id, "124/80 70 98 14 @11:30");
    day.minute(100);
    day.vitals(id, "124/80 70 98 14");
    assert_ne!(day.stands(id, "vitals"), "met");

    let (mut day, id) = recovered();
    day.now = moment(&day, 96, 40);
    day.vitals(id, "124/80 70 98 14");
    day.minute(98);
    day.vitals(id, "186/112 70 98 14 @11:38");
    assert_ne!(day.stands(id, "vitals"), "met", "the one that was entered last");
    day.minute(107);
    day.vitals(id, "124/80 70 98 14");
    assert_ne!(day.stands(id, "vitals"), "met");
    day.minute(117);
    day.vitals(id, "124/80 70 98 14");
    assert_eq!(day.stands(id, "vitals"), "met");
}

#[test]
fn an_effect_that_was_entered_last_for_a_minute_is_there() {
    let (mut day, id) = recovered();
    day.minute(87);
    day.sees(id, "nausea", Moderate);
    day.now = moment(&day, 88, 40);
    day.sees(id, "nausea", Gone);
    day.minute(90);
    seen_at(&mut day, id, "nausea", Severe, clock(11, 30));
    assert_eq!(day.visit(id).grade_now(&chart::effect::EffectId("nausea".into())), Severe);
    assert_eq!(day.stands(id, "effects-mild"), "not yet");
}

#[test]
fn a_value_speaks_against_no_effect_that_is_gone_since() {
    let (mut day, id) = recovered();
    let score = |at| {
        let score = ScoreId("nausea-score".into());
        Act::Care(CareAct::Score { score, value: 0, at })
    };
    day.minute(86);
    day.sees(id, "nausea", Mild);
    day.minute(90);
    day.acts(id, score(clock(11, 30)));
    assert_eq!(day.stands(id, "consistent"), "not yet");
    seen_at(&mut day, id, "nausea", Gone, clock(11, 30));
    assert_eq!(day.stands(id, "consistent"), "met");
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
fn a_judgment_about_alertness_ends_with_drowsiness() {
    for at in [When::Now, clock(11, 28)] {
        let (mut day, id) = recovered();
        day.minute(86);
        day.acts(id, awake(false));
        passes(&mut day, id, "alert");
        day.minute(88);
        seen_at(&mut day, id, "drowsiness", Severe, at);
        assert_eq!(day.stands(id, "alert"), "missing");
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

fn scored(day: &mut Day, id: VisitId, scale: &str) {
    let kind = day.protocol(id).scale(&ScaleId(scale.into())).unwrap().clone();
    let items = kind.items.iter().map(|item| (item.id.clone(), 2)).collect();
    let taken = ScaleTaken { scale: kind.id, items };
    day.acts(id, Act::Leaving(LeavingAct::Scale { taken, at: When::Now }));
}

#[test]
fn a_judgment_on_a_score_stays_with_what_was_known_and_ends_with_what_was_not() {
    let (scale, age) = (ScaleId("padss".into()), Minutes(60));
    let mut day = asking("padss", Rule::Scale { scale, least: 9, age });
    let id = day.recovered("Castellanos", 3);
    day.minute(86);
    day.acts(id, Act::CheckGait { as_on_arrival: false, at: When::Now });
    scored(&mut day, id, "padss");
    passes(&mut day, id, "padss");
    day.minute(88);
    day.vitals(id, "124/80 70 98 14");
    assert_eq!(day.stands(id, "padss"), "overridden", "a good set says nothing new");
    scored(&mut day, id, "aldrete");
    assert_eq!(day.stands(id, "padss"), "overridden", "another score is another one");
    day.minute(98);
    day.vitals(id, "186/112 70 98 14");
    assert_eq!(day.stands(id, "padss"), "missing", "nobody judged it by this set");
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
        "Emergency, over at 11:30 since it was out. See that none is in, and record it again."
    );
    assert!(chart::against_advice::line_is_in(day.visit(id)));
    day.minute(90);
    day.acts(id, Act::RemoveIv { at: When::Now });
    assert_eq!(day.stands(id, "iv-out"), "met");
}

#[test]
fn a_set_in_the_minute_in_which_the_pressure_was_past_a_limit_answers_no_questions() {
    let (mut day, id) = recovered();
    day.minute(86);
    day.sees(id, "headache", Mild);
    day.now = moment(&day, 88, 40);
    day.vitals(id, "168/102 80 98 14");
    assert_eq!(day.stands(id, "symptoms"), "missing");
    day.minute(90);
    day.vitals(id, "124/80 70 98 14 @11:30");
    assert_eq!(day.stands(id, "symptoms"), "missing");
}

#[test]
fn a_judgment_on_a_score_ends_with_a_cause_that_hides_behind_a_known_one() {
    let (scale, age) = (ScaleId("aldrete".into()), Minutes(60));
    let mut day = asking("aldrete", Rule::Scale { scale, least: 9, age });
    let id = day.recovered("Castellanos", 3);
    day.minute(86);
    day.acts(id, Act::CheckAlertness { moaas: 4, oriented: true, at: When::Now });
    scored(&mut day, id, "aldrete");
    passes(&mut day, id, "aldrete");
    passes(&mut day, id, "consistent");
    day.minute(88);
    day.sees(id, "drowsiness", Severe);
    assert_eq!(day.stands(id, "aldrete"), "missing");
    assert_ne!(day.stands(id, "consistent"), "overridden");
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
fn a_judgment_that_was_needed_after_a_medicine_is_not_called_needless() {
    let (mut day, id) = recovered();
    day.minute(86);
    gives(&mut day, id, "medicine", Detail::Medicine(ondansetron()), When::Now);
    day.minute(87);
    passes(&mut day, id, "vitals");
    day.minute(95);
    day.vitals(id, "124/80 70 98 14");
    let gate = day.gate(id);
    let vitals = gate.get(&CriterionId("vitals".into())).unwrap();
    let gate::State::Met { since } = vitals.state else { panic!("{vitals:?}") };
    assert_eq!(day.begins.minutes_until(&since), Minutes(95));
}

#[test]
fn oxygen_of_the_patients_own_ends_no_judgment() {
    let mut day = Day::new();
    let id = day.arrives("Castellanos", 3);
    day.prepares(id, 40);
    day.minute(-2);
    day.vitals(id, "122/78 70 95 14 o2 2");
    day.minute(0);
    day.acts(id, Act::Start { at: When::Now });
    day.minute(40);
    day.ends(id, "");
    day.minute(60);
    day.vitals(id, "176/113 80 97 15");
    passes(&mut day, id, "vitals");
    day.minute(62);
    gives(&mut day, id, "oxygen", oxygen(20), When::Now);
    assert_eq!(day.stands(id, "vitals"), "overridden");
    gives(&mut day, id, "oxygen", oxygen(40), When::Now);
    assert_ne!(day.stands(id, "vitals"), "overridden");
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
fn the_order_of_entries_tells_in_one_minute_whether_effect_and_pressure_came_together() {
    let (mut day, id) = recovered();
    day.now = moment(&day, 88, 10);
    day.vitals(id, "168/102 80 98 14");
    day.now = moment(&day, 88, 30);
    day.sees(id, "headache", Mild);
    day.minute(90);
    day.vitals(id, "124/80 70 98 14 @11:30");
    assert_eq!(day.stands(id, "symptoms"), "missing");

    let (mut day, id) = recovered();
    day.now = moment(&day, 88, 20);
    day.sees(id, "headache", Mild);
    day.now = moment(&day, 88, 40);
    day.vitals(id, "168/102 80 98 14");
    day.minute(90);
    seen_at(&mut day, id, "headache", Gone, clock(11, 30));
    assert_eq!(day.stands(id, "symptoms"), "missing");

    let (mut day, id) = recovered();
    day.now = moment(&day, 88, 20);
    day.sees(id, "headache", Mild);
    day.now = moment(&day, 88, 30);
    day.sees(id, "headache", Gone);
    day.now = moment(&day, 88, 40);
    day.vitals(id, "168/102 80 98 14");
    assert_eq!(day.stands(id, "symptoms"), "met", "it was gone before");
}

#[test]
fn a_judgment_about_a_symptom_ends_with_an_emergency() {
    let (mut day, id) = recovered();
    day.minute(86);
    let rules = day.protocol(id).symptoms.clone().unwrap();
    let mut absent: Vec<_> = rules.questions.into_iter().map(|one| one.id).collect();
    let present = vec![absent.remove(0)];
    day.acts(id, Act::Care(CareAct::AskSymptoms { present, absent, at: When::Now }));
    passes(&mut day, id, "symptoms");
    assert_eq!(day.stands(id, "symptoms"), "overridden");
    emergency(&mut day, id, EmergencyEnd::Stays);
    assert!(is_open(&day, id, "symptoms"));
}

#[test]
fn a_judgment_over_fast_breathing_does_not_hold_over_slow() {
    let (scale, age) = (ScaleId("aldrete".into()), Minutes(60));
    let mut day = asking("aldrete", Rule::Scale { scale, least: 9, age });
    let id = day.recovered("Castellanos", 3);
    day.minute(86);
    day.vitals(id, "124/80 70 98 32");
    scored(&mut day, id, "aldrete");
    passes(&mut day, id, "aldrete");
    day.minute(88);
    day.vitals(id, "124/80 70 98 6");
    assert_eq!(day.stands(id, "aldrete"), "missing");
}
