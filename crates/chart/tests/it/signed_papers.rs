//! Papers that are signed, and who holds which version of them.

use crate::{
    against_advice::{goes, prints_form},
    day::{Day, brother, hand_over},
    leaving::{asking, evidence, with},
    script::infusion,
};
use chart::{
    Act, Command, Fact, Refusal, VisitId,
    against_advice::{Line, Signing, Telling},
    command::LeavingAct,
    departure::Paperwork,
    fact::VisitFact,
    follow_up,
    language::Language,
    leaving::{Hand, Signer, holds_older, signed_older},
    owed::{Owed, owed},
    patient::Details,
    protocol::Rule,
    refusal::Field,
    time::When,
    words,
};

#[test]
fn patient_and_companion_sign_on_paper_or_on_screen_for_the_sheet_they_hold() {
    let mut day = asking("signed", Rule::PaperSigned { by: vec![Signer::Patient, Signer::Companion] });
    let id = day.recovered("Castellanos", 3);
    let sign = |who, hand| {
        Act::Leaving(LeavingAct::SignPaper {
            paperwork: Paperwork::DischargeSheet,
            who,
            name: "In\u{e9}s Castellanos".into(),
            hand,
        })
    };
    // Taps draw nothing that can be seen.
    let empty = sign(Signer::Patient, Hand::OnScreen(vec![vec![(5, 5)], vec![(400, 300), (405, 303)]]));
    assert_eq!(day.tries_act(id, empty), Err(Refusal::Blank(Field::Signature)));
    day.acts(id, sign(Signer::Patient, Hand::OnScreen(vec![vec![(5, 5), (400, 300)]])));
    assert_eq!(evidence(&day, id, "signed"), "Not signed yet by companion or ride.");
    day.acts(id, sign(Signer::Companion, Hand::OnPaper));
    assert_eq!(day.stands(id, "signed"), "met");
    day.sees(id, "blurred-vision", chart::effect::Grade::Mild);
    assert_eq!(day.stands(id, "signed"), "missing", "they signed for a sheet that did not say it");
}

#[test]
fn where_a_newer_sheet_was_explained_than_the_one_that_was_signed_both_versions_are_named() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    let paperwork = Paperwork::DischargeSheet;
    let sign = || {
        let (who, name, hand) = (Signer::Patient, "In\u{e9}s Castellanos".into(), Hand::OnPaper);
        Act::Leaving(LeavingAct::SignPaper { paperwork, who, name, hand })
    };
    assert_eq!(signed_older(day.visit(id)), None, "nobody has signed");
    day.acts(id, sign());
    assert_eq!(signed_older(day.visit(id)), None);
    let first = day.visit(id).last_copy(paperwork).unwrap().version;
    day.sees(id, "blurred-vision", chart::effect::Grade::Mild);
    day.prints(id);
    assert_eq!(signed_older(day.visit(id)), None, "the newer one is not explained yet");
    day.acts(id, Act::ExplainSheet { language: "English".into(), at: When::Now });
    let second = day.visit(id).last_copy(paperwork).unwrap().version;
    assert_eq!(signed_older(day.visit(id)), Some((first, second)));
    let said = words::leaving::signed_older(day.visit(id)).unwrap();
    assert_eq!(said, format!("Version {first} signed; version {second} is not"));
    day.acts(id, sign());
    assert_eq!(signed_older(day.visit(id)), None);
}

/// The patient speaks this from now on.
fn speaks(day: &mut Day, id: VisitId, language: &str) {
    let patient = day.visit(id).patient;
    let language = language.to_owned();
    let details = chart::patient::Details { language, ..crate::day::details("Castellanos", "10483") };
    day.does(chart::Command::CorrectPatient { patient, details });
}

#[test]
fn a_copy_stays_in_the_language_that_it_was_made_in() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    let languages =
        |day: &Day| day.visit(id).copies.iter().map(|copy| copy.language).collect::<Vec<Option<Language>>>();
    speaks(&mut day, id, "Spanish");
    day.minute(86);
    day.prints(id);
    assert_eq!(languages(&day), [Some(Language::English), Some(Language::Spanish)]);
    let line = words::story(day.entries.last().unwrap(), &day.record, day.protocol(id)).unwrap();
    assert!(line.ends_with(", in Spanish"), "{line}");
    let visit = day.visit(id);
    let (first, content, up_to) = (visit.copies[0], visit.copies[0].content, day.record.seq);
    let (paperwork, outlet, version) = (first.paperwork, first.outlet, first.version);
    let again = |of| Act::NoteCopy {
        paperwork,
        outlet,
        version,
        content,
        made: first.at,
        up_to,
        until: first.until,
        of,
    };
    day.acts(id, again(Some(first.seq)));
    assert_eq!(languages(&day)[2], Some(Language::English), "once more as it was");
    day.acts(id, again(None));
    assert_eq!(languages(&day)[3], None, "what changed while it was made may be the language");
}

#[test]
fn an_older_entry_of_a_copy_does_not_say_in_which_language_it_was() {
    let older = r#"{"copy_made":{"paperwork":"discharge_sheet","outlet":"printed","version":1}}"#;
    let fact: VisitFact = serde_json::from_str(older).unwrap();
    assert!(matches!(fact, VisitFact::CopyMade { language: None, .. }));
}

#[test]
fn the_prescriber_signs_the_record_too_where_the_protocol_says_at_once_or_later() {
    let mut day = with(|protocol| protocol.leaving.prescriber_signs = true);
    let id = day.recovered("Castellanos", 3);
    day.acts(id, Act::Sign);
    assert!(owed(day.visit(id)).iter().any(|(what, _)| *what == Owed::Record));
    day.acts(id, hand_over(brother()));
    day.acts(id, Act::Release { way: None });
    day.by = crate::day::PRESCRIBER;
    day.acts(id, Act::SignOwed);
    assert!(owed(day.visit(id)).is_empty());
    assert!(day.visit(id).is_signed(), "what is signed later makes nothing amended");
    let last = &day.entries.last().unwrap().fact;
    assert!(matches!(last, Fact::Visit { fact: VisitFact::OwedSignatureGiven { .. }, .. }));
}

#[test]
fn who_holds_an_older_sheet_than_it_is_now_is_asked_about_until_they_are_told() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.prints(id);
    day.acts(id, Act::Sign);
    day.minute(91);
    day.acts(id, hand_over(brother()));
    day.acts(id, Act::Release { way: None });
    assert_eq!(holds_older(day.visit(id)), None);
    let patient = day.visit(id).patient;
    let details =
        chart::patient::Details { surname: "Castellano".into(), ..crate::day::details("x", "10483") };
    day.does(chart::Command::CorrectPatient { patient, details });
    assert_eq!(holds_older(day.visit(id)), Some((2, 3)));
    let told = |day: &Day| words::leaving::older_sheet(day.visit(id)).unwrap();
    let left = "Left with version 2 of the sheet; version 3 differs";
    assert_eq!(told(&day), format!("{left}: nobody has called about it yet"));
    let to_call: Vec<_> = follow_up::changed(&day.record, &day.now).iter().map(|one| one.visit.id).collect();
    assert_eq!(to_call, [id], "it stands among the calls that are due");
    let weeks_later = day.now.plus(chart::time::Minutes(14 * 1440).millis());
    assert!(follow_up::changed(&day.record, &weeks_later).is_empty());
    day.minute(95);
    day.prints(id);
    assert_eq!(
        holds_older(day.visit(id)),
        Some((2, 3)),
        "what is printed afterwards is not in the patient's hands"
    );
    let call = |reached| {
        Act::Leaving(LeavingAct::TellOfChange { reached, said: "the name is spelled right now".into() })
    };
    day.acts(id, call(false));
    assert!(holds_older(day.visit(id)).is_some());
    assert_eq!(told(&day), format!("{left}: called, and not told of all of it yet"));
    day.acts(id, call(true));
    assert_eq!(holds_older(day.visit(id)), None);
    assert_eq!(told(&day), format!("{left}: told by telephone Mon 23 Nov 2026, 11:37"));
    assert!(follow_up::changed(&day.record, &day.now).is_empty());
    assert_eq!(day.tries_act(id, call(true)), Err(Refusal::NoCallDue));
    assert!(day.visit(id).is_signed());
}

#[test]
fn a_sheet_made_in_the_very_instant_of_leaving_is_in_hand_only_if_it_was_made_first() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    let spell = |day: &mut Day, surname: &str| {
        let patient = day.visit(id).patient;
        let surname = surname.to_owned();
        let details = chart::patient::Details { surname, ..crate::day::details("x", "10483") };
        day.does(chart::Command::CorrectPatient { patient, details });
    };
    day.minute(91);
    // The clock stands, as in practice.
    spell(&mut day, "Castellano");
    day.prints(id);
    day.acts(id, Act::Sign);
    day.acts(id, hand_over(brother()));
    day.acts(id, Act::Release { way: None });
    assert_eq!(holds_older(day.visit(id)), None, "it was made before the patient left");
    spell(&mut day, "Castellana");
    day.prints(id);
    let held = day.visit(id).copies.iter().rev().nth(1).unwrap().version;
    assert_eq!(holds_older(day.visit(id)), Some((held, held + 1)), "nobody holds what was made afterwards");
}

#[test]
fn the_form_for_leaving_against_advice_is_signed_before_or_after_the_visit_ends_so() {
    let mut day = Day::new();
    let id = infusion(&mut day);
    let sign = || {
        let (paperwork, name) = (Paperwork::AgainstAdvice, "In\u{e9}s Castellanos".into());
        Act::Leaving(LeavingAct::SignPaper { paperwork, who: Signer::Patient, name, hand: Hand::OnPaper })
    };
    assert_eq!(day.tries_act(id, sign()), Err(Refusal::FormNotPrinted));
    prints_form(&mut day, id);
    let left = Signing::LeftBefore { why: "the bus".into() };
    day.acts(id, goes(Some(left), Some(Line::Out), Some(Telling::NotReached)));
    day.acts(id, sign());
    assert_eq!(day.visit(id).leaving.signed[0].value.paperwork, Paperwork::AgainstAdvice);
}

#[test]
fn who_has_left_signed_the_sheet_they_hold_and_none_that_was_made_since() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.acts(id, Act::Sign);
    day.minute(86);
    day.acts(id, hand_over(brother()));
    day.acts(id, Act::Release { way: None });
    let held = day.visit(id).last_copy(Paperwork::DischargeSheet).unwrap().version;
    day.minute(95);
    let patient = day.visit(id).patient;
    let details = Details { language: "Spanish".into(), ..day.record.patients[&patient].details.clone() };
    day.does(Command::CorrectPatient { patient, details });
    day.prints(id);
    assert!(day.visit(id).last_copy(Paperwork::DischargeSheet).unwrap().version > held);
    let sign = |hand| {
        let (paperwork, who, name) = (Paperwork::DischargeSheet, Signer::Patient, "In\u{e9}s".into());
        Act::Leaving(LeavingAct::SignPaper { paperwork, who, name, hand })
    };
    let drawn = Hand::OnScreen(vec![vec![(5, 5), (400, 300)]]);
    assert_eq!(day.tries_act(id, sign(drawn)), Err(Refusal::SignedAfterLeaving));
    day.acts(id, sign(Hand::OnPaper));
    assert_eq!(day.visit(id).leaving.signed.last().unwrap().value.version, held);
}
