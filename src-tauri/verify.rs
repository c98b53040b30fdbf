//! `chairside verify`: checks at the command line, without a window, that the whole record is as it was written. And what is
//! said to whoever types any other word there.

use crate::system;
use clinic::ports::Clock;
use std::{
    io::{self, BufRead, IsTerminal, Write},
    path::PathBuf,
    process::ExitCode,
};
use wire::{Checked, Fault, SignIn};

/// The program's own folder among the account's data, as the window finds it.
const IDENTIFIER: &str = "org.chairside.app";

/// What the program knows at the command line.
const USAGE: &str = "Usage: chairside           opens the window
       chairside verify    checks the record without a window: asks for name and passphrase of a manager or an
                           auditor, and exits with 0 where everything is as it was written, else with 1";
/// How it ends after a word that it does not know.
const NO_SUCH_WORD: u8 = 2;

/// Says which words there are.
#[must_use]
pub fn usage() -> ExitCode {
    let own_console = system::open_console();
    eprintln!("{USAGE}");
    if own_console {
        wait_to_be_read();
    }
    ExitCode::from(NO_SUCH_WORD)
}

/// A console of the program's own closes with it.
fn wait_to_be_read() {
    println!("Press Enter to close.");
    // Nobody there to press it: then nobody reads it either.
    let _ = line();
}

/// Asks who it is, checks, and reports. It fails when anything is wrong or could not be looked at.
#[must_use]
pub fn verify() -> ExitCode {
    system::keep_to_itself();
    let own_console = system::open_console();
    let is_good = match checked() {
        Ok(checked) => {
            println!("{}", report(&checked));
            checked.wrong.is_none() && checked.cautions.is_empty()
        }
        Err(why) => {
            println!("{why}");
            false
        }
    };
    if own_console {
        wait_to_be_read();
    }
    if is_good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn checked() -> Result<Checked, String> {
    let house = house().ok_or("The data folder of this account could not be found.")?;
    let who = ask().map_err(|why| format!("Name and passphrase could not be read ({why})."))?;
    let clock = system::SystemClock::new();
    clinic::verify(&house, &who, || clock.now()).map_err(|fault| match fault {
        Fault::Trouble { message, .. } => message,
        Fault::Refused(_) => "This was refused.".to_owned(),
    })
}

/// The data folder: the account's own, or the one that the environment names.
fn house() -> Option<PathBuf> {
    let named = std::env::var_os("CHAIRSIDE_DATA").map(PathBuf::from);
    named.or_else(|| dirs::data_local_dir().map(|own| own.join(IDENTIFIER)))
}

/// Name and passphrase, one line each. On a terminal the passphrase is not shown.
fn ask() -> io::Result<SignIn> {
    if !io::stdin().is_terminal() {
        return Ok(SignIn { name: line()?, secret: line()? });
    }
    print!("Name: ");
    io::stdout().flush()?;
    Ok(SignIn { name: line()?, secret: rpassword::prompt_password("Passphrase: ")? })
}

fn line() -> io::Result<String> {
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

fn report(checked: &Checked) -> String {
    // What there is to look into must not be read past.
    let mut lines = checked.cautions.clone();
    lines.extend(checked.sentences());
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use clinic::ports::Stamp;
    use wire::Saved;

    #[test]
    fn the_folder_is_the_one_of_the_window() {
        let config = include_str!("../tauri.conf.json");
        assert!(config.contains(&format!("\"identifier\": \"{IDENTIFIER}\"")));
    }

    /// What the command prints of a record, and how it ends, is looked up there.
    #[test]
    fn the_guide_has_the_sentences_and_the_exit_codes() {
        let guide = include_str!("../docs/guide/manager.md");
        for said in [
            "entries, each as it was written.",
            "Recorded from",
            "The record ends with:",
            "Checked in",
            "Only a manager or an auditor checks the record. Nothing was looked through.",
            "| `0` |",
            "| `1` |",
            "| `2` |",
        ] {
            assert!(guide.contains(said), "{said}");
        }
        assert!(include_str!("../README.md").contains("chairside verify"));
    }

    #[test]
    fn a_report_names_what_is_wrong_or_how_the_record_ends() {
        let at = Stamp { utc: 1_795_450_000_000, offset: -360, boot: 3, up: 5_000, change: None };
        let whole = Checked {
            entries: 12,
            first: Some(at),
            last: Some(at),
            words: vec!["abandon".to_owned(), "ability".to_owned()],
            wrong: None,
            cautions: Vec::new(),
            beside: "It was held against 2 backups.".to_owned(),
            took: 7,
            saved: Saved { entries: Vec::new() },
        };
        let said = report(&whole);
        assert!(said.starts_with("12 entries, each as it was written.\nRecorded from "), "{said}");
        assert!(said.contains("The record ends with: abandon ability.\n"), "{said}");
        assert!(said.contains("\nIt was held against 2 backups.\nChecked in"), "{said}");
        let cautioned = Checked { cautions: vec!["Entries are missing.".to_owned()], ..whole.clone() };
        assert!(report(&cautioned).starts_with("Entries are missing.\n12 entries, each"));
        let wrong = Some("Entry 13 is not as it was written.".to_owned());
        let bad = Checked { wrong, first: None, last: None, words: Vec::new(), ..whole };
        assert!(report(&bad).starts_with("Entry 13 is not as it was written.\nIt was held"));
    }
}
