//! The board in the three themes: a picture of each for the eye to judge; and on a small screen.

use crate::{
    acts::{Nurse, takes_over},
    stage::Stage,
    window::on,
};

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

#[test]
fn the_head_of_a_managers_board_is_one_row_on_a_small_screen() {
    let stage = Stage::new();
    on(&stage, async |window| {
        let _nurse = Nurse::in_practice(&window).await;
        takes_over(&stage, &window, "M. Lind", "333333").await;
        window.find("button", "Manager\u{2019}s desk").await;
        stage.resizes(1280, 720);
        window.becomes("innerWidth === 1280").await;
        let lowest = "Math.max(...[...document.querySelector('.board-head').children].map((e) => e.getBoundingClientRect().top))";
        let title = "document.querySelector('.board-head > h1').getBoundingClientRect().bottom";
        window.becomes(&format!("{lowest} < {title}")).await;
        window.close().await;
    });
}

#[test]
fn the_foot_of_the_practice_board_is_in_sight_on_a_small_screen() {
    let stage = Stage::new();
    on(&stage, async |window| {
        let _nurse = Nurse::in_practice(&window).await;
        stage.resizes(1280, 720);
        window.becomes("innerWidth === 1280").await;
        let foot = "document.querySelector('.board > .foot').getBoundingClientRect().bottom";
        let bar = "document.querySelector('.practice-bar').getBoundingClientRect().top";
        window.becomes(&format!("{foot} <= {bar} + 1 && {bar} < innerHeight")).await;
        window.close().await;
    });
}
