//! Where days are lived and errands run: a folder that is made once and copied for each, strace around the run, and the reader
//! after it.

use std::{
    fs,
    os::unix::process::ExitStatusExt,
    path::{Path, PathBuf},
    process::{Command, ExitStatus, Stdio},
};

use tempfile::TempDir;

use super::{
    point::{How, Point, Run},
    rehearsal::Rehearsal,
    told::{self, Line},
};
use crate::{files, trouble::Trouble};

const SIGKILL: i32 = 9;

/// The program, and the folder as it is in the morning.
pub struct Stage {
    program: PathBuf,
    folder: TempDir,
    day: Base,
    backup: Base,
    restore: Base,
}

/// What is there before a run.
#[derive(Default)]
pub struct Base {
    /// The entries, each as number and identifier; of a restore those that its backup has.
    pub entries: Vec<String>,
    /// The backups that are good.
    pub good: Vec<String>,
}

/// Where one run at a time takes place.
pub struct Room<'a> {
    stage: &'a Stage,
    /// The data folder's own folder.
    house: PathBuf,
    log: PathBuf,
}

/// A run of the program.
pub struct Ran {
    status: ExitStatus,
    /// What it said.
    pub said: String,
    /// What it, or strace, complained of.
    pub complaint: String,
    /// Whether strace wrote that it did something.
    pub injected: bool,
}

impl Ran {
    /// Whether it ended by itself, without a complaint.
    pub fn ended_well(&self) -> bool {
        self.status.success()
    }

    /// Whether it was killed: strace ends as its program did.
    pub fn was_killed(&self) -> bool {
        self.status.signal() == Some(SIGKILL)
    }

    /// How it ended, in words.
    pub fn ending(&self) -> String {
        self.status.to_string()
    }
}

impl Stage {
    /// Makes the folder that each run begins with.
    pub fn set(program: PathBuf) -> Result<Stage, Trouble> {
        let folder = tempfile::tempdir()
            .map_err(|error| Trouble::new(format!("Could not make a folder for the sweep: {error}.")))?;
        let (day, backup, restore) = (Base::default(), Base::default(), Base::default());
        let mut stage = Stage { program, folder, day, backup, restore };
        let base = stage.morning()?;
        fs::create_dir_all(&base).map_err(|error| Trouble::with_file("make", &base, &error))?;
        let made = ran(stage.asked("prepare", &base))?;
        if !made.ended_well() {
            return Err(Trouble::new(format!("The day could not be prepared: {}", made.complaint)));
        }
        (stage.day, stage.backup, stage.restore) =
            (stage.found(Run::Day(0))?, stage.found(Run::Backup)?, stage.found(Run::Restore)?);
        Ok(stage)
    }

    /// What the reader finds where nothing was run.
    fn found(&self, run: Run) -> Result<Base, Trouble> {
        let room = self.room(0)?;
        room.empty(run)?;
        let read = room.read(run)?;
        let found = told::found(&read.said);
        if !found.went_on || found.entries.is_empty() {
            return Err(Trouble::new(format!(
                "What is prepared for {run} cannot be read: {}",
                read.complaint
            )));
        }
        Ok(Base { entries: found.entries.into_iter().map(|(entry, _)| entry).collect(), good: found.good })
    }

    /// What is there before a run.
    pub fn base(&self, run: Run) -> &Base {
        match run {
            Run::Day(_) => &self.day,
            Run::Backup => &self.backup,
            Run::Restore => &self.restore,
        }
    }

    /// The folder in the morning. strace tells paths without links, so this has none.
    fn morning(&self) -> Result<PathBuf, Trouble> {
        let path = self.folder.path();
        let path = path.canonicalize().map_err(|error| Trouble::with_file("find", path, &error))?;
        Ok(path.join("morning"))
    }

    /// A place for runs, by its number.
    pub fn room(&self, number: usize) -> Result<Room<'_>, Trouble> {
        let house = self.morning()?.with_file_name(format!("house-{number}"));
        let log = house.with_extension("log");
        Ok(Room { stage: self, house, log })
    }

    /// A run that nothing happens to. All of it must be acknowledged, or else it proves nothing.
    pub fn rehearse(&self, run: Run) -> Result<Rehearsal, Trouble> {
        let room = self.room(0)?;
        room.empty(run)?;
        let calls = format!("trace={}", run.calls().join(","));
        let mut strace = strace();
        strace.args(["--seccomp-bpf", "-y", "-e", &calls, "-o"]).arg(&room.log);
        room.goes_through(&mut strace, run);
        let lived = ran(strace)?;
        let trace = room.trace()?;
        let failed: Vec<String> = told::lines(&lived.said).into_iter().filter_map(failure).collect();
        if !lived.ended_well() || !failed.is_empty() || !lived.said.ends_with("closed\n") {
            return Err(Trouble::new(format!(
                "The run {run} does not pass even when nothing happens to it, {}:\n{}\n{}",
                lived.ending(),
                failed.join("\n"),
                lived.complaint
            )));
        }
        Ok(Rehearsal::read(run, &room.house, &trace))
    }

    fn asked(&self, what: &str, house: &Path) -> Command {
        let mut program = Command::new(&self.program);
        program.arg(what).arg(house);
        program
    }
}

/// What was not acknowledged, and why.
fn failure(line: Line) -> Option<String> {
    match line {
        Line::NotSaved(why) => Some(format!("not saved: {why}")),
        Line::NotKept(why) => Some(format!("not kept: {why}")),
        Line::Trying(_)
        | Line::Noting
        | Line::Saved(_)
        | Line::Typing(..)
        | Line::Kept(..)
        | Line::Reopened(..)
        | Line::Proven(_)
        | Line::Closed => None,
    }
}

impl Room<'_> {
    /// Goes through a run with what happens at a point, and reads what is left.
    pub fn run(&mut self, rehearsal: &Rehearsal, point: &Point) -> Result<(Ran, Ran), Trouble> {
        self.empty(point.run)?;
        let mut strace = strace();
        // By the faster way strace takes, a signal on entering a call is lost.
        if point.how != How::Kill {
            strace.arg("--seccomp-bpf");
        }
        // Only these files, so that neither standard output nor the count is touched by any other.
        for file in &rehearsal.files {
            strace.arg("-P").arg(self.house.join(file));
        }
        let (call, injection) = (format!("trace={}", point.call), point.injection());
        strace.args(["-e", &call, "-e", &injection, "-o"]).arg(&self.log);
        self.goes_through(&mut strace, point.run);
        let mut day = ran(strace)?;
        day.injected = self.trace()?.contains("(INJECTED)");
        Ok((day, self.read(point.run)?))
    }

    /// Puts the morning's folder here, and takes away whatever else there is.
    fn empty(&self, run: Run) -> Result<(), Trouble> {
        // A backup is a folder, and an empty one has its name too: nothing stays of those.
        if !matches!(run, Run::Day(_)) && self.house.exists() {
            fs::remove_dir_all(&self.house)
                .map_err(|error| Trouble::with_file("remove", &self.house, &error))?;
        }
        files::mirror(&files::below(&self.stage.morning()?)?, &self.house).map(|_| ())
    }

    fn goes_through(&self, strace: &mut Command, run: Run) {
        strace.arg(&self.stage.program);
        match run {
            Run::Day(day) => strace.arg("live").arg(&self.house).arg(day.to_string()),
            Run::Backup => strace.arg("back-up").arg(&self.house),
            Run::Restore => strace.arg("restore").arg(&self.house),
        };
    }

    fn read(&self, run: Run) -> Result<Ran, Trouble> {
        let what = match run {
            Run::Day(_) => "read",
            Run::Backup => "read-backup",
            Run::Restore => "read-restored",
        };
        ran(self.stage.asked(what, &self.house))
    }

    fn trace(&self) -> Result<String, Trouble> {
        let bytes = fs::read(&self.log).map_err(|error| Trouble::with_file("read", &self.log, &error))?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

/// strace, saying nothing of itself. It follows threads, and counts the calls of each by itself.
fn strace() -> Command {
    let mut strace = Command::new("strace");
    strace.args(["-f", "-qq", "-e", "signal=none"]);
    strace
}

fn ran(mut command: Command) -> Result<Ran, Trouble> {
    let output = command.stdin(Stdio::null()).output().map_err(|error| {
        Trouble::new(format!("Could not start {}: {error}.", command.get_program().to_string_lossy()))
    })?;
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    let (said, complaint) = (text(output.stdout), text(output.stderr).trim().to_owned());
    Ok(Ran { status: output.status, said, complaint, injected: false })
}
