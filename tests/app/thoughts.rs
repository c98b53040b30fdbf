//! Thoughts of self-harm in recovery: nobody misses them, and whoever decides finds where.

use crate::{
    acts::{Nurse, takes_over},
    stage::Stage,
    window::on,
};

/// What has the focus.
const FOCUS: &str = "document.activeElement.id === 'thoughts-here-decided'";

/// Whether nothing at the top of the visit asks for a decision.
const NOTHING_ASKS: &str = "!document.querySelector('section[aria-label=\"Thoughts of self-harm\"]')";

/// How the card of a chair stands out.
const EDGE: &str = "document.querySelector('article[aria-label=\"Chair 5\"]').dataset.tone";

#[test]
fn a_yes_stands_at_the_top_and_on_the_board_until_the_prescriber_who_is_signed_in_decides() {
    let stage = Stage::new();
    on(&stage, async |window| {
        let _nurse = Nurse::in_practice(&window).await;
        window.becomes(&format!("{EDGE} !== 'past'")).await;
        window.open_chair("Chair 5").await;
        window.becomes(NOTHING_ASKS).await;
        window.choose_in(None, "Same-day safety question", "Yes").await;
        window.reads("region", "Thoughts of self-harm", "Tell a prescriber, who decides.").await;
        window.press("Go to the decision").await;
        window.becomes(FOCUS).await;
        window.to_the_board().await;
        window.reads("region", "Chairs", "Chair 5: tell a prescriber").await;
        window.becomes(&format!("{EDGE} === 'past'")).await;
        takes_over(&stage, &window, "Dr. A. Okafor", "222222").await;
        window.open_chair("Chair 5").await;
        window.reads("region", "Thoughts of self-harm", "Your decision.").await;
        window.press("Go to the decision").await;
        window.becomes(FOCUS).await;
        assert!(!window.text().await.contains("How the prescriber was told"));
        window.fill("Your decision", "seen, asked again in 30 min").await;
        window.choose_in(None, "By that the patient", "Stays for now").await;
        window.press("Save decision for Ewing").await;
        window.becomes(NOTHING_ASKS).await;
        window.close().await;
    });
}
