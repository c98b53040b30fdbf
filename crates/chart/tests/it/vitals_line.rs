//! The vitals line: what it understands, what it asks about, what it refuses, and how it moves on by itself.

use crate::day::starter;
use chart::{
    protocol::Vital,
    quantity::{LitresPerMinute, Mmhg, Scale, Temperature},
    time::When,
    vitals::{Absent, Extra, Impossible, Odd, VitalSigns, Why},
    vitals_line::{Reading, Trouble, advance, explain, join, read},
    words,
};
use chrono::NaiveTime;
use proptest::prelude::*;

fn reads(line: &str) -> Reading {
    read(line, &starter().limits, &VitalSigns::default())
}

fn understood(line: &str) -> String {
    let reading = reads(line);
    assert_eq!(reading.trouble, [], "{line}");
    reading.signs.line()
}

fn trouble(line: &str) -> Trouble {
    let mut all = reads(line).trouble;
    assert_eq!(all.len(), 1, "{line}: {all:?}");
    all.remove(0)
}

fn after(line: &str, last: &str) -> Vec<Odd> {
    let last = reads(last).signs;
    read(line, &starter().limits, &last).odd
}

#[test]
fn a_usual_set_is_understood_with_and_without_the_slash() {
    assert_eq!(understood("142/88 78 97 16"), "142/88 78 97 16");
    assert_eq!(understood(" 142 88  78 97 16 "), "142/88 78 97 16");
    assert_eq!(reads("142/88 78 97 16").odd, []);
}

#[test]
fn further_figures_follow_in_any_order() {
    let reading = reads("142/88 78 97 16 m5 o2 2 36,8c e38 @10:22 u");
    assert_eq!(reading.trouble, []);
    assert_eq!(reading.signs.temperature, Some(Temperature { tenths: 368, scale: Scale::Celsius }));
    assert_eq!(reading.signs.etco2, Some(Mmhg(38)));
    assert_eq!(reading.signs.oxygen, Some(LitresPerMinute(20)));
    assert_eq!(reading.signs.moaas, Some(5));
    assert_eq!(reading.when, When::At(NaiveTime::from_hms_opt(10, 22, 0).unwrap()));
    assert!(reading.looked);
    assert_eq!(
        words::reading(&reading.signs),
        "blood pressure 142/88 mmHg, heart rate 78/min, SpO2 97 %, breaths 16/min, temperature 36.8 \u{b0}C, \
         EtCO2 38 mmHg, oxygen 2 L/min, MOAA/S 5"
    );
}

#[test]
fn a_number_pad_alone_says_all_of_it() {
    let reading = reads("142/88 78 -2 -1 36.8 + *1022");
    assert_eq!(reading.trouble, []);
    assert_eq!(reading.absent.len(), 2);
    assert!(reading.looked);
    assert_eq!(reading.signs.temperature.unwrap().tenths, 368);
    assert!(matches!(reading.when, When::At(_)));
    let early = reads("142/88 78 36.8 16").trouble;
    assert_eq!(early, [Trouble::NotANumber { typed: "36.8".into(), sign: '.' }], "not where SpO2 belongs");
}

#[test]
fn temperature_has_a_decimal_and_blood_pressure_has_none() {
    let celsius = |tenths| Some(Temperature { tenths, scale: Scale::Celsius });
    assert_eq!(reads("142/88 78 97 16 36,8").signs.temperature, celsius(368));
    assert_eq!(reads("142/88 78 97 16 36.8C").signs.temperature, celsius(368));
    let fahrenheit = Some(Temperature { tenths: 982, scale: Scale::Fahrenheit });
    assert_eq!(reads("142/88 78 97 16 98.2f").signs.temperature, fahrenheit);
    assert_eq!(trouble("142,5/88 78 97 16"), Trouble::NotANumber { typed: "142,5".into(), sign: ',' });
    assert_eq!(trouble("142,5 88 78 97 16"), Trouble::NotANumber { typed: "142,5".into(), sign: ',' });
}

#[test]
fn what_is_absent_has_a_reason_and_is_never_zero() {
    let reading = reads("- -r -a 16");
    assert_eq!(reading.trouble, []);
    let absent = |vital, why| Absent { vital, why };
    assert_eq!(
        reading.absent,
        [
            absent(Vital::Systolic, Why::NotObtained),
            absent(Vital::HeartRate, Why::Refused),
            absent(Vital::Spo2, Why::Artifact)
        ]
    );
    assert_eq!(reads("-1 -2 -3 16").absent, reading.absent, "the same on a number pad");
    assert_eq!(
        reads("142/88 78").unsaid(),
        [Vital::Spo2, Vital::Breaths],
        "what is neither a figure nor a reason has to be said"
    );
    assert_eq!(reads("142/88 78 97 0").odd, [Odd::Apnea], "0 is not an absence");
    assert_eq!(
        trouble("142/88 0 97 16"),
        Trouble::Impossible(Impossible::OutOfRange {
            vital: Vital::HeartRate,
            typed: 0,
            least: 20,
            most: 300
        })
    );
    assert!(reads("").trouble.contains(&Trouble::Empty));
}

#[test]
fn wrong_signs_are_named() {
    assert_eq!(trouble("142/ 78 97 16"), Trouble::DiastolicMissing { systolic: "142".into() });
    assert_eq!(trouble("12O/80 78 97 16"), Trouble::NotANumber { typed: "12O".into(), sign: 'O' });
    assert_eq!(
        trouble("88/142 78 97 16"),
        Trouble::Impossible(Impossible::WrongWayRound { systolic: 88, diastolic: 142 })
    );
    assert_eq!(
        trouble("1420/88 78 97 16"),
        Trouble::Impossible(Impossible::OutOfRange {
            vital: Vital::Systolic,
            typed: 1420,
            least: 30,
            most: 300
        })
    );
    assert_eq!(trouble("142/88 78 97 16 5"), Trouble::TooMany { typed: "5".into() });
    assert_eq!(trouble("120/- 78 97 16"), Trouble::HalfPressure { typed: "120/-".into() });
    assert_eq!(trouble("120 - 78 97 16"), Trouble::HalfPressure { typed: "120/-".into() });
    assert_eq!(trouble("142/88 78 97 16 @10:22 @10:32"), Trouble::TwoTimes { typed: "@10:32".into() });
    let extra = Extra::Moaas;
    assert_eq!(trouble("142/88 78 97 16 m"), Trouble::NoSuchExtra { extra, typed: "m".into() });
    assert_eq!(trouble("142/88 78 97 16 m5 m4"), Trouble::TwiceExtra { extra, typed: "m4".into() });
    let out = Impossible::ExtraOutOfRange { extra, typed: 6, least: 0, most: 5 };
    assert_eq!(trouble("142/88 78 97 16 m6"), Trouble::Impossible(out));
    let hot = Impossible::ExtraOutOfRange { extra: Extra::Temperature, typed: 486, least: 250, most: 450 };
    assert_eq!(trouble("142/88 78 97 16 48.6c"), Trouble::Impossible(hot));
}

#[test]
fn what_cannot_be_is_not_read_back() {
    let left = |line| reads(line).possible_signs().line();
    assert_eq!(left("88/142 78 97 16"), "- 78 97 16");
    assert_eq!(left("1420/88 78 97 16"), "- 78 97 16");
    assert_eq!(left("142/88 78 120 16"), "142/88 78 - 16");
    assert_eq!(left("142/88 78 97 16"), "142/88 78 97 16");
}

#[test]
fn odd_sets_are_asked_about() {
    assert_eq!(reads("230/120 78 97 16").odd, [Odd::Implausible(Vital::Systolic, 230)]);
    assert_eq!(reads("100/90 78 97 16").odd, [Odd::NarrowPulsePressure(10)]);
    assert_eq!(reads("104/90 78 97 16").odd, [Odd::NarrowPulsePressure(14)]);
    assert_eq!(reads("105/90 78 97 16").odd, []);
    assert!(reads("120/80 97 78 16").odd.contains(&Odd::LooksSwapped));
    assert_eq!(reads("142/88 78 97 16 e70").odd, [Odd::ImplausibleExtra(Extra::Etco2, 70)]);
}

#[test]
fn a_dropped_or_doubled_digit_is_asked_about_against_the_last_value() {
    let slip = |vital, typed, last| Odd::DigitSlip { vital, typed, last };
    assert_eq!(after("42/28 78 97 16", "142/88 78 97 16")[0], slip(Vital::Systolic, 42, 142));
    assert_eq!(after("142/88 78 97 66", "142/88 78 97 6"), [slip(Vital::Breaths, 66, 6)]);
    assert_eq!(after("142/88 102 97 16", "138/84 98 97 16"), [], "a third digit that grew is no slip");
}

#[test]
fn the_labelled_fields_are_read_by_the_same_reader() {
    let extras = [("#c", ""), ("e#", ""), ("o2 #", ""), ("m#", "")];
    assert_eq!(join(["142/88", "78", "97", "16"], &extras), "142/88 78 97 16");
    assert_eq!(join(["", "", "", " "], &extras), "");
    let line = join(["142/88", "", "97", ""], &[("#c", "36.8"), ("e#", ""), ("o2 #", "2"), ("m#", "")]);
    assert_eq!(line, "142/88 ? 97 36.8c o2 2");
    assert_eq!(reads(&line).unsaid(), [Vital::HeartRate, Vital::Breaths]);
    assert_eq!(reads(&line).signs.spo2.unwrap().0, 97);
}

#[test]
fn one_key_explains_all_that_is_absent() {
    for (line, unsaid, explained) in [
        ("142/88", 3, "142/88 -r -r -r"),
        ("142/88 ? 97 36.8c o2 2", 2, "142/88 -r 97 36.8c o2 2 -r"),
        ("142/88 78 97 16", 0, "142/88 78 97 16"),
    ] {
        assert_eq!(reads(line).unsaid().len(), unsaid);
        assert_eq!(explain(line, unsaid, "-r"), explained);
        assert!(reads(explained).can_be_saved(), "{explained}");
    }
}

/// Types a text sign by sign at the end of the line. A `<` is the key Backspace.
fn types(keys: &str) -> String {
    keys.chars().fold(String::new(), |line, key| {
        if key == '<' {
            let mut shorter = line.clone();
            shorter.pop();
            return advance(&line, &shorter);
        }
        advance(&line, &format!("{line}{key}"))
    })
}

#[test]
fn the_line_moves_on_where_a_number_is_complete() {
    assert_eq!(types("14288789716"), "142/88 78 97 16", "eleven digits and Enter");
    assert_eq!(types("18811010210022"), "188/110 102 100 22", "fourteen digits and Enter");
    assert_eq!(types("9860589812"), "98/60 58 98 12");
}

#[test]
fn typed_separators_win() {
    assert_eq!(types("142/88 78 97 16"), "142/88 78 97 16");
    assert_eq!(types("142 88 78 97 16"), "142/88 78 97 16");
    assert_eq!(types("1420/88 78 97 16"), "1420/88 78 97 16", "a digit too many stays as it was typed");
    assert_eq!(types("14 8"), "14 8", "too short for a pressure, and left as typed");
    assert_eq!(types("- 78 97 16"), "- 78 97 16");
    assert_eq!(types("-"), "-");
    assert_eq!(types("142/88 -2 97"), "142/88 -2 97 ");
}

#[test]
fn the_line_moves_on_behind_a_time_and_a_look_too() {
    assert_eq!(types("@10:12 14288789716"), "@10:12 142/88 78 97 16");
    assert_eq!(types("*1012 21288789716"), "*1012 212/88 78 97 16");
    assert_eq!(types("u 14288789716"), "u 142/88 78 97 16");
    assert_eq!(types("@10:12 1420/88"), "@10:12 1420/88 ");
}

#[test]
fn backspace_goes_back_and_lets_a_number_go_on() {
    assert_eq!(types("142<"), "142", "the separator that came by itself");
    assert_eq!(types("142<<3"), "143/");
    assert_eq!(types("30<0"), "300", "a number that begins with 3 can have three digits all the same");
    assert_eq!(types("14288<<0"), "142/80 ");
}

#[test]
fn a_change_in_the_middle_is_left_alone() {
    assert_eq!(advance("142/88 ", "152/88 "), "152/88 ");
    assert_eq!(advance("", "142/88 78 97 16"), "142/88 78 97 16", "pasted");
}

proptest! {
    #[test]
    fn no_line_is_too_odd_to_be_read(line in ".{0,40}") {
        let reading = reads(&line);
        // What can be saved has a figure or a reason for each of the four.
        let said = reading.signs.lacking().iter().all(|vital| reading.absent.iter().any(|one| one.vital == *vital));
        prop_assert!(!reading.can_be_saved() || said);
    }

    #[test]
    fn no_line_of_these_signs_is_too_odd_to_be_read(line in "[0-9 /@*:.,cfeoumr+?-]{0,30}") {
        let reading = reads(&line);
        for trouble in &reading.trouble {
            prop_assert!(!words::trouble(trouble).is_empty());
        }
    }

    #[test]
    fn no_line_of_figures_loses_one(s in 90u16..200, d in 45u16..74, h in 41u16..90, o in 90u8..=100, b in 8u16..30) {
        let line = format!("{s}/{d} {h} {o} {b}");
        prop_assert_eq!(reads(&line).signs.line(), line);
    }

    #[test]
    fn every_plausible_set_can_be_typed_without_separators(
        s in 80u16..=220, d in 40u16..=130, h in 40u16..=160, o in 85u8..=100, b in 8u16..=35
    ) {
        let digits = format!("{s}{d}{h}{o}{b}");
        prop_assert_eq!(types(&digits), format!("{s}/{d} {h} {o} {b}"));
    }
}
