//! A second person checks blind: nothing of the first result is anywhere in the document, and what differs stops.

use crate::{acts::Nurse, stage::Stage, window::on};

#[test]
fn the_second_person_sees_nothing_of_the_first_result_and_a_tenfold_rate_stops() {
    let stage = Stage::new();
    on(&stage, async |window| {
        let nurse = Nurse::in_practice(&window).await;
        nurse.seats_the_patient().await;
        nurse.weighs_and_orders().await;
        nurse.draws_up().await;
        window.says("150 mL/h").await;
        window.press("Second check\u{2026}").await;
        window.find("textbox", "Pump rate in mL/h, from the pump").await;
        let document = window.document().await;
        assert!(document.contains("Castellanos") && document.contains("0.5 mg/kg"), "who, and the order");
        for result in ["70 kg", "35 mg", "0.7 mL", "0.35 mg/mL", "150 mL/h", "KX2041", ">1 mL"] {
            assert!(!document.contains(result), "{result} stands in the document");
        }
        window.shot("second-check").await;
        window.press("Back").await;
        nurse.has_it_checked("15").await;
        let differs = "Pump rate: second person 15 mL/h, chart 150 mL/h. That is ten times off.";
        let check = window.find("group", "Second check").await;
        window.element_says(&check, differs).await;
        window.press("Start infusion").await;
        window.says("The second check does not agree.").await;
        // Whoever differed has seen the chart's figures by now, so somebody else checks.
        nurse.has_it_checked_by("vale", "444444", "150").await;
        let check = window.find("group", "Second check").await;
        window.element_says(&check, "agrees").await;
        window.reads("region", "Timeline", differs).await;
        window.close().await;
    });
}

#[test]
fn whoever_weighed_is_not_the_second_person() {
    let stage = Stage::new();
    on(&stage, async |window| {
        let nurse = Nurse::in_practice(&window).await;
        nurse.seats_the_patient().await;
        nurse.weighs_and_orders().await;
        nurse.draws_up().await;
        window.press("Second check\u{2026}").await;
        for (field, text) in [
            ("Weight in kg, from the scale", "70"),
            ("Drug in the syringe, in mL", "0.7"),
            ("Pump rate in mL/h, from the pump", "150"),
        ] {
            window.fill(field, text).await;
        }
        window.press("Save check for Castellanos").await;
        window.says("weighed the patient, typed the order, or drew the drug up. Somebody else checks.").await;
        window.close().await;
    });
}
