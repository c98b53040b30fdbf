//! A backup on demand, and the same record again on a bare machine, by the words of the recovery sheet.

use crate::{
    acts::takes_over,
    set_up_a_clinic::{MANAGERS, hires, sets_up},
    shared_assessment::{adds_and_seats_a_patient, signs_in},
    stage::{Stage, ZONE},
    window::{Window, on},
};
use std::{
    cell::OnceCell,
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

const SET: &str = "122/78 68 98 14";
/// Where the words of the sheet are typed.
const WORDS: &str = "The 24 words of the recovery sheet";

/// A stage on which the drive with the backups is what is chosen.
fn stage_with(drive: &Path) -> Stage {
    let mut stage = Stage::new();
    stage.folder = Some(drive.to_owned());
    stage.new_driver();
    stage
}

/// What the clock on the wall shows where the program thinks it runs: `14:05`.
fn wall_clock() -> String {
    let out = Command::new("date").env("TZ", ZONE).arg("+%H:%M").output().unwrap();
    String::from_utf8(out.stdout).unwrap().trim().to_owned()
}

async fn charts_a_visit(w: &Window) {
    adds_and_seats_a_patient(w).await;
    w.fill("Vitals", SET).await;
    w.enter().await;
    w.value_becomes("Vitals", "").await;
    w.reads("region", "Timeline", SET).await;
    w.to_the_board().await;
}

/// Backs up now. The first nightly one does not wait for the night, and may be under way already.
async fn backs_up(w: &Window) {
    let began = Instant::now();
    let card = w.find("region", "Backups").await;
    'again: loop {
        w.press_in(Some(&card), "Back up now").await;
        loop {
            let text = card.text().await.unwrap();
            if text.contains("Made and proven: ") {
                return;
            }
            assert!(began.elapsed() < Duration::from_secs(30), "no backup was made:\n{text}");
            tokio::time::sleep(Duration::from_millis(150)).await;
            if text.contains("made or restored already") {
                continue 'again;
            }
        }
    }
}

/// The backups on the drive that say that they are good.
fn good_ones(drive: &Path) -> Vec<PathBuf> {
    let all = fs::read_dir(drive).unwrap().map(|one| one.unwrap().path());
    all.filter(|one| one.extension().is_some_and(|ending| ending == "backup"))
        .filter(|one| one.join("proven.json").exists())
        .collect()
}

/// One word of them misread.
fn misread(words: &[String]) -> String {
    let mut words = words.to_vec();
    words[11] = if words[11] == "zoo" { "zone" } else { "zoo" }.to_owned();
    words.join(" ")
}

#[test]
fn a_backup_on_demand_brings_the_visit_back_on_a_bare_machine_and_a_wrong_word_does_not() {
    let drive = tempfile::tempdir().unwrap();
    let mut stage = stage_with(drive.path());
    stage.save_sheets_without_asking();
    let words = OnceCell::new();
    on(&stage, async |window| {
        words.set(sets_up(&window).await).unwrap();
        hires(&window, "R. Ortiz, RN", "Nurse", "271828", MANAGERS).await;
        takes_over(&stage, &window, "R. Ortiz, RN", "271828").await;
        charts_a_visit(&window).await;
        // She comes back to her own place.
        takes_over(&stage, &window, "M. Lind", MANAGERS).await;
        window.reads("region", "Backups", "No backup is proven yet.").await;
        window.says("No folder for backups").await;
        window.reads("region", "Still to be set up", "Choose a folder on another drive").await;
        let before = wall_clock();
        window.press("Choose folder\u{2026}").await;
        window.reads("region", "Backups", &drive.path().display().to_string()).await;
        backs_up(&window).await;
        window.reads("region", "Backups", "Last proven: ").await;
        // The status line says when that was.
        window.says("Backup proven ").await;
        let (text, after) = (window.text().await, wall_clock());
        let at = |time: &str| text.contains(&format!("Backup proven {time}"));
        assert!(at(&before) || at(&after), "neither {before} nor {after} in\n{text}");
        goes_elsewhere_only_with_a_secret(&window).await;
        window.close().await;
    });
    let words = words.into_inner().unwrap();
    assert_eq!(words.len(), 24);
    assert!(!good_ones(drive.path()).is_empty());
    comes_back_on_a_bare_machine(drive.path(), &words);
    takes_the_place_of_a_record_that_goes_further_only_knowingly(&mut stage, &words);
}

fn takes_the_place_of_a_record_that_goes_further_only_knowingly(stage: &mut Stage, words: &[String]) {
    stage.new_driver();
    on(stage, async |window| {
        window.press("Restore a backup").await;
        window.becomes("!document.body.innerText.includes('Forgot your passphrase?')").await;
        window.press("Choose the backup\u{2026}").await;
        window.says("By its note: ").await;
        window.fill(WORDS, &words.join(" ")).await;
        window.press("Restore").await;
        let said = window.refusal("This backup lacks entries. Nothing was changed.").await;
        assert!(said.contains("Of the record on this computer, entr"), "{said}");
        window.shot("restore-lacks").await;
        window.press("Restore this one all the same").await;
        window.press("Manager\u{2019}s desk").await;
        window.reads("region", "Audit trail", " of the record that lay here").await;
        window.close().await;
    });
}

/// A desk that was left open is not enough to take the backups elsewhere.
async fn goes_elsewhere_only_with_a_secret(w: &Window) {
    w.press("Choose folder\u{2026}").await;
    w.press("Choose another folder\u{2026}").await;
    w.refusal("A manager confirms this here").await;
    w.fill("Confirming manager\u{2019}s name", "M. Lind").await;
    w.fill("PIN or passphrase", MANAGERS).await;
    w.press("Choose another folder\u{2026}").await;
    w.reads("region", "Backups", "Backups go to this folder already.").await;
    let trail = w.find("region", "Audit trail").await;
    w.press_in(Some(&trail), "Look").await;
    w.reads("region", "Audit trail", "Folder for backups chosen").await;
}

#[test]
fn a_drive_that_is_gone_is_told_once_in_the_card_and_at_the_foot() {
    let drive = tempfile::tempdir().unwrap();
    let stage = stage_with(drive.path());
    stage.save_sheets_without_asking();
    on(&stage, async |window| {
        sets_up(&window).await;
        window.press("Choose folder\u{2026}").await;
        window.reads("region", "Backups", &drive.path().display().to_string()).await;
        backs_up(&window).await;
        fs::remove_dir_all(drive.path()).unwrap();
        let card = window.find("region", "Backups").await;
        window.press_in(Some(&card), "Back up now").await;
        window.refusal("is not there. Is the drive connected?").await;
        let text = card.text().await.unwrap();
        assert_eq!(text.matches("Is the drive connected?").count(), 1, "{text}");
        window.says("Backup failed today ").await;
        window.says("; last proven ").await;
        window.close().await;
    });
}

/// The record is closed by it, and all of it lies in its file.
async fn signs_out(w: &Window) {
    w.press("Sign out").await;
    w.find("button", "Sign in").await;
}

#[test]
fn an_older_record_says_where_it_lies_and_the_door_to_a_backup_is_on_the_first_screen() {
    let mut stage = Stage::new();
    stage.save_sheets_without_asking();
    on(&stage, async |window| {
        sets_up(&window).await;
        window.press("Board").await;
        signs_out(&window).await;
        window.close().await;
    });
    let clinic = stage.data().join("clinic");
    let record = clinic.join("record.db");
    let older = fs::read(&record).unwrap();
    stage.new_driver();
    on(&stage, async |window| {
        signs_in(&window, "M. Lind").await;
        signs_out(&window).await;
        window.close().await;
    });
    fs::write(&record, older).unwrap();
    stage.new_driver();
    on(&stage, async |window| {
        signs_in(&window, "M. Lind").await;
        window.says("Chairside cannot open the record").await;
        window.says("take head.json out of the folder").await;
        window.says(&clinic.display().to_string()).await;
        // A laptop's screen has 720 lines.
        let bottom = "return [...document.querySelectorAll('button')]\
                      .find((one) => one.textContent === 'Restore a backup').getBoundingClientRect().bottom";
        let bottom = window.script(bottom).await.as_f64().unwrap();
        assert!(bottom < 720.0, "{bottom}");
        // It stays, whatever the program's beat says of signing in.
        tokio::time::sleep(Duration::from_millis(2_500)).await;
        window.says("Chairside cannot open the record").await;
        window.close().await;
    });
}

fn comes_back_on_a_bare_machine(drive: &Path, words: &[String]) {
    let mut bare = stage_with(drive);
    on(&bare, async |window| {
        window.press("Restore a backup").await;
        window.press("Choose the backup\u{2026}").await;
        window.says("By its note: ").await;
        window.says("Lakeside").await;
        is_refused(&window, &misread(words)).await;
        assert!(!bare.data().join("clinic").join("record.db").exists(), "nothing was restored");
        // Neither capitals nor spaces matter.
        window.fill(WORDS, &words.join("  ").to_uppercase()).await;
        window.press("Restore").await;
        window.open_chair("Chair 2").await;
        window.reads("region", "Timeline", SET).await;
        window.to_the_board().await;
        window.press("Manager\u{2019}s desk").await;
        window.reads("region", "Audit trail", "Restored from the backup of").await;
        window.reads("region", "Audit trail", "by the recovery sheet").await;
        // The PINs came along.
        takes_over(&bare, &window, "R. Ortiz, RN", "271828").await;
        window.reads("article", "Chair 2", SET).await;
        window.close().await;
    });
    bare.new_driver();
    on(&bare, async |window| {
        signs_in(&window, "R. Ortiz, RN").await;
        window.open_chair("Chair 2").await;
        window.reads("region", "Timeline", SET).await;
        window.close().await;
    });
}

/// The sentence says what is wrong, and what was typed stays, so that one word can be mended.
async fn is_refused(w: &Window, words: &str) {
    w.fill(WORDS, words).await;
    w.press("Restore").await;
    let said = w.refusal("These are not the words of the recovery sheet").await;
    assert!(said.ends_with("Nothing was restored. Check each word and their order."), "{said}");
    assert_eq!(w.value(WORDS).await, words);
}
