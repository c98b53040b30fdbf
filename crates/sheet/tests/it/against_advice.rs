//! A patient who left against advice after the start, on paper: what was not met, what became of form and line, who was
//! told, whether anybody signed, and what the patient's own sheet says.

use crate::{
    day::{self, Day},
    flat,
    paper::{Paper, chart_copy, squeezed},
    script, seal, text_of,
};
use chart::{
    Act, VisitId,
    against_advice::{Going, Line, Parting, SafetyAtDoor, Signing, Telling, WayHome},
    fact::OtherEnd,
    time::When,
};

pub fn leaves(day: &mut Day, id: VisitId, line: Line) {
    let form = Signing::WouldNot { why: "in a hurry".into() };
    ends(day, id, form, line, Telling::Told { who: day::PRESCRIBER, at: When::Now });
}

/// With the line out.
pub fn parts(day: &mut Day, id: VisitId, form: Signing, prescriber: Telling) {
    ends(day, id, form, Line::Out, prescriber);
}

/// Nobody saw how, and nobody asked the safety question.
fn ends(day: &mut Day, id: VisitId, form: Signing, line: Line, prescriber: Telling) {
    let way = WayHome { going: Going::NotSeen, words: String::new() };
    let safety = Some(SafetyAtDoor::NotAsked { why: "left at once".into() });
    let (form, line, prescriber) = (Some(form), Some(line), Some(prescriber));
    ends_so(day, id, Parting { form, line, prescriber, way: Some(way), safety });
}

fn ends_so(day: &mut Day, id: VisitId, parting: Parting) {
    let (how, reason) = (OtherEnd::LeftAgainstAdvice, "has to fetch a child".into());
    day.acts(id, Act::EndOtherwise { how, reason, decided: None, next: None, parting });
}

pub fn going_home(day: &Day, id: VisitId) -> String {
    let sheet = sheet::going_home(&day.record, day.visit(id), false, &day.now, &seal()).unwrap();
    flat(&text_of(&sheet.pdf().unwrap()))
}

pub fn has(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(&squeezed(part)), "{part}\nin\n{text}");
    }
}

#[test]
fn the_chart_copy_says_what_was_not_met_and_how_the_patient_left() {
    let mut day = Day::new();
    let id = script::infusion(&mut day);
    day.minute(50);
    leaves(&mut day, id, Line::In);
    let copy = chart_copy(&day, id).words();
    has(
        &copy,
        &[
            "Not final: nobody has signed it as it is. Left against advice",
            "THE PATIENT LEFT WITH THE IV LINE IN.",
            "Discharge criteria when the patient left",
            "Walks as on arrival",
            "Missing",
            "not signed, the patient would not: in a hurry",
            "LEFT WITH THE IV LINE IN",
            "how, nobody saw",
            "not asked: left at once",
            "due at once, about the IV line",
            "Dr. A. Okafor, 10:52",
            "Not signed",
        ],
    );
    day.acts(id, Act::Sign);
    let copy = chart_copy(&day, id).words();
    has(&copy, &["the nurse\u{2019}s record"]);
    assert!(!copy.contains(&squeezed("No member of staff has signed")), "{copy}");
}

#[test]
fn thoughts_of_self_harm_told_at_the_door_stand_at_the_top_of_the_chart_copy() {
    let mut day = Day::new();
    let id = script::infusion(&mut day);
    day.minute(50);
    let parting = Parting {
        form: Some(Signing::WouldNot { why: "in a hurry".into() }),
        line: Some(Line::In),
        way: Some(WayHome { going: Going::NotSeen, words: String::new() }),
        safety: Some(SafetyAtDoor::Asked { thoughts: true }),
        prescriber: Some(Telling::NotReached),
    };
    ends_so(&mut day, id, parting);
    let copy = chart_copy(&day, id).words_on(1);
    let place = |part: &str| copy.find(&squeezed(part)).unwrap_or_else(|| panic!("{part}\nin\n{copy}"));
    let thoughts = place("Asked 10:52: THOUGHTS OF SELF-HARM. Tell a prescriber, who decides.");
    assert!(thoughts < place("THE PATIENT LEFT WITH THE IV LINE IN."), "{copy}");
    assert!(thoughts < place("Emergency contact"), "before everything else\n{copy}");
    // Whom to tell stands among the calls, before the one about the line.
    let copy = chart_copy(&day, id).words();
    let (_, calls) = copy.split_once(&squeezed("Calls after the visit")).unwrap();
    let place = |part: &str| calls.find(&squeezed(part)).unwrap_or_else(|| panic!("{part}\nin\n{calls}"));
    assert!(place("thoughts of self-harm: tell a prescriber") < place("due at once, about the IV line"));
    // And before everything else on the cover of the day.
    let (date, visit) = (day.now.date(), day.visit(id));
    let cover = sheet::day_cover(&day.record, date, &[visit], 0, false, &day.now, &seal()).unwrap();
    let cover = Paper::of(&cover).words();
    let place = |part: &str| cover.find(&squeezed(part)).unwrap_or_else(|| panic!("{part}\nin\n{cover}"));
    let order =
        ["thoughts of self-harm: tell a prescriber", "LEFT WITH THE IV LINE IN", "not signed"].map(place);
    assert!(order.is_sorted(), "{cover}");
}

#[test]
fn a_transfer_keeps_its_criteria_too_and_a_visit_without_an_infusion_has_none() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(12);
    day.acts(id, day::ends_otherwise(OtherEnd::Transferred, "chest pain", None));
    has(&chart_copy(&day, id).words(), &["Discharge criteria when the patient left", "Not signed"]);
    let other = day.arrives("Brandt", 4);
    day.acts(other, day::not_treated());
    let copy = chart_copy(&day, other).words();
    assert!(!copy.contains(&squeezed("Discharge criteria")), "{copy}");
    assert!(!copy.contains(&squeezed("Not signed")), "{copy}");
}

#[test]
fn the_cover_of_the_day_says_what_is_open_about_it() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(12);
    leaves(&mut day, id, Line::In);
    let (date, visit) = (day.now.date(), day.visit(id));
    let cover = sheet::day_cover(&day.record, date, &[visit], 0, false, &day.now, &seal()).unwrap();
    has(&Paper::of(&cover).words(), &["not signed", "LEFT WITH THE IV LINE IN"]);
}

#[test]
fn on_the_cover_a_patient_who_is_still_here_is_said_to_be_so_and_owes_nothing_that_only_follows() {
    let mut day = Day::new();
    let id = script::infusion(&mut day);
    let (date, visit) = (day.now.date(), day.visit(id));
    let cover = sheet::day_cover(&day.record, date, &[visit], 0, false, &day.now, &seal()).unwrap();
    let words = Paper::of(&cover).words();
    has(&words, &["still here"]);
    for follows in ["not over yet", "not signed", "never printed"] {
        assert!(!words.contains(&squeezed(follows)), "{follows}\nin\n{words}");
    }
}

#[test]
fn whoever_left_with_the_line_in_is_told_so_before_all_and_called_today() {
    for (language, order, had, call) in [
        (
            "English",
            "Come back today, or go to an emergency room, to have it taken out.",
            "You had ketamine",
            "We call you at 555-0199 about the IV line.",
        ),
        (
            "Spanish",
            "Regrese hoy, o vaya a una sala de emergencias, para que se la quiten.",
            "Recibi\u{f3}",
            "Le llamaremos al 555-0199 para hablar de su v\u{ed}a intravenosa.",
        ),
    ] {
        let mut day = Day::new();
        let id = script::infusion(&mut day);
        let patient = day.visit(id).patient;
        day.record.patients.get_mut(&patient).unwrap().details.language = language.into();
        day.minute(50);
        assert!(!going_home(&day, id).contains(call));
        leaves(&mut day, id, Line::In);
        let text = going_home(&day, id);
        assert!(text.contains(call), "{text}");
        let place = |part: &str| text.find(part).unwrap_or_else(|| panic!("{part}\nin\n{text}"));
        assert!(place(order) < place(had), "{text}");
    }
}

#[test]
fn the_patients_sheet_says_it_plainly_and_names_nobody_who_was_not_seen() {
    let mut day = Day::new();
    let id = script::infusion(&mut day);
    day.minute(50);
    assert!(going_home(&day, id).contains("Home with: brother"));
    leaves(&mut day, id, Line::Out);
    let text = going_home(&day, id);
    assert!(text.contains("You left against our advice, at 10:52 AM."), "{text}");
    assert!(text.contains("We do not know who takes you home."), "{text}");
    assert!(!text.contains("Home with:") && !text.contains("IV line was still in"), "{text}");
}

#[test]
fn the_sheet_says_how_and_with_whom_the_patient_left_in_both_languages() {
    for (going, typed, english, spanish) in [
        (
            Going::Drives,
            "",
            "You told us that you drive yourself. Do not drive.",
            "Nos dijo que iba a manejar. No maneje.",
        ),
        (Going::Alone, "", "You left alone, on foot or by bus or train.", "Se fue sin compañía, a pie"),
        (Going::Fetched, "Ana", "Home with: Ana.", "A casa con: (sin traducir) Ana."),
        (Going::ForHire, "", "You left with a driver for hire.", "Se fue con un conductor contratado."),
        (Going::ForHire, "City Cab", "a driver for hire: City Cab.", "(sin traducir) City Cab."),
    ] {
        for (language, said) in [("English", english), ("Spanish", spanish)] {
            let mut day = Day::new();
            let id = script::infusion(&mut day);
            let patient = day.visit(id).patient;
            day.record.patients.get_mut(&patient).unwrap().details.language = language.into();
            day.minute(50);
            let parting = Parting {
                form: Some(Signing::WouldNot { why: "in a hurry".into() }),
                line: Some(Line::Out),
                way: Some(WayHome { going, words: typed.into() }),
                safety: Some(SafetyAtDoor::NotAsked { why: "left at once".into() }),
                prescriber: Some(Telling::NotReached),
            };
            ends_so(&mut day, id, parting);
            let text = going_home(&day, id);
            assert!(text.contains(said), "{said}\nin\n{text}");
            assert!(!text.contains("We do not know who") && !text.contains("No sabemos qui"), "{text}");
        }
    }
}

#[test]
fn a_spanish_sheet_says_it_in_spanish_also_that_the_line_is_in() {
    let mut day = Day::new();
    let id = script::infusion(&mut day);
    let patient = day.visit(id).patient;
    day.record.patients.get_mut(&patient).unwrap().details.language = "Spanish".into();
    day.minute(50);
    leaves(&mut day, id, Line::In);
    let text = going_home(&day, id);
    for part in [
        "Usted se fue en contra de nuestro consejo, a las 10:52 a. m.",
        "Todavía tenía puesta la vía intravenosa cuando se fue.",
        "No sabemos quién le lleva a casa.",
    ] {
        assert!(text.contains(part), "{part}\nin\n{text}");
    }
}
