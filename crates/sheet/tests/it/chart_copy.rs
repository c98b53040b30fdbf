//! What a reader of the chart copy and the paper grid has to find: what was asked, in which units, what is open.

use crate::{
    chest_pain::{calls, has_chest_pain, judges},
    day::{self, Day, PRESCRIBER},
    paper::{Paper, chart_copy, squeezed},
    seal, worked,
};
use chart::{
    Act, Command,
    against_advice::{Line, Telling},
    clinic::Paper as Size,
    command::{CallMade, LeavingAct},
    effect::{EffectId, Grade},
    fact::Still,
    patient::Details,
    time::When,
};

fn has(words: &str, part: &str) {
    assert!(words.contains(&squeezed(part)), "{part}\nin\n{words}");
}

fn has_not(words: &str, part: &str) {
    assert!(!words.contains(&squeezed(part)), "{part}\nin\n{words}");
}

#[test]
fn while_the_infusion_runs_the_drug_is_said_to_be_accounted_for_after_it() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(10);
    let copy = chart_copy(&day, id).words();
    has(&copy, "Drawn 1 mL; accounted for after the end of the infusion");
    has_not(&copy, "not accounted for");
}

#[test]
fn below_the_answer_to_a_list_stands_what_was_asked() {
    let (day, id) = worked(87);
    has(
        &chart_copy(&day, id).words(),
        "Any of these, now or ever? none of these R. Ortiz, RN, 09:55 asked: aneurysm or vascular malformation; bleed \
         in the brain; allergy to ketamine",
    );
}

#[test]
fn a_figure_and_its_unit_are_never_on_two_lines() {
    let (day, id) = worked(91);
    let copy = chart_copy(&day, id);
    for part in ["0.35 mg/mL", "150 mL/h", "70 kg", "142/88"] {
        assert!(copy.keeps_together(part), "{part}\nin\n{:#?}", copy.lines());
    }
}

#[test]
fn vital_signs_have_their_units_in_the_timeline_and_on_the_paper_grid() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(10);
    day.vitals(id, "142/88 78 97 16");
    has(
        &chart_copy(&day, id).words(),
        "A set of vital signs reads: blood pressure in mmHg, heart rate /min, SpO2 in %, breaths /min.",
    );
    let grid = sheet::paper_grid(&day.record, day.visit(id), false, &day.now, &seal()).unwrap();
    let grid = Paper::of(&grid).words();
    assert_eq!(grid.matches(&squeezed("BP mmHg HR /min SpO2 % RR /min")).count(), 2, "{grid}");
}

#[test]
fn a_symptom_of_which_nobody_has_decided_stands_under_the_title() {
    let mut day = Day::new();
    let id = has_chest_pain(&mut day);
    let copy = chart_copy(&day, id).words_on(1);
    let place = |part: &str| copy.find(&squeezed(part)).unwrap_or_else(|| panic!("{part}\nin\n{copy}"));
    let symptom =
        place("Symptom answered yes 10:58: chest pain. No call to a prescriber about it is on record.");
    assert!(symptom < place("Emergency contact"), "{copy}");
    day.minute(58);
    day.acts(id, calls("ECG normal"));
    has(
        &chart_copy(&day, id).words_on(1),
        "Symptom answered yes 10:58: chest pain. Prescriber called 11:00: ECG normal. Not asked again since.",
    );
    judges(&mut day, id, "seen at the chair");
    has_not(&chart_copy(&day, id).words_on(1), "Symptom answered yes");
}

#[test]
fn the_form_against_advice_names_a_symptom_until_a_judgment_passes_it() {
    for (language, unmet, again, still) in [
        (
            "English",
            "A prescriber\u{2019}s look at the warning sign that you told us of: chest pain",
            "Being asked again about the warning sign that you told us of: chest pain",
            "Chest pain: you told us of it at 10:58 AM",
        ),
        (
            "Spanish",
            "Que un médico vea una señal de alarma de la que usted nos dijo: dolor de pecho",
            "Que le preguntemos otra vez por una señal de alarma de la que usted nos dijo: dolor de pecho",
            "Dolor de pecho: nos lo dijo a las 10:58 a. m.",
        ),
    ] {
        let mut day = Day::new();
        let id = has_chest_pain(&mut day);
        let patient = day.visit(id).patient;
        day.record.patients.get_mut(&patient).unwrap().details.language = language.into();
        let form = |day: &Day| {
            let form = sheet::against_advice(&day.record, day.visit(id), false, &day.now, &seal()).unwrap();
            Paper::of(&form).words()
        };
        for part in [unmet, still] {
            has(&form(&day), part);
        }
        day.acts(id, calls("ECG normal"));
        has_not(&form(&day), unmet);
        for part in [again, still] {
            has(&form(&day), part);
        }
        judges(&mut day, id, "seen at the chair");
        for part in [unmet, again, still] {
            has_not(&form(&day), part);
        }
    }
}

#[test]
fn the_chart_copy_says_that_the_patient_left_with_an_older_sheet_and_whether_anybody_called() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.prints(id);
    day.acts(id, Act::Sign);
    day.minute(91);
    day.acts(id, day::hand_over(day::brother()));
    day.acts(id, Act::Release { way: None });
    has_not(&chart_copy(&day, id).words(), "Left with version");
    let patient = day.visit(id).patient;
    let details = Details { surname: "Castellano".into(), ..day::details("x", "10483") };
    day.does(Command::CorrectPatient { patient, details });
    let left = "Left with version 2 of the sheet; version 3 differs";
    has(&chart_copy(&day, id).words(), &format!("{left}: nobody has called about it yet"));
    day.minute(95);
    day.acts(id, Act::Leaving(LeavingAct::TellOfChange { reached: true, said: "the name".into() }));
    has(&chart_copy(&day, id).words(), &format!("{left}: told by telephone Mon 23 Nov 2026, 11:37"));
}

/// Wherever the pages end, what is short stays below its heading.
#[test]
fn no_page_of_a_chart_copy_begins_with_rows_of_a_short_section_without_its_heading() {
    let (mut day, id) = worked(87);
    for more in 0..12 {
        day.minute(88 + more);
        day.vitals(id, "126/82 72 98 14");
        let paper = chart_copy(&day, id);
        for (title, row) in [
            ("Patient", "Emergency contact"),
            ("Order", "Drug volume"),
            ("Who watched", "still R. Ortiz, RN"),
        ] {
            let has_row = |page: &usize| paper.words_on(*page).contains(&squeezed(row));
            let page = (1..=paper.pages).find(has_row).unwrap();
            let lines = paper.lines_on(page);
            assert!(lines.iter().any(|line| line.trim() == title), "{title}, {more} more:\n{lines:#?}");
        }
    }
}

#[test]
fn no_page_of_a_paper_grid_has_an_empty_row_alone() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 60);
    day.record.clinic.as_mut().unwrap().paper = Size::A4;
    let patient = day.visit(id).patient;
    let name = "Zoë Anaïs Łucja Guadalupe del Carmen de la Vega y Montenegro";
    day.record.patients.get_mut(&patient).unwrap().details.given = name.into();
    for turn in 0..14 {
        day.minute(2 + 3 * turn);
        day.vitals(id, "142/88 78 97 16");
        let grid = sheet::paper_grid(&day.record, day.visit(id), true, &day.now, &seal()).unwrap();
        let paper = Paper::of(&grid);
        let last = paper.words_on(paper.pages);
        assert!(paper.pages <= 2, "{turn}: {} pages", paper.pages);
        has(&last, "Write the time at which each set was taken.");
        assert!(paper.pages == 1 || paper.lines_on(2).len() >= 4, "{turn}: {:#?}", paper.lines_on(2));
    }
}

#[test]
fn who_was_told_of_thoughts_and_of_a_symptom_owes_two_answers_each_named_and_signed() {
    let mut day = Day::new();
    let id = has_chest_pain(&mut day);
    crate::against_advice::leaves(&mut day, id, Line::Out);
    let call = CallMade {
        broke_off: true,
        symptoms: vec![("chest-pain".into(), Still::There)],
        reached: true,
        effects: Vec::new(),
        thoughts: Some(true),
        prescriber: Some(Telling::Told { who: PRESCRIBER, at: When::Now }),
        line: None,
        drive: None,
        asked: Vec::new(),
        words: String::new(),
    };
    day.acts(id, Act::FollowUp(call));
    let copy = chart_copy(&day, id).words();
    for part in [
        "For the answer to chest pain, still there in the call. signature owed",
        "For the answer to thoughts of self-harm in the call. signature owed",
        "Chest pain was still there in the call: Dr. A. Okafor was told, and owes an answer",
    ] {
        has(&copy, part);
    }
    day.by = PRESCRIBER;
    day.now = day.now.plus(60_000);
    let decided = "called 911".to_owned();
    day.acts(id, Act::Leaving(LeavingAct::AnswerSymptom { who: PRESCRIBER, decided }));
    let seq = day.entries.last().unwrap().seq;
    let entries: Vec<chart::Entry> = day
        .entries
        .iter()
        .filter(|entry| matches!(&entry.fact, chart::Fact::Visit { visit, .. } if *visit == id))
        .cloned()
        .collect();
    assert!(sheet::signed_up_to(day.visit(id), &entries).contains(&(seq - 1)), "its hash is named");
    let copy = chart_copy(&day, id).words();
    has(&copy, "Dr. A. Okafor read that chest pain was still there in the call, and decided: called 911");
    has(&copy, "For the answer to thoughts of self-harm in the call. signature owed");
    has_not(&copy, "For the answer to chest pain, still there in the call. signature owed");
}

#[test]
fn the_call_that_is_due_says_what_to_ask_and_a_second_one_stands_there_as_well() {
    let mut day = Day::new();
    let id = has_chest_pain(&mut day);
    day.sees(id, "nausea", Grade::Moderate);
    crate::against_advice::leaves(&mut day, id, Line::Out);
    let asks = "Left with chest pain, answered yes 10:58: ask about it. Open on leaving: moderate nausea.";
    has(&chart_copy(&day, id).words(), &format!("due at once. {asks}"));
    day.now = day.now.plus(24 * 3_600_000);
    day.acts(
        id,
        Act::FollowUp(CallMade {
            broke_off: false,
            symptoms: vec![("chest-pain".into(), Still::Gone)],
            reached: true,
            effects: vec![(EffectId("nausea".into()), Still::There)],
            thoughts: Some(false),
            prescriber: None,
            line: None,
            drive: None,
            asked: Vec::new(),
            words: String::new(),
        }),
    );
    let copy = chart_copy(&day, id).words();
    has(&copy, "chest pain gone; nausea still there");
    has(&copy, "due once more. Open on leaving: moderate nausea.");
}
