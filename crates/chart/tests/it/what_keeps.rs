//! What keeps a patient, named and counted.

use crate::{day::Day, leaving::evidence, script::infusion};
use chart::{Act, command::CareAct, gate::Readiness, protocol::CriterionId, time::When, words};

#[test]
fn each_figure_that_is_out_of_range_is_named() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.minute(86);
    day.vitals(id, "175/112 82 91 14");
    assert_eq!(evidence(&day, id, "vitals"), "175/112 and SpO2 91 % at 11:28 are out of range.");
    day.minute(87);
    day.vitals(id, "175/112 120 98 14");
    assert_eq!(evidence(&day, id, "vitals"), "175/112 and heart rate 120/min at 11:29 are out of range.");
    day.minute(88);
    day.vitals(id, "124/80 70 91 14");
    assert_eq!(evidence(&day, id, "vitals"), "SpO2 91 % at 11:30 is out of range.");
}

#[test]
fn as_many_things_are_named_as_are_counted() {
    let mut day = Day::new();
    let id = infusion(&mut day);
    let (gate, protocol) = (day.gate(id), day.protocol(id));
    let named: Vec<String> = gate.open().map(|one| words::kept_by(one, protocol)).collect();
    let Readiness::Kept { open, .. } = gate.readiness(protocol) else { panic!() };
    assert_eq!(named.len(), open);
    assert!(named.contains(&"dissociation and double vision".to_owned()), "{named:?}");
    let mut once = named.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), named.len(), "each thing is told from the others: {named:?}");
}

#[test]
fn a_symptom_answered_yes_is_named_in_the_sentence_as_thoughts_of_self_harm_are() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(41);
    day.ends(id, "");
    day.vitals(id, "186/114 90 97 14");
    let answers = |present: &[&str]| {
        let present = present.iter().map(|id| (*id).to_owned()).collect();
        Act::Care(CareAct::AskSymptoms { present, absent: Vec::new(), at: When::Now })
    };
    let sentence = |day: &Day| words::readiness(&day.gate(id), day.protocol(id));
    day.acts(id, answers(&["chest-pain"]));
    assert!(sentence(&day).starts_with("Chest pain and "), "{}", sentence(&day));
    crate::thoughts_here::asked(&mut day, id, true);
    assert!(sentence(&day).starts_with("Thoughts of self-harm and "), "{}", sentence(&day));
}

#[test]
fn what_was_passed_by_judgment_is_not_counted_as_met() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    assert_eq!(words::met(&day.gate(id)), "16 of 17 met");
    day.second = Some(crate::day::PRESCRIBER);
    let criterion = CriterionId("ride".into());
    day.acts(id, Act::Override { criterion, word: crate::day::in_person("lives next door") });
    let (reason, advice) = ("lives alone".into(), "telephone".into());
    day.acts(id, Act::SettleCompanion(chart::departure::Companion::Declined { reason, advice }));
    assert_eq!(words::met(&day.gate(id)), "14 of 17 met, 1 overridden", "the sheet says more by now");
    day.explains_anew(id);
    assert_eq!(words::met(&day.gate(id)), "16 of 17 met, 1 overridden");
}
