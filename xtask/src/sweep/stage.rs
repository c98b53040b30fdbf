//! Where days are lived: a folder that is made once and copied for each, strace around the day, and the reader after it.

use std::{
    fs,
    os::unix::process::ExitStatusExt,
    path::{Path, PathBuf},
    process::{Command, ExitStatus, Stdio},
};

use tempfile::TempDir;

use super::{
    point::{CALLS, How, Point},
    rehearsal::Rehearsal,
    told::{self, Line},
};
use crate::{files, trouble::Trouble};

const SIGKILL: i32 = 9;

/// The program, and the folder as it is in the morning.
pub struct Stage {
    program: PathBuf,
    folder: TempDir,
    /// The entries that are there in the morning, each as number and identifier.
    pub base: Vec<String>,
}

/// Where one day at a time is lived.
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
    /// Makes the folder that each day begins with.
    pub fn set(program: PathBuf) -> Result<Stage, Trouble> {
        let folder = tempfile::tempdir()
            .map_err(|error| Trouble::new(format!("Could not make a folder for the sweep: {error}.")))?;
        let mut stage = Stage { program, folder, base: Vec::new() };
        let base = stage.morning()?;
        fs::create_dir_all(&base).map_err(|error| Trouble::with_file("make", &base, &error))?;
        let made = ran(stage.day("prepare", &base))?;
        if !made.ended_well() {
            return Err(Trouble::new(format!("The day could not be prepared: {}", made.complaint)));
        }
        let room = stage.room(0)?;
        room.empty()?;
        let found = told::found(&room.read()?.said);
        stage.base = found.entries.into_iter().map(|(entry, _)| entry).collect();
        Ok(stage)
    }

    /// The folder in the morning. strace tells paths without links, so this has none.
    fn morning(&self) -> Result<PathBuf, Trouble> {
        let path = self.folder.path();
        let path = path.canonicalize().map_err(|error| Trouble::with_file("find", path, &error))?;
        Ok(path.join("morning"))
    }

    /// A place for days, by its number.
    pub fn room(&self, number: usize) -> Result<Room<'_>, Trouble> {
        let house = self.morning()?.with_file_name(format!("house-{number}"));
        let log = house.with_extension("log");
        Ok(Room { stage: self, house, log })
    }

    /// A day that nothing happens to. All of it must be acknowledged, or else it proves nothing.
    pub fn rehearse(&self, day: u64) -> Result<Rehearsal, Trouble> {
        let room = self.room(0)?;
        room.empty()?;
        let calls = format!("trace={}", CALLS.join(","));
        let mut strace = strace();
        strace.args(["--seccomp-bpf", "-y", "-e", &calls, "-o"]).arg(&room.log);
        room.lives(&mut strace, day);
        let lived = ran(strace)?;
        let trace = room.trace()?;
        let failed: Vec<String> = told::lines(&lived.said).into_iter().filter_map(failure).collect();
        if !lived.ended_well() || !failed.is_empty() || !lived.said.ends_with("closed\n") {
            return Err(Trouble::new(format!(
                "Day {day} does not pass even when nothing happens to it, {}:\n{}\n{}",
                lived.ending(),
                failed.join("\n"),
                lived.complaint
            )));
        }
        Ok(Rehearsal::read(day, &room.house, &trace))
    }

    fn day(&self, what: &str, house: &Path) -> Command {
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
        | Line::Closed => None,
    }
}

impl Room<'_> {
    /// Lives through a day with what happens at a point, and reads what is left.
    pub fn run(&mut self, rehearsal: &Rehearsal, point: &Point) -> Result<(Ran, Ran), Trouble> {
        self.empty()?;
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
        self.lives(&mut strace, point.day);
        let mut day = ran(strace)?;
        day.injected = self.trace()?.contains("(INJECTED)");
        Ok((day, self.read()?))
    }

    /// Puts the morning's folder here, and takes away whatever else there is.
    fn empty(&self) -> Result<(), Trouble> {
        files::mirror(&files::below(&self.stage.morning()?)?, &self.house).map(|_| ())
    }

    fn lives(&self, strace: &mut Command, day: u64) {
        strace.arg(&self.stage.program).arg("live").arg(&self.house).arg(day.to_string());
    }

    fn read(&self) -> Result<Ran, Trouble> {
        ran(self.stage.day("read", &self.house))
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
