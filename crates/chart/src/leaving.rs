//! What is recorded on the way out beside the checks of recovery: belongings, what was said back, calls about the ride,
//! signatures on the paper, recovery scores.

mod sheet_in_hand;

pub use sheet_in_hand::{
    ToldOfChange, holds_older, holds_sheet, left_with_older, sheet_to_print, told_of_change,
};

use crate::{
    against_advice::{Parted, WayHome},
    answer::Given,
    checked::Checked,
    departure::{Companion, HandedOver, Override, Paperwork, Person},
    effect::EffectId,
    gate,
    id::StaffId,
    protocol::{Protocol, Rule, leaving::TeachBack, scale::ScaleId},
    safety::Decision,
    symptom_told::SymptomHeard,
    time::{Minutes, Stamp, read_clock},
    told_in_call::ToldInCall,
    unfinished,
    visit::Visit,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Everything of the way out, as it stands on record.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Leaving {
    /// The patient has the belongings back.
    pub belongings: Option<Given<()>>,
    /// What was said back in own words, after the sheet was explained.
    pub taught_back: Option<Given<TaughtBack>>,
    /// To whom the patient was handed over before coming back, in their order.
    pub handed_before: Vec<HandedOver>,
    /// Calls about the ride, in their order.
    pub ride_calls: Vec<Given<RideCall>>,
    /// When it was decided to go on waiting for the ride.
    pub ride_waits: Vec<Given<()>>,
    /// Signatures of people who are not staff, in their order.
    pub signed: Vec<Given<PaperSignature>>,
    /// Calls about a sheet that has changed since the patient left, in their order.
    pub told_of_change: Vec<Given<ToldOfChange>>,
    /// Recovery scores, in their order.
    pub scales: Vec<Given<ScaleTaken>>,
    /// The entry of each of them.
    pub scale_entries: Vec<u64>,
    /// How the patient left against advice after the start; `None` where nobody did, and of older entries.
    pub parted: Option<Parted>,
    /// Judgments that were taken back, in their order.
    pub withdrawn: Vec<Withdrawn>,
    /// Thoughts of self-harm, by each call that told of any, in their order.
    pub thoughts: Vec<ToldInCall>,
    /// Symptoms with which the patient had left, each by each call that said it is still there, in their order.
    pub symptoms: Vec<SymptomHeard>,
    /// Which prescribers were told later of a drive that did not end at home: of which call, by its place, and who.
    pub drive_told: Vec<Given<(usize, StaffId)>>,
    /// Answers to the same-day safety question that told of such thoughts, each with its entry.
    pub thoughts_here: Vec<Given<u64>>,
    /// Answers to it that denied them, each with its entry.
    pub denied_here: Vec<Given<u64>>,
    /// What prescribers decided who were told of those, in their order.
    pub decided: Vec<Given<Decision>>,
    /// Why a call after the visit that nobody made is not made any more.
    pub call_closed: Option<Given<String>>,
    /// How whoever was released without a handing-over left.
    pub way: Option<WayHome>,
    /// The entry with which the visit was over.
    pub over: Option<u64>,
    /// The checks that count and can be struck out, in the order of their entries.
    pub checks: Vec<Checked>,
}

/// A judgment that was taken back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Withdrawn {
    /// The judgment.
    pub passed: Override,
    /// Why, when and by whom it was taken back.
    pub why: Given<String>,
}

/// Who can drive: somebody the patient knows, or a driver for hire, who answers for the way and not for the patient.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Driver {
    /// Somebody the patient knows.
    #[default]
    Known,
    /// A taxi, a ride-share, a medical transport.
    ForHire,
}

impl Driver {
    /// Whether it is the usual case, which older entries do not say.
    #[must_use]
    pub const fn is_known(&self) -> bool {
        matches!(self, Self::Known)
    }
}

/// Where the companion is when the patient leaves with somebody else.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Meets {
    /// Seen here, and goes along.
    Here,
    /// Waits where the patient goes.
    AtHome,
}

/// A call about a ride that is late or does not come.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RideCall {
    /// Who was called, in words.
    pub whom: String,
    /// Whether somebody answered.
    pub reached: bool,
    /// What was said, or what is done now.
    pub said: String,
}

/// Who repeats what was explained.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Listener {
    /// The patient.
    Patient,
    /// The companion, or whoever takes the patient home.
    Companion,
    /// Both.
    Both,
}

/// How well something was said back.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recall {
    /// In own words, at once.
    AtOnce,
    /// After it was explained again.
    AfterHelp,
    /// Not yet.
    NotYet,
}

/// The questions of the protocol, each with how it was answered.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TaughtBack {
    /// Who answered.
    pub who: Listener,
    /// By the question's identifier.
    pub answers: BTreeMap<String, Recall>,
}

/// Who signs and is not staff.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Signer {
    /// The patient.
    Patient,
    /// Whoever takes the patient home or stays.
    Companion,
}

/// How somebody signed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hand {
    /// With a pen on the printed sheet, which the clinic keeps.
    OnPaper,
    /// With finger or pen on the screen: lines of points, each 0 to 1,000 across and down.
    OnScreen(Vec<Vec<(u16, u16)>>),
}

/// A signature under the patient's sheet.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PaperSignature {
    /// Who.
    pub who: Signer,
    /// The name, as it is written under the line.
    pub name: String,
    /// How.
    pub hand: Hand,
    /// Which paper: the discharge sheet, or the form for leaving against advice.
    #[serde(default = "sheet")]
    pub paperwork: Paperwork,
    /// Which version of it.
    pub version: u32,
}

/// What an older entry means, which did not say it.
const fn sheet() -> Paperwork {
    Paperwork::DischargeSheet
}

/// A recovery score that was taken, item by item.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ScaleTaken {
    /// Which scale.
    pub scale: ScaleId,
    /// Points by item, 0 to 2.
    pub items: BTreeMap<String, u8>,
}

impl ScaleTaken {
    /// The sum.
    #[must_use]
    pub fn total(&self) -> u8 {
        self.items.values().fold(0, |sum, points| sum.saturating_add(*points))
    }
}

impl Leaving {
    /// The last score on a scale since a moment.
    #[must_use]
    pub fn last_scale(&self, scale: &ScaleId, since: &Stamp) -> Option<&Given<ScaleTaken>> {
        self.last_scale_entered(scale, since).map(|(taken, _)| taken)
    }

    /// Whether a scale was scored by a later entry.
    #[must_use]
    pub(crate) fn is_scored_since(&self, scale: &ScaleId, entry: u64) -> bool {
        let mut all = self.scales.iter().zip(self.scale_entries.iter().copied());
        all.any(|(taken, seq)| taken.value.scale == *scale && seq > entry)
    }

    /// Takes out what was scored by later entries.
    pub(crate) fn forget_scores_since(&mut self, entry: u64) {
        let known = self.scale_entries.iter().filter(|seq| **seq < entry).count();
        self.scales.truncate(known);
        self.scale_entries.truncate(known);
    }

    /// The same with its entry.
    #[must_use]
    pub fn last_scale_entered(&self, scale: &ScaleId, since: &Stamp) -> Option<(&Given<ScaleTaken>, u64)> {
        let all = self.scales.iter().zip(self.scale_entries.iter().copied());
        let since = all.filter(|(taken, _)| taken.value.scale == *scale && since.until(&taken.at) >= 0);
        since.reduce(|a, b| if a.0.at.minutes_until(&b.0.at) >= Minutes(0) { b } else { a })
    }
}

/// The newest version of the sheet that was signed, and the one that was explained, where nobody has signed as new a one;
/// `None` where nobody signed at all.
#[must_use]
pub fn signed_older(visit: &Visit) -> Option<(u32, u32)> {
    let explained = visit.explained.as_ref()?.value.version;
    let of_sheet = visit.leaving.signed.iter().filter(|one| one.value.paperwork == Paperwork::DischargeSheet);
    let signed = of_sheet.map(|one| one.value.version).max()?;
    (signed < explained).then_some((signed, explained))
}

/// Whether somebody holds a card for a companion, and by now nobody stays.
#[must_use]
pub fn card_is_void(visit: &Visit) -> bool {
    visit.last_copy(Paperwork::CompanionCard).is_some() && !visit.has_companion()
}

/// Whether the discharge sheet can be given out: from the end of the infusion on, which it tells of. Of a visit that ended
/// before it can as well.
#[must_use]
pub fn sheet_can_be_made(visit: &Visit) -> bool {
    visit.stage.start().is_some() && (visit.stage.end().is_some() || !visit.stage.is_here())
}

/// The questions that are said back to: those about a companion not where the patient declined one.
pub fn questions<'a>(visit: &Visit, protocol: &'a Protocol) -> impl Iterator<Item = &'a TeachBack> {
    let alone = is_declined(visit);
    protocol.leaving.teach_back.iter().filter(move |question| !(alone && question.needs_companion))
}

/// Who can say it back.
#[must_use]
pub fn listeners(visit: &Visit) -> Vec<Listener> {
    if is_declined(visit) {
        vec![Listener::Patient]
    } else {
        vec![Listener::Patient, Listener::Companion, Listener::Both]
    }
}

/// Whether the patient declined a companion.
fn is_declined(visit: &Visit) -> bool {
    visit.companion.as_ref().is_some_and(|given| given.value.person().is_none())
}

/// Whether the companion is the person who drives, as it stands now: whom the patient was handed over to, or else the ride
/// as arranged.
#[must_use]
pub fn companion_drives(visit: &Visit) -> bool {
    let Some(Companion::Named { person, same_as_ride: true }) =
        visit.companion.as_ref().map(|given| &given.value)
    else {
        return false;
    };
    let handed = gate::handed_over(visit).map(|handed| &handed.to);
    handed.or_else(|| visit.ride.as_ref().map(|ride| &ride.value.person)) == Some(person)
}

/// When the ride is expected: when the wall first shows the time of day that was said, on the day of the visit or in the
/// night after it. A wall clock that was set since then tells the time of the arrival anew.
#[must_use]
pub fn expected_at(visit: &Visit, now: &Stamp) -> Option<Stamp> {
    let time = read_clock(&visit.ride.as_ref()?.value.expected)?;
    Some(now.plus(-visit.arrived.until(now)).next_at(time))
}

/// Whether the ride on record has come and gone: the patient left with it, came back, and nothing was arranged since.
#[must_use]
pub fn has_come_and_gone(visit: &Visit) -> bool {
    let (Some(ride), Some(handed)) = (&visit.ride, &visit.handed_over) else { return false };
    gate::came_back(visit) && ride.at.until(&handed.at) >= 0
}

/// By how much the ride is late; `None` while it is not, and where nobody is waited for.
#[must_use]
pub fn late_by(visit: &Visit, now: &Stamp) -> Option<Minutes> {
    visit.stage.is_here().then_some(())?;
    if gate::handed_over(visit).is_some() || has_come_and_gone(visit) {
        return None;
    }
    let late = expected_at(visit, now)?.minutes_until(now);
    (late > Minutes(0)).then_some(late)
}

/// What a release asks for besides the criteria.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Besides {
    /// A nurse's signature that speaks for everything.
    pub signature: bool,
    /// Whether somebody stays for 24 hours, where no criterion asks for it.
    pub companion: bool,
    /// Effects that are still there, of which nobody has said what was told.
    pub effects: Vec<EffectId>,
    /// The card that tells whoever stays of others, and was not made.
    pub card: bool,
}

impl Besides {
    /// Whether nothing is open.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        !self.signature && !self.companion && self.effects.is_empty() && !self.card
    }

    /// Whether the signature is all that is open.
    #[must_use]
    pub const fn is_only_signature(&self) -> bool {
        self.signature && !self.companion && self.effects.is_empty() && !self.card
    }
}

/// What the release of a visit still asks for besides the criteria.
#[must_use]
pub fn besides(visit: &Visit, protocol: &Protocol) -> Besides {
    // Where a criterion asks for the companion it stands among those.
    let asked = protocol.criteria.iter().any(|criterion| criterion.rule == Rule::Companion);
    Besides {
        signature: !visit.is_signed(),
        companion: !asked && (visit.companion.is_none() || gate::is_companion_asked_anew(visit, protocol)),
        effects: unfinished::untold(visit),
        card: unfinished::lacks_card(visit, false),
    }
}

/// Whether a person was named before: as the ride, as the second contact, or as the companion.
#[must_use]
pub fn was_named(visit: &Visit, person: &Person) -> bool {
    let ride = visit.ride.as_ref().map(|ride| &ride.value);
    let of_ride = ride.into_iter().flat_map(|ride| std::iter::once(&ride.person).chain(&ride.second));
    let companion = visit.companion.as_ref().and_then(|given| given.value.person());
    of_ride.chain(companion).any(|named| named == person)
}

/// Whoever owes the second look at the record that the protocol asks of a prescriber: whoever ordered, once the nurse has
/// signed.
#[must_use]
pub fn cosigns(visit: &Visit, protocol: &Protocol) -> Option<StaffId> {
    let order = visit.order.as_ref()?;
    protocol.leaving.prescriber_signs.then_some(order.value.prescriber)
}
