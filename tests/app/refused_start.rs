//! A start that is refused says everything that is missing, and nothing starts.

use crate::{
    acts::{Nurse, protocol},
    stage::Stage,
    window::on,
};

#[test]
fn a_refused_start_lists_all_that_is_missing() {
    let stage = Stage::new();
    on(&stage, async |window| {
        let nurse = Nurse::in_practice(&window).await;
        nurse.seats_the_patient().await;
        window.press("Start infusion").await;
        window.says("The ride home is not arranged.").await;
        let text = window.text().await;
        for item in protocol().items().filter(|item| item.must && item.asked.is_none()) {
            assert!(text.contains(&format!("Not answered: {}", item.wording)), "{}", item.wording);
        }
        for part in ["weight is not entered", "There is no order", "no baseline set"] {
            assert!(text.contains(part), "{part}");
        }
        assert!(!text.contains("Infusion started"));
        window.close().await;
    });
}

#[test]
fn a_risky_answer_waits_for_a_prescriber_who_clears_it_with_a_pin() {
    let stage = Stage::new();
    on(&stage, async |window| {
        let nurse = Nurse::in_practice(&window).await;
        nurse.seats_the_patient().await;
        let wording = "Any of these in the last 24 hours?";
        let group = window.find("group", wording).await;
        window.press_in(Some(&group), "alcohol").await;
        window.press_in(Some(&group), "Ask for clearance").await;
        window.fill("Why it is acceptable today", "one beer at noon yesterday").await;
        window.press("Prescriber is here").await;
        window.fill("Prescriber\u{2019}s name", "Dr. A. Okafor").await;
        window.fill("PIN or passphrase", "222222").await;
        window.press("Save clearance for Castellanos").await;
        window.reads("region", "Timeline", "Cleared by Dr. A. Okafor").await;
        window.close().await;
    });
}
