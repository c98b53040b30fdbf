//! A repeat visit at which nothing has changed: the whole assessment by keyboard, counted.

use crate::{
    acts::{Nurse, protocol},
    stage::Stage,
    window::on,
};
use chart::{
    answer::Answer,
    protocol::{Asked, Item, Kind},
};
use std::time::{Duration, Instant};

/// What the nurse types for a question; `u` where last time's answer may be confirmed.
fn keys_for(item: &Item) -> String {
    if item.may_confirm {
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
        (Answer::Time(_), _) => "21:30\n".into(),
        (Answer::Number { .. }, _) => "22\n".into(),
        (Answer::Score(_), _) => "14\n".into(),
        _ => "left\n".into(),
    }
}

#[test]
fn nothing_has_changed_and_sixty_keys_say_so() {
    let stage = Stage::new();
    on(&stage, async |window| {
        let nurse = Nurse::in_practice(&window).await;
        nurse.seats_the_patient().await;
        let protocol = protocol();
        let is_asked = |item: &&Item| match &item.asked {
            None => item.must,
            Some(Asked::Sex(_)) => item.must,
            Some(Asked::After { .. }) => false,
        };
        let items: Vec<&Item> = protocol.items().filter(is_asked).collect();
        let began = Instant::now();
        // What the last infusion left open comes first, and is no question of an unchanged visit: it is not counted.
        window.type_keys("o").await;
        window.type_keys("same day\n").await;
        let mut keys = 1;
        for item in &items {
            let typed = keys_for(item);
            keys += typed.chars().count();
            let group = window.find("group", &item.wording).await;
            window.focus_comes_to(&group).await;
            window.type_keys(&typed).await;
        }
        let last = window.find("group", &items.last().unwrap().wording).await;
        window.element_says(&last, "saved").await;
        let took = began.elapsed();
        let confirmed = items.iter().filter(|item| item.may_confirm).count();
        println!(
            "repeat assessment: {keys} keys, {} s by script, {confirmed} of {} items confirmed with one key",
            took.as_secs(),
            items.len()
        );
        assert!(keys <= 60, "{keys} keys");
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
