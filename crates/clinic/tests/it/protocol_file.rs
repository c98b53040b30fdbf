//! The clinic's own protocol file: what is wrong in it is said with its line and in words, and the last good one stays.

use crate::hands::{self, Bench};
use std::fs;
use wire::{Code, Fault};

#[test]
fn a_damaged_protocol_file_says_line_and_reason_and_the_last_good_one_stays() {
    let bench = Bench::new();
    let mut clinic = bench.open();
    let file = bench.house().join("clinic/protocol.toml");
    let good = fs::read_to_string(&file).unwrap();
    fs::write(&file, good.replace("during = 10 ", "during = ten")).unwrap();
    let Fault::Trouble { code: Code::BadInput, message } =
        clinic.load_protocol(Some(&hands::manager())).unwrap_err()
    else {
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
        let fault = clinic.load_protocol(Some(&hands::manager())).unwrap_err();
        let Fault::Trouble { code: Code::BadInput, message } = fault else { panic!("{fault:?}") };
        assert!(message.contains(&format!("line {expected}: ")), "{expected} in {message}");
        assert!(message.contains("stays"), "{message}");
    }
    fs::write(&file, &good).unwrap();
    let again = clinic.load_protocol(Some(&hands::manager())).unwrap();
    assert_eq!(again.entries, [], "the same rules end no approval");
    fs::write(&file, good.replacen("late = 3", "late = 2", 1)).unwrap();
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
        let fault = clinic.load_protocol(Some(&hands::manager())).unwrap_err();
        let Fault::Trouble { code: Code::BadInput, message } = fault else { panic!("{fault:?}") };
        assert!(message.ends_with("The protocol in force stays."), "{message}");
        message
    };
    let text = String::from_utf8(good).unwrap();
    for (part, broken, sentence) in [
        ("during = 10 ", "during = ten", "words stand between quotation marks"),
        ("late = 3", "latte = 3", "there is no setting \u{201c}latte\u{201d} here"),
        ("edition = ", "# edition = ", "the setting \u{201c}edition\u{201d} is missing"),
    ] {
        let message = said(Some(text.replacen(part, broken, 1).as_bytes()));
        assert!(message.contains(sentence), "{message}");
        assert!(!message.contains("expected") && !message.contains('`'), "{message}");
    }
    assert!(said(Some(b"name = \"\xff\"")).contains("Save the file as plain text"));
    let gone = said(None);
    assert!(gone.contains("Put your protocol file back") && !gone.contains("os error"), "{gone}");
}
