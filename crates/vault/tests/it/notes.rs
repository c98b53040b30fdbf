//! The note of a proof: what it says is held against what is in its own backup, and before anybody gave a key it is only told.

use super::{
    backups::{NIGHT, Places, WORDS, clinic, two_nights},
    entry, key,
    old_backups::{proven_of, words},
};
use chart::{
    Stamp,
    backup::{NoProof, Unproven},
};
use std::fs;
use vault::backup::{self, Backup, Files, Opened, Source};

fn entries(backup: &Backup) -> Option<u64> {
    backup.proven().map(|proven| proven.entries)
}

#[test]
fn a_note_of_an_older_backup_beside_a_newer_record_is_not_true_and_hides_none_of_its_entries() {
    let places = Places::new();
    let (folder, mut journal) = clinic(&places.at("clinic"), 4);
    let makes = |made: Stamp, count: u64| {
        let source = Source::open(&folder, &key()).unwrap();
        let mut backup = backup::make(&source, &places.at("drive"), "Lakeside", made, &[]).unwrap();
        backup.call_good(proven_of(&source, count)).unwrap();
        backup
    };
    let older = makes(NIGHT.plus(-86_400_000), 4);
    journal.append(&[entry(5), entry(6)]).unwrap();
    let newer = makes(NIGHT, 6);
    let note = fs::read(older.place().join("proven.json")).unwrap();
    let mut note: serde_json::Value = serde_json::from_slice(&note).unwrap();
    // Whole it does not fit the files; as the first versions wrote it, it says nothing of them.
    for part in [None, Some("seal"), Some("files")] {
        if let Some(part) = part {
            assert!(note.as_object_mut().unwrap().remove(part).is_some());
        }
        fs::write(newer.place().join("proven.json"), note.to_string()).unwrap();
        let laid = Backup::read(newer.place()).unwrap();
        assert_eq!(entries(&laid), Some(4), "so the note says");
        let is_link = |link: &[u8; 32], said: &str| words(link) == said;
        assert_eq!(backup::is_as_noted(&laid, &key(), is_link), Some(false), "without {part:?}");
        let really = backup::as_it_is(&laid, &key(), words);
        assert_eq!(entries(&really), Some(6));
        // It is read, and not measured by what is not its own.
        assert_eq!(backup::how(&really, &key()), Files::Whole, "without {part:?}");
        let opened = Opened::open(&older, WORDS, &places.at("scratch")).unwrap();
        let lacks = opened.lacks(&places.at("drive"), words).unwrap();
        let lacks: Vec<(u64, Option<u64>)> =
            lacks.iter().map(|other| (other.backup.entries, other.common)).collect();
        assert_eq!(lacks, [(6, Some(4))], "without {part:?}");
    }
}

#[test]
fn a_newer_one_that_does_not_say_that_it_was_proven_is_told_and_is_not_called_unreadable() {
    let places = Places::new();
    let [older, newer] = two_nights(&places);
    let found = || Backup::find(&places.at("drive")).unwrap();
    let note = newer.place().join("proven.json");
    let text = fs::read_to_string(&note).unwrap();
    for (now, why) in [
        (Some(text.replacen("zoo", "zap", 1)), NoProof::Changed),
        (Some("rubbish".to_owned()), NoProof::Changed),
        (None, NoProof::Missing),
    ] {
        match now {
            Some(text) => fs::write(&note, text).unwrap(),
            None => fs::remove_file(&note).unwrap(),
        }
        let found = found();
        assert_eq!(found.backup.name(), older.name());
        assert_eq!(found.unproven, [Unproven { name: newer.name(), made: NIGHT, why }]);
        assert_eq!((found.passed_over.len(), found.unreadable.len()), (0, 0), "{why:?}");
        assert_eq!(Backup::find(newer.place()).unwrap().backup.no_proof(), Some(why), "its own folder");
    }
    fs::write(&note, &text).unwrap();
    fs::remove_file(older.place().join("proven.json")).unwrap();
    let now = found();
    assert_eq!((now.backup.name(), now.unproven.len()), (newer.name(), 0), "an older one is no matter");
    fs::write(newer.place().join("backup.json"), "[{").unwrap();
    assert_eq!((found().unreadable, found().unproven.len()), (vec![newer.name()], 0));
}

#[test]
fn what_a_note_said_is_known_though_it_is_not_as_it_was_written() {
    let places = Places::new();
    let [_, backup] = two_nights(&places);
    let note = backup.place().join("proven.json");
    let text = fs::read_to_string(&note).unwrap();
    let true_words = words(&Opened::open(&backup, WORDS, &places.at("scratch")).unwrap().head().link);
    let otherwise = |text: &str| {
        fs::write(&note, text).unwrap();
        let backup = Backup::read(backup.place()).unwrap();
        let opened = Opened::open(&backup, WORDS, &places.at("scratch")).unwrap();
        (backup.proven().is_some(), opened.noted_otherwise(words))
    };
    let changed = text.replacen("\"entries\": 40", "\"entries\": 90", 1);
    assert_ne!(changed, text);
    assert_eq!(otherwise(&changed), (false, Some(90)));
    assert_eq!(otherwise(&text.replacen("zoo", "zap", 1)), (false, Some(40)), "another last entry");
    let fits = text.replacen("\"zoo\"", &serde_json::json!(true_words).to_string(), 1);
    assert_eq!(otherwise(&fits), (false, None), "what it says of the entries is so");
    assert_eq!(otherwise("rubbish"), (false, None), "it says nothing");
}
