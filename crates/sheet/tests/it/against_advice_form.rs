//! The form that a patient signs who leaves against advice: what it says before and after, who signed it, and until when it
//! bans driving.

use crate::{
    against_advice::{going_home, has, leaves, parts},
    day::{self, Day},
    flat,
    paper::{Paper, squeezed},
    script, seal, text_of,
};
use chart::{
    Act, VisitId,
    against_advice::{Line, Signing, Telling},
    caution,
    departure::{Outlet, Paperwork},
    leaving::Hand,
    time::When,
};

fn form(day: &Day, id: VisitId) -> sheet::Document {
    sheet::against_advice(&day.record, day.visit(id), false, &day.now, &seal()).unwrap()
}

fn prints_form(day: &mut Day, id: VisitId) {
    let paperwork = Paperwork::AgainstAdvice;
    let (visit, protocol) = (day.visit(id), day.protocol(id));
    let version = visit.version_at(paperwork, protocol, &day.now);
    let until = Some(caution::until(visit, protocol, paperwork, &day.now));
    let content = visit.content_of(paperwork);
    let (outlet, made, up_to, of) = (Outlet::Printed, day.now, day.record.seq, None);
    day.acts(id, Act::NoteCopy { paperwork, outlet, version, content, made, up_to, until, of });
}

/// Both papers as they would be made now say this day and hour.
fn both_say(day: &Day, id: VisitId, until: &str) {
    for text in [flat(&text_of(&form(day, id).pdf().unwrap())), going_home(day, id)] {
        assert!(text.contains(until), "{until}\nin\n{text}");
    }
}

#[test]
fn form_and_sheet_made_at_the_same_moment_say_the_same_day_and_hour() {
    let mut day = Day::new();
    let id = script::infusion(&mut day);
    day.minute(50);
    prints_form(&mut day, id);
    both_say(&day, id, "Tuesday, November 24, 11:30 AM");
    leaves(&mut day, id, Line::Out);
    both_say(&day, id, "Tuesday, November 24, 11:30 AM");
    day.minute(100);
    both_say(&day, id, "Tuesday, November 24, 11:30 AM");
}

#[test]
fn without_a_form_in_hand_both_papers_count_from_when_the_patient_left() {
    let mut day = Day::new();
    let id = script::infusion(&mut day);
    day.minute(50);
    leaves(&mut day, id, Line::Out);
    day.minute(100);
    both_say(&day, id, "Tuesday, November 24, 11:00 AM");
}

#[test]
fn the_form_draws_what_was_signed_on_the_screen_and_says_why_and_who_was_told() {
    let mut day = Day::new();
    let id = script::infusion(&mut day);
    day.minute(50);
    prints_form(&mut day, id);
    let (unsigned, pages) = (form(&day, id).svg(), Paper::of(&form(&day, id)).words());
    has(&pages, &["Patient", "Prescriber told: name", "Date, time:"]);
    let lines = vec![vec![(40, 700), (200, 120), (330, 800)]];
    let signs = Signing::Signs { name: "In\u{e9}s Castellanos".into(), hand: Hand::OnScreen(lines) };
    parts(&mut day, id, signs, Telling::Told { who: day::PRESCRIBER, at: When::Now });
    prints_form(&mut day, id);
    has(
        &Paper::of(&form(&day, id)).words(),
        &[
            "As the nurse noted it: has to fetch a child.",
            "Patient: In\u{e9}s Castellanos, on the screen 10:52 AM, on version 1",
            "Prescriber told: Dr. A. Okafor, 10:52 AM",
            "Version 2, replaces version 1",
        ],
    );
    assert!(form(&day, id).svg() != unsigned, "the hand itself is drawn");
    day.acts(id, Act::Sign);
    assert_eq!(
        day.visit(id).version_now(Paperwork::AgainstAdvice),
        2,
        "the nurse\u{2019}s signature is not on it"
    );
}

#[test]
fn a_form_that_nobody_signed_says_why_in_both_languages() {
    for (language, said) in [
        ("English", ["The patient would not sign: in a hurry", "No prescriber was reached"]),
        ("Spanish", ["No quiso firmar: (sin traducir) in a hurry", "No se pudo avisar a ningún médico"]),
    ] {
        let mut day = Day::new();
        let id = script::infusion(&mut day);
        let patient = day.visit(id).patient;
        day.record.patients.get_mut(&patient).unwrap().details.language = language.into();
        day.minute(50);
        parts(&mut day, id, Signing::WouldNot { why: "in a hurry".into() }, Telling::NotReached);
        let paper = Paper::of(&form(&day, id));
        has(&paper.words(), &said);
        assert!(paper.letters_of("hurry") >= 11.9, "{} points", paper.letters_of("hurry"));
        for unsaid in ["I have read this form", "He le\u{ed}do este formulario"] {
            assert!(!paper.words().contains(&squeezed(unsaid)), "nobody says so\n{}", paper.words());
        }
    }
}

#[test]
fn whoever_has_left_is_not_told_on_the_form_to_stay_in_both_languages() {
    for (language, before, left) in [
        (
            "English",
            [
                "You want to leave before",
                "What can happen when you leave now",
                "Let us take the IV line out first.",
            ],
            [
                "You left before our checks for going home were met.",
                "Why you left, in your own words",
                "The IV line was still in when you left. Come back today,",
            ],
        ),
        (
            "Spanish",
            [
                "Usted quiere irse antes",
                "Lo que puede pasar si se va ahora",
                "Deje que primero le quitemos la vía intravenosa.",
            ],
            [
                "Usted se fue antes de que se cumplieran nuestros requisitos para ir a casa.",
                "Por qué se fue, con sus propias palabras",
                "Todavía tenía puesta la vía intravenosa cuando se fue. Regrese hoy,",
            ],
        ),
    ] {
        let mut day = Day::new();
        let id = script::infusion(&mut day);
        let patient = day.visit(id).patient;
        day.record.patients.get_mut(&patient).unwrap().details.language = language.into();
        day.minute(50);
        has(&Paper::of(&form(&day, id)).words(), &before);
        leaves(&mut day, id, Line::In);
        let words = Paper::of(&form(&day, id)).words();
        has(&words, &left);
        assert!(before.iter().all(|part| !words.contains(&squeezed(part))), "{words}");
    }
}

#[test]
fn while_the_line_is_in_the_form_says_what_can_happen_and_where_it_is_taken_out_in_both_languages() {
    for (language, said) in [
        (
            "English",
            [
                "If the IV line stays in, it may bleed or become infected.",
                "If you leave with it in, come back today, or go to an emergency room, to have it taken out.",
            ],
        ),
        (
            "Spanish",
            [
                "Si la vía intravenosa se queda puesta, puede sangrar o infectarse.",
                "Si se va con ella puesta, regrese hoy, o vaya a una sala de emergencias, para que se la quiten.",
            ],
        ),
    ] {
        let mut day = Day::new();
        let id = script::infusion(&mut day);
        let patient = day.visit(id).patient;
        day.record.patients.get_mut(&patient).unwrap().details.language = language.into();
        day.minute(50);
        has(&Paper::of(&form(&day, id)).words(), &said);
        day.acts(id, Act::RemoveIv { at: When::Now });
        let out = Paper::of(&form(&day, id)).words();
        assert!(said.iter().all(|part| !out.contains(&squeezed(part))), "{out}");
    }
}
