//! How long coming in takes, beside the derivation that it rests on: signing in by passphrase (the record opened, checked and
//! folded), coming back by PIN, and another person taking over by PIN (the record read and folded once more):
//! `cargo run --release -p clinic --example sign_in_pace -- 30 5000`, rounds and patients on record, with a folder to write
//! in as a third argument. All take turns. A guess costs what a real set-up on this machine makes it cost.
#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a tool, not the program"
)]

#[allow(dead_code, reason = "a day needs more of them")]
#[path = "scripted_day/hands.rs"]
mod hands;

use chart::{
    Command,
    clinic::{ClinicInfo, Paper, Role},
    patient::{Allergies, Details, Sex},
};
use chrono::NaiveDate;
use clinic::{Clinic, Ports};
use hands::Hands;
use std::{
    hint::black_box,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};
use vault::kdf;
use wire::{Countersign, NewStaff, Request, SetUp, SignIn};

const PASSPHRASE: &str = "velvet anchor rivers copper";
const MANAGER: (&str, &str) = ("M. Lind", "161803");
const NURSE: (&str, &str) = ("R. Ortiz, RN", "271828");

/// What is measured, in this order.
const WHAT: [&str; 5] = [
    "Argon2id of a passphrase",
    "sign in by passphrase",
    "Argon2id of a PIN",
    "come back by PIN",
    "another takes over by PIN",
];

fn staff((name, pin): (&str, &str), role: Role) -> NewStaff {
    NewStaff { name: name.into(), roles: vec![role], passphrase: PASSPHRASE.into(), pin: pin.into() }
}

fn by(name: &str, secret: &str) -> SignIn {
    SignIn { name: name.into(), secret: secret.into() }
}

fn patient(number: u64) -> Details {
    Details {
        surname: format!("Osei {number}"),
        given: "Ama".into(),
        born: NaiveDate::from_ymd_opt(1990, 1, 1).expect("a day"),
        sex: Sex::NotStated,
        record_number: number.to_string(),
        phone: String::new(),
        emergency_contact: String::new(),
        language: "English".into(),
        allergies: Allergies::NoneKnown,
        height: None,
    }
}

/// A clinic with a manager, a nurse and so many patients.
fn fill(house: &Path, ports: Ports, patients: u64) {
    let mut clinic = Clinic::new(house, ports);
    let info = ClinicInfo {
        name: "Lakeside".into(),
        telephone: "555-0100".into(),
        address: String::new(),
        hours: "8 AM to 6 PM".into(),
        after_hours: String::new(),
        paper: Paper::UsLetter,
    };
    let form = SetUp { clinic: info, chairs: 8, manager: staff(MANAGER, Role::Manager) };
    clinic.set_up(&form).expect("a clinic");
    let manager = Countersign { name: MANAGER.0.into(), secret: MANAGER.1.into() };
    clinic.add_staff(&staff(NURSE, Role::Nurse), Some(&manager)).expect("a nurse");
    for number in 1..=patients {
        let command = Command::RegisterPatient(patient(number));
        clinic.record(Request { command, countersign: None }).expect("a patient on record");
    }
    clinic.close();
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let began = Instant::now();
    let done = black_box(work());
    let took = began.elapsed();
    drop(done);
    took
}

fn main() {
    let number = |place: usize| std::env::args().nth(place).and_then(|number| number.parse().ok());
    let (rounds, patients): (u64, u64) = (number(1).unwrap_or(30), number(2).unwrap_or(5_000));
    let place: PathBuf = std::env::args().nth(3).map_or_else(std::env::temp_dir, PathBuf::from);
    let home = tempfile::tempdir_in(place).expect("a folder to write in");
    let ports = hands::ports(&Hands::of(1));
    fill(home.path(), ports.clone(), patients);
    let cost = kdf::calibrated();
    let mut took: [Vec<Duration>; WHAT.len()] = Default::default();
    for _ in 0..rounds.max(1) {
        took[0].push(timed(|| kdf::derive(PASSPHRASE, &[7; 16], cost)));
        let mut clinic = Clinic::new(home.path(), ports.clone());
        took[1].push(timed(|| clinic.sign_in(&by(NURSE.0, PASSPHRASE)).expect("a nurse who signs in")));
        clinic.lock();
        took[2].push(timed(|| kdf::derive(NURSE.1, &[7; 16], kdf::PIN)));
        took[3].push(timed(|| clinic.resume(&by(NURSE.0, NURSE.1)).expect("a nurse who comes back")));
        clinic.lock();
        took[4].push(timed(|| clinic.resume(&by(MANAGER.0, MANAGER.1)).expect("a manager who takes over")));
        clinic.close();
    }
    println!("n = {}, {patients} patients on record, p50 / p95 in ms", rounds.max(1));
    println!("a passphrase costs {} MiB and {} passes", cost.memory / 1024, cost.passes);
    let spread = took.map(spread);
    for (what, (half, most)) in WHAT.iter().zip(&spread) {
        println!("{what:<26} {:>7.1} / {:>7.1}", millis(*half), millis(*most));
    }
    for (whole, raw) in [(1, 0), (3, 2), (4, 2)] {
        let ratio = spread[whole].0.as_secs_f64() / spread[raw].0.as_secs_f64();
        println!("{}, by its Argon2id: {ratio:.2} x at p50", WHAT[whole]);
    }
}

fn millis(took: Duration) -> f64 {
    took.as_secs_f64() * 1_000.0
}

fn spread(mut all: Vec<Duration>) -> (Duration, Duration) {
    all.sort_unstable();
    let at = |percent: usize| all[(all.len() - 1) * percent / 100];
    (at(50), at(95))
}
