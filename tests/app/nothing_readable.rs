//! Nothing readable stays behind: a patient's name stands on the paper and in the file that was saved on purpose, and
//! nowhere else, once the print system has done its work.

use crate::{
    acts::Nurse,
    kill_in_mid_visit::kill,
    printing,
    set_up_a_clinic::{PASSPHRASE, sets_up},
    stage::{Stage, wait_for},
    whole_visit::text_of,
    window::{Window, on},
};
use std::{
    fs,
    io::Read,
    net::TcpListener,
    path::{Path, PathBuf},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

/// Where the print system keeps its jobs, and what it notes about them.
const SPOOL: &str = "/var/spool/cups";
const NOTED: [&str; 2] = ["/var/cache/cups", "/var/log/cups"];

/// A printer on the network, which takes no paper before it is told to. Until then its jobs wait.
pub struct Printer {
    pub name: &'static str,
    at: TcpListener,
}

impl Printer {
    pub fn set_up(name: &'static str) -> Self {
        let at = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        at.set_nonblocking(true).unwrap();
        // It does not know how to say how much ink it has.
        printing::printer(name, &format!("socket://{}/?snmp=false", at.local_addr().unwrap()));
        Self { name, at }
    }

    /// Takes the next paper, whole.
    pub fn takes(&self) -> Vec<u8> {
        let mut paper = None;
        wait_for("a paper for the printer", || {
            paper = self.at.accept().ok();
            paper.is_some()
        });
        let (mut paper, _) = paper.unwrap();
        paper.set_nonblocking(false).unwrap();
        paper.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        let mut bytes = Vec::new();
        paper.read_to_end(&mut bytes).unwrap();
        bytes
    }
}

impl Drop for Printer {
    /// Its jobs go with it, whatever became of the test.
    fn drop(&mut self) {
        let _ = printing::succeeds("cancel", &["-a", "-x", self.name]);
        let _ = printing::succeeds("lpadmin", &["-x", self.name]);
    }
}

/// A surname that stands nowhere else, not even in what an earlier run has left, and since when it can stand anywhere.
pub struct Planted {
    pub name: String,
    since: SystemTime,
}

impl Planted {
    pub fn now(beginning: &str) -> Self {
        let since = SystemTime::now();
        let seconds = (since.duration_since(UNIX_EPOCH).unwrap().as_secs() % 100_000_000).to_string();
        let letter = |digit: u8| char::from(b"kmnprstvwz"[usize::from(digit - b'0')]);
        Self { name: beginning.chars().chain(seconds.bytes().map(letter)).collect(), since }
    }

    /// The files below a folder in which it can be read. Whoever may not look there reads nothing.
    fn read_in(&self, folder: &Path) -> Vec<PathBuf> {
        let mut found = Vec::new();
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => found.extend(self.read_in(&entry.path())),
                Ok(kind) if kind.is_file() && self.is_read_in(&entry.path()) => found.push(entry.path()),
                Ok(_) | Err(_) => {}
            }
        }
        found
    }

    /// As plain text, as a program for Windows would write it, or as the text of a PDF, which is compressed.
    fn is_read_in(&self, file: &Path) -> bool {
        let changed = fs::metadata(file).and_then(|about| about.modified());
        if changed.is_ok_and(|changed| changed < self.since) {
            return false;
        }
        let bytes = fs::read(file).unwrap_or_default();
        let has = |part: &[u8]| bytes.windows(part.len()).any(|here| here == part);
        let wide: Vec<u8> = self.name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let is_pdf = bytes.windows(4).take(1024).any(|here| here == b"%PDF");
        has(self.name.as_bytes()) || has(&wide) || (is_pdf && text_of(file).contains(&self.name))
    }
}

/// A stage that holds everything that the program lays down.
fn stage(printer: &Printer) -> Stage {
    let mut stage = Stage::new();
    stage.printer = Some(printer.name.to_owned());
    stage.keeps_all = true;
    stage.save_sheets_without_asking();
    stage.new_driver();
    stage
}

/// Somebody who is about to leave gets the name.
async fn gives_the_name(nurse: &Nurse<'_>, name: &str) {
    let w = nurse.window;
    w.press("New visit").await;
    w.fill("Find a patient", "ewing").await;
    w.press_containing("Ewing").await;
    w.press("Correct details").await;
    w.fill("Surname", name).await;
    w.press("Save details").await;
    w.says(&format!("{name}, Maja")).await;
    w.press("Open the visit").await;
    nurse.tab("Discharge").await;
}

/// Prints a paper of the visit that is open.
pub async fn prints(w: &Window, paper: &str, printer: &Printer) {
    w.press(&format!("Print {}", paper.to_lowercase())).await;
    w.reads("region", "Timeline", &format!("{paper} printed")).await;
    w.says(&format!("Printed: {}", printer.name)).await;
}

#[test]
fn a_name_is_read_on_paper_and_in_the_file_that_was_saved_and_nowhere_else() {
    let planted = Planted::now("Quor");
    let printer = Printer::set_up("chairside-forgets");
    let stage = stage(&printer);
    let spool = Path::new(SPOOL);
    let may_look = fs::read_dir(spool).is_ok();
    on(&stage, async |window| {
        let nurse = Nurse::in_practice(&window).await;
        gives_the_name(&nurse, &planted.name).await;
        prints(&window, "Discharge sheet", &printer).await;
        // While it waits for the printer, the print system has the sheet, as it must: this search finds it. The file that
        // tells about the job, such as its title, does not have the name.
        let mut waiting = planted.read_in(spool);
        waiting.retain(|file| file.parent() == Some(spool));
        assert_eq!(waiting.len(), usize::from(may_look), "{waiting:?}");
        assert!(waiting.iter().all(|file| file.to_string_lossy().contains("/cups/d")), "{waiting:?}");
        assert!(!printer.takes().is_empty());
        window.press("Other papers").await;
        prints(&window, "Chart copy", &printer).await;
        assert!(!printer.takes().is_empty());
        window.press("Save as PDF").await;
        window.reads("region", "Timeline", "Discharge sheet saved as PDF, version 1").await;
        wait_for("the print system to forget", || planted.read_in(spool).is_empty());
        window.close().await;
    });
    let saved = planted.read_in(&stage.sheets());
    assert_eq!(saved.len(), 1, "this search finds the name where it is: {saved:?}");
    assert_eq!(planted.read_in(stage.home.path()), saved);
    for folder in [SPOOL, NOTED[0], NOTED[1]] {
        assert_eq!(planted.read_in(Path::new(folder)), [] as [PathBuf; 0]);
    }
}

#[test]
fn killed_right_after_printing_it_leaves_nothing_readable() {
    let planted = Planted::now("Quil");
    let printer = Printer::set_up("chairside-killed");
    let stage = stage(&printer);
    on(&stage, async |window| {
        let nurse = Nurse::in_practice(&window).await;
        gives_the_name(&nurse, &planted.name).await;
        prints(&window, "Discharge sheet", &printer).await;
        kill(&stage);
        window.abandon().await;
    });
    assert_eq!(planted.read_in(stage.home.path()), [] as [PathBuf; 0]);
    assert!(!printer.takes().is_empty(), "what was printed comes out all the same");
}

#[test]
fn a_passphrase_and_a_pin_are_read_nowhere() {
    // As the name above, of which the same search finds the one file that has it.
    let printer = Printer::set_up("chairside-secrets");
    let stage = stage(&printer);
    let since = SystemTime::now();
    on(&stage, async |window| {
        sets_up(&window).await;
        window.close().await;
    });
    let secret = Planted { name: PASSPHRASE.to_owned(), since };
    assert_eq!(secret.read_in(stage.home.path()), [] as [PathBuf; 0]);
    // The person who saved the recovery sheet has it, and the list of files that were used lately does not have its name.
    assert!(!stage.home.path().join(".local/share/recently-used.xbel").exists());
}
