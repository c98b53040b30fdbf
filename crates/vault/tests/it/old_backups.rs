//! Which old backups go, and which stay since nothing else has their entries.

use super::{
    backups::{NIGHT, Places, WORDS, clinic, clinic_of, proven},
    entry, key,
};
use chart::{Entry, Stamp, backup::NoProof};
use std::fs;
use vault::backup::{self, Backup, Opened, Proven, Source};

/// A link in words, as far as a test needs them.
pub fn words(link: &[u8; 32]) -> String {
    format!("{link:?}")
}

/// A proof with the words of the last of so many entries.
pub fn proven_of(source: &Source, entries: u64) -> Proven {
    Proven { words: words(&source.link_at(entries).unwrap().unwrap()), ..proven(entries) }
}

#[test]
fn old_backups_go_and_those_of_another_record_stay() {
    let places = Places::new();
    let (folder, _journal) = clinic(&places.at("clinic"), 4);
    let source = Source::open(&folder, &key()).unwrap();
    for days in [0, 20, 21] {
        let made = NIGHT.plus(-days * 86_400_000);
        backup::make(&source, &places.at("drive"), "Lakeside", made, &[])
            .unwrap()
            .call_good(proven_of(&source, 4))
            .unwrap();
    }
    let tidy = |source: &Source| {
        backup::tidy(&places.at("drive"), source, &NIGHT, &[], |link, said| words(link) == said)
    };
    let (other, _other_journal) = clinic_of(&places.at("other"), &[entry(9)]);
    tidy(&Source::open(&other, &key()).unwrap());
    assert_eq!(places.names_on_drive().len(), 3, "none of them is of that record");
    tidy(&source);
    assert_eq!(
        places.names_on_drive(),
        ["chairside-lakeside-2026-11-11-0200.backup", "chairside-lakeside-2026-12-01-0200.backup"]
    );
}

#[test]
fn one_whose_proof_was_taken_away_is_kept_as_long_as_one_that_is_damaged() {
    let places = Places::new();
    let (folder, _journal) = clinic(&places.at("clinic"), 4);
    let source = Source::open(&folder, &key()).unwrap();
    let nights = [3, 1, 0].map(|days| NIGHT.plus(-days * 86_400_000));
    for made in nights {
        let mut backup = backup::make(&source, &places.at("drive"), "Lakeside", made, &[]).unwrap();
        backup.call_good(proven_of(&source, 4)).unwrap();
        if made != NIGHT {
            fs::remove_file(backup.place().join("proven.json")).unwrap();
        }
    }
    let tidy = |now: Stamp, proven: &[Stamp]| {
        backup::tidy(&places.at("drive"), &source, &now, proven, |link, said| words(link) == said);
        places.names_on_drive().len()
    };
    assert_eq!(tidy(NIGHT, &nights[..2]), 3, "two weeks long");
    assert_eq!(tidy(NIGHT, &nights[1..]), 2, "one of which nobody knows that it was proven");
    assert_eq!(tidy(NIGHT.plus(20 * 86_400_000), &nights), 2, "the month has no whole one");
}

/// A copy that the drive spoiled: its first page is not as it was written.
fn spoils(places: &Places, source: &Source, made: Stamp) -> Backup {
    let copy = backup::make(source, &places.at("drive"), "Lakeside", made, &[]).unwrap();
    let file = copy.place().join("record.db");
    let mut bytes = fs::read(&file).unwrap();
    bytes[100] ^= 1;
    fs::write(&file, bytes).unwrap();
    copy
}

#[test]
fn what_a_drive_spoiled_goes_once_another_one_is_proven_and_the_newest_stays_to_be_looked_at() {
    let places = Places::new();
    let (folder, _journal) = clinic(&places.at("clinic"), 6);
    let source = Source::open(&folder, &key()).unwrap();
    let night = |days: i64| NIGHT.plus(-days * 86_400_000);
    // Of one that a cut-off run left nobody knows what it has.
    let left = spoils(&places, &source, night(5));
    let [older, newer, newest] = [4, 3, 2].map(|days| {
        let copy = spoils(&places, &source, night(days));
        assert!(backup::prove(&copy, &source, &places.at("scratch")).is_err());
        assert_eq!(Backup::read(copy.place()).unwrap().no_proof(), Some(NoProof::NotGood));
        copy
    });
    let tidy = |source: &Source, proven: &[Stamp]| {
        backup::tidy(&places.at("drive"), source, &NIGHT, proven, |link, said| words(link) == said);
    };
    tidy(&source, &[]);
    assert_eq!(places.names_on_drive().len(), 4, "nothing newer is good");
    let mut good = backup::make(&source, &places.at("drive"), "Lakeside", NIGHT, &[]).unwrap();
    good.call_good(proven_of(&source, 6)).unwrap();
    // A record that was put back may lack what is in them, and what was proven once stays.
    let (former, _former_journal) = clinic(&places.at("former"), 4);
    tidy(&Source::open(&former, &key()).unwrap(), &[]);
    tidy(&source, &[older.about().made, newer.about().made]);
    assert_eq!(places.names_on_drive().len(), 5);
    tidy(&source, &[older.about().made]);
    let stay = [&left, &older, &newest, &good].map(Backup::name);
    assert_eq!(places.names_on_drive(), stay);
    assert!(!newer.place().exists());
}

#[test]
fn of_two_branches_that_the_record_has_not_the_last_backup_of_each_stays() {
    let places = Places::new();
    let days = |days: i64| NIGHT.plus(-days * 86_400_000);
    let makes = |place: &str, entries: &[Entry], upto: &[(usize, i64)]| {
        for (count, age) in upto {
            let at = format!("{place}-{count}");
            let (folder, _journal) = clinic_of(&places.at(&at), &entries[..*count]);
            let source = Source::open(&folder, &key()).unwrap();
            let mut made = backup::make(&source, &places.at("drive"), "Lakeside", days(*age), &[]).unwrap();
            made.call_good(proven_of(&source, u64::try_from(*count).unwrap())).unwrap();
        }
    };
    let record: Vec<Entry> = (1..=9).map(entry).collect();
    let branch = |from: usize, other: u64| -> Vec<Entry> {
        let own = (1..=4).map(|n| Entry { seq: u64::try_from(from).unwrap() + n, ..entry(other + n) });
        record[..from].iter().cloned().chain(own).collect()
    };
    let lacks = |name: &str| {
        let all = backup::all(&places.at("drive"));
        let chosen = all.iter().find(|one| one.name().contains(name)).unwrap();
        let opened = Opened::open(chosen, WORDS, &places.at("scratch")).unwrap();
        let others = opened.lacks(&places.at("drive"), words).unwrap();
        let mut lacks: Vec<(u64, u64)> =
            others.iter().map(|other| (other.backup.entries, other.common.unwrap())).collect();
        lacks.sort_unstable();
        lacks
    };
    // The longer branch is the newer one: it does not stand for the other.
    makes("a", &branch(3, 500), &[(6, 101), (7, 100)]);
    assert_eq!(lacks("2026-08-23"), [], "what follows of its own branch is in the later one");
    assert_eq!(lacks("2026-08-22"), [(7, 6)], "an older one of the branch ends before");
    makes("b", &branch(5, 700), &[(8, 91), (9, 90)]);
    assert_eq!(lacks("2026-08-23"), [(9, 3)], "of each branch the other has something");
    assert_eq!(lacks("2026-09-02"), [(7, 3)]);
    makes("record", &record, &[(9, 0)]);
    assert_eq!(lacks("2026-12-01"), [(7, 3), (9, 5)], "each branch is told, by its end");
    let (folder, _journal) = clinic_of(&places.at("now"), &record);
    let source = Source::open(&folder, &key()).unwrap();
    backup::tidy(&places.at("drive"), &source, &NIGHT, &[], |link, said| words(link) == said);
    let left: Vec<(u64, Stamp)> = {
        let all = backup::all(&places.at("drive"));
        let mut left: Vec<_> =
            all.iter().map(|one| (one.proven().unwrap().entries, one.about().made)).collect();
        left.sort_by_key(|(_, made)| made.utc);
        left
    };
    let [six, seven, eight, nine] = [(6, days(101)), (7, days(100)), (8, days(91)), (9, days(90))];
    assert!(left.contains(&seven) && left.contains(&nine) && left.contains(&(9, NIGHT)), "{left:?}");
    assert!(!left.contains(&six) && !left.contains(&eight), "the later one has all of it: {left:?}");
}
