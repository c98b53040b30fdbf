//! How long a backup, its proof and a restore take: `cargo run --release -p vault --example backup_pace -- 1000000`,
//! with a folder to write in as a second argument.
#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a tool, not the program"
)]

mod vital_signs;

use chart::Entry;
use std::{
    fs,
    path::{Path, PathBuf},
    time::Instant,
};
use vault::{
    DataKey, Folder, Journal, Keyring,
    backup::{self, Opened, Proven, Source},
};
use vital_signs::{BEGAN, set};

/// The words of the sheet.
const WORDS: &str = "abandon ability able about above absent";

/// A record with so many entries, and the keys to it.
fn fill(folder: &Folder, key: &DataKey, count: u64) -> Journal {
    let mut ring = Keyring::default();
    ring.admit_recovery(WORDS, key, &mut |bytes| bytes.fill(5)).expect("a recovery sheet");
    ring.save(folder).expect("the keys on disk");
    let (mut journal, _) = Journal::open(folder, key).expect("a new record");
    while journal.last_seq() < count {
        let next = journal.last_seq() + 1;
        let some: Vec<Entry> = (next..=count.min(next + 9_999)).map(set).collect();
        journal.append(&some).expect("a save");
    }
    journal.settle().expect("the log folded into the file");
    journal
}

fn size(folder: &Path) -> u64 {
    let files = fs::read_dir(folder).expect("a folder to read");
    files.filter_map(|file| Some(file.ok()?.metadata().ok()?.len())).sum()
}

fn main() {
    let count: u64 = std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(10_000);
    let place: PathBuf = std::env::args().nth(2).map_or_else(std::env::temp_dir, PathBuf::from);
    let home = tempfile::tempdir_in(place).expect("a folder to write in");
    let at = |name: &str| home.path().join(name);
    let key = DataKey::new([7; 32]);
    let folder = Folder::open(&at("clinic")).expect("a folder for the record");
    let journal = fill(&folder, &key, count);
    fs::create_dir(at("drive")).expect("a folder for backups");

    let began = Instant::now();
    let source = Source::open(&folder, &key).expect("the record, to be copied");
    let opened = began.elapsed();
    let mut made = backup::make(&source, &at("drive"), "Lakeside", BEGAN, &[]).expect("a backup");
    let copied = began.elapsed();
    let head = backup::prove(&made, &source, &at("scratch")).expect("a good backup");
    let proved = began.elapsed();
    assert_eq!((head.seq, journal.last_seq()), (count, count));
    made.call_good(Proven { entries: head.seq, words: String::new(), at: BEGAN, seconds: proved.as_secs() })
        .expect("a backup that is called good");

    let again = Instant::now();
    let ready = Opened::open(&made, WORDS, &at("scratch")).expect("an opened backup");
    let bare = Folder::open(&at("bare")).expect("a bare folder");
    ready.put(&bare, &[], 1).expect("the record in place");
    let restored = again.elapsed();

    println!("entries                  {count}");
    println!("backup on the drive      {} bytes", size(made.place()));
    println!("record looked at         {:.4} s (saves wait for this only)", opened.as_secs_f64());
    println!("copied and flushed       {:.2} s", (copied - opened).as_secs_f64());
    println!("proven on a scratch copy {:.2} s", (proved - copied).as_secs_f64());
    println!("backup, proven           {:.2} s", proved.as_secs_f64());
    println!("restored and in place    {:.2} s", restored.as_secs_f64());
}
