//! Vitals at the chair: the line, the kinds of set, flags, corrections, paper.

use crate::{
    acts::Nurse,
    stage::{Stage, wait_for},
    whole_visit::text_of,
    window::{Window, on},
};
use std::{fs, path::PathBuf, time::Instant};

/// A nurse at the running infusion of the worked visit, at minute 10.
async fn at_minute_10(window: &Window) -> Nurse<'_> {
    let mut nurse = Nurse::in_practice(window).await;
    nurse.starts_the_infusion().await;
    nurse.at_minute(10).await;
    nurse
}

/// Types into the line as a number pad does, sign by sign, and does not save.
async fn types(window: &Window, keys: &str) {
    window.fill("Vitals", keys).await;
}

#[test]
fn a_full_set_takes_twelve_keys_and_the_longest_fifteen() {
    let stage = Stage::new();
    on(&stage, async |window| {
        let mut nurse = at_minute_10(&window).await;
        for (minute, digits, line) in
            [(10, "14288789716", "142/88 78 97 16"), (20, "14911210210018", "149/112 102 100 18")]
        {
            nurse.at_minute(minute).await;
            window.fill("Vitals", "").await;
            let began = Instant::now();
            for key in digits.chars() {
                window.keys(&key.to_string()).await;
            }
            assert_eq!(window.value("Vitals").await, line);
            window.enter().await;
            window.value_becomes("Vitals", "").await;
            let keys = digits.len() + 1;
            println!(
                "{line}: {keys} keys, saved {:.1} s after the first by script",
                began.elapsed().as_secs_f32()
            );
            window.reads("region", "Timeline", line).await;
            assert_eq!(keys, if minute == 10 { 12 } else { 15 });
        }
        window.close().await;
    });
}

#[test]
fn the_line_asks_for_reasons_and_neither_arrow_nor_wheel_changes_it() {
    let stage = Stage::new();
    on(&stage, async |window| {
        let _nurse = at_minute_10(&window).await;
        types(&window, "142/88").await;
        window.reads("status", "Reading", "Still to come: heart rate, SpO2, breaths.").await;
        window.keys("\u{e013}\u{e015}").await;
        assert_eq!(window.value("Vitals").await, "142/88 ", "arrows up and down");
        window.wheel_over("Vitals").await;
        assert_eq!(window.value("Vitals").await, "142/88 ");
        window.enter().await;
        window.reads("status", "Reading", "No heart rate, SpO2, and breaths.").await;
        window.press("Refused").await;
        assert_eq!(window.value("Vitals").await, "142/88 -r -r -r");
        window.reads("status", "Reading", "refused").await;
        window.enter().await;
        window.reads("region", "Timeline", "142/88 - - -, heart rate refused").await;
        types(&window, "120/80 97 78 16").await;
        window.reads("status", "Reading", "Heart rate and SpO2 look exchanged.").await;
        types(&window, "42/28 78 97 16").await;
        window.reads("status", "Reading", "Systolic pressure 42 after 142: is a digit missing").await;
        window.shot("vitals-asked").await;
        types(&window, "142/88 78 97 16 36,8 e38 o2 2 m5 u").await;
        window.reads("status", "Reading", "36.8 \u{b0}C").await;
        window.enter().await;
        window.reads("region", "Timeline", "oxygen 2 L/min, MOAA/S 5").await;
        window.reads("region", "Timeline", "Looked, no effects").await;
        window.close().await;
    });
}

#[test]
fn quiet_and_skipped_sets_are_told_from_missed_ones_and_limited() {
    let stage = Stage::new();
    on(&stage, async |window| {
        let mut nurse = at_minute_10(&window).await;
        window.press("Quiet set").await;
        window.fill("Breaths, /min", "14").await;
        window.press("Save quiet set for Castellanos").await;
        window.says("Say how the color is and how the patient rests.").await;
        for (group, choice) in [("Color", "As before"), ("Rest", "Resting, stirs")] {
            let group = window.find("group", group).await;
            window.press_in(Some(&group), choice).await;
        }
        window.shot("quiet-set").await;
        window.press("Save quiet set for Castellanos").await;
        window.reads("table", "Sets of vital signs", "quiet set: color as before, resting, stirs").await;
        nurse.at_minute(20).await;
        window.press("Skip this set").await;
        window.keys("2").await;
        window.reads("table", "Sets of vital signs", "skipped: patient declined").await;
        nurse.at_minute(30).await;
        window.press("Skip this set").await;
        window.press("In the bathroom").await;
        window.says("2 quiet or skipped sets followed each other. A full set is due now.").await;
        window.close().await;
    });
}

#[test]
fn a_correction_asks_why_and_shows_the_old_figures_struck_through_on_screen_and_paper() {
    let stage = Stage::new();
    stage.save_sheets_without_asking();
    on(&stage, async |window| {
        let mut nurse = at_minute_10(&window).await;
        nurse.takes("142/88 78 97 16").await;
        nurse.at_minute(12).await;
        window.press("Correct the set of 10:12").await;
        window.fill("Set", "124/88 78 97 16").await;
        window.press("Save correction for Castellanos").await;
        window.says("reason").await;
        window.fill("Reason", "read the wrong monitor").await;
        window.press("Save correction for Castellanos").await;
        window.reads("table", "Sets of vital signs", "124/88").await;
        window.reads("table", "Sets of vital signs", "read the wrong monitor").await;
        let gone = window.script("return document.querySelector('table del').textContent").await;
        assert_eq!(gone, "142/88 78 97 16 at 10:12");
        window.shot("corrected").await;
        nurse.tab("Discharge").await;
        window.press("Other papers").await;
        window.press("Save chart copy").await;
        window.says("Saved:").await;
        let text = pdfs(&stage, "chart-copy").pop().unwrap();
        for part in ["124/88", "142/88", "read the wrong monitor"] {
            assert!(text.contains(part), "{part} in {text}");
        }
        window.close().await;
    });
}

/// Whether the form of the call has the focus, and nothing that stays on top covers the field that is typed into.
const WHO_IS_TYPED_IN_SIGHT: &str = "((field, line) => document.getElementById('visit-call').contains(field) \
    && field.getBoundingClientRect().top >= line.getBoundingClientRect().bottom \
    && field.getBoundingClientRect().bottom <= innerHeight)\
    (document.activeElement, document.querySelector('.visit-vitals'))";

#[test]
fn a_critical_value_is_the_loudest_thing_until_somebody_has_seen_it() {
    let stage = Stage::new();
    on(&stage, async |window| {
        let mut nurse = at_minute_10(&window).await;
        nurse.takes("186/96 78 97 16").await;
        window.reads("status", "Past a limit", "above the notify limit of 179, repeat to be taken").await;
        nurse.at_minute(12).await;
        nurse.takes("184/94 78 89 16").await;
        window.reads("status", "Past a limit", "critical at 90 or less").await;
        window.reads("table", "Sets of vital signs", "confirmed by the repeat").await;
        wait_for("the notification of the critical value", || {
            stage
                .notifications()
                .iter()
                .any(|n| n == "Critical value: Chair 3: a value is critical. Look now.")
        });
        window.shot("critical-visit").await;
        window.to_the_board().await;
        window.reads("article", "Chair 3", "critical").await;
        window.shot("critical-board").await;
        window.open_chair("Chair 3").await;
        let flags = window.find("status", "Past a limit").await;
        // One press is for the whole set, and says so: 184, 94 and 89.
        window.press_in(Some(&flags), "Seen: all three values").await;
        window.reads("status", "Past a limit", "R. Ortiz, RN").await;
        let flags = window.find("status", "Past a limit").await;
        window.press_in(Some(&flags), "Record the call\u{2026}").await;
        window.becomes(WHO_IS_TYPED_IN_SIGHT).await;
        window.fill("Who was called, and what was said", "Dr. Okafor, comes to the chair").await;
        window.press("Save for Castellanos").await;
        let told = "above the notify limit of 179, at 10:14; Dr. Okafor, comes to the chair";
        window.reads("region", "Timeline", told).await;
        let called = "called 10:14, Dr. Okafor, comes to the chair";
        window.reads("status", "Past a limit", called).await;
        assert!(!window.text().await.contains("Record the call"), "one call serves both figures of the set");
        window.close().await;
    });
}

#[test]
fn a_power_cut_is_bridged_by_paper() {
    let stage = Stage::new();
    stage.save_sheets_without_asking();
    on(&stage, async |window| {
        let mut nurse = at_minute_10(&window).await;
        window.to_the_board().await;
        window.press("Save paper grids").await;
        window.says("3 paper grids saved.").await;
        let grids = pdfs(&stage, "paper-grid");
        assert_eq!(grids.len(), 3);
        let ours = grids.iter().find(|text| text.contains("Castellanos")).unwrap();
        for part in ["10:12", "10:22", "10:32", "10:42", "end of infusion", "122/78"] {
            assert!(ours.contains(part), "{part} in {ours}");
        }
        nurse.clock(10, 45).await;
        window.press("Sets not taken\u{2026}").await;
        window.fill("From, as in 10:22", "10:10").await;
        window.fill("To; empty is now", "10:40").await;
        window.press("Power cut").await;
        window.press("Save for all chairs").await;
        window.open_chair("Chair 3").await;
        window.reads("table", "Sets of vital signs", "not taken: power cut, R. Ortiz, RN").await;
        window.press("From paper").await;
        nurse.takes("142/88 78 97 16 @10:22").await;
        window.reads("table", "Sets of vital signs", "from paper, by R. Ortiz, RN").await;
        window.reads("table", "Sets of vital signs", "late entry, typed 10:45").await;
        window.shot("power-cut").await;
        window.close().await;
    });
}

#[test]
fn missed_sets_are_caught_up_oldest_first() {
    let stage = Stage::new();
    on(&stage, async |window| {
        let mut nurse = at_minute_10(&window).await;
        nurse.clock(10, 35).await;
        window.press("Catch up: 2 missed, from 10:12").await;
        assert_eq!(window.value("Vitals").await, "@10:12 ");
        window.keys("13184749714").await;
        window.enter().await;
        window.value_becomes("Vitals", "@10:22 ").await;
        window.keys("13384749714").await;
        window.enter().await;
        window.value_becomes("Vitals", "").await;
        window.reads("table", "Sets of vital signs", "133/84").await;
        assert!(!window.text().await.contains("Catch up"), "nothing is missed any more");
        window.close().await;
    });
}

/// The texts of the saved PDFs whose name begins so.
fn pdfs(stage: &Stage, begin: &str) -> Vec<String> {
    let files = fs::read_dir(stage.sheets()).unwrap().map(|entry| entry.unwrap().path());
    let named =
        |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(begin));
    files.filter(named).map(|path| text_of(&path)).collect()
}
