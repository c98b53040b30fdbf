//! Everything works with nothing else alive: no network is needed, no notification daemon, no portal and no keyring (the
//! stage's bus starts nothing by itself), no print system. A visit passes, and each lack is said once, in words.

use crate::{acts::Nurse, stage::Stage, window::on};

#[test]
fn a_visit_passes_with_nothing_else_alive_and_each_lack_is_said_once() {
    let mut stage = Stage::without_notifications();
    stage.print_system = false;
    stage.save_sheets_without_asking();
    stage.new_driver();
    on(&stage, async |window| {
        let mut nurse = Nurse::in_practice(&window).await;
        nurse.starts_the_infusion().await;
        nurse.at_minute(14).await;
        nurse.takes("131/84 74 97 14").await;
        nurse.sees("Nausea", "Mild").await;
        nurse.at_minute(40).await;
        nurse.ends_the_infusion().await;
        nurse.tab("Discharge").await;
        window.press("Save as PDF").await;
        window.reads("region", "Timeline", "Discharge sheet saved as PDF, version 1").await;
        // Locked and back, as through a day.
        for _ in 0..3 {
            stage.presses("ctrl+l");
            window.fill("Name", "R. Ortiz, RN").await;
            window.fill("PIN", "111111").await;
            window.press("Come back").await;
            window.find("tab", "Discharge").await;
        }
        window.to_the_board().await;
        for lack in ["This desktop shows no notifications", "no printer"] {
            window.says(lack).await;
            let said = window.text().await.to_lowercase().matches(&lack.to_lowercase()).count();
            assert_eq!(said, 1, "{lack}:\n{}", window.text().await);
        }
        window.close().await;
    });
}
