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
        window.says("Not released. Still open:").await;
        let text = window.text().await.to_lowercase();
        for part in ["alert and oriented", "ride home", "signature", "somebody stays for 24 hours"] {
            assert!(text.contains(part), "{part}");
        }
        window.close().await;
    });
}
