//! Until what a judgment holds: until something is recorded that speaks against the same and was not known when it was made.

use crate::{
    checked_again::with_own_oxygen,
    day::{Day, clock, ondansetron},
    leaving::asking,
    since_the_check::{awake, emergency, gives, is_open, oxygen, passes, recovered, seen_at},
};
use chart::{
    Act, VisitId,
    care::Detail,
    command::{CareAct, LeavingAct},
    effect::Grade::Severe,
    fact::EmergencyEnd,
    gate,
    leaving::ScaleTaken,
    protocol::{CriterionId, Rule, ScaleId},
    time::{Minutes, When},
};

fn scored(day: &mut Day, id: VisitId, scale: &str) {
    let kind = day.protocol(id).scale(&ScaleId(scale.into())).unwrap().clone();
    let items = kind.items.iter().map(|item| (item.id.clone(), 2)).collect();
    let taken = ScaleTaken { scale: kind.id, items };
    day.acts(id, Act::Leaving(LeavingAct::Scale { taken, at: When::Now }));
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
    let (mut day, id) = with_own_oxygen();
    day.minute(60);
    day.vitals(id, "176/113 80 97 15");
    passes(&mut day, id, "vitals");
    day.minute(62);
    gives(&mut day, id, "oxygen", oxygen(20), When::Now);
    assert_eq!(day.stands(id, "vitals"), "overridden");
    gives(&mut day, id, "oxygen", oxygen(40), When::Now);
    assert_ne!(day.stands(id, "vitals"), "overridden");
}
