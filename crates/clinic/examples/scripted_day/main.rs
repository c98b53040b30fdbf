//! A clinic's day without a window, for `cargo xtask sweep`, which kills it and breaks its disk at every write:
//!
//! - `scripted_day prepare HOUSE` makes practice in a folder and leaves its key beside it. The key is derived here, once. It
//!   also makes a clinic with a backup, for the two errands.
//! - `scripted_day live HOUSE DAY` opens that folder by the key and lives through a day. It says on standard output what
//!   it is about to save, and what was acknowledged: see [`nurse`]. Day 0 prints no paper, which takes most of the time.
//! - `scripted_day read HOUSE` opens what is left, says each entry and each draft, and goes on with it as the program does
//!   at its next start.
//! - `scripted_day back-up HOUSE` backs the clinic up on demand, and `read-backup` tells what is left of that.
//! - `scripted_day restore HOUSE` puts the backup back onto an empty data folder, and `read-restored` tells what is there.
//!
//! The record is a real one, in practice's folder: what is made up about practice is patients and clock. All of it runs
//! on one thread, so that the same day makes the same calls to the system in the same order.
#![allow(clippy::print_stdout, reason = "a tool, not the program")]

mod day;
mod errands;
mod hands;
mod left;
mod nurse;
mod read;

use clinic::Clinic;
use hands::Hands;
use nurse::Nurse;
use std::{env, fs, path::Path, process::ExitCode};
use vault::{DataKey, Folder, Keyring};

/// Practice's folder below the house.
const PRACTICE: &str = "practice";
/// Where the key lies, outside of the folder. It opens made-up patients.
const KEY: &str = "day.key";
/// Practice's nurse and its one passphrase, which no secret hangs on.
const NURSE: &str = "R. Ortiz, RN";
const PASSPHRASE: &str = "practice makes calm";

const USAGE: &str = "scripted_day prepare | live | read | back-up | read-backup | restore | read-restored, then HOUSE, then DAY to live";

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["prepare", house] => prepare(Path::new(house)),
        ["live", house, day] => live(Path::new(house), day),
        ["read", house] => read::read(Path::new(house)),
        ["back-up", house] => errands::back_up(Path::new(house)),
        ["read-backup", house] => left::of_backup(Path::new(house)),
        ["restore", house] => errands::restore(Path::new(house)),
        ["read-restored", house] => left::of_restore(Path::new(house)),
        _ => Err(USAGE.to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("scripted_day: {why}");
            ExitCode::FAILURE
        }
    }
}

fn prepare(house: &Path) -> Result<(), String> {
    // Its identifiers must be other ones than those of any day.
    let hands = Hands::of(u64::from(u32::MAX));
    let mut clinic = Clinic::new(house, hands::ports(&hands));
    clinic.open_practice().map_err(|fault| nurse::words(&fault))?;
    clinic.close();
    drop(clinic);
    let folder = Folder::open(&house.join(PRACTICE)).map_err(|fault| fault.to_string())?;
    let keyring = Keyring::load(&folder).map_err(|fault| fault.to_string())?;
    // Everybody's passphrase opens the same key.
    let (manager, key) = keyring.open(errands::MANAGER, PASSPHRASE).map_err(|fault| fault.to_string())?;
    fs::write(house.join(KEY), key.bytes()).map_err(|why| why.to_string())?;
    errands::prepare(house, manager, &key)
}

fn key(house: &Path) -> Result<DataKey, String> {
    let bytes = fs::read(house.join(KEY)).map_err(|why| format!("no key: {why}"))?;
    let bytes: [u8; 32] = bytes.try_into().map_err(|_| "the key is not one".to_owned())?;
    Ok(DataKey::new(bytes))
}

/// What the disk does on the way is part of the day, and is said; only a call that makes no sense ends badly.
fn live(house: &Path, day: &str) -> Result<(), String> {
    let number: u64 = day.parse().map_err(|_| format!("a day is a number, not {day}"))?;
    let hands = Hands::of(number);
    if let Some(mut nurse) = Nurse::comes_in(house, key(house)?, hands) {
        day::live(&mut nurse, number);
        nurse.goes();
    }
    Ok(())
}
