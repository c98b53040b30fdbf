//! The program is killed in mid-visit: it comes back to the same place, with what was saved and what was typed.

use crate::{
    acts::Nurse,
    stage::{Stage, program},
    window::{Window, on},
};
use std::{fs, process::Command};

/// The processes of a stage's program.
pub fn processes(stage: &Stage) -> Vec<u32> {
    let data = stage.data().to_string_lossy().into_owned();
    let mut found = Vec::new();
    for process in fs::read_dir("/proc").unwrap().flatten() {
        let is_program = fs::read_link(process.path().join("exe")).is_ok_and(|exe| exe == program());
        let environment = fs::read(process.path().join("environ")).unwrap_or_default();
        if is_program && String::from_utf8_lossy(&environment).contains(&data) {
            found.push(process.file_name().to_str().unwrap().parse().unwrap());
        }
    }
    found
}

/// Kills the program as a power cut would, without a word.
pub fn kill(stage: &Stage) {
    let running = processes(stage);
    for id in &running {
        assert!(Command::new("kill").args(["-9", &id.to_string()]).status().unwrap().success());
    }
    assert!(!running.is_empty(), "the program ran");
}

#[test]
fn a_killed_program_comes_back_with_everything_saved_and_typed() {
    let mut stage = Stage::new();
    on(&stage, async |window| {
        let mut nurse = Nurse::in_practice(&window).await;
        nurse.starts_the_infusion().await;
        nurse.at_minute(10).await;
        nurse.takes("131/84 74 97 14").await;
        window.fill("Vitals", "142/88 7").await;
        tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
        kill(&stage);
        window.abandon().await;
    });
    stage.new_driver();
    on(&stage, async |window: Window| {
        window.press("Practice").await;
        // It opens at the same place: in the visit, at the same stage.
        window.reads("tab", "Infusion", "vitals").await;
        window.reads("region", "Timeline", "131/84").await;
        assert_eq!(window.value("Vitals").await, "142/88 7");
        window.reads("region", "Practice clock", "10:12").await;
        window.shot("after-the-kill").await;
        window.close().await;
    });
}
