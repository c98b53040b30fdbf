//! Other programs: started, listened to, and named clearly when they fail.

use std::{
    env, io,
    io::{BufRead, BufReader},
    path::Path,
    process::{ChildStdout, Command, Stdio},
    sync::mpsc::{self, Receiver, RecvTimeoutError},
    thread,
    time::Duration,
};

use crate::trouble::Trouble;

/// Cargo itself: the very one that started this program, if one did.
pub fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs a program which prints for itself; trouble if it ends badly.
pub fn run(command: &mut Command) -> Result<(), Trouble> {
    let status = command.status().map_err(|error| not_started(command, &error))?;
    if status.success() {
        Ok(())
    } else {
        Err(Trouble::new(format!("`{}` failed ({status}).", shown(command))))
    }
}

/// What a program prints; trouble if it ends badly. Its complaints go to the terminal.
pub fn answer(command: &mut Command) -> Result<String, Trouble> {
    let output = command.stderr(Stdio::inherit()).output().map_err(|error| not_started(command, &error))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(Trouble::new(format!("`{}` failed ({}).", shown(command), output.status)))
    }
}

/// What a program prints, however it ends; nothing where there is no such program.
pub fn said(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Whether there is such a program and it ends well. It prints nothing.
pub fn works(command: &mut Command) -> bool {
    command.stdin(Stdio::null()).output().is_ok_and(|output| output.status.success())
}

/// Runs a program, prints its lines as they come and lets `hear` read them too; tells whether it ended well.
pub fn run_aloud(command: &mut Command, mut hear: impl FnMut(&str)) -> Result<bool, Trouble> {
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(|error| not_started(command, &error))?;
    let lost = |error: io::Error| Trouble::new(format!("Lost sight of `{}`: {error}.", shown(command)));
    let lines = lines_of(child.stdout.take());
    let status = loop {
        match lines.recv_timeout(Duration::from_millis(500)) {
            Ok(line) => {
                print!("{line}");
                hear(line.trim_end());
            }
            // A stray grandchild may hold the pipe open for ever: silence after the end is the end.
            Err(RecvTimeoutError::Timeout) => {
                if let Some(status) = child.try_wait().map_err(lost)? {
                    break status;
                }
            }
            Err(RecvTimeoutError::Disconnected) => break child.wait().map_err(lost)?,
        }
    };
    Ok(status.success())
}

/// The lines of a pipe, read on a thread of their own so that waiting for one can be given up.
fn lines_of(pipe: Option<ChildStdout>) -> Receiver<String> {
    let (speaker, listener) = mpsc::channel();
    thread::spawn(move || {
        let Some(mut output) = pipe.map(BufReader::new) else { return };
        let mut line = Vec::new();
        while output.read_until(b'\n', &mut line).is_ok_and(|bytes| bytes > 0) {
            if speaker.send(String::from_utf8_lossy(&line).into_owned()).is_err() {
                break;
            }
            line.clear();
        }
    });
    listener
}

fn not_started(command: &Command, error: &io::Error) -> Trouble {
    Trouble::new(format!("Could not start `{}`: {error}.", shown(command)))
}

/// The command as a person would type it: the bare name, then the arguments.
fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_stem().unwrap_or(command.get_program());
    let words = std::iter::once(name).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_shown_as_typed() {
        let mut command = Command::new("/opt/rust/bin/cargo");
        command.args(["fmt", "--check"]);
        assert_eq!(shown(&command), "cargo fmt --check");
    }

    #[test]
    fn a_program_that_is_not_there_is_no_crash() {
        let absent = || Command::new("chairside-no-such-program");
        assert_eq!(said(&mut absent()), None);
        assert!(!works(&mut absent()));
        let trouble = run(&mut absent()).unwrap_err().to_string();
        assert!(trouble.contains("chairside-no-such-program"), "{trouble}");
    }

    #[test]
    fn each_line_is_heard() {
        let mut lines = Vec::new();
        let ended_well = run_aloud(cargo().arg("--version"), |line| lines.push(line.to_owned())).unwrap();
        assert!(ended_well);
        assert_eq!(lines.len(), 1, "{lines:?}");
    }
}
