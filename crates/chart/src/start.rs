//! The right to start: everything that is still missing before the infusion, as one list.

use crate::{
    answer::Answer,
    asked_back::{asked_back, last_infused},
    decimal::Exact,
    double_check::Difference,
    drug, follow_up,
    leaving::Driver,
    patient::Allergies,
    pre_dose::{self, Standing},
    presence,
    protocol::{Asked, ForHire, Item, ItemId, LeadsTo, Protocol, Risk},
    quantity::BloodPressure,
    record::Record,
    room_check,
    time::{Minutes, Stamp},
    visit::Visit,
    words,
};
use serde::{Deserialize, Serialize};

/// One reason why the infusion cannot start.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotReady {
    /// A question is not answered.
    Unanswered(ItemId),
    /// An answer waits for a prescriber's clearance.
    ClearanceNeeded(ItemId),
    /// An answer rules the infusion out today.
    RuledOut(ItemId),
    /// Nobody has asked about allergies.
    AllergiesNotAsked,
    /// Not weighed today.
    NoWeight,
    /// Not ordered.
    NoOrder,
    /// No baseline.
    NoBaseline,
    /// The baseline lacks a figure.
    BaselineIncomplete,
    /// The baseline is older than the protocol allows.
    BaselineOld {
        /// Its age.
        age: Minutes,
        /// The oldest allowed.
        limit: Minutes,
    },
    /// No ride home is arranged, and no prescriber accepted a plan for having none.
    NoRide,
    /// Thoughts of self-harm were told of after the last visit, and no prescriber was told.
    ThoughtsUntold,
    /// What the last visit left open was not asked about.
    NotAskedBack(String),
    /// Blood pressure is past the pre-dose limit and was taken once.
    PressureOnce(BloodPressure),
    /// Blood pressure is past the pre-dose limit and waits for a prescriber's clearance.
    PressureUncleared(BloodPressure),
    /// What was drawn up is not on record.
    NotDrawnUp,
    /// Of what was drawn up less is left than the order comes to.
    TooLittleDrug(String),
    /// No second person has checked weight, drug volume and pump rate.
    NotDoubleChecked,
    /// The second person's figures do not agree with the chart's.
    DoubleCheckDiffers(Vec<Difference>),
    /// The room was not looked through today.
    RoomNotChecked,
    /// No prescriber is noted as on site.
    NobodyOnSite,
}

impl NotReady {
    /// Whether a prescriber's word is waited for.
    #[must_use]
    pub const fn waits_for_prescriber(&self) -> bool {
        matches!(self, Self::ClearanceNeeded(_) | Self::PressureUncleared(_))
    }
}

/// What an answer comes to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// Not answered.
    Open,
    /// Answered, nothing follows.
    Plain,
    /// Answered; the risk is shown.
    Noted,
    /// Waits for a prescriber.
    WaitsForClearance,
    /// A prescriber cleared it.
    Cleared,
    /// Rules the infusion out today.
    RulesOut,
}

/// The gravest risk that the answer to an item carries, if it carries one.
#[must_use]
pub fn risk<'a>(visit: &Visit, item: &'a Item, now: &Stamp) -> Option<&'a Risk> {
    let given = visit.answers.get(&item.id)?;
    let moment = visit.stage.start().unwrap_or(*now).local();
    item.risk_of(&given.value, |time| (moment - *time).num_minutes())
}

/// What the answer to an item comes to at this time.
#[must_use]
pub fn verdict(visit: &Visit, item: &Item, now: &Stamp) -> Verdict {
    if !visit.answers.contains_key(&item.id) || is_outlived(visit, item) {
        return Verdict::Open;
    }
    match risk(visit, item, now).map(|risk| risk.leads_to) {
        None => Verdict::Plain,
        Some(LeadsTo::Note) => Verdict::Noted,
        Some(LeadsTo::Stop) => Verdict::RulesOut,
        Some(LeadsTo::Clearance) if visit.clearances.contains_key(&item.id) => Verdict::Cleared,
        Some(LeadsTo::Clearance) => Verdict::WaitsForClearance,
    }
}

/// Whether an answer was given to a question that hangs on an earlier one, and that one was answered anew since.
fn is_outlived(visit: &Visit, item: &Item) -> bool {
    let Some(Asked::After { item: parent, .. }) = &item.asked else { return false };
    let both = visit.answers.get(&item.id).zip(visit.answers.get(parent));
    both.is_some_and(|(answer, parent)| answer.at.until(&parent.at) > 0)
}

/// Whether a question is put to the patient of this visit.
#[must_use]
pub fn is_asked(record: &Record, visit: &Visit, item: &Item) -> bool {
    match &item.asked {
        None => true,
        Some(Asked::Sex(sexes)) => {
            // Of a patient whom this part of the record does not hold, nothing is known to rule it out.
            record.patient_of(visit).is_none_or(|patient| sexes.contains(&patient.details.sex))
        }
        Some(Asked::After { item, is }) => {
            visit.answers.get(item).is_some_and(|given| given.value.is_among(is))
        }
    }
}

/// Everything that is missing. Empty when the infusion can start.
#[must_use]
pub fn missing(record: &Record, visit: &Visit, protocol: &Protocol, now: &Stamp) -> Vec<NotReady> {
    let mut list = left_open(record, visit, protocol);
    for item in protocol.items().filter(|item| is_asked(record, visit, item)) {
        match verdict(visit, item, now) {
            Verdict::Open if item.must => list.push(NotReady::Unanswered(item.id.clone())),
            Verdict::WaitsForClearance => list.push(NotReady::ClearanceNeeded(item.id.clone())),
            Verdict::RulesOut => list.push(NotReady::RuledOut(item.id.clone())),
            Verdict::Open | Verdict::Plain | Verdict::Noted | Verdict::Cleared => {}
        }
    }
    let allergies = record.patient_of(visit).map(|patient| &patient.details.allergies);
    if allergies.is_none_or(|allergies| *allergies == Allergies::NotAsked) {
        list.push(NotReady::AllergiesNotAsked);
    }
    if visit.weight.is_none() {
        list.push(NotReady::NoWeight);
    }
    if visit.order.is_none() {
        list.push(NotReady::NoOrder);
    }
    list.extend(the_drug(visit, protocol));
    // With a driver for hire who never counts the patient could not leave either.
    let counts = |ride: &crate::visit::Ride| {
        ride.driver == Driver::Known || protocol.leaving.for_hire != ForHire::DoesNotCount
    };
    if !visit.ride.as_ref().is_some_and(|ride| counts(&ride.value)) && visit.no_ride.is_none() {
        list.push(NotReady::NoRide);
    }
    list.extend(baseline(visit, protocol, now));
    list.extend(pressure(visit, protocol));
    list.extend(the_room(record, visit, protocol, now));
    // What rules the infusion out makes the rest idle: it stands first.
    list.sort_by_key(|reason| !matches!(reason, NotReady::RuledOut(_)));
    list
}

/// What the last visit left open and nobody has asked about, or told a prescriber of.
fn left_open(record: &Record, visit: &Visit, protocol: &Protocol) -> Vec<NotReady> {
    let untold = last_infused(record, visit).and_then(follow_up::untold_thoughts);
    let untold = untold.map(|_| NotReady::ThoughtsUntold);
    let asked = asked_back(record, visit, &protocol.limits).into_iter();
    let unanswered = asked
        .filter(|asked| asked.what.must() && !visit.asked_back.contains_key(&asked.about))
        .map(|asked| NotReady::NotAskedBack(words::asked_back(&asked, protocol)));
    untold.into_iter().chain(unanswered).collect()
}

/// Drawn up, and checked by a second person or left unchecked on a prescriber's word.
fn the_drug(visit: &Visit, protocol: &Protocol) -> Vec<NotReady> {
    let mut list = Vec::new();
    if protocol.start.drawn_up {
        match drug::balance(visit) {
            None => list.push(NotReady::NotDrawnUp),
            // Judged now: the order may have changed since, and some of it may be wasted. Half of a syringe's last
            // digit is no shortfall.
            Some(balance) if visit.worked().is_some_and(|w| w.drug_ml > balance.left + Exact::new(1, 20)) => {
                list.push(NotReady::TooLittleDrug(balance.words_of_left()));
            }
            Some(_) => {}
        }
    }
    if protocol.start.double_check && visit.check_waived.is_none() {
        match &visit.check {
            None => list.push(NotReady::NotDoubleChecked),
            Some(check) if check.value.differences.is_empty() => {}
            Some(check) => list.push(NotReady::DoubleCheckDiffers(check.value.differences.clone())),
        }
    }
    list
}

fn pressure(visit: &Visit, protocol: &Protocol) -> Option<NotReady> {
    match pre_dose::standing(visit, protocol.start.pressure.as_ref()) {
        Standing::Within | Standing::Cleared(_) => None,
        Standing::Repeat(pressure) => Some(NotReady::PressureOnce(pressure)),
        Standing::NeedsClearance(pressure) => Some(NotReady::PressureUncleared(pressure)),
    }
}

/// What is asked for once a day, for all patients.
fn the_room(record: &Record, visit: &Visit, protocol: &Protocol, now: &Stamp) -> Vec<NotReady> {
    let mut list = Vec::new();
    if !protocol.start.room.is_empty() && room_check::of_day(record, now).is_none() {
        list.push(NotReady::RoomNotChecked);
    }
    let somebody = !presence::on_site(record, now).is_empty() || visit.nobody_on_site.is_some();
    if protocol.start.prescriber_on_site && !somebody {
        list.push(NotReady::NobodyOnSite);
    }
    list
}

fn baseline(visit: &Visit, protocol: &Protocol, now: &Stamp) -> Option<NotReady> {
    let Some(baseline) = visit.baseline() else { return Some(NotReady::NoBaseline) };
    if !baseline.signs.complete() {
        return Some(NotReady::BaselineIncomplete);
    }
    let (age, limit) = (baseline.at.minutes_until(now), protocol.schedule.baseline_age);
    (age > limit).then_some(NotReady::BaselineOld { age, limit })
}

/// How an answer reads on screen and paper.
#[must_use]
pub fn answer_words(item: &Item, answer: &Answer) -> String {
    use crate::protocol::Kind;
    match (answer, &item.kind) {
        (Answer::Yes, _) => "yes".into(),
        (Answer::No, _) => "no".into(),
        (Answer::Several(chosen), _) if chosen.is_empty() => "none of these".into(),
        (Answer::Choice(_) | Answer::Several(_), Kind::Choice { options } | Kind::Several { options }) => {
            let words = |id: &String| {
                options.iter().find(|option| option.id == *id).map_or_else(|| id.clone(), |o| o.words.clone())
            };
            answer.chosen().iter().map(words).collect::<Vec<_>>().join(", ")
        }
        (Answer::Choice(_) | Answer::Several(_), _) => answer.chosen().join(", "),
        (Answer::Number { .. }, Kind::Number { unit, .. }) => {
            format!("{} {unit}", answer.figure().unwrap_or_default())
        }
        (Answer::Number { .. } | Answer::Score(_), _) => answer.figure().unwrap_or_default(),
        (Answer::Rated { total, on, rater }, _) => {
            format!("{total}, rated {} by {rater}", on.format("%-d %b %Y"))
        }
        (Answer::Time(time), _) => time.format("%-d %b, %H:%M").to_string(),
        (Answer::LongAgo, _) => "more than a day ago".into(),
        (Answer::Text(text), _) => text.clone(),
    }
}
