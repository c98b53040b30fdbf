//! What the gate asks of side effects: each is asked about, at its own grade, by somebody who looked for it.

use crate::{
    day::{Day, starter},
    script::{infusion, recovery_to_85},
};
use chart::{
    Act, Refusal, VisitId,
    command::CareAct,
    effect::Grade::{Gone, Mild, Moderate, Severe},
    gate::Evidence,
    protocol::{CriterionId, HappeningId, PhraseId, Rule, check::problems},
    time::When,
};

/// The worked visit in recovery, at minute 85, when no effect is left.
fn recovered() -> (Day, VisitId) {
    let mut day = Day::new();
    let id = infusion(&mut day);
    recovery_to_85(&mut day, id);
    (day, id)
}

#[test]
fn no_effect_at_its_worst_goes_home_unasked() {
    for kind in starter().effects.into_iter().filter(|kind| !kind.counted) {
        let (mut day, id) = recovered();
        let open = |day: &Day| {
            day.gate(id).open().filter(|one| matches!(one.evidence, Evidence::EffectsOpen(_))).count()
        };
        assert_eq!(open(&day), 0);
        day.sees(id, &kind.id.0, Severe);
        assert_eq!(open(&day), 1, "{}", kind.id.0);
    }
}

#[test]
fn a_protocol_in_which_no_criterion_asks_about_an_effect_is_refused() {
    let mut protocol = starter();
    assert_eq!(problems(&protocol), []);
    for criterion in &mut protocol.criteria {
        if let Rule::Effects(rule) = &mut criterion.rule {
            rule.effects.retain(|effect| effect.0 != "difficulty-speaking");
        }
    }
    let found = problems(&protocol);
    let said = found.iter().map(|one| one.words.as_str()).collect::<Vec<_>>().join(" ");
    assert!(said.contains("No criterion asks about difficulty-speaking"), "{said}");
}

#[test]
fn drowsiness_has_to_be_gone_for_longer_than_nausea() {
    let (mut day, id) = recovered();
    day.minute(86);
    day.sees(id, "drowsiness", Severe);
    day.sees(id, "nausea", Severe);
    day.minute(87);
    day.sees(id, "drowsiness", Gone);
    day.sees(id, "nausea", Gone);
    assert_eq!(day.stands(id, "effects-mild"), "met");
    assert_eq!(day.stands(id, "awake"), "not yet, 102");
}

#[test]
fn alertness_checked_while_drowsiness_was_severe_has_to_be_checked_again() {
    let (mut day, id) = recovered();
    day.minute(86);
    day.sees(id, "drowsiness", Severe);
    day.acts(id, Act::CheckAlertness { moaas: 5, oriented: true, at: When::Now });
    day.minute(87);
    day.sees(id, "drowsiness", Gone);
    assert_eq!(day.stands(id, "alert"), "missing");
    let said = crate::leaving::evidence(&day, id, "alert");
    assert_eq!(said, "Checked at 11:28 with drowsiness severe: one of the two is wrong. Check again.");
    day.acts(id, Act::CheckAlertness { moaas: 5, oriented: true, at: When::Now });
    assert_eq!(day.stands(id, "alert"), "met");
}

#[test]
fn to_see_one_effect_is_no_look_for_what_another_criterion_asks_about() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(40);
    day.ends(id, "");
    day.minute(60);
    day.sees(id, "drowsiness", Mild);
    assert_eq!(day.stands(id, "effects-gone"), "missing");
    assert_eq!(day.stands(id, "awake"), "met");
}

#[test]
fn whoever_vomited_waits_until_it_has_not_come_back() {
    let (mut day, id) = recovered();
    day.minute(86);
    let what = HappeningId("vomiting".into());
    day.acts(id, Act::Care(CareAct::Happen { what, note: String::new(), at: When::Now }));
    assert_eq!(day.stands(id, "effects-gone"), "not yet, 101");
    assert_eq!(crate::leaving::evidence(&day, id, "effects-gone"), "Vomiting at 11:28");
    day.minute(101);
    assert_eq!(day.stands(id, "effects-gone"), "met");
}

#[test]
fn a_pressure_past_the_notify_limit_alone_has_the_symptoms_asked() {
    let (mut day, id) = recovered();
    assert_eq!(day.stands(id, "symptoms"), "met");
    day.minute(86);
    day.vitals(id, "176/113 92 97 14");
    assert_eq!(day.stands(id, "symptoms"), "missing");
    crate::script::asks_symptoms(&mut day, id);
    assert_eq!(day.stands(id, "symptoms"), "met");
}

#[test]
fn a_phrase_that_soothes_is_not_told_of_what_is_severe() {
    let (mut day, id) = recovered();
    day.sees(id, "difficulty-speaking", Moderate);
    let gate = day.gate(id);
    assert!(gate.get(&CriterionId("effects-gone".into())).unwrap().state.passed().is_none());
    let tell = CareAct::Tell {
        effect: chart::effect::EffectId("difficulty-speaking".into()),
        patient: String::new(),
        companion: String::new(),
        companion_away: false,
        phrase: Some(PhraseId("fades".into())),
    };
    assert_eq!(day.tries_act(id, Act::Care(tell)), Err(Refusal::PhraseTooMild(Moderate)));
}

#[test]
fn for_what_nobody_has_looked_is_named_where_another_effect_was_recorded() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(40);
    day.ends(id, "");
    day.minute(60);
    day.sees(id, "nausea", Mild);
    let said = crate::leaving::evidence(&day, id, "effects-mild");
    assert!(said.contains("last looked at 11:02. Nobody has looked for "), "{said}");
    assert!(said.contains("dizziness") && !said.contains("nausea,"), "{said}");
    day.acts(id, Act::Look { at: When::Now });
    let said = crate::leaving::evidence(&day, id, "effects-mild");
    assert!(said.ends_with("last looked at 11:02."), "{said}");
}

#[test]
fn what_is_counted_is_not_looked_for_and_after_an_emergency_it_is_since_then() {
    let (mut day, id) = recovered();
    day.minute(87);
    crate::since_the_check::emergency(&mut day, id, chart::fact::EmergencyEnd::Stays);
    day.minute(90);
    day.sees(id, "dissociation", Mild);
    day.sees(id, "dissociation", Gone);
    day.minute(105);
    let said = crate::leaving::evidence(&day, id, "effects-gone");
    assert!(said.contains("Nobody has looked for hallucinations"), "{said}");
    assert!(said.ends_with(" since the emergency.") && !said.contains("vomiting"), "{said}");
}
