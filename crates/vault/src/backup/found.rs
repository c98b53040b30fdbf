//! Which backup a chosen folder stands for, and what is to be told of those beside it. Nothing is known of them but what they
//! say of themselves: nobody gave a key yet.

use super::{ABOUT, Backup, Files, absent, all, unreadable};
use crate::fault::Fault;
use chart::{backup::Unproven, headless::Later};
use std::{cmp::Reverse, path::Path};

/// What a chosen folder stands for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// The backup.
    pub backup: Backup,
    /// Whether it was good, and its files are others now.
    pub is_damaged: bool,
    /// Newer ones that were passed over, since they were good and are damaged now, the newest first.
    pub passed_over: Vec<Later>,
    /// Newer ones that were passed over, since they do not say that they were proven, the newest first.
    pub unproven: Vec<Unproven>,
    /// The names of those that do not say any more what they are, or whose files cannot be read.
    pub unreadable: Vec<String>,
}

impl Backup {
    /// The backup that a chosen folder stands for: itself, or the newest good one in it that is as it was proven, or else the
    /// newest that was never proven.
    ///
    /// # Errors
    /// As [`Backup::read`].
    pub fn find(chosen: &Path) -> Result<Found, Fault> {
        if chosen.join(ABOUT).exists() {
            let backup = Self::read(chosen)?;
            let is_damaged = backup.files() == Files::Damaged;
            return Ok(Found { is_damaged, ..Found::alone(backup) });
        }
        let (unread, readable): (Vec<Self>, Vec<Self>) =
            all(chosen).into_iter().partition(|one| one.files() == Files::Unread);
        let newest_unread = unread.iter().max_by_key(|one| one.about.made.utc);
        let none = || {
            let why = "its files cannot be read".to_owned();
            let unread = |one: &Self| Fault::CannotRead { path: one.place.clone(), why };
            newest_unread.map_or_else(|| absent(chosen), unread)
        };
        // One that only does not say any more that it was proven can be read.
        let can_be_read: Vec<String> = readable.iter().map(Self::name).collect();
        let found = Found::newest(readable).ok_or_else(none)?;
        let mut unreadable: Vec<String> = unreadable(chosen).into_iter().map(|(name, _)| name).collect();
        unreadable.retain(|name| !can_be_read.contains(name));
        unreadable.extend(unread.iter().map(Self::name));
        unreadable.sort();
        Ok(Found { unreadable, ..found })
    }
}

impl Found {
    /// A backup with nothing to be told beside it.
    fn alone(backup: Backup) -> Self {
        Self {
            backup,
            is_damaged: false,
            passed_over: Vec::new(),
            unproven: Vec::new(),
            unreadable: Vec::new(),
        }
    }

    /// Of several the newest whole one; one that was never proven comes before one that is known to be damaged.
    fn newest(all: Vec<Backup>) -> Option<Self> {
        let (damaged, whole): (Vec<Backup>, Vec<Backup>) =
            all.into_iter().partition(|one| one.files() == Files::Damaged);
        let newest =
            |of: Vec<Backup>| of.into_iter().max_by_key(|one| (one.proven.is_some(), one.about.made.utc));
        // Only what was proven is known to be damaged.
        let mut passed_over: Vec<Later> = damaged.iter().filter_map(Backup::later).collect();
        passed_over.sort_by_key(|one| Reverse(one.made.utc));
        let mut unproven: Vec<Unproven> = whole.iter().filter_map(Backup::unproven).collect();
        unproven.sort_by_key(|one| Reverse(one.made.utc));
        match newest(whole) {
            Some(backup) => {
                let made = backup.about.made.utc;
                passed_over.retain(|one| one.made.utc > made);
                unproven.retain(|one| one.made.utc > made);
                Some(Self { passed_over, unproven, ..Self::alone(backup) })
            }
            None => newest(damaged).map(|backup| Self { is_damaged: true, ..Self::alone(backup) }),
        }
    }
}
