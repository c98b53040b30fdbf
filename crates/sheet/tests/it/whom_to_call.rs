//! Whom to call, on the papers for patient and companion: by day, at night, in danger.

use crate::{
    day::{self, Day},
    paper::{Paper, squeezed},
    seal,
};
use chart::{
    Act, Command, VisitId,
    against_advice::{Going, Line, Parting, SafetyAtDoor, Signing, Telling, WayHome},
    clinic::ClinicInfo,
    fact::OtherEnd,
};

fn speaks(day: &mut Day, id: VisitId, language: &str) {
    let patient = day.visit(id).patient;
    day.record.patients.get_mut(&patient).unwrap().details.language = language.into();
}

/// The sheet, the companion's card, and the form for leaving against advice.
fn papers(day: &Day, id: VisitId) -> [Paper; 3] {
    let (record, visit, now, seal) = (&day.record, day.visit(id), &day.now, &seal());
    [
        sheet::going_home(record, visit, false, now, seal),
        sheet::companion_card(record, visit, false, now, seal),
        sheet::against_advice(record, visit, false, now, seal),
    ]
    .map(|paper| Paper::of(&paper.unwrap()))
}

fn has(words: &str, part: &str) {
    assert!(words.contains(&squeezed(part)), "{part}\nin\n{words}");
}

fn has_not(words: &str, part: &str) {
    assert!(!words.contains(&squeezed(part)), "{part}\nin\n{words}");
}

fn answers(day: &mut Day, telephone: &str, hours: &str, after_hours: &str) {
    let clinic = day.record.clinic.clone().unwrap();
    let (telephone, hours, after_hours) = (telephone.into(), hours.into(), after_hours.into());
    day.by = day::MANAGER;
    day.does(Command::NameClinic(ClinicInfo { telephone, hours, after_hours, ..clinic }));
    day.by = day::NURSE;
}

#[test]
fn the_number_at_night_has_a_line_of_its_own_and_danger_is_said_beside_911() {
    for (language, numbers, danger) in [
        ("English", "555-0100 8 AM to 6 PM 555-0101 at any other hour", "911 danger: trouble breathing"),
        (
            "Spanish",
            "555-0100 de 8 a. m. a 6 p. m. 555-0101 a cualquier otra hora",
            "911 peligro: dificultad para respirar",
        ),
    ] {
        let mut day = Day::new();
        let id = day.recovered("Castellanos", 3);
        speaks(&mut day, id, language);
        for paper in papers(&day, id) {
            has(&paper.words(), numbers);
            has(&paper.words(), danger);
        }
    }
}

#[test]
fn one_number_for_all_hours_has_what_it_is_for_on_its_own_line() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    answers(&mut day, "555-0100", "8 AM to 6 PM", "");
    has(&papers(&day, id)[0].words(), "555-0100 8 AM to 6 PM: vomiting that does not stop");
    answers(&mut day, "555-0100", "", "");
    has(&papers(&day, id)[0].words(), "555-0100 vomiting that does not stop");
    answers(&mut day, "555-0100", "", "555-0101");
    has(&papers(&day, id)[0].words(), "555-0100 while we are open 555-0101 at any other hour");
}

#[test]
fn no_telephone_number_breaks_across_lines() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    answers(&mut day, "(312) 555-0100", "8 AM to 6 PM", "+1 312 555 0101");
    for paper in papers(&day, id) {
        for number in ["(312) 555-0100", "+1 312 555 0101"] {
            assert!(paper.keeps_together(number), "{number}\nin\n{:#?}", paper.lines());
        }
    }
    let [sheet, card, _] = papers(&day, id);
    assert!(sheet.keeps_together("555-0142") && card.keeps_together("555-0142"));
}

fn leaves(day: &mut Day, id: VisitId, line: Line) {
    let parting = Parting {
        form: Some(Signing::WouldNot { why: "in a hurry".into() }),
        line: Some(line),
        way: Some(WayHome { going: Going::NotSeen, words: String::new() }),
        safety: Some(SafetyAtDoor::NotAsked { why: "left at once".into() }),
        prescriber: Some(Telling::NotReached),
    };
    let (how, reason) = (OtherEnd::LeftAgainstAdvice, "has to fetch a child".into());
    day.acts(id, Act::EndOtherwise { how, reason, decided: None, next: None, parting });
}

#[test]
fn while_the_line_is_in_the_card_warns_too_and_no_paper_speaks_of_where_it_was() {
    for (language, warning, was, is) in [
        (
            "English",
            "The patient left with the IV line in. Go back with them today, or to an emergency room",
            "bleeding where the line was",
            "bleeding, pain or swelling where the IV line is",
        ),
        (
            "Spanish",
            "La persona se fue con la vía intravenosa puesta. Regresen hoy, o vayan a una sala de emergencias",
            "sangrado donde estaba la vía",
            "sangrado, dolor o hinchazón donde está la vía",
        ),
    ] {
        for line in [Line::In, Line::Out] {
            let mut day = Day::new();
            let id = crate::script::infusion(&mut day);
            speaks(&mut day, id, language);
            day.minute(50);
            leaves(&mut day, id, line);
            let papers = papers(&day, id).map(|paper| paper.words());
            for words in &papers {
                let (said, unsaid) = if line == Line::In { (is, was) } else { (was, is) };
                has(words, said);
                has_not(words, unsaid);
            }
            let [_, card, _] = &papers;
            if line == Line::In { has(card, warning) } else { has_not(card, warning) }
        }
    }
}
