//! What must hold before a patient goes home, in the patient's language and in plain words: the same figures as staff
//! read, without their terms.

use crate::{
    texts::{CheckTexts, fill},
    tongue::Tongue,
};
use chart::{
    Protocol, Stamp, Visit,
    effect::{EffectId, Grade},
    gate::{self, Evidence},
    leaving::Signer,
    protocol::{
        Rule, ScaleId,
        discharge::{EffectRule, VitalsRule},
    },
    time::Minutes,
    words,
};

/// What of a criterion is not met, as it stands within a sentence: of many effects only those that keep it from being so
/// for who leaves then.
pub(crate) fn unmet(
    tongue: &Tongue,
    (rule, evidence): (&Rule, &Evidence),
    protocol: &Protocol,
    (visit, now): (&Visit, &Stamp),
) -> String {
    if let Rule::Effects(rule) = rule {
        let in_the_way = gate::in_the_way(visit, rule, &gate::judged_at(visit, now));
        let effects = if in_the_way.is_empty() { rule.effects.clone() } else { in_the_way };
        return self::effects(tongue, &EffectRule { effects, ..rule.clone() }, protocol);
    }
    if let Evidence::SymptomsPresent(yes) = evidence {
        let names = tongue.list(&symptoms(tongue, &yes.present, protocol));
        let texts = &tongue.texts.checks;
        let text = if yes.called.is_some() { &texts.symptoms_again } else { &texts.symptoms_present };
        return fill(text, &[("symptoms", &names)]);
    }
    asked(tongue, rule, protocol)
}

/// What was answered yes, each as it stands within a sentence.
pub(crate) fn symptoms(tongue: &Tongue, ids: &[String], protocol: &Protocol) -> Vec<String> {
    let name = |id: &String| {
        let known = tongue.texts.symptoms.get(id).cloned();
        known.unwrap_or_else(|| tongue.english(&words::care::symptoms(std::slice::from_ref(id), protocol)))
    };
    ids.iter().map(name).collect()
}

/// What a criterion asks, as it stands within a sentence.
fn asked(tongue: &Tongue, rule: &Rule, protocol: &Protocol) -> String {
    let texts = &tongue.texts.checks;
    match rule {
        Rule::StayAfterEnd => {
            stay(protocol.stay.after_end, &texts.stay_after_end, &texts.stay_after_end_unset)
        }
        Rule::StayAfterStart => {
            stay(protocol.stay.after_start, &texts.stay_after_start, &texts.stay_after_start_unset)
        }
        Rule::Vitals(rule) => vitals(tongue, rule),
        Rule::Alert { .. } => texts.alert.clone(),
        Rule::Oriented { .. } => texts.oriented.clone(),
        Rule::Scale { scale, least, .. } => score(texts, scale, *least, protocol),
        Rule::Gait => texts.gait.clone(),
        Rule::Effects(rule) => effects(tongue, rule, protocol),
        Rule::Symptoms => texts.symptoms.clone(),
        Rule::NoContradiction => texts.no_contradiction.clone(),
        Rule::SafetyQuestion => texts.safety_question.clone(),
        Rule::IvOut => texts.iv_out.clone(),
        Rule::Belongings => texts.belongings.clone(),
        Rule::SheetExplained => texts.sheet_explained.clone(),
        Rule::TaughtBack => texts.taught_back.clone(),
        Rule::PaperSigned { by } => signed(tongue, by),
        Rule::Companion => texts.companion.clone(),
        Rule::Ride => texts.ride.clone(),
    }
}

/// Whether that such a check was passed by judgment is nobody's business but the patient's: a companion reads along.
pub(crate) const fn is_private(rule: &Rule) -> bool {
    match rule {
        Rule::SafetyQuestion | Rule::Symptoms => true,
        Rule::StayAfterEnd
        | Rule::StayAfterStart
        | Rule::Vitals(_)
        | Rule::Alert { .. }
        | Rule::Oriented { .. }
        | Rule::Scale { .. }
        | Rule::Gait
        | Rule::Effects(_)
        | Rule::NoContradiction
        | Rule::IvOut
        | Rule::Belongings
        | Rule::SheetExplained
        | Rule::TaughtBack
        | Rule::PaperSigned { .. }
        | Rule::Companion
        | Rule::Ride => false,
    }
}

/// How long, where the prescriber in charge has set it.
fn stay(least: Option<Minutes>, set: &str, unset: &str) -> String {
    least.map_or_else(|| unset.to_owned(), |least| fill(set, &[("minutes", &least.to_string())]))
}

/// Breathing is named only where the protocol has a range for it.
fn vitals(tongue: &Tongue, rule: &VitalsRule) -> String {
    let texts = &tongue.texts.checks;
    let breathing = rule.breaths.is_some();
    let what = if breathing { &texts.vitals_with_breathing } else { &texts.vitals_without_breathing };
    if rule.sets == 1 {
        return fill(&texts.vitals_once, &[("what", what)]);
    }
    let (times, minutes) = (tongue.times(rule.sets.into()), rule.apart.to_string());
    fill(&texts.vitals_several, &[("what", what), ("times", &times), ("minutes", &minutes)])
}

/// A score has the name of whoever made it, in every language. Which variant it is says nothing to a patient.
fn score(texts: &CheckTexts, id: &ScaleId, least: u8, protocol: &Protocol) -> String {
    let least = least.to_string();
    match protocol.scale(id) {
        Some(scale) => {
            let (name, most) = (scale.name.as_str(), scale.most().to_string());
            fill(&texts.scale, &[("least", &least), ("most", &most), ("scale", name)])
        }
        None => fill(&texts.scale_unknown, &[("least", &least), ("scale", &id.0)]),
    }
}

/// How many effects a check names on a patient's paper at most.
const NAMED: usize = 6;

fn effects(tongue: &Tongue, rule: &EffectRule, protocol: &Protocol) -> String {
    let texts = &tongue.texts.checks;
    let name = |id: &EffectId| {
        let kind = protocol.effect(id);
        kind.map_or_else(|| tongue.english(&id.0), |kind| tongue.effect_name(kind))
    };
    let mut names: Vec<String> = rule.effects.iter().map(name).collect();
    // A patient reads the first few of many; staff have all of them on the chart copy.
    if names.len() > NAMED {
        names.truncate(NAMED - 1);
        names.push(texts.effects_other.clone());
    }
    let for_minutes = rule.minutes.0 > 0;
    let text = match rule.at_most {
        Grade::Gone if for_minutes => &texts.effects_gone_for,
        Grade::Gone => &texts.effects_gone,
        Grade::Mild | Grade::Moderate | Grade::Severe if for_minutes => &texts.effects_at_most_for,
        Grade::Mild | Grade::Moderate | Grade::Severe => &texts.effects_at_most,
    };
    let names = match rule.at_most {
        Grade::Gone => tongue.list_without(&names),
        Grade::Mild | Grade::Moderate | Grade::Severe => tongue.list(&names),
    };
    let minutes = rule.minutes.to_string();
    fill(text, &[("effects", &names), ("grade", tongue.grade(rule.at_most)), ("minutes", &minutes)])
}

fn signed(tongue: &Tongue, by: &[Signer]) -> String {
    let texts = &tongue.texts.checks;
    let name = |who: &Signer| match who {
        Signer::Patient => texts.signer_patient.clone(),
        Signer::Companion => texts.signer_companion.clone(),
    };
    let names: Vec<String> = by.iter().map(name).collect();
    fill(&texts.paper_signed, &[("who", &tongue.list(&names))])
}

#[cfg(test)]
mod tests {
    use super::*;
    use chart::language::Language;

    fn starter() -> Protocol {
        toml::from_str(include_str!("../../../protocols/ketamine-depression.toml")).unwrap()
    }

    fn in_both(rule: &Rule, protocol: &Protocol) -> [String; 2] {
        let say = |language| asked(&Tongue::of(language).unwrap(), rule, protocol);
        [Language::English, Language::Spanish].map(say)
    }

    #[test]
    fn a_stay_that_nobody_has_set_is_said_to_be_so() {
        let [english, spanish] = in_both(&Rule::StayAfterEnd, &starter());
        assert!(english.ends_with("which is not set yet"), "{english}");
        assert!(spanish.ends_with("que todavía no está fijado"), "{spanish}");
    }

    #[test]
    fn an_effect_without_spanish_words_is_marked_as_english() {
        let mut protocol = starter();
        for kind in protocol.effects.iter_mut().filter(|kind| kind.id.0 == "nausea") {
            kind.es = None;
        }
        let effects = ["nausea", "dizziness"].map(|id| EffectId(id.into())).to_vec();
        let rule =
            Rule::Effects(EffectRule { effects, at_most: Grade::Moderate, minutes: Minutes(5), age: None });
        assert_eq!(
            in_both(&rule, &protocol),
            [
                "nausea and dizziness at most moderate for 5 min",
                "(sin\u{a0}traducir) nausea y mareo, como máximo de intensidad moderada desde hace 5 min",
            ]
        );
    }

    #[test]
    fn a_score_that_the_protocol_does_not_know_has_no_most() {
        let rule = Rule::Scale { scale: ScaleId("own".into()), least: 9, age: Minutes(20) };
        assert_eq!(in_both(&rule, &starter())[0], "recovery score at least 9 (own)");
    }
}
