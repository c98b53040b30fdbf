//! Side effects at the window: one key each to open, regrade and end; symptom questions; scores; interventions; striking
//! out.

use crate::{
    acts::Nurse,
    stage::Stage,
    window::{Window, on},
};
use fantoccini::elements::Element;

/// Chair 2 of practice, where an infusion runs, with nothing that has the focus.
async fn at_chair_2(window: &Window) -> Nurse<'_> {
    let nurse = Nurse::in_practice(window).await;
    window.open_chair("Chair 2").await;
    window.find("region", "Side effects").await;
    nurse
}

#[test]
fn one_key_opens_raises_lowers_and_ends_an_effect() {
    let stage = Stage::new();
    on(&stage, async |window| {
        let _nurse = at_chair_2(&window).await;
        for (key, story) in [
            ("n", "Nausea, mild"),
            ("n", "Nausea, moderate"),
            ("shift+n", "Nausea, mild"),
            ("n", "Nausea, moderate"),
            ("alt+n", "Nausea, gone"),
        ] {
            stage.presses(key);
            first_line_reads(&window, story).await;
        }
        println!("keys without a mouse: 1 to open an effect, 1 to regrade it, 1 to end it");
        stage.presses("shift+n");
        window.refusal("Nausea is not there").await;
        // In the open row a figure says the grade at once.
        stage.presses("n");
        first_line_reads(&window, "Nausea, mild").await;
        window.says("a little queasy, says so only when asked").await;
        stage.presses("3");
        first_line_reads(&window, "Nausea, severe").await;
        // With a time and a note.
        window.press("Nausea").await;
        let row = window.find("group", "Nausea: how strong").await;
        window.fill_in(Some(&row), "Time", "9:28").await;
        window.fill_in(Some(&row), "Note", "better with eyes closed").await;
        window.press_in(Some(&row), "Moderate").await;
        window.reads("region", "Timeline", "Nausea, moderate: better with eyes closed").await;
        stage.presses("o");
        first_line_reads(&window, "Vomiting").await;
        window.shot("effects").await;
        window.close().await;
    });
}

/// Waits until the newest line of the timeline says this.
async fn first_line_reads(window: &Window, wanted: &str) {
    for _ in 0..100 {
        let lines = window.list_items("region", "Timeline").await;
        if lines.first().is_some_and(|line| line.contains(wanted)) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(60)).await;
    }
    panic!("the newest line does not say {wanted}: {:?}", window.list_items("region", "Timeline").await);
}

/// Whether what is past a limit stands in sight, and the questions that it brings under it.
const FLAGS_AND_QUESTIONS_IN_SIGHT: &str = "((flags, asks) => flags.top >= 0 && flags.bottom <= asks.top \
    && asks.bottom <= innerHeight)(...['.visit-flags', '.visit-symptoms']\
    .map((part) => document.querySelector(part).getBoundingClientRect()))";

/// Whether the line that asks for a prescriber stands clear of the vitals line, which stays on top.
const WHOM_TO_TELL_IN_SIGHT: &str = "((line, pinned) => line.top >= pinned.bottom && line.bottom <= innerHeight)\
    (...['.visit-symptoms-why', '.visit-vitals']\
    .map((part) => document.querySelector(part).getBoundingClientRect()))";

async fn asked_by_vision_and_pressure(stage: &Stage, window: &Window) -> Element {
    let mut nurse = at_chair_2(window).await;
    stage.presses("b");
    window.reads("region", "Timeline", "Blurred vision, mild").await;
    nurse.clock(9, 34).await;
    nurse.takes("168/101 90 97 14").await;
    window.find("region", "Symptom questions").await
}

#[test]
fn changed_vision_with_high_pressure_brings_questions_that_each_need_an_answer() {
    let stage = Stage::new();
    on(&stage, async |window| {
        let questions = asked_by_vision_and_pressure(&stage, &window).await;
        window.becomes(FLAGS_AND_QUESTIONS_IN_SIGHT).await;
        window.shot("symptom-questions").await;
        let chest = window.find("group", "Chest pain?").await;
        window.press_in(Some(&chest), "No").await;
        window.press_in(Some(&questions), "Save answers for Brandt").await;
        window.refusal("Four questions are not answered").await;
        window.press_in(Some(&questions), "Asked: none of these").await;
        window.reads("region", "Timeline", "Symptoms asked: none of chest pain").await;
        window.reads("region", "Side effects", "Raised blood pressure, since 09:34").await;
        window.close().await;
    });
}

#[test]
fn a_yes_is_saved_at_once_and_takes_a_call_before_none_of_these_counts() {
    let stage = Stage::new();
    on(&stage, async |window| {
        let questions = asked_by_vision_and_pressure(&stage, &window).await;
        stage.resizes(1280, 760);
        window.becomes("innerWidth === 1280").await;
        let chest = window.find("group", "Chest pain?").await;
        window.press_in(Some(&chest), "Yes").await;
        window.press_in(Some(&questions), "Save answers for Brandt").await;
        window
            .reads("region", "Timeline", "Symptoms asked: yes, chest pain; not asked: breathlessness")
            .await;
        window.reads("region", "Symptom questions", "Tell a prescriber, who decides.").await;
        window.becomes(WHOM_TO_TELL_IN_SIGHT).await;
        window.press("Save call for Brandt").await;
        window.refusal("Say which prescriber was called").await;
        window.fill("Which prescriber was called, and what was decided", "Dr. Okafor: ECG normal").await;
        window.press("Save call for Brandt").await;
        window.reads("region", "Symptom questions", "Dr. Okafor: ECG normal. Ask again.").await;
        window.press("Ask again").await;
        window.press("Asked: none of these").await;
        window.reads("region", "Timeline", "Symptoms asked: none of chest pain").await;
        window.close().await;
    });
}

/// Leaves with chest pain of which nobody decided.
async fn leaves_with_chest_pain(stage: &Stage, window: &Window) {
    let questions = asked_by_vision_and_pressure(stage, window).await;
    let chest = window.find("group", "Chest pain?").await;
    window.press_in(Some(&chest), "Yes").await;
    window.press_in(Some(&questions), "Save answers for Brandt").await;
    window.reads("region", "Symptom questions", "Tell a prescriber, who decides.").await;
    window.press("More").await;
    window.press("Left against advice").await;
    window.press("Not asked").await;
    window.fill("Why it was not asked", "left at once").await;
    window.press("None was reached").await;
    window.fill("Reason", "wants to go").await;
    window.press("Left before it could be signed").await;
    window.press("Out now, site dressed").await;
    window.press("Alone, on foot or by transit").await;
    window.press("End visit against advice for Brandt").await;
}

#[test]
fn a_symptom_that_is_still_there_in_the_call_is_told_later_and_answered_by_the_prescriber() {
    let stage = Stage::new();
    on(&stage, async |window| {
        leaves_with_chest_pain(&stage, &window).await;
        window.reads("region", "Call after the visit", "Call at once").await;
        let pain = window.find("group", "Chest pain on leaving").await;
        window.press_in(Some(&pain), "Still there").await;
        let safety = window.find("group", "Any thoughts of harming yourself?").await;
        window.press_in(Some(&safety), "No").await;
        window.press("None reached yet").await;
        window.press("Broke off").await;
        window.reads("region", "Timeline", "Called, reached, broke off: CHEST PAIN STILL THERE").await;
        window
            .reads(
                "region",
                "Call after the visit",
                "Chest pain was still there in the call: tell a prescriber.",
            )
            .await;
        window.shot("symptom-in-the-call").await;
        window.press("Dr. A. Okafor").await;
        window.press("Save who was told for Brandt").await;
        window.reads("region", "Timeline", "Dr. A. Okafor told that chest pain was still there").await;
        window.reads("region", "Call after the visit", "Dr. A. Okafor was told, and owes an answer.").await;
        window.fill("What was decided, in a word", "ECG at the hospital now").await;
        window.fill("Told prescriber\u{2019}s name", "Dr. A. Okafor").await;
        window.fill("PIN or passphrase", "222222").await;
        window.press("Read, and decided").await;
        window.reads("region", "Timeline", "and decided: ECG at the hospital now").await;
        window.close().await;
    });
}

#[test]
fn scores_interventions_and_what_was_struck_out() {
    let stage = Stage::new();
    on(&stage, async |window| {
        let mut nurse = at_chair_2(&window).await;
        let nausea = window.find("group", "Nausea").await;
        window.press_in(Some(&nausea), "4").await;
        window.reads("region", "Timeline", "Nausea 4 (0 to 10 numeric rating)").await;
        window.element_says(&nausea, "Last 4").await;
        window.press("Oxygen").await;
        window.fill("Flow in L/min; 0 is off", "2").await;
        window.press("Save for Brandt").await;
        window.refusal("Choose the device").await;
        window.press("nasal cannula").await;
        window.press("Save for Brandt").await;
        window.reads("region", "Timeline", "Oxygen: 2 L/min, nasal cannula").await;
        window.reads("region", "Interventions and notes", "re-check 09:35").await;
        window.press("Change rate\u{2026}").await;
        window.fill("Pump rate in mL/h", "200").await;
        window.press("Save rate for Brandt").await;
        window.refusal("faster than ordered").await;
        window.fill("Pump rate in mL/h", "100").await;
        window.press("Save rate for Brandt").await;
        window.reads("group", "Pump", "100 mL/h").await;
        window.press_containing("Strike").await;
        window.press("Wrong key").await;
        window.press("Strike out for Brandt").await;
        window.reads("region", "Timeline", "struck out: wrong key").await;
        window.reads("group", "Pump", "calculated, 133.3 mL/h").await;
        nurse.clock(9, 35).await;
        nurse.takes("131/84 74 97 14").await;
        window.reads("region", "Interventions and notes", "re-checked 09:35").await;
        window.shot("interventions").await;
        window.close().await;
    });
}
