//! Every kind of criterion that a protocol is taken into use with can be met, and can fail.

use crate::{
    day::{Day, brother, hand_over, starter},
    script::{infusion, leaving_to_87, recovery_to_85},
};
use chart::{
    Act, VisitId,
    command::LeavingAct,
    departure::Paperwork,
    effect::{EffectId, Grade},
    gate::gate,
    leaving::{Hand, ScaleTaken, Signer},
    protocol::{
        Criterion, CriterionId, EffectRule, Protocol, Rule, ScaleId, Span, check::problems,
        discharge::VitalsRule,
    },
    time::{Minutes, When},
};
use proptest::prelude::*;

fn span(least: std::ops::Range<u16>, most: std::ops::Range<u16>) -> impl Strategy<Value = Span> {
    (least, most).prop_map(|(least, most)| Span(least, most))
}

fn vitals_rule() -> impl Strategy<Value = VitalsRule> {
    let spans = (span(0..200, 0..300), span(0..150, 0..200), span(0..150, 0..250));
    let rest = (
        0_u8..4,
        -2_i64..2_000,
        -2_i64..2_000,
        0_u16..200,
        0_u8..110,
        (0_u16..400, 0_u16..300, prop::option::of(span(0..40, 0..60)), any::<bool>()),
    );
    (spans, rest).prop_map(|((systolic, diastolic, heart_rate), (sets, apart, age, percent, spo2, under))| {
        VitalsRule {
            sets,
            apart: Minutes(apart),
            age: Minutes(age),
            systolic,
            diastolic,
            percent,
            systolic_under: under.0,
            diastolic_under: under.1,
            heart_rate,
            spo2,
            breaths: under.2,
            room_air: under.3,
        }
    })
}

fn effect_rule() -> impl Strategy<Value = EffectRule> {
    let names = ["dissociation", "nausea", "drowsiness", "vomiting", "unknown"].map(|id| EffectId(id.into()));
    let grades = [Grade::Gone, Grade::Mild, Grade::Moderate, Grade::Severe];
    let effects = prop::collection::vec(prop::sample::select(names.to_vec()), 0..3);
    let age = prop::option::of(-1_i64..60);
    (effects, prop::sample::select(grades.to_vec()), -5_i64..3_000, age).prop_map(
        |(effects, at_most, minutes, age)| EffectRule {
            effects,
            at_most,
            minutes: Minutes(minutes),
            age: age.map(Minutes),
        },
    )
}

/// Any rule that can be written down, sensible or not.
fn rule() -> impl Strategy<Value = Rule> {
    prop_oneof![
        Just(Rule::StayAfterEnd),
        Just(Rule::StayAfterStart),
        vitals_rule().prop_map(Rule::Vitals),
        (0_u8..8, -2_i64..60).prop_map(|(moaas, age)| Rule::Alert { moaas, age: Minutes(age) }),
        (-2_i64..60).prop_map(|age| Rule::Oriented { age: Minutes(age) }),
        (prop::sample::select(vec!["aldrete", "padss", "unknown"]), 0_u8..14, -2_i64..60).prop_map(
            |(scale, least, age)| Rule::Scale { scale: ScaleId(scale.into()), least, age: Minutes(age) }
        ),
        Just(Rule::Gait),
        effect_rule().prop_map(Rule::Effects),
        Just(Rule::Symptoms),
        Just(Rule::NoContradiction),
        Just(Rule::SafetyQuestion),
        Just(Rule::IvOut),
        Just(Rule::Belongings),
        Just(Rule::SheetExplained),
        Just(Rule::TaughtBack),
        prop::collection::vec(prop::sample::select(vec![Signer::Patient, Signer::Companion]), 0..3)
            .prop_map(|by| Rule::PaperSigned { by }),
        Just(Rule::Companion),
        Just(Rule::Ride),
    ]
}

fn protocol_with(rule: Rule) -> Protocol {
    let mut protocol = starter();
    protocol.criteria.push(Criterion { id: CriterionId("asked".into()), source: "test".into(), rule });
    protocol
}

fn is_met(day: &Day, id: VisitId) -> bool {
    let gate = gate(day.visit(id), day.protocol(id), &day.now);
    gate.get(&CriterionId("asked".into())).unwrap().state.passed().is_some()
}

/// Nothing was done since the end, and something bad was seen.
fn worst(protocol: Protocol) -> (Day, VisitId) {
    let mut day = Day::with(protocol);
    let id = infusion(&mut day);
    day.minute(41);
    for effect in ["dissociation", "nausea", "drowsiness"] {
        day.sees(id, effect, Grade::Severe);
    }
    day.acts(id, Act::CheckAlertness { moaas: 5, oriented: false, at: When::Now });
    day.minute(42);
    // No rule may let the least oxygen saturation pass that can be typed.
    day.vitals(id, "178/108 140 30 14");
    (day, id)
}

/// Days of the best recovery that the rule could ask for.
fn best(protocol: Protocol, rule: &Rule) -> (Day, VisitId) {
    let mut day = Day::with(protocol);
    let id = infusion(&mut day);
    recovery_to_85(&mut day, id);
    leaving_to_87(&mut day, id);
    // Long after everything else: effects have been gone for as long as any rule may ask.
    if let Rule::Effects(rule) = rule {
        day.minute(85 + rule.minutes.0);
        day.acts(id, Act::Look { at: When::Now });
    }
    if let Rule::Vitals(rule) = rule {
        sets_that_pass(&mut day, id, rule);
    }
    day.acts(id, Act::CheckAlertness { moaas: 5, oriented: true, at: When::Now });
    for scale in &starter().scales {
        let items = scale.items.iter().map(|item| (item.id.clone(), 2)).collect();
        let taken = ScaleTaken { scale: scale.id.clone(), items };
        day.acts(id, Act::Leaving(LeavingAct::Scale { taken, at: When::Now }));
    }
    for who in [Signer::Patient, Signer::Companion] {
        let act = LeavingAct::SignPaper {
            paperwork: Paperwork::DischargeSheet,
            who,
            name: "In\u{e9}s".into(),
            hand: Hand::OnPaper,
        };
        day.acts(id, Act::Leaving(act));
    }
    if *rule == Rule::Ride {
        day.acts(id, hand_over(brother()));
    }
    (day, id)
}

/// Sets as the rule wants them, as far apart as it wants them.
fn sets_that_pass(day: &mut Day, id: VisitId, rule: &VitalsRule) {
    // The top of one range over the bottom of the other: a pressure the right way round.
    let (systolic, diastolic, heart) = (rule.systolic.1, rule.diastolic.0, rule.heart_rate.0);
    for turn in 0..i64::from(rule.sets) {
        day.minute(100 + turn * rule.apart.0.max(1));
        let line = format!(
            "{systolic}/{diastolic} {heart} {} {}",
            rule.spo2,
            rule.breaths.map_or(14, |span| span.0)
        );
        day.vitals(id, &line);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn what_is_taken_into_use_can_be_met_and_can_fail(rule in rule()) {
        let protocol = protocol_with(rule.clone());
        prop_assume!(problems(&protocol).is_empty());
        let (mut day, id) = worst(protocol.clone());
        // Trouble seeing brings the symptom questions up.
        day.sees(id, "double-vision", Grade::Mild);
        prop_assert!(!is_met(&day, id), "can never fail: {rule:?}");
        let (day, id) = best(protocol, &rule);
        prop_assert!(is_met(&day, id), "can never be met: {rule:?}");
    }
}
