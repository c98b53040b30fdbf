//! Checking that the whole record is as it was written: at the desk by a manager or an auditor, or at the command line without a window.

use crate::{
    backup_folder::BackupFolders,
    beside::Beside,
    clinic::{CLINIC, Clinic},
    eight_words::eight_words,
    faults, keys, lock, no_keys,
    put_back::PutBack,
    reopen::outside_in_words,
    rolled_back::{self, Compared, as_it_is_now},
    settings::Settings,
    sheets::hold,
};
use chart::{
    Command, Record, StaffId, Stamp, entry::Subject, evolve, fact::Attendance, right::Overseer,
    rolled_back::FoundRolledBack, words,
};
use std::{path::Path, sync::Mutex};
use vault::{
    DataKey, Folder, Keyring,
    folder::{JOURNAL, KEYRING},
    verify::{Outcome, Reader, Verified},
};
use wire::{Checked, Code, Fault, Saved, SignIn};

/// What is said where a record could not be held against its backups, though they can be read.
const NOT_COMPARED: &str = "The record was not held against its backups: it could not be read for that, or the restore before it \
                            could not be entered. Check again once the disk takes entries.";

/// Checks the record for a manager or an auditor, and notes in it that it was checked. Others go on working meanwhile.
///
/// # Errors
/// [`Code::Locked`], a refusal, or a fault of the disk.
pub fn check_record(clinic: &Mutex<Clinic>) -> Result<Checked, Fault> {
    hold(clinic).signed_in()?.overseer()?;
    {
        let mut clinic = hold(clinic);
        let put_back = clinic.note_put_back();
        clinic.backing.noted.extend(put_back);
    }
    let compared = rolled_back::compare(clinic);
    let (reader, began, keys) = {
        let clinic = hold(clinic);
        let desk = clinic.signed_in()?;
        desk.overseer()?;
        let reader = desk.journal.reader(&desk.folder, &desk.key).map_err(faults::disk)?;
        // Those in the folder, whatever the program holds.
        let keys = Keyring::load(&desk.folder).map(|keyring| clinic.found_other_keys(desk, &keyring));
        (reader, clinic.ports.clock.now(), keys)
    };
    let outcome = reader.check(&mut |_| {}).map_err(faults::disk)?;
    // From here on a checkpoint is not held up.
    drop(reader);
    let mut clinic = hold(clinic);
    let took = began.until(&clinic.ports.clock.now());
    let (mut checked, bad) = told(&outcome, took);
    let noted = Attendance::RecordChecked { entries: checked.entries, bad };
    match clinic.write(Command::Attend(noted), None) {
        Ok(saved) => checked.saved = saved,
        // What was found is told all the same.
        Err(_) => warn(&mut checked, "That the record was checked could not be noted in it.".to_owned()),
    }
    match keys {
        Ok(None) => checked.saved.entries.extend(clinic.note_own_keys()),
        Ok(Some(found)) => {
            warn(&mut checked, words::other_keys_told(&found));
            checked.saved.entries.extend(clinic.note_other_keys(found));
        }
        Err(why) => warn(&mut checked, why.to_string()),
    }
    let (mut of_backups, mut missing) = (None, Vec::new());
    if let Some(desk) = &clinic.desk {
        warn_of_head(&mut checked, &desk.record);
        missing.clone_from(&desk.record.rolled_back);
        let first = desk.journal.link_at(1).ok().flatten();
        let folders = BackupFolders::of(&clinic.settings, &desk.record);
        let beside = Beside::of(&desk.record, folders, first, desk.key.clone());
        of_backups = Some(beside).filter(|_| !desk.is_practice());
    }
    // Nobody waits for the drive.
    drop(clinic);
    if let Some(beside) = of_backups {
        warn_of_missing(&mut checked, &missing, &beside.folders, &beside.key);
        if matches!(compared, Compared::Not) && beside.can_be_told() {
            warn(&mut checked, NOT_COMPARED.to_owned());
        } else {
            tell_of_backups(&mut checked, &beside);
        }
    }
    Ok(checked)
}

/// One more thing to look into.
fn warn(checked: &mut Checked, why: String) {
    checked.cautions.push(why);
}

/// That the record was opened without its head stands until a manager has looked into it.
fn warn_of_head(checked: &mut Checked, record: &Record) {
    for one in record.headless.iter().filter(|one| one.seen.is_none()) {
        warn(
            checked,
            format!("{}. It may be an older record that was put back.", words::headless(&one.found)),
        );
    }
}

/// What a backup has and the record has not stands until a manager has looked into it.
fn warn_of_missing(checked: &mut Checked, all: &[FoundRolledBack], folders: &BackupFolders, key: &DataKey) {
    let open: Vec<&FoundRolledBack> = all.iter().filter(|one| one.seen.is_none()).collect();
    let backups = if open.is_empty() { Vec::new() } else { folders.distinct() };
    for one in open {
        warn(checked, words::rolled_back_told(&as_it_is_now(&one.found, &backups, key)));
    }
}

/// Against which backups it was held, where it is whole.
fn tell_of_backups(checked: &mut Checked, beside: &Beside) {
    if checked.wrong.is_none() {
        let (beside, wrong) = beside.told();
        checked.beside = beside;
        checked.cautions.extend(wrong);
    }
}

/// Checks the record of a house without a window, for a manager or an auditor with name and passphrase. Nothing is written
/// into it. A guess waits and counts as at the window, and is told at the next sign-in there.
///
/// # Errors
/// [`Code::NotHere`], [`Code::WrongSecret`], [`Code::WaitBeforeNextTry`], or a fault of the disk.
pub fn verify(house: &Path, who: &SignIn, now: impl Fn() -> Stamp) -> Result<Checked, Fault> {
    let backups = Settings::read(house).backup_folder;
    let folder = found(&house.join(CLINIC), backups.as_deref())?;
    let keyring = Keyring::load(&folder).map_err(faults::disk)?;
    let (me, key) = lock::guarded(&folder, &keyring, who, &now(), &mut None)?;
    let reader = Reader::look(&folder, &key).map_err(faults::disk)?;
    let record = of_clinic(&reader);
    may_check(&record, me)?;
    if let Some(own) = keys::own_ready(&record, &folder) {
        lock::guarded(&folder, &own, who, &now(), &mut None)?;
    }
    let began = now();
    let outcome = reader.check(&mut |_| {}).map_err(faults::disk)?;
    let (mut checked, _) = told(&outcome, began.until(&now()));
    // Of a damaged record not all can be read that tells of its keys.
    if matches!(outcome, Outcome::Whole(_))
        && let Some(found) = keys::others(&record, &folder, &keyring)
    {
        warn(&mut checked, words::other_keys_told(&found));
    }
    let folders = BackupFolders::of(&Settings::read(house), &record);
    warn_of_head(&mut checked, &record);
    warn_of_missing(&mut checked, &record.rolled_back, &folders, &key);
    // A restore that could not be entered yet loses entries knowingly.
    if PutBack::read(&folder).is_none()
        && let Outcome::Whole(whole) = &outcome
    {
        for found in rolled_back::look(house, &reader, &key, &record, whole) {
            warn(&mut checked, words::rolled_back_told(&found));
        }
        let first = reader.link_at(1).ok().flatten();
        tell_of_backups(&mut checked, &Beside::of(&record, folders, first, key));
    }
    Ok(checked)
}

/// What can be read of the clinic and its staff.
pub(crate) fn of_clinic(reader: &Reader) -> Record {
    let mut record = Record::default();
    for entry in reader.readable(&Subject::Clinic) {
        evolve(&mut record, &entry);
    }
    record
}

/// Whether somebody may, by the same right as at the desk. The recovery sheet stands for a manager; and where damage left
/// nothing to tell a role by, whoever has a passphrase may know of the damage.
fn may_check(record: &Record, me: Option<StaffId>) -> Result<(), Fault> {
    let known = me.filter(|me| record.staff.contains_key(me));
    if known.is_none_or(|me| Overseer::of(record, me).is_ok()) {
        return Ok(());
    }
    let message = "Only a manager or an auditor checks the record. Nothing was looked through.";
    Err(Fault::new(Code::NotHere, message))
}

/// The folder of the record, to look at only. What stands in the way is told as what it is.
fn found(place: &Path, backups: Option<&Path>) -> Result<Folder, Fault> {
    let is_gone = |file: &Path| matches!(file.try_exists(), Ok(false));
    let none = || Fault::new(Code::NotHere, format!("There is no record in {}.", place.display()));
    if is_gone(place) {
        return Err(none());
    }
    let folder = Folder::look(place).map_err(faults::disk)?;
    let is_set_up = !is_gone(&folder.file(KEYRING));
    if !is_set_up && is_gone(&folder.file(JOURNAL)) {
        return Err(none());
    }
    // A record beside which no keys lie has lost them, also where no more is in it than a set-up that was cut short saves.
    let lost = (!is_set_up).then(|| no_keys::lost(place, backups));
    match lost.or_else(|| no_keys::trouble(&folder, backups)) {
        Some(why) => Err(Fault::new(Code::NotHere, why)),
        None => Ok(folder),
    }
}

/// What was found, and the first bad entry; zero stands for damage that belongs to none.
fn told(outcome: &Outcome, took: i64) -> (Checked, Option<u64>) {
    let nothing = Checked {
        entries: 0,
        first: None,
        last: None,
        words: Vec::new(),
        wrong: None,
        cautions: Vec::new(),
        beside: String::new(),
        took,
        saved: Saved { entries: Vec::new() },
    };
    match outcome {
        Outcome::Whole(Verified { entries, first, last, head, outside }) => {
            let words = eight_words(&head.link).map(str::to_owned).to_vec();
            let outside = outside_in_words(*outside).filter(|_| *entries > 0).map(str::to_owned);
            let cautions = outside.into_iter().collect();
            let whole = Checked { entries: *entries, first: *first, last: *last, words, cautions, ..nothing };
            (whole, None)
        }
        Outcome::Bad(bad) => {
            let found = Checked { entries: bad.whole(), wrong: Some(bad.to_string()), ..nothing };
            (found, Some(bad.seq.unwrap_or(0)))
        }
    }
}
