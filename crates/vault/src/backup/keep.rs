//! Which old backups are kept: all of the last two weeks, then one a month, and always the last good one. One that goes further
//! than the record stays as well: nothing else has those entries.

use super::{
    Backup, Files, Source, all,
    branch::{is_spoiled, may_have_others, only_ones},
    is_as_noted, unfinished,
};
use crate::chain::Link;
use chart::Stamp;
use std::{collections::BTreeSet, fs, path::Path};

/// For so many days every good backup is kept.
const ALL_DAYS: i64 = 14;

/// One backup, as far as keeping it is concerned.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Kept {
    /// When it was made.
    pub made: Stamp,
    /// Whether it was good once.
    pub is_proven: bool,
    /// Whether it was good, and its files are others now or cannot be read, or it does not say any more that it was.
    pub is_damaged: bool,
    /// Whether nothing else has its last entries.
    pub is_only: bool,
    /// Whether it was not good when it was made, cannot be read, and has nothing that the record has not.
    pub is_spoiled: bool,
}

/// The places of those that can go. Of those that are not good the newest is kept, while nothing newer is good; one that is
/// damaged stands for no other. What nothing else has stays. Of those that a drive spoiled the newest stays, so that somebody
/// can look at it, and the others while nothing newer is good.
#[must_use]
pub fn to_remove(all: &[Kept], now: &Stamp) -> Vec<usize> {
    let mut newest_first: Vec<(usize, &Kept)> = all.iter().enumerate().collect();
    newest_first.sort_by_key(|(_, one)| std::cmp::Reverse(one.made.utc));
    let (mut months, mut found_good, mut found_other) = (BTreeSet::new(), false, false);
    let mut found_spoiled = false;
    let mut gone = Vec::new();
    for (place, one) in newest_first {
        let is_recent = now.utc - one.made.utc <= ALL_DAYS * 86_400_000;
        let month = one.made.local().format("%Y-%m").to_string();
        let is_kept = if one.is_proven && one.is_damaged {
            // It may only be that the drive cannot be read now: of a month it goes once a whole one is there.
            is_recent || one.is_only || !months.contains(&month)
        } else if one.is_proven {
            let is_last = !std::mem::replace(&mut found_good, true);
            let is_months_last = !is_recent && months.insert(month);
            is_last || is_recent || is_months_last || one.is_only
        } else if one.is_spoiled && !one.is_only {
            let is_newest = !std::mem::replace(&mut found_spoiled, true);
            is_newest || !found_good
        } else {
            one.is_only || (!found_good && !std::mem::replace(&mut found_other, true))
        };
        if !is_kept {
            gone.push(place);
        }
    }
    gone
}

/// Removes the old backups of a record in a folder. Those of other records are not touched. `is_link` tells whether words are
/// those of a link.
/// `proven` tells when those were made that were proven once, whatever they say by now.
pub fn tidy(
    target: &Path,
    source: &Source,
    now: &Stamp,
    proven: &[Stamp],
    is_link: impl Fn(&Link, &str) -> bool,
) {
    let record = source.record();
    let mine: Vec<Backup> = all(target).into_iter().filter(|one| one.about().record == record).collect();
    let only = only_ones(&mine, source, &is_link);
    let kept = mine.iter().zip(only).map(|(one, is_only)| {
        let noted = is_as_noted(one, source.key(), &is_link);
        let is_untrue = noted == Some(false);
        let is_proven = one.proven().is_some() || proven.contains(&one.about().made);
        let is_spoiled = !is_proven && !one.has_lost_proof() && is_spoiled(one, source);
        // A note that is gone says nothing of what is in it.
        let may_have = noted != Some(true) && !is_spoiled && may_have_others(one, source);
        Kept {
            made: one.about().made,
            is_proven,
            is_damaged: is_untrue || one.proven().is_none() || one.files() != Files::Whole,
            // Where the proof cannot be read, or is not true, nobody knows what else has its entries.
            is_only: is_only || is_untrue || may_have || one.has_lost_proof(),
            is_spoiled,
        }
    });
    let kept: Vec<Kept> = kept.collect();
    for old in to_remove(&kept, now).into_iter().filter_map(|place| mine.get(place)) {
        // Renamed first: what is removed in part must not look like a backup. What stays now goes next time.
        let going = unfinished(old.place());
        if fs::rename(old.place(), &going).is_ok() {
            let _ = fs::remove_dir_all(going);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: i64 = 86_400_000;
    /// 02:00 in Chicago, on 1 December 2026.
    const NOW: Stamp = Stamp { utc: 1_796_112_000_000, offset: -360, boot: 1, up: 0, change: None };

    fn days_ago(days: i64) -> Kept {
        let made = NOW.plus(-days * DAY);
        Kept { made, is_proven: true, is_damaged: false, is_only: false, is_spoiled: false }
    }

    fn not_good(days: i64) -> Kept {
        Kept { is_proven: false, ..days_ago(days) }
    }

    #[test]
    fn two_weeks_are_kept_whole_and_then_the_last_of_each_month() {
        let all: Vec<Kept> = (0..=70).map(days_ago).collect();
        let gone = to_remove(&all, &NOW);
        let kept: Vec<i64> = (0..=70).filter(|day| !gone.contains(&usize::try_from(*day).unwrap())).collect();
        // 16 November, 31 October, and 30 September lie 15, 31, and 62 days back.
        assert_eq!(kept, (0..=15).chain([31, 62]).collect::<Vec<i64>>());
    }

    #[test]
    fn what_a_month_has_does_not_change_from_night_to_night() {
        let mut there: Vec<Kept> = Vec::new();
        for night in 0..400 {
            let now = NOW.plus(night * DAY);
            there.push(Kept { made: now, ..days_ago(0) });
            let gone = to_remove(&there, &now);
            there =
                there.iter().enumerate().filter(|(n, _)| !gone.contains(n)).map(|(_, one)| *one).collect();
        }
        let months: BTreeSet<String> =
            there.iter().map(|one| one.made.local().format("%Y-%m").to_string()).collect();
        assert_eq!(months.len(), 14, "a backup from each month is still there");
        assert!(there.len() <= 15 + 13, "{}", there.len());
    }

    #[test]
    fn the_last_good_one_stays_however_old_it_is() {
        assert_eq!(to_remove(&[days_ago(900)], &NOW), Vec::<usize>::new());
        assert_eq!(to_remove(&[not_good(1), days_ago(900), not_good(950)], &NOW), [2]);
    }

    #[test]
    fn what_is_not_good_goes_once_something_newer_is() {
        assert_eq!(to_remove(&[not_good(1), not_good(2), days_ago(3), not_good(4)], &NOW), [1, 3]);
        assert_eq!(to_remove(&[days_ago(0), not_good(1)], &NOW), [1]);
    }

    #[test]
    fn of_spoiled_ones_the_newest_stays_and_the_others_until_something_newer_is_good() {
        let spoiled = |days| Kept { is_spoiled: true, ..not_good(days) };
        assert_eq!(to_remove(&[spoiled(1), spoiled(2), days_ago(3)], &NOW), Vec::<usize>::new());
        assert_eq!(to_remove(&[days_ago(0), spoiled(1), spoiled(2), spoiled(3)], &NOW), [2, 3]);
        assert_eq!(to_remove(&[spoiled(0), days_ago(1), spoiled(2), not_good(3)], &NOW), [2, 3]);
        let only = Kept { is_only: true, ..spoiled(3) };
        assert_eq!(to_remove(&[days_ago(0), spoiled(1), only], &NOW), Vec::<usize>::new());
    }

    #[test]
    fn the_only_one_of_its_entries_stays_however_old_it_is() {
        let mut all: Vec<Kept> = (0..=40).map(days_ago).collect();
        all.extend([Kept { is_only: true, ..days_ago(100) }, days_ago(101)]);
        let gone = to_remove(&all, &NOW);
        assert!(!gone.contains(&41) && gone.contains(&42), "{gone:?}");
        let damaged = Kept { is_damaged: true, is_only: true, ..days_ago(100) };
        assert_eq!(to_remove(&[days_ago(0), damaged], &NOW), Vec::<usize>::new());
        let lost_its_proof = Kept { is_only: true, ..not_good(100) };
        assert_eq!(to_remove(&[days_ago(0), lost_its_proof], &NOW), Vec::<usize>::new());
    }

    #[test]
    fn one_that_is_damaged_stands_for_no_other() {
        let damaged = |days| Kept { is_damaged: true, ..days_ago(days) };
        assert_eq!(to_remove(&[damaged(1), days_ago(40)], &NOW), Vec::<usize>::new(), "the last good one");
        // Of a month it goes once a whole one is kept.
        assert_eq!(to_remove(&[days_ago(0), damaged(31), days_ago(32)], &NOW), Vec::<usize>::new());
        assert_eq!(to_remove(&[days_ago(0), days_ago(31), damaged(32)], &NOW), [2]);
    }

    #[test]
    fn one_from_the_future_by_a_wrong_clock_stays() {
        assert_eq!(to_remove(&[days_ago(-400), days_ago(0)], &NOW), Vec::<usize>::new());
    }
}
