//! A restore whose note the disk does not take is done all the same, and is noted later. `strace` makes the flush of a second
//! process fail.

use crate::{
    backups::with_drive,
    hands::{self, Bench},
    sign,
    strace::{self, Again},
};
use chart::{Fact, backup::BackupFact, fact::ClinicFact};
use clinic::beat;
use std::{env, sync::Mutex};
use wire::{Event, Room};

const RUN: &str = "CHAIRSIDE_TEST_RESTORED";

/// How often the record tells that it was put back.
fn times(room: &Room) -> usize {
    let is_restore =
        |fact: &Fact| matches!(fact, Fact::Clinic(ClinicFact::BackedUp(BackupFact::Restored { .. })));
    room.entries.iter().filter(|entry| is_restore(&entry.fact)).count()
}

/// Run by the test below under `strace`; by itself it does nothing. `again` asks the disk once more, `start` starts the
/// program once more.
#[test]
fn puts_a_backup_back() {
    let Ok(way) = env::var(RUN) else { return };
    let bench = Bench::new();
    let (clinic, words, drive) = with_drive(&bench);
    clinic::back_up_now(&clinic).unwrap();
    let bare = Bench::new();
    let clinic = Mutex::new(bare.clinic());
    bare.chooses(drive.path());
    clinic::choose_backup(&clinic).unwrap();
    let restored = clinic::restore(&clinic, &hands::to_restore(&words));
    strace::mark();
    println!("\nopen: {}, told: {:?}", clinic.lock().unwrap().is_open(), restored.map(|room| times(&room)));
    for event in beat(&clinic, true) {
        if let Event::Notice(why) = event {
            println!("said: {why}");
        }
    }
    if way == "again" {
        println!("later: {}", times(&clinic.lock().unwrap().reopen().unwrap().room));
    }
    drop(clinic); // No close: as a crash leaves it.
    let mut clinic = bare.clinic();
    let room = clinic.sign_in(&sign("R. Ortiz, RN", "velvet anchor rivers copper")).unwrap();
    println!("in the end: {}, said: {:?}", times(&room), clinic.welcome().notices);
    assert!(!bare.house().join("clinic/restored.json").exists());
}

#[test]
fn a_restore_that_cannot_be_noted_is_done_and_says_so_and_is_noted_once_when_the_disk_answers() {
    let under = |way, fails: Option<&str>| {
        let again = Again { test: "restored::puts_a_backup_back", set: (RUN, way), call: "fsync" };
        again.under_strace(fails)
    };
    let (printed, last) = under("start", None);
    assert!(printed.contains("open: true, told: Ok(1)"), "{printed}");
    assert!(!printed.contains("\nsaid: "), "{printed}");
    // The last flush is that of the note; the one before it is of the entry that somebody came in.
    for (way, fails) in [("again", last - 1), ("start", last - 1), ("start", last)] {
        let (printed, _) = under(way, Some(&format!("error=EIO:when={fails}")));
        assert!(printed.contains("open: true, told: Ok(0)"), "{printed}");
        assert!(printed.contains("said: The backup is restored. That could not be entered"), "{printed}");
        assert!(way == "start" || printed.contains("later: 1"), "{printed}");
        assert!(printed.contains("in the end: 1, said: []"), "{printed}");
    }
}
