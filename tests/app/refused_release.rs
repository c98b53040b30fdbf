//! A release that is refused says what is open, and nobody leaves.

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
