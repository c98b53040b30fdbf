//! What the last set proves about the items of a recovery score. Proof is shown and confirmed, never filled in.

use crate::{
    flag::within_percent,
    protocol::{
        Protocol,
        scale::{Proof, Scale, ScaleItem},
    },
    time::Stamp,
    visit::{TakenSet, Visit},
};

/// What a set proves about an item.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proven {
    /// So many points.
    pub points: u8,
    /// By this set, taken then.
    pub at: Stamp,
    /// Its figures, in words: `124/80, baseline 122/78`.
    pub figures: String,
}

/// What the last set of recovery proves about an item; `None` where it proves nothing.
#[must_use]
pub fn proven(visit: &Visit, item: &ScaleItem) -> Option<Proven> {
    let end = visit.stage.end()?;
    let proof = item.proof?;
    let mut sets = visit.sets.iter().filter(|set| end.until(&set.at) >= 0 && set.quiet.is_none()).rev();
    // The newest set that has the figures: one without them proves nothing, and takes nothing back.
    let (set, (points, figures)) = sets.find_map(|set| {
        let by_it = match proof {
            Proof::PressureMmhg { two, one } => pressure(visit, set, two, one)?,
            Proof::PressureAndPulse { two, one } => pressure_and_pulse(visit, set, two, one)?,
            Proof::Spo2 { two, one } => spo2(visit, set, two, one)?,
        };
        Some((set, by_it))
    })?;
    Some(Proven { points, at: set.at, figures })
}

fn pressure(visit: &Visit, set: &TakenSet, two: u16, one: u16) -> Option<(u8, String)> {
    let (now, own) = (set.signs.pressure?, visit.baseline()?.signs.pressure?);
    let off = now.systolic.0.abs_diff(own.systolic.0);
    let points = u8::from(off <= two) + u8::from(off <= one);
    Some((points, format!("{}, baseline {}", now.figure(), own.figure())))
}

fn pressure_and_pulse(visit: &Visit, set: &TakenSet, two: u16, one: u16) -> Option<(u8, String)> {
    let baseline = visit.baseline()?.signs;
    let (now, own) = (set.signs.pressure?, baseline.pressure?);
    let (heart, own_heart) = (set.signs.heart_rate?, baseline.heart_rate?);
    let within = |percent| {
        within_percent(now.systolic.0, own.systolic.0, percent)
            && within_percent(heart.0, own_heart.0, percent)
    };
    let points = u8::from(within(two)) + u8::from(within(one));
    Some((points, format!("{}, {heart}, baseline {}, {own_heart}", now.figure(), own.figure())))
}

fn spo2(visit: &Visit, set: &TakenSet, two: u8, one: u8) -> Option<(u8, String)> {
    let spo2 = set.signs.spo2?;
    // Oxygen that was given and not said to be off is still given.
    let before = visit.sets.iter().take_while(|one| one.seq != set.seq).chain([set]);
    let flow = before.filter_map(|one| one.signs.oxygen).last();
    let on_air = flow.is_none_or(|flow| flow.0 == 0);
    let points = if on_air && spo2.0 > two { 2 } else { u8::from(spo2.0 > one) };
    Some((points, format!("SpO2 {spo2}, {}", if on_air { "room air" } else { "with oxygen" })))
}

/// An item that was given more points than the last set allows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TooMany {
    /// The scale's name.
    pub scale: String,
    /// The item's name.
    pub item: String,
    /// Points given.
    pub given: u8,
    /// When they were given.
    pub at: Stamp,
    /// What the set proves.
    pub proven: Proven,
}

/// Items of the last scores that the last set speaks against.
#[must_use]
pub fn too_many(visit: &Visit, protocol: &Protocol) -> Vec<TooMany> {
    let Some(end) = visit.stage.end() else { return Vec::new() };
    protocol.scales.iter().flat_map(|scale| of_scale(visit, scale, &end)).collect()
}

fn of_scale(visit: &Visit, scale: &Scale, end: &Stamp) -> Vec<TooMany> {
    let Some(taken) = visit.leaving.last_scale(&scale.id, end) else { return Vec::new() };
    let against = |item: &ScaleItem| {
        let given = *taken.value.items.get(&item.id)?;
        let proven = proven(visit, item).filter(|proven| given > proven.points)?;
        Some(TooMany { scale: scale.name.clone(), item: item.name.clone(), given, at: taken.at, proven })
    };
    scale.items.iter().filter_map(against).collect()
}
