//! The assessment by keyboard, counted: a first visit, and a repeat visit at which nothing has changed.

use crate::{
    acts::{Nurse, protocol},
    stage::Stage,
    window::{Window, on},
};
use chart::{
    answer::Answer,
    patient::Sex,
    protocol::{Asked, Item, Kind, Protocol},
};
use std::time::{Duration, Instant};

/// What the nurse types for a question, an answer from which nothing follows; `u` where last time's is confirmed.
fn keys_for(item: &Item, confirms: bool) -> String {
    if confirms && item.may_confirm {
        return "u".into();
    }
    let answer = item.harmless(chrono::NaiveDateTime::default()).unwrap();
    match (answer, &item.kind) {
        (Answer::Yes, _) => "1".into(),
        (Answer::No, _) => "2".into(),
        (Answer::Several(_), _) => "0".into(),
        (Answer::Choice(id), Kind::Choice { options }) => {
            (options.iter().position(|option| option.id == id).unwrap() + 1).to_string()
        }
        (Answer::Time(_), _) if item.asks_for_age() => "21:30\n".into(),
        (Answer::Time(_), _) => "9:20\n".into(),
        (Answer::Number { .. }, _) => "22\n".into(),
        (Answer::Score(_), _) => "14\n".into(),
        _ => "left\n".into(),
    }
}

/// The questions that are put to a patient of this sex when nothing follows from an answer.
fn questions(protocol: &Protocol, sex: Sex) -> Vec<&Item> {
    let asked = |item: &&Item| match &item.asked {
        None => item.must,
        Some(Asked::Sex(sexes)) => item.must && sexes.contains(&sex),
        Some(Asked::After { .. }) => false,
    };
    protocol.items().filter(asked).collect()
}

/// Answers all of them by keyboard alone; answers how many keys that took, and how long a script needs for it.
async fn answers(window: &Window, items: &[&Item], confirms: bool) -> (usize, Duration) {
    let began = Instant::now();
    let mut keys = 0;
    for item in items {
        let typed = keys_for(item, confirms);
        keys += typed.chars().count();
        let group = window.find("group", &item.wording).await;
        window.focus_comes_to(&group).await;
        window.type_keys(&typed).await;
    }
    let last = window.find("group", &items.last().unwrap().wording).await;
    window.element_says(&last, "saved").await;
    (keys, began.elapsed())
}

#[test]
fn nothing_has_changed_and_sixty_keys_say_so() {
    let stage = Stage::new();
    on(&stage, async |window| {
        let nurse = Nurse::in_practice(&window).await;
        nurse.seats_the_patient().await;
        let protocol = protocol();
        let items = questions(&protocol, Sex::Female);
        // What the last infusion left open comes first. It is no question of an unchanged visit, and is not counted.
        window.type_keys("o").await;
        window.type_keys("same day\n").await;
        let (keys, took) = answers(&window, &items, true).await;
        let confirmed = items.iter().filter(|item| item.may_confirm).count();
        println!(
            "repeat assessment: {keys} keys, no click, {} ms by script; {confirmed} of {} items confirmed with one key",
            took.as_millis(),
            items.len()
        );
        assert!(keys < 60, "{keys} keys, and one that goes to the first question");
        assert!(took < Duration::from_secs(90), "{took:?}");
        // Each confirmation is stored as one, never as a silent copy.
        for item in items.iter().filter(|item| item.may_confirm) {
            let group = window.find("group", &item.wording).await;
            window.element_says(&group, "unchanged since").await;
        }
        window.shot("repeat-visit").await;
        window.close().await;
    });
}

#[test]
fn a_first_assessment_by_keyboard_alone() {
    let stage = Stage::new();
    on(&stage, async |window| {
        let _nurse = Nurse::in_practice(&window).await;
        window.press("New visit").await;
        window.fill("Find a patient", "farrow").await;
        window.press_containing("Farrow").await;
        let chairs = window.find("group", "Chair").await;
        window.press_in(Some(&chairs), "Chair 4").await;
        window.press("Start visit").await;
        window.find("tab", "Assessment").await;
        let protocol = protocol();
        let items = questions(&protocol, Sex::Male);
        window.type_keys("o").await;
        let (keys, took) = answers(&window, &items, false).await;
        println!(
            "first assessment: {keys} keys, no click, {} ms by script; {} items",
            took.as_millis(),
            items.len()
        );
        assert!(!window.text().await.contains("unchanged since"), "there is nothing to confirm");
        window.close().await;
    });
}
