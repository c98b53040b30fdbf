//! What speaks against a check of recovery: oxygen that runs, a fall since, an effect with which nobody walks so, another score.

use crate::{
    day::{Day, clock, ondansetron},
    since_the_check::passes,
};
use chart::{
    Act, VisitId,
    care::Detail,
    command::{CareAct, LeavingAct},
    contradiction::{Contradiction, contradictions},
    effect::Grade::{Gone, Mild, Severe},
    gate::{Evidence, SetFault},
    leaving::ScaleTaken,
    protocol::{CriterionId, HappeningId, InterventionId, ScaleId, ScoreId},
    time::When,
    words,
};

fn falls(day: &mut Day, id: VisitId) {
    let (what, note) = (HappeningId("fall".into()), "fell, hit head".into());
    day.acts(id, Act::Care(CareAct::Happen { what, note, at: When::Now }));
}

fn evidence(day: &Day, id: VisitId, criterion: &str) -> Evidence {
    day.gate(id).get(&CriterionId(criterion.into())).unwrap().evidence.clone()
}

fn says(day: &Day, id: VisitId, criterion: &str) -> String {
    let gate = day.gate(id);
    let one = gate.get(&CriterionId(criterion.into())).unwrap();
    words::evidence_judged(one, &day.record, day.visit(id), day.protocol(id))
}

fn walks(as_on_arrival: bool) -> Act {
    Act::CheckGait { as_on_arrival, at: When::Now }
}

fn is_awake() -> Act {
    Act::CheckAlertness { moaas: 5, oriented: true, at: When::Now }
}

#[test]
fn a_set_with_oxygen_running_does_not_let_go_where_the_patient_had_none_at_the_baseline() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.minute(88);
    assert_eq!(day.stands(id, "vitals"), "met");
    day.vitals(id, "124/80 70 97 14 o2 4");
    let Evidence::SetFails { faults, .. } = evidence(&day, id, "vitals") else { panic!() };
    assert!(matches!(faults[..], [SetFault::Oxygen(_)]), "{faults:?}");
    assert_eq!(
        says(&day, id, "vitals"),
        "Oxygen 4 L/min at 11:30, more than at the baseline. Take a set without it: o2 0 with the set says so."
    );
    let text = words::protocol_text(day.protocol(id));
    let lines: Vec<&String> = text.iter().flat_map(|(_, lines)| lines).collect();
    assert!(lines.iter().any(|line| line.contains("with no more oxygen than at the baseline")));
}

#[test]
fn oxygen_that_was_given_and_not_said_to_be_off_still_runs() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.minute(86);
    let (what, flow) = (InterventionId("oxygen".into()), chart::quantity::LitresPerMinute(20));
    let detail = Detail::Oxygen { device: "nasal cannula".into(), flow };
    day.acts(id, Act::Care(CareAct::Intervene { what, detail, note: String::new(), at: When::Now }));
    day.minute(88);
    day.vitals(id, "124/80 70 97 14");
    assert_ne!(day.stands(id, "vitals"), "met");
    for minute in [89, 100] {
        day.minute(minute);
        day.vitals(id, "124/80 70 97 14 o2 0");
    }
    assert_eq!(day.stands(id, "vitals"), "met");
}

/// At the end of the infusion, with the oxygen that the patient has at home.
pub fn with_own_oxygen() -> (Day, VisitId) {
    let mut day = Day::new();
    let id = day.arrives("Castellanos", 3);
    day.prepares(id, 40);
    day.minute(-2);
    day.vitals(id, "122/78 70 95 14 o2 2");
    day.minute(0);
    day.acts(id, Act::Start { at: When::Now });
    day.minute(40);
    day.ends(id, "");
    (day, id)
}

#[test]
fn whoever_has_oxygen_at_home_goes_with_it() {
    let (mut day, id) = with_own_oxygen();
    for minute in [58, 70] {
        day.minute(minute);
        day.vitals(id, "122/78 70 95 14 o2 2");
    }
    assert_eq!(day.stands(id, "vitals"), "met");
    day.minute(82);
    day.vitals(id, "122/78 70 95 14 o2 3");
    assert_ne!(day.stands(id, "vitals"), "met");
}

#[test]
fn after_a_fall_walking_and_responsiveness_are_checked_again() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.minute(87);
    falls(&mut day, id);
    for criterion in ["gait", "alert"] {
        assert_eq!(day.stands(id, criterion), "missing", "{criterion}");
        assert_eq!(says(&day, id, criterion), "Fall at 11:29 since the check. Check again.");
    }
    // In the same minute the entry tells that the check came after it.
    day.acts(id, walks(true));
    day.acts(id, is_awake());
    for criterion in ["gait", "alert"] {
        assert_eq!(day.stands(id, criterion), "met", "{criterion}");
    }
    let fall = day.visit(id).care.happened.last().unwrap().seq;
    falls(&mut day, id);
    assert_eq!(day.stands(id, "gait"), "missing");
    let strike = |entry| Act::Care(CareAct::StrikeOut { entry, reason: "wrong patient".into() });
    day.acts(id, strike(day.visit(id).care.happened.last().unwrap().seq));
    day.acts(id, strike(fall));
    assert_eq!(day.stands(id, "gait"), "met");
}

#[test]
fn after_a_medicine_they_are_checked_again_too_and_after_a_word_of_comfort_they_are_not() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.minute(87);
    let done = |what: &str, detail| {
        let (what, note) = (InterventionId(what.into()), String::new());
        Act::Care(CareAct::Intervene { what, detail, note, at: When::Now })
    };
    day.acts(id, done("reassurance", Detail::Plain));
    assert_eq!(day.stands(id, "alert"), "met");
    day.acts(id, done("medicine", Detail::Medicine(ondansetron())));
    for criterion in ["gait", "alert"] {
        assert_eq!(says(&day, id, criterion), "Medicine given at 11:29 since the check. Check again.");
    }
}

#[test]
fn of_one_minute_the_entry_tells_what_came_later_also_where_one_was_typed_and_one_pressed() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.now = day.begins.plus(87 * 60_000 + 30_000);
    day.acts(id, walks(true));
    day.now = day.begins.plus(88 * 60_000);
    // Typed for the same minute, whose beginning lies before the check.
    let (what, note) = (HappeningId("fall".into()), String::new());
    day.acts(id, Act::Care(CareAct::Happen { what, note, at: clock(11, 29) }));
    assert_eq!(day.stands(id, "gait"), "missing");
    day.acts(id, Act::CheckGait { as_on_arrival: true, at: clock(11, 29) });
    assert_eq!(day.stands(id, "gait"), "met");
}

#[test]
fn a_judgment_about_walking_ends_with_a_fall() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.minute(86);
    day.acts(id, walks(false));
    passes(&mut day, id, "gait");
    assert_eq!(day.stands(id, "gait"), "overridden");
    falls(&mut day, id);
    assert_eq!(day.stands(id, "gait"), "missing");
}

#[test]
fn a_judgment_about_walking_stays_when_the_patient_gets_steadier_and_ends_when_not() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.minute(86);
    day.sees(id, "unsteadiness", Severe);
    passes(&mut day, id, "gait");
    day.minute(88);
    day.sees(id, "unsteadiness", Mild);
    assert_eq!(day.stands(id, "gait"), "overridden");
    day.minute(89);
    day.sees(id, "unsteadiness", Severe);
    assert_eq!(day.stands(id, "gait"), "missing");
}

#[test]
fn what_was_seen_in_the_minute_of_a_check_speaks_against_it_whatever_the_seconds_were() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.now = day.begins.plus(88 * 60_000 + 40_000);
    day.sees(id, "unsteadiness", Severe);
    day.minute(90);
    day.acts(id, Act::CheckGait { as_on_arrival: true, at: clock(11, 30) });
    assert_eq!(day.stands(id, "gait"), "missing");
    day.sees(id, "unsteadiness", Mild);
    assert_eq!(day.stands(id, "gait"), "missing", "walking is checked again");
    let score = |at| {
        let score = ScoreId("nausea-score".into());
        Act::Care(CareAct::Score { score, value: 0, at })
    };
    day.now = day.begins.plus(91 * 60_000 + 10_000);
    day.sees(id, "nausea", Mild);
    day.now = day.begins.plus(91 * 60_000 + 20_000);
    day.acts(id, score(When::Now));
    assert_eq!(day.stands(id, "consistent"), "not yet");
    day.minute(92);
    day.acts(id, score(clock(11, 33)));
    assert_eq!(day.stands(id, "consistent"), "not yet", "the same value typed again settles nothing");
}

#[test]
fn nobody_walks_as_on_arrival_with_severe_unsteadiness() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.minute(87);
    day.sees(id, "unsteadiness", Mild);
    assert_eq!(day.stands(id, "gait"), "met", "she sways a little, and needs no hand");
    day.minute(88);
    day.sees(id, "unsteadiness", Severe);
    assert_eq!(says(&day, id, "gait"), "Unsteadiness, severe, at 11:30 since the check. Check again.");
    day.acts(id, walks(true));
    assert_eq!(
        says(&day, id, "gait"),
        "Walks as on arrival, by the check of 11:30, with unsteadiness severe: one of the two is wrong. Check again."
    );
    day.minute(90);
    day.sees(id, "unsteadiness", Gone);
    assert_eq!(day.stands(id, "gait"), "missing", "nobody knows which of the two was wrong");
    day.acts(id, walks(true));
    assert_eq!(day.stands(id, "gait"), "met");
}

fn scored(day: &mut Day, id: VisitId, scale: &str, points: &[(&str, u8)]) {
    let kind = day.protocol(id).scale(&ScaleId(scale.into())).unwrap().clone();
    let points_of = |item: &str| points.iter().find(|(id, _)| *id == item).map_or(2, |(_, points)| *points);
    let items = kind.items.iter().map(|item| (item.id.clone(), points_of(&item.id))).collect();
    let taken = ScaleTaken { scale: kind.id, items };
    day.acts(id, Act::Leaving(LeavingAct::Scale { taken, at: When::Now }));
}

fn named(day: &Day, id: VisitId) -> Vec<(String, u8)> {
    let all = contradictions(day.visit(id), day.protocol(id));
    let too_many = all.into_iter().filter_map(|one| {
        let Contradiction::Scale(one) = one else { return None };
        Some((one.item, one.most))
    });
    too_many.collect()
}

#[test]
fn a_score_is_taken_again_after_a_fall() {
    let (scale, age) = (ScaleId("padss".into()), chart::time::Minutes(20));
    let mut day = crate::leaving::asking("padss", chart::protocol::Rule::Scale { scale, least: 9, age });
    let id = day.recovered("Castellanos", 3);
    day.minute(86);
    scored(&mut day, id, "padss", &[]);
    assert_eq!(day.stands(id, "padss"), "met");
    day.minute(88);
    falls(&mut day, id);
    assert_eq!(day.stands(id, "padss"), "missing");
    scored(&mut day, id, "padss", &[]);
    assert_eq!(day.stands(id, "padss"), "met");
}

#[test]
fn points_for_pain_nausea_breathing_and_walking_are_held_against_what_is_on_record() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.minute(88);
    day.vitals(id, "124/80 70 97 34");
    for (score, value) in [("pain", 9), ("nausea-score", 5)] {
        let score = ScoreId(score.into());
        day.acts(id, Act::Care(CareAct::Score { score, value, at: When::Now }));
    }
    day.sees(id, "unsteadiness", Severe);
    scored(&mut day, id, "aldrete", &[]);
    scored(&mut day, id, "padss", &[]);
    let named = named(&day, id);
    for (item, most) in [("Respiration", 1), ("Walking", 0), ("Nausea and vomiting", 1), ("Pain", 0)] {
        assert!(named.contains(&(item.to_owned(), most)), "{item}: {named:?}");
    }
}
