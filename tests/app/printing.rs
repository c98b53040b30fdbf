//! A sheet on real paper, as far as a computer can tell: through CUPS to its PDF printer, and read back.

use crate::{
    acts::Nurse,
    stage::{Stage, wait_for},
    window::on,
};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::{Mutex, PoisonError},
    time::SystemTime,
};

/// The print system is started once, whichever test needs it first.
static STARTING: Mutex<()> = Mutex::new(());

const PRINTER: &str = "chairside-sheets";

pub fn succeeds(program: &str, arguments: &[&str]) -> bool {
    Command::new(program).args(arguments).output().is_ok_and(|out| out.status.success())
}

/// The print system runs, and has a printer of this name.
pub fn printer(name: &str, address: &str) {
    let _alone = STARTING.lock().unwrap_or_else(PoisonError::into_inner);
    if !succeeds("lpstat", &["-r"])
        || !String::from_utf8_lossy(&Command::new("lpstat").arg("-r").output().unwrap().stdout)
            .contains("is running")
    {
        assert!(succeeds("cupsd", &[]), "the print system can be started");
    }
    wait_for("the print system", || {
        Command::new("lpstat")
            .arg("-r")
            .output()
            .is_ok_and(|out| String::from_utf8_lossy(&out.stdout).contains("is running"))
    });
    let model = ["-p", name, "-v", address, "-m", "lsb/usr/cups-pdf/CUPS-PDF_opt.ppd", "-E"];
    assert!(succeeds("lpadmin", &model), "the printer can be set up");
}

/// PDF files where the printer leaves them.
fn printed() -> Vec<PathBuf> {
    let home = PathBuf::from(std::env::var_os("HOME").unwrap_or_default()).join("PDF");
    let folders =
        [home, PathBuf::from("/var/spool/cups-pdf/ANONYMOUS"), PathBuf::from("/var/spool/cups-pdf/root")];
    folders
        .iter()
        .filter_map(|folder| fs::read_dir(folder).ok())
        .flatten()
        .flatten()
        .map(|file| file.path())
        .collect()
}

/// The printer has put down its last page: nothing waits for it any more, and the file has its end. A file is there
/// before it is whole.
fn finished(file: &Path) -> bool {
    let waiting = Command::new("lpstat").args(["-W", "not-completed", "-o", PRINTER]).output();
    let nothing_waits = waiting.is_ok_and(|out| out.status.success() && out.stdout.is_empty());
    let bytes = fs::read(file).unwrap_or_default();
    nothing_waits && bytes.trim_ascii_end().ends_with(b"%%EOF")
}

/// How light a page is, from 0 to 1, as its first page is drawn.
fn lightness(pdf: &Path) -> f64 {
    let folder = tempfile::tempdir().unwrap();
    let picture = folder.path().join("page");
    let drawn = Command::new("pdftoppm")
        .args(["-r", "50", "-png", "-singlefile", "-q"])
        .arg(pdf)
        .arg(&picture)
        .status();
    assert!(drawn.unwrap().success());
    let mean = ["-colorspace", "gray", "-format", "%[fx:mean]", "info:"];
    let out = Command::new("convert").arg(picture.with_extension("png")).args(mean).output().unwrap();
    String::from_utf8_lossy(&out.stdout).trim().parse().unwrap()
}

/// How wide and high the first page is, in whole points.
fn page_size(pdf: &Path) -> (u32, u32) {
    let out = Command::new("pdfinfo").arg(pdf).output().unwrap();
    let text = String::from_utf8_lossy(&out.stdout).into_owned();
    // `Page size:       612 x 792 pts (letter)`
    let line = text.lines().find_map(|line| line.strip_prefix("Page size:")).unwrap();
    let mut figures = line.split_whitespace().filter_map(|word| word.parse::<f64>().ok());
    let mut next = || figures.next().unwrap().round() as u32;
    (next(), next())
}

#[test]
fn a_discharge_sheet_comes_out_of_the_printer_as_it_was_saved() {
    printer(PRINTER, "cups-pdf:/");
    // The queue's own paper is not the clinic's.
    assert!(succeeds("lpadmin", &["-p", PRINTER, "-o", "PageSize=A4"]), "the queue has A4");
    let began = SystemTime::now();
    let mut stage = Stage::new();
    stage.printer = Some(PRINTER.to_owned());
    stage.save_sheets_without_asking();
    stage.new_driver();
    on(&stage, async |window| {
        let nurse = Nurse::in_practice(&window).await;
        window.open_chair("Chair 5").await;
        nurse.tab("Discharge").await;
        // One key from wherever the nurse is in the visit: this is what lies between the last criterion and the paper.
        stage.presses("ctrl+p");
        window.reads("region", "Timeline", "Discharge sheet printed, version 1").await;
        // One paper after the other.
        window.says("Printed: chairside-sheets").await;
        window.press("Save as PDF").await;
        window.reads("region", "Timeline", "Discharge sheet saved as PDF, version 1").await;
        window.shot("printed").await;
        window.close().await;
    });
    let is_mine = |file: &PathBuf| {
        let fresh = fs::metadata(file).and_then(|about| about.modified()).is_ok_and(|at| at >= began);
        fresh && file.to_string_lossy().contains("discharge-sheet")
    };
    wait_for("the printed sheet", || printed().iter().any(|file| is_mine(file) && finished(file)));
    // The print system flattens letters into shapes, so the page is compared as a picture. Paper that is blank,
    // cut off, or another document differs by far more than the drawing of letters does.
    let on_paper = printed().into_iter().find(|file| is_mine(file)).unwrap();
    let saved = fs::read_dir(stage.sheets()).unwrap().next().unwrap().unwrap().path();
    assert_eq!(page_size(&saved), (612, 792), "the clinic has Letter");
    assert_eq!(page_size(&on_paper), (612, 792), "and the printer was asked for it");
    let (on_paper_light, saved_light) = (lightness(&on_paper), lightness(&saved));
    fs::remove_file(on_paper).unwrap();
    assert!(saved_light < 0.99, "the sheet has words on it");
    assert!((on_paper_light - saved_light).abs() < 0.02, "{on_paper_light} on paper, {saved_light} saved");
}
