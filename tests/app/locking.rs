//! Locked is not blind: chairs and minutes without names; a PIN brings the nurse back, or another.

use crate::{acts::Nurse, stage::Stage, window::on};

#[test]
fn ctrl_l_locks_the_room_sees_no_name_and_another_takes_over_with_a_pin() {
    let stage = Stage::new();
    on(&stage, async |window| {
        let mut nurse = Nurse::in_practice(&window).await;
        window.shot("board").await;
        stage.presses("ctrl+l");
        window.find("textbox", "PIN").await;
        let text = window.text().await;
        for name in ["Theo", "Brandt", "Maja", "Ewing", "In\u{e9}s", "Castellanos"] {
            assert!(!text.contains(name), "{name} on the locked screen:\n{text}");
        }
        assert!(text.contains("min to go"), "{text}");
        window.shot("locked").await;
        window.fill("Name", "Dr. A. Okafor").await;
        window.fill("PIN", "999999").await;
        window.press("Come back").await;
        window.says("4 tries are left").await;
        window.fill("Name", "Dr. A. Okafor").await;
        window.fill("PIN", "222222").await;
        window.press("Come back").await;
        window.find("region", "Chairs").await;
        window.open_chair("Chair 2").await;
        nurse.clock(9, 34).await;
        nurse.takes("138/86 80 97 15").await;
        window.reads("region", "Timeline", "Dr. A. Okafor").await;
        window.close().await;
    });
}
