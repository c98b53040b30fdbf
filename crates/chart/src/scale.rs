//! What the last set says about the items of a recovery score. It is shown and confirmed, never filled in.

use crate::{
    checked, contradiction,
    flag::within_percent,
    oxygen,
    protocol::{
        Protocol, ScoreId,
        scale::{Against, Proof, Scale, ScaleId, ScaleItem},
    },
    quantity::LitresPerMinute,
    time::Stamp,
    visit::{TakenSet, Visit},
    words::Clock,
};

/// What a set says about an item.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proven {
    /// Which points it allows.
    pub allows: Allows,
    /// By this set, taken then.
    pub at: Stamp,
    /// Its figures, in words: `124/80, baseline 122/78`.
    pub figures: String,
}

/// Which points a set allows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Allows {
    /// These, and no more.
    Points(u8),
    /// No more than these: it lies between what the words of the points say, and the nurse chooses.
    AtMost(u8),
    /// It says nothing about points: something that the item asks about is not on record.
    Unknown,
}

impl Allows {
    /// The most points that it allows; `None` where it speaks against none.
    #[must_use]
    pub const fn most(self) -> Option<u8> {
        match self {
            Self::Points(points) | Self::AtMost(points) => Some(points),
            Self::Unknown => None,
        }
    }
}

/// What the last set of recovery says about an item; `None` where it says nothing.
#[must_use]
pub fn proven(visit: &Visit, item: &ScaleItem) -> Option<Proven> {
    let end = visit.stage.end()?;
    let proof = item.proof?;
    let mut sets = visit.sets.iter().filter(|set| end.until(&set.at) >= 0 && set.quiet.is_none()).rev();
    // The newest set that has the figures: one without them proves nothing, and takes nothing back.
    let (set, (allows, figures)) = sets.find_map(|set| {
        let by_it = match proof {
            Proof::PressureMmhg { two, one } => pressure(visit, set, two, one)?,
            Proof::PressureAndPulse { two, one } => pressure_and_pulse(visit, set, two, one)?,
            Proof::Spo2 { two, one } => spo2(visit, set, two, one)?,
        };
        Some((set, by_it))
    })?;
    Some(Proven { allows, at: set.at, figures })
}

fn pressure(visit: &Visit, set: &TakenSet, two: u16, one: u16) -> Option<(Allows, String)> {
    let (now, own) = (set.signs.pressure?, visit.baseline()?.signs.pressure?);
    let off = now.systolic.0.abs_diff(own.systolic.0);
    let points = u8::from(off <= two) + u8::from(off <= one);
    Some((Allows::Points(points), format!("{}, baseline {}", now.figure(), own.figure())))
}

fn pressure_and_pulse(visit: &Visit, set: &TakenSet, two: u16, one: u16) -> Option<(Allows, String)> {
    let baseline = visit.baseline()?.signs;
    let (now, own) = (set.signs.pressure?, baseline.pressure?);
    let (heart, own_heart) = (set.signs.heart_rate?, baseline.heart_rate?);
    let within = |percent| {
        within_percent(now.systolic.0, own.systolic.0, percent)
            && within_percent(heart.0, own_heart.0, percent)
    };
    let points = u8::from(within(two)) + u8::from(within(one));
    let figures = format!("{}, {heart}, baseline {}, {own_heart}", now.figure(), own.figure());
    Some((Allows::Points(points), figures))
}

/// Saturation alone proves nothing: the points ask whether it needs oxygen to be so.
fn spo2(visit: &Visit, set: &TakenSet, two: u8, one: u8) -> Option<(Allows, String)> {
    let spo2 = set.signs.spo2?;
    let (allows, oxygen) = match oxygen::flow(visit, set) {
        None => (Allows::Unknown, "whether oxygen runs is not on record"),
        Some(LitresPerMinute(0)) if spo2.0 > two => (Allows::Points(2), "room air"),
        // Not high enough without oxygen; what it would be with it nobody knows.
        Some(LitresPerMinute(0)) => (Allows::AtMost(1), "room air"),
        Some(LitresPerMinute(_)) => (Allows::Points(u8::from(spo2.0 > one)), "with oxygen"),
    };
    Some((allows, format!("SpO2 {spo2}, {oxygen}")))
}

/// An item that was given more points than something on record allows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TooMany {
    /// Which scale.
    pub id: ScaleId,
    /// The scale's name.
    pub scale: String,
    /// The item's name.
    pub item: String,
    /// Points given.
    pub given: u8,
    /// When they were given.
    pub at: Stamp,
    /// The most that it allows.
    pub most: u8,
    /// When that was so.
    pub since: Stamp,
    /// What allows no more, in words: `the set of 10:40 (160/100, baseline 122/78)`.
    pub by: String,
    /// Whether a set does, which a further one takes the place of.
    pub by_set: bool,
}

impl TooMany {
    /// Whether this was known where the other one was: the same speaks against the same points, or another set that allows
    /// no less.
    #[must_use]
    pub fn is_known_by(&self, other: &Self) -> bool {
        let given = |one: &Self| (one.id.clone(), one.item.clone(), one.given, one.at);
        let is_same = (self.since, &self.by) == (other.since, &other.by);
        let allows_as_much = self.by_set && other.by_set && self.most >= other.most;
        given(self) == given(other) && (is_same || allows_as_much)
    }
}

/// Items of the last scores that something on record speaks against: the last set, an effect that is there, responsiveness,
/// walking.
#[must_use]
pub fn too_many(visit: &Visit, protocol: &Protocol) -> Vec<TooMany> {
    let Some(end) = visit.stage.end() else { return Vec::new() };
    protocol.scales.iter().flat_map(|scale| of_scale(visit, protocol, scale, &end)).collect()
}

/// The one that allows the least of each item.
fn of_scale(visit: &Visit, protocol: &Protocol, scale: &Scale, end: &Stamp) -> Vec<TooMany> {
    let mut all = causes_of(visit, protocol, scale, end);
    all.sort_by_key(|one| one.most);
    let mut least: Vec<TooMany> = Vec::new();
    for one in all {
        if !least.iter().any(|other| other.item == one.item) {
            least.push(one);
        }
    }
    let place = |one: &TooMany| scale.items.iter().position(|item| item.name == one.item);
    least.sort_by_key(place);
    least
}

/// Everything that speaks against the points of an item, also what allows no less than something else does.
#[must_use]
pub(crate) fn causes(visit: &Visit, protocol: &Protocol) -> Vec<TooMany> {
    let Some(end) = visit.stage.end() else { return Vec::new() };
    protocol.scales.iter().flat_map(|scale| causes_of(visit, protocol, scale, &end)).collect()
}

fn causes_of(visit: &Visit, protocol: &Protocol, scale: &Scale, end: &Stamp) -> Vec<TooMany> {
    let Some(taken) = visit.leaving.last_scale(&scale.id, end) else { return Vec::new() };
    let against = |item: &ScaleItem| {
        let given = taken.value.items.get(&item.id).copied();
        let by_set = proven(visit, item).and_then(|proven| {
            let by = format!("the set of {} ({})", Clock::Hours24.time(&proven.at), proven.figures);
            Some((proven.allows.most()?, proven.at, by, true))
        });
        let others = item.against.iter().filter_map(|against| {
            let (since, by) = speaks(visit, protocol, against, end)?;
            Some((against.most(), since, by, false))
        });
        let all = by_set.into_iter().chain(others).filter_map(|(most, since, by, by_set)| {
            let given = given.filter(|given| *given > most)?;
            let (id, scale, item) = (scale.id.clone(), scale.name.clone(), item.name.clone());
            Some(TooMany { id, scale, item, given, at: taken.at, most, since, by, by_set })
        });
        all.collect::<Vec<_>>()
    };
    scale.items.iter().flat_map(against).collect()
}

/// Since when something on record holds that allows no more, and what it is.
fn speaks(visit: &Visit, protocol: &Protocol, against: &Against, end: &Stamp) -> Option<(Stamp, String)> {
    match against {
        Against::Effect { id, from, .. } => {
            let grade = visit.grade_now(id);
            let since = visit.observed.iter().rfind(|seen| seen.effect == *id)?.at;
            let name = protocol.effect_name(id).to_lowercase();
            (grade >= *from).then(|| (since, format!("{name}, {grade},")))
        }
        Against::MoaasBelow { value, .. } => {
            let last = contradiction::values(visit, &ScoreId(ScoreId::MOAAS.to_owned())).pop()?;
            let is_low = end.until(&last.at) >= 0 && last.value < *value;
            is_low.then(|| (last.at, format!("MOAA/S {} of {}", last.value, Clock::Hours24.time(&last.at))))
        }
        Against::Walking { .. } => {
            let last = checked::last_since(&visit.gait, end)?;
            let time = Clock::Hours24.time(&last.at);
            (!last.value).then(|| (last.at, format!("walking, not as on arrival at {time},")))
        }
        Against::Score { id, from, .. } => {
            let last = contradiction::values(visit, id).pop()?;
            let name = protocol.score(id)?.name.to_lowercase();
            let is_high = end.until(&last.at) >= 0 && last.value >= *from;
            is_high.then(|| (last.at, format!("{name} {} of {}", last.value, Clock::Hours24.time(&last.at))))
        }
        Against::Breaths { outside, .. } => {
            let since_end = visit.sets.iter().filter(|set| end.until(&set.at) >= 0);
            let (breaths, at) = since_end.filter_map(|set| Some((set.signs.breaths?, set.at))).next_back()?;
            let time = Clock::Hours24.time(&at);
            (!outside.holds(breaths.0)).then(|| (at, format!("the set of {time} (breaths {breaths})")))
        }
    }
}
