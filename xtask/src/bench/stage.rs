//! What the measured programs stand on: an X server and a message bus of their own, with nothing else alive.

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
};

use crate::trouble::Trouble;

/// A private desktop, ended with this value.
pub struct Stage {
    display: String,
    bus: String,
    running: Vec<Child>,
}

impl Drop for Stage {
    fn drop(&mut self) {
        for child in self.running.iter_mut().rev() {
            // Whatever has ended by itself needs no ending.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

impl Stage {
    /// Starts X server and bus.
    pub fn set() -> Result<Stage, Trouble> {
        let mut stage = Stage { display: String::new(), bus: String::new(), running: Vec::new() };
        let x = ["-displayfd", "1", "-screen", "0", "1440x900x24", "-nolisten", "tcp", "-noreset"];
        stage.display = format!(":{}", stage.starts("Xvfb", &x)?);
        stage.bus = stage.starts("dbus-daemon", &["--session", "--nofork", "--print-address=1"])?;
        Ok(stage)
    }

    /// Starts a program and answers with the first line that it prints.
    fn starts(&mut self, name: &str, arguments: &[&str]) -> Result<String, Trouble> {
        let cannot = |why: &dyn std::fmt::Display| Trouble::new(format!("`{name}` did not start: {why}."));
        let mut child = Command::new(name)
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| cannot(&error))?;
        let mut line = String::new();
        let output = child.stdout.take().ok_or_else(|| cannot(&"it has no output"))?;
        BufReader::new(output).read_line(&mut line).map_err(|error| cannot(&error))?;
        self.running.push(child);
        Ok(line.trim().to_owned())
    }

    /// A program that will run on this desktop.
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command
            .env("DISPLAY", &self.display)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus)
            .env("GDK_BACKEND", "x11")
            .env("NO_AT_BRIDGE", "1");
        command
    }
}
