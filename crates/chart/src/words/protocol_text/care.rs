//! What a protocol lists beside questions, limits and criteria: effects, scores, interventions, emergencies.

use crate::{
    protocol::{Asks, EffectKind, HappeningKind, InterventionKind, Protocol, ScoreKind},
    time::Minutes,
};

/// The headings with their lines, nothing left out that a rule reads.
pub(super) fn care(protocol: &Protocol) -> Vec<(String, Vec<String>)> {
    let effects = protocol.effects.iter().map(effect).collect();
    let mut parts = vec![("Side effects that are looked for".to_owned(), effects)];
    let mut add = |title: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            parts.push((title.to_owned(), lines));
        }
    };
    add("Symptom questions", symptoms(protocol));
    add("Scores", protocol.scores.iter().map(|one| score(one, protocol)).collect());
    add("Interventions that are recorded", protocol.interventions.iter().map(intervention).collect());
    add("Happenings and the IV site", happenings(protocol));
    add("Emergencies", emergency(protocol));
    add("Who watches, and calls after the visit", watching(protocol));
    parts
}

fn effect(kind: &EffectKind) -> String {
    let grades = if kind.counted {
        " Counted each time.".to_owned()
    } else if kind.mild.is_empty() {
        String::new()
    } else {
        format!(" Mild: {}. Moderate: {}. Severe: {}.", kind.mild, kind.moderate, kind.severe)
    };
    let source = if kind.source.is_empty() { String::new() } else { format!(" Source: {}.", kind.source) };
    let walking = kind
        .against_walking
        .map_or_else(String::new, |from| format!(" From {from} on it speaks against walking as on arrival."));
    let alert = kind
        .against_alert
        .map_or_else(String::new, |from| format!(" From {from} on it speaks against alert and oriented."));
    format!("{}, key {}.{grades}{walking}{alert}{source}", kind.name, kind.key.to_uppercase())
}

fn symptoms(protocol: &Protocol) -> Vec<String> {
    let Some(rules) = &protocol.symptoms else { return Vec::new() };
    let effects: Vec<String> =
        rules.effects.iter().map(|id| protocol.effect_name(id).to_lowercase()).collect();
    let questions: Vec<&str> = rules.questions.iter().map(|one| one.words.as_str()).collect();
    let alone = if rules.notify { ", or when blood pressure alone is past its notify limit" } else { "" };
    vec![format!(
        "Asked when {} is there and blood pressure is past a limit{alone}, and again when it rises further: {} Source: {}.",
        effects.join(" or "),
        questions.join(" "),
        rules.source
    )]
}

fn score(kind: &ScoreKind, protocol: &Protocol) -> String {
    let validated = if kind.validated { "" } else { ", not validated" };
    let against = kind.contradicts.as_ref().map_or_else(String::new, |one| {
        format!(
            " {} speaks against {} from {} on.",
            one.value,
            protocol.effect_name(&one.effect).to_lowercase(),
            one.from
        )
    });
    let anchors: String = kind.anchors.iter().map(|one| format!(" {}: {}.", one.value, one.words)).collect();
    format!("{} {}{validated}.{anchors}{against} Source: {}.", kind.name, kind.variant, kind.source)
}

fn intervention(kind: &InterventionKind) -> String {
    let with = match kind.kind {
        Asks::Plain => String::new(),
        Asks::Oxygen => format!(", with device ({}) and flow", kind.choices.join(", ")),
        Asks::Medicine => {
            let (units, routes) = (kind.units.join(", "), kind.choices.join(", "));
            format!(", with dose ({units}), route ({routes}), who ordered and who gave it")
        }
    };
    let recheck =
        kind.recheck.map_or_else(String::new, |after| format!(" A set is taken again after {after}."));
    let again = checks_again(kind.checks_again);
    format!("{}{with}.{recheck}{again} Source: {}.", kind.name, kind.source)
}

/// What is asked for after it, as a further sentence.
const fn checks_again(asked: bool) -> &'static str {
    if asked { " Responsiveness and walking are checked again after it." } else { "" }
}

fn happenings(protocol: &Protocol) -> Vec<String> {
    let line = |kind: &HappeningKind| {
        format!("{}.{} Source: {}.", kind.name, checks_again(kind.checks_again), kind.source)
    };
    let mut lines: Vec<String> = protocol.happenings.iter().map(line).collect();
    if !protocol.site.findings.is_empty() {
        let found: Vec<&str> = protocol.site.findings.iter().map(|one| one.words.as_str()).collect();
        lines.push(format!(
            "IV site, looked at for: {}. Source: {}.",
            found.join(", "),
            protocol.site.source
        ));
    }
    lines
}

fn emergency(protocol: &Protocol) -> Vec<String> {
    let Some(rules) = &protocol.emergency else { return Vec::new() };
    let entries: Vec<String> =
        rules.entries.iter().map(|entry| format!("{} ({})", entry.words, entry.key.to_uppercase())).collect();
    let steps = rules.steps.iter().enumerate().map(|(place, step)| format!("{}. {step}", place + 1));
    let noted = format!("Noted with one key: {}. Source: {}.", entries.join(", "), rules.source);
    steps.chain([noted]).collect()
}

fn watching(protocol: &Protocol) -> Vec<String> {
    let ratio = protocol.observation.ratio.map(|ratio| format!("One nurse watches at most {ratio} chairs."));
    let call =
        protocol.follow_up.map(|after| format!("The patient is called {} after leaving.", in_hours(after)));
    let again = protocol.follow_up_again.map(|after| {
        format!("Who still felt something at that call is called again {} after leaving.", in_hours(after))
    });
    let kept = protocol
        .follow_up_for
        .map(|span| format!("A call that reached nobody stays on the list for {}.", in_hours(span)));
    [ratio, call, again, kept].into_iter().flatten().collect()
}

/// `24 h`; in minutes what is no whole number of hours.
fn in_hours(span: Minutes) -> String {
    if span.0 % 60 == 0 { format!("{} h", span.0 / 60) } else { span.to_string() }
}
