//! A second start opens no second window: it brings the first to the front and ends.

use crate::{
    acts::Nurse,
    stage::{Stage, program, wait_for},
    window::on,
};

#[test]
fn a_second_start_ends_and_brings_the_first_window_to_the_front() {
    let stage = Stage::new();
    on(&stage, async |window| {
        let _nurse = Nurse::in_practice(&window).await;
        stage.look_elsewhere();
        assert!(!stage.is_in_front("Chairside"), "another program is in front");
        let mut second = stage.on_stage(program().to_str().unwrap()).spawn().unwrap();
        wait_for("the end of the second start", || second.try_wait().unwrap().is_some());
        assert!(second.wait().unwrap().success());
        wait_for("the first window in front", || stage.is_in_front("Chairside"));
        window.find("article", "Chair 2").await;
        window.shot("second-start").await;
        window.close().await;
    });
}
