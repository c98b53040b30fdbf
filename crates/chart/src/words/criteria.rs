//! The gate in words: what is asked, how it stands, what that rests on.

use super::{Clock, again::again, list};
use crate::{
    contradiction::Contradiction,
    effect::Grade,
    gate::{Again, Criterion, Evidence, Outdated, SetFault, State, Unlooked},
    protocol::{Protocol, Rule},
    quantity::BloodPressure,
    record::Record,
    time::{Minutes, Stamp},
    visit::Visit,
};

/// What a criterion asks.
#[must_use]
pub fn criterion_title(rule: &Rule, protocol: &Protocol) -> String {
    match rule {
        Rule::StayAfterEnd => protocol.stay.after_end.map_or_else(
            || "Least stay from the end of the infusion".into(),
            |least| format!("{least} since the end of the infusion"),
        ),
        Rule::StayAfterStart => protocol
            .stay
            .after_start
            .map_or_else(|| "Least stay from the start".into(), |least| format!("{least} since the start")),
        Rule::Vitals(rule) => match rule.sets {
            1 => "Vital signs in range".into(),
            2 => format!("Vital signs in range, twice, {} apart", rule.apart),
            sets => format!("Vital signs in range, {sets} times, {} apart", rule.apart),
        },
        Rule::Alert { .. } => "Alert and oriented".into(),
        Rule::Oriented { .. } => "Oriented to person, place, and time".into(),
        Rule::Scale { scale, least, .. } => protocol.scale(scale).map_or_else(
            || format!("{} at least {least}", scale.0),
            |scale| format!("{} at least {least} of {} ({})", scale.name, scale.most(), scale.variant),
        ),
        Rule::Gait => "Walks as on arrival".into(),
        Rule::Effects(rule) => {
            let names: Vec<String> = rule.effects.iter().map(|id| protocol.effect_name(id)).collect();
            let lower: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
            let who = super::capital(&list(&lower));
            let how = match rule.at_most {
                Grade::Gone => "gone".to_owned(),
                grade @ (Grade::Mild | Grade::Moderate | Grade::Severe) => format!("at most {grade}"),
            };
            if rule.minutes.0 > 0 {
                format!("{who} {how} for {}", rule.minutes)
            } else {
                format!("{who} {how}")
            }
        }
        Rule::Symptoms => "Symptom questions".into(),
        Rule::NoContradiction => "Nothing contradicts".into(),
        Rule::SafetyQuestion => "Same-day safety question".into(),
        Rule::IvOut => "IV line out, site dressed".into(),
        Rule::Belongings => "Belongings given back".into(),
        Rule::SheetExplained => "Discharge sheet printed and explained".into(),
        Rule::TaughtBack => "Said back in own words".into(),
        Rule::PaperSigned { by } => {
            let by: Vec<String> = by.iter().map(|who| super::leaving::signer(*who).to_lowercase()).collect();
            format!("Discharge sheet signed by {}", list(&by))
        }
        Rule::Companion => "24-hour companion named, or declined".into(),
        Rule::Ride => "Ride home".into(),
    }
}

/// `Met`, `Not yet`, `Missing`, `Overridden`.
#[must_use]
pub const fn criterion_state(state: &State) -> &'static str {
    match state {
        State::Met { .. } => "Met",
        State::NotYet { .. } => "Not yet",
        State::Missing => "Missing",
        State::Overridden { .. } => "Overridden",
    }
}

/// What a criterion's state rests on; where nothing was recorded, what is to be recorded.
#[must_use]
pub fn evidence_of(criterion: &Criterion, protocol: &Protocol) -> String {
    let rule = protocol.criterion(&criterion.id).map(|criterion| &criterion.rule);
    match (&criterion.evidence, rule) {
        (Evidence::Nothing, Some(rule)) => not_recorded(rule).into(),
        (Evidence::EffectsSettled { since, looked, unlooked }, Some(Rule::Effects(rule))) => {
            format!("{}{}", settled(rule.at_most, since, looked), not_looked_for(unlooked, protocol))
        }
        (Evidence::NoEffect { looked, unlooked }, Some(Rule::Effects(rule))) => {
            format!("{}{}", never_seen(rule.at_most, looked), not_looked_for(unlooked, protocol))
        }
        (Evidence::NotLooked { last, others }, Some(Rule::Effects(rule))) => {
            let which = format!(": {}", super::keeps::few(&rule.effects, protocol));
            not_looked(&which, last.as_ref(), others.as_ref())
        }
        (Evidence::CheckAgain { what, at }, Some(Rule::Vitals(_))) => {
            format!("{} since the last set. Take one again.", again(what, at, protocol))
        }
        (Evidence::CheckAgain { what, at }, Some(Rule::IvOut)) => {
            format!(
                "{} since it was out. See that none is in, and record it again.",
                again(what, at, protocol)
            )
        }
        (Evidence::CheckAgain { what, at }, Some(Rule::Effects(_))) => {
            format!("{} since the last look. Look again.", again(what, at, protocol))
        }
        (recorded, _) => evidence(recorded, protocol),
    }
}

/// The same with which prescriber decided about thoughts of self-harm.
pub(super) fn evidence_named(
    criterion: &Criterion,
    record: &Record,
    visit: &Visit,
    protocol: &Protocol,
) -> String {
    if let Evidence::Safety(standing) = &criterion.evidence {
        return super::safety::standing_named(standing, record, visit);
    }
    evidence_of(criterion, protocol)
}

/// Since when it is so and for how long somebody saw that it is, and apart from it when they last looked: `Gone since
/// 14:05 (25 min); last looked at 14:30.`
fn settled(at_most: Grade, since: &Stamp, looked: &Stamp) -> String {
    let how = match at_most {
        Grade::Gone => "Gone".to_owned(),
        grade @ (Grade::Mild | Grade::Moderate | Grade::Severe) => format!("At most {grade}"),
    };
    let lasted = match since.minutes_until(looked) {
        Minutes(..=0) => String::new(),
        minutes => format!(" ({})", super::span(minutes)),
    };
    format!("{how} since {}{lasted}; {}", Clock::Hours24.time(since), last_looked(looked))
}

/// The same of what was never too strong.
fn never_seen(at_most: Grade, looked: &Stamp) -> String {
    let never = match at_most {
        Grade::Gone => "Not seen".to_owned(),
        grade @ (Grade::Mild | Grade::Moderate | Grade::Severe) => format!("At most {grade}"),
    };
    format!("{never} since the start; {}", last_looked(looked))
}

/// `Not looked at since the end of the infusion: drowsiness and 2 more; last looked at 10:32.` Where others were recorded
/// since, that is said too.
fn not_looked(which: &str, last: Option<&Stamp>, others: Option<&Stamp>) -> String {
    let time = |at: &Stamp| Clock::Hours24.time(at);
    let last = last.map_or_else(String::new, |at| format!("; last looked at {}", time(at)));
    let others = others.map_or_else(String::new, |at| format!("; others were recorded at {}", time(at)));
    format!("Not looked at since the end of the infusion{which}{last}{others}.")
}

/// ` Nobody has looked for hallucinations and confusion since the end.`
fn not_looked_for(unlooked: &Unlooked, protocol: &Protocol) -> String {
    if unlooked.effects.is_empty() {
        return String::new();
    }
    let since = match unlooked.since {
        None => "the end",
        Some(Again::CameBack) => "the patient came back",
        Some(_) => "the emergency",
    };
    let names: Vec<String> =
        unlooked.effects.iter().map(|id| protocol.effect_name(id).to_lowercase()).collect();
    format!(" Nobody has looked for {} since {since}.", list(&names))
}

fn last_looked(at: &Stamp) -> String {
    format!("last looked at {}.", Clock::Hours24.time(at))
}

const fn not_recorded(rule: &Rule) -> &'static str {
    match rule {
        Rule::Alert { .. } => "Not checked yet: MOAA/S and orientation, under Recovery.",
        Rule::Oriented { .. } => "Not checked yet: orientation, under Recovery.",
        Rule::Scale { .. } => "Not scored yet, under Recovery.",
        Rule::Gait => "Not checked yet: walking, under Recovery.",
        Rule::SafetyQuestion => "Not asked yet, under Recovery.",
        Rule::IvOut => "Not recorded yet, under Recovery.",
        Rule::Belongings => "Not recorded yet, under Recovery.",
        Rule::SheetExplained | Rule::PaperSigned { .. } => "Not printed or saved yet.",
        Rule::TaughtBack => "Nothing said back yet: explain the sheet, then ask.",
        Rule::Companion => "Not asked yet: who stays for 24 hours?",
        Rule::Ride => "Nobody is arranged yet.",
        Rule::StayAfterEnd
        | Rule::StayAfterStart
        | Rule::Vitals(_)
        | Rule::Effects(_)
        | Rule::Symptoms
        | Rule::NoContradiction => "Nobody has recorded it yet.",
    }
}

/// What a state rests on.
#[must_use]
pub fn evidence(evidence: &Evidence, protocol: &Protocol) -> String {
    let time = |at: &Stamp| Clock::Hours24.time(at);
    match evidence {
        Evidence::StayUnset => "The prescriber in charge has not set it.".into(),
        Evidence::Stay { stayed, .. } => stayed.to_string(),
        Evidence::NotThatFar => "The infusion has not ended.".into(),
        Evidence::Sets { counted, wanted } => {
            let sets: Vec<String> = counted
                .iter()
                .map(|(pressure, at)| format!("{} at {}", pressure.figure(), time(at)))
                .collect();
            format!("{} of {wanted}: {}", counted.len(), sets.join(", "))
        }
        Evidence::SetFails { pressure, at, faults } => set_fails(pressure.as_ref(), &time(at), faults),
        Evidence::NoSet => {
            "No set in recovery yet; the one at the end of the infusion does not count.".into()
        }
        Evidence::Alert { moaas, oriented, old, .. } => {
            let place = if *oriented { "oriented" } else { "not oriented" };
            format!("MOAA/S {moaas}, {place}{}", too_old(*old))
        }
        Evidence::AlertAgainst { effect, grade, at } => format!(
            "Checked at {} with {} {grade}: one of the two is wrong. Check again.",
            time(at),
            protocol.effect_name(effect).to_lowercase()
        ),
        Evidence::GaitAgainst { effect, grade, at } => format!(
            "Walks as on arrival, by the check of {}, with {} {grade}: one of the two is wrong. Check again.",
            time(at),
            protocol.effect_name(effect).to_lowercase()
        ),
        Evidence::CheckAgain { what, at } => {
            format!("{} since the check. Check again.", again(what, at, protocol))
        }
        Evidence::Oriented { oriented, old, .. } => {
            format!("{}{}", if *oriented { "Oriented" } else { "Not oriented" }, too_old(*old))
        }
        Evidence::Scale { total, least, is_wrong: true, .. } => {
            format!("{total}, wanted {least}; something on record speaks against it")
        }
        Evidence::Scale { total, least, old, .. } => format!("{total}, wanted {least}{}", too_old(*old)),
        Evidence::Gait { as_on_arrival: true, .. } => "Walks as on arrival.".into(),
        Evidence::Gait { as_on_arrival: false, .. } => "Does not walk as on arrival yet.".into(),
        Evidence::NotLooked { last, others } => not_looked("", last.as_ref(), others.as_ref()),
        Evidence::LookedTooLongAgo { looked } => {
            format!("Last looked at {}; too long ago, look again.", time(looked))
        }
        Evidence::NoEffect { looked, unlooked } => {
            let others = not_looked_for(unlooked, protocol);
            format!("None too strong since the start; {}{others}", last_looked(looked))
        }
        Evidence::EffectsOpen(open) => {
            let named = open
                .iter()
                .map(|(effect, grade)| format!("{} {grade}", protocol.effect_name(effect).to_lowercase()));
            super::capital(&list(&named.collect::<Vec<_>>()))
        }
        Evidence::EffectRecent { effect, since } => {
            let counted = protocol.effect(effect).is_some_and(|kind| kind.counted);
            let when = if counted { "at" } else { "until" };
            format!("{} {when} {}", protocol.effect_name(effect), time(since))
        }
        Evidence::EffectsSettled { since, looked, unlooked } => {
            let others = not_looked_for(unlooked, protocol);
            format!("So since {}; {}{others}", time(since), last_looked(looked))
        }
        Evidence::Contradictions(all) => {
            let said = all.iter().map(|one| format!("{}{}", contradiction(one, protocol), settles(one)));
            said.collect::<Vec<_>>().join(" ")
        }
        Evidence::NoContradiction => "Nothing on record speaks against anything else.".into(),
        Evidence::SymptomsOpen(called) => super::care::symptoms_open(called, protocol),
        Evidence::SymptomsPresent(yes) => super::symptom_answers::present(yes, protocol),
        Evidence::SymptomsAbsent { at, was } => super::symptom_answers::absent(at, was.as_ref(), protocol),
        Evidence::SymptomsNotCalledFor => "Nothing called for them.".into(),
        Evidence::Safety(standing) => super::safety::standing(standing),
        Evidence::Done { .. } => "Done.".into(),
        Evidence::LineLeftIn => "Left with the line in.".into(),
        Evidence::NotExplained { printed } => format!("Made {}, not explained yet.", time(printed)),
        Evidence::Explained { version: 0, language, .. } => format!("Explained in {language}."),
        Evidence::Explained { version, language, .. } => {
            format!("Version {version} explained in {language}.")
        }
        Evidence::SheetOutdated { what, explained, now } => sheet_outdated(*what, *explained, *now),
        Evidence::SheetTooShort { until } => {
            format!("It says until {}, less than 24 hours from now: print it again.", time(until))
        }
        Evidence::SaidBackOfOlder { at } => {
            format!("What was explained before was said back {}: ask again.", time(at))
        }
        Evidence::TaughtBack { who, .. } => format!("By the {}.", super::leaving::listener(*who)),
        Evidence::NotSaidBack { questions, .. } => {
            let asked = protocol.leaving.teach_back.iter().filter(|one| questions.contains(&one.id));
            let asked: Vec<String> = asked.map(|one| closed(&one.words)).collect();
            format!("Not yet: {} Explain again, and ask again.", asked.join(" "))
        }
        Evidence::PaperSigned { .. } => "Signed.".into(),
        Evidence::NotSigned { by } => {
            let by: Vec<String> = by.iter().map(|who| super::leaving::signer(*who).to_lowercase()).collect();
            format!("Not signed yet by {}.", list(&by))
        }
        Evidence::CompanionNamed { who, .. } => format!("Stays: {who}."),
        Evidence::CompanionWasRide { who } => {
            format!("The ride is no longer as arranged; who stays? {who} was to drive and to stay.")
        }
        Evidence::CompanionDeclined { reason, .. } => format!("Declined: {reason}"),
        Evidence::DriverForHire(rule) => super::leaving::for_hire(*rule).into(),
        Evidence::RideArranged { who, needs_company, expected, late } => {
            let company = if *needs_company { super::leaving::NEEDS_COMPANY } else { "" };
            format!("Arranged: {who}{}{company}", super::leaving::expected(expected, *late))
        }
        Evidence::PlanWithoutRide(plan) => format!("Accepted plan without a ride: {plan}"),
        Evidence::HandedOver { who, known_by, along, .. } => {
            let known = known_by.as_ref().map(|by| format!("; not named before, known by: {by}"));
            let along = along.as_ref().map(|along| format!("; {along} goes along"));
            let more: String = known.into_iter().chain(along).collect();
            closed(&format!("Handed over to {who}{more}"))
        }
        Evidence::Nothing => "Nobody has recorded it yet.".into(),
    }
}

/// `Version 1 was explained; version 2 says another time until which not to drive: explain it.`
fn sheet_outdated(what: Outdated, explained: u32, now: u32) -> String {
    let version = explained_version(explained);
    match what {
        Outdated::More => {
            format!("{version} was explained; the sheet says more by now: print and explain version {now}.")
        }
        Outdated::MoreMade => {
            format!("{version} was explained; version {now} says more: explain it.")
        }
        Outdated::End => format!(
            "{version} was explained; version {now} says another time until which not to drive: explain it."
        ),
    }
}

/// The version that was explained, at the beginning of a sentence.
pub(super) fn explained_version(explained: u32) -> String {
    if explained == 0 { "An older version".to_owned() } else { format!("Version {explained}") }
}

const fn too_old(old: bool) -> &'static str {
    if old { "; too old, check again" } else { "" }
}

/// `Nausea 0 at 11:02, while nausea is mild.`
pub(super) fn contradiction(one: &Contradiction, protocol: &Protocol) -> String {
    let time = |at: &Stamp| Clock::Hours24.time(at);
    match one {
        Contradiction::Score(one) => {
            let score = protocol.score(&one.score).map_or(one.score.0.as_str(), |kind| {
                if kind.id.is_moaas() { "MOAA/S" } else { kind.name.as_str() }
            });
            let effect = protocol.effect_name(&one.effect).to_lowercase();
            let score = score.trim_end_matches('?');
            format!("{score} {} at {}, while {effect} is {}.", one.value, time(&one.at), one.grade)
        }
        Contradiction::Scale(one) => {
            let item = one.item.to_lowercase();
            format!("{}: {item} was given {}, but {} allows {}.", one.scale, one.given, one.by, one.most)
        }
        Contradiction::NeverNamed { who, at } => {
            format!("Handed over at {} to {who}, who was never named as ride or companion.", time(at))
        }
        Contradiction::Safety { yes, no } => {
            format!("Safety question: yes at {}, no at {}.", time(yes), time(no))
        }
        Contradiction::Symptoms { yes, no } => {
            format!("Symptom questions: yes at {}, none at {}.", time(yes), time(no))
        }
    }
}

/// What settles it, as one more sentence; nothing where that is not said.
fn settles(one: &Contradiction) -> &'static str {
    match one {
        Contradiction::Score(_) | Contradiction::NeverNamed { .. } => "",
        // What was seen before it was scored may be past.
        Contradiction::Scale(one) if one.since.until(&one.at) > 0 => " Check that again, or score again.",
        Contradiction::Scale(_) => " Score again.",
        Contradiction::Safety { .. } | Contradiction::Symptoms { .. } => " A prescriber decides.",
    }
}

/// The words with a sign at their end, one only.
pub(super) fn closed(words: &str) -> String {
    if words.ends_with(['?', '.', '!']) { words.to_owned() } else { format!("{words}.") }
}

/// `175/112 and SpO2 91 % at 10:57 are out of range.`
fn set_fails(pressure: Option<&BloodPressure>, at: &str, faults: &[SetFault]) -> String {
    let figure = pressure.map_or_else(|| "The set".to_owned(), |pressure| pressure.figure());
    if faults.contains(&SetFault::Old) {
        return format!("{figure} at {at} is too old.");
    }
    let out = faults.iter().filter_map(|fault| match fault {
        SetFault::Pressure => Some(figure.clone()),
        SetFault::HeartRate(rate) => Some(format!("heart rate {rate}")),
        SetFault::Spo2(percent) => Some(format!("SpO2 {percent}")),
        SetFault::Breaths(rate) => Some(format!("breaths {rate}")),
        SetFault::Incomplete | SetFault::Old | SetFault::Oxygen(_) | SetFault::OxygenNotSaid(_) => None,
    });
    let out: Vec<String> = out.collect();
    let oxygen = faults.iter().find_map(|fault| match fault {
        SetFault::Oxygen(flow) => Some(format!(
            "Oxygen {flow} at {at}, more than at the baseline. Take a set without it: o2 0 with the set says so."
        )),
        SetFault::OxygenNotSaid(emergency) => Some(format!(
            "Nobody recorded with the set of {at} whether oxygen still ran after the emergency at {}. Take a set with it: o2 0 is room air.",
            Clock::Hours24.time(emergency)
        )),
        SetFault::Pressure
        | SetFault::HeartRate(_)
        | SetFault::Spo2(_)
        | SetFault::Breaths(_)
        | SetFault::Incomplete
        | SetFault::Old => None,
    });
    let lacks = faults.contains(&SetFault::Incomplete).then(|| format!("The set of {at} is not complete."));
    let breaths = matches!(faults, [SetFault::Breaths(_), ..]);
    let verb = if out.len() > 1 || breaths { "are" } else { "is" };
    let out =
        (!out.is_empty()).then(|| super::capital(&format!("{} at {at} {verb} out of range.", list(&out))));
    out.into_iter().chain(oxygen).chain(lacks).collect::<Vec<_>>().join(" ")
}
