//! Backups: each night and on demand, proven before they are called good, and noted. Nobody waits for the clinic while
//! one is made.

use crate::{
    clinic::Clinic,
    desk::{Desk, Pen},
    eight_words::eight_words,
    failed, faults,
    ports::Clock,
    protocol_file,
    put_back::PutBack,
    rolled_back::{compare, is_link},
    settings::{self, Settings},
    sheets::hold,
};
use chart::{
    Command, Entry, StaffId, Stamp,
    backup::{self as rules, BackupFact, Cause, FailedBackup, Occasion, ProvenBackup},
};
use std::{
    fs,
    path::PathBuf,
    sync::{Arc, Mutex, Weak},
};
use vault::{
    Fault as Disk,
    backup::{self, Proven, Source, plainly},
};
use wire::{BackupMade, Backups, Code, Fault, Saved};

/// The scratch place in the data folder, on the disk of the record.
pub(crate) const SCRATCH: &str = "scratch";
/// So long after a nightly backup that failed it is tried again.
const AGAIN_AFTER: i64 = 3_600_000;
/// A backup made so short a time ago speaks for the evening, too.
const NEW_ENOUGH: i64 = 3_600_000;
/// How the sentence about one begins that the program began by itself.
const NOT_MADE: &str = "The backup could not be made.";

/// What is known of backups beside the settings.
#[derive(Default)]
pub(crate) struct Backing {
    /// Alive while one is being made or put back.
    under_way: Weak<()>,
    /// When the nightly one was last begun.
    pub(crate) tried: Option<Stamp>,
    /// The one that was begun as the key was given up.
    before_rest: Option<Job>,
    /// Whether they go to the disk of the record, as far as it was looked.
    pub(crate) is_on_own_disk: bool,
    /// Why the last one could not be made.
    pub(crate) failed: Option<String>,
    /// What could not be noted because the record was closed meanwhile, with who stands for it.
    pub(crate) unnoted: Vec<(StaffId, BackupFact)>,
    /// What was noted and no window was told.
    pub(crate) noted: Vec<Entry>,
    /// The one that was put back, while no entry tells of it.
    pub(crate) put_back: Option<PutBack>,
    /// The backup that somebody chose to put back.
    pub(crate) chosen: Option<PathBuf>,
}

impl Backing {
    /// Whether one is being made or put back.
    pub(crate) fn is_under_way(&self) -> bool {
        self.under_way.strong_count() > 0
    }

    /// One at a time. The turn ends when the answer is dropped.
    pub(crate) fn take_turn(&mut self) -> Result<Arc<()>, Fault> {
        if self.is_under_way() {
            let message = "A backup is being made or restored already. Wait until that is done.";
            return Err(Fault::new(Code::NotHere, message));
        }
        let turn = Arc::new(());
        self.under_way = Arc::downgrade(&turn);
        Ok(turn)
    }
}

/// A backup to be made, with all that it takes: the clinic is free for others meanwhile.
struct Job {
    source: Source,
    target: PathBuf,
    scratch: PathBuf,
    clinic: String,
    besides: Vec<(&'static str, Vec<u8>)>,
    by: StaffId,
    occasion: Occasion,
    made: Stamp,
    /// When those were made that were proven or restored before.
    proven: Vec<Stamp>,
    clock: Arc<dyn Clock>,
    _turn: Arc<()>,
}

impl Job {
    /// Makes it, proves it, and then puts old ones in order.
    fn run(&self) -> Result<ProvenBackup, Disk> {
        let made = self.make();
        backup::tidy(&self.target, &self.source, &self.clock.now(), &self.proven, is_link);
        made
    }

    fn make(&self) -> Result<ProvenBackup, Disk> {
        let Self { source, target, clinic, made, besides, .. } = self;
        let mut backup = backup::make(source, target, clinic, *made, besides)?;
        let head = backup::prove(&backup, source, &self.scratch)?;
        let (entries, words, at) = (head.seq, eight_words(&head.link).join(" "), self.clock.now());
        let seconds = u64::try_from(made.until(&at) / 1000).unwrap_or(0);
        backup.call_good(Proven { entries, words: words.clone(), at, seconds })?;
        let place = target.display().to_string();
        Ok(ProvenBackup { occasion: self.occasion, place, entries, words, made: *made, seconds })
    }
}

impl Clinic {
    /// How backups are set up on this workstation; for a manager.
    ///
    /// # Errors
    /// [`Code::Locked`], or [`chart::Refusal::NeedsRole`].
    pub fn backups(&self) -> Result<Backups, Fault> {
        self.signed_in()?.manager()?;
        Ok(Backups {
            folder: self.settings.backup_folder.as_ref().map(|folder| folder.display().to_string()),
            is_on_own_disk: self.backing.is_on_own_disk,
            hour: self.settings.backup_hour,
            under_way: self.backing.is_under_way(),
            failed: self.backing.failed.clone(),
            asks_manager: self.had_backup_folder(),
            odd: self.odd_backup_folder(),
        })
    }

    /// At which hour the nightly one is made.
    ///
    /// # Errors
    /// As [`Clinic::backups`]; [`Code::BadInput`], or [`Code::CannotWrite`].
    pub fn keep_backup_hour(&mut self, hour: u8) -> Result<Backups, Fault> {
        self.signed_in()?.manager()?;
        if hour > 23 {
            return Err(Fault::new(Code::BadInput, "The hour is one from 0 to 23."));
        }
        self.keep_settings(Settings { backup_hour: hour, ..self.settings.clone() })?;
        self.backups()
    }

    pub(crate) fn keep_settings(&mut self, settings: Settings) -> Result<(), Fault> {
        settings.keep(&self.house).map_err(|why| {
            Fault::new(Code::CannotWrite, format!("It could not be kept: {}.", plainly(&why)))
        })?;
        self.settings = settings;
        Ok(())
    }

    fn begin_backup(&mut self, by: StaffId, occasion: Occasion) -> Result<Job, Fault> {
        let desk = self.desk.as_ref().ok_or_else(faults::locked)?;
        if desk.is_practice() {
            return Err(of_practice());
        }
        let no_folder = || Fault::new(Code::BadInput, "Choose the folder for backups first.");
        let target = self.settings.backup_folder.clone().ok_or_else(no_folder)?;
        let turn = self.backing.take_turn()?;
        let source = Source::open(&desk.folder, &desk.key).map_err(faults::disk)?;
        let mut besides = Vec::new();
        // A clinic whose protocol file is gone still has its protocol, in the record.
        besides.extend(
            fs::read(desk.folder.file(protocol_file::FILE)).ok().map(|text| (protocol_file::FILE, text)),
        );
        besides.extend(serde_json::to_vec_pretty(&self.settings).ok().map(|text| (settings::FILE, text)));
        // One that was restored was checked whole before.
        let restored = desk.record.restored.iter().map(|one| one.made);
        let proven = desk.record.proven_backups.iter().copied().chain(restored);
        Ok(Job {
            source,
            target,
            scratch: self.house.join(SCRATCH),
            clinic: desk.record.clinic.as_ref().map_or_else(String::new, |clinic| clinic.name.clone()),
            besides,
            by,
            occasion,
            made: self.ports.clock.now(),
            proven: proven.collect(),
            clock: self.ports.clock.clone(),
            _turn: turn,
        })
    }

    /// Begins the night's backup as the key is given up: at its hour nobody would have it. Only where something was
    /// recorded since the last one, which was not made just now.
    pub(crate) fn back_up_before_rest(&mut self) {
        let now = self.ports.clock.now();
        let Some(desk) = self.desk.as_ref().filter(|desk| !desk.is_practice()) else { return };
        let is_enough = |last: &ProvenBackup| {
            desk.record.seq <= last.entries + 1 || (0..NEW_ENOUGH).contains(&last.made.until(&now))
        };
        let occasion = rules::by_itself(&desk.record);
        if self.settings.backup_folder.is_none()
            || self.backing.is_under_way()
            || desk.record.backup.as_ref().is_some_and(is_enough)
        {
            return;
        }
        match self.begin_backup(StaffId::NOBODY, occasion) {
            Ok(job) => self.backing.before_rest = Some(job),
            Err(fault) => self.not_made(&fault),
        }
    }

    /// The nightly backup, when its hour has come and the record is open; or the one that was begun as the key was given up.
    fn nightly_job(&mut self) -> Option<Job> {
        if let Some(job) = self.backing.before_rest.take() {
            return Some(job);
        }
        let now = self.ports.clock.now();
        let desk = self.desk.as_ref().filter(|desk| !desk.is_practice())?;
        self.settings.backup_folder.as_ref()?;
        let waits = self.backing.tried.is_some_and(|tried| (0..AGAIN_AFTER).contains(&tried.until(&now)));
        if waits || !rules::is_due(desk.record.backup.as_ref(), self.settings.backup_hour.min(23), &now) {
            return None;
        }
        let occasion = rules::by_itself(&desk.record);
        if self.backing.is_under_way() {
            return None;
        }
        self.backing.tried = Some(now);
        match self.begin_backup(StaffId::NOBODY, occasion) {
            Ok(job) => Some(job),
            Err(fault) => {
                self.not_made(&fault);
                None
            }
        }
    }

    /// Says once that there was none.
    fn not_made(&mut self, fault: &Fault) {
        let why = sentence(fault);
        self.backing.failed = Some(why.clone());
        self.say_once(format!("{NOT_MADE} {why}"));
    }

    /// Notes something about backups, or keeps it until the record is open again.
    pub(crate) fn note_backup(&mut self, by: StaffId, fact: BackupFact) -> Result<Vec<Entry>, Fault> {
        let pen = Pen {
            now: self.ports.clock.now(),
            zone: self.ports.clock.zone(),
            workstation: self.settings.workstation.clone(),
            randomness: &*self.ports.randomness.clone(),
        };
        match self.desk.as_mut().filter(|desk| !desk.is_practice()) {
            Some(desk) => desk.write_as(by, Command::NoteBackup(fact), None, &pen),
            None => {
                self.backing.unnoted.push((by, fact));
                Ok(Vec::new())
            }
        }
    }

    /// Somebody signed in: what could not be noted is noted now.
    pub(crate) fn note_what_waits(&mut self) {
        for (by, fact) in std::mem::take(&mut self.backing.unnoted) {
            // A backup that is not on record is still good, and the next one is.
            let _ = self.note_backup(by, fact);
        }
    }

    /// Enters that one came to nothing: once a day for each cause.
    fn note_failed(&mut self, job: &Job, cause: Cause) {
        let failed = FailedBackup { occasion: job.occasion, cause, at: self.ports.clock.now() };
        let is_noted = |desk: &Desk| !rules::is_news(&desk.record, &failed);
        if self.desk.as_ref().is_some_and(is_noted) {
            return;
        }
        // A disk that refuses the note says so by itself, and the sentence about the backup stands all the same.
        let entries = self.note_backup(job.by, BackupFact::Failed(failed)).unwrap_or_default();
        self.backing.noted.extend(entries);
    }

    /// What was noted without being asked for, for a window where somebody is signed in. Others get it on coming in.
    pub(crate) fn noted_by_itself(&mut self) -> Option<Vec<Entry>> {
        let noted = std::mem::take(&mut self.backing.noted);
        (!noted.is_empty() && self.signed_in().is_ok()).then_some(noted)
    }

    /// It was made, or it was not; either is entered.
    fn end_backup(&mut self, job: &Job, made: Result<ProvenBackup, Disk>) -> Result<BackupMade, Fault> {
        let backup = match made {
            Ok(backup) => backup,
            Err(fault) => {
                self.note_failed(job, failed::cause(&fault));
                let fault = faults::disk(fault);
                self.backing.failed = Some(sentence(&fault));
                return Err(fault);
            }
        };
        self.backing.failed = None;
        self.notices.retain(|notice| !notice.starts_with(NOT_MADE));
        let entries = self.note_backup(job.by, BackupFact::Proven(backup.clone()))?;
        Ok(BackupMade { backup, saved: Saved { entries } })
    }
}

/// Makes a backup now and proves it; for a manager.
///
/// # Errors
/// As [`Clinic::backups`]; [`Code::CannotWrite`] or [`Code::Damaged`], in a sentence. It is not called good then.
pub fn back_up_now(clinic: &Mutex<Clinic>) -> Result<BackupMade, Fault> {
    let job = {
        let mut clinic = hold(clinic);
        let by = clinic.signed_in()?.manager()?.who();
        clinic.begin_backup(by, Occasion::Asked)?
    };
    let _ = compare(clinic);
    let made = job.run();
    hold(clinic).end_backup(&job, made)
}

/// Makes the nightly backup, when its hour has come; a night that was missed is made up as soon as the record is open.
/// To be called every now and then, apart from the heartbeat: it takes its time.
pub fn nightly(clinic: &Mutex<Clinic>) {
    let Some(job) = hold(clinic).nightly_job() else { return };
    let _ = compare(clinic);
    let made = job.run();
    let mut clinic = hold(clinic);
    match clinic.end_backup(&job, made) {
        Ok(made) => clinic.backing.noted.extend(made.saved.entries),
        Err(fault) => clinic.not_made(&fault),
    }
}

pub(crate) fn of_practice() -> Fault {
    Fault::new(Code::NotHere, "Practice is not backed up: nothing in it is worth keeping.")
}

/// A fault in words. Nothing about backups is refused by a rule.
fn sentence(fault: &Fault) -> String {
    match fault {
        Fault::Trouble { message, .. } => message.clone(),
        Fault::Refused(_) => "It was refused.".to_owned(),
    }
}
