//! Emergencies of a visit: when one began, what was noted with exact times, how it was over.

use crate::{
    fact::EmergencyEnd, id::StaffId, protocol::EmergencyRules, record::Record, time::Stamp, visit::Visit,
};

/// One emergency.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Emergency {
    /// When it began.
    pub from: Stamp,
    /// What was noted, by when it was so.
    pub notes: Vec<Note>,
    /// What was struck out of it, to be read.
    pub struck: Vec<Note>,
    /// How and when it was over; open while `None`.
    pub over: Option<Over>,
    /// The entry of its beginning.
    pub seq: u64,
}

/// Something that was noted in an emergency.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Note {
    /// What, in the protocol's words; empty where only the note says it.
    pub what: String,
    /// More about it.
    pub note: String,
    /// When, to the second.
    pub at: Stamp,
    /// By whom.
    pub by: StaffId,
    /// Its entry.
    pub seq: u64,
}

/// How an emergency was over.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Over {
    /// How.
    pub how: EmergencyEnd,
    /// Where to, or why it was none.
    pub note: String,
    /// When.
    pub at: Stamp,
    /// Its entry.
    pub seq: u64,
}

/// What stands in the log of an emergency.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Logged<'a> {
    /// It began.
    Began(&'a Stamp),
    /// Something was noted.
    Noted(&'a Note),
    /// Something was noted that was struck out since.
    Struck(&'a Note),
    /// It was over.
    Over(&'a Over),
}

impl Logged<'_> {
    /// When.
    #[must_use]
    pub const fn at(&self) -> &Stamp {
        match self {
            Self::Began(at) => at,
            Self::Noted(note) | Self::Struck(note) => &note.at,
            Self::Over(over) => &over.at,
        }
    }
}

impl Emergency {
    /// Everything about it by its times, since some come in from paper afterwards.
    #[must_use]
    pub fn log(&self) -> Vec<Logged<'_>> {
        let notes = self.notes.iter().map(Logged::Noted);
        let struck = self.struck.iter().map(Logged::Struck);
        let over = self.over.iter().map(Logged::Over);
        let mut all: Vec<Logged> =
            [Logged::Began(&self.from)].into_iter().chain(notes).chain(struck).chain(over).collect();
        all.sort_by_key(|one| self.from.until(one.at()));
        all
    }
}

/// Whether there is a page for emergencies to open: while the patient is here; for the rest of that day, to be read, since
/// whoever had ketamine may collapse in the hall; and afterwards where there was one.
#[must_use]
pub fn can_be_opened(visit: &Visit, now: &Stamp) -> bool {
    let had_it_today = visit.stage.start().is_some_and(|start| start.date() == now.date());
    visit.stage.is_here() || had_it_today || true_ones(visit).next().is_some()
}

/// The emergency that goes on in a visit.
#[must_use]
pub fn going_on(visit: &Visit) -> Option<&Emergency> {
    visit.emergencies.last().filter(|emergency| emergency.over.is_none())
}

/// The emergency in which something can still be noted: one that goes on, or that by which the patient was transferred,
/// since times from paper come in afterwards.
#[must_use]
pub fn noted_in(visit: &Visit) -> Option<&Emergency> {
    going_on(visit).or_else(|| transferred(visit).map(|(emergency, _)| emergency))
}

/// The page for emergencies of a visit's protocol, or of the one in force where an earlier edition had none.
#[must_use]
pub fn rules<'a>(record: &'a Record, visit: &Visit) -> Option<&'a EmergencyRules> {
    let own = record.protocol_of(visit).and_then(|protocol| protocol.emergency.as_ref());
    own.or_else(|| record.in_force().and_then(|revision| revision.protocol.emergency.as_ref()))
}

/// What was given in emergencies after which the patient stayed, or in which they left: what was noted with what and how much, in
/// its order. Who was transferred takes the card.
#[must_use]
pub fn given<'a>(record: &Record, visit: &'a Visit) -> Vec<&'a Note> {
    let Some(rules) = rules(record, visit) else { return Vec::new() };
    let is_given = |note: &&Note| rules.entries.iter().any(|entry| entry.detail && entry.words == note.what);
    let goes_home = |one: &&Emergency| {
        let how = one.over.as_ref().map(|over| over.how);
        matches!(how, Some(EmergencyEnd::Stays | EmergencyEnd::Left))
    };
    visit.emergencies.iter().filter(goes_home).flat_map(|one| one.notes.iter().filter(is_given)).collect()
}

/// The emergency by which a patient was transferred.
#[must_use]
pub fn transferred(visit: &Visit) -> Option<(&Emergency, &Over)> {
    let last = visit.emergencies.last()?;
    let over = last.over.as_ref().filter(|over| over.how == EmergencyEnd::Transferred)?;
    Some((last, over))
}

/// Emergencies that were none do not count.
pub fn true_ones(visit: &Visit) -> impl Iterator<Item = &Emergency> {
    let mistaken =
        |emergency: &&Emergency| emergency.over.as_ref().is_none_or(|over| over.how != EmergencyEnd::None);
    visit.emergencies.iter().filter(mistaken)
}
