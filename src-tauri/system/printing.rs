//! Printing. On Linux and macOS through CUPS, which reads the PDF from this program: no file is left behind.

use clinic::ports::Printer;

/// The system's printing.
pub(crate) struct PrintSystem;

#[cfg(unix)]
impl Printer for PrintSystem {
    fn print(&self, pdf: &[u8], title: &str) -> Result<String, String> {
        use std::{
            io::Write,
            process::{Command, Stdio},
        };
        let printer = default_printer()?;
        let mut lp = Command::new("lp")
            .args(["-d", &printer, "-t", title, "-o", "sides=two-sided-long-edge", "--", "-"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|why| format!("Nothing was printed: printing is not installed ({why})."))?;
        // A printer that takes nothing says so when it ends.
        let written = lp.stdin.take().map(|mut stdin| stdin.write_all(pdf));
        let done = lp.wait_with_output().map_err(|why| format!("Nothing was printed ({why})."))?;
        if done.status.success() && matches!(written, Some(Ok(()))) {
            return Ok(printer);
        }
        let why = String::from_utf8_lossy(&done.stderr).trim().to_owned();
        Err(format!("Nothing was printed: {why}. Save the sheet as PDF instead."))
    }

    fn ready(&self) -> Result<(), String> {
        default_printer().map(|_| ())
    }
}

/// The printer that the system prints to when nobody says otherwise, or the only one.
#[cfg(unix)]
fn default_printer() -> Result<String, String> {
    let none = || "No printer here: sheets are saved as PDF.".to_owned();
    let asked = std::process::Command::new("lpstat").args(["-d", "-e"]).env("LC_ALL", "C").output();
    let text = asked.map(|out| String::from_utf8_lossy(&out.stdout).into_owned()).unwrap_or_default();
    let default = text.lines().find_map(|line| line.strip_prefix("system default destination: "));
    let only = text.lines().find(|line| !line.is_empty() && !line.contains(' '));
    default.or(only).map(str::to_owned).ok_or_else(none)
}

/// On Windows it is not there yet, and says so from the start.
#[cfg(windows)]
impl Printer for PrintSystem {
    fn print(&self, _pdf: &[u8], _title: &str) -> Result<String, String> {
        Err("Printing from here is not available on Windows yet. Save the sheet as PDF, and print that."
            .to_owned())
    }

    fn ready(&self) -> Result<(), String> {
        Err("Printing from here is not available on Windows yet: sheets can be saved as PDF.".to_owned())
    }
}
