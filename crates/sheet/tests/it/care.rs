//! Effects, interventions, emergencies and who watched, on paper.

use crate::{
    companion_here, day, flat, of_visit, pages_of,
    paper::{chart_copy, squeezed},
    seal, text_of, worked,
};
use chart::{
    Act, Command,
    care::Detail,
    command::{CallMade, CareAct, EmergencyAct},
    effect::{EffectId, Grade},
    fact::{EmergencyEnd, Still},
    protocol::{HappeningId, InterventionId, ScoreId},
    quantity::{LitresPerMinute, MicrolitresPerHour},
    time::{Minutes, When},
};
use day::Day;

fn noted(what: &str, note: &str) -> Act {
    Act::Emergency(EmergencyAct::Note { what: what.into(), note: note.into(), at: When::Now })
}

fn copy_of(day: &Day, id: chart::VisitId) -> String {
    let entries = of_visit(day, id);
    let copy = sheet::chart_copy(&day.record, day.visit(id), &entries, false, &day.now, &seal()).unwrap();
    flat(&text_of(&copy.pdf().unwrap()))
}

#[test]
fn after_the_handing_over_no_set_is_missed_and_no_effect_goes_on() {
    let (mut day, id) = worked(87);
    day.minute(91);
    day.acts(id, day::hand_over(day::brother()));
    day.minute(140);
    let copy = copy_of(&day, id);
    assert!(!copy.contains("missed"), "{copy}");
}

fn care(day: &mut Day, id: chart::VisitId, act: CareAct) {
    day.acts(id, Act::Care(act));
}

#[test]
fn the_worked_visits_spans_stand_on_chart_and_sheet() {
    let (day, id) = worked(91);
    let copy = copy_of(&day, id);
    for part in [
        "Dissociation 10:12 11:10 moderate Mild 10:12, moderate 10:22, mild 10:57, gone 11:10",
        "Drowsiness 10:14 11:17 mild",
        "Raised blood pressure 10:32 10:42",
        "highest 147/91 at 10:32, baseline 122/78",
        "Who watched",
    ] {
        let words = part.split_whitespace().all(|word| copy.contains(word));
        assert!(words, "{part}\nin\n{copy}");
    }
    let sheet = sheet::going_home(&day.record, day.visit(id), false, &day.now, &seal()).unwrap();
    let text = flat(&text_of(&sheet.pdf().unwrap()));
    for part in [
        "You felt drowsy from 10:14 AM to 11:17 AM.",
        "You saw double from 10:24 AM to 10:52 AM.",
        "You felt far away from yourself from 10:12 AM to 11:10 AM.",
    ] {
        assert!(text.contains(part), "{part}\nin\n{text}");
    }
}

#[test]
fn everything_that_was_done_stands_on_the_chart_copy() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(10);
    let at = When::Now;
    let device = "nasal cannula".to_owned();
    let oxygen = Detail::Oxygen { device, flow: LitresPerMinute(20) };
    let does = |what: &str, detail| CareAct::Intervene {
        what: InterventionId(what.into()),
        detail,
        note: String::new(),
        at,
    };
    care(&mut day, id, does("oxygen", oxygen));
    care(&mut day, id, does("medicine", Detail::Medicine(day::ondansetron())));
    care(&mut day, id, CareAct::Score { score: ScoreId("disconnection".into()), value: 7, at });
    let happens =
        |note: &str| CareAct::Happen { what: HappeningId("vomiting".into()), note: note.into(), at };
    care(&mut day, id, happens("clear"));
    care(&mut day, id, CareAct::CheckSite { findings: vec!["pain".into()], note: String::new(), at });
    care(&mut day, id, CareAct::Note { text: "asks for a blanket".into(), at });
    let rate = MicrolitresPerHour(100_000);
    care(&mut day, id, CareAct::ChangeRate { rate, confirmed: false, at });
    day.sees(id, "headache", Grade::Severe);
    let entry = day.entries.last().unwrap().seq;
    care(&mut day, id, CareAct::StrikeOut { entry, reason: "wrong key".into() });
    day.minute(20);
    day.vitals(id, "131/84 74 97 14");
    let copy = copy_of(&day, id);
    for part in [
        "Oxygen: 2 L/min, nasal cannula",
        "ondansetron 4 mg IV, ordered by Dr. A. Okafor, signature owed, given by R. Ortiz, RN",
        "How disconnected do you feel",
        "not validated",
        "Vomiting: clear",
        "IV site checked: pain",
        "Note: asks for a blanket",
        "Pump rate changed to 100 mL/h",
        "wrong key",
        "done 10:22",
        "calculated",
    ] {
        // A long line is broken in its column, so its words are looked for.
        assert!(part.split_whitespace().all(|word| copy.contains(word)), "{part}\nin\n{copy}");
    }
}

#[test]
fn a_pause_of_the_infusion_stands_in_the_trend() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(22);
    day.acts(id, Act::Pause { at: When::Now });
    assert!(copy_of(&day, id).contains("infusion paused since 22"), "it still stands");
    day.minute(30);
    day.acts(id, Act::Resume { at: When::Now });
    day.minute(32);
    day.vitals(id, "131/84 74 97 14");
    let copy = copy_of(&day, id);
    assert!(copy.contains("infusion paused 22 to 30"), "{copy}");
    assert!(copy.contains("Infusion paused"), "what the hatching means stands above it\n{copy}");
}

#[test]
fn the_ambulance_gets_who_what_and_when_on_one_page() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(18);
    day.sees(id, "drowsiness", Grade::Severe);
    day.acts(id, Act::Emergency(EmergencyAct::Begin));
    day.now = day.now.plus(31_000);
    day.acts(id, noted("911 called", ""));
    day.acts(id, noted("Drug given", "midazolam 2 mg IV"));
    let card = |day: &Day| {
        let card = sheet::emergency_card(&day.record, day.visit(id), false, &day.now, &seal()).unwrap();
        assert_eq!(card.page_count(), 1);
        flat(&text_of(&card.pdf().unwrap()))
    };
    let text = card(&day);
    for part in [
        "Card for the ambulance",
        "Castellanos, In\u{e9}s",
        "39 years, born 14 Mar 1987, female",
        "penicillin",
        "70 kg",
        "16.2 mg so far, calculated (46.3 mL), pump runs",
        "Drowsiness severe, since 10:20",
        "122/78",
        "10:20:31",
        "911 called",
        "midazolam 2 mg IV",
    ] {
        assert!(text.contains(part), "{part}\nin\n{text}");
    }
    let end = EmergencyAct::End {
        how: EmergencyEnd::Transferred,
        note: "City Hospital, by ambulance".into(),
        given: None,
    };
    day.acts(id, Act::Emergency(end));
    day.now = day.now.plus(3_600_000);
    let text = card(&day);
    assert!(text.contains("Transfer summary"), "{text}");
    assert!(text.contains("Transferred 10:20:31: City Hospital, by ambulance"), "{text}");
    assert!(text.contains("16.2 mg, calculated (46.3 mL); "), "it no longer grows: {text}");
    assert!(copy_of(&day, id).contains("City Hospital"), "the chart copy has it too");
}

#[test]
fn the_dose_is_one_figure_on_the_sheet_and_on_the_chart_copy() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(38);
    let given = chart::quantity::Microlitres(94_200);
    day.acts(id, Act::End { given, reason: "wants to stop".into(), at: When::Now });
    let going_home = sheet::going_home(&day.record, day.visit(id), false, &day.now, &seal()).unwrap();
    let text = flat(&text_of(&going_home.pdf().unwrap()));
    assert!(text.contains("ketamine 32.97 mg"), "{text}");
    let copy = copy_of(&day, id);
    assert!(copy.contains("32.97 mg, by the pump (94.2 mL); 95 mL calculated"), "{copy}");
}

#[test]
fn what_is_still_there_is_told_on_the_sheet() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.sees(id, "blurred-vision", Grade::Mild);
    let effect = EffectId("blurred-vision".into());
    let (patient, companion) = ("it clears within a day".into(), "help on stairs".into());
    companion_here(&mut day, id);
    care(&mut day, id, CareAct::Tell { effect, patient, companion, companion_away: false, phrase: None });
    let sheet = sheet::going_home(&day.record, day.visit(id), false, &day.now, &seal()).unwrap();
    let text = flat(&text_of(&sheet.pdf().unwrap()));
    let said = "Still there when you leave: blurred vision, mild. We told you: It clears within a day. Your companion \
                was told: Help on stairs.";
    assert!(text.contains(said), "{text}");
}

/// Released with a mildly blurred vision.
fn released_with_blurred_vision(day: &mut Day) -> chart::VisitId {
    let id = day.recovered("Castellanos", 3);
    day.sees(id, "blurred-vision", Grade::Mild);
    let effect = EffectId("blurred-vision".into());
    let (patient, companion) = ("it clears within a day".into(), "help on stairs".into());
    care(day, id, CareAct::Tell { effect, patient, companion, companion_away: false, phrase: None });
    day.prints(id);
    day.acts(id, Act::ExplainSheet { language: "English".into(), at: When::Now });
    day.acts(id, day::said_back());
    day.acts(id, Act::Sign);
    day.acts(id, day::hand_over(day::brother()));
    day.acts(id, Act::Release { way: None });
    id
}

#[test]
fn what_was_open_on_leaving_stands_there_with_what_the_last_call_said() {
    let mut day = Day::new();
    let id = released_with_blurred_vision(&mut day);
    let left = day.now;
    let copied = |day: &Day| chart_copy(day, id).words();
    let row = |gone: &str, course: &str| squeezed(&format!("Blurred vision 11:27 {gone} mild {course}"));
    assert!(copied(&day).contains(&row("open", "Mild 11:27. Patient told")), "{}", copied(&day));
    for (minutes, still, gone, said) in [
        (1445, Still::There, "open", "still there in the call of Tue 24 Nov 2026, 11:32."),
        (2880, Still::Gone, "after leaving", "gone by the call of Wed 25 Nov 2026, 11:27."),
    ] {
        day.now = left.plus(Minutes(minutes).millis());
        let effects = vec![(EffectId("blurred-vision".into()), still)];
        let (thoughts, prescriber, line, asked) = (Some(false), None, None, Vec::new());
        let words = String::new();
        let call = CallMade {
            broke_off: false,
            symptoms: Vec::new(),
            reached: true,
            effects,
            thoughts,
            prescriber,
            line,
            drive: None,
            asked,
            words,
        };
        day.acts(id, Act::FollowUp(call));
        let row = row(gone, &format!("Mild 11:27. Open on leaving; {said} Patient told"));
        assert!(copied(&day).contains(&row), "{row}\nin\n{}", copied(&day));
    }
}

#[test]
fn who_watched_is_on_the_chart_copy_without_a_gap() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(20);
    day.second = Some(day::PRESCRIBER);
    let visits = vec![(id, day.visit(id).chair)];
    day.does(Command::TakeOver { visits, confirmed: false });
    let copy = copy_of(&day, id);
    assert!(copy.contains("09:55 10:22 R. Ortiz, RN"), "{copy}");
    assert!(copy.contains("10:22 still Dr. A. Okafor"), "{copy}");
}

#[test]
fn twenty_effects_opened_and_closed_stay_readable_on_paper() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    let kinds: Vec<String> =
        day.protocol(id).effects.iter().filter(|kind| !kind.counted).map(|kind| kind.id.0.clone()).collect();
    for n in 0..20 {
        let minute = i64::try_from(n).unwrap() * 2;
        day.minute(1 + minute);
        day.sees(id, &kinds[n % kinds.len()], Grade::Moderate);
        day.minute(2 + minute);
        day.sees(id, &kinds[n % kinds.len()], Grade::Gone);
    }
    day.minute(40);
    day.vitals(id, "130/84 72 98 14");
    day.minute(41);
    day.ends(id, "");
    let sheet = sheet::going_home(&day.record, day.visit(id), false, &day.now, &seal()).unwrap();
    assert!(pages_of(&sheet) <= 2, "{} pages", pages_of(&sheet));
    let text = flat(&text_of(&sheet.pdf().unwrap()));
    for kind in day.protocol(id).effects.iter().filter(|kind| !kind.counted) {
        let plain = chart::words::capital(&kind.plain);
        assert!(text.contains(&plain), "{plain}\nin\n{text}");
    }
    let copy = copy_of(&day, id);
    assert_eq!(copy.matches("gone 1").count(), 20, "each episode has its course\n{copy}");
}

#[test]
fn an_emergency_after_which_the_patient_stayed_is_told_on_the_sheet_in_both_languages() {
    for (language, said) in [
        ("English", "From 11:29 AM to 11:30 AM we looked after you as an emergency."),
        ("Spanish", "De 11:29 a. m. a 11:30 a. m. le atendimos como una emergencia."),
    ] {
        let mut day = Day::new();
        let id = day.recovered("Castellanos", 3);
        let patient = day.visit(id).patient;
        day.record.patients.get_mut(&patient).unwrap().details.language = language.into();
        day.minute(87);
        day.acts(id, Act::Emergency(EmergencyAct::Begin));
        day.minute(88);
        let (how, note) = (EmergencyEnd::Stays, String::new());
        day.acts(id, Act::Emergency(EmergencyAct::End { how, note, given: None }));
        let sheet = sheet::going_home(&day.record, day.visit(id), false, &day.now, &seal()).unwrap();
        let text = flat(&text_of(&sheet.pdf().unwrap())).replace('\u{a0}', " ");
        assert!(text.contains(said), "{said}\nin\n{text}");
    }
}

#[test]
fn what_was_given_in_an_emergency_stands_on_the_sheet_as_it_was_called_out() {
    for (language, said) in [
        (
            "English",
            [
                "In the emergency, at 11:29 AM, it was noted: Drug given, midazolam 2 mg.",
                "In the emergency, at 11:29 AM, it was noted: Oxygen.",
            ],
        ),
        (
            "Spanish",
            [
                "En la emergencia, a las 11:29 a. m., se anotó: (sin traducir) Drug given, midazolam 2 mg.",
                "En la emergencia, a las 11:29 a. m., se anotó: (sin traducir) Oxygen.",
            ],
        ),
    ] {
        let mut day = Day::new();
        let id = day.recovered("Castellanos", 3);
        let patient = day.visit(id).patient;
        day.record.patients.get_mut(&patient).unwrap().details.language = language.into();
        day.minute(87);
        day.acts(id, Act::Emergency(EmergencyAct::Begin));
        for (what, note) in [("911 called", ""), ("Drug given", "midazolam 2 mg"), ("Oxygen", "")] {
            day.acts(id, noted(what, note));
        }
        day.minute(88);
        let (how, note) = (EmergencyEnd::Stays, String::new());
        day.acts(id, Act::Emergency(EmergencyAct::End { how, note, given: None }));
        let sheet = sheet::going_home(&day.record, day.visit(id), false, &day.now, &seal()).unwrap();
        let text = flat(&text_of(&sheet.pdf().unwrap())).replace('\u{a0}', " ");
        for said in said {
            assert!(text.contains(said), "{said}\nin\n{text}");
        }
        assert!(!text.contains("911 called"), "{text}");
        // Struck out, the sheet in hand says too much; of what it does not tell it says what it said.
        day.prints(id);
        let version = |day: &Day| day.visit(id).version_now(chart::departure::Paperwork::DischargeSheet);
        let before = version(&day);
        for (wrong, after) in [("911 called", before), ("Drug given", before + 1)] {
            let entry =
                day.visit(id).emergencies[0].notes.iter().find(|note| note.what == wrong).unwrap().seq;
            care(&mut day, id, CareAct::StrikeOut { entry, reason: "it was the wrong key".into() });
            assert_eq!(version(&day), after, "{wrong}");
        }
    }
}
