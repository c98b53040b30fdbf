//! What a save costs beside writing the same bytes into a plain file and flushing it:
//! `cargo run --release -p vault --example save_beside_raw -- 300`. The two take turns on the same disk.
#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a tool, not the program"
)]

mod vital_signs;

use std::{
    fs::OpenOptions,
    io::Write,
    path::PathBuf,
    time::{Duration, Instant},
};
use vault::{DataKey, Folder, Journal};
use vital_signs::set;

fn main() {
    let times: usize = std::env::args().nth(1).and_then(|times| times.parse().ok()).unwrap_or(300);
    let place: PathBuf = std::env::args().nth(2).map_or_else(std::env::temp_dir, PathBuf::from);
    let folder = tempfile::tempdir_in(place).expect("a folder to write in");
    let house = Folder::open(folder.path()).expect("a folder for the record");
    let (mut journal, _) = Journal::open(&house, &DataKey::new([7; 32])).expect("a new record");
    let raw = folder.path().join("raw");
    let mut raw = OpenOptions::new().create(true).append(true).open(raw).expect("a plain file");
    let (mut saves, mut writes) = (Vec::new(), Vec::new());
    // The first ones warm the disk up and are not counted.
    for place in 0..times + 20 {
        let entry = set(journal.last_seq() + 1);
        let body = serde_json::to_vec(&entry).expect("an entry as text");
        let began = Instant::now();
        raw.write_all(&body).and_then(|()| raw.sync_data()).expect("a write");
        let write = began.elapsed();
        let began = Instant::now();
        journal.append(&[entry]).expect("a save");
        let save = began.elapsed();
        if place >= 20 {
            writes.push(write);
            saves.push(save);
        }
    }
    let (raw, saved) = (spread(writes), spread(saves));
    println!("n = {times}, p50 / p95 in us");
    println!("raw write and flush   {} / {}", raw.0.as_micros(), raw.1.as_micros());
    println!("save to durable       {} / {}", saved.0.as_micros(), saved.1.as_micros());
    println!("p50 ratio             {:.2} x", saved.0.as_secs_f64() / raw.0.as_secs_f64());
}

fn spread(mut all: Vec<Duration>) -> (Duration, Duration) {
    all.sort_unstable();
    let at = |percent: usize| all[(all.len() - 1) * percent / 100];
    (at(50), at(95))
}
