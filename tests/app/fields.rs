//! No field of the page is offered to a spell-checker, nor filled in by itself from what others typed.

use crate::{acts::Nurse, stage::Stage, window::Window, window::on};

/// The fields on the screen that a browser would check or remember. What is injected by nobody has none.
const UNGUARDED: &str = "return [...document.querySelectorAll('input, textarea')]
    .filter((field) => !['checkbox', 'radio', 'button', 'submit', 'range'].includes(field.type))
    .filter((field) => field.spellcheck || !['off', 'new-password', 'current-password'].includes(field.autocomplete))
    .map((field) => field.outerHTML)";

async fn guards(w: &Window, screen: &str, at_least: u64) {
    let fields = w.count("input, textarea").await;
    assert!(fields >= at_least, "{screen} has {fields} fields");
    let unguarded = w.script(UNGUARDED).await;
    assert_eq!(unguarded, serde_json::json!([]), "{screen}");
}

#[test]
fn no_field_is_spell_checked_or_filled_in_by_itself() {
    let stage = Stage::new();
    on(&stage, async |window| {
        window.find("button", "Practice").await;
        window.press("Set up this clinic").await;
        window.find("textbox", "Clinic name").await;
        guards(&window, "set-up", 3).await;
        window.script("location.reload()").await;
        let nurse = Nurse::in_practice(&window).await;
        guards(&window, "board", 1).await;
        window.press("New visit").await;
        window.press("Add a patient").await;
        window.find("textbox", "Surname").await;
        guards(&window, "new visit", 5).await;
        window.to_the_board().await;
        window.open_chair("Chair 5").await;
        // Which of them has a field of its own depends on how far the visit is.
        for tab in ["Assessment", "Infusion", "Recovery", "Discharge"] {
            nurse.tab(tab).await;
            guards(&window, tab, u64::from(tab != "Discharge")).await;
        }
        stage.presses("ctrl+l");
        window.find("textbox", "PIN").await;
        guards(&window, "locked", 2).await;
        window.close().await;
    });
}
