//! Cover: chairs handed over in one step to whoever accepts them, and who watched is whole after a kill.

use crate::{
    acts::Nurse,
    kill_in_mid_visit::kill,
    stage::Stage,
    whole_visit::{saved, text_of},
    window::{Window, on},
};

#[test]
fn a_cover_outlives_a_kill_and_the_minutes_are_whole() {
    let mut stage = Stage::new();
    stage.save_sheets_without_asking();
    on(&stage, async |window| {
        let mut nurse = Nurse::in_practice(&window).await;
        nurse.clock(9, 33).await;
        window.reads("article", "Chair 2", "watched by R. Ortiz, RN").await;
        stage.presses("c");
        window.says("Last set 136/86 78 97 15 at 09:24").await;
        window.says("Dissociation mild").await;
        window.shot("cover").await;
        window.press("Take over").await;
        window.refusal("Choose at least one chair").await;
        window.press("Chair 2").await;
        window.press("Chair 5").await;
        window.press("Somebody who confirms here").await;
        window.fill("Nurse\u{2019}s name", "vale").await;
        window.fill("PIN or passphrase", "000000").await;
        window.press("Take over").await;
        window.refusal("PIN").await;
        window.fill("PIN or passphrase", "444444").await;
        window.press("Take over").await;
        window.reads("article", "Chair 2", "watched by T. Vale, RN").await;
        kill(&stage);
        window.abandon().await;
    });
    stage.new_driver();
    on(&stage, async |window: Window| {
        window.press("Practice").await;
        window.reads("article", "Chair 5", "watched by T. Vale, RN").await;
        window.open_chair("Chair 2").await;
        window.press("Discharge").await;
        window.press("Other papers").await;
        window.press("Save chart copy").await;
        window.reads("region", "Timeline", "Chart copy saved as PDF").await;
        window.close().await;
    });
    let copy = text_of(&saved(&stage, "chart-copy-10455"));
    assert!(copy.contains("09:33 R. Ortiz, RN"), "until the cover\n{copy}");
    assert!(copy.contains("09:33 still T. Vale, RN"), "from the cover on\n{copy}");
}

#[test]
fn what_was_open_on_leaving_is_asked_in_the_call_and_comes_back_with_its_answer() {
    let stage = Stage::new();
    on(&stage, async |window| {
        let mut nurse = Nurse::in_practice(&window).await;
        window.says("Calls due").await;
        window.press_last_containing("Inés C.").await;
        window.says("Call after the visit").await;
        window.says("Blurred vision, mild on leaving").await;
        window.press("Reached").await;
        window.refusal("1 left").await;
        window.press("Gone").await;
        window.press("Not reached").await;
        window.refusal("Answers are given.").await;
        window.press("Reached").await;
        window.refusal("thoughts of self-harm").await;
        let safety = window.find("group", "Any thoughts of harming yourself?").await;
        window.press_in(Some(&safety), "No").await;
        window.fill("How is your mood?", "better").await;
        window.fill("What was said", "slept well").await;
        window.shot("follow-up-call").await;
        window.press("Reached").await;
        let said = "Called, reached: blurred vision gone; no thoughts of self-harm; How is your mood? better; slept well";
        window.reads("region", "Timeline", said).await;
        window.to_the_board().await;
        nurse.clock(9, 40).await;
        nurse.seats_the_patient().await;
        window.says("when did it clear? (gone by the call of").await;
        window.close().await;
    });
}

#[test]
fn what_is_still_there_on_leaving_is_told_and_printed() {
    let stage = Stage::new();
    stage.save_sheets_without_asking();
    on(&stage, async |window| {
        let _nurse = Nurse::in_practice(&window).await;
        window.open_chair("Chair 5").await;
        window.press("Discharge").await;
        let still = window.find("group", "Still there on leaving").await;
        window.element_says(&still, "to be told").await;
        window.choose_in(Some(&still), "What they were told", "In other words").await;
        window.fill("The patient was told", "it clears within a day").await;
        window.press("Save what was told for Ewing").await;
        window.reads("region", "Timeline", "still there. Patient told: it clears within a day").await;
        let companion = window.find("group", "24-hour companion").await;
        window.press_in(Some(&companion), "The same person as the ride").await;
        window.press_in(Some(&companion), "Save companion for Ewing").await;
        // Who is named later has not been told; what the patient was told stays.
        let still = window.find("group", "Still there on leaving").await;
        window.element_says(&still, "to be told").await;
        window.element_says(&still, "Patient: it clears within a day").await;
        window.fill_in(Some(&still), "The companion was told", "help on stairs").await;
        window.press("Save what was told for Ewing").await;
        window.reads("region", "Timeline", "companion told: help on stairs").await;
        window.shot("still-there").await;
        window.press("Save as PDF").await;
        window.reads("region", "Timeline", "Discharge sheet saved as PDF, version 1").await;
        window.close().await;
    });
    let sheet = text_of(&saved(&stage, "discharge-sheet-10390"));
    assert!(
        sheet.contains("We told you: It clears within a day. Your companion was told: Help on stairs."),
        "{sheet}"
    );
}
