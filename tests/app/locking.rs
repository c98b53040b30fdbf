//! Locked is not blind: chairs and minutes without names; a PIN brings the nurse back, or another.

use crate::{
    acts::Nurse,
    set_up_a_clinic::{PASSPHRASE, sets_up},
    stage::Stage,
    window::on,
};

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
        assert!(text.contains("222222"), "practice shows its PINs here too:\n{text}");
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

#[test]
fn five_wrong_pins_say_so_on_the_page_that_asks_for_the_passphrase() {
    let stage = Stage::new();
    stage.save_sheets_without_asking();
    on(&stage, async |window| {
        sets_up(&window).await;
        stage.presses("ctrl+l");
        window.find("textbox", "PIN").await;
        for left in
            ["4 tries are left", "3 tries are left", "2 tries are left", "1 try is left", "Five wrong PINs"]
        {
            window.fill("Name", "M. Lind").await;
            window.fill("PIN", "999999").await;
            window.press("Come back").await;
            window.says(left).await;
            assert!(!window.text().await.contains("Nothing was recorded"), "wrong PINs are recorded");
        }
        // No patient is here, so that the page for signing in takes the place of the locked one. It has a door to practice.
        window.find("button", "Practice").await;
        window.says("Five wrong PINs: sign in with the passphrase.").await;
        window.fill("Name", "M. Lind").await;
        window.fill("Passphrase", PASSPHRASE).await;
        window.press("Sign in").await;
        window.find("region", "Staff").await;
        window.close().await;
    });
}

#[test]
fn five_wrong_pins_end_practice_with_a_sentence_and_its_door_stands_beside_it() {
    let stage = Stage::new();
    on(&stage, async |window| {
        let _nurse = Nurse::in_practice(&window).await;
        stage.presses("ctrl+l");
        window.find("textbox", "PIN").await;
        for left in [
            "4 tries are left",
            "3 tries are left",
            "2 tries are left",
            "1 try is left",
            "practice has ended",
        ] {
            window.fill("Name", "R. Ortiz, RN").await;
            window.fill("PIN", "999999").await;
            window.press("Come back").await;
            window.says(left).await;
        }
        // No clinic is set up here: the first start takes the place of the locked page, and says it too.
        window.find("button", "Set up this clinic").await;
        window.says("practice has ended").await;
        window.press("Practice").await;
        window.find("region", "Chairs").await;
        window.close().await;
    });
}
