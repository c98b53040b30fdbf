//! What is left of an errand: the record as it was, and of backups only what proves; and that it can be done once more.

use crate::{
    PASSPHRASE,
    errands::{BARE, CLINIC, DATA, DRIVE, HOUR, MANAGER, Manager, RECOVERY, SHEET},
    hands::Hands,
    key,
    read::tells,
};
use chart::Entry;
use std::path::Path;
use vault::{
    Fault, Folder, Journal,
    backup::{self, Backup, Opened},
};
use wire::WelcomeStage;

/// Chance has other numbers for the mornings after, too.
const MORNING: u64 = 0xFFFF_FF10;
const NEXT: u64 = 0xFFFF_FF11;
/// Later than any moment of an errand.
const LATER: i64 = 24 * HOUR;

/// Says each entry of the record, and of each backup that calls itself good, once that was found to be so,
/// `good ENTRIES WORDS`. Then one more is made: `went on`.
pub fn of_backup(house: &Path) -> Result<(), String> {
    let (folder, journal, entries) = open(house, DATA)?;
    tells(&entries);
    for backup in backup::all(&house.join(DRIVE)) {
        proves(&backup, &journal, house)?;
    }
    drop((journal, folder));
    let mut manager = morning_after(house, DATA, MORNING, LATER);
    if !manager.comes_in() || !manager.backs_up() {
        return Err("no backup can be made afterwards".to_owned());
    }
    is_content(&manager)?;
    manager.goes();
    if house.join(DATA).join("scratch").exists() {
        return Err("a scratch place is left".to_owned());
    }
    println!("went on");
    Ok(())
}

/// Says at which stage the next start is, and does what it offers: whoever finds a record signs in with the words of the
/// sheet, and otherwise the restore is begun again. Says each entry that was there before that; then the manager comes in
/// by passphrase: `went on`.
pub fn of_restore(house: &Path) -> Result<(), String> {
    let mut manager = morning_after(house, BARE, MORNING, LATER);
    let stage = manager.clinic().welcome().stage;
    let began = manager.clinic().now().utc;
    println!("stage {stage:?}");
    let came_in = match &stage {
        WelcomeStage::SignIn => manager.signs_in(RECOVERY, SHEET),
        WelcomeStage::FirstStart | WelcomeStage::Unusable(_) => manager.puts_back(),
        WelcomeStage::Resume(_) | WelcomeStage::Open | WelcomeStage::InUse(_) => false,
    };
    if !came_in {
        return Err(format!("the next start says {stage:?}, and nobody comes in"));
    }
    is_content(&manager)?;
    manager.goes();
    let (folder, journal, entries) = open(house, BARE)?;
    let before: Vec<Entry> = entries.into_iter().filter(|entry| entry.recorded.utc <= began).collect();
    tells(&before);
    drop((journal, folder));
    let mut manager = morning_after(house, BARE, NEXT, LATER + HOUR);
    if !manager.signs_in(MANAGER, PASSPHRASE) {
        return Err("the manager does not come in by passphrase".to_owned());
    }
    manager.goes();
    println!("went on");
    Ok(())
}

fn morning_after(house: &Path, data: &str, chance: u64, millis: i64) -> Manager {
    let hands = Hands::choosing(chance, house.join(DRIVE));
    hands.pass(millis);
    Manager::at(&house.join(data), hands)
}

/// Opens the record of a data folder, which checks its chain.
fn open(house: &Path, data: &str) -> Result<(Folder, Journal, Vec<Entry>), String> {
    let folder = Folder::open(&house.join(data).join(CLINIC)).map_err(text)?;
    let (journal, entries) = Journal::open(&folder, &key(house)?).map_err(text)?;
    Ok((folder, journal, entries))
}

/// A backup that calls itself good opens, has as many entries as it says, each fitting the one before, and its last one is the
/// record's. One that does not call itself good may be anything.
fn proves(backup: &Backup, journal: &Journal, house: &Path) -> Result<(), String> {
    let Some(proven) = backup.proven() else { return Ok(()) };
    let not_so = |why: String| format!("{} calls itself good: {why}", backup.name());
    let opened = Opened::open(backup, SHEET, &house.join("proof")).map_err(|why| not_so(why.to_string()))?;
    let head = opened.head();
    if journal.link_at(head.seq).map_err(text)? != Some(head.link) {
        return Err(not_so(format!("the record has another entry {}", head.seq)));
    }
    println!("good {} {}", proven.entries, proven.words);
    Ok(())
}

/// The program has nothing to complain of.
fn is_content(manager: &Manager) -> Result<(), String> {
    let notices = manager.clinic().welcome().notices;
    if notices.is_empty() { Ok(()) } else { Err(format!("it opens, and says {notices:?}")) }
}

fn text(fault: Fault) -> String {
    fault.to_string()
}
