//! How long the papers take to be set, in process: `cargo run --release -p sheet --example pace -- <folder>`.
//!
//! The worked visit's discharge sheet, first in a fresh process and then again and again, its chart copy, and a day's
//! batch of chart copies. The documents are left in the folder, where `xtask/paper-pace/beside.py` finds them.
#![allow(
    dead_code,
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a tool, not the program"
)]

#[allow(clippy::pedantic, reason = "shared with the tests")]
#[path = "../../chart/tests/it/day.rs"]
mod day;
#[allow(clippy::pedantic, reason = "shared with the tests")]
#[path = "../../chart/tests/it/script.rs"]
mod script;

use chart::{Entry, Fact, VisitId};
use day::Day;
use sheet::Document;
use std::{
    env, fs,
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

/// How many processes are started for the first sheet of each.
const FRESH: usize = 20;
/// How many more discharge sheets one process sets.
const SHEETS: usize = 100;
/// How many chart copies.
const COPIES: usize = 30;
/// How many visits a day's batch has.
const BATCH: u32 = 24;

/// Words as long as those of a real record.
fn seal() -> sheet::Seal {
    let words = "velvet anchor river copper ladder maple orbit tunnel".into();
    sheet::Seal { words, ..sheet::Seal::default() }
}

/// The worked visit, released, with what its papers are made from.
struct Worked {
    day: Day,
    id: VisitId,
    entries: Vec<Entry>,
}

impl Worked {
    fn new() -> Self {
        let mut day = Day::new();
        let id = script::infusion(&mut day);
        script::recovery_to_85(&mut day, id);
        script::leaving_to_87(&mut day, id);
        script::released_at_91(&mut day, id);
        let mine = |entry: &&Entry| matches!(entry.fact, Fact::Visit { visit, .. } if visit == id);
        let entries = day.entries.iter().filter(mine).cloned().collect();
        Self { day, id, entries }
    }

    fn discharge_sheet(&self) -> Document {
        sheet::going_home(&self.day.record, self.day.visit(self.id), false, &self.day.now, &seal()).unwrap()
    }

    fn chart_copy(&self) -> Document {
        let visit = self.day.visit(self.id);
        sheet::chart_copy(&self.day.record, visit, &self.entries, false, &self.day.now, &seal()).unwrap()
    }
}

fn main() {
    match env::args().nth(1).as_deref() {
        Some("first") => println!("{}", first(&Worked::new()).as_nanos()),
        Some(folder) => measure(Path::new(folder)),
        None => eprintln!("pace <folder>: where are the documents to be left?"),
    }
}

/// From the record to the bytes of the first PDF, where nothing was set before.
fn first(worked: &Worked) -> Duration {
    timed(|| worked.discharge_sheet().pdf().unwrap()).0
}

fn measure(folder: &Path) {
    fs::create_dir_all(folder).unwrap();
    let worked = Worked::new();
    let here = first(&worked);
    let sheets = again(SHEETS, || worked.discharge_sheet().pdf().unwrap());
    let copies = again(COPIES, || worked.chart_copy().pdf().unwrap());
    let (inside, outside) = fresh();
    println!("{:<52}{:>5}{:>10}{:>10}", "ms", "n", "p50", "p95");
    line("discharge sheet, this process's first", vec![here]);
    line("discharge sheet, first of a fresh process", inside);
    line("the same, with start and end of the process", outside);
    line("discharge sheet, next", sheets);
    line("chart copy, next", copies);
    println!();
    batch();
    println!();
    println!("{:<52}{:>15}{:>10}", "", "pages", "bytes");
    keep(folder, "discharge-sheet", &worked.discharge_sheet());
    keep(folder, "chart-copy", &worked.chart_copy());
    println!("\nThe discharge sheet's data, for other programs: xtask/paper-pace/going-home.json.");
}

/// A day's chart copies, one after the other. Each is the worked visit, in a record of its own; nothing of one is left
/// in memory for the next.
fn batch() {
    let visits: Vec<Worked> = (0..BATCH).map(|_| Worked::new()).collect();
    let set = |worked: &Worked| {
        let copy = worked.chart_copy();
        (copy.page_count(), copy.pdf().unwrap())
    };
    let (whole, copies) = timed(|| visits.iter().map(set).collect::<Vec<_>>());
    let pages: usize = copies.iter().map(|(pages, _)| pages).sum();
    let seconds = whole.as_secs_f64();
    let a_minute = f64::from(BATCH) * 60.0 / seconds;
    println!(
        "a day's batch: {BATCH} chart copies, {pages} pages, in {seconds:.2} s: {a_minute:.0} copies a minute"
    );
}

/// The first sheet of each of some fresh processes: as the process itself measures it, and from start to end of it.
fn fresh() -> (Vec<Duration>, Vec<Duration>) {
    let own = env::current_exe().unwrap();
    let start = |_| {
        let (whole, out) = timed(|| Command::new(&own).arg("first").output().unwrap());
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        let nanoseconds = String::from_utf8_lossy(&out.stdout).trim().parse().unwrap();
        (Duration::from_nanos(nanoseconds), whole)
    };
    (0..FRESH).map(start).unzip()
}

fn again<T>(times: usize, make: impl Fn() -> T) -> Vec<Duration> {
    (0..times).map(|_| timed(&make).0).collect()
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let began = Instant::now();
    let made = work();
    (began.elapsed(), made)
}

fn line(what: &str, mut all: Vec<Duration>) {
    all.sort_unstable();
    let at = |percent: usize| all[(all.len() - 1) * percent / 100].as_secs_f64() * 1000.0;
    println!("{what:<52}{:>5}{:>10.1}{:>10.1}", all.len(), at(50), at(95));
}

/// Leaves the document and its text in the folder, and says how large it is.
fn keep(folder: &Path, name: &str, document: &Document) {
    let pdf = document.pdf().unwrap();
    let file = folder.join(name).with_extension("pdf");
    fs::write(&file, &pdf).unwrap();
    println!("{name:<52}{:>15}{:>10}", document.page_count(), pdf.len());
    let text = Command::new("pdftotext").arg(&file).arg(file.with_extension("txt")).status();
    if !text.is_ok_and(|status| status.success()) {
        eprintln!("No text of it: pdftotext is missing (Debian: poppler-utils).");
    }
}
