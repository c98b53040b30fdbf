//! Upgrades lose nothing: the journal of every version is read by this one, and comes to the same.
//!
//! How a journal is added is told in `tests/golden/README.md`.

use crate::hands::{self, Bench};
use chart::{
    Act, Command, Entry, Fact, Record, Stamp,
    clinic::Chair,
    command::CareAct,
    departure::Paperwork,
    drug, due,
    effect::{EffectId, Grade},
    evolve,
    gate::{State, gate},
    owed,
    time::When,
    words,
};
use std::{
    collections::BTreeSet,
    env, fs,
    path::{Path, PathBuf},
    sync::Mutex,
};
use vault::{Folder, Journal, Keyring};

const VERSION: &str = env!("CARGO_PKG_VERSION");
/// Says what is written: `1` the journal of this version and its text, `texts` the text of each.
const WRITE: &str = "CHAIRSIDE_WRITE_GOLDEN";

fn golden() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

fn journal_of(version: &str) -> PathBuf {
    golden().join(format!("{version}.jsonl"))
}

/// Every version that has a journal.
fn versions() -> BTreeSet<String> {
    let files = fs::read_dir(golden()).unwrap().map(|file| file.unwrap().file_name());
    let name = |file: std::ffi::OsString| file.to_str()?.strip_suffix(".jsonl").map(str::to_owned);
    files.filter_map(name).collect()
}

fn read(version: &str) -> Vec<Entry> {
    let text = fs::read_to_string(journal_of(version)).unwrap();
    let entry = |(place, line): (usize, &str)| {
        serde_json::from_str::<Entry>(line)
            .unwrap_or_else(|why| panic!("{version}, line {}: {why}", place + 1))
    };
    text.lines().enumerate().map(entry).collect()
}

/// Practice's morning and what a nurse does after it, as it lies on the disk.
fn lived() -> Vec<Entry> {
    let bench = Bench::new();
    let clinic = Mutex::new(bench.practice());
    let acts = |chair: u8, act: Act| {
        let mut clinic = clinic.lock().unwrap();
        let visit = hands::visit_in(&clinic.room().unwrap(), Chair(chair));
        let command = Command::AtChair { visit, chair: Chair(chair), act };
        clinic.record(hands::request(command)).unwrap();
    };
    let effect = EffectId("nausea".into());
    acts(2, Act::Look { at: When::Now });
    acts(2, Act::Observe { effect, grade: Grade::Moderate, at: When::Now, note: "asks for a bowl".into() });
    acts(2, Act::Care(CareAct::Note { text: "Eyes closed, breathes calmly.".into(), at: When::Now }));
    acts(2, Act::Pause { at: When::Now });
    acts(2, Act::Resume { at: When::Now });
    acts(5, Act::CheckAlertness { moaas: 5, oriented: true, at: When::Now });
    acts(5, Act::RemoveIv { at: When::Now });
    let visit = hands::visit_in(&clinic.lock().unwrap().room().unwrap(), Chair(5));
    clinic::print(&clinic, visit, Paperwork::DischargeSheet).unwrap();
    clinic
        .lock()
        .unwrap()
        .record(hands::request(Command::RegisterPatient(hands::patient("Osei", "20001"))))
        .unwrap();
    clinic.into_inner().unwrap().close();
    let folder = Folder::open(&bench.house().join("practice")).unwrap();
    let keyring = Keyring::load(&folder).unwrap();
    let (_, key) = keyring.open("R. Ortiz, RN", "practice makes calm").unwrap();
    Journal::open(&folder, &key).unwrap().1
}

/// What a journal comes to, in the words and figures that staff see: a line for each entry, then each visit as it stands at
/// the last one.
fn comes_to(entries: &[Entry]) -> String {
    let mut record = Record::default();
    entries.iter().for_each(|entry| evolve(&mut record, entry));
    let now = entries.last().unwrap().recorded;
    let mut lines: Vec<String> = entries
        .iter()
        .map(|entry| format!("{} {} {}", entry.seq, time(&entry.recorded), words::entry_line(entry, &record)))
        .collect();
    for visit in record.visits.values() {
        let protocol = record.protocol_of(visit).unwrap();
        let patient = record.patient_of(visit).unwrap();
        lines.push(format!(
            "== {}, {}: {}",
            visit.chair,
            patient.details.full_name(),
            words::board::stage(visit, &now)
        ));
        lines.extend(visit.worked().map(|worked| worked.audit()));
        lines.extend(drug::balance(visit).map(|balance| words::balance(&balance)));
        let slots = due::slots(visit, protocol, &now);
        lines.extend((0..slots.len()).map(|place| {
            let slot = &slots[place];
            let set = slot.filled.map_or(0, |filled| filled.seq);
            format!(
                "slot {}: {:?} {set}",
                time(&slot.due),
                due::standing(&slots, place, &protocol.schedule, &now)
            )
        }));
        for criterion in gate(visit, protocol, &now).criteria {
            let state = match criterion.state {
                State::Met { since } => format!("met since {}", time(&since)),
                State::NotYet { earliest } => format!("not yet, {:?}", earliest.map(|at| time(&at))),
                State::Missing => "missing".to_owned(),
                State::Overridden { since, .. } => format!("judged since {}", time(&since)),
            };
            lines.push(format!("gate {}: {state}", criterion.id.0));
        }
        lines.extend(
            owed::owed(visit).iter().map(|(owed, _)| format!("owed {}", words::owed_for(owed, protocol))),
        );
    }
    lines.join("\n") + "\n"
}

fn time(at: &Stamp) -> String {
    at.local().format("%Y-%m-%d %H:%M").to_string()
}

fn write(version: &str, entries: &[Entry]) {
    let lines = entries.iter().map(|entry| serde_json::to_string(entry).unwrap() + "\n");
    fs::write(journal_of(version), lines.collect::<String>()).unwrap();
}

#[test]
fn golden_journals_of_every_version_come_to_the_same() {
    let wish = env::var(WRITE).unwrap_or_default();
    if wish == "1" && !journal_of(VERSION).exists() {
        write(VERSION, &lived());
    }
    let versions = versions();
    assert!(
        versions.contains(VERSION),
        "there is no journal of {VERSION}: {WRITE}=1 cargo test -p clinic --test it golden"
    );
    for version in versions {
        let entries = read(&version);
        let kinds: BTreeSet<String> = entries.iter().map(kind).collect();
        assert!(kinds.len() >= 33, "{version} has only {kinds:?}");
        let (text, file) = (comes_to(&entries), journal_of(&version).with_extension("txt"));
        if wish == "texts" || (wish == "1" && version == VERSION) {
            fs::write(&file, &text).unwrap();
        }
        let before = fs::read_to_string(&file).unwrap();
        for (place, (now, then)) in text.lines().zip(before.lines()).enumerate() {
            assert_eq!(now, then, "{version}, line {}", place + 1);
        }
        assert_eq!(text.lines().count(), before.lines().count(), "{version}");
    }
}

/// What kind of fact an entry holds.
fn kind(entry: &Entry) -> String {
    match &entry.fact {
        Fact::Clinic(fact) => first_word(&format!("{fact:?}")),
        Fact::Patient { fact, .. } => first_word(&format!("{fact:?}")),
        Fact::Visit { fact, .. } => first_word(&format!("{fact:?}")),
    }
}

fn first_word(text: &str) -> String {
    text.chars().take_while(|sign| sign.is_alphanumeric()).collect()
}
