//! Emergency access from the locked screen: entered first, for reading and for the card, and standing on every screen until a
//! manager has looked into it.

use crate::{
    acts::{Nurse, comes_back, takes_over},
    stage::Stage,
    whole_visit::{saved, text_of},
    window::{Window, on},
};
use std::time::Duration;

const READS: &str = "You only read";
const BAR: &str = "Emergency access";
const SAID: &str = "Emergency access, by the name of J. Doe, neighbor: patient in chair 2 does not answer";

/// What the ambulance asks first begins in the upper half of the window, and takes most of its width.
const CARD_IN_SIGHT: &str = "((card) => card.width > innerWidth / 2 && card.top < innerHeight / 2)\
                             (document.querySelector('.emergency-card').getBoundingClientRect())";

/// A name and a reason are asked for; without them nothing opens.
async fn breaks_the_glass(w: &Window) {
    w.press("Emergency access\u{2026}").await;
    w.press("Open for reading").await;
    w.refusal("Type your name: it stands in the record.").await;
    w.fill("Your name", "J. Doe, neighbor").await;
    w.press("Open for reading").await;
    w.refusal("Type the reason.").await;
    w.fill("Reason", ".").await;
    w.press("Open for reading").await;
    w.refusal("is too short a reason. Say why, so that somebody else can follow it later.").await;
    w.fill("Reason", "patient in chair 2 does not answer").await;
    w.press("Open for reading").await;
}

/// Everything can be read, nothing can be recorded, and the card is made.
async fn reads_and_takes_the_card(stage: &Stage, w: &Window) {
    w.reads("region", READS, "Emergency access: reading only").await;
    w.becomes("document.querySelectorAll('.only-read').length === 1").await;
    assert!(!w.text().await.contains("Sign out"), "it has one way out");
    w.open_card("Chair 2").await;
    w.reads("region", "Timeline", "Infusion started").await;
    let vitals = "return document.getElementById('vitals-line')?.matches(':disabled')";
    assert_eq!(w.script(vitals).await, true, "what cannot be recorded cannot be typed");
    // As the bar says it: F9 opens the card's page.
    stage.presses("F9");
    w.reads("region", "The patient\u{2019}s card", "136/86 78 97 15").await;
    w.becomes(CARD_IN_SIGHT).await;
    w.press("Save card as PDF").await;
    w.says("Saved:").await;
}

#[test]
fn emergency_access_reads_records_nothing_and_stands_first_in_the_trail_until_it_is_looked_into() {
    let stage = Stage::new();
    stage.save_sheets_without_asking();
    on(&stage, async |window| {
        let _nurse = Nurse::in_practice(&window).await;
        window.find("button", "New visit").await;
        stage.presses("ctrl+l");
        window.find("button", "Come back").await;
        breaks_the_glass(&window).await;
        reads_and_takes_the_card(&stage, &window).await;
        let bar = window.find("region", READS).await;
        window.press_in(Some(&bar), "End emergency access").await;
        window.find("button", "Come back").await;
        let text = window.text().await;
        for name in ["Theo", "Brandt", "J. Doe"] {
            assert!(!text.contains(name), "{name} on the locked screen:\n{text}");
        }
        comes_back(&window, "R. Ortiz, RN", "111111").await;
        // Nobody comes to the emergency page on which the neighbor was.
        window.find("button", "New visit").await;
        window.reads("region", BAR, SAID).await;
        assert!(!window.text().await.contains("I have looked into it"), "that is for a manager");
        takes_over(&stage, &window, "M. Lind", "333333").await;
        window.find("button", "I have looked into it").await;
        window.to_the_board().await;
        window.press("Manager\u{2019}s desk").await;
        stands_first(&window).await;
        window.press("I have looked into it").await;
        window.refusal("A manager confirms this here, with name and PIN or passphrase.").await;
        let bar = window.find("region", BAR).await;
        let confirms = async || {
            window.fill_in(Some(&bar), "Confirming manager\u{2019}s name", "M. Lind").await;
            window.fill_in(Some(&bar), "PIN or passphrase", "333333").await;
            window.press_in(Some(&bar), "I have looked into it").await;
        };
        confirms().await;
        window.refusal("Say in a few words what you found.").await;
        window.fill_in(Some(&bar), "What was found", "the neighbor called 911").await;
        confirms().await;
        is_gone(&window, BAR).await;
        window.close().await;
    });
    let card = text_of(&saved(&stage, "ambulance-card-10455"));
    for part in ["Card for the ambulance", "Brandt, Theo", "136/86"] {
        assert!(card.contains(part), "{part}\nin\n{card}");
    }
}

/// Of all that was done in nobody's name it is the first, before the first chart was read.
async fn stands_first(w: &Window) {
    let trail = w.find("region", "Audit trail").await;
    w.choose_line_in(Some(&trail), "By", "Nobody signed in").await;
    w.press_in(Some(&trail), "Oldest first").await;
    for _ in 0..100 {
        let lines = w.list_items("region", "Audit trail").await;
        if lines.first().is_some_and(|first| first.starts_with(SAID)) {
            let wanted =
                ["Emergency access", "Chart read: Brandt, Theo", "Card for the ambulance", "Screen locked"];
            assert_eq!(lines.len(), wanted.len(), "{lines:#?}");
            assert!(lines.iter().zip(wanted).all(|(line, what)| line.contains(what)), "{lines:#?}");
            return;
        }
        tokio::time::sleep(Duration::from_millis(60)).await;
    }
    panic!("{:#?}", w.list_items("region", "Audit trail").await);
}

/// Waits until a bar stands there no more.
async fn is_gone(w: &Window, bar: &str) {
    let script = format!("return document.querySelector('[aria-label=\"{bar}\"]') === null");
    for _ in 0..100 {
        if w.script(&script).await == true {
            return;
        }
        tokio::time::sleep(Duration::from_millis(60)).await;
    }
    panic!("{bar} still stands there:\n{}", w.text().await);
}

/// Taken and ended once more.
async fn takes_it(w: &Window, who: &str) {
    w.press("Emergency access\u{2026}").await;
    w.fill("Your name", who).await;
    w.fill("Reason", "patient looks unwell").await;
    w.press("Open for reading").await;
    w.press("End emergency access").await;
    w.find("button", "Come back").await;
}

const ITS_BARS: &str = "document.querySelectorAll('section[aria-label=\"Emergency access\"]').length";

/// Where bars and strip stand once the page is scrolled: at the top, and neither covers the other.
const STAYS: &str = "scrollY > 50 && document.querySelector('.bars').getBoundingClientRect().top === 0 \
                     && document.querySelector('.visit-strip').getBoundingClientRect().top \
                     >= document.querySelector('.bars').getBoundingClientRect().bottom - 1";

#[test]
fn however_often_it_is_taken_one_bar_tells_of_it_and_stays_in_sight() {
    let stage = Stage::new();
    on(&stage, async |window| {
        let _nurse = Nurse::in_practice(&window).await;
        stage.presses("ctrl+l");
        window.find("button", "Come back").await;
        for who in ["Somebody 1", "Somebody 2", "Somebody 3"] {
            takes_it(&window, who).await;
        }
        comes_back(&window, "R. Ortiz, RN", "111111").await;
        window.reads("region", BAR, "Not looked into: 3 emergency accesses").await;
        window.becomes(&format!("{ITS_BARS} === 1")).await;
        window.open_chair("Chair 2").await;
        window.script("scrollTo(0, 9999)").await;
        window.becomes(STAYS).await;
        takes_over(&stage, &window, "M. Lind", "333333").await;
        window.press("Look into them\u{2026}").await;
        for left in [2, 1] {
            looks_into_it(&window).await;
            window.becomes(&format!("document.querySelectorAll('dialog[open] li').length === {left}")).await;
        }
        window.press("Back").await;
        // The last one stands there by itself.
        window.reads("region", BAR, "by the name of Somebody 3").await;
        looks_into_it(&window).await;
        is_gone(&window, BAR).await;
        window.close().await;
    });
}

async fn looks_into_it(w: &Window) {
    w.fill("What was found", "nobody was in danger").await;
    w.fill("Confirming manager\u{2019}s name", "M. Lind").await;
    w.fill("PIN or passphrase", "333333").await;
    w.press("I have looked into it").await;
}
