//! The clinic's own protocol file: what is wrong in it is said with its line and in words, and the last good one stays.

use crate::{
    hands::{self, Bench},
    sign,
};
use chart::{Fact, fact::ClinicFact};
use std::fs;
use wire::{Code, Countersign, Fault};

#[test]
fn a_damaged_protocol_file_says_line_and_reason_and_the_last_good_one_stays() {
    let bench = Bench::new();
    let mut clinic = bench.open();
    let file = bench.house().join("clinic/protocol.toml");
    let good = fs::read_to_string(&file).unwrap();
    fs::write(&file, good.replace("during = 10 ", "during = ten")).unwrap();
    let Fault::Trouble { code: Code::BadInput, message } = clinic.read_protocol().unwrap_err() else {
        panic!()
    };
    let line = |part: &str| good[..good.find(part).unwrap()].matches('\n').count() + 1;
    assert!(message.contains(&format!("line {}", line("during = "))), "{message}");
    assert!(message.contains("stays"), "{message}");
    for (part, broken, expected) in [
        // An item that nobody is ever asked.
        (
            "after = { item = \"sleep-apnea\", is = [\"diagnosed\"]",
            "after = { item = \"sleep-apnea\", is = [\"often\"]",
            line("id = \"cpap\""),
        ),
        // A limit without a unit.
        ("unit = \"%\"", "unit = \"\"", line("[limit.spo2]")),
        // A criterion that can never be met.
        ("sets = 2, apart = 10, age = 20", "sets = 0, apart = 10, age = 20", line("id = \"vitals\"")),
        // A criterion that the clinic requires.
        ("rule = \"ride\"", "rule = \"gait\"", 1),
        // A key that nobody knows.
        ("late = 3", "latte = 3", line("late = 3")),
    ] {
        fs::write(&file, good.replacen(part, broken, 1)).unwrap();
        let fault = clinic.read_protocol().unwrap_err();
        let Fault::Trouble { code: Code::BadInput, message } = fault else { panic!("{fault:?}") };
        assert!(message.contains(&format!("line {expected}: ")), "{expected} in {message}");
        assert!(message.contains("stays"), "{message}");
    }
    fs::write(&file, &good).unwrap();
    assert_eq!(clinic.read_protocol(), Ok(None), "the same rules end no approval");
    fs::write(&file, good.replacen("late = 3", "late = 2", 1)).unwrap();
    assert!(clinic.read_protocol().unwrap().is_some());
    clinic.load_protocol(Some(&hands::manager())).unwrap();
}

#[test]
fn what_is_wrong_with_the_protocol_file_is_said_in_words_and_what_to_do() {
    let bench = Bench::new();
    let mut clinic = bench.open();
    let file = bench.house().join("clinic/protocol.toml");
    let good = fs::read(&file).unwrap();
    let mut said = |content: Option<&[u8]>| {
        match content {
            Some(content) => fs::write(&file, content).unwrap(),
            None => fs::remove_file(&file).unwrap(),
        }
        let fault = clinic.read_protocol().unwrap_err();
        let Fault::Trouble { code: Code::BadInput, message } = fault else { panic!("{fault:?}") };
        assert!(message.ends_with("The protocol in force stays."), "{message}");
        message
    };
    let text = String::from_utf8(good).unwrap();
    for (part, broken, sentence) in [
        ("during = 10 ", "during = ten", "words stand between quotation marks"),
        ("late = 3", "latte = 3", "there is no setting \u{201c}latte\u{201d} here"),
        ("edition = ", "# edition = ", "the setting \u{201c}edition\u{201d} is missing"),
        ("late = 3", "late = \"3\"", "Numbers stand alone"),
        ("[observation]", "[observation", "opened and not closed, \u{201c}]\u{201d} is missing"),
        ("edition = \"2026-11\"", "edition = \"2026-11", "do not end with one"),
        ("edition = \"2026-11\"", "edition = Early\"", "do not begin with one"),
        ("late = 3", "late =", "without \u{201c}=\u{201d} and its value"),
        ("late = 3", "late", "without \u{201c}=\u{201d} and its value"),
        ("late = 3", "late = 3\nlate = 4", "this stands in the file twice"),
        ("edition = \"2026-11\"", "edition = \"2026-11\" \"draft\"", "more stands on this line"),
        ("late = 3", "late = 2026-11-26", "this cannot be read as it is written."),
    ] {
        let message = said(Some(text.replacen(part, broken, 1).as_bytes()));
        assert!(message.contains(sentence), "{message}");
        assert!(!message.contains("expected") && !message.contains('`'), "{message}");
    }
    let unclosed = said(Some(text.replacen("[observation]", "[observation", 1).as_bytes()));
    assert!(!unclosed.contains("quotation marks"), "no reason that is not the reason: {unclosed}");
    let before = &text[..text.find("[observation]").unwrap()];
    assert!(unclosed.contains(&format!("line {}: ", before.matches('\n').count() + 1)), "{unclosed}");
    assert!(said(Some(b"name = \"\xff\"")).contains("Save the file as plain text"));
    let gone = said(None);
    assert!(gone.contains("Put your protocol file back") && !gone.contains("os error"), "{gone}");
}

#[test]
fn a_protocol_file_is_read_before_anybody_confirms_and_what_was_read_is_what_is_loaded() {
    let bench = Bench::new();
    let mut clinic = bench.open();
    let file = bench.house().join("clinic/protocol.toml");
    let good = fs::read_to_string(&file).unwrap();
    let Fault::Trouble { code: Code::BadInput, .. } =
        clinic.load_protocol(Some(&hands::manager())).unwrap_err()
    else {
        panic!("nothing was read yet")
    };
    fs::write(&file, good.replacen("ratio = 4", "ratio = 9", 1)).unwrap();
    let read = clinic.read_protocol().unwrap().unwrap();
    assert_eq!(read.file, file.display().to_string());
    assert_eq!(read.protocol.observation.ratio, Some(9));
    // Somebody changes the file while the manager is still reading what changes.
    fs::write(&file, good.replacen("late = 3", "late = 2", 1)).unwrap();
    let wrong = Countersign { secret: "999999".into(), ..hands::manager() };
    assert!(clinic.load_protocol(Some(&wrong)).is_err(), "what was read is still there after a slip");
    let saved = clinic.load_protocol(Some(&hands::manager())).unwrap();
    let Fact::Clinic(ClinicFact::ProtocolAdopted(revision)) = &saved.entries[0].fact else { panic!() };
    assert_eq!((&revision.protocol, &revision.approval), (&read.protocol, &None));
    assert!(clinic.load_protocol(Some(&hands::manager())).is_err(), "it is loaded once");
}

#[test]
fn what_one_manager_had_read_is_not_there_for_the_next_who_comes() {
    let bench = Bench::new();
    let mut clinic = bench.open();
    let file = bench.house().join("clinic/protocol.toml");
    let good = fs::read_to_string(&file).unwrap();
    let changed = good.replacen("ratio = 4", "ratio = 9", 1);
    fs::write(&file, &changed).unwrap();
    assert!(clinic.read_protocol().unwrap().is_some());
    clinic.lock();
    clinic.resume(&sign("M. Lind", "161803")).unwrap();
    assert!(clinic.load_protocol(Some(&hands::manager())).is_err());
    // Nor is it there when the file was read once more and was bad.
    assert!(clinic.read_protocol().unwrap().is_some());
    fs::write(&file, changed.replacen("[observation]", "[observation", 1)).unwrap();
    assert!(clinic.read_protocol().is_err());
    assert!(clinic.load_protocol(Some(&hands::manager())).is_err());
}
