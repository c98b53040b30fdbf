//! A patient who leaves against advice in recovery: asked about in one dialog, signed for afterwards, whole on paper.

use crate::{
    acts::Nurse,
    stage::Stage,
    whole_visit::{saved, text_of},
    window::on,
};

const END: &str = "End visit against advice for Ewing";

/// Whether the red line of the discharge is on the screen without scrolling, and the page at its top.
const SEEN_FIRST: &str = "((line) => line !== null && scrollY === 0 && line.getBoundingClientRect().bottom < innerHeight)\
                          (document.querySelector('.discharge-standing .past'))";

/// Whether the list beside the chairs begins with the red call.
const CALLED_FIRST: &str = "((first) => first.innerText.includes('Maja') && first.querySelector('.past') !== null)\
                            (document.querySelector('.board-today section'))";

#[test]
fn leaving_against_advice_asks_for_form_line_way_and_prescriber_and_is_signed_afterwards() {
    let stage = Stage::new();
    stage.save_sheets_without_asking();
    on(&stage, async |window| {
        Nurse::in_practice(&window).await;
        window.open_chair("Chair 5").await;
        window.press("More").await;
        window.press("Left against advice").await;
        window.says("Ewing, Maja, born 30 Dec 1991, Chair 5").await;
        window.says("discharge criteria are not met").await;
        window.says("Last set ").await;
        window.press("Asked now: has thoughts of self-harm").await;
        window.says("Asked now: THOUGHTS OF SELF-HARM. Tell a prescriber, who decides.").await;
        window.press("Not asked").await;
        window.press(END).await;
        window.refusal("Type the reason.").await;
        window.fill("Reason", "wants to go").await;
        window.press(END).await;
        window.refusal("Say what became of the form").await;
        window.press("Left before it could be signed").await;
        window.becomes("document.getElementById('advice-why') === null").await;
        window.press("Signed on paper").await;
        window.press(END).await;
        window.refusal("Print or save the form for leaving against advice first").await;
        window.press("Save the form as PDF").await;
        window.appears("dialog[open] .message", "Saved:").await;
        window.press(END).await;
        window.refusal("Say where the IV line is").await;
        window.press("Left with the line in").await;
        window.press(END).await;
        window.refusal("Say how the patient leaves").await;
        window.press("Fetched by somebody").await;
        window.press(END).await;
        window.refusal("Say who fetches the patient").await;
        window.fill("With whom, or what else is known", "her sister Ana").await;
        window.press(END).await;
        window.refusal("Say in a word why the safety question was not asked").await;
        window.fill("Why it was not asked", "left at once").await;
        window.press(END).await;
        window.refusal("Say which prescriber was told").await;
        window.press("Dr. A. Okafor").await;
        window.press(END).await;
        window.says("THE PATIENT LEFT WITH THE IV LINE IN.").await;
        // It is the first that is seen, on the board too.
        window.becomes(SEEN_FIRST).await;
        window.to_the_board().await;
        window.becomes(CALLED_FIRST).await;
        window.press_containing("left with the IV line in: call").await;
        window.reads("region", "Timeline", "Form signed by the patient; LEFT WITH THE IV LINE IN").await;
        window.reads("region", "Discharge criteria", "Walks as on arrival").await;
        window.press("Sign").await;
        window.reads("region", "Timeline", "Signed: I recorded or reviewed this visit").await;
        window.press("Save chart copy").await;
        window.reads("region", "Timeline", "Chart copy saved as PDF").await;
        window.close().await;
    });
    let copy = text_of(&saved(&stage, "chart-copy-10390"));
    for part in [
        "Discharge criteria when the patient left",
        "LEFT WITH THE IV LINE IN",
        "Form on leaving",
        "her sister Ana",
    ] {
        assert!(copy.contains(part), "{part}\nin\n{copy}");
    }
}
