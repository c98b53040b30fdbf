//! A second start opens no second window: it brings the first to the front and ends. On another desktop it opens one, which
//! waits for the first to be closed.

use crate::{
    acts::Nurse,
    set_up_a_clinic::sets_up,
    stage::{Stage, program, wait_for},
    window::{Window, on},
};
use std::{fs, os::unix::fs::PermissionsExt, time::Duration};

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

/// A desktop on which the program has the data folder of another one.
fn beside(first: &Stage) -> Stage {
    let mut second = Stage::new();
    let script = second.home.path().join("chairside-beside");
    let data = first.data();
    let lines = format!("#!/bin/sh\nCHAIRSIDE_DATA={} exec {} \"$@\"\n", data.display(), program().display());
    fs::write(&script, lines).unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
    second.binary = Some(script);
    second
}

#[test]
fn a_window_that_found_the_record_in_use_goes_on_once_the_other_is_closed() {
    let stage = Stage::new();
    stage.save_sheets_without_asking();
    let second = beside(&stage);
    on(&stage, async |window| {
        sets_up(&window).await;
        let other = Window::open(&second).await;
        other.says("Chairside is open already").await;
        other.press("Try again").await;
        other.says("It is still open there.").await;
        window.close().await;
        // The first program takes a moment to end.
        let mut tries = 0;
        while !other.text().await.contains("Passphrase") {
            tries += 1;
            assert!(tries < 50, "{}", other.text().await);
            other.script("document.querySelector('main button')?.click()").await;
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        other.close().await;
    });
}
