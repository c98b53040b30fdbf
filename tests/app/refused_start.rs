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
        // The list stands there anyway; the refusal is a sentence of its own, with all of it.
        let text = window.refusal("The ride home is not arranged.").await;
        for item in protocol().items().filter(|item| item.must && item.asked.is_none()) {
            assert!(text.contains(&format!("Not answered: {}", item.wording)), "{}", item.wording);
        }
        for part in [
            "Blurred vision after infusion 2: when did it clear?",
            "weight is not entered",
            "There is no order",
            "What was drawn up is not on record",
            "No second person has checked",
            "no baseline set",
        ] {
            assert!(text.contains(part), "{part} in {text}");
        }
        window.shot("refused-start").await;
        nurse.tab("Infusion").await;
        window.says("The infusion has not started.").await;
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

#[test]
fn a_patient_who_is_not_treated_today_goes_with_the_reason_and_who_decided() {
    let stage = Stage::new();
    on(&stage, async |window| {
        let nurse = Nurse::in_practice(&window).await;
        nurse.seats_the_patient().await;
        nurse.weighs_and_orders().await;
        nurse.draws_up().await;
        window.press("More").await;
        window.fill("Reason", "a cold with fever").await;
        window.press("Not treated today").await;
        window.says("Choose who decided it.").await;
        window.press("Dr. A. Okafor").await;
        window.fill("Next date, if known, as in 2026-12-01", "2030-01-07").await;
        window.press("Not treated today").await;
        let today = window.find("aside", "Today").await;
        window.element_says(&today, "Not treated").await;
        window.press_containing("In\u{e9}s C.").await;
        window.reads("region", "Timeline", "decided by Dr. A. Okafor, next 7 Jan 2030").await;
        nurse.tab("Discharge").await;
        window.says("1 mL not accounted for").await;
        window.press("Waste\u{2026}").await;
        window.fill("Wasted, in mL of drug", "1").await;
        window.fill("Witness\u{2019}s name", "okafor").await;
        window.fill("PIN or passphrase", "222222").await;
        window.press("Save waste for Castellanos").await;
        window.reads("region", "Timeline", "Wasted 1 mL, witness Dr. A. Okafor").await;
        window.close().await;
    });
}
