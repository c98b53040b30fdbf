//! One start of one program: when its page heard the first key, and what it weighs then.

use std::{
    fs,
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, ChildStderr, Stdio},
    sync::mpsc::{self, Receiver},
    thread,
    time::Duration,
};

use super::{stage::Stage, weight};
use crate::trouble::Trouble;

/// Which of the two.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Program {
    /// The floor.
    Bare,
    /// Chairside, at its sign-in.
    App,
}

/// What one start came to.
pub struct Run {
    /// Milliseconds from the start to the first key that the page heard.
    pub first_key: u64,
    /// Milliseconds from the start to the loaded page.
    pub page_loaded: u64,
    /// KB after it has settled.
    pub weight: u64,
    /// KB of the app when somebody is signed in to practice.
    pub signed_in: Option<u64>,
}

/// Both programs come to rest within this.
const REST: Duration = Duration::from_secs(3);
/// A start that takes longer is none.
const LONGEST: Duration = Duration::from_secs(60);

/// Starts the program, types until it hears, weighs it, and ends it.
pub fn run(stage: &Stage, program: Program, binary: &Path) -> Result<Run, Trouble> {
    let house =
        tempfile::tempdir().map_err(|error| Trouble::new(format!("No folder for the data: {error}.")))?;
    if program == Program::App {
        asks_for_a_passphrase(house.path())?;
    }
    let mut fingers = Fingers::typing(stage)?;
    let start = up_millis();
    let mut child = stage
        .command(binary)
        .env("CHAIRSIDE_DATA", house.path())
        .env("CHAIRSIDE_MARKS", "1")
        .env("WEBKIT_DISABLE_COMPOSITING_MODE", "1")
        .env("HOME", house.path())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| Trouble::with_file("start", binary, &error))?;
    let measured = watch(&mut child, &mut fingers, start);
    // It is ended whatever came of it.
    let _ = child.kill();
    let _ = child.wait();
    let mut run = measured?;
    if program == Program::App {
        run.signed_in = Some(practice(stage, binary)?);
    }
    Ok(run)
}

fn watch(child: &mut Child, fingers: &mut Fingers, start: u64) -> Result<Run, Trouble> {
    let marks = marks_of(child.stderr.take());
    let page_loaded = await_mark(&marks, "page loaded")?.saturating_sub(start);
    let first_key = await_mark(&marks, "first key")?.saturating_sub(start);
    fingers.rest();
    thread::sleep(REST);
    Ok(Run { first_key, page_loaded, weight: weight::of_tree(child.id()), signed_in: None })
}

/// The app in a fresh house, with practice chosen by the keyboard: what it weighs with the board open.
fn practice(stage: &Stage, binary: &Path) -> Result<u64, Trouble> {
    let house =
        tempfile::tempdir().map_err(|error| Trouble::new(format!("No folder for the data: {error}.")))?;
    let mut child = stage
        .command(binary)
        .env("CHAIRSIDE_DATA", house.path())
        .env("CHAIRSIDE_MARKS", "1")
        .env("HOME", house.path())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| Trouble::with_file("start", binary, &error))?;
    let marks = marks_of(child.stderr.take());
    let weighed = await_mark(&marks, "page asked").and_then(|_| {
        thread::sleep(REST);
        presses(stage, &["Tab", "Tab", "Return"])?;
        thread::sleep(2 * REST);
        if house.path().join("practice").join("record.db").exists() {
            Ok(weight::of_tree(child.id()))
        } else {
            Err(Trouble::new("Practice did not open: the keys did not reach its door."))
        }
    });
    // It is ended whatever came of it.
    let _ = child.kill();
    let _ = child.wait();
    weighed
}

/// A keyring is all that the app looks for before it asks for a name; nobody can sign in by this one.
fn asks_for_a_passphrase(house: &Path) -> Result<(), Trouble> {
    let folder = house.join("clinic");
    let keyring = folder.join("keys.json");
    fs::create_dir_all(&folder)
        .and_then(|()| fs::write(&keyring, "{\"slots\":[]}"))
        .map_err(|error| Trouble::with_file("write", &keyring, &error))
}

/// Keys that come every few milliseconds, as fast as a page could hear them.
struct Fingers(Child);

impl Fingers {
    fn typing(stage: &Stage) -> Result<Fingers, Trouble> {
        let keys = "a".repeat(4_000);
        let typing = stage
            .command("xdotool")
            .args(["type", "--delay", "5", &keys])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| Trouble::new(format!("`xdotool` did not start: {error}.")))?;
        Ok(Fingers(typing))
    }

    fn rest(&mut self) {
        // Fingers that have stopped by themselves are at rest.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Drop for Fingers {
    fn drop(&mut self) {
        self.rest();
    }
}

fn presses(stage: &Stage, keys: &[&str]) -> Result<(), Trouble> {
    let status = stage.command("xdotool").arg("key").args(["--delay", "120"]).args(keys).status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(_) | Err(_) => Err(Trouble::new(format!("`xdotool key {}` failed.", keys.join(" ")))),
    }
}

/// The marks that a program writes: name, and milliseconds since the start of this machine.
fn marks_of(pipe: Option<ChildStderr>) -> Receiver<(String, u64)> {
    let (speaker, listener) = mpsc::channel();
    thread::spawn(move || {
        let Some(pipe) = pipe else { return };
        for mark in BufReader::new(pipe).lines().map_while(Result::ok).filter_map(|line| read_mark(&line)) {
            if speaker.send(mark).is_err() {
                return;
            }
        }
    });
    listener
}

fn read_mark(line: &str) -> Option<(String, u64)> {
    let (name, millis) = line.strip_prefix("mark ")?.rsplit_once(' ')?;
    Some((name.to_owned(), millis.parse().ok()?))
}

fn await_mark(marks: &Receiver<(String, u64)>, wanted: &str) -> Result<u64, Trouble> {
    loop {
        match marks.recv_timeout(LONGEST) {
            Ok((name, millis)) if name == wanted => return Ok(millis),
            Ok(_) => {}
            Err(_) => return Err(Trouble::new(format!("The program never came to \"{wanted}\"."))),
        }
    }
}

/// Milliseconds since this machine was started, as the measured programs count them.
fn up_millis() -> u64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::Boottime);
    u64::try_from(time.tv_sec * 1000 + time.tv_nsec / 1_000_000).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_read_and_other_lines_are_not() {
        assert_eq!(read_mark("mark page loaded 1234"), Some(("page loaded".to_owned(), 1234)));
        assert_eq!(read_mark("Gtk-Message: hello"), None);
    }
}
