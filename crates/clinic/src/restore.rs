//! Restoring a backup, on a bare machine or where the record cannot be opened: found, opened with the words of the
//! recovery sheet, checked, and only then put in place. What lies there is set aside, never written over.

use crate::{
    backups::SCRATCH,
    check::of_clinic,
    clinic::{CLINIC, Clinic},
    faults, protocol_file,
    put_back::PutBack,
    rolled_back::{in_words, is_link},
    settings::{self, Settings},
    sheets::hold,
    typed_words::wrong,
};
use chart::{
    Fact, Stamp,
    backup::{BackupFact, GivenUp},
    entry::Subject,
    fact::ClinicFact,
    name::RECOVERY_SHEET,
    rolled_back::is_given_up,
    words,
};
use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};
use vault::{
    Fault as Disk, Folder,
    backup::{self, Backup, Elsewhere, Found, Here, Lost, Opened},
    verify::Reader,
};
use wire::{Code, Fault, FoundBackup, Room, SignIn, ToRestore};

impl Clinic {
    /// Nothing is restored under somebody's hands.
    fn may_restore(&self) -> Result<(), Fault> {
        let message = "A record is open here. Sign out first, then restore.";
        // Chairs that are in sight without a key have patients in them.
        let in_use = self.desk.is_some() || self.watching.is_some();
        if in_use { Err(Fault::new(Code::NotHere, message)) } else { Ok(()) }
    }

    fn begin_restore(&mut self) -> Result<(PathBuf, PathBuf, Arc<()>), Fault> {
        self.may_restore()?;
        let none = || Fault::new(Code::BadInput, "Choose the backup first.");
        let place = self.backing.chosen.clone().ok_or_else(none)?;
        Ok((place, self.house.join(SCRATCH), self.backing.take_turn()?))
    }

    /// Puts an opened backup in place, and signs in with the same words, by which it is noted. From the first of these on it
    /// is done, whether or not the disk takes the note.
    fn put_back(
        &mut self,
        backup: &Backup,
        opened: Opened,
        without: Vec<GivenUp>,
        words: &str,
    ) -> Result<Room, Fault> {
        self.may_restore()?;
        let settings = opened.file(settings::FILE);
        let put_back = PutBack {
            made: backup.about().made,
            head: opened.head(),
            without,
            noted: opened.noted_otherwise(in_words),
        };
        let folder = Folder::open(&self.house.join(CLINIC)).map_err(faults::disk)?;
        opened.put(&folder, &[protocol_file::FILE], self.ports.clock.now().utc).map_err(faults::disk)?;
        put_back.keep(&folder);
        self.backing.put_back = Some(put_back);
        drop(folder);
        self.unusable = None;
        self.backing.chosen = None;
        // What waits to be noted is of the record that lay here.
        self.backing.unnoted.clear();
        self.take_settings(settings);
        let who = SignIn { name: RECOVERY_SHEET.to_owned(), secret: words.to_owned() };
        self.sign_in(&who)
    }

    /// A bare workstation takes the settings of the former one, as far as they make sense on another machine.
    fn take_settings(&mut self, text: Option<Vec<u8>>) {
        let former = text.and_then(|text| serde_json::from_slice::<Settings>(&text).ok());
        let Some(former) = former.filter(|_| !self.house.join(settings::FILE).exists()) else { return };
        // The folder for backups is chosen anew: the same path can be another drive here.
        self.settings = Settings { sheets_folder: None, printer: None, backup_folder: None, ..former }.sane();
        // What could not be kept is chosen once more.
        let _ = self.settings.keep(&self.house);
    }
}

/// Asks for a backup by the system's own dialog, and tells what was found: the folder itself, or the newest good one in it.
///
/// # Errors
/// [`Code::NotHere`] while a record is open, [`Code::Cancelled`], or that there is no backup.
pub fn choose_backup(clinic: &Mutex<Clinic>) -> Result<FoundBackup, Fault> {
    let folders = {
        let clinic = hold(clinic);
        clinic.may_restore()?;
        clinic.ports.folders.clone()
    };
    let cancelled = || Fault::new(Code::Cancelled, "No backup was chosen. Nothing was changed.");
    let chosen = folders.choose("Backup to restore").ok_or_else(cancelled)?;
    // What was chosen before is not what is chosen now, whatever there is in its place.
    hold(clinic).backing.chosen = None;
    let Found { backup, is_damaged, passed_over, unproven, unreadable } =
        Backup::find(&chosen).map_err(faults::disk)?;
    let about = backup.about();
    let found = FoundBackup {
        name: backup.name(),
        clinic: about.clinic.clone(),
        made: about.made,
        entries: backup.proven().map(|proven| proven.entries),
        proven: backup.proven().map(|proven| proven.at),
        is_damaged,
        passed_over,
        unproven,
        no_proof: backup.no_proof(),
        unreadable,
    };
    hold(clinic).backing.chosen = Some(backup.place().to_owned());
    Ok(found)
}

/// Restores the backup that was chosen, with the words of its recovery sheet, and signs in with them.
///
/// # Errors
/// [`Code::WrongSecret`], [`Code::Damaged`], [`Code::CannotWrite`], [`Code::NotHere`], or [`Code::Loses`] where another
/// backup beside it has entries that this one has not, or it is not as the note of its proof says. Unless it was put in place
/// already, nothing was changed then; what was here before is never lost.
pub fn restore(clinic: &Mutex<Clinic>, wish: &ToRestore) -> Result<Room, Fault> {
    let words = wish.words.as_str();
    let (place, scratch, _turn) = hold(clinic).begin_restore()?;
    let backup = Backup::read(&place).map_err(faults::disk)?;
    // Copying and checking takes its time, and nobody waits for the clinic.
    let opened = Opened::open(&backup, words, &scratch).map_err(|fault| not_opened(fault, words))?;
    let house = hold(clinic).house.clone();
    let here = opened.lacks_of(&house.join(CLINIC));
    let lacks = match lacks(&opened, &backup) {
        Ok(lacks) => lacks,
        // Whoever was told once goes on.
        Err(_) if wish.knowing => Vec::new(),
        Err(why) => return Err(faults::disk(why)),
    };
    let noted = opened.noted_otherwise(in_words).map(|noted| (noted, opened.head().seq));
    if !wish.knowing && (!matches!(here, Here::Nothing) || !lacks.is_empty() || noted.is_some()) {
        return Err(Fault::new(Code::Loses, loses(&here, &lacks, noted)));
    }
    let given_up = |one: Elsewhere| GivenUp {
        made: Some(one.backup.made),
        entries: one.backup.entries,
        common: one.common,
        backups: one.before,
    };
    let folders = hold(clinic).settings.backup_folder.clone().into_iter();
    let folders: Vec<PathBuf> = folders.chain(place.parent().map(Path::to_owned)).collect();
    let here = set_aside(here, &folders);
    let without = lacks.into_iter().map(given_up).chain(here).collect();
    hold(clinic).put_back(&backup, opened, without, words)
}

/// What other backups beside this one have and this one has not, unless it tells of that.
fn lacks(opened: &Opened, backup: &Backup) -> Result<Vec<Elsewhere>, Disk> {
    let Some(beside) = backup.place().parent() else { return Ok(Vec::new()) };
    let mut lacks = opened.lacks(beside, in_words)?;
    let record = of_clinic(&opened.reader()?);
    lacks.retain(|one| !is_given_up(&record, &one.backup));
    Ok(lacks)
}

/// What goes with the record whose place the backup takes.
fn set_aside(here: Here, folders: &[PathBuf]) -> Option<GivenUp> {
    match here {
        Here::Nothing => None,
        Here::Unread => Some(GivenUp { made: None, entries: 0, common: None, backups: Vec::new() }),
        Here::Lost(lost) => {
            let mut backups = backups_after(&lost.reader, lost.common);
            backups.extend(folders.iter().flat_map(|folder| made_of(&lost, folder)));
            backups.sort_by_key(|made| made.utc);
            backups.dedup();
            Some(GivenUp { made: None, entries: lost.entries, common: Some(lost.common), backups })
        }
    }
}

/// When the backups in a folder were made that have nothing but what a record has: not each is noted in it.
fn made_of(lost: &Lost, folder: &Path) -> Vec<Stamp> {
    let is_of_it = |one: &Backup| {
        one.proven().filter(|proven| proven.entries > lost.common).is_some_and(|proven| {
            let link = lost.reader.link_at(proven.entries).ok().flatten();
            link.is_some_and(|link| is_link(&link, &proven.words))
        })
    };
    backup::all(folder).into_iter().filter(is_of_it).map(|one| one.about().made).collect()
}

/// When the backups were made that a record tells of after one of its entries.
fn backups_after(record: &Reader, seq: u64) -> Vec<Stamp> {
    let told = record.readable(&Subject::Clinic).into_iter().filter(|entry| entry.seq > seq);
    let made = told.filter_map(|entry| match entry.fact {
        Fact::Clinic(ClinicFact::BackedUp(BackupFact::Proven(backup))) => Some(backup.made),
        Fact::Clinic(_) | Fact::Patient { .. } | Fact::Visit { .. } => None,
    });
    made.collect()
}

const NOT_CHANGED: &str = "Nothing was changed.";
const LACKS: &str = "This backup lacks entries. Nothing was changed.";
const NOT_AS_NOTED: &str = "This backup is not as the note of its proof says. Nothing was changed.";
/// What is said of a record that may be whole, and another clinic's.
const UNREAD: &str = "It could not be read with the keys of this backup: it is damaged, or another clinic\u{2019}s. It would be set aside.";

/// How many entries a backup has by the note of its proof, and how many there are in it, where the last one is another.
fn other_than_noted((noted, entries): (u64, u64)) -> String {
    let says = if noted == entries { "another last entry".to_owned() } else { words::backup::entries(noted) };
    let entries = words::backup::entries(entries);
    format!(
        "The note of its proof says {says}. There are {entries} in it, each as it was written: the note was changed, or another \
         record was put beside it. If there is another backup, choose that."
    )
}

/// What is said before anything is put in place, a line for each.
fn loses(here: &Here, lacks: &[Elsewhere], noted: Option<(u64, u64)>) -> String {
    let lines = match here {
        Here::Nothing if lacks.is_empty() => vec![NOT_AS_NOTED.to_owned()],
        Here::Nothing => vec![LACKS.to_owned()],
        Here::Unread => vec![format!("There is a record on this computer. {NOT_CHANGED}"), UNREAD.to_owned()],
        Here::Lost(lost) => {
            let (span, last) =
                (words::span_of(lost.common + 1, lost.entries), words::backup::moment(&lost.last));
            let lost = format!(
                "Of the record on this computer, {span} not in it, the last of {last}: that record would be set aside."
            );
            vec![LACKS.to_owned(), lost]
        }
    };
    let mut lines = lines;
    lines.extend(noted.map(other_than_noted));
    lines.extend(lacks.iter().map(|one| {
        let Elsewhere { name, backup, common, .. } = one;
        let made = words::backup::moment(&backup.made);
        let Some(common) = common else {
            let count = words::backup::entries(backup.entries);
            return format!(
                "The backup of {made}, with {count}, is damaged or cannot be read: what it has beyond this one cannot be told ({name})."
            );
        };
        let lost = words::span_of(common + 1, backup.entries);
        format!("Of the backup of {made}, {lost} not in it. To have those, choose its folder: {name}.")
    }));
    lines.push("To restore this one all the same, press once more.".to_owned());
    lines.join("\n")
}

/// Words of a newer sheet open no older backup. A slip of the pen is told.
fn not_opened(fault: Disk, words: &str) -> Fault {
    if let Disk::WrongSecret = fault {
        return wrong(words, "was valid when this backup was made", "Nothing was restored.");
    }
    faults::disk(fault)
}
