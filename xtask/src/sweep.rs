//! `cargo xtask sweep`: a scripted day is killed, and its disk is broken, at every write and flush, and what is left must
//! be what was acknowledged. So are a backup on demand, with its proof, and a restore onto an empty data folder.
//!
//! The day is `crates/clinic/examples/scripted_day`: practice's record without a window. For each point of it strace
//! kills the program or fails one call, the folder is opened again without strace, and [`verdict`] compares. After an error
//! the day opens the record anew and goes on. Of a backup either all is there and proves, or nothing calls itself good; a
//! restore that was cut short is begun again at the next start.
//!
//! Three things are to know about how honest that is.
//!
//! - strace kills on entering a call, and the call is not carried out. Between two calls nothing changes on disk, so what
//!   a kill after a call leaves is what the kill before the next one leaves: sweeping all of them is both.
//! - A failed call is not carried out either, as on a disk that refuses it whole. With a plus behind its name the error
//!   stays: that call fails from then on.
//! - What was written and not flushed survives a kill, because the system keeps running: this is not a power cut. But
//!   whoever acknowledges a save whose flush failed is caught, because the sweep knows which flush belongs to which save.

mod point;
mod rehearsal;
mod stage;
mod table;
mod told;
mod verdict;

use std::{
    path::PathBuf,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
    thread,
    time::Instant,
};

use crate::{house::House, program, ready, step::step, trouble::Trouble};
use point::{Point, Run};
use rehearsal::Rehearsal;
use stage::{Room, Stage};
use table::Table;

/// How many points the sweep in each test run has: day 0, some of each kind, from its beginning to its end.
const SHORT: usize = 80;
/// How many it has of a backup, and how many of a restore.
const SHORT_ERRAND: usize = 30;
/// How many days run beside each other. Each is mostly waiting for strace.
const ROOMS: usize = 2;
/// How often the long sweep says how far it is.
const NEWS: usize = 500;

/// What came of one point.
pub struct Outcome {
    /// Which.
    pub point: Point,
    /// What is wrong with what it left; mostly nothing.
    pub violations: Vec<String>,
    /// How long day and reading took.
    pub millis: u64,
}

/// The sweep in each test run: with the build that the tests have.
pub fn short(house: &House) -> Result<(), Trouble> {
    let stage = Stage::set(build(house, Build::Tests)?)?;
    let mut table = Table::default();
    let day = stage.rehearse(Run::Day(0))?;
    table.take_in(&all(&stage, &day, &day.spread(SHORT), 0)?);
    for errand in [Run::Backup, Run::Restore] {
        let rehearsal = stage.rehearse(errand)?;
        table.take_in(&all(&stage, &rehearsal, &rehearsal.spread_over_turns(SHORT_ERRAND), 0)?);
    }
    table.close()
}

/// The long sweep: a backup, a restore, and then day after day, until so many points were swept; it can be taken up at any
/// of them.
pub fn long(house: &House, points: usize, from: usize) -> Result<(), Trouble> {
    step("Making ready", ready::to_test)?;
    let program = step("Building the day", || build(house, Build::Release))?;
    let table = step("Sweeping", || runs(&Stage::set(program)?, points, from))?;
    table.close()
}

/// One point by itself, with everything that was said.
pub fn only(house: &House, name: &str) -> Result<(), Trouble> {
    let point = Point::read(name)?;
    let stage = Stage::set(build(house, Build::Release)?)?;
    let rehearsal = stage.rehearse(point.run)?;
    let mut room = stage.room(0)?;
    let (day, left) = room.run(&rehearsal, &point)?;
    println!("{}\n-- the run, {}:\n{}", rehearsal.place(&point), day.ending(), day.said);
    println!("-- what is left, {}:\n{}", left.ending(), left.said);
    let violations = verdict::of(stage.base(point.run), &rehearsal, &point, &day, &left);
    println!("-- what is wrong: {}", if violations.is_empty() { "nothing" } else { "this" });
    for violation in &violations {
        println!("{violation}");
    }
    let mut table = Table::default();
    table.take_in(&[Outcome { point, violations, millis: 0 }]);
    table.close()
}

fn runs(stage: &Stage, points: usize, from: usize) -> Result<Table, Trouble> {
    let (mut table, mut done) = (Table::default(), 0);
    // Day 0 prints no paper, and is swept in each test run.
    for run in [Run::Backup, Run::Restore].into_iter().chain((1..).map(Run::Day)) {
        if done >= points {
            break;
        }
        let rehearsal = stage.rehearse(run)?;
        let mut part = rehearsal.points();
        part.truncate(points - done);
        let skipped = from.saturating_sub(done + 1).min(part.len());
        let before = done + skipped;
        done += part.len();
        println!("run {run}: {}; points up to {done}", rehearsal.words());
        table.take_in(&all(stage, &rehearsal, part.get(skipped..).unwrap_or_default(), before)?);
    }
    Ok(table)
}

/// Sweeps these points of a run, so many having come before, and says each violation at once.
#[allow(clippy::disallowed_methods, reason = "this measures the sweep, not times in a chart")]
fn all(
    stage: &Stage,
    rehearsal: &Rehearsal,
    points: &[Point],
    before: usize,
) -> Result<Vec<Outcome>, Trouble> {
    let (next, outcomes) = (AtomicUsize::new(0), Mutex::new(Vec::<Outcome>::new()));
    let work = |mut room: Room| -> Result<(), Trouble> {
        while let Some(point) = points.get(next.fetch_add(1, SeqCst)) {
            let start = Instant::now();
            let (day, left) = room.run(rehearsal, point)?;
            let millis = u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX);
            let violations = verdict::of(stage.base(point.run), rehearsal, point, &day, &left);
            for violation in &violations {
                println!("{point}: {violation}");
            }
            let mut outcomes = outcomes.lock().unwrap_or_else(PoisonError::into_inner);
            outcomes.push(Outcome { point: point.clone(), violations, millis });
            let done = before + outcomes.len();
            if done.is_multiple_of(NEWS) {
                println!("{done} points");
            }
        }
        Ok(())
    };
    let rooms = (0..ROOMS).map(|place| stage.room(place)).collect::<Result<Vec<_>, _>>()?;
    let work = &work;
    thread::scope(|scope| {
        let workers: Vec<_> = rooms.into_iter().map(|room| scope.spawn(move || work(room))).collect();
        let lost = || Trouble::new("A part of the sweep broke off.");
        workers.into_iter().try_for_each(|worker| worker.join().map_err(|_| lost())?)
    })?;
    Ok(outcomes.into_inner().unwrap_or_else(PoisonError::into_inner))
}

/// Which of the two builds.
#[derive(Clone, Copy)]
enum Build {
    /// The one that `cargo test` has made already.
    Tests,
    /// The optimized one, for thousands of days.
    Release,
}

/// The scripted day as a program.
fn build(house: &House, which: Build) -> Result<PathBuf, Trouble> {
    let (options, folder) = match which {
        // With the features of all packages, or else everything below would be compiled once more.
        Build::Tests => (&["--workspace", "--exclude", "ui"][..], "debug"),
        Build::Release => (&["--release", "--package", "clinic"][..], "release"),
    };
    program::run(program::cargo().arg("build").args(options).args(["--example", "scripted_day"]))?;
    Ok(house.target.join(folder).join("examples").join("scripted_day"))
}
