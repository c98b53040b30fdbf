//! A release that is refused says what is open, and nobody leaves. What is open stands first, with the way to it.

use crate::{acts::Nurse, stage::Stage, window::on};

#[test]
fn a_refused_release_says_what_keeps_the_patient() {
    let stage = Stage::new();
    on(&stage, async |window| {
        let nurse = Nurse::in_practice(&window).await;
        window.open_chair("Chair 5").await;
        nurse.tab("Discharge").await;
        window.press("Release patient").await;
        let text = window.refusal("Not released. Still open:").await.to_lowercase();
        for part in [
            "since the end of the infusion",
            "vital signs in range",
            "alert and oriented",
            "walks as on arrival",
            "same-day safety question",
            "iv line out",
            "discharge sheet",
            "ride home",
            "the nurse\u{2019}s signature",
            "24-hour companion named, or declined",
            "belongings given back",
            "said back in own words",
        ] {
            assert!(text.contains(part), "{part} in {text}");
        }
        window.shot("refused-release").await;
        // The refusal ends with the next thing that is recorded, and says nothing about what is unsaved.
        window.says("all saved").await;
        window.close().await;
    });
}

/// Presses the way to where a criterion is recorded.
const GO: &str = "
    const rows = [...document.querySelectorAll('[aria-label=\"Discharge criteria\"] li')];
    rows.find((row) => row.textContent.includes('Walks as on arrival')).querySelector('.discharge-go').click();
";

#[test]
fn what_is_open_stands_first_and_one_press_goes_to_where_it_is_recorded() {
    let stage = Stage::new();
    on(&stage, async |window| {
        let nurse = Nurse::in_practice(&window).await;
        window.open_chair("Chair 5").await;
        nurse.tab("Discharge").await;
        let rows = window.list_items("region", "Discharge criteria").await;
        let met: Vec<bool> = rows.iter().map(|row| row.starts_with("Met")).collect();
        assert!(met.contains(&true) && met.is_sorted(), "what is met comes last: {rows:?}");
        let folded = "return document.getElementById('discharge-met').offsetHeight";
        assert_eq!(window.script(folded).await, 0, "and is folded");
        window.press(&format!("{} met", met.iter().filter(|met| **met).count())).await;
        assert_ne!(window.script(folded).await, 0);
        window.script(GO).await;
        let walking = window.find("group", "Walks as on arrival").await;
        window.focus_comes_to(&walking).await;
        window.close().await;
    });
}
