//! Compares what is left with what was acknowledged.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use super::{
    point::{How, Point},
    rehearsal::{Moment, Rehearsal},
    stage::{Base, Ran},
    told::{self, Found, Line},
};

/// Where backups go, below the house.
const DRIVE: &str = "drive";

/// Everything that is wrong after a point, a sentence each. `base` is what was there before the run.
pub fn of(base: &Base, rehearsal: &Rehearsal, point: &Point, day: &Ran, left: &Ran) -> Vec<String> {
    let mut wrong = Vec::new();
    wrong.extend(ended(point, day));
    if !left.ended_well() {
        wrong.push(format!("the record is not as it should be: {}", left.complaint));
    }
    let (lines, found) = (told::lines(&day.said), told::found(&left.said));
    wrong.extend(entries(&base.entries, &lines, &found));
    wrong.extend(settled(&lines));
    wrong.extend(drafts(&lines, &found));
    wrong.extend(backups(&base.good, &lines, &found));
    if let Some(moment) = rehearsal.moment(point) {
        let acknowledged = told::acknowledged(&lines);
        let lost =
            lost(moment, point.how, rehearsal.serves_log(moment.call), rehearsal.is_done_again(moment));
        let falsely = (0..).zip(acknowledged).filter(|(save, told)| *told && lost.contains(save));
        wrong
            .extend(falsely.map(|(save, _)| format!("save {} was acknowledged without its flush", save + 1)));
    }
    if left.ended_well() && !found.went_on {
        wrong.push("the next start did not go on".to_owned());
    }
    wrong
}

/// A killed run is killed, a run with a broken disk goes on to its end; and strace did what it was asked to.
fn ended(point: &Point, day: &Ran) -> Option<String> {
    let as_wanted = match point.how {
        How::Kill => day.was_killed(),
        How::Eio | How::Enospc | How::EioOn | How::EnospcOn => day.ended_well() && day.injected,
    };
    (!as_wanted).then(|| {
        format!("the run ended otherwise, {}, or the point was not reached: {}", day.ending(), day.complaint)
    })
}

/// The acknowledged entries follow what was there before, in their order, each once; beyond them lies at most the save
/// that was going on, or that failed last.
fn entries(base: &[String], lines: &[Line], found: &Found) -> Vec<String> {
    let mut wrong = Vec::new();
    let distinct: BTreeSet<&String> = found.entries.iter().map(|(entry, _)| entry).collect();
    if distinct.len() != found.entries.len() {
        wrong.push("an entry is there twice".to_owned());
    }
    let tried = Tried::read(lines);
    let wanted: Vec<&String> = base.iter().chain(&tried.acknowledged).collect();
    for (place, entry) in wanted.iter().enumerate() {
        let there = found.entries.get(place).map(|(there, _)| there);
        if there != Some(*entry) {
            let there = there.map_or("nothing", String::as_str);
            wrong.push(format!("{entry} was acknowledged, and in its place is {there}"));
            return wrong;
        }
    }
    let beyond = found.entries.get(wanted.len()..).unwrap_or_default();
    let (of_saves, notes): (Vec<_>, Vec<_>) = beyond.iter().partition(|(_, at)| tried.open.contains(at));
    let saves: BTreeSet<i64> = of_saves.iter().map(|(_, at)| *at).collect();
    if saves.len() > 1 || notes.len() > tried.notes {
        let names: Vec<&str> = beyond.iter().map(|(entry, _)| entry.as_str()).collect();
        wrong.push(format!("more is there than the one save that was going on: {}", names.join(" ")));
    }
    wrong
}

/// What the day tried and what it was told.
#[derive(Default)]
struct Tried {
    acknowledged: Vec<String>,
    /// The moments of the saves that were not acknowledged, since the last one that was.
    open: BTreeSet<i64>,
    /// How many comings and goings were noted since, each with one entry.
    notes: usize,
}

impl Tried {
    fn read(lines: &[Line]) -> Tried {
        let mut tried = Tried::default();
        for line in lines {
            match line {
                Line::Trying(moment) => {
                    tried.open.insert(*moment);
                }
                Line::Noting => tried.notes += 1,
                // Where nothing new was shown, what was noted before it is as open as it was.
                Line::Saved(entries) if entries.is_empty() => {}
                Line::Saved(entries) => {
                    tried.acknowledged.extend(entries.iter().cloned());
                    tried.open.clear();
                    // Whoever comes in while the disk fails is shown less than was noted.
                    tried.notes = tried.notes.saturating_sub(entries.len());
                }
                // What is not there now never comes.
                Line::Reopened(_, entries) => {
                    tried.acknowledged.extend(entries.iter().cloned());
                    tried.open.clear();
                    tried.notes = 0;
                }
                Line::NotSaved(_)
                | Line::Typing(..)
                | Line::Kept(..)
                | Line::NotKept(_)
                | Line::Proven(_)
                | Line::Closed => {}
            }
        }
        tried
    }
}

/// After a reopening as many entries are new as were settled as saved: nobody enters one of them a second time, and none is
/// missing.
fn settled(lines: &[Line]) -> Vec<String> {
    let mut wrong = Vec::new();
    for line in lines {
        if let Line::Reopened(count, entries) = line
            && *count != entries.len()
        {
            wrong.push(format!("{count} were settled as saved, and these are there: {}", entries.join(" ")));
        }
    }
    wrong
}

/// Each backup that was called good is there, and is good; those that were there before are untouched.
fn backups(base: &[String], lines: &[Line], found: &Found) -> Vec<String> {
    let mut wanted: Vec<&String> = base.iter().collect();
    for line in lines {
        if let Line::Proven(backup) = line {
            wanted.push(backup);
        }
    }
    let missing = wanted.into_iter().filter(|backup| !found.good.contains(backup));
    missing.map(|backup| format!("a backup was called good and is not there: {backup}")).collect()
}

/// Each field holds what was kept last, or something that was typed after it.
fn drafts(lines: &[Line], found: &Found) -> Vec<String> {
    let mut may_be: BTreeMap<&String, Vec<&str>> = BTreeMap::new();
    for line in lines {
        match line {
            Line::Typing(key, text) => may_be.entry(key).or_insert_with(|| vec![""]).push(text.as_str()),
            Line::Kept(key, text) => {
                may_be.insert(key, vec![text.as_str()]);
            }
            Line::Trying(_)
            | Line::Noting
            | Line::Saved(_)
            | Line::NotSaved(_)
            | Line::NotKept(_)
            | Line::Reopened(..)
            | Line::Proven(_)
            | Line::Closed => {}
        }
    }
    let there =
        |key: &String| found.drafts.iter().find(|(other, _)| other == key).map_or("", |(_, text)| text);
    let wrong = may_be.iter().filter(|(key, texts)| !texts.contains(&there(key)));
    wrong.map(|(key, texts)| format!("{key} has `{}`, not {texts:?}", there(key))).collect()
}

/// The saves, from 0, that cannot have been made safe: the one whose log, or whose backup, could not be written or flushed,
/// and all later ones where the disk stays so and the log is written or flushed by that call (`serves_log`). A flush of the
/// backup's folder that is done once more (`again`) can fail the first time. A kill acknowledges nothing by itself.
fn lost(moment: &Moment, how: How, serves_log: bool, again: bool) -> Range<usize> {
    let before = if moment.saving { moment.tries.saturating_sub(1) } else { moment.tries };
    let needed = matches!(moment.call, "fsync" | "fdatasync" | "pwrite64");
    let of_log = needed && moment.saving && moment.file.to_string_lossy().ends_with("-wal");
    let written = needed || matches!(moment.call, "write" | "rename");
    let of_backup = written && moment.saving && moment.file.starts_with(DRIVE);
    match how {
        How::EioOn | How::EnospcOn if needed && serves_log => before..usize::MAX,
        How::Eio | How::Enospc if again && !of_log => before..before,
        // A backup that is tried once more can have another name, which does not fail.
        How::Eio | How::Enospc | How::EioOn | How::EnospcOn if of_log || of_backup => before..before + 1,
        How::Kill | How::Eio | How::Enospc | How::EioOn | How::EnospcOn => before..before,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is wrong when the day said one thing and the reader found another; entry 1 was there before.
    fn wrong(day: &str, left: &str) -> Vec<String> {
        let (lines, found) = (told::lines(day), told::found(left));
        let base = ["1:aa".to_owned()];
        [entries(&base, &lines, &found), drafts(&lines, &found)].concat()
    }

    const DAY: &str = "noting\nsaved 2:bb\ntrying 30\nsaved 3:cc 4:dd\ntrying 40\n";

    #[test]
    fn what_was_acknowledged_is_there_and_at_most_the_save_that_was_going_on_beyond_it() {
        let there = "entry 1:aa 1\nentry 2:bb 2\nentry 3:cc 30\nentry 4:dd 30\n";
        assert!(wrong(DAY, there).is_empty());
        assert!(wrong(DAY, &format!("{there}entry 5:ee 40\nentry 6:ff 40\n")).is_empty());
    }

    #[test]
    fn what_is_missing_or_changed_its_place_or_stands_twice_is_named() {
        for (there, word) in [
            ("entry 1:aa 1\nentry 2:bb 2\nentry 3:cc 30\n", "4:dd was acknowledged"),
            ("entry 1:aa 1\nentry 2:bb 2\nentry 4:dd 30\nentry 3:cc 30\n", "3:cc was acknowledged"),
            ("", "1:aa was acknowledged"),
            ("entry 1:aa 1\nentry 1:aa 1\n", "twice"),
        ] {
            let wrong = wrong(DAY, there).join("; ");
            assert!(wrong.contains(word), "{word}: {wrong}");
        }
    }

    #[test]
    fn what_nobody_is_saving_is_named() {
        let there = "entry 1:aa 1\nentry 2:bb 2\nentry 3:cc 30\nentry 4:dd 30\n";
        assert_eq!(wrong(DAY, &format!("{there}entry 5:ee 20\n")).len(), 1);
        // Of two saves that failed both are there: a nurse who saved again has it twice.
        let failed = format!("{DAY}not saved full\ntrying 50\nnot saved full\n");
        assert!(wrong(&failed, &format!("{there}entry 5:ee 50\n")).is_empty());
        assert_eq!(wrong(&failed, &format!("{there}entry 5:ee 40\nentry 6:ff 50\n")).len(), 1);
        // Nobody is told of a lock that is noted.
        let locked = DAY.replace("trying 40\n", "noting\nnoting\n");
        assert!(wrong(&locked, &format!("{there}entry 5:ee 35\nentry 6:ff 36\n")).is_empty());
        // Of the two the lock was shown to who came back; the flush of the other failed.
        let back = format!("{locked}saved 5:ee\n");
        assert!(wrong(&back, &format!("{there}entry 5:ee 35\nentry 6:ff 36\n")).is_empty());
        assert_eq!(wrong(&back, &format!("{there}entry 5:ee 35\nentry 6:ff 36\nentry 7:aa 37\n")).len(), 1);
    }

    #[test]
    fn a_field_has_what_was_kept_or_what_was_typed_since() {
        let day = "typing v 1\nkept v 1\ntyping v 12\nnot kept full\ntyping v 123\n";
        let entry = "entry 1:aa 1\n";
        for (there, right) in
            [("draft v 1\n", true), ("draft v 123\n", true), ("draft v 9\n", false), ("", false)]
        {
            assert_eq!(wrong(day, &format!("{entry}{there}")).is_empty(), right, "{there}");
        }
        assert!(wrong("typing v 1\n", entry).is_empty(), "not acknowledged yet");
        assert!(wrong("typing v 1\nkept v 1\ntyping v \nkept v \n", entry).is_empty());
    }

    #[test]
    fn a_save_without_its_flush_must_not_be_acknowledged() {
        let moment =
            |file: &str, saving| Moment { call: "fsync", nth: 9, file: file.into(), tries: 3, saving };
        let of = |moment: &Moment, how| lost(moment, how, true, false).take(2).collect::<Vec<_>>();
        let log = moment("practice/record.db-wal", true);
        assert_eq!((of(&log, How::Eio), of(&log, How::EnospcOn)), (vec![2], vec![2, 3]));
        assert!(of(&log, How::Kill).is_empty());
        // A checkpoint that fails between two saves takes nothing from them; a disk that stays broken does.
        let between = moment("practice/record.db", false);
        assert!(of(&between, How::Eio).is_empty());
        assert_eq!(of(&between, How::EioOn), [3, 4]);
        // A call that the log does not make may go on failing.
        assert!(lost(&between, How::EioOn, false, false).is_empty());
        // A backup that could not be flushed is not good, wherever it goes on after that.
        let on_drive = moment("drive/a.backup.new/record.db", true);
        assert_eq!((of(&on_drive, How::Eio), of(&on_drive, How::EnospcOn)), (vec![2], vec![2, 3]));
        let renamed = Moment { call: "rename", ..moment("drive/a.backup.new", true) };
        assert_eq!((of(&renamed, How::Enospc), of(&renamed, How::EioOn)), (vec![2], vec![2]));
        assert!(of(&Moment { call: "unlinkat", ..renamed }, How::Enospc).is_empty());
        // Its folder is flushed by SQLite, which heeds no answer, and then by the program, which does.
        let folder = moment("drive/a.backup.new", true);
        assert!(lost(&folder, How::Eio, true, true).is_empty());
        assert_eq!(lost(&folder, How::Eio, true, false), 2..3);
        assert_eq!(lost(&log, How::Eio, true, true), 2..3, "a flush of the log is none of these");
    }

    #[test]
    fn what_a_reopening_settles_is_there_once_and_what_it_does_not_never_comes() {
        let there = "entry 1:aa 1\nentry 2:bb 2\nentry 3:cc 30\nentry 4:dd 30\n";
        let saved = format!("{DAY}not saved full\nreopened 1 5:ee\ntrying 50\nsaved 6:ff\n");
        let all = format!("{there}entry 5:ee 40\nentry 6:ff 50\n");
        assert!(wrong(&saved, &all).is_empty());
        assert!(wrong(&saved, there).join("; ").contains("5:ee was acknowledged"));
        let not_saved = format!("{DAY}not saved full\nreopened 0\n");
        assert!(wrong(&not_saved, there).is_empty());
        assert_eq!(wrong(&not_saved, &format!("{there}entry 5:ee 40\n")).len(), 1, "it comes all the same");
        assert!(settled(&told::lines(&saved)).is_empty());
        assert_eq!(
            settled(&told::lines("reopened 1\nreopened 0 5:ee\n")).len(),
            2,
            "lost, and entered twice"
        );
    }

    #[test]
    fn a_backup_that_was_called_good_is_there_and_good_and_the_earlier_ones_too() {
        let base = ["9 ape".to_owned()];
        let wrong = |day: &str, left: &str| backups(&base, &told::lines(day), &told::found(left)).len();
        assert_eq!(wrong("trying 1\nproven 12 zoo\nsaved 13:aa\n", "good 9 ape\ngood 12 zoo\n"), 0);
        assert_eq!(wrong("trying 1\nproven 12 zoo\nsaved 13:aa\n", "good 9 ape\n"), 1);
        assert_eq!(wrong("trying 1\n", "good 12 zoo\n"), 1, "the earlier one is gone");
    }
}
