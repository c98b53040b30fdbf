//! The tests' own clock, randomness, idle signal, notifications, printer and shelf.

use chart::{
    Command, Fact, StaffId, Stamp, VisitId,
    clinic::{Chair, ClinicInfo, Paper as Size, Role},
    fact::{ClinicFact, VisitFact},
    patient::{Allergies, Details, Sex},
};
use chrono::NaiveDate;
use clinic::{
    Clinic, Ports,
    ports::{Clock, Folders, Idle, Job, Notifier, Printer, Randomness, Shelf, Sides, Sound},
};
use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering::SeqCst},
    },
};
use tempfile::TempDir;
use wire::{Countersign, Fault, NewSheet, NewStaff, Request, Room, Saved, SetUp, ToRestore};

#[derive(Default)]
struct World {
    passed: AtomicI64,
    /// By how much somebody set the wall clock on.
    set_on: AtomicI64,
    /// How often the machine was started again.
    restarts: AtomicU64,
    random: AtomicU64,
    idle: AtomicI64,
    notified: Mutex<Vec<String>>,
    silent: AtomicBool,
    papers: Mutex<Vec<Paper>>,
    shelved: Mutex<Vec<(String, Vec<u8>)>>,
    no_printer: AtomicBool,
    /// Papers that are left in the printer, where they are counted.
    left: Mutex<Option<usize>>,
    printers: Mutex<Vec<String>>,
    /// The folder that is chosen whenever one is asked for.
    folder: Mutex<Option<PathBuf>>,
    /// A folder on the disk of the record; all others are on drives of their own.
    own_disk: Mutex<Option<PathBuf>>,
    /// What happens in the room while the printer works, once.
    meanwhile: Mutex<Option<Box<dyn FnOnce() + Send>>>,
}

/// What came out of the printer.
#[derive(Clone)]
pub struct Paper {
    pub pdf: Vec<u8>,
    pub title: String,
    pub size: Size,
    pub sides: Sides,
    pub printer: Option<String>,
}

impl Clock for World {
    fn now(&self) -> Stamp {
        let now = Stamp { utc: 1_795_450_000_000, offset: -360, boot: 3, up: 5_000, change: None };
        let now = now.plus(self.passed.load(SeqCst));
        let (set_on, restarts) = (self.set_on.load(SeqCst), self.restarts.load(SeqCst));
        // A machine that was started again a second ago.
        let up = if restarts > 0 { 1_000 } else { now.up };
        Stamp { utc: now.utc + set_on, boot: now.boot + restarts, up, ..now }
    }

    fn zone(&self) -> String {
        "America/Chicago".into()
    }
}

impl Randomness for World {
    fn fill(&self, bytes: &mut [u8]) {
        for byte in bytes {
            let n = self.random.fetch_add(1, SeqCst).wrapping_mul(6_364_136_223_846_793_005).rotate_left(23);
            *byte = (n ^ (n >> 31)) as u8;
        }
    }
}

impl Idle for World {
    fn millis(&self) -> i64 {
        self.idle.load(SeqCst)
    }
}

impl Notifier for World {
    fn notify(&self, title: &str, text: &str, _sound: Sound) -> Result<(), String> {
        if self.silent.load(SeqCst) {
            return Err("no daemon".into());
        }
        self.notified.lock().unwrap().push(format!("{title}: {text}"));
        Ok(())
    }
}

impl Printer for World {
    fn printers(&self) -> Vec<String> {
        self.printers.lock().unwrap().clone()
    }

    fn print(&self, pdf: &[u8], job: Job, to: Option<&str>) -> Result<String, String> {
        assert!(pdf.starts_with(b"%PDF"));
        if self.no_printer.load(SeqCst) {
            return Err("no printer".into());
        }
        if let Some(left) = self.left.lock().unwrap().as_mut() {
            *left = left.checked_sub(1).ok_or("out of paper")?;
        }
        let meanwhile = self.meanwhile.lock().unwrap().take();
        if let Some(meanwhile) = meanwhile {
            meanwhile();
        }
        let (title, printer) = (job.title.to_owned(), to.map(str::to_owned));
        let (pdf, size, sides) = (pdf.to_owned(), job.paper, job.sides);
        self.papers.lock().unwrap().push(Paper { pdf, title, size, sides, printer });
        Ok(to.unwrap_or("sheets").to_owned())
    }

    fn ready(&self) -> Result<(), String> {
        Ok(())
    }
}

impl Shelf for World {
    fn put(&self, content: &[u8], name: &str) -> Result<String, Option<String>> {
        self.shelved.lock().unwrap().push((name.to_owned(), content.to_owned()));
        Ok("shelf".into())
    }

    fn folder(&self, _title: &str) -> Option<PathBuf> {
        self.folder.lock().unwrap().clone()
    }

    fn put_in(&self, _folder: &Path, content: &[u8], name: &str) -> Result<String, String> {
        self.shelved.lock().unwrap().push((name.to_owned(), content.to_owned()));
        Ok(name.to_owned())
    }
}

impl Folders for World {
    fn choose(&self, _title: &str) -> Option<PathBuf> {
        self.folder.lock().unwrap().clone()
    }

    fn are_on_one_disk(&self, _one: &Path, other: &Path) -> bool {
        self.own_disk.lock().unwrap().as_deref().is_some_and(|folder| other.starts_with(folder))
    }
}

/// A workstation on a bench.
pub struct Bench {
    house: TempDir,
    world: Arc<World>,
}

impl Bench {
    pub fn new() -> Self {
        Self { house: tempfile::tempdir().unwrap(), world: Arc::default() }
    }

    /// A workstation of another clinic, whose keys are others.
    pub fn of_another() -> Self {
        let bench = Self::new();
        bench.world.random.store(1 << 40, SeqCst);
        bench
    }

    /// Somebody sets the wall clock.
    pub fn sets_clock_on(&self, millis: i64) {
        self.world.set_on.fetch_add(millis, SeqCst);
    }

    /// The machine is started again.
    pub fn restarts(&self) {
        self.world.restarts.fetch_add(1, SeqCst);
    }

    pub fn house(&self) -> &Path {
        self.house.path()
    }

    pub fn clinic(&self) -> Clinic {
        let w = &self.world;
        let ports = Ports {
            clock: w.clone(),
            notifier: w.clone(),
            printer: w.clone(),
            shelf: w.clone(),
            folders: w.clone(),
            randomness: w.clone(),
            idle: w.clone(),
        };
        Clinic::new(self.house.path(), ports)
    }

    pub fn form(&self) -> SetUp {
        SetUp {
            clinic: ClinicInfo {
                name: "Lakeside".into(),
                telephone: "555-0100".into(),
                address: String::new(),
                hours: "8 AM to 6 PM".into(),
                after_hours: String::new(),
                paper: Size::UsLetter,
            },
            chairs: 8,
            manager: staff("M. Lind", Role::Manager, "161803"),
        }
    }

    /// A clinic with a nurse and a prescriber in charge; the manager is signed in.
    pub fn open(&self) -> Clinic {
        let mut clinic = self.clinic();
        clinic.set_up(&self.form()).unwrap();
        hires(&mut clinic, &staff("R. Ortiz, RN", Role::Nurse, "271828")).unwrap();
        hires(&mut clinic, &staff("Dr. A. Okafor", Role::Director, "314159")).unwrap();
        clinic
    }

    pub fn practice(&self) -> Clinic {
        let mut clinic = self.clinic();
        clinic.open_practice().unwrap();
        clinic
    }

    /// A clinic whose manager wrote the words of the recovery sheet down.
    pub fn open_with_words(&self) -> (Clinic, String) {
        let mut clinic = self.clinic();
        let words = clinic.set_up(&self.form()).unwrap().recovery_words.join(" ");
        hires(&mut clinic, &staff("R. Ortiz, RN", Role::Nurse, "271828")).unwrap();
        (clinic, words)
    }

    pub fn chooses(&self, folder: &Path) {
        *self.world.folder.lock().unwrap() = Some(folder.to_owned());
    }

    pub fn has_on_its_own_disk(&self, folder: &Path) {
        *self.world.own_disk.lock().unwrap() = Some(folder.to_owned());
    }

    pub fn pass(&self, millis: i64) {
        self.world.passed.fetch_add(millis, SeqCst);
    }

    pub fn idle(&self, millis: i64) {
        self.world.idle.store(millis, SeqCst);
    }

    pub fn notified(&self) -> Vec<String> {
        self.world.notified.lock().unwrap().clone()
    }

    pub fn break_notifications(&self) {
        self.world.silent.store(true, SeqCst);
    }

    pub fn printed(&self) -> usize {
        self.papers().len()
    }

    pub fn papers(&self) -> Vec<Paper> {
        self.world.papers.lock().unwrap().clone()
    }

    /// What was saved as a file: name and content.
    pub fn shelved(&self) -> Vec<(String, Vec<u8>)> {
        self.world.shelved.lock().unwrap().clone()
    }

    pub fn leave_papers(&self, how_many: usize) {
        *self.world.left.lock().unwrap() = Some(how_many);
    }

    pub fn has_printers(&self, names: &[&str]) {
        *self.world.printers.lock().unwrap() = names.iter().map(|name| (*name).to_owned()).collect();
    }

    pub fn while_printing(&self, what: impl FnOnce() + Send + 'static) {
        *self.world.meanwhile.lock().unwrap() = Some(Box::new(what));
    }

    pub fn break_printer(&self) {
        self.world.no_printer.store(true, SeqCst);
    }
}

pub fn staff(name: &str, role: Role, pin: &str) -> NewStaff {
    NewStaff {
        name: name.into(),
        roles: vec![role],
        passphrase: "velvet anchor rivers copper".into(),
        pin: pin.into(),
    }
}

/// The manager's own secret, with which rights are given and taken.
pub fn manager() -> Countersign {
    Countersign { name: "M. Lind".into(), secret: "161803".into() }
}

/// A restore by these words.
pub fn to_restore(words: &str) -> ToRestore {
    ToRestore { words: words.to_owned(), knowing: false }
}

/// The same of whoever was told what it lacks.
pub fn to_restore_knowing(words: &str) -> ToRestore {
    ToRestore { knowing: true, ..to_restore(words) }
}

/// A new recovery sheet, as the manager confirms it.
pub fn new_sheet() -> NewSheet {
    NewSheet { manager: Some(manager()), secrets: None }
}

/// The manager who is signed in takes somebody on.
pub fn hires(clinic: &mut Clinic, new: &NewStaff) -> Result<Saved, Fault> {
    clinic.add_staff(new, Some(&manager()))
}

/// Somebody has left, and a manager confirms it.
pub fn dismissal(who: StaffId) -> Request {
    Request { command: Command::RetireStaff(who), countersign: Some(manager()) }
}

pub fn request(command: Command) -> Request {
    Request { command, countersign: None }
}

pub fn id_of(room: &Room, name: &str) -> StaffId {
    room.entries
        .iter()
        .find_map(|entry| match &entry.fact {
            Fact::Clinic(ClinicFact::StaffListed(staff)) if staff.name == name => Some(staff.id),
            _ => None,
        })
        .unwrap()
}

pub fn visit_in(room: &Room, wanted: Chair) -> VisitId {
    room.entries
        .iter()
        .find_map(|entry| match &entry.fact {
            Fact::Visit { visit, fact: VisitFact::Arrived { chair, .. } } if *chair == wanted => Some(*visit),
            _ => None,
        })
        .unwrap()
}

pub fn patient(surname: &str, number: &str) -> Details {
    Details {
        surname: surname.into(),
        given: "Ama".into(),
        born: NaiveDate::from_ymd_opt(1990, 1, 1).unwrap(),
        sex: Sex::NotStated,
        record_number: number.into(),
        phone: String::new(),
        emergency_contact: String::new(),
        language: "English".into(),
        allergies: Allergies::NoneKnown,
        height: None,
    }
}
