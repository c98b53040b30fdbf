//! A day's chart copies in one go, below their cover: printed, looked at, or saved.

use crate::{
    code,
    hands::Bench,
    paper::{as_manager, copies_of, list, visit_at, words_on},
};
use chart::{Refusal, clinic::Role, words};
use std::sync::{Arc, Mutex};
use wire::{Code, Fault};

#[test]
fn a_day_is_printed_below_its_cover_and_each_copy_is_noted() {
    let bench = Bench::new();
    let clinic = Mutex::new(bench.practice());
    let today = clinic.lock().unwrap().now().date();
    assert_eq!(
        clinic::print_day(&clinic, today).unwrap_err(),
        Fault::Refused(Refusal::NeedsRole(Role::Manager))
    );
    as_manager(&clinic);
    let done = clinic::print_day(&clinic, today).unwrap();
    assert_eq!((done.printed, done.saved.entries.len(), done.stopped), (2, 3, None));
    let titles: Vec<String> = bench.papers().into_iter().map(|paper| paper.title).collect();
    assert_eq!(titles, ["chart-copies-cover", "chart-copy", "chart-copy"]);
    assert!(
        words_on(&bench.papers()[0].pdf) != words_on(&bench.papers()[1].pdf),
        "the cover is on record first"
    );
    for chair in [2, 5] {
        let visit = visit_at(&clinic, chair);
        let copies = copies_of(&clinic, visit);
        assert_eq!((copies.len(), copies[0].by.as_str()), (1, "M. Lind"));
    }
    let empty = clinic::print_day(&clinic, today.succ_opt().unwrap()).unwrap_err();
    assert_eq!(code(&empty), Code::BadInput);
    assert_eq!(bench.printed(), 3, "no cover for a day without charts");
}

#[test]
fn the_cover_of_a_day_is_in_the_list_of_what_was_printed_and_is_found_by_each_name_on_it() {
    let bench = Bench::new();
    let clinic = Mutex::new(bench.practice());
    let today = clinic.lock().unwrap().now().date();
    as_manager(&clinic);
    clinic::print_day(&clinic, today).unwrap();
    let day = words::date_short(today.and_time(chrono::NaiveTime::MIN));
    for find in ["", "ewing", "brandt"] {
        let lines = list(&clinic, find, None).lines;
        let cover = lines.iter().find(|line| line.visit.is_none()).unwrap();
        assert_eq!(cover.what, format!("Cover over the chart copies of {day} printed, two visits"));
        assert!(cover.patient.contains("Brandt") && cover.patient.contains("Ewing"), "{}", cover.patient);
        assert_eq!(cover.by, "M. Lind");
    }
    assert!(list(&clinic, "castellanos", None).lines.iter().all(|line| line.visit.is_some()));
}

#[test]
fn without_a_printer_a_day_is_looked_at_and_saved_as_files_and_noted_so() {
    let bench = Bench::new();
    let clinic = Mutex::new(bench.practice());
    let today = clinic.lock().unwrap().now().date();
    let refused = clinic::save_day(&clinic, today).unwrap_err();
    assert_eq!(refused, Fault::Refused(Refusal::NeedsRole(Role::Manager)));
    assert!(clinic.lock().unwrap().preview_day(today).is_err());
    as_manager(&clinic);
    bench.break_printer();
    assert_eq!(code(&clinic::print_day(&clinic, today).unwrap_err()), Code::NoPrinter);
    assert!(
        list(&clinic, "", None).lines.iter().all(|line| line.visit.is_some()),
        "nothing is noted by that"
    );
    assert_eq!(code(&clinic::save_day(&clinic, today).unwrap_err()), Code::Cancelled, "no folder was chosen");

    let folder = tempfile::tempdir().unwrap();
    bench.chooses(folder.path());
    assert!(clinic.lock().unwrap().preview_day(today).unwrap().pages.len() >= 3);
    let done = clinic::save_day(&clinic, today).unwrap();
    assert_eq!((done.printed, done.saved.entries.len(), done.stopped), (2, 3, None));
    let names: Vec<String> = bench.shelved().into_iter().map(|(name, _)| name).collect();
    assert_eq!(names[0], format!("chart-copies-cover-{today}.pdf"));
    assert!(names.len() == 3 && names[1..].iter().all(|name| name.starts_with("chart-copy-")), "{names:?}");
    let noted: Vec<String> = list(&clinic, "", None).lines.into_iter().map(|line| line.what).collect();
    assert!(noted[..2].iter().all(|what| what == "Chart copy saved as PDF, version 1"), "{noted:?}");
    assert!(noted[2].ends_with("saved as PDF, two visits"), "{noted:?}");
}

#[test]
fn a_day_that_stops_in_the_middle_says_whose_copies_are_left() {
    let bench = Bench::new();
    let clinic = Arc::new(Mutex::new(bench.practice()));
    let today = clinic.lock().unwrap().now().date();
    as_manager(&clinic);
    bench.leave_papers(2);
    // The manager walks away from the printer.
    let busy = clinic.clone();
    bench.while_printing(move || drop(busy.lock().unwrap().lock()));
    let done = clinic::print_day(&clinic, today).unwrap();
    assert_eq!((done.printed, done.saved.entries.len()), (1, 2));
    let stopped = done.stopped.unwrap();
    assert_eq!(code(&stopped.why), Code::NoPrinter);
    assert_eq!(stopped.left.len(), 1);
    assert!(stopped.left[0].contains("Brandt"), "in the order in which they came: {:?}", stopped.left);
}
