//! Effects, scores, interventions, symptom questions, the page for emergencies: each usable, each with its source.

use super::{Found, Place};
use crate::{
    effect::Grade,
    protocol::{Asks, EffectKind, InterventionKind, Protocol, ScoreKind},
};
use std::collections::BTreeSet;

/// Signs that the page for emergencies keeps for itself: print, transferred, the field, the vitals line, quiet, skip.
const EMERGENCY_TAKEN: [char; 6] = ['p', 't', 'b', 'v', 'q', 'k'];

pub(super) fn check(protocol: &Protocol, found: &mut Found) {
    effects(protocol, found);
    scores(protocol, found);
    interventions(protocol, found);
    happenings(protocol, found);
    symptoms(protocol, found);
    emergency(protocol, found);
    let minutes = [protocol.follow_up, protocol.follow_up_for];
    if minutes.iter().flatten().any(|after| after.0 < 1) {
        found.add(Place::Head, "follow_up and follow_up_for must be at least 1 minute.");
    }
}

fn blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// Whether every one of them is there once only.
fn are_distinct<T: Ord>(all: impl Iterator<Item = T>) -> bool {
    let mut seen = BTreeSet::new();
    all.into_iter().all(|one| seen.insert(one))
}

fn effects(protocol: &Protocol, found: &mut Found) {
    let place = |kind: &EffectKind| Place::Effect(kind.id.0.clone());
    let (mut ids, mut keys) = (BTreeSet::new(), BTreeSet::new());
    for kind in &protocol.effects {
        let name = &kind.id.0;
        if !ids.insert(name) || !keys.insert(kind.key.to_ascii_lowercase()) {
            found.add(place(kind), format!("The effect {name} needs an identifier and a key of its own."));
        }
        if blank(&kind.name) || blank(&kind.plain) || blank(&kind.source) {
            found.add(place(kind), format!("The effect {name} needs a name, plain words, and a source."));
        }
        let against = [kind.against_walking, kind.against_alert];
        if against.into_iter().flatten().any(|from| from == Grade::Gone) {
            let words = format!(
                "The effect {name} speaks against a check while it is gone: that check could never be met."
            );
            found.add(place(kind), words);
        }
        let grades = [Grade::Mild, Grade::Moderate, Grade::Severe];
        if !kind.counted && grades.iter().any(|grade| blank(kind.meaning(*grade))) {
            found.add(place(kind), format!("The effect {name} needs what mild, moderate, and severe mean."));
        }
    }
}

fn scores(protocol: &Protocol, found: &mut Found) {
    let place = |score: &ScoreKind| Place::Care(score.id.0.clone());
    for score in &protocol.scores {
        let name = &score.id.0;
        if blank(&score.name) || blank(&score.variant) || blank(&score.source) || score.least >= score.most {
            let words =
                format!("The score {name} needs a name, a variant, a source, and a least below its most.");
            found.add(place(score), words);
        }
        if score.id.is_moaas() && (score.least, score.most) != (0, 5) {
            found.add(place(score), "MOAA/S goes from 0 to 5.");
        }
        let lies = |value: u8| (score.least..=score.most).contains(&value);
        if score.anchors.iter().any(|anchor| !lies(anchor.value) || blank(&anchor.words)) {
            found.add(
                place(score),
                format!("An anchor of the score {name} lies outside of it, or says nothing."),
            );
        }
        let Some(against) = &score.contradicts else { continue };
        let known = protocol.effect(&against.effect).is_some_and(|effect| !effect.counted);
        if !known || !lies(against.value) || against.from == Grade::Gone {
            let words = format!("The score {name} contradicts an effect, a value or a grade that cannot be.");
            found.add(place(score), words);
        }
    }
    if !are_distinct(protocol.scores.iter().map(|score| &score.id)) {
        found.add(Place::Care("score".into()), "Each score needs an identifier of its own.");
    }
}

fn interventions(protocol: &Protocol, found: &mut Found) {
    for kind in &protocol.interventions {
        let InterventionKind { id, name, kind: asks, choices, units, recheck, source, checks_again: _ } =
            kind;
        let lacks = match asks {
            Asks::Plain => false,
            Asks::Oxygen => choices.is_empty(),
            Asks::Medicine => choices.is_empty() || units.is_empty(),
        };
        if blank(name) || blank(source) || lacks || recheck.is_some_and(|after| after.0 < 1) {
            let words = format!(
                "The intervention {} needs a name, a source, a recheck of at least 1 minute if any, and the devices, \
                 routes, or units that are recorded with it.",
                id.0
            );
            found.add(Place::Care(id.0.clone()), words);
        }
    }
    if !are_distinct(protocol.interventions.iter().map(|kind| &kind.id)) {
        found.add(Place::Care("intervention".into()), "Each intervention needs an identifier of its own.");
    }
}

fn happenings(protocol: &Protocol, found: &mut Found) {
    let counted = protocol.effects.iter().filter(|effect| effect.counted).map(|effect| &effect.id.0);
    if !are_distinct(protocol.happenings.iter().map(|kind| &kind.id.0).chain(counted)) {
        found.add(Place::Care("happening".into()), "Each happening needs an identifier of its own.");
    }
    if protocol.happenings.iter().any(|kind| blank(&kind.name) || blank(&kind.source)) {
        found.add(Place::Care("happening".into()), "Each happening needs a name and a source.");
    }
    let site = &protocol.site;
    let unusable = site.findings.iter().any(|one| blank(&one.id) || blank(&one.words)) || blank(&site.source);
    if !site.findings.is_empty() && (unusable || !are_distinct(site.findings.iter().map(|one| &one.id))) {
        found.add(
            Place::Care("site".into()),
            "The findings at the IV site need identifiers, words, and a source.",
        );
    }
}

fn symptoms(protocol: &Protocol, found: &mut Found) {
    let Some(rules) = &protocol.symptoms else { return };
    let unknown = rules.effects.iter().any(|effect| protocol.effect(effect).is_none_or(|kind| kind.counted));
    let unusable = rules.questions.iter().any(|one| blank(&one.id) || blank(&one.words));
    let empty = rules.effects.is_empty() || rules.questions.is_empty() || blank(&rules.source);
    if unknown || unusable || empty || !are_distinct(rules.questions.iter().map(|one| &one.id)) {
        let words = "The symptom questions need known effects, questions with identifiers of their own, and a source.";
        found.add(Place::Symptoms, words);
    }
}

fn emergency(protocol: &Protocol, found: &mut Found) {
    let Some(rules) = &protocol.emergency else { return };
    let keys = rules.entries.iter().map(|entry| entry.key.to_ascii_lowercase());
    let taken = rules.entries.iter().any(|entry| EMERGENCY_TAKEN.contains(&entry.key.to_ascii_lowercase()));
    let unusable =
        rules.entries.iter().any(|entry| blank(&entry.words)) || rules.steps.iter().any(|step| blank(step));
    let empty = rules.entries.is_empty() || rules.steps.is_empty() || blank(&rules.source);
    if taken || unusable || empty || !are_distinct(keys) {
        let words = "The emergency page needs steps, entries with keys of their own (not P, T, B, V, Q or K), and a source.";
        found.add(Place::Emergency, words);
    }
}
