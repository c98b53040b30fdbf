//! A protocol in words, whole: what the prescriber in charge reads before signing.

mod care;
mod leaving;

use super::{criterion_title, list};
use crate::{
    answer::Answer,
    protocol::{
        Asked, Criterion, Item, LeadsTo, Protocol, Risk, RiskyWhen, Rule, SlipBand, Span, Stay, Vital,
    },
    quantity::{Grams, McgPerKg, Microlitres},
    start as answers,
    time::Minutes,
};

/// A least stay that is shorter than any in the sources, as a question.
#[must_use]
pub fn short_stay() -> String {
    let (end, start) = Stay::SHORTEST;
    format!(
        "That is shorter than any stay in the sources: {end} from the end, {start} from the start. To approve it, type \
         the PIN or passphrase once more and press again."
    )
}

/// `30 min from the end of the infusion, 60 min from the start`.
#[must_use]
pub fn least_stay(stay: &Stay) -> String {
    let words = |minutes: Option<Minutes>| minutes.map_or_else(|| "not set".to_owned(), |m| m.to_string());
    format!(
        "{} from the end of the infusion, {} from the start",
        words(stay.after_end),
        words(stay.after_start)
    )
}

/// The protocol as headings with their lines, nothing left out that a rule reads.
#[must_use]
pub fn protocol_text(protocol: &Protocol) -> Vec<(String, Vec<String>)> {
    let mut parts = vec![("When sets are due".to_owned(), schedule(protocol))];
    parts.push(("Quiet and skipped sets, looks".to_owned(), observation(protocol)));
    parts.push(("Before the start".to_owned(), start(protocol)));
    for section in &protocol.sections {
        parts.push((section.title.clone(), section.items.iter().map(|one| item(one, protocol)).collect()));
    }
    parts.push(("Limits".to_owned(), limits(protocol)));
    parts.extend(care::care(protocol));
    parts.extend(leaving::leaving(protocol));
    parts.push(("Before a patient leaves".to_owned(), criteria(protocol)));
    parts
}

fn schedule(protocol: &Protocol) -> Vec<String> {
    let s = &protocol.schedule;
    vec![
        format!("Every {} from the start, at the end of the infusion, then every {}.", s.during, s.after),
        format!("A set can fill its slot from {} before; it is late {} after.", s.early, s.late),
        format!("The set at the end takes the place of another one within {} of it.", s.end_takes),
        if s.pauses_shift { "A pause moves the sets after it." } else { "A pause moves no set." }.to_owned(),
        s.repeat.map_or_else(
            || "Blood pressure past its notify limit is not asked for again.".to_owned(),
            |after| format!("Blood pressure past its notify limit is taken again after {after}."),
        ),
        s.pump_recheck.map_or_else(
            || "A pause or another rate asks for no set of its own.".to_owned(),
            |after| format!("{after} after a pause or another rate a set is taken again."),
        ),
        format!("The baseline is at most {} old at the start.", s.baseline_age),
    ]
}

fn observation(protocol: &Protocol) -> Vec<String> {
    let o = &protocol.observation;
    let mut lines = vec![match o.without_cuff {
        0 => "Every set is a full one.".to_owned(),
        limit => format!("At most {limit} quiet or skipped sets follow each other."),
    }];
    lines.extend(o.look.map(|look| format!("Somebody looks for effects every {look}.")));
    lines.push(format!("What was typed more than {} after it was taken is marked.", o.typed_late));
    if !o.skip.is_empty() {
        let reasons: Vec<String> = o.skip.iter().map(|reason| reason.words.clone()).collect();
        lines.push(format!("A set may be skipped for: {}.", reasons.join("; ")));
    }
    lines.extend(
        protocol.call_ride.map(|lead| format!("The ride is called {lead} before the patient may be ready.")),
    );
    if !o.source.is_empty() {
        lines.push(format!("Source: {}.", o.source));
    }
    lines
}

fn start(protocol: &Protocol) -> Vec<String> {
    let rules = &protocol.start;
    let asked = [
        (
            rules.double_check,
            "A second person checks weight, drug volume, and pump rate without sight of the first.",
        ),
        (rules.drawn_up, "Lot, expiry, and amount of what was drawn up are on record."),
        (rules.prescriber_on_site, "A prescriber is noted as on site."),
    ];
    let mut lines: Vec<String> =
        asked.iter().filter(|(asked, _)| *asked).map(|(_, line)| (*line).to_owned()).collect();
    if !rules.room.is_empty() {
        let things: Vec<String> = rules.room.iter().map(|item| item.words.clone()).collect();
        lines.push(format!("Once a day in the room: {}.", list(&things)));
    }
    if !rules.source.is_empty() {
        lines.push(format!("Source: {}.", rules.source));
    }
    lines.extend(rules.pressure.as_ref().map(|limit| {
        format!(
            "Blood pressure past {}/{} {} is taken again, {} later at least, then waits for a prescriber\u{2019}s clearance. Source: {}.",
            limit.systolic, limit.diastolic, limit.unit, limit.apart, limit.source
        )
    }));
    lines
}

fn item(item: &Item, protocol: &Protocol) -> String {
    let must = if item.must { "" } else { " (may stay open)" };
    let asked =
        item.asked.as_ref().map_or_else(String::new, |asked| format!(" {}", to_whom(asked, protocol)));
    let risks: String = item.risk.iter().map(|risk| format!(" {}", risky(item, risk))).collect();
    let confirm = if item.may_confirm { " May be confirmed unchanged." } else { "" };
    format!("{}{must}{asked}{risks}{confirm} Source: {}.", item.wording, item.source)
}

/// To whom a question is put, where it is not put to everybody.
fn to_whom(asked: &Asked, protocol: &Protocol) -> String {
    match asked {
        Asked::Sex(sexes) => {
            let sexes: Vec<String> = sexes.iter().map(ToString::to_string).collect();
            format!("Asked where the sex on record is {}.", sexes.join(" or "))
        }
        Asked::After { item, is } => {
            let parent = protocol.item(item);
            let wording = parent.map_or(item.0.as_str(), |parent| &parent.wording);
            let words = |way: &String| match (parent, way.as_str()) {
                (Some(parent), way) if way != "yes" && way != "no" => {
                    answers::answer_words(parent, &Answer::Several(vec![way.to_owned()]))
                }
                (_, way) => way.to_owned(),
            };
            let ways: Vec<String> = is.iter().map(words).collect();
            format!("Asked where \u{201c}{wording}\u{201d} is answered: {}.", ways.join(" or "))
        }
    }
}

/// Which answers are risky, what that leads to, and why.
fn risky(item: &Item, risk: &Risk) -> String {
    let which = match &risk.when {
        RiskyWhen::Yes => "Yes".to_owned(),
        RiskyWhen::No => "No".to_owned(),
        RiskyWhen::Choices(ids) => {
            super::capital(&answers::answer_words(item, &Answer::Several(ids.clone())))
        }
        RiskyWhen::Below(_) | RiskyWhen::Above(_) | RiskyWhen::WithinMinutes(_) => {
            "A risky answer".to_owned()
        }
    };
    let leads_to = match risk.leads_to {
        LeadsTo::Note => "is shown",
        LeadsTo::Clearance => "waits for a prescriber\u{2019}s clearance",
        LeadsTo::Stop => "rules the infusion out today",
    };
    format!("{which} {leads_to}: {}.", risk.because)
}

fn limits(protocol: &Protocol) -> Vec<String> {
    let span = |Span(least, most): Span| format!("{least} to {most}");
    let mut lines: Vec<String> = Vital::ALL
        .iter()
        .map(|vital| {
            let bands = protocol.limits.of(*vital);
            format!(
                "{}, {}: possible {}, asked about outside {}, watch outside {}, notify outside {}. Source: {}.",
                super::capital(&vital.to_string()),
                bands.unit,
                span(bands.possible),
                span(bands.plausible),
                span(bands.watch),
                span(bands.notify),
                bands.source
            )
        })
        .collect();
    let weight = &protocol.limits.weight;
    lines.push(format!(
        "Weight: possible {} to {}, asked about outside {} to {}, and when it is more than {} % off the last \
         visit\u{2019}s. Source: {}.",
        Grams(weight.possible.0).figure(),
        Grams(weight.possible.1),
        Grams(weight.plausible.0).figure(),
        Grams(weight.plausible.1),
        weight.change_percent,
        weight.source
    ));
    lines.extend(protocol.limits.vial.as_ref().map(|vials| {
        let strengths: Vec<String> = vials.strengths.iter().map(ToString::to_string).collect();
        format!("Vials: asked about unless {} {}. Source: {}.", list(&strengths), vials.unit, vials.source)
    }));
    let limits = &protocol.limits;
    let usual = |what: &str, band: &Option<SlipBand>, shown: fn(u32) -> String| {
        band.as_ref().map(|band| {
            let (least, most) = (shown(band.plausible.0), shown(band.plausible.1));
            format!("{what}: asked about outside {least} to {most}. Source: {}.", band.source)
        })
    };
    lines.extend(usual("Dose", &limits.dose, |n| McgPerKg(n).to_string()));
    lines.extend(usual("Duration", &limits.minutes, |n| Minutes(i64::from(n)).to_string()));
    lines.extend(usual("Volume", &limits.volume, |n| Microlitres(n).to_string()));
    let rate = &limits.rate;
    lines.push(format!(
        "Pump rate, {}: possible {} to {}, asked about outside {} to {}. Source: {}.",
        rate.unit, rate.possible.0, rate.possible.1, rate.plausible.0, rate.plausible.1, rate.source
    ));
    lines.push(format!(
        "Blood pressure is flagged when it is more than {} % off the patient\u{2019}s own baseline. Source: {}.",
        protocol.limits.own_baseline.percent, protocol.limits.own_baseline.source
    ));
    lines
}

fn criteria(protocol: &Protocol) -> Vec<String> {
    protocol.criteria.iter().map(|one| criterion(one, protocol)).collect()
}

/// What a criterion asks, with all its figures and where it comes from.
pub(super) fn criterion(criterion: &Criterion, protocol: &Protocol) -> String {
    let title = criterion_title(&criterion.rule, protocol);
    format!("{title}.{} Source: {}.", figures(&criterion.rule), criterion.source)
}

/// The figures of a rule that its title does not have.
fn figures(rule: &Rule) -> String {
    match rule {
        Rule::Vitals(rule) => format!(
            " {} to {} over {} to {} mmHg, or within {} % of baseline and under {}/{}; heart rate {} to {}/min; \
             SpO2 {} % or more{}{}; the last set at most {} old.",
            rule.systolic.0,
            rule.systolic.1,
            rule.diastolic.0,
            rule.diastolic.1,
            rule.percent,
            rule.systolic_under,
            rule.diastolic_under,
            rule.heart_rate.0,
            rule.heart_rate.1,
            rule.spo2,
            if rule.room_air { ", with no more oxygen than at the baseline" } else { "" },
            rule.breaths.map_or_else(String::new, |span| format!("; breaths {} to {}/min", span.0, span.1)),
            rule.age
        ),
        Rule::Alert { moaas, age } => format!(" MOAA/S {moaas}, at most {age} old."),
        Rule::Oriented { age } | Rule::Scale { age, .. } => format!(" At most {age} old."),
        Rule::Effects(rule) => {
            rule.age.map_or_else(String::new, |age| format!(" The last look at most {age} old."))
        }
        Rule::StayAfterEnd
        | Rule::StayAfterStart
        | Rule::Belongings
        | Rule::TaughtBack
        | Rule::PaperSigned { .. }
        | Rule::Companion
        | Rule::Gait
        | Rule::Symptoms
        | Rule::NoContradiction
        | Rule::SafetyQuestion
        | Rule::IvOut
        | Rule::SheetExplained
        | Rule::Ride => String::new(),
    }
}
