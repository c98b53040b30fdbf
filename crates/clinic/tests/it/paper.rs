//! Paper: a chosen printer, any old sheet again as it was.

use crate::{
    code,
    hands::{self, Bench},
    sign,
};
use chart::{
    Act, Command, Fact, Refusal, VisitId,
    clinic::{Chair, Paper, Role},
    departure::Paperwork,
    fact::{PatientFact, VisitFact},
    time::When,
};
use clinic::{Clinic, ports::Sides};
use std::{
    process,
    sync::{Arc, Mutex},
};
use wire::{ClockMove, Code, Copies, CopyLine, Fault};

/// Who keeps the paper of practice.
pub fn as_manager(clinic: &Mutex<Clinic>) {
    let mut clinic = clinic.lock().unwrap();
    clinic.lock();
    clinic.resume(&sign("M. Lind", "333333")).unwrap();
}

pub fn visit_at(clinic: &Mutex<Clinic>, chair: u8) -> VisitId {
    hands::visit_in(&clinic.lock().unwrap().room().unwrap(), Chair(chair))
}

fn look(clinic: &Mutex<Clinic>, visit: VisitId) {
    let command = Command::AtChair { visit, chair: Chair(5), act: Act::Look { at: When::Now } };
    clinic.lock().unwrap().record(hands::request(command)).unwrap();
}

/// A part of the manager's list.
pub fn list(clinic: &Mutex<Clinic>, find: &str, before: Option<u64>) -> Copies {
    clinic.lock().unwrap().copies_before(find, before).unwrap()
}

/// What the list has of one visit.
pub fn copies_of(clinic: &Mutex<Clinic>, visit: VisitId) -> Vec<CopyLine> {
    list(clinic, "", None).lines.into_iter().filter(|copy| copy.visit == Some(visit)).collect()
}

/// The name of the patient with record number 10390, who sits in chair 5, was typed wrongly.
fn correct_the_name(clinic: &Mutex<Clinic>) {
    let mut clinic = clinic.lock().unwrap();
    let entries = clinic.room().unwrap().entries;
    let found = entries.iter().find_map(|entry| match &entry.fact {
        Fact::Patient { patient, fact: PatientFact::Registered(details) }
            if details.record_number == "10390" =>
        {
            Some((*patient, details.clone()))
        }
        _ => None,
    });
    let (patient, mut details) = found.unwrap();
    details.surname = "Ewing-Marsh".into();
    clinic.record(hands::request(Command::CorrectPatient { patient, details })).unwrap();
}

#[test]
fn an_old_sheet_comes_out_again_as_it_was() {
    let bench = Bench::new();
    let clinic = Mutex::new(bench.practice());
    let visit = visit_at(&clinic, 5);
    clinic::print(&clinic, visit, Paperwork::DischargeSheet).unwrap();
    clinic::print(&clinic, visit, Paperwork::ChartCopy).unwrap();
    clinic.lock().unwrap().move_clock(ClockMove::Forward(7)).unwrap();
    look(&clinic, visit);
    correct_the_name(&clinic);
    clinic::print(&clinic, visit, Paperwork::DischargeSheet).unwrap();
    as_manager(&clinic);

    let copies = copies_of(&clinic, visit);
    let what: Vec<&str> = copies.iter().map(|copy| copy.what.as_str()).collect();
    assert_eq!(
        what,
        [
            "Discharge sheet printed, version 2",
            "Chart copy printed, version 1",
            "Discharge sheet printed, version 1"
        ]
    );
    assert!(copies.iter().all(|copy| copy.by == "R. Ortiz, RN" && copy.patient.contains("Ewing-Marsh")));

    for copy in copies.iter().rev() {
        clinic.lock().unwrap().move_clock(ClockMove::Forward(1)).unwrap();
        clinic::reprint(&clinic, visit, copy.seq).unwrap();
    }
    let papers = bench.papers();
    let (first, again) = (["discharge-sheet", "chart-copy", "discharge-sheet"], &papers[3..]);
    assert_eq!(again.iter().map(|paper| paper.title.as_str()).collect::<Vec<_>>(), first);
    for (place, paper) in again.iter().enumerate() {
        assert!(paper.pdf == papers[place].pdf, "paper {place} has the same bytes");
    }
    assert!(papers[0].pdf != papers[2].pdf, "the name is another one since");
    assert_eq!(clinic::save_again(&clinic, visit, copies[0].seq).unwrap().destination, "shelf");
    let noted = copies_of(&clinic, visit);
    assert_eq!(noted.len(), 7);
    assert_eq!(noted[0].what, "Discharge sheet saved as PDF once more as it was, version 2");
    assert_eq!(noted[3].what, "Discharge sheet printed once more as it was, version 1");
    // A copy of the copy is the same paper, and the newest paper stays version 2.
    clinic::reprint(&clinic, visit, noted[3].seq).unwrap();
    assert!(bench.papers().last().unwrap().pdf == papers[0].pdf);
    clinic::print(&clinic, visit, Paperwork::DischargeSheet).unwrap();
    let newest = copies_of(&clinic, visit)[0].what.clone();
    assert_eq!(newest, "Discharge sheet printed, version 2");
}

#[test]
fn the_patients_sheet_is_seen_during_the_infusion_and_given_out_after_it() {
    let bench = Bench::new();
    let clinic = Mutex::new(bench.practice());
    let (infusing, recovering) = (visit_at(&clinic, 2), visit_at(&clinic, 5));
    let sheet = Paperwork::DischargeSheet;
    let too_early = Fault::Refused(Refusal::SheetTooEarly);
    assert_eq!(clinic::print(&clinic, infusing, sheet).unwrap_err(), too_early);
    assert_eq!(clinic::save(&clinic, infusing, sheet).unwrap_err(), too_early);
    assert_eq!(bench.printed(), 0);
    assert!(!clinic.lock().unwrap().preview(infusing, sheet).unwrap().pages.is_empty());
    clinic::print(&clinic, infusing, Paperwork::ChartCopy).unwrap();
    clinic::print(&clinic, recovering, sheet).unwrap();
}

/// A paper as text, page by page.
fn pages(pdf: &[u8]) -> Vec<String> {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("paper.pdf");
    std::fs::write(&file, pdf).unwrap();
    let out = process::Command::new("pdftotext").arg(&file).arg("-").output().unwrap();
    let text = String::from_utf8(out.stdout).unwrap();
    text.split_terminator('\u{c}').map(str::to_owned).collect()
}

/// The eight words in the foot, which are the same on each page.
pub fn words_on(pdf: &[u8]) -> String {
    let of_page = |page: &String| {
        let foot = page.lines().find_map(|line| line.strip_prefix("Record words: "));
        foot.unwrap_or_else(|| panic!("no words on\n{page}")).to_owned()
    };
    let mut words: Vec<String> = pages(pdf).iter().map(of_page).collect();
    words.dedup();
    assert_eq!((words.len(), words[0].split(' ').count()), (1, 8), "{words:?}");
    words.remove(0)
}

/// The hash beside a signature: four groups of four digits, on one line.
fn hash_on(pdf: &[u8]) -> String {
    let text = pages(pdf).join(" ");
    let words: Vec<&str> = text.split_whitespace().map(|word| word.trim_end_matches(';')).collect();
    let digits = |word: &&str| word.len() == 4 && word.chars().all(|sign| sign.is_ascii_hexdigit());
    words.windows(4).find(|four| four.iter().all(digits)).expect("a hash").join(" ")
}

#[test]
fn a_reprint_has_the_words_of_then_and_a_signature_the_same_hash_on_every_copy() {
    let bench = Bench::new();
    let clinic = Mutex::new(bench.practice());
    let visit = visit_at(&clinic, 5);
    let command = Command::AtChair { visit, chair: Chair(5), act: Act::Sign };
    let signed = clinic.lock().unwrap().record(hands::request(command)).unwrap().entries;
    let Fact::Visit { fact: VisitFact::Signed { up_to, .. }, .. } = &signed[0].fact else { panic!() };
    clinic::print(&clinic, visit, Paperwork::ChartCopy).unwrap();
    clinic::print(&clinic, visit, Paperwork::DischargeSheet).unwrap();
    look(&clinic, visit);
    clinic::print(&clinic, visit, Paperwork::ChartCopy).unwrap();
    as_manager(&clinic);
    let copies = copies_of(&clinic, visit);
    clinic::reprint(&clinic, visit, copies[2].seq).unwrap();

    let papers = bench.papers();
    let words: Vec<String> = papers.iter().map(|paper| words_on(&paper.pdf)).collect();
    assert_eq!(words[3], words[0], "the words of then");
    assert!(words[0] != words[1] && words[1] != words[2], "each entry changes them: {words:?}");
    assert!(papers[3].pdf == papers[0].pdf);
    assert!(pages(&papers[0].pdf).concat().contains(&up_to.to_string()));
    assert_eq!(hash_on(&papers[0].pdf), hash_on(&papers[2].pdf), "what was signed did not change");
}

#[test]
fn what_is_recorded_while_the_printer_works_is_not_on_the_sheet_nor_on_its_reprint() {
    let bench = Bench::new();
    let clinic = Arc::new(Mutex::new(bench.practice()));
    let visit = visit_at(&clinic, 5);
    let busy = clinic.clone();
    bench.while_printing(move || {
        busy.lock().unwrap().move_clock(ClockMove::Forward(1)).unwrap();
        correct_the_name(&busy);
        look(&busy, visit);
    });
    clinic::print(&clinic, visit, Paperwork::ChartCopy).unwrap();
    as_manager(&clinic);
    let copy = copies_of(&clinic, visit)[0].seq;
    clinic::reprint(&clinic, visit, copy).unwrap();
    let papers = bench.papers();
    assert!(papers[0].pdf == papers[1].pdf);
}

#[test]
fn an_old_sheet_again_is_for_a_manager_and_for_what_was_noted_of_this_visit() {
    let bench = Bench::new();
    let clinic = Mutex::new(bench.practice());
    let visit = visit_at(&clinic, 5);
    let noted = clinic::print(&clinic, visit, Paperwork::DischargeSheet).unwrap();
    let copy = noted.saved.entries[0].seq;
    assert_eq!(
        clinic::reprint(&clinic, visit, copy).unwrap_err(),
        Fault::Refused(Refusal::NeedsRole(Role::Manager))
    );
    as_manager(&clinic);
    for (visit, seq) in [(visit, copy - 1), (visit, copy + 900), (visit_at(&clinic, 2), copy)] {
        let fault = clinic::reprint(&clinic, visit, seq).unwrap_err();
        assert_eq!(fault, Fault::Refused(Refusal::Unknown));
    }
    assert_eq!(bench.printed(), 1);
}

#[test]
fn the_list_goes_back_to_the_first_copy_fifty_at_a_time() {
    let bench = Bench::new();
    let clinic = Mutex::new(bench.practice());
    let visits = [visit_at(&clinic, 5), visit_at(&clinic, 2)];
    // Practice comes with the sheets of two earlier visits: with these it is 60 copies of four visits.
    for place in 0..58 {
        clinic::print(&clinic, visits[place % 2], Paperwork::EmergencyCard).unwrap();
    }
    as_manager(&clinic);
    let newest = list(&clinic, "", None);
    assert_eq!((newest.lines.len(), newest.more), (50, true));
    let older = list(&clinic, "", Some(newest.lines[49].seq));
    assert_eq!((older.lines.len(), older.more), (10, false));
    let all: Vec<u64> = newest.lines.iter().chain(&older.lines).map(|copy| copy.seq).collect();
    assert!(all.is_sorted_by(|newer, older| newer > older), "each one once, the newest first: {all:?}");
    assert_eq!(older.lines[9].what, "Discharge sheet printed, version 1");
    assert_eq!(list(&clinic, "", Some(all[59])), Copies { lines: Vec::new(), more: false });

    let of_one = list(&clinic, "brandt", None);
    assert_eq!((of_one.lines.len(), of_one.more), (29, false), "the others do not count");
    // An old one comes out again from wherever it stands in the list.
    let first = &older.lines[9];
    clinic::reprint(&clinic, first.visit.unwrap(), first.seq).unwrap();
    let again = list(&clinic, "", None).lines.remove(0);
    assert_eq!(again.what, "Discharge sheet printed once more as it was, version 1");
}

#[test]
fn copies_are_found_by_name_or_record_number_as_patients_are_found_everywhere() {
    let bench = Bench::new();
    let clinic = Mutex::new(bench.practice());
    clinic::print(&clinic, visit_at(&clinic, 5), Paperwork::DischargeSheet).unwrap();
    let refused = clinic.lock().unwrap().copies_before("", None).unwrap_err();
    assert_eq!(refused, Fault::Refused(Refusal::NeedsRole(Role::Manager)));
    as_manager(&clinic);
    for (typed, found) in [
        ("ewi", 1),
        ("EWING, maja", 1),
        ("10390", 1),
        ("1039", 1),
        ("Castellanos", 2),
        ("ines", 2),
        ("IN\u{c9}S cas", 2),
        ("brandt", 0),
        ("wing", 0),
        ("", 3),
        ("  ", 3),
    ] {
        assert_eq!(list(&clinic, typed, None).lines.len(), found, "{typed:?}");
    }
    clinic.lock().unwrap().lock();
    let locked = clinic.lock().unwrap().copies_before("", None).unwrap_err();
    assert_eq!(code(&locked), Code::Locked);
}

#[test]
fn paper_comes_out_of_the_chosen_printer_and_of_no_other() {
    let bench = Bench::new();
    let clinic = Mutex::new(bench.practice());
    let visit = visit_at(&clinic, 5);
    bench.has_printers(&["front", "back"]);
    clinic::choose_printer(&clinic, Some("back".into())).unwrap();
    assert_eq!(code(&clinic::choose_printer(&clinic, Some("attic".into())).unwrap_err()), Code::NoPrinter);
    assert_eq!(clinic::print(&clinic, visit, Paperwork::ChartCopy).unwrap().destination, "back");
    drop(clinic);

    // It is the workstation's: it is kept, and not in the record.
    let mut again = bench.clinic();
    again.open_practice().unwrap();
    let clinic = Mutex::new(again);
    assert_eq!(clinic::printers(&clinic).unwrap().chosen.as_deref(), Some("back"));
    bench.has_printers(&["front"]);
    let Fault::Trouble { code: Code::NoPrinter, message } =
        clinic::print(&clinic, visit, Paperwork::ChartCopy).unwrap_err()
    else {
        panic!()
    };
    assert!(message.starts_with("Nothing was printed: back is not among the printers"), "{message}");
    assert_eq!(
        bench.papers().iter().filter_map(|paper| paper.printer.as_deref()).collect::<Vec<_>>(),
        ["back"]
    );
    clinic::choose_printer(&clinic, None).unwrap();
    clinic::print(&clinic, visit, Paperwork::ChartCopy).unwrap();
    assert_eq!(bench.papers()[1].printer, None);
    clinic.lock().unwrap().lock();
    assert_eq!(code(&clinic::printers(&clinic).unwrap_err()), Code::Locked);
}

#[test]
fn what_is_signed_has_one_side_and_all_of_it_comes_out_on_the_clinics_paper() {
    let bench = Bench::new();
    let clinic = Mutex::new(bench.practice());
    let visit = visit_at(&clinic, 5);
    let papers = [
        (Paperwork::DischargeSheet, Sides::One),
        (Paperwork::CompanionCard, Sides::One),
        (Paperwork::AgainstAdvice, Sides::One),
        (Paperwork::ChartCopy, Sides::Both),
    ];
    for (paperwork, _) in papers {
        clinic::print(&clinic, visit, paperwork).unwrap();
    }
    let told: Vec<(Paper, Sides)> =
        bench.papers().into_iter().map(|paper| (paper.size, paper.sides)).collect();
    assert_eq!(told, papers.map(|(_, sides)| (Paper::UsLetter, sides)));
}
