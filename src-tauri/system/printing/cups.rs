//! Printing on Linux and macOS, through CUPS. It reads the PDF from this program, which makes no file of it.

mod forget;

use clinic::ports::{Job, Paper, Printer, Sides};
use std::{
    io::Write,
    process::{Command, Stdio},
};

/// The system's printing.
pub(crate) struct PrintSystem;

impl PrintSystem {
    /// As the program starts. Here it lays down no files, so there is nothing to remove.
    pub(crate) const fn begin() -> Self {
        Self
    }
}

impl Printer for PrintSystem {
    fn printers(&self) -> Vec<String> {
        asked("-e").lines().filter(|line| is_name(line)).map(str::to_owned).collect()
    }

    fn print(&self, pdf: &[u8], job: Job, to: Option<&str>) -> Result<String, String> {
        let printer = to.map_or_else(default_printer, |name| Ok(name.to_owned()))?;
        let mut lp = Command::new("lp")
            .args(["-d", &printer, "-t", job.title, "-o", media(job.paper)])
            .args(["-o", "print-scaling=none", "-o", sides(job.sides), "--", "-"])
            // What it answers is read here.
            .env("LC_ALL", "C")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|why| format!("Nothing was printed: printing is not installed ({why})."))?;
        // A printer that takes nothing says so when it ends.
        let written = lp.stdin.take().map(|mut stdin| stdin.write_all(pdf));
        let done = lp.wait_with_output().map_err(|why| format!("Nothing was printed ({why})."))?;
        if done.status.success() && matches!(written, Some(Ok(()))) {
            forget::when_over(&String::from_utf8_lossy(&done.stdout));
            return Ok(printer);
        }
        let why = String::from_utf8_lossy(&done.stderr).trim().to_owned();
        Err(format!("Nothing was printed: {why}. Save the sheet as PDF instead."))
    }

    fn ready(&self) -> Result<(), String> {
        default_printer().map(|_| ())
    }
}

/// The paper that is asked for. Without it the queue takes its own, and fits the page to that.
const fn media(paper: Paper) -> &'static str {
    match paper {
        Paper::UsLetter => "media=Letter",
        Paper::A4 => "media=A4",
    }
}

const fn sides(sides: Sides) -> &'static str {
    match sides {
        Sides::One => "sides=one-sided",
        Sides::Both => "sides=two-sided-long-edge",
    }
}

/// The printer that the system prints to when nobody says otherwise, or the only one.
fn default_printer() -> Result<String, String> {
    let text = format!("{}{}", asked("-d"), asked("-e"));
    let default = text.lines().find_map(|line| line.strip_prefix("system default destination: "));
    let only = text.lines().find(|line| is_name(line));
    let none = || "No printer here. Save as PDF instead.".to_owned();
    default.or(only).map(str::to_owned).ok_or_else(none)
}

/// What the print system answers, in the words that it has everywhere; nothing where there is none.
fn asked(what: &str) -> String {
    let answer = Command::new("lpstat").arg(what).env("LC_ALL", "C").output();
    answer.map(|out| String::from_utf8_lossy(&out.stdout).into_owned()).unwrap_or_default()
}

/// A line with nothing but a printer's name, which has no spaces.
fn is_name(line: &str) -> bool {
    !line.is_empty() && !line.contains(' ')
}
