//! The papers for patient and companion, in English and in Spanish.

use crate::{day, flat, seal, text_of};
use chart::{
    Act, Command, VisitId,
    care::Detail,
    command::CareAct,
    departure::{Companion, Outlet, Paperwork},
    effect::{EffectId, Grade},
    protocol::{InterventionId, PhraseId},
    time::When,
};
use day::Day;

/// A patient who speaks this, recovered, with a companion, in chair 3.
pub fn speaker(language: &str) -> (Day, VisitId) {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    let patient = day.visit(id).patient;
    // Only the language is another one; how a nurse corrects details is not what is tested here.
    day.record.patients.get_mut(&patient).unwrap().details.language = language.into();
    (day, id)
}

fn tells(day: &mut Day, id: VisitId, effect: &str, said: Result<&str, (&str, &str)>) {
    day.sees(id, effect, Grade::Mild);
    let effect = EffectId(effect.into());
    let (phrase, (patient, companion)) = match said {
        Ok(phrase) => (Some(PhraseId(phrase.into())), ("", "")),
        Err(own) => (None, own),
    };
    let (patient, companion) = (patient.into(), companion.into());
    day.acts(id, Act::Care(CareAct::Tell { effect, patient, companion, companion_away: false, phrase }));
}

pub fn going_home(day: &Day, id: VisitId) -> String {
    let sheet = sheet::going_home(&day.record, day.visit(id), false, &day.now, &seal()).unwrap();
    flat(&text_of(&sheet.pdf().unwrap()))
}

pub fn companion_card(day: &Day, id: VisitId) -> String {
    let card = sheet::companion_card(&day.record, day.visit(id), false, &day.now, &seal()).unwrap();
    assert_eq!(card.page_count(), 1);
    flat(&text_of(&card.pdf().unwrap()))
}

fn against_advice(day: &Day, id: VisitId) -> String {
    let form = sheet::against_advice(&day.record, day.visit(id), false, &day.now, &seal()).unwrap();
    flat(&text_of(&form.pdf().unwrap()))
}

fn has(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part}\nin\n{text}");
    }
}

#[test]
fn a_patient_who_speaks_spanish_gets_the_sheet_in_spanish() {
    let (mut day, id) = speaker("Spanish");
    day.sees(id, "nausea", Grade::Mild);
    day.minute(86);
    day.sees(id, "nausea", Grade::Gone);
    tells(&mut day, id, "blurred-vision", Ok("vision"));
    tells(&mut day, id, "headache", Err(("rest at home", "stay near")));
    let text = going_home(&day, id);
    has(
        &text,
        &[
            "De regreso a casa después de su infusión",
            "nac. 14 mar 1987 · expediente 10483",
            "Infusión 3 de 6 · 23 nov 2026",
            "Recibió 35 mg de ketamina por infusión lenta, de 10:02 a. m. a 10:42 a. m. Le atendió",
            "Sintió náuseas de 11:27 a. m. a 11:28 a. m. Sigue presente",
            "Hasta el martes 24 de noviembre a las 12:00 del mediodía, y hasta haber dormido toda la noche",
            "Quién le lleva a casa y quién se queda",
            "A casa con: hermano, 555-0142.",
            "Sigue presente al irse: visión borrosa, intensidad leve. Le dijimos: Su vista debería aclararse",
            "A su acompañante se le dijo: La vista debería aclararse",
            "dolor de cabeza, intensidad leve. Le dijimos: (sin traducir) Rest at home.",
            "A su acompañante se le dijo: (sin traducir) Stay near.",
            "Versión 2, reemplaza la versión 1",
            "Página 1 de",
        ],
    );
    for english in ["You ", "Until", "Tuesday", "Page", "Call us", " mild", ".."] {
        assert!(!text.contains(english), "{english}\nin\n{text}");
    }
}

#[test]
fn an_effect_that_is_gone_within_the_minute_has_one_time() {
    for (language, part) in
        [("English", "You felt sick at 11:27 AM."), ("Spanish", "Sintió náuseas a las 11:27 a. m.")]
    {
        let (mut day, id) = speaker(language);
        day.sees(id, "nausea", Grade::Mild);
        day.sees(id, "nausea", Grade::Gone);
        has(&going_home(&day, id), &[part]);
    }
}

#[test]
fn an_english_sheet_has_no_spanish_and_no_marks() {
    let (mut day, id) = speaker("English");
    tells(&mut day, id, "blurred-vision", Ok("vision"));
    let text = going_home(&day, id);
    has(&text, &["Your vision should clear within hours.", "brother, 555-0142"]);
    for spanish in ["inglés", "usted", "infusión", "visión", "Hasta", "Página"] {
        assert!(!text.contains(spanish), "{spanish}\nin\n{text}");
    }
}

#[test]
fn an_effect_without_spanish_words_is_marked_as_english() {
    let mut protocol = day::starter();
    for kind in &mut protocol.effects {
        kind.es = None;
    }
    let mut day = Day::with(protocol);
    let id = day.started("Castellanos", 3, 40);
    let patient = day.visit(id).patient;
    day.record.patients.get_mut(&patient).unwrap().details.language = "español".into();
    day.minute(10);
    day.sees(id, "nausea", Grade::Mild);
    day.minute(20);
    day.sees(id, "nausea", Grade::Gone);
    day.sees(id, "headache", Grade::Moderate);
    has(
        &going_home(&day, id),
        &[
            "(sin traducir) You felt sick de 10:12 a. m. a 10:22 a. m.",
            "Seguía presente cuando se hizo esta hoja: (sin traducir) headache, intensidad moderada.",
        ],
    );
}

#[test]
fn what_nothing_was_told_about_stands_in_one_sentence() {
    let (mut day, id) = speaker("English");
    for effect in ["blurred-vision", "headache"] {
        day.sees(id, effect, Grade::Mild);
    }
    let text = going_home(&day, id);
    has(&text, &["Still there when this was made: blurred vision, mild; headache, mild."]);
    assert_eq!(text.matches("Still there").count(), 1, "{text}");
}

#[test]
fn one_version_says_the_same_words_about_until_when_before_and_after_the_patient_left() {
    for (language, until, office) in [
        ("English", "November 24, 12:00 noon", ["Counted", "rounded", "expected to leave"]),
        ("Spanish", "12:00 del mediodía", ["Contado", "redondeado", "se espera"]),
    ] {
        let (mut day, id) = speaker(language);
        day.prints(id);
        let papers = |day: &Day| [going_home(day, id), companion_card(day, id)];
        let before = papers(&day);
        day.minute(86);
        day.acts(id, day::hand_over(day::brother()));
        let after = papers(&day);
        for text in before.iter().chain(&after) {
            has(text, &[until]);
            for word in office {
                assert!(!text.contains(word), "{word}\nin\n{text}");
            }
        }
    }
}

#[test]
fn patients_and_companions_read_what_dissociation_is_in_their_own_words() {
    for (language, said, term) in [
        ("English", "feeling far away, mild", "issociation"),
        ("Spanish", "sensación de lejanía, intensidad leve", "isociaci"),
    ] {
        let (mut day, id) = speaker(language);
        day.sees(id, "dissociation", Grade::Mild);
        for text in [going_home(&day, id), companion_card(&day, id), against_advice(&day, id)] {
            assert!(text.to_lowercase().contains(said), "{said}\nin\n{text}");
            assert!(!text.contains(term), "{text}");
        }
    }
}

#[test]
fn a_pressure_that_is_highest_at_the_last_reading_is_told_once() {
    for (language, said) in [
        ("English", "At 11:30 AM your blood pressure was 152/92, the highest since the start."),
        ("Spanish", "A las 11:30 a. m. su presión arterial fue de 152/92, la más alta desde el inicio."),
    ] {
        let (mut day, id) = speaker(language);
        day.minute(88);
        day.vitals(id, "152/92 76 98 14");
        let text = going_home(&day, id);
        has(&text, &[said]);
        assert_eq!(text.matches("152/92").count(), 1, "{text}");
    }
}

#[test]
fn the_form_offers_to_call_whoever_takes_the_patient_home() {
    let (day, id) = speaker("Spanish");
    has(&against_advice(&day, id), &["Si quiere, llamamos a esa persona."]);
}

#[test]
fn whoever_stays_and_does_not_drive_is_not_told_to() {
    for (language, said) in
        [("English", "the patient must not drive"), ("Spanish", "la persona no debe manejar")]
    {
        let (day, id) = speaker(language);
        let text = companion_card(&day, id);
        has(&text, &[said]);
        assert!(!text.contains("Maneje usted") && !text.contains("Do the driving"), "{text}");
    }
}

#[test]
fn the_first_version_replaces_nothing() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    let first = going_home(&day, id);
    assert!(first.contains("Version 1, made") && !first.contains("replaces"), "{first}");
    day.prints(id);
    day.minute(10);
    day.sees(id, "nausea", Grade::Mild);
    has(&going_home(&day, id), &["Version 2, replaces version 1, made"]);
}

#[test]
fn how_to_prepare_stands_there_as_long_as_infusions_are_left_or_a_next_visit_is_known() {
    let mut day = Day::new();
    let last = day.recovered("Castellanos", 3);
    day.record.visits.get_mut(&last).unwrap().infusion.number = 6;
    let text = going_home(&day, last);
    assert!(text.contains("Next visit") && !text.contains("Clear drinks"), "the last of six\n{text}");
    let (mut day, id) = speaker("English");
    has(&going_home(&day, id), &["Next visit", "Clear drinks until 2 hours before"]);
    let patient = day.visit(id).patient;
    let due = (day.now.local().date() + chrono::Duration::days(4)).and_hms_opt(9, 30, 0).unwrap();
    day.does(Command::Expect { patient, due, infusion: chart::fact::Infusion { number: 4, of: 6 } });
    has(
        &going_home(&day, id),
        &["Fri, Nov 27", "infusion 4 of 6, 9:30 AM", "Clear drinks until 2 hours before"],
    );
}

#[test]
fn the_companions_card_is_one_page_in_the_patients_language() {
    for (language, parts) in [
        (
            "English",
            [
                "You stay with Inés Castellanos.",
                "Please stay through the night, until Tuesday, November 24, 12:00 noon",
                "Blurred vision, mild. You were told: The vision should clear within hours.",
                "brother, 555-0142",
            ],
        ),
        (
            "Spanish",
            [
                "Usted acompaña a Inés Castellanos.",
                "quédese toda la noche, hasta el martes 24 de noviembre a las 12:00 del mediodía",
                "Visión borrosa, intensidad leve. A usted se le dijo: La vista debería aclararse",
                "hermano, 555-0142",
            ],
        ),
    ] {
        let (mut day, id) = speaker(language);
        for (effect, phrase) in
            [("blurred-vision", "vision"), ("headache", "headache"), ("drowsiness", "drowsy")]
        {
            tells(&mut day, id, effect, Ok(phrase));
        }
        let text = companion_card(&day, id);
        has(&text, &parts);
        has(&text, &["555-0100", "911", "988"]);
    }
}

#[test]
fn the_form_against_advice_says_what_is_not_met() {
    let (mut day, id) = speaker("English");
    day.sees(id, "dissociation", Grade::Mild);
    let text = against_advice(&day, id);
    has(
        &text,
        &[
            "What is not met yet",
            "Your ride home",
            "gone for 15 min",
            "Feeling far away, mild",
            "Do not drive or use machines until Tuesday, November 24, 12:00 noon",
            "in your own words",
            "Nobody keeps you here by force",
            "Prescriber told: name",
            "Date, time:",
        ],
    );
    assert!(!text.contains("IV line taken out"), "it is out\n{text}");
    let (day, id) = speaker("Spanish");
    has(&against_advice(&day, id), &["Lo que todavía no se cumple", "Quién le lleva a casa", "911", "988"]);
}

#[test]
fn before_the_infusion_the_form_claims_no_check_as_met() {
    let mut day = Day::new();
    let id = day.arrives("Brandt", 2);
    has(&against_advice(&day, id), &["No infusion was started"]);
}

#[test]
fn a_copy_of_card_and_form_can_be_noted() {
    let (mut day, id) = speaker("English");
    for paperwork in [Paperwork::CompanionCard, Paperwork::AgainstAdvice] {
        let (version, content) = (day.visit(id).version_now(paperwork), day.visit(id).content_of(paperwork));
        let (outlet, made, up_to, of) = (Outlet::Printed, day.now, day.record.seq, None);
        day.acts(id, Act::NoteCopy { paperwork, outlet, version, content, made, up_to, until: None, of });
    }
    has(&companion_card(&day, id), &["Version 1, made"]);
}

#[test]
fn vomiting_is_counted_in_the_patients_language() {
    let (mut day, id) = speaker("Spanish");
    for minute in [86, 90] {
        day.minute(minute);
        let what = chart::protocol::HappeningId("vomiting".into());
        let happens = CareAct::Happen { what, note: String::new(), at: When::Now };
        day.acts(id, Act::Care(happens));
    }
    has(&going_home(&day, id), &["Vomitó 2 veces, a las 11:28 a. m. y las 11:32 a. m."]);
}

#[test]
fn a_medicine_that_was_given_is_named_with_its_dose_and_time() {
    for (language, said) in [
        ("English", "You were also given ondansetron 4 mg, at 11:28 AM."),
        ("Spanish", "También recibió, a las 11:28 a. m.: ondansetron, 4 mg."),
    ] {
        let (mut day, id) = speaker(language);
        day.minute(86);
        let (what, detail) = (InterventionId("medicine".into()), Detail::Medicine(day::ondansetron()));
        day.acts(id, Act::Care(CareAct::Intervene { what, detail, note: String::new(), at: When::Now }));
        has(&going_home(&day, id), &[said]);
    }
}

#[test]
fn a_patient_without_a_companion_reads_what_was_advised() {
    let own = "Daughter telephones at 8";
    let clinics = day::starter().leaving.advice;
    // What stands beside it, what may still be felt, is read in between.
    let english: &[&str] =
        &["Our advice:", "Ask somebody to stay or to look in tonight;", "keep the telephone"];
    let spanish = &["Nuestro consejo: Pida a alguien que se quede o que pase a verle esta noche"];
    for (language, advice, said) in [
        ("English", clinics.as_str(), english),
        ("Spanish", clinics.as_str(), spanish),
        ("English", own, &["Our advice: Daughter telephones at 8."]),
        ("Spanish", own, &["Nuestro consejo: (sin traducir) Daughter telephones at 8."]),
    ] {
        let (mut day, id) = speaker(language);
        let reason = "lives alone".into();
        day.acts(id, Act::SettleCompanion(Companion::Declined { reason, advice: advice.into() }));
        has(&going_home(&day, id), said);
    }
}

#[test]
fn the_sheet_says_that_the_clinic_calls_where_it_does() {
    for (language, said) in [
        ("English", ["Tue, Nov 24", "We call you at 555-0199, to ask how you are."]),
        ("Spanish", ["Mar 24 nov", "Le llamaremos al 555-0199 para preguntarle cómo está."]),
    ] {
        let (day, id) = speaker(language);
        has(&going_home(&day, id), &said);
    }
    let mut day = Day::with(chart::Protocol { follow_up: None, ..day::starter() });
    let id = day.recovered("Castellanos", 3);
    assert!(!going_home(&day, id).contains("We call you"), "nobody calls");
}

#[test]
fn of_an_infusion_that_was_stopped_early_the_sheet_says_what_was_given() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(20);
    let given = chart::quantity::Microlitres(50_000);
    day.acts(id, Act::End { given, reason: "the patient asked".into(), at: When::Now });
    has(&going_home(&day, id), &["You had ketamine 17.5 mg by slow infusion, from 10:02 AM to 10:22 AM."]);
}
