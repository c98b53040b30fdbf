//! The departure ledger in the real window: a driver for hire, a second contact, a ride that does not come, what is still
//! there in the patient's language, a signature on the screen, the companion's card, the form against advice; and the
//! manager's paper. And each paper as it is seen before it is printed.

use crate::{
    acts::Nurse,
    stage::Stage,
    whole_visit::{saved, text_of},
    window::{Window, on},
};

async fn arranges(w: &Window) {
    let ride = w.find("group", "Ride home").await;
    w.press_in(Some(&ride), "Change ride").await;
    for (field, text) in
        [("Name", "City Cab"), ("Who is it", "taxi"), ("Phone", "555-0160"), ("Expected at", "23:30")]
    {
        w.fill_in(Some(&ride), field, text).await;
    }
    w.press_in(Some(&ride), "A driver for hire").await;
    w.says("counts only where somebody the patient knows goes along").await;
    w.press_in(Some(&ride), "Save ride for Ewing").await;
    w.reads("region", "Timeline", "City Cab, taxi, 555-0160, driver for hire, expected 23:30").await;
    w.reads("region", "Discharge criteria", "counts with somebody who goes along").await;
}

async fn calls_about_it(w: &Window) {
    w.press_containing("The ride does not come").await;
    w.press("Ride: City Cab, taxi, 555-0160").await;
    w.press("Save call for Ewing").await;
    w.refusal("Choose whether somebody was reached").await;
    let reached = w.find("group", "Somebody was reached").await;
    w.press_in(Some(&reached), "No").await;
    w.fill("What was said, or what is done now", "no answer, sister comes").await;
    w.press("Save call for Ewing").await;
    w.reads("region", "Timeline", "Called about the ride: City Cab, taxi, 555-0160, not reached").await;
}

async fn companion_declined(w: &Window) {
    let companion = w.find("group", "24-hour companion").await;
    w.press_in(Some(&companion), "Declined").await;
    w.fill_in(Some(&companion), "Reason", "lives alone").await;
    w.press_in(Some(&companion), "Save companion for Ewing").await;
    w.refusal("Say what the patient was advised").await;
    w.press_in(Some(&companion), "The clinic\u{2019}s advice").await;
    w.press_in(Some(&companion), "Save companion for Ewing").await;
    w.reads("region", "Timeline", "24-hour companion declined: lives alone; advised: Ask somebody").await;
}

/// Draws in the box as a finger does.
const DRAW: &str = "
    const pad = document.querySelector('.discharge-pad');
    const box = pad.getBoundingClientRect();
    const at = (kind, x, y) => pad.dispatchEvent(new PointerEvent(kind, {
        bubbles: true, cancelable: true, pointerId: 1, clientX: box.left + x * box.width, clientY: box.top + y * box.height,
    }));
    at('pointerdown', 0.1, 0.7);
    for (let step = 1; step < 20; step++) at('pointermove', 0.1 + step * 0.04, 0.5 + 0.3 * Math.sin(step));
    at('pointerup', 0.9, 0.5);
    return pad.querySelectorAll('polyline').length;
";

async fn signs_on_the_screen(w: &Window) {
    w.press("Patient or companion signs\u{2026}").await;
    let who = w.find("group", "Who signs").await;
    w.press_in(Some(&who), "Patient").await;
    w.press("On the screen").await;
    w.press("Save signature for Ewing").await;
    w.refusal("There is no signature yet").await;
    assert_eq!(w.script(DRAW).await, 1);
    w.press("Save signature for Ewing").await;
    w.reads("region", "Timeline", "signed the discharge sheet, version 1, on screen").await;
}

#[test]
fn the_ledger_says_who_came_who_was_called_and_what_was_told() {
    let stage = Stage::new();
    stage.save_sheets_without_asking();
    on(&stage, async |window| {
        let nurse = Nurse::in_practice(&window).await;
        window.open_chair("Chair 5").await;
        nurse.tab("Discharge").await;
        arranges(&window).await;
        calls_about_it(&window).await;
        window.shot("late-ride").await;
        companion_declined(&window).await;
        let still = window.find("group", "Still there on leaving").await;
        window.choose_in(Some(&still), "What they were told", "In other words").await;
        window.press_in(Some(&still), "Save what was told for Ewing").await;
        window.refusal("Type what the patient was told").await;
        let phrase = crate::acts::protocol().phrases.into_iter().find(|one| one.id.0 == "vision").unwrap();
        window.choose_in(Some(&still), "What they were told", phrase.name()).await;
        window.element_says(&still, &phrase.en.patient).await;
        window.press_in(Some(&still), "Save what was told for Ewing").await;
        window.reads("region", "Timeline", "still there. Patient told: ").await;
        window.press("Save as PDF").await;
        window.reads("region", "Timeline", "Discharge sheet saved as PDF, version 1").await;
        window.fill("Explained in", "English").await;
        window.press("Sheet explained").await;
        window.reads("region", "Timeline", "Sheet version 1 explained in English").await;
        signs_on_the_screen(&window).await;
        window.close().await;
    });
    let sheet = text_of(&saved(&stage, "discharge-sheet-10390"));
    assert!(sheet.contains("City Cab"), "{sheet}");
}

#[test]
fn every_paper_can_be_seen_first_and_saved_from_there() {
    let stage = Stage::new();
    stage.save_sheets_without_asking();
    on(&stage, async |window| {
        let nurse = Nurse::in_practice(&window).await;
        window.open_chair("Chair 5").await;
        nurse.tab("Discharge").await;
        window.press("Other papers").await;
        for (button, title) in [
            ("Preview", "Preview: discharge sheet"),
            ("Preview form for leaving against advice", "Preview: form for leaving against advice"),
            ("Preview chart copy", "Preview: chart copy"),
        ] {
            window.press(button).await;
            window.appears("dialog[open] h2", title).await;
            // A page is a drawing: it is there, or it is not.
            window.appears("dialog[open] .discharge-page", "").await;
            if title.ends_with("chart copy") {
                window.press("Save as PDF").await;
                window.appears("dialog[open] .message", "Saved:").await;
            }
            window.press("Close").await;
        }
        window.reads("region", "Timeline", "Chart copy saved as PDF, version 1").await;
        window.close().await;
    });
    assert!(text_of(&saved(&stage, "chart-copy-10390")).contains("Ewing"));
}

#[test]
fn a_manager_prints_old_paper_again_and_sees_what_was_printed() {
    let stage = Stage::new();
    stage.save_sheets_without_asking();
    on(&stage, async |window| {
        let nurse = Nurse::in_practice(&window).await;
        window.open_chair("Chair 5").await;
        nurse.tab("Discharge").await;
        window.press("Save as PDF").await;
        window.reads("region", "Timeline", "Discharge sheet saved as PDF, version 1").await;
        window.to_the_board().await;
        stage.presses("ctrl+l");
        window.fill("Name", "M. Lind").await;
        window.fill("PIN", "333333").await;
        window.press("Come back").await;
        window.find("region", "Chairs").await;
        window.press("Manager\u{2019}s desk").await;
        window.reads("region", "Printed and saved", "Discharge sheet saved as PDF, version 1").await;
        window.press("Save again as PDF").await;
        window.reads("region", "Printed and saved", "Discharge sheet saved as PDF once more as it was").await;
        window.shot("desk-paper").await;
        window.fill("Find by patient", "ines").await;
        window.reads("region", "Printed and saved", "Castellanos, Inés").await;
        window.fill("Find by patient", "nobody").await;
        window.reads("region", "Printed and saved", "Nothing was printed or saved of anybody").await;
        window.close().await;
    });
    let files =
        std::fs::read_dir(stage.sheets()).unwrap().map(|file| std::fs::read(file.unwrap().path()).unwrap());
    let files: Vec<Vec<u8>> = files.collect();
    assert!(files.windows(2).all(|two| two[0] == two[1]), "the same paper twice");
}
