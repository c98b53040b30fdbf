//! A record whose file may not be written: it is read, and what is said names the file and who can help.

use super::{entry, key, with_entries};
use std::{
    env, fs,
    os::unix::{fs::PermissionsExt, process::CommandExt},
    path::Path,
    process::Command,
};
use vault::{Cause, Folder, Journal, folder};

const RUN: &str = "CHAIRSIDE_TEST_PROTECTED";
/// An account that owns nothing.
const NOBODY: u32 = 65_534;

fn allow(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

/// Run by the test below, where need be by another account; by itself it does nothing.
#[test]
fn saves_into_a_protected_record() {
    if env::var_os(RUN).is_none() {
        return;
    }
    let home = tempfile::tempdir().unwrap();
    let held = with_entries(home.path(), 3);
    let record = held.file(folder::JOURNAL);
    drop(held);
    allow(&record, 0o444);
    let held = Folder::open(home.path()).unwrap();
    let (mut journal, entries) = Journal::open(&held, &key()).unwrap();
    assert_eq!(entries.len(), 3, "it is read");
    let fault = journal.append(&[entry(4)]).unwrap_err();
    assert_eq!(journal.halted(), Some(Cause::Protected(folder::JOURNAL)), "{fault}");
    println!("\nsaid: {fault}");
    allow(&record, 0o600);
    for beside in ["record.db-wal", "record.db-shm"] {
        allow(&held.file(beside), 0o600);
    }
    assert_eq!(journal.reopen(&held, &key()).unwrap().len(), 3);
    journal.append(&[entry(4)]).unwrap();
    println!("went on: {}", journal.last_seq());
}

#[test]
fn a_write_protected_record_is_read_and_says_which_file_and_who_can_help() {
    let home = tempfile::tempdir().unwrap();
    let own = home.path().join("tests");
    fs::copy(env::current_exe().unwrap(), &own).unwrap();
    // Whoever may do everything writes into any file: then another account does it, which has to reach the test.
    allow(&own, 0o555);
    let is_almighty = fs::OpenOptions::new().write(true).open(&own).is_ok();
    let mut again = Command::new(&own);
    if is_almighty {
        allow(home.path(), 0o755);
        again.uid(NOBODY).gid(NOBODY);
    }
    let args = ["--exact", "--nocapture", "protected::saves_into_a_protected_record"];
    let ran = again.args(args).env(RUN, "1").current_dir(home.path()).output().unwrap();
    let (printed, said) = (String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    assert!(ran.status.success(), "{printed}{said}");
    assert!(
        printed.contains("said: The file record.db may not be written by this account. What was"),
        "{printed}"
    );
    assert!(
        printed.contains("is safe") && printed.contains("Ask whoever looks after this computer"),
        "{printed}"
    );
    assert!(printed.contains("went on: 4"), "{printed}");
}
