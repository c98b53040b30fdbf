//! After the lock nothing of a patient stays in memory: neither where the page was, nor in the program itself.

use crate::{
    acts::Nurse,
    memory::{pages, places, tree},
    nothing_readable::Planted,
    stage::{Stage, wait_for},
    window::{Window, on},
};
use std::{fs, time::Duration};

/// Figures that are typed and not saved. No practice patient has them.
const TYPED: &str = "199/117 141 87 29";
const FIGURES: &str = "199/117";

/// Somebody gets an unusual name and figures. The test reads nothing of it from the screen: what WebDriver is told would
/// stand in memory on its account.
async fn plants(w: &Window, name: &str) {
    w.press("New visit").await;
    w.fill("Find a patient", "ewing").await;
    w.press_containing("Ewing").await;
    w.press("Correct details").await;
    w.fill("Surname", name).await;
    w.press("Save details").await;
    w.press("Open the visit").await;
    w.fill("Vitals", TYPED).await;
    // Until what is typed is kept.
    tokio::time::sleep(Duration::from_millis(1500)).await;
}

fn everywhere(stage: &Stage, words: &[&str]) -> Vec<String> {
    tree(stage).iter().flat_map(|process| places(process, words)).collect()
}

#[test]
fn five_seconds_after_the_lock_neither_name_nor_figures_stand_in_memory() {
    let planted = Planted::now("Quam");
    let mut stage = Stage::new();
    stage.ends_page = true;
    stage.new_driver();
    on(&stage, async |window| {
        let _nurse = Nurse::in_practice(&window).await;
        plants(&window, &planted.name).await;
        let before = pages(&stage);
        assert_eq!(before.len(), 1);
        for process in tree(&stage) {
            let name = places(&process, &[&planted.name]).len();
            println!("before the lock, {}: the name {name} times", process.name);
            let holds_names = process.name.starts_with("chairside") || before.contains(&process.id);
            assert!(name > 0 || !holds_names, "this look finds what is there: {}", process.name);
        }
        assert!(!everywhere(&stage, &[FIGURES]).is_empty(), "and the figures");
        stage.presses("ctrl+l");
        wait_for("another process for the page", || {
            let now = pages(&stage);
            !now.is_empty() && now.iter().all(|id| !before.contains(id))
        });
        tokio::time::sleep(Duration::from_secs(5)).await;
        let left = everywhere(&stage, &[&planted.name, FIGURES]);
        assert!(left.is_empty(), "{} places:\n{}", left.len(), left.join("\n"));
        let shown: Vec<String> = tree(&stage)
            .iter()
            .filter(|one| pages(&stage).contains(&one.id))
            .flat_map(|one| places(one, &["min to go"]))
            .collect();
        assert!(!shown.is_empty(), "the locked screen is there, with its minutes");
        window.abandon().await;
    });
}

/// The two values of a line such as `Max core file size         1                    1                    bytes`.
fn core_limits(id: u32) -> Vec<String> {
    let limits = fs::read_to_string(format!("/proc/{id}/limits")).unwrap();
    let line = limits.lines().find(|line| line.starts_with("Max core file size")).unwrap();
    line.split_whitespace().skip(4).take(2).map(str::to_owned).collect()
}

#[test]
fn no_process_of_the_program_leaves_a_core_file() {
    let stage = Stage::new();
    on(&stage, async |window| {
        let _nurse = Nurse::in_practice(&window).await;
        for process in tree(&stage) {
            // A byte is too few, and keeps the memory from whoever collects crashes as well.
            assert_eq!(core_limits(process.id), ["1", "1"], "{}", process.name);
        }
        window.close().await;
    });
}
