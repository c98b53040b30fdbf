//! Locked is not blind: chairs and minutes without names; a PIN brings the nurse back, or another.

use crate::{
    acts::{Nurse, comes_back, takes_over},
    set_up_a_clinic::{MANAGERS, PASSPHRASE, hires, sets_up},
    shared_assessment::{adds_and_seats_a_patient, signs_in},
    stage::Stage,
    window::{Window, on},
};

/// How the five tries end, one after the other.
const TRIES: [&str; 4] = ["4 tries are left", "3 tries are left", "2 tries are left", "1 try is left"];

/// Somebody at the locked screen tries five PINs that are not the right one.
async fn tries_five_pins(w: &Window, name: &str, then: &str) {
    for said in TRIES.into_iter().chain([then]) {
        comes_back(w, name, "999999").await;
        w.says(said).await;
        assert!(!w.text().await.contains("Nothing was recorded"), "wrong PINs are recorded");
    }
}

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
fn what_is_typed_while_the_page_changes_lands_in_no_field() {
    let stage = Stage::new();
    on(&stage, async |window| {
        let _nurse = Nurse::in_practice(&window).await;
        for key in ["ctrl+l", "1", "1", "Tab", "1", "1", "1", "1"] {
            stage.presses(key);
        }
        window.find("button", "Come back").await;
        for field in ["Name", "PIN"] {
            assert_eq!(window.value(field).await, "", "{field} is empty");
        }
        // Once the hands rest, the name waits for them.
        window.becomes("document.activeElement.id === 'name'").await;
        comes_back(&window, "R. Ortiz, RN", "111111").await;
        window.find("region", "Chairs").await;
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
        // The screen before has fields of the same names.
        window.find("button", "Come back").await;
        tries_five_pins(&window, "M. Lind", "Five wrong PINs").await;
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
        // The screen before has fields of the same names.
        window.find("button", "Come back").await;
        tries_five_pins(&window, "R. Ortiz, RN", "practice has ended").await;
        // No clinic is set up here: the first start takes the place of the locked page, and says it too.
        window.find("button", "Set up this clinic").await;
        window.says("practice has ended").await;
        window.press("Practice").await;
        window.find("region", "Chairs").await;
        window.close().await;
    });
}

/// Whether the page says anywhere that this is practice.
const MARK: &str = "return document.documentElement.dataset.practice === 'yes' \
                    || document.body.innerText.includes('PRACTICE')";

#[test]
fn the_clinics_own_record_never_stands_under_the_sign_of_practice() {
    let stage = Stage::new();
    stage.save_sheets_without_asking();
    on(&stage, async |window| {
        sets_up(&window).await;
        window.press("Board").await;
        window.press("Sign out").await;
        let _nurse = Nurse::in_practice(&window).await;
        assert_eq!(window.script(MARK).await, true, "practice says so");
        stage.presses("ctrl+l");
        window.find("textbox", "PIN").await;
        assert_eq!(window.script(MARK).await, true, "also while it is locked");
        tries_five_pins(&window, "R. Ortiz, RN", "practice has ended").await;
        window.find("button", "Restore a backup").await;
        assert_eq!(window.script(MARK).await, false, "{}", window.text().await);
        signs_in(&window, "M. Lind").await;
        window.find("region", "Chairs").await;
        assert_eq!(window.script(MARK).await, false, "{}", window.text().await);
        window.says("No folder for backups").await;
        window.close().await;
    });
}

#[test]
fn where_no_pin_opens_none_is_offered() {
    let stage = Stage::new();
    stage.save_sheets_without_asking();
    on(&stage, async |window| {
        sets_up(&window).await;
        hires(&window, "R. Ortiz, RN", "Nurse", "271828", MANAGERS).await;
        takes_over(&stage, &window, "R. Ortiz, RN", "271828").await;
        adds_and_seats_a_patient(&window).await;
        stage.presses("ctrl+l");
        window.find("button", "Sign in with passphrase").await;
        tries_five_pins(&window, "M. Lind", "Five wrong PINs").await;
        // A patient is here, so that the locked screen stays, with the chairs.
        window.find("article", "Chair 2").await;
        window.find("button", "Sign in").await;
        window.becomes("!document.body.innerText.includes('Come back with PIN')").await;
        signs_in(&window, "R. Ortiz, RN").await;
        window.find("tab", "Assessment").await;
        window.close().await;
    });
}

/// Whether the trail lists charts that were read, and nothing else.
const CHARTS_READ: &str = "((lines) => lines.length > 0 && lines.every((li) => li.innerText.startsWith('Chart read')))\
                           ([...document.querySelectorAll('section[aria-labelledby=desk-audit] li')])";

#[test]
fn everybody_comes_back_to_their_own_place_and_nobody_to_anothers() {
    let stage = Stage::new();
    stage.save_sheets_without_asking();
    on(&stage, async |window| {
        sets_up(&window).await;
        hires(&window, "R. Ortiz, RN", "Nurse", "271828", MANAGERS).await;
        takes_over(&stage, &window, "R. Ortiz, RN", "271828").await;
        adds_and_seats_a_patient(&window).await;
        window.fill("Vitals", "130/85 70").await;
        takes_over(&stage, &window, "M. Lind", MANAGERS).await;
        let staff = window.find("region", "Staff").await;
        window.element_says(&staff, "R. Ortiz, RN").await;
        window.becomes("scrollY === 0").await;
        takes_over(&stage, &window, "R. Ortiz, RN", "271828").await;
        window.find("tab", "Assessment").await;
        window.becomes("scrollY === 0").await;
        // With what was being typed.
        window.value_becomes("Vitals", "130/85 70 ").await;
        window.to_the_board().await;
        takes_over(&stage, &window, "M. Lind", MANAGERS).await;
        let trail = window.find("region", "Audit trail").await;
        window.choose_line_in(Some(&trail), "Kind", "Charts read").await;
        window.becomes(CHARTS_READ).await;
        let read = window.list_items("region", "Audit trail").await;
        assert!(read.iter().all(|line| line.contains("by R. Ortiz, RN")), "nobody else opened it: {read:?}");
        window.close().await;
    });
}
