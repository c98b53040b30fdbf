//! How many entries a second are checked, and how many are opened and folded:
//! `cargo run --release -p vault --example verify_pace -- 1000000`. The entries are sets of vital signs.
#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a tool, not the program"
)]

mod vital_signs;

use chart::{Entry, Record, evolve};
use std::{path::PathBuf, time::Instant};
use vault::{DataKey, Folder, Journal, verify::Outcome};
use vital_signs::set;

/// So many are saved at once: making them is not what is measured.
const AT_ONCE: u64 = 1_000;
/// How often each is measured.
const TIMES: usize = 3;

fn main() {
    let entries: u64 = std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(100_000);
    let place: PathBuf = std::env::args().nth(2).map_or_else(std::env::temp_dir, PathBuf::from);
    let home = tempfile::tempdir_in(place).expect("a folder to write in");
    let folder = Folder::open(home.path()).expect("a folder for the record");
    let key = DataKey::new([7; 32]);
    let (mut journal, _) = Journal::open(&folder, &key).expect("a new record");
    while journal.last_seq() < entries {
        let first = journal.last_seq() + 1;
        let batch: Vec<Entry> = (first..=entries.min(journal.last_seq() + AT_ONCE)).map(set).collect();
        journal.append(&batch).expect("a save");
        // The log is folded now and then, or it would grow as large as the record.
        if first % (50 * AT_ONCE) == 1 {
            journal.settle().expect("a checkpoint");
        }
    }
    journal.settle().expect("a checkpoint");
    println!("n = {entries}, {TIMES} times each, entries a second");
    for _ in 0..TIMES {
        let began = Instant::now();
        match journal.verify(&mut |_| {}).expect("a disk that answers") {
            Outcome::Whole(whole) => assert_eq!(whole.entries, entries),
            Outcome::Bad(bad) => println!("{bad}"),
        }
        tell("checked, every page too", entries, began);
    }
    drop(journal);
    for _ in 0..TIMES {
        let began = Instant::now();
        let (journal, all) = Journal::open(&folder, &key).expect("a sound record");
        tell("opened and checked", entries, began);
        let mut record = Record::default();
        for entry in &all {
            evolve(&mut record, entry);
        }
        tell("opened, checked, folded", entries, began);
        drop(journal);
    }
}

fn tell(what: &str, entries: u64, began: Instant) {
    let took = began.elapsed();
    let rate = u128::from(entries) * 1_000_000 / took.as_micros().max(1);
    println!("{what:<24} {rate:>9} in {} ms", took.as_millis());
}
