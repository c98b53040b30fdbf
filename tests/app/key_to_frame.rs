//! From a key to the frame that shows it, in the vitals line with eight chairs on the board, beside a blank page in the
//! same window. The figures are printed, not judged: `cargo test -p chairside --test app key_to_frame -- --nocapture`.

use crate::{
    acts::Nurse,
    stage::Stage,
    window::{Window, on},
};

const DIGITS: &str = "14288789716";
const BLOCKS: usize = 15;

/// A frame without anything but a field, and an ear in both documents that notes when a key has become a frame.
const LISTEN: &str = "
    const frame = document.createElement('iframe');
    frame.style = 'position: fixed; right: 0; bottom: 0; width: 12rem; height: 4rem; z-index: 99';
    document.body.append(frame);
    frame.contentDocument.body.innerHTML = '<input>';
    window.keyFrames = { line: [], blank: [] };
    const hear = (view, list) => view.document.addEventListener('keydown', (event) => {
        const began = event.timeStamp;
        view.requestAnimationFrame(() => {
            const after = new MessageChannel();
            after.port1.onmessage = () => list.push(view.performance.now() - began);
            after.port2.postMessage(0);
        });
    }, true);
    hear(window, window.keyFrames.line);
    hear(frame.contentWindow, window.keyFrames.blank);
";

fn spread(mut all: Vec<f64>) -> (f64, f64) {
    all.sort_by(f64::total_cmp);
    let at = |percent: usize| all[(all.len() - 1) * percent / 100];
    (at(50), at(95))
}

async fn seats(window: &Window, surname: &str, chair: u8) {
    window.press("New visit").await;
    window.fill("Find a patient", surname).await;
    window.press_containing(surname).await;
    sits_down(window, chair).await;
}

async fn sits_down(window: &Window, chair: u8) {
    let chairs = window.find("group", "Chair").await;
    window.press_in(Some(&chairs), &format!("Chair {chair}")).await;
    window.fill("Infusion", "1").await;
    window.fill("of", "6").await;
    window.press("Start visit").await;
    window.find("tab", "Assessment").await;
    window.to_the_board().await;
}

async fn registers(window: &Window, surname: &str, number: &str) {
    window.press("New visit").await;
    window.press("Add a patient").await;
    for (field, text) in [
        ("Surname", surname),
        ("Given name", "Ama"),
        ("Date of birth", "3/14/1962"),
        ("Record number", number),
        ("Language", "English"),
    ] {
        window.fill(field, text).await;
    }
    for (group, choice) in [("Sex", "Female"), ("Allergies", "None known")] {
        let group = window.find("group", group).await;
        window.press_in(Some(&group), choice).await;
    }
    window.press("Add patient").await;
    window.says(&format!("{surname}, Ama")).await;
}

#[test]
fn a_key_in_the_vitals_line_beside_a_key_in_a_blank_page() {
    let stage = Stage::new();
    on(&stage, async |window| {
        let mut nurse = Nurse::in_practice(&window).await;
        nurse.clock(9, 40).await;
        for (chair, surname) in [(1, "Castellanos"), (3, "Farrow"), (4, "Gill"), (6, "Hahn")] {
            seats(&window, surname, chair).await;
        }
        for (chair, surname, number) in [(7, "Osei", "20001"), (8, "Lundqvist", "20002")] {
            registers(&window, surname, number).await;
            sits_down(&window, chair).await;
        }
        assert_eq!(window.count("article").await, 8);
        window.shot("board-eight").await;
        window.open_chair("Chair 2").await;
        window.find("textbox", "Vitals").await;
        window.script(LISTEN).await;
        for _ in 0..BLOCKS {
            window.fill("Vitals", "").await;
            window.types_from_outside(DIGITS).await;
            window
                .script("document.querySelector('iframe').contentDocument.querySelector('input').focus()")
                .await;
            window.types_from_outside(DIGITS).await;
        }
        let of = async |list: &str| {
            let found = window.script(&format!("return window.keyFrames.{list}")).await;
            found.as_array().unwrap().iter().map(|millis| millis.as_f64().unwrap()).collect::<Vec<_>>()
        };
        let (line, blank) = (of("line").await, of("blank").await);
        assert!(
            line.len().min(blank.len()) > BLOCKS * 9,
            "{} and {} keys were heard",
            line.len(),
            blank.len()
        );
        let keys = line.len();
        let (line, blank) = (spread(line), spread(blank));
        println!("key to frame, {keys} keys each, eight chairs on the board, p50 / p95 in ms:");
        println!("vitals line {:.0} / {:.0}, blank page {:.0} / {:.0}", line.0, line.1, blank.0, blank.1);
        println!("ratio {:.2} / {:.2}", line.0 / blank.0, line.1 / blank.1);
        window.close().await;
    });
}
