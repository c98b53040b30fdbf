//! An assessment that two nurses share and a prescriber clears, with the program killed twice in between.

use crate::{
    kill_in_mid_visit::kill,
    set_up_a_clinic::{MANAGERS, PASSPHRASE, hires, sets_up},
    stage::Stage,
    window::{Window, on},
};

pub async fn signs_in(w: &Window, name: &str) {
    w.fill("Name", name).await;
    w.fill("Passphrase", PASSPHRASE).await;
    w.press("Sign in").await;
}

pub async fn adds_and_seats_a_patient(w: &Window) {
    w.press("New visit").await;
    w.press("Add a patient").await;
    for (field, text) in [
        ("Surname", "Vasquez"),
        ("Given name", "Lena"),
        ("Date of birth", "1987-03-14"),
        ("Record number", "20001"),
    ] {
        w.fill(field, text).await;
    }
    w.press("Female").await;
    w.press("Add patient").await;
    w.find("button", "Choose another patient").await;
    w.press("Chair 2").await;
    w.fill("Infusion", "1").await;
    w.fill("of", "6").await;
    w.press("Start visit").await;
    w.find("tab", "Assessment").await;
}

async fn answers(w: &Window, wording: &str, with: &str) {
    let group = w.find("group", wording).await;
    w.press_in(Some(&group), with).await;
    w.element_says(&group, "saved").await;
}

const IDENTITY: &str = "Name and date of birth confirmed by the patient?";
const CONSENT: &str = "Written consent for this series on file, off-label use explained?";
const SUBSTANCES: &str = "Any of these in the last 24 hours?";
const SICKNESS: &str = "Motion sickness, or sick after anesthesia before?";

async fn prescriber_clears(w: &Window) {
    let group = w.find("group", SUBSTANCES).await;
    w.press_in(Some(&group), "Ask for clearance").await;
    w.fill("Why it is acceptable today", "one beer at noon yesterday").await;
    w.press("Prescriber is here").await;
    w.fill("Prescriber\u{2019}s name", "okafor").await;
    w.fill("PIN or passphrase", "314159").await;
    w.press("Save clearance for Vasquez").await;
    w.element_says(&group, "Cleared by Dr. A. Okafor").await;
}

#[test]
fn two_nurses_and_a_prescriber_share_an_assessment_that_is_killed_twice() {
    let mut stage = Stage::new();
    stage.save_sheets_without_asking();
    on(&stage, async |window| {
        sets_up(&window).await;
        for (name, role, pin) in [
            ("R. Ortiz, RN", "Nurse", "271828"),
            ("T. Vale, RN", "Nurse", "141421"),
            ("Dr. A. Okafor", "Prescriber in charge", "314159"),
        ] {
            hires(&window, name, role, pin, MANAGERS).await;
        }
        stage.presses("ctrl+l");
        window.fill("Name", "R. Ortiz, RN").await;
        window.fill("PIN", "271828").await;
        window.press("Come back").await;
        adds_and_seats_a_patient(&window).await;
        answers(&window, IDENTITY, "Yes").await;
        answers(&window, CONSENT, "Yes").await;
        kill(&stage);
        window.abandon().await;
    });
    stage.new_driver();
    on(&stage, async |window| {
        signs_in(&window, "T. Vale, RN").await;
        // The place where the program ended was another nurse's.
        window.open_chair("Chair 2").await;
        answers(&window, SUBSTANCES, "alcohol").await;
        kill(&stage);
        window.abandon().await;
    });
    stage.new_driver();
    on(&stage, async |window| {
        signs_in(&window, "T. Vale, RN").await;
        window.find("tab", "Assessment").await;
        prescriber_clears(&window).await;
        answers(&window, SICKNESS, "No").await;
        for (wording, name) in [
            (IDENTITY, "R. Ortiz, RN"),
            (CONSENT, "R. Ortiz, RN"),
            (SUBSTANCES, "T. Vale, RN"),
            (SICKNESS, "T. Vale, RN"),
        ] {
            let group = window.find("group", wording).await;
            window.element_says(&group, name).await;
        }
        window.shot("shared-assessment").await;
        window.close().await;
    });
}
