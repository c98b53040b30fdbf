//! What goes on while nobody is signed in: chairs, minutes and reminders. Nothing of a patient is in memory meanwhile.
//! Whoever comes back has the record read from the disk once more.

use crate::{clinic::Clinic, desk::Desk, faults};
use chart::{
    Record, StaffId, Stamp, VisitId,
    board::{Headline, headline, headline_apart, track},
    evolve,
    reminder::{self, Given, Reminder},
    words::board as words,
};
use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};
use wire::{ChairView, Fault, LockView};

/// For how long a key is held for a PIN, whoever comes and goes.
const LONGEST_HELD: i64 = 12 * 60 * 60_000;

/// Since when nobody is signed in, and what stood on the cards then.
pub(crate) struct Away {
    since: Stamp,
    headlines: BTreeMap<VisitId, Headline>,
}

/// What is left when the key was given up while patients are here.
pub(crate) struct Watching {
    /// Without anything of a patient.
    record: Record,
    away: Away,
    /// Reminders that were given.
    pub given: BTreeSet<Given>,
}

impl Desk {
    /// Forgets everything about patients but the minutes. A disk that failed may not tell it again: then it stays.
    pub fn forget(&mut self, now: &Stamp) {
        if self.journal.halted().is_none() {
            self.keep_minutes(now);
            self.journal.forget(&self.folder, &self.key);
        }
    }

    fn keep_minutes(&mut self, now: &Stamp) {
        if self.away.is_some() {
            return;
        }
        let record = &self.record;
        let head = |visit: &chart::Visit| {
            let protocol = record.protocol_of(visit)?;
            Some((visit.id, headline(record, visit, protocol, now)))
        };
        let headlines = record.here().into_iter().filter_map(head).collect();
        self.away = Some(Away { since: *now, headlines });
        self.record = self.record.nameless();
    }

    /// Reads again what was forgotten.
    ///
    /// # Errors
    /// A fault of the disk; nobody is signed in then.
    pub fn remember(&mut self) -> Result<(), Fault> {
        if self.away.is_some() {
            self.record = self.read()?;
            self.away = None;
        }
        Ok(())
    }

    /// Somebody sits down, and the record is whole again.
    ///
    /// # Errors
    /// As [`Desk::remember`].
    pub fn comes_back(&mut self, who: StaffId) -> Result<(), Fault> {
        self.remember()?;
        self.seat(who);
        Ok(())
    }

    /// What is read or written while nobody is signed in leaves pages with what stands beside it: they are forgotten, too.
    pub fn forget_pages(&mut self) {
        if self.away.is_some() {
            self.journal.forget(&self.folder, &self.key);
        }
    }

    /// The whole record, also while it is forgotten: what somebody asked for before they left is still made.
    ///
    /// # Errors
    /// A fault of the disk.
    pub fn whole(&self) -> Result<Cow<'_, Record>, Fault> {
        if self.away.is_none() { Ok(Cow::Borrowed(&self.record)) } else { self.read().map(Cow::Owned) }
    }

    /// Does something with the whole record, which is forgotten again afterwards where it was before.
    ///
    /// # Errors
    /// A fault of the disk, or of the work.
    pub fn with_whole<T>(
        &mut self,
        now: &Stamp,
        work: impl FnOnce(&mut Self) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        let is_away = self.away.is_some();
        self.remember()?;
        let done = work(self);
        if is_away {
            self.forget(now);
        }
        done
    }

    fn read(&self) -> Result<Record, Fault> {
        let mut record = Record::default();
        for entry in self.journal.up_to(u64::MAX).map_err(faults::disk)? {
            evolve(&mut record, &entry);
        }
        Ok(record)
    }

    /// The locked screen.
    pub fn view(&self, now: &Stamp) -> LockView {
        view(&self.record, self.away.as_ref(), !self.pins_rest, now)
    }
}

impl Watching {
    /// What a desk leaves behind where patients are in its chairs. Practice has none.
    fn after(mut desk: Desk, now: &Stamp) -> Option<Self> {
        desk.keep_minutes(now);
        let Desk { practice: None, record, away: Some(away), given, .. } = desk else { return None };
        (!record.visits.is_empty()).then_some(Self { record, away, given })
    }

    /// The locked screen; only a passphrase brings somebody back.
    pub fn view(&self, now: &Stamp) -> LockView {
        view(&self.record, Some(&self.away), false, now)
    }
}

impl Clinic {
    /// Gives the key up. Where patients are here, their chairs stay in sight without it.
    pub(crate) fn give_up_key(&mut self) {
        self.back_up_before_rest();
        let now = self.now();
        let left = self.close_desk().and_then(|desk| Watching::after(desk, &now));
        // Who leaves practice leaves the patients of the clinic as they are.
        self.watching = left.or_else(|| self.watching.take());
    }

    /// A key that was held for long enough is given up as soon as nobody works with it.
    pub(crate) fn give_up_old_key(&mut self) {
        // Practice moves its clock; a key grows old by the real one.
        let real = self.ports.clock.now();
        let Some(desk) = &mut self.desk else { return };
        let since = *desk.held_since.get_or_insert(real);
        let is_idle = desk.me.is_none() && desk.in_doubt.is_empty();
        if is_idle && since.until(&real) >= LONGEST_HELD {
            self.give_up_key();
        }
    }

    /// What to remind of now, whoever is signed in.
    pub(crate) fn due(&mut self, in_front: bool) -> Vec<Reminder> {
        let now = self.now();
        match (&mut self.desk, &mut self.watching) {
            (Some(desk), _) => reminder::reminders(&desk.record, &now, in_front, &mut desk.given),
            (None, Some(left)) => reminder::reminders(&left.record, &now, in_front, &mut left.given),
            (None, None) => Vec::new(),
        }
    }
}

/// The locked screen: chairs, minutes and what is due, without names.
fn view(record: &Record, away: Option<&Away>, by_pin: bool, now: &Stamp) -> LockView {
    let chairs = record.here().into_iter().filter_map(|visit| {
        let protocol = record.protocol_of(visit)?;
        let then = away.and_then(|away| Some((away.headlines.get(&visit.id)?, &away.since)));
        let headline = match then {
            Some(then) => headline_apart(visit, protocol, now, then),
            None => headline(record, visit, protocol, now),
        };
        Some(ChairView {
            chair: visit.chair,
            stage: words::stage(visit, now),
            urgency: headline.urgency(),
            headline: words::headline(&headline),
            track: track(visit, protocol, now),
        })
    });
    LockView {
        clinic: record.clinic.as_ref().map_or_else(String::new, |clinic| clinic.name.clone()),
        chairs: chairs.collect(),
        by_pin,
        now: *now,
    }
}
