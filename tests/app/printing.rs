//! A sheet on real paper, as far as a computer can tell: through CUPS to its PDF printer, and read back.

use crate::{
    acts::Nurse,
    stage::{Stage, wait_for},
    window::on,
};
use std::{fs, path::PathBuf, process::Command, time::SystemTime};

const PRINTER: &str = "chairside-sheets";

fn succeeds(program: &str, arguments: &[&str]) -> bool {
    Command::new(program).args(arguments).output().is_ok_and(|out| out.status.success())
}

/// The print system runs, and has a printer that makes PDF files.
fn printer() {
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
    let model = ["-p", PRINTER, "-v", "cups-pdf:/", "-m", "lsb/usr/cups-pdf/CUPS-PDF_opt.ppd", "-E"];
    assert!(succeeds("lpadmin", &model), "the PDF printer can be set up");
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

#[test]
fn a_discharge_sheet_comes_out_of_the_printer() {
    printer();
    let began = SystemTime::now();
    let mut stage = Stage::new();
    stage.printer = Some(PRINTER.to_owned());
    stage.new_driver();
    on(&stage, async |window| {
        let nurse = Nurse::in_practice(&window).await;
        window.open_chair("Chair 5").await;
        nurse.tab("Discharge").await;
        window.press("Print discharge sheet").await;
        window.reads("region", "Timeline", "Discharge sheet printed, version 1").await;
        window.close().await;
    });
    let fresh = |file: &PathBuf| {
        fs::metadata(file).and_then(|about| about.modified()).is_ok_and(|at| at >= began)
            && String::from_utf8_lossy(&Command::new("pdftotext").arg(file).arg("-").output().unwrap().stdout)
                .contains("Ewing, Maja")
    };
    wait_for("the printed sheet", || printed().iter().any(fresh));
    // What a test printed is nobody's record.
    printed().iter().filter(|file| fresh(file)).for_each(|file| fs::remove_file(file).unwrap());
}
