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
        if let Err(fault) = journal.append(&[entry(seq)]) {
            println!("refused at {seq}, last is {}: {fault}", journal.last_seq());
            return;
        }
    }
}

/// Saves so often under `strace`; answers what it logged and what was printed.
fn under_strace(saves: u64, watch: &[&str]) -> (String, String) {
    let home = tempfile::tempdir().unwrap();
    let log = home.path().join("trace");
    let done = Command::new("strace")
        .args(["-f", "-qq"])
        .args(watch)
        .arg("-o")
        .arg(&log)
        .arg(env::current_exe().unwrap())
        .args(["--exact", "--nocapture", "flushes::saves_as_often_as_asked"])
        .env(SAVES, saves.to_string())
        .output()
        .expect("strace is installed: `cargo xtask setup --tests`");
    assert!(done.status.success());
    (fs::read_to_string(log).unwrap(), String::from_utf8(done.stdout).unwrap())
}

/// Flushes of a run with so many saves.
fn flushes(saves: u64) -> usize {
    let (log, _) = under_strace(saves, &["-e", "trace=fsync,fdatasync,sync_file_range,msync"]);
    log.lines().filter(|line| line.contains("sync")).count()
}

#[test]
fn one_save_is_one_flush() {
    let (few, many) = (flushes(10), flushes(110));
    assert_eq!(many - few, 100, "100 more saves take {} more flushes", many - few);
}

/// The disk answers with an error from some write on; nothing is called saved that was not.
fn refused_with(error: &str) -> String {
    let inject = format!("inject=pwrite64:error={error}:when=60+");
    let (_, printed) = under_strace(100, &["-e", "trace=pwrite64", "-e", &inject]);
    printed.lines().find(|line| line.contains("refused at")).expect("a save is refused").to_owned()
}

#[test]
fn a_full_disk_gets_a_sentence_and_puts_only_the_last_entry_in_doubt() {
    let line = refused_with("ENOSPC");
    assert!(line.contains("The disk is full. What was saved before is safe"), "{line}");
    assert!(line.contains("whether the last entry was saved shows when the record is reopened"), "{line}");
    let (at, last) = line.split_once(", last is ").unwrap();
    let at: u64 = at.rsplit(' ').next().unwrap().parse().unwrap();
    assert!(last.starts_with(&format!("{}:", at - 1)), "{line}");
}

#[test]
fn a_failing_disk_gets_a_sentence() {
    assert!(refused_with("EIO").contains("The disk failed while saving."));
}
