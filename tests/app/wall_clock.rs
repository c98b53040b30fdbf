//! The wall clock jumps while the program runs: through the hour that comes twice, and set back by a day and a year. No set
//! is lost, none changes its place, and the minutes of the infusion are those that passed.
//!
//! `libfaketime` gives the program another wall clock than the machine's; the time since the start of the machine stays.

use crate::{
    stage::Stage,
    whole_visit::{saved, text_of},
    window::{Window, on},
};
use std::{
    fs,
    path::PathBuf,
    time::{SystemTime, UNIX_EPOCH},
};

const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;
/// 31 October 2026, 14:00 in Chicago. Practice takes it for 09:30, so that 16 hours later it is half past one in the night
/// in which the clock is put back, and an hour later once more.
const AFTERNOON: i64 = 1_793_473_200;

/// The wall clock that the program sees.
struct Wall {
    file: PathBuf,
    /// By how many seconds it is before the machine's at the beginning.
    behind: i64,
}

impl Wall {
    /// Hangs it up; it shows the afternoon.
    fn on(stage: &mut Stage) -> Self {
        let file = stage.home.path().join("wall-clock");
        let real = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
        let wall = Self { file: file.clone(), behind: AFTERNOON - i64::try_from(real).unwrap() };
        wall.is_set_on(0);
        stage.wall = Some(file);
        stage.new_driver();
        wall
    }

    /// Somebody sets it to so many seconds after the afternoon.
    fn is_set_on(&self, seconds: i64) {
        let new = self.file.with_extension("new");
        fs::write(&new, format!("{:+}\n", self.behind + seconds)).unwrap();
        // Whoever reads it meanwhile finds the old one or the new one.
        fs::rename(new, &self.file).unwrap();
    }
}

/// The nurse in practice takes a set at the chair in which the infusion is at minute 15.
async fn takes(window: &Window, line: &str) {
    window.fill("Vitals", line).await;
    window.enter().await;
    window.value_becomes("Vitals", "").await;
    window.reads("region", "Timeline", line).await;
}

/// In the order of the timeline, the newest first.
const LINES: [&str; 6] = [
    "130/84 74 97 14",
    "132/84 74 97 14",
    "135/85 75 97 14",
    "134/86 76 97 14",
    "133/85 75 97 14",
    "131/84 74 97 14",
];

#[test]
fn the_hour_that_comes_twice_and_a_clock_that_is_set_back_lose_and_move_nothing() {
    let mut stage = Stage::new();
    stage.save_sheets_without_asking();
    let wall = Wall::on(&mut stage);
    on(&stage, async |window| {
        window.press("Practice").await;
        window.find("region", "Chairs").await;
        window.open_chair("Chair 2").await;
        window.reads("region", "Practice clock", "09:3").await;
        let [back_a_year, back_a_day, forward, second, first, before] = LINES;
        takes(&window, before).await;
        for (jump, shown, line) in [
            (16 * HOUR, "(UTC\u{2212}5)", first),
            (17 * HOUR, "(UTC\u{2212}6)", second),
            (24 * HOUR, "08:3", forward),
            (-HOUR, "08:3", back_a_day),
            (24 * HOUR - 365 * DAY, "09:3", back_a_year),
        ] {
            wall.is_set_on(jump);
            window.reads("region", "Practice clock", shown).await;
            takes(&window, line).await;
        }
        window.shot("repeated-hour").await;
        tells_them_apart(&window).await;
        minutes_are_those_that_passed(&window).await;
        window.find("tab", "Discharge").await.click().await.unwrap();
        window.press("Other papers").await;
        window.press("Save chart copy").await;
        window.says("Saved:").await;
        window.close().await;
    });
    has_all_sets_on_paper(&stage);
}

async fn tells_them_apart(window: &Window) {
    let timeline = window.find("region", "Timeline").await.text().await.unwrap();
    let places: Vec<usize> = LINES.iter().map(|line| timeline.find(line).expect(line)).collect();
    assert!(places.is_sorted(), "the newest first, whatever the wall showed: {timeline}");
    for offset in ["(UTC\u{2212}5)", "(UTC\u{2212}6)"] {
        assert_eq!(timeline.matches(offset).count(), 1, "{offset} in\n{timeline}");
    }
}

/// Practice begins at minute 15, and a test ends before minute 25.
async fn minutes_are_those_that_passed(window: &Window) {
    let text = window.text().await;
    let (before, _) = text.split_once(" min since the start").expect("the minutes of the infusion");
    let minute: i64 = before.rsplit(char::is_whitespace).next().unwrap().parse().unwrap();
    assert!((15..25).contains(&minute), "minute {minute}");
}

fn has_all_sets_on_paper(stage: &Stage) {
    let text = text_of(&saved(stage, "chart-copy"));
    for line in LINES {
        let pressure = line.split(' ').next().unwrap();
        assert!(text.contains(pressure), "{pressure} in\n{text}");
    }
    for offset in ["(UTC\u{2212}5)", "(UTC\u{2212}6)"] {
        assert!(text.contains(offset), "{offset} in\n{text}");
    }
}
