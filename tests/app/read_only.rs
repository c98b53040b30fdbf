//! The disk is full in mid-visit: one sentence says so, what was typed stays, and after space is made the set is saved once.
//!
//! `strace` answers what the running program writes into its record with "no space left", for as long as it holds the program.
//! So it takes the right to hold a process that is not one's own child: root, or `kernel.yama.ptrace_scope` at 0. Where that
//! is missing the test fails and says so; `--skip disk_that_fills_up` leaves it out.

use crate::{
    acts::Nurse,
    kill_in_mid_visit::processes,
    stage::{Stage, wait_for},
    window::{Window, on},
};
use std::{
    fs,
    process::{Child, Command, Stdio},
    time::Duration,
};

const SET: &str = "139/87 79 97 15";
const BAR: &str = "Saving is not possible";
const SETTLED: &str = "The record is open again";

/// A disk without space, as the program sees it, until this is dropped.
struct FullDisk(Child);

impl FullDisk {
    fn under(stage: &Stage) -> Self {
        let programs = processes(stage);
        let [program] = programs.as_slice() else { panic!("one program runs, not {programs:?}") };
        let mut strace = Command::new("strace");
        let program = program.to_string();
        strace.args(["-f", "-qq", "-p", &program, "-o", "/dev/null"]);
        for file in ["record.db", "record.db-wal"] {
            strace.arg("-P").arg(stage.data().join("practice").join(file));
        }
        strace.args(["-e", "signal=none", "-e", "trace=pwrite64", "-e", "inject=pwrite64:error=ENOSPC"]);
        let strace =
            strace.stderr(Stdio::null()).spawn().expect("strace: `cargo xtask setup --tests` installs it");
        let mut full = Self(strace);
        wait_for("strace, which holds the program", || {
            let ended = full.0.try_wait().unwrap();
            assert!(
                ended.is_none(),
                "strace may not hold the program here: run as root, or set kernel.yama.ptrace_scope to 0"
            );
            is_held(&program)
        });
        full
    }
}

impl Drop for FullDisk {
    /// Lets the program go: there is space again.
    fn drop(&mut self) {
        let _ = Command::new("kill").args(["-TERM", &self.0.id().to_string()]).status();
        let _ = self.0.wait();
    }
}

/// Whether each thread of a process is traced.
fn is_held(process: &str) -> bool {
    let threads = fs::read_dir(format!("/proc/{process}/task")).unwrap().flatten();
    let status = threads.map(|thread| fs::read_to_string(thread.path().join("status")).unwrap_or_default());
    // A thread that has ended meanwhile has no status.
    status.filter(|status| !status.is_empty()).all(|status| !status.contains("TracerPid:\t0\n"))
}

async fn times_in_the_timeline(w: &Window) -> usize {
    w.find("region", "Timeline").await.text().await.unwrap().matches(SET).count()
}

#[test]
fn a_disk_that_fills_up_in_mid_visit_keeps_the_typed_set_and_saves_it_once_when_there_is_space() {
    let mut stage = Stage::new();
    on(&stage, async |window| {
        let _nurse = Nurse::in_practice(&window).await;
        window.open_chair("Chair 2").await;
        window.fill("Vitals", SET).await;
        // What is typed is kept by now, so that the set is the next thing that is written.
        tokio::time::sleep(Duration::from_millis(1500)).await;
        let full = FullDisk::under(&stage);
        window.enter().await;
        window.reads("region", BAR, "The disk is full. What was saved before is safe;").await;
        stands_there_unsaved(&window).await;
        window.press("Reopen the record").await;
        window.refusal("Not reopened. The disk is full.").await;
        stands_there_unsaved(&window).await;
        drop(full);
        window.press("Reopen the record").await;
        window.reads("region", SETTLED, "The last entry was not saved, enter it again: ").await;
        let settled = window.list_items("region", SETTLED).await;
        assert!(settled.len() == 1 && settled[0].ends_with(SET), "settled once: {settled:?}");
        stands_there_unsaved(&window).await;
        let outcome = window.find("region", SETTLED).await;
        window.press_in(Some(&outcome), "Close").await;
        window.press("Save vitals for Brandt").await;
        window.value_becomes("Vitals", "").await;
        window.reads("region", "Timeline", SET).await;
        assert_eq!(times_in_the_timeline(&window).await, 1);
        assert!(!window.text().await.contains("The disk is full"), "nothing speaks of it any more");
        window.close().await;
    });
    // On the disk too it stands once.
    stage.new_driver();
    on(&stage, async |window: Window| {
        window.press("Practice").await;
        window.reads("region", "Timeline", SET).await;
        assert_eq!(times_in_the_timeline(&window).await, 1);
        assert_eq!(window.value("Vitals").await, "");
        window.close().await;
    });
}

/// In its field, and nowhere where it would look saved.
async fn stands_there_unsaved(w: &Window) {
    assert_eq!(w.value("Vitals").await.trim_end(), SET);
    assert_eq!(times_in_the_timeline(w).await, 0);
}
