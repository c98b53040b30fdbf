//! An ordinary paper for a patient is one page, and no paper ends with a page that is nearly empty.

use crate::{
    day::{self, Day},
    paper::{self, Paper},
    script, seal,
};
use chart::{
    Act, VisitId,
    clinic::Paper as Size,
    command::CareAct,
    departure::{Companion, Person},
    effect::{EffectId, Grade},
    protocol::{CriterionId, PhraseId},
    time::When,
};

const SIZES: [Size; 2] = [Size::UsLetter, Size::A4];
const LANGUAGES: [&str; 2] = ["English", "Spanish"];

/// The worked visit shortly before the patient leaves: five effects came and went.
fn worked(day: &mut Day) -> VisitId {
    let id = script::infusion(day);
    script::recovery_to_85(day, id);
    script::leaving_to_87(day, id);
    id
}

/// A visit on which no effect was seen.
fn quiet(day: &mut Day) -> VisitId {
    day.recovered("Castellanos", 3)
}

/// A visit in each language and on each paper.
fn everywhere(visit: fn(&mut Day) -> VisitId, check: impl Fn(&mut Day, VisitId, &str)) {
    for size in SIZES {
        for language in LANGUAGES {
            let mut day = Day::new();
            let id = visit(&mut day);
            let patient = day.visit(id).patient;
            // Only these two are other ones; how they come to be is not what is tested here.
            day.record.patients.get_mut(&patient).unwrap().details.language = language.into();
            day.record.clinic.as_mut().unwrap().paper = size;
            check(&mut day, id, &format!("{language}, {size:?}"));
        }
    }
}

fn sheet(day: &Day, id: VisitId) -> Paper {
    Paper::of(&sheet::going_home(&day.record, day.visit(id), true, &day.now, &seal()).unwrap())
}

fn form(day: &Day, id: VisitId) -> Paper {
    Paper::of(&sheet::against_advice(&day.record, day.visit(id), true, &day.now, &seal()).unwrap())
}

fn neighbor(day: &mut Day, id: VisitId) {
    let person =
        Person { name: "María Ríos".into(), relation: "neighbor".into(), phone: "555-0190".into() };
    day.acts(id, Act::SettleCompanion(Companion::Named { person, same_as_ride: false }));
}

fn still_feels(day: &mut Day, id: VisitId, effect: &str, phrase: &str) {
    day.sees(id, effect, Grade::Mild);
    let (effect, phrase) = (EffectId(effect.into()), Some(PhraseId(phrase.into())));
    let (patient, companion) = (String::new(), String::new());
    day.acts(id, Act::Care(CareAct::Tell { effect, patient, companion, companion_away: false, phrase }));
}

/// The walk as on arrival was passed by judgment: another one was seen.
fn walks_otherwise(day: &mut Day, id: VisitId) {
    day.acts(id, Act::CheckGait { as_on_arrival: false, at: When::Now });
    day.second = Some(day::PRESCRIBER);
    let reason = "sprained ankle, uses a wheelchair; prescriber saw her".into();
    day.acts(
        id,
        Act::Override {
            criterion: CriterionId("gait".into()),
            word: chart::command::Word { telephone: None, note: reason },
        },
    );
    day.second = None;
}

#[test]
fn an_ordinary_sheet_is_one_page() {
    everywhere(worked, |day, id, at| {
        neighbor(day, id);
        assert_eq!(sheet(day, id).pages, 1, "{at}, somebody else stays");
        let patient = day.visit(id).patient;
        let due = (day.now.local().date() + chrono::Duration::days(4)).and_hms_opt(9, 30, 0).unwrap();
        let infusion = chart::fact::Infusion { number: 4, of: 6 };
        day.does(chart::Command::Expect { patient, due, infusion });
        assert_eq!(sheet(day, id).pages, 1, "{at}, with the next visit");
    });
}

#[test]
fn a_sheet_for_somebody_alone_with_a_judgment_and_an_open_effect_ends_well() {
    everywhere(quiet, |day, id, at| {
        still_feels(day, id, "blurred-vision", "vision");
        walks_otherwise(day, id);
        let advice = day::starter().leaving.advice;
        day.acts(id, Act::SettleCompanion(Companion::Declined { reason: "lives alone".into(), advice }));
        let paper = sheet(day, id);
        assert!(paper.pages == 1 || at.starts_with("Spanish"), "{at}: {} pages", paper.pages);
        ends_well(&paper, at);
    });
}

/// A second page has whom to call, what comes next and the signatures.
fn ends_well(paper: &Paper, at: &str) {
    let last = paper.words_on(paper.pages);
    for part in ["911", "988"] {
        assert!(last.contains(part), "{at}: {part} is not on the last page\n{last}");
    }
    assert!(last.contains("Nurse") || last.contains("Enfermería"), "{at}\n{last}");
}

#[test]
fn a_sheet_that_needs_two_pages_ends_with_a_full_one() {
    everywhere(worked, |day, id, at| {
        for (effect, phrase) in
            [("blurred-vision", "vision"), ("headache", "headache"), ("drowsiness", "drowsy")]
        {
            still_feels(day, id, effect, phrase);
        }
        walks_otherwise(day, id);
        let paper = sheet(day, id);
        assert!(paper.pages <= 2, "{at}: {} pages", paper.pages);
        ends_well(&paper, at);
        assert!(paper.lines_on(paper.pages).len() >= 10, "{at}: {:#?}", paper.lines_on(paper.pages));
    });
}

#[test]
fn a_sheet_with_an_open_effect_and_somebody_else_who_stays_is_one_page() {
    everywhere(quiet, |day, id, at| {
        still_feels(day, id, "blurred-vision", "vision");
        neighbor(day, id);
        let paper = sheet(day, id);
        assert_eq!(paper.pages, 1, "{at}");
        let word = if at.starts_with("English") { "machines" } else { "maneje" };
        assert!(paper.letters_of(word) >= 11.9, "{at}: {} points", paper.letters_of(word));
    });
}

#[test]
fn nothing_that_a_patient_takes_home_is_set_in_less_than_12_points() {
    everywhere(worked, |day, id, at| {
        neighbor(day, id);
        let (record, visit, seal) = (&day.record, day.visit(id), seal());
        let papers = [
            sheet::going_home(record, visit, false, &day.now, &seal),
            sheet::companion_card(record, visit, false, &day.now, &seal),
            sheet::against_advice(record, visit, false, &day.now, &seal),
        ];
        for (paper, name) in papers.into_iter().zip(["sheet", "card", "form"]) {
            let (word, high) = Paper::of(&paper.unwrap()).smallest_letters();
            assert!(high >= 11.9, "{at}, {name}: {word} has {high} points");
        }
    });
}

#[test]
fn a_form_on_which_nothing_is_met_is_one_page_or_has_risks_and_signatures_on_its_second() {
    let going_on = |day: &mut Day| day.started("Castellanos", 3, 40);
    everywhere(going_on, |day, id, at| {
        day.minute(12);
        let paper = form(day, id);
        // Seventeen checks are not met, and the line is in: with room to be read that takes more than a page.
        assert!(paper.pages <= 2, "{at}: {}", paper.pages);
        let (risk, word) =
            if at.starts_with("English") { ("worse", "advise") } else { ("empeorar", "aconsejamos") };
        assert!(paper.words_on(paper.pages).contains(risk), "{at}");
        assert!(paper.letters_of(word) >= 11.9, "{at}: {} points", paper.letters_of(word));
    });
}

#[test]
fn an_ordinary_form_against_advice_is_one_page_in_letters_of_12_points() {
    everywhere(worked, |day, id, at| {
        still_feels(day, id, "nausea", "nausea");
        walks_otherwise(day, id);
        let paper = form(day, id);
        assert_eq!(paper.pages, 1, "{at}");
        let word = if at.starts_with("English") { "advise" } else { "aconsejamos" };
        assert!(paper.letters_of(word) >= 11.9, "{at}: {} points", paper.letters_of(word));
    });
}

#[test]
fn however_much_is_not_met_the_risks_stand_on_the_page_that_is_signed() {
    for (size, language) in SIZES.into_iter().flat_map(|size| LANGUAGES.map(|language| (size, language))) {
        let mut day = Day::new();
        let id = day.started("Castellanos", 3, 40);
        let patient = day.visit(id).patient;
        day.record.patients.get_mut(&patient).unwrap().details.language = language.into();
        day.record.clinic.as_mut().unwrap().paper = size;
        day.minute(10);
        day.sees(id, "nausea", Grade::Severe);
        let paper = form(&day, id);
        let last = paper.words_on(paper.pages);
        let (risk, sign) = if language == "English" {
            ("Youmayfall", "Nurseorwitness")
        } else {
            ("Puedecaerse", "Enfermeríaotestigo")
        };
        assert!(last.contains(risk) && last.contains(sign), "{language}, {size:?}\n{last}");
    }
}

/// Wherever the last page begins, it has more than a row or two.
#[test]
fn the_last_page_of_a_chart_copy_is_not_nearly_empty() {
    let (mut day, id) = crate::worked(87);
    for more in 0..24 {
        day.minute(88 + more);
        day.acts(id, Act::Care(CareAct::Note { text: format!("note {more}"), at: When::Now }));
        let paper = paper::chart_copy(&day, id);
        let lines = paper.lines_on(paper.pages);
        assert!(lines.len() >= 7, "{more} more, page {}:\n{lines:#?}", paper.pages);
    }
}

#[test]
fn how_closely_it_is_spaced_is_guessed_at_the_first_try() {
    everywhere(worked, |day, id, where_| {
        for document in [
            sheet::going_home(&day.record, day.visit(id), true, &day.now, &seal()).unwrap(),
            sheet::against_advice(&day.record, day.visit(id), true, &day.now, &seal()).unwrap(),
        ] {
            assert!(document.times_laid_out() <= 2, "{} times: {where_}", document.times_laid_out());
        }
    });
}

#[test]
fn an_ordinary_card_is_set_in_letters_of_12_points() {
    everywhere(quiet, |day, id, at| {
        still_feels(day, id, "blurred-vision", "vision");
        still_feels(day, id, "drowsiness", "drowsy");
        neighbor(day, id);
        let card = sheet::companion_card(&day.record, day.visit(id), true, &day.now, &seal()).unwrap();
        let paper = Paper::of(&card);
        assert_eq!(paper.pages, 1, "{at}");
        assert!(paper.letters_of("alcohol,") >= 11.9, "{at}: {} points", paper.letters_of("alcohol,"));
    });
}
