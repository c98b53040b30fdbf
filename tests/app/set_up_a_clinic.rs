//! The other door: a clinic is set up, its staff come, the protocol is approved, and it opens by passphrase.

use crate::{
    stage::Stage,
    window::{Window, on},
};
use fantoccini::elements::Element;
use std::{fs, os::unix::fs::PermissionsExt};

pub const PASSPHRASE: &str = "velvet anchor rivers copper";
/// What the nurse has after the first one was forgotten.
const ANOTHER: &str = "orchid ladder tundra whistle";
/// The manager's own PIN.
pub const MANAGERS: &str = "161803";

/// Sets the clinic up, and answers with the words of its recovery sheet.
pub async fn sets_up(w: &Window) -> Vec<String> {
    w.press("Set up this clinic").await;
    w.fill("Clinic name", "Lakeside").await;
    w.fill("Telephone", "555-0100").await;
    w.fill("Hours", "8 AM to 6 PM").await;
    w.press("Continue").await;
    let chairs = w.find("group", "Number of chairs").await;
    w.press_in(Some(&chairs), "4").await;
    let paper = w.find("group", "Paper in the printer").await;
    w.press_in(Some(&paper), "US Letter").await;
    w.press("Continue").await;
    w.fill("Manager\u{2019}s name", "M. Lind").await;
    w.press("Continue").await;
    for (field, text) in [
        ("Passphrase", PASSPHRASE),
        ("Passphrase again", PASSPHRASE),
        ("PIN", MANAGERS),
        ("PIN again", MANAGERS),
    ] {
        w.fill(field, text).await;
    }
    w.press("Finish set-up").await;
    let words = w.list_items("ol", "Recovery words").await;
    w.press("I have put it away").await;
    w.refusal("Print or save the sheet first, or say that you wrote the words down.").await;
    w.press("Save recovery sheet").await;
    w.says("recovery-sheet.pdf").await;
    w.says("delete it once the sheet is printed").await;
    w.press("I have put it away").await;
    w.find("button", "Board").await;
    words
}

/// Name, role and secrets of somebody new.
async fn types_in(w: &Window, name: &str, role: &str, pin: &str) {
    let form = w.find("region", "Staff").await;
    w.fill_in(Some(&form), "Name", name).await;
    w.press_in(Some(&form), role).await;
    for (field, text) in
        [("Passphrase", PASSPHRASE), ("Passphrase again", PASSPHRASE), ("PIN", pin), ("PIN again", pin)]
    {
        w.fill_in(Some(&form), field, text).await;
    }
}

/// The manager, by the PIN `managers`, takes somebody on.
pub async fn hires(w: &Window, name: &str, role: &str, pin: &str, managers: &str) {
    types_in(w, name, role, pin).await;
    confirms_the_hiring(w, name, managers).await;
}

async fn confirms_the_hiring(w: &Window, name: &str, managers: &str) {
    let form = w.find("region", "Staff").await;
    w.fill_in(Some(&form), "Manager\u{2019}s name", "M. Lind").await;
    w.fill_in(Some(&form), "PIN or passphrase", managers).await;
    w.press_in(Some(&form), "Add to staff").await;
    w.element_says(&form, name).await;
    w.says(name).await;
}

const CONFIRMS: &str = "A manager confirms this here, with name and PIN or passphrase.";

#[test]
fn a_desk_that_was_left_open_takes_nobody_on_and_closes_nobodys_way_in() {
    let stage = Stage::new();
    stage.save_sheets_without_asking();
    on(&stage, async |window| {
        sets_up(&window).await;
        types_in(&window, "A. Vale, RN", "Nurse", "271828").await;
        window.press("Add to staff").await;
        window.refusal(CONFIRMS).await;
        confirms_the_hiring(&window, "A. Vale, RN", MANAGERS).await;
        // The first by name.
        let staff = window.find("region", "Staff").await;
        window.press_in(Some(&staff), "Mark as left").await;
        window.says("A. Vale, RN leaves").await;
        window.press("Close the way in").await;
        window.refusal(CONFIRMS).await;
        window.fill("Manager\u{2019}s name", "M. Lind").await;
        window.fill("PIN or passphrase", MANAGERS).await;
        window.press("Close the way in").await;
        window.find("button", "Add to staff").await;
        let list = window.list_items("region", "Staff").await;
        assert!(!list.iter().any(|member| member.contains("A. Vale")), "{list:?}");
        window.says("A. Vale, RN can no longer sign in.").await;
        loads_a_protocol_file(&stage, &window).await;
        window.close().await;
    });
}

/// What is wrong with it, or that nothing would change, is said before anybody is asked; then what would change is shown.
async fn loads_a_protocol_file(stage: &Stage, w: &Window) {
    let file = stage.data().join("clinic/protocol.toml");
    let good = fs::read_to_string(&file).unwrap();
    w.press("Load the protocol file").await;
    w.says("This file is what is in use already.").await;
    fs::write(&file, good.replacen("[observation]", "[observation", 1)).unwrap();
    w.press("Load the protocol file").await;
    let said = w.refusal("a bracket is opened and not closed").await;
    assert!(said.contains("protocol.toml: line "), "{said}");
    assert_eq!(w.count("dialog[open]").await, 0, "nobody is asked about a file that is broken");
    let edition = good.replacen("edition = \"2026-11\"", "edition = \"2027-01\"", 1);
    fs::write(&file, edition.replacen("ratio = 4", "ratio = 9", 1)).unwrap();
    w.press("Load the protocol file").await;
    w.find("button", "Take it into use").await;
    for line in [
        file.display().to_string(),
        "Edition: 2026-11 \u{2192} 2027-01".to_owned(),
        "Author: The Chairside authors, as before".to_owned(),
        "One nurse watches at most 4 chairs. \u{2192} One nurse watches at most 9 chairs.".to_owned(),
        "The prescriber in charge has to approve it anew.".to_owned(),
        "Visits that are under way keep the revision with which they began; revision 1 is in force now."
            .to_owned(),
    ] {
        w.says(&line).await;
    }
    w.press("Take it into use").await;
    w.refusal(CONFIRMS).await;
    w.fill("Manager\u{2019}s name", "M. Lind").await;
    w.fill("PIN or passphrase", MANAGERS).await;
    w.press("Take it into use").await;
    w.says("In force from now on, and not approved yet.").await;
    w.reads("region", "Protocol", "edition 2027-01").await;
}

/// What still stands in the field for the secret of whoever confirms.
async fn secret_left(w: &Window, form: Option<&Element>) -> String {
    let field = w.find_in(form, "textbox", "PIN or passphrase").await;
    field.prop("value").await.unwrap().unwrap_or_default()
}

#[test]
fn a_press_that_is_refused_leaves_nobodys_secret_on_the_desk() {
    let stage = Stage::new();
    stage.save_sheets_without_asking();
    on(&stage, async |window| {
        sets_up(&window).await;
        let form = window.find("region", "Staff").await;
        for (field, text) in
            [("Name", "A. Vale, RN"), ("Manager\u{2019}s name", "M. Lind"), ("PIN or passphrase", MANAGERS)]
        {
            window.fill_in(Some(&form), field, text).await;
        }
        window.press_in(Some(&form), "Add to staff").await;
        window.refusal("Choose at least one role.").await;
        assert_eq!(secret_left(&window, Some(&form)).await, "");
        window.press_in(Some(&form), "New passphrase and PIN").await;
        for (field, text) in [
            ("New passphrase", PASSPHRASE),
            ("New passphrase again", "velvet anchor rivers silver"),
            ("New PIN", "271828"),
            ("New PIN again", "271828"),
            ("Confirming manager\u{2019}s name", "M. Lind"),
            ("PIN or passphrase", MANAGERS),
        ] {
            window.fill(field, text).await;
        }
        window.press("Give new passphrase and PIN").await;
        window.refusal("The two passphrases differ.").await;
        assert_eq!(secret_left(&window, None).await, "", "in the dialog");
        window.close().await;
    });
}

#[test]
fn the_words_of_a_new_recovery_sheet_stay_until_they_are_put_away() {
    let stage = Stage::new();
    stage.save_sheets_without_asking();
    on(&stage, async |window| {
        let former = sets_up(&window).await;
        let form = window.find("region", "Recovery sheet").await;
        window.fill_in(Some(&form), "Manager\u{2019}s name", "M. Lind").await;
        window.fill_in(Some(&form), "PIN or passphrase", MANAGERS).await;
        window.press_in(Some(&form), "Make a new recovery sheet").await;
        let words = window.list_items("ol", "Recovery words").await;
        assert_eq!((words.len(), words == former), (24, false));
        for _ in 0..2 {
            stage.presses("Escape");
            tokio::time::sleep(std::time::Duration::from_millis(300)).await;
            assert_eq!(window.list_items("ol", "Recovery words").await, words, "they are shown only now");
        }
        window.press("Save recovery sheet").await;
        window.says("recovery-sheet").await;
        window.press("I have put it away").await;
        window.becomes("document.querySelectorAll('dialog[open]').length === 0").await;
        window.close().await;
    });
}

#[test]
fn a_clinic_is_set_up_staffed_and_its_protocol_approved() {
    let stage = Stage::new();
    stage.save_sheets_without_asking();
    on(&stage, async |window| {
        window.says("Set up this clinic").await;
        window.shot("first-start").await;
        sets_up(&window).await;
        hires(&window, "R. Ortiz, RN", "Nurse", "271828", MANAGERS).await;
        hires(&window, "Dr. A. Okafor", "Prescriber in charge", "314159", MANAGERS).await;
        changes_a_role(&window).await;
        window.says("not approved").await;
        window.fill("Minutes from the end of the infusion", "30").await;
        window.fill("Minutes from the start", "60").await;
        let protocol = window.find("region", "Protocol").await;
        window.fill_in(Some(&protocol), "Prescriber in charge\u{2019}s name", "Dr. A. Okafor").await;
        window.fill_in(Some(&protocol), "PIN or passphrase", "314159").await;
        window.press("Approve protocol").await;
        window.says("approved by Dr. A. Okafor").await;
        window.press("Load the protocol file").await;
        window.says("This file is what is in use already.").await;
        window.says("all saved").await;
        window.shot("desk").await;
        window.close().await;
    });
    let sheet = std::fs::metadata(stage.sheets().join("recovery-sheet.pdf")).unwrap();
    assert_eq!(sheet.permissions().mode() & 0o777, 0o600, "no other account reads it");
    opens_by_passphrase(stage);
}

/// The nurse, who stands last in the list, is an auditor too from now on. It asks for a manager's secret.
async fn changes_a_role(w: &Window) {
    w.press_last_containing("Change role").await;
    // From here on only the dialog is looked at.
    w.find("button", "Save roles").await;
    w.says("Roles of R. Ortiz, RN").await;
    w.press("Auditor").await;
    w.press("Save roles").await;
    w.refusal("A manager confirms this here").await;
    w.fill("Confirming manager\u{2019}s name", "M. Lind").await;
    w.fill("PIN or passphrase", MANAGERS).await;
    w.press("Save roles").await;
    w.reads("region", "Staff", "Nurse and auditor").await;
    w.reads("status", "R. Ortiz, RN is nurse and auditor from now on.", "R. Ortiz, RN").await;
    gives_new_secrets(w).await;
}

/// The same nurse forgot the passphrase. The former one is no new one.
async fn gives_new_secrets(w: &Window) {
    w.press_last_containing("New passphrase and PIN").await;
    w.find("button", "Give new passphrase and PIN").await;
    for (passphrase, said) in [(PASSPHRASE, "that was forgotten or seen"), (ANOTHER, "")] {
        for (field, text) in [
            ("New passphrase", passphrase),
            ("New passphrase again", passphrase),
            ("New PIN", "271828"),
            ("New PIN again", "271828"),
            ("Confirming manager\u{2019}s name", "M. Lind"),
            ("PIN or passphrase", MANAGERS),
        ] {
            w.fill(field, text).await;
        }
        w.press("Give new passphrase and PIN").await;
        if !said.is_empty() {
            w.refusal(said).await;
        }
    }
    w.reads("region", "Staff", "R. Ortiz, RN has a new passphrase and PIN.").await;
}

/// Once a day: the room is looked through, and who prescribes is noted as on site.
async fn opens_the_room(w: &Window) {
    w.says("The room was not looked through today. No prescriber is noted as on site.").await;
    w.press("Room and prescriber").await;
    w.press("Save room check").await;
    w.says("Say of each thing whether it is there and works: 4 left.").await;
    for thing in [
        "Oxygen with mask and flow",
        "Suction",
        "Emergency cart with airway and medicines",
        "Monitor for blood pressure and SpO2",
    ] {
        let group = w.find("group", thing).await;
        w.press_in(Some(&group), "There, works").await;
    }
    w.press("Save room check").await;
    w.says("R. Ortiz, RN: everything was there.").await;
    w.press("Dr. A. Okafor is here").await;
    w.says("Dr. A. Okafor, since").await;
    w.shot("room").await;
}

fn opens_by_passphrase(mut stage: Stage) {
    stage.new_driver();
    on(&stage, async |window| {
        window.fill("Name", "R. Ortiz, RN").await;
        window.fill("Passphrase", "wrong horse battery").await;
        window.press("Sign in").await;
        window.says("Name or passphrase is wrong. Nothing was opened.").await;
        window.fill("Name", "R. Ortiz, RN").await;
        window.fill("Passphrase", ANOTHER).await;
        window.press("Sign in").await;
        window.find("region", "Chairs").await;
        window.find("button", "Chair 4 free").await;
        opens_the_room(&window).await;
        window.close().await;
    });
}
