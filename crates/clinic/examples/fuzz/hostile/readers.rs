//! What is typed, and the files beside the record.

use super::{Target, day, mutate::Shape};
use chart::{
    Protocol, backup::BackupFact, decimal, drug, id::Id, name, patient, protocol::check::problems, time,
    vitals::VitalSigns, vitals_line, words,
};
use clinic::{PutBack, settings::Settings};
use std::str::from_utf8;
use vault::{Keyring, head::Head};

/// What nurses type, well and badly.
const LINES: [&str; 14] = [
    "142/88 78 97 16",
    "142 88 78 97 16",
    "149 112 102 100 18",
    "142/88 78 97 16 36.8c o2 2",
    "142/88 78 97 16 98.2f e38 m5",
    "- 78 97 16",
    "-r 78 97 0",
    "@10:22 142/88 78 97 16",
    "@1:30/1 142/88 78 97 16",
    "*1022 142/88 78 97 16 u",
    "142/88 - - -a",
    "300/10 999 101 99",
    "88/142 97 78 16",
    "142/88 78 97 16 +",
];
const TIMES: [&str; 8] = ["10:22", "9:05", "0905", "9.05", "23:59", "24:00", "1:30 pm", "12 am"];
const EXPIRIES: [&str; 5] = ["2027-03", "03/2027", "2027-03-15", "12/9999", "02/2028"];
const BIRTHDAYS: [&str; 5] = ["1987-03-14", "3/14/1987", "03141987", "03-14-1987", "2/30/1987"];
const FIGURES: [&str; 7] = ["0.5", "70", "82.4", "1,000", ".5", "5.", "999999999999999"];
const NAMES: [&str; 6] = ["R. Ortiz, RN", "ort", "Castellanos, In\u{e9}s", "10482", "1987-03-14", "dr a"];
const SETTINGS: &str = r#"{"look":{"theme":"dim","text":100,"single_keys":true,"late_tone":false},
    "workstation":"chair side","sheets_folder":"/srv/sheets","printer":"office","lock_after":10,
    "backup_folder":null,"backup_hour":2}"#;
const KEYRING: &str = r#"{"slots":[{"owner":{"staff":{"id":"00000000000000000000000000000001","name":"M. Lind"}},
    "cost":{"memory":65536,"passes":3},"salt":[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16],
    "nonce":[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24],"sealed":[1,2,3]},
    {"owner":"recovery_sheet","cost":{"memory":65536,"passes":3},
    "salt":[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16],
    "nonce":[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24],"sealed":[]}]}"#;
const HEAD: &str = r#"{"seq":17,"link":[0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,
    27,28,29,30,31]}"#;
const RESTORED: &str = r#"{"made":{"utc":1795450000000,"offset":-360,"boot":3,"up":5000},"head":{"seq":17,
    "link":[0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31]}}"#;

/// Them all.
pub fn all() -> Vec<Target> {
    let limits = day::starter().limits;
    vec![
        line("vitals line", &LINES, move |typed| reads_a_line(typed, &limits)),
        line("time of day", &TIMES, |typed| time::read_clock(typed).is_some()),
        line("expiry", &EXPIRIES, |typed| drug::read_expiry(typed).is_some()),
        line("birthday", &BIRTHDAYS, |typed| patient::read_birthday(typed).is_some()),
        line("figure", &FIGURES, reads_a_figure),
        line("name", &NAMES, finds_a_name),
        files(),
        protocol(),
    ]
}

fn line(name: &'static str, seeds: &[&str], take: impl Fn(&str) -> bool + 'static) -> Target {
    Target {
        name,
        shape: Shape::Line,
        seeds: seeds.iter().map(|seed| (*seed).to_owned()).collect(),
        take: Box::new(move |input: &[u8]| take(&String::from_utf8_lossy(input))),
    }
}

/// Typed sign by sign, as the page does it; what cannot be saved must have a word for why.
fn reads_a_line(typed: &str, limits: &chart::protocol::Limits) -> bool {
    let (mut text, mut last, mut saved) = (String::new(), VitalSigns::default(), false);
    for sign in typed.chars() {
        text = vitals_line::advance(&text, &format!("{text}{sign}"));
        let reading = vitals_line::read(&text, limits, &last);
        let said: usize = reading.trouble.iter().map(|trouble| words::trouble(trouble).len()).sum();
        assert!(reading.can_be_saved() || said > 0, "no word for what is wrong");
        assert!(reading.odd.iter().all(|odd| !words::odd(odd).is_empty()), "no word for what is odd");
        let _ = words::set_line(&reading.possible_signs(), &reading.absent);
        last = reading.possible_signs();
        saved = reading.can_be_saved();
    }
    saved
}

fn reads_a_figure(typed: &str) -> bool {
    (0..=6).any(|scale| match decimal::read(typed, scale) {
        Ok(value) => {
            let _ = decimal::write(value, scale);
            true
        }
        Err(why) => {
            assert!(!words::not_a_number(why).is_empty(), "no word for what is wrong");
            false
        }
    })
}

fn finds_a_name(typed: &str) -> bool {
    let _ = typed.parse::<Id>();
    let found = day::details("Castellanos", "10482").answers_to(typed);
    name::whose(typed, [(1, "R. Ortiz, RN"), (2, "Dr. A. Okafor")]).is_some() || found
}

/// The files that lie beside the record in the open.
fn files() -> Target {
    Target {
        name: "files beside the record",
        shape: Shape::Json,
        seeds: [SETTINGS, KEYRING, HEAD, RESTORED].map(str::to_owned).to_vec(),
        take: Box::new(|input: &[u8]| {
            serde_json::from_slice::<Settings>(input).is_ok()
                | serde_json::from_slice::<Keyring>(input).is_ok()
                | serde_json::from_slice::<Head>(input).is_ok()
                | serde_json::from_slice::<PutBack>(input).is_ok_and(tells_of_a_restore)
        }),
    }
}

/// What was read is entered, and the audit trail tells of it.
fn tells_of_a_restore(PutBack { made, head, without, noted }: PutBack) -> bool {
    let said = words::backup::noted(&BackupFact::Restored { made, entries: head.seq, without, noted });
    assert!(!said.is_empty(), "no word for a restore");
    true
}

/// A protocol that passes its check has to be one that the whole day can be kept under.
fn protocol() -> Target {
    let record = super::commands::morning().0;
    Target {
        name: "protocol file",
        shape: Shape::Toml,
        seeds: vec![include_str!("../../../../../protocols/ketamine-depression.toml").to_owned()],
        take: Box::new(move |input: &[u8]| {
            let Some(protocol) = from_utf8(input).ok().and_then(|text| toml::from_str::<Protocol>(text).ok())
            else {
                return false;
            };
            let usable = problems(&protocol).is_empty();
            if usable {
                let mut record = record.clone();
                for revision in &mut record.revisions {
                    revision.protocol = protocol.clone();
                }
                super::commands::shows(&record);
            }
            usable
        }),
    }
}
