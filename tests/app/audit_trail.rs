//! The audit trail at the window: who came, who tried in vain, which chart was read and what was printed; searched, turned
//! round, and saved as a table. Whoever lacks the right has no way there.

use crate::{
    acts::{Nurse, comes_back, takes_over},
    nothing_readable::{Printer, prints},
    set_up_a_clinic::hires,
    stage::Stage,
    whole_visit::saved,
    window::{Window, on},
};
use std::{
    fs,
    time::{Duration, Instant},
};

const TRAIL: &str = "Audit trail";
const VAIN: &str = "One wrong PIN for Dr. A. Okafor";

/// The lines of the trail, once they are as they should be.
async fn lines(w: &Window, fit: impl Fn(&[String]) -> bool) -> Vec<String> {
    let began = Instant::now();
    loop {
        let lines = w.list_items("region", TRAIL).await;
        if fit(&lines) {
            return lines;
        }
        assert!(began.elapsed() < Duration::from_secs(15), "the trail has {lines:#?}");
        tokio::time::sleep(Duration::from_millis(60)).await;
    }
}

/// Chooses in one of the two lists.
async fn chooses(w: &Window, list: &str, words: &str) {
    let trail = w.find("region", TRAIL).await;
    w.choose_line_in(Some(&trail), list, words).await;
}

/// Types into a field and looks; a space stands for nothing.
async fn looks_for(w: &Window, field: &str, text: &str) {
    let trail = w.find("region", TRAIL).await;
    w.fill_in(Some(&trail), field, text).await;
    w.press_in(Some(&trail), "Look").await;
}

/// The number of a line's entry.
fn number(line: &str) -> u64 {
    let (_, rest) = line.rsplit_once("Entry ").expect(line);
    rest.split(',').next().unwrap().parse().unwrap()
}

#[test]
fn a_manager_finds_sign_ins_vain_tries_charts_read_and_prints_and_saves_them_as_a_table() {
    let printer = Printer::set_up("chairside-audited");
    let mut stage = Stage::new();
    stage.printer = Some(printer.name.to_owned());
    stage.save_sheets_without_asking();
    stage.new_driver();
    on(&stage, async |window| {
        let nurse = Nurse::in_practice(&window).await;
        window.open_chair("Chair 2").await;
        nurse.tab("Discharge").await;
        window.press("Other papers").await;
        prints(&window, "Chart copy", &printer).await;
        window.to_the_board().await;
        stage.presses("ctrl+l");
        window.find("button", "Come back").await;
        comes_back(&window, "Dr. A. Okafor", "999999").await;
        window.says("4 tries are left").await;
        comes_back(&window, "M. Lind", "333333").await;
        window.press("Manager\u{2019}s desk").await;
        is_one_press_away_and_as_wide_as_the_window(&window).await;
        tells_what_happened(&window).await;
        is_searched(&window).await;
        is_turned_round(&window).await;
        is_saved(&window, &stage).await;
        window.close().await;
    });
    assert!(!printer.takes().is_empty());
}

/// It stands below all the rest of the desk.
async fn is_one_press_away_and_as_wide_as_the_window(w: &Window) {
    w.press(TRAIL).await;
    let trail = w.find("region", TRAIL).await;
    w.focus_comes_to(&trail).await;
    let script = "const heading = document.getElementById('desk-audit').getBoundingClientRect();\
                  const section = document.getElementById('desk-audit').parentElement.getBoundingClientRect();\
                  return [heading.top >= 0 && heading.bottom <= innerHeight, section.width > 0.9 * innerWidth]";
    assert_eq!(w.script(script).await, serde_json::json!([true, true]));
}

/// The newest first.
async fn tells_what_happened(w: &Window) {
    let lines =
        lines(w, |lines| lines.first().is_some_and(|first| first.starts_with("Came in by PIN"))).await;
    let happened = [
        ("Signed in", "by R. Ortiz, RN"),
        ("Chart read: Brandt, Theo", "by R. Ortiz, RN"),
        ("Brandt, Theo: Chart copy printed, version 1", "by R. Ortiz, RN"),
        ("Screen locked", "by R. Ortiz, RN"),
        (VAIN, "by nobody signed in"),
        ("Came in by PIN", "by M. Lind"),
    ];
    for (line, (what, who)) in lines.iter().take(happened.len()).zip(happened.iter().rev()) {
        assert!(line.contains(what) && line.contains(who), "{what}, {who} in\n{lines:#?}");
    }
}

/// By kind, by words, by person; a day that is none is said.
async fn is_searched(w: &Window) {
    chooses(w, "Kind", "Charts read").await;
    let read = lines(w, |lines| lines.len() == 1).await;
    assert!(read[0].contains("Chart read: Brandt, Theo"), "{read:?}");
    chooses(w, "Kind", "Everything").await;
    looks_for(w, "With the words", "WRONG pin").await;
    let vain = lines(w, |lines| lines.len() == 1).await;
    assert!(vain[0].starts_with(VAIN), "{vain:?}");
    looks_for(w, "With the words", " ").await;
    chooses(w, "By", "M. Lind").await;
    chooses(w, "Kind", "Comings and goings").await;
    let hers = lines(w, |lines| lines.len() == 1).await;
    assert!(hers[0].starts_with("Came in by PIN") && hers[0].contains("by M. Lind"), "{hers:?}");
    looks_for(w, "From day", "monday").await;
    w.refusal("This is no date. Type the day as in 2026-12-01.").await;
    lines(w, <[String]>::is_empty).await;
    assert!(!w.text().await.contains("Nothing was found."), "nothing was looked for");
    looks_for(w, "From day", "2027-12-01").await;
    looks_for(w, "To day", "2027-11-30").await;
    w.refusal("The days are the wrong way round").await;
    looks_for(w, "To day", " ").await;
    looks_for(w, "From day", " ").await;
    chooses(w, "By", "Anybody").await;
}

async fn is_turned_round(w: &Window) {
    let newest_first = lines(w, |lines| lines.len() == 4).await;
    assert!(newest_first.iter().is_sorted_by_key(|line| std::cmp::Reverse(number(line))), "{newest_first:?}");
    let trail = w.find("region", TRAIL).await;
    w.press_in(Some(&trail), "Oldest first").await;
    let mut oldest_first = lines(w, |lines| lines.first() == newest_first.last()).await;
    oldest_first.reverse();
    assert_eq!(oldest_first, newest_first);
}

/// What is on the screen, as a table; and that it left the record stands in it from then on.
async fn is_saved(w: &Window, stage: &Stage) {
    let trail = w.find("region", TRAIL).await;
    w.press_in(Some(&trail), "Save as a table (CSV)").await;
    w.reads("region", TRAIL, ": 4 lines. That is noted too.").await;
    let table = fs::read_to_string(saved(stage, "audit-trail-")).unwrap();
    let rows: Vec<&str> = table.lines().collect();
    assert_eq!(rows.len(), 5, "a head and four lines: {table}");
    assert_eq!(rows[0], "entry,date,time,offset,by,workstation,kind,what");
    let shown = w.list_items("region", TRAIL).await;
    for (row, line) in rows[1..].iter().zip(&shown) {
        assert!(row.starts_with(&format!("{},", number(line))), "the order of the screen: {table}");
    }
    assert!(rows[3].ends_with(&format!("nobody signed in,chair side,comings and goings,{VAIN}")), "{table}");
    chooses(w, "Kind", "Prints and exports").await;
    lines(w, |lines| lines.last().is_some_and(|last| last.starts_with("Audit trail exported, four lines")))
        .await;
}

/// Nothing on the screen leads to a desk.
async fn has_no_way(w: &Window) {
    w.find("button", "New visit").await;
    let text = w.text().await;
    for word in ["'s desk", "\u{2019}s desk", TRAIL] {
        assert!(!text.contains(word), "{word} in\n{text}");
    }
}

/// With six on the staff and the three other lines of it, the last one is not cut off.
async fn everybody_in_the_list_is_seen(w: &Window) {
    w.script("document.getElementById('audit-person').click()").await;
    w.find("option", "Nobody signed in").await;
    let script = "const lines = document.getElementById('audit-person-lines');\
                  const box = lines.getBoundingClientRect();\
                  return lines.scrollHeight <= lines.clientHeight && box.top >= 0 && box.bottom <= innerHeight";
    let began = Instant::now();
    while w.script(script).await != serde_json::json!(true) {
        assert!(began.elapsed() < Duration::from_secs(5), "a line of the list is not on the screen");
        tokio::time::sleep(Duration::from_millis(60)).await;
    }
    w.escape().await;
}

#[test]
fn an_auditor_reads_the_trail_and_a_nurse_has_no_way_there() {
    let stage = Stage::new();
    on(&stage, async |window| {
        let _nurse = Nurse::in_practice(&window).await;
        has_no_way(&window).await;
        takes_over(&stage, &window, "M. Lind", "333333").await;
        window.press("Manager\u{2019}s desk").await;
        hires(&window, "A. Udit", "Auditor", "555555", "333333").await;
        hires(&window, "K. Sato, RN", "Nurse", "666666", "333333").await;
        takes_over(&stage, &window, "A. Udit", "555555").await;
        window.reads("region", "You only read", "You are signed in as auditor").await;
        window.press("Auditor\u{2019}s desk").await;
        let lines = lines(&window, |lines| !lines.is_empty()).await;
        assert!(lines[0].starts_with("Came in by PIN") && lines[0].contains("by A. Udit"), "{lines:?}");
        assert!(lines.iter().any(|line| line.starts_with("Staff: A. Udit, auditor")), "{lines:?}");
        everybody_in_the_list_is_seen(&window).await;
        // The desk stood open; the nurse comes to the board.
        takes_over(&stage, &window, "R. Ortiz, RN", "111111").await;
        has_no_way(&window).await;
        window.close().await;
    });
}
