//! Whether a record that nobody changed is ever accused: `cargo run --release -p vault --example clean_verifies -- 10000`, so
//! many runs of the whole check, with a folder to write in as a second argument. Records grow by chance to between 1 and
//! 200 entries, are checked between saves, while open or closed, and are opened anew now and then, as after a good
//! end or a crash. An accusation is a check that finds anything, or an opening that is refused. There must be none.
#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a tool, not the program"
)]

mod vital_signs;

use chart::{
    Entry, Fact, VisitId,
    fact::VisitFact,
    id::Id,
    quantity::{PerMinute, Percent},
};
use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
    time::Instant,
};
use vault::{
    DataKey, Fault, Folder, Journal,
    verify::{self, Outcome},
};
use vital_signs::set;

/// No record is longer.
const LONGEST: u64 = 200;

/// Numbers that look random and are the same on each run.
struct Chance(u64);

impl Chance {
    fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let n = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let n = (n ^ (n >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        n ^ (n >> 31)
    }

    /// From 1 to another number.
    fn up_to(&mut self, most: u64) -> u64 {
        1 + self.draw() % most
    }

    /// A set with figures and a visit by chance.
    fn set(&mut self, seq: u64) -> Entry {
        let mut entry = set(seq);
        if let Fact::Visit { visit, fact: VisitFact::VitalsTaken { signs, .. } } = &mut entry.fact {
            *visit = VisitId(Id(u128::from(self.up_to(8))));
            signs.heart_rate = Some(PerMinute(40 + u16::try_from(self.up_to(120)).unwrap_or(0)));
            signs.spo2 = Some(Percent(80 + u8::try_from(self.up_to(20)).unwrap_or(0)));
        }
        entry
    }
}

/// What was found wrong with a record of so many entries.
fn accused(outcome: Result<Outcome, Fault>, entries: u64) -> Option<String> {
    match outcome {
        Ok(Outcome::Whole(whole)) if whole.entries == entries => None,
        Ok(Outcome::Whole(whole)) => Some(format!("{} entries were found", whole.entries)),
        Ok(Outcome::Bad(bad)) => Some(bad.to_string()),
        Err(fault) => Some(fault.to_string()),
    }
}

/// One record through its life. It ends when it is long enough or when `left` checks are made; answers with how many were
/// made, and what each accusation said.
fn life(place: &Path, chance: &mut Chance, left: u64) -> (u64, Vec<String>) {
    let key = DataKey::new([7; 32]);
    let folder = Folder::open(place).expect("a folder for the record");
    let mut journal = Journal::open(&folder, &key).expect("a new record").0;
    let (length, mut made, mut said) = (chance.up_to(LONGEST), 0, Vec::new());
    while made < left && journal.last_seq() < length {
        let first = journal.last_seq() + 1;
        let last = length.min(first + chance.up_to(20) - 1);
        let some: Vec<Entry> = (first..=last).map(|seq| chance.set(seq)).collect();
        journal.append(&some).expect("a save");
        if chance.up_to(3) == 1 {
            journal.settle().expect("a checkpoint");
        }
        made += 1;
        if chance.up_to(4) > 1 {
            said.extend(accused(journal.verify(&mut |_| {}), last));
            continue;
        }
        // Checked while it is closed, and opened anew.
        drop(journal);
        said.extend(accused(verify::folder(&folder, &key), last));
        journal = match Journal::open(&folder, &key) {
            Ok((journal, _)) => journal,
            Err(fault) => {
                said.push(fault.to_string());
                return (made, said);
            }
        };
    }
    (made, said)
}

fn main() -> ExitCode {
    let runs: u64 = std::env::args().nth(1).and_then(|runs| runs.parse().ok()).unwrap_or(10_000);
    let place: PathBuf = std::env::args().nth(2).map_or_else(std::env::temp_dir, PathBuf::from);
    let home = tempfile::tempdir_in(place).expect("a folder to write in");
    let (mut chance, began) = (Chance(1), Instant::now());
    let (mut made, mut records, mut accusations) = (0, 0_u64, 0_usize);
    while made < runs {
        records += 1;
        let place = home.path().join(records.to_string());
        let (checks, said) = life(&place, &mut chance, runs - made);
        for why in &said {
            println!("accused: {why}");
        }
        made += checks;
        accusations += said.len();
        fs::remove_dir_all(&place).expect("a folder to be emptied");
    }
    println!("n = {made} checks of {records} records, {} s", began.elapsed().as_secs());
    println!("accusations: {accusations}");
    if accusations == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
