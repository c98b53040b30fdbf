//! Numbers cannot be misread: no trailing zero, no bare point, the unit always there, and none of the abbreviations that
//! were taken for something else (`clinical.md`, 8.4). Checked of quantities, and of the sentences that have some in them.

use crate::day::{self, Day};
use chart::{
    dose,
    effect::Grade,
    flag::{Figure, Flag, Passed, flags},
    gate::gate,
    order::{Basis, Dose, Fill, Order},
    protocol::{Limits, Vital},
    quantity::{
        BloodPressure, Centimetres, Grams, LitresPerMinute, McgPerKg, MgPerMl, Micrograms, Microlitres,
        MicrolitresPerHour, Mmhg, PerMinute, Percent, Scale, Temperature,
    },
    time::Minutes,
    vitals::VitalSigns,
    words,
};
use proptest::prelude::*;
use std::sync::LazyLock;

/// Abbreviations that were read as something else. They are looked for as whole words.
const MISREAD: [&str; 11] =
    ["U", "IU", "ug", "\u{b5}g", "\u{3bc}g", "cc", "QD", "QOD", "MS", "MSO4", "MgSO4"];

static LIMITS: LazyLock<Limits> = LazyLock::new(|| day::starter().limits);

/// The first thing in a text that can be misread.
fn misread(text: &str) -> Option<String> {
    let signs: Vec<char> = text.chars().collect();
    let digit = |place: usize| signs.get(place).is_some_and(char::is_ascii_digit);
    for (place, _) in signs.iter().enumerate().filter(|(_, sign)| **sign == '.') {
        if !digit(place + 1) {
            continue;
        }
        let before = place.checked_sub(1).and_then(|at| signs.get(at));
        if before.is_none_or(|sign| !sign.is_alphanumeric()) {
            return Some(format!("a bare point in {text:?}"));
        }
        let last = (place + 1..signs.len()).take_while(|at| digit(*at)).last().unwrap();
        if signs[last] == '0' {
            return Some(format!("a trailing zero in {text:?}"));
        }
    }
    let mut words = text.split(|sign: char| !sign.is_alphanumeric());
    words.find(|word| MISREAD.contains(word)).map(|word| format!("{word} in {text:?}"))
}

/// What a text has right after each of its figures, without the space.
fn is_followed_by(text: &str, unit: &str) -> bool {
    let figure = text.trim_end_matches(unit).trim_end();
    text.ends_with(unit) && figure.ends_with(|sign: char| sign.is_ascii_digit())
}

fn safe(text: &str) -> Result<(), TestCaseError> {
    prop_assert_eq!(misread(text), None);
    Ok(())
}

#[test]
fn the_rules_find_what_they_are_there_for() {
    for wrong in ["5.0 mg", ".5 mg", "0.50 mg", "take .25", "10 U", "35 ug", "35 \u{b5}g", "2 cc"] {
        assert!(misread(wrong).is_some(), "{wrong}");
    }
    for right in ["0.5 mg", "10 mL", "It was 35 mg.", "10:20", "133.3 mL/h"] {
        assert_eq!(misread(right), None, "{right}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn each_quantity_is_safe_to_read_and_has_its_unit(
        n in any::<u32>(), small in any::<u16>(), tiny in any::<u8>(),
    ) {
        let told = [
            (Mmhg(small).to_string(), Mmhg::UNIT),
            (PerMinute(small).to_string(), PerMinute::UNIT),
            (Percent(tiny).to_string(), Percent::UNIT),
            (Grams(n).to_string(), Grams::UNIT),
            (Centimetres(small).to_string(), Centimetres::UNIT),
            (McgPerKg(n).to_string(), McgPerKg::UNIT),
            (Micrograms(n).to_string(), Micrograms::UNIT),
            (MgPerMl(small).to_string(), MgPerMl::UNIT),
            (Microlitres(n).to_string(), Microlitres::UNIT),
            (MicrolitresPerHour(n).to_string(), MicrolitresPerHour::UNIT),
            (LitresPerMinute(small).to_string(), LitresPerMinute::UNIT),
            (Temperature { tenths: small, scale: Scale::Celsius }.to_string(), "\u{b0}C"),
            (Temperature { tenths: small, scale: Scale::Fahrenheit }.to_string(), "\u{b0}F"),
            (BloodPressure { systolic: Mmhg(small), diastolic: Mmhg(small) }.to_string(), "mmHg"),
            (Minutes(i64::from(n)).to_string(), "min"),
        ];
        for (text, unit) in told {
            safe(&text)?;
            prop_assert!(is_followed_by(&text, unit), "{text}");
        }
    }

    #[test]
    fn each_figure_of_an_order_is_safe_to_read_and_has_its_unit(
        dose in 1_u32..5_000, fixed in any::<bool>(), grams in 20_000_u32..400_000, vial in 1_u16..=100,
        volume in 1_000_u32..2_000_000, added in any::<bool>(), over in 1_i64..=480,
    ) {
        let order = Order {
            dose: if fixed { Dose::Fixed(Micrograms(dose * 100)) } else { Dose::PerKg(McgPerKg(dose)) },
            basis: if fixed { Basis::Actual } else { Basis::Ideal(Grams(grams)) },
            over: Minutes(over),
            vial: MgPerMl(vial),
            fill: if added { Fill::AddedTo(Microlitres(volume)) } else { Fill::Total(Microlitres(volume)) },
            ..day::order(40)
        };
        safe(&words::order(&order))?;
        let worked = dose::work_out(&order, Some(Grams(grams))).unwrap();
        for (text, unit) in [
            (worked.dose(), "mg"),
            (worked.drug(), "mL"),
            (worked.concentration(), "mg/mL"),
            (worked.total(), "mL"),
            (worked.rate(), "mL/h"),
            (words::care::volume(worked.total_ml), "mL"),
            (words::care::rate(worked.rate_ml_h), "mL/h"),
            (chart::drug::in_ml(worked.drug_ml), "mL"),
        ] {
            safe(&text)?;
            prop_assert!(is_followed_by(&text, unit), "{text}");
        }
        safe(&worked.audit())?;
        let measured = Some(Grams(grams));
        for odd in order.odd(&LIMITS, measured) {
            safe(&words::odd_order(&odd))?;
        }
    }

    #[test]
    fn each_sentence_about_a_set_is_safe_to_read(
        systolic in 1_u16..300, diastolic in 1_u16..200, heart in 1_u16..260, spo2 in 40_u8..=100,
        breaths in 0_u16..60, tenths in 250_u16..450, flow in 0_u16..150,
    ) {
        let limits = &*LIMITS;
        let signs = VitalSigns {
            pressure: Some(BloodPressure { systolic: Mmhg(systolic), diastolic: Mmhg(diastolic) }),
            heart_rate: Some(PerMinute(heart)),
            spo2: Some(Percent(spo2)),
            breaths: Some(PerMinute(breaths)),
            temperature: Some(Temperature { tenths, scale: Scale::Celsius }),
            oxygen: Some(LitresPerMinute(flow)),
            ..VitalSigns::default()
        };
        let own = VitalSigns {
            pressure: Some(BloodPressure { systolic: Mmhg(122), diastolic: Mmhg(78) }),
            ..VitalSigns::default()
        };
        safe(&words::reading(&signs))?;
        for flag in flags(&signs, Some(&own), limits) {
            safe(&words::flag_short(&flag))?;
            safe(&words::flag_brief(&flag))?;
        }
        for odd in signs.odd(limits, &own) {
            safe(&words::odd(&odd))?;
        }
        for impossible in signs.impossible(limits) {
            safe(&words::impossible(&impossible))?;
        }
    }
}

#[test]
fn a_flag_at_a_round_percentage_has_no_trailing_zero() {
    let limit = Passed::OffBaseline { baseline: 120, percent: 20 };
    let about = Figure::Vital(Vital::Systolic);
    let flag = Flag { about, value: 150, limit, source: String::new() };
    assert!(words::flag_short(&flag).contains("+30 (+25 %)"), "{}", words::flag_short(&flag));
}

#[test]
fn every_line_of_a_whole_visit_is_safe_to_read() {
    let mut day = Day::new();
    let id = crate::script::infusion(&mut day);
    crate::script::recovery_to_85(&mut day, id);
    day.sees(id, "nausea", Grade::Mild);
    for entry in &day.entries {
        assert_eq!(misread(&words::entry_line(entry, &day.record)), None);
    }
    let (visit, protocol) = (day.visit(id), day.protocol(id));
    for criterion in gate(visit, protocol, &day.now).criteria {
        assert_eq!(misread(&words::evidence(&criterion.evidence, protocol)), None);
        assert_eq!(misread(&words::evidence_of(&criterion, protocol)), None);
    }
    for (name, value) in words::ambulance::pairs(&day.record, visit, protocol, &day.now) {
        assert_eq!(misread(&name).or_else(|| misread(&value)), None);
    }
}

#[test]
fn the_texts_of_protocol_and_sheets_are_safe_to_read() {
    for file in [
        include_str!("../../../../protocols/ketamine-depression.toml"),
        include_str!("../../../../protocols/sheet.en.toml"),
        include_str!("../../../../protocols/sheet.es.toml"),
    ] {
        // What is quoted is what people read. Keys of the keyboard stand alone between quotes.
        for text in file.split('"').skip(1).step_by(2).filter(|text| text.chars().count() > 1) {
            assert_eq!(misread(text), None);
        }
    }
}
