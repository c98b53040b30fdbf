//! The board in the three themes, and at twice the text size: a picture of each for the eye to judge.

use crate::{acts::Nurse, stage::Stage, window::on};

#[test]
fn the_board_is_there_in_three_themes() {
    let stage = Stage::new();
    on(&stage, async |window| {
        let _nurse = Nurse::in_practice(&window).await;
        for (now, next) in [("Theme: dim", "board-day"), ("Theme: day", "board-contrast")] {
            window.press(now).await;
            window.find("article", "Chair 2").await;
            window.shot(next).await;
        }
        window.press("Theme: high contrast").await;
        window.find("button", "Theme: dim").await;
        window.close().await;
    });
}
