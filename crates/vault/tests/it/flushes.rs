//! One save is one flush: counted by `strace`, which sees what the disk is asked for.

use super::{entry, key};
use std::{env, fs, process::Command};
use vault::{Folder, Journal};

const SAVES: &str = "CHAIRSIDE_TEST_SAVES";

/// Run by the test below under `strace`; by itself it saves nothing.
#[test]
fn saves_as_often_as_asked() {
    let saves: u64 = env::var(SAVES).ok().and_then(|count| count.parse().ok()).unwrap_or(0);
    let home = tempfile::tempdir().unwrap();
    let folder = Folder::open(home.path()).unwrap();
    let (mut journal, _) = Journal::open(&folder, &key()).unwrap();
    for seq in 1..=saves {
        journal.append(&folder, &[entry(seq)]).unwrap();
    }
}

/// Flushes of a run with so many saves.
fn flushes(saves: u64) -> usize {
    let home = tempfile::tempdir().unwrap();
    let log = home.path().join("trace");
    let done = Command::new("strace")
        .args(["-f", "-qq", "-e", "trace=fsync,fdatasync,sync_file_range,msync", "-o"])
        .arg(&log)
        .arg(env::current_exe().unwrap())
        .args(["--exact", "flushes::saves_as_often_as_asked"])
        .env(SAVES, saves.to_string())
        .output()
        .expect("strace is installed: `cargo xtask setup --tests`");
    assert!(done.status.success());
    fs::read_to_string(log).unwrap().lines().filter(|line| line.contains("sync")).count()
}

#[test]
fn one_save_is_one_flush() {
    let (few, many) = (flushes(10), flushes(110));
    assert_eq!(many - few, 100, "100 more saves take {} more flushes", many - few);
}
