//! Emergencies at the window: one key from anywhere, exact times, a card on paper, a visit that ends as transferred.

use crate::{
    acts::Nurse,
    kill_in_mid_visit::kill,
    stage::Stage,
    whole_visit::{saved, text_of},
    window::{Window, on},
};

#[test]
fn an_emergency_opens_out_of_a_field_outlives_a_kill_and_ends_as_a_transfer() {
    let mut stage = Stage::new();
    stage.save_sheets_without_asking();
    on(&stage, async |window| {
        let _nurse = Nurse::in_practice(&window).await;
        window.open_chair("Chair 2").await;
        window.fill("Vitals", "142/88 7").await;
        stage.presses("F9");
        window.find("button", "911 called").await;
        stage.presses("9");
        window.reads("region", "Noted so far", "911 called").await;
        // A drug asks what and how much; what is typed there belongs to it.
        stage.presses("d");
        window.find("textbox", "Drug given: what, how much").await;
        window.keys("midazolam 2 mg IV").await;
        window.enter().await;
        window.reads("region", "Noted so far", "Drug given: midazolam 2 mg IV").await;
        window.press("It was no emergency").await;
        window.refusal("Something was noted in it").await;
        stage.presses("s");
        window.reads("region", "Noted so far", "Shock given").await;
        window.press_containing("Strike").await;
        window.press("Wrong key").await;
        window.press("Strike out for Brandt").await;
        // It stays to be read, struck through.
        window.appears("del", "Shock given").await;
        window.shot("emergency").await;
        kill(&stage);
        window.abandon().await;
    });
    stage.new_driver();
    on(&stage, async |window: Window| {
        window.press("Practice").await;
        // It comes back to the page, with everything that was noted.
        window.reads("region", "Noted so far", "midazolam 2 mg IV").await;
        window.press("Save card as PDF").await;
        window.says("Saved:").await;
        window.press("Transferred\u{2026}").await;
        window.press("Save transfer for Brandt").await;
        window.refusal("Type where the patient is taken").await;
        window.fill("Where to, and by whom", "City Hospital, by ambulance").await;
        window.press("Save transfer for Brandt").await;
        window.find("button", "Print transfer summary").await;
        window.says("Transferred").await;
        window.close().await;
    });
    let card = text_of(&saved(&stage, "ambulance-card-10455"));
    for part in
        ["Card for the ambulance", "Brandt, Theo", "82.4 kg", "911 called", "midazolam 2 mg IV", "PRACTICE"]
    {
        assert!(card.contains(part), "{part}\nin\n{card}");
    }
}

/// An ear that notes when F9 has become a page with its buttons, and when a key in a blank page has become a frame.
const LISTEN: &str = "
    const frame = document.createElement('iframe');
    frame.style = 'position: fixed; right: 0; bottom: 0; width: 12rem; height: 4rem; z-index: 99';
    document.body.append(frame);
    frame.contentDocument.body.innerHTML = '<input>';
    window.keyFrames = { page: [], blank: [] };
    const shown = (view, list, began, ready) => view.requestAnimationFrame(() => {
        if (!ready()) return shown(view, list, began, ready);
        const after = new MessageChannel();
        after.port1.onmessage = () => list.push(view.performance.now() - began);
        after.port2.postMessage(0);
    });
    window.addEventListener('keydown', (event) => {
        if (event.key === 'F9' && !document.querySelector('.emergency')) {
            shown(window, window.keyFrames.page, event.timeStamp, () => document.querySelector('.emergency-entry'));
        }
    }, true);
    frame.contentDocument.addEventListener('keydown', (event) => {
        shown(frame.contentWindow, window.keyFrames.blank, event.timeStamp, () => true);
    }, true);
";

const TIMES: usize = 20;

#[test]
fn from_the_key_to_a_usable_emergency_page_beside_a_blank_page() {
    let stage = Stage::new();
    on(&stage, async |window| {
        let _nurse = Nurse::in_practice(&window).await;
        window.open_chair("Chair 2").await;
        window.find("textbox", "Vitals").await;
        window.script(LISTEN).await;
        for _ in 0..TIMES {
            window.script("document.querySelector('.visit-vitals-input').focus()").await;
            stage.presses("F9");
            window.find("button", "911 called").await;
            stage.presses("Escape");
            window.find("textbox", "Vitals").await;
            window
                .script("document.querySelector('iframe').contentDocument.querySelector('input').focus()")
                .await;
            window.types_from_outside("1").await;
        }
        let of = async |list: &str| {
            let found = window.script(&format!("return window.keyFrames.{list}")).await;
            let mut all: Vec<f64> =
                found.as_array().unwrap().iter().map(|millis| millis.as_f64().unwrap()).collect();
            all.sort_by(f64::total_cmp);
            all
        };
        let (page, blank) = (of("page").await, of("blank").await);
        assert!(page.len().min(blank.len()) >= TIMES - 2, "{} and {}", page.len(), blank.len());
        let at = |all: &[f64], percent: usize| all[(all.len() - 1) * percent / 100];
        println!("from F9 to the emergency page, n = {}, p50 / p95 in ms:", page.len());
        println!(
            "page {:.0} / {:.0}, a blank page's frame {:.0} / {:.0}",
            at(&page, 50),
            at(&page, 95),
            at(&blank, 50),
            at(&blank, 95)
        );
        window.close().await;
    });
}
