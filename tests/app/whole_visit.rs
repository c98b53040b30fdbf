//! The worked visit in the real window: from arrival to the printed sheet, and the gate at each minute.

use crate::{
    acts::Nurse,
    stage::{Stage, ZONE, screens},
    window::{Window, on},
};
use chart::{
    protocol::{Criterion, Stay},
    time::Minutes,
    words,
};
use std::{fs, path::Path, process::Command};

/// The states of the criteria, in the protocol's order; on the screen what is open stands first.
async fn gate(window: &Window) -> Vec<String> {
    let texts = window.list_items("region", "Discharge criteria").await;
    let mut protocol = crate::acts::protocol();
    // As practice's prescriber in charge set it.
    protocol.stay = Stay { after_end: Some(Minutes(30)), after_start: Some(Minutes(60)) };
    let state = |asked: &Criterion| {
        let title = words::criterion_title(&asked.rule, &protocol);
        let text = texts.iter().find(|text| text.contains(&title)).cloned().unwrap_or_default();
        let states = ["Met", "Not yet", "Missing", "Overridden"];
        states.iter().find(|state| text.starts_with(**state)).map_or(text.clone(), |s| (*s).to_owned())
    };
    protocol.criteria.iter().map(state).collect()
}

async fn gate_reads(window: &Window, wanted: [&str; 17]) {
    for _ in 0..100 {
        if gate(window).await == wanted {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(60)).await;
    }
    assert_eq!(gate(window).await, wanted);
}

const NOT: &str = "Not yet";
const MISS: &str = "Missing";
const MET: &str = "Met";

async fn infusion(nurse: &mut Nurse<'_>) {
    nurse.at_minute(10).await;
    nurse.takes("131/84 74 97 14").await;
    nurse.sees("Dissociation", "Mild").await;
    nurse.at_minute(12).await;
    nurse.sees("Drowsiness", "Mild").await;
    nurse.at_minute(20).await;
    nurse.takes("142/88 78 97 16").await;
    nurse.sees("Dissociation", "Moderate").await;
    nurse.sees("Blurred vision", "Mild").await;
    nurse.at_minute(22).await;
    nurse.sees("Double vision", "Mild").await;
    nurse.window.shot("visit-infusion").await;
    nurse.at_minute(30).await;
    nurse.takes("147/91 82 96 16").await;
    nurse.looks().await;
    // Vision is changed and pressure is past a limit: the protocol asks.
    nurse.window.press("Asked: none of these").await;
    nurse.window.reads("region", "Timeline", "Symptoms asked: none of").await;
    nurse.at_minute(40).await;
    nurse.takes("146/90 80 97 15").await;
    nurse.ends_the_infusion().await;
    nurse.sees("Nausea", "Mild").await;
}

async fn recovery(nurse: &mut Nurse<'_>) {
    let w = nurse.window;
    nurse.at_minute(50).await;
    nurse.sees("Double vision", "Gone").await;
    nurse.at_minute(55).await;
    nurse.takes("138/86 76 97 14").await;
    nurse.sees("Dissociation", "Mild").await;
    nurse.at_minute(60).await;
    nurse.tab("Discharge").await;
    gate_reads(
        w,
        [NOT, MET, NOT, MISS, MISS, NOT, MISS, MET, MET, MET, MISS, MISS, MISS, MISS, MISS, MISS, NOT],
    )
    .await;
    w.says("1 of 2: 138/86 at 10:57").await;
    nurse.tab("Recovery").await;
    nurse.at_minute(68).await;
    nurse.sees("Dissociation", "Gone").await;
    nurse.at_minute(70).await;
    nurse.takes("129/82 72 98 14").await;
    nurse.sees("Blurred vision", "Gone").await;
    nurse.tab("Discharge").await;
    gate_reads(
        w,
        [MET, MET, MET, MISS, MISS, NOT, MISS, MET, MET, MET, MISS, MISS, MISS, MISS, MISS, MISS, NOT],
    )
    .await;
    w.says("earliest 11:25").await;
    nurse.tab("Recovery").await;
    w.shot("visit-recovery").await;
    nurse.at_minute(75).await;
    nurse.sees("Drowsiness", "Gone").await;
    nurse.at_minute(80).await;
    nurse.sees("Nausea", "Gone").await;
    nurse.at_minute(85).await;
    nurse.takes("124/80 70 98 14").await;
    w.press("Looked: no effects").await;
    checks(w).await;
    nurse.tab("Discharge").await;
    gate_reads(
        w,
        [MET, MET, MET, MET, MET, MET, MET, MET, MET, MET, MISS, MISS, MISS, MISS, MISS, MISS, NOT],
    )
    .await;
    w.shot("discharge").await;
}

async fn checks(w: &Window) {
    let alert = w.find("group", "Alert and oriented").await;
    w.press_in(Some(&alert), "5 answers readily to the name").await;
    w.press_in(Some(&alert), "Yes").await;
    w.press_in(Some(&alert), "Save check for Castellanos").await;
    w.reads("region", "Timeline", "MOAA/S 5, oriented").await;
    let gait = w.find("group", "Walks as on arrival").await;
    w.press_in(Some(&gait), "Yes").await;
    w.reads("region", "Timeline", "Walks as on arrival").await;
}

async fn leaving(nurse: &mut Nurse<'_>) {
    let w = nurse.window;
    nurse.tab("Recovery").await;
    nurse.at_minute(86).await;
    let question = w.find("group", "Same-day safety question").await;
    w.press_in(Some(&question), "No").await;
    w.reads("region", "Timeline", "Asked about thoughts of self-harm: no").await;
    w.press("IV line out").await;
    w.reads("region", "Timeline", "IV line out, site dressed").await;
    // The button is gone, and the focus is on the next one.
    w.focus_comes_to(&w.find("button", "Belongings back").await).await;
    w.press("Belongings back").await;
    w.reads("region", "Timeline", "Belongings given back").await;
    w.focus_comes_to(&w.find("tab", "Discharge").await).await;
    nurse.tab("Discharge").await;
    let companion = w.find("group", "24-hour companion").await;
    w.press_in(Some(&companion), "The same person as the ride").await;
    w.press_in(Some(&companion), "Save companion for Castellanos").await;
    w.reads("region", "Timeline", "24-hour companion: brother, 555-0142").await;
    w.press("Save as PDF").await;
    w.reads("region", "Timeline", "Discharge sheet saved as PDF, version 1").await;
    w.press("Preview").await;
    w.find("button", "Close").await;
    w.shot("preview").await;
    w.press("Close").await;
    nurse.at_minute(87).await;
    w.fill("Explained in", "English").await;
    w.press("Sheet explained").await;
    w.reads("region", "Timeline", "Sheet version 1 explained in English").await;
    says_back(w).await;
    gate_reads(w, [MET, MET, MET, MET, MET, MET, MET, MET, MET, MET, MET, MET, MET, MET, MET, MET, NOT])
        .await;
    w.says("Ready, waiting for the ride").await;
    w.press("Sign").await;
    w.reads("region", "Timeline", "Signed:").await;
    nurse.at_minute(91).await;
    w.press("Leaving now").await;
    w.press("The person arranged").await;
    w.press("front door").await;
    w.press("Handed over").await;
    w.reads("region", "Timeline", "Handed over to brother, 555-0142, front door").await;
    // Escape closes the form, and leaves nothing but that.
    w.press("Put right\u{2026}").await;
    w.focus_comes_to(&w.find("group", "Handed over to").await).await;
    w.escape().await;
    w.focus_comes_to(&w.find("button", "Put right\u{2026}").await).await;
    gate_reads(w, [MET; 17]).await;
    w.press("Release patient").await;
    w.says("Released 11:33").await;
    assert!(
        !w.text().await.contains("the patient holds an older one"),
        "an ordinary release changes no paper"
    );
    w.shot("released").await;
    accounts(w).await;
}

/// Patient and companion say back what was explained, question by question.
async fn says_back(w: &Window) {
    let by = w.find("group", "Said back by").await;
    w.focus_comes_to(&by).await;
    w.press_in(Some(&by), "Patient and companion").await;
    for question in crate::acts::protocol().leaving.teach_back {
        let asked = w.find("group", &question.words).await;
        w.press_in(Some(&asked), "In own words").await;
    }
    w.press("Save what was said back for Castellanos").await;
    w.reads("region", "Timeline", "Said back by the patient and companion").await;
    w.focus_comes_to(&w.find("button", "Patient or companion signs\u{2026}").await).await;
}

/// What is left when the patient has gone: the rest of the drug, and the signature that the prescriber owes.
async fn accounts(w: &Window) {
    w.says("0.3 mL not accounted for").await;
    w.press("Waste\u{2026}").await;
    w.fill("Wasted, in mL of drug", "0.3").await;
    w.fill("Witness\u{2019}s name", "okafor").await;
    w.fill("PIN or passphrase", "222222").await;
    w.press("Save waste for Castellanos").await;
    w.says("Drawn 1 mL, given 0.7 mL, wasted 0.3 mL").await;
    w.press("Sign what is owed\u{2026}").await;
    w.fill("Prescriber\u{2019}s name", "okafor").await;
    w.fill("PIN or passphrase", "222222").await;
    w.press("Sign").await;
    w.reads("region", "Timeline", "Dr. A. Okafor signed for the order").await;
}

/// What a PDF says, read back by another program.
pub fn text_of(file: &Path) -> String {
    let out = Command::new("pdftotext").arg(file).arg("-").output().unwrap();
    String::from_utf8(out.stdout).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The file of a document that was saved.
pub fn saved(stage: &Stage, what: &str) -> std::path::PathBuf {
    let mut files = fs::read_dir(stage.sheets()).unwrap().map(|file| file.unwrap().path());
    files.find(|file| file.file_name().unwrap().to_string_lossy().starts_with(what)).unwrap()
}

fn picture_of(pdf: &Path, name: &str) {
    let target = screens().join(name);
    let done =
        Command::new("pdftoppm").args(["-r", "80", "-png", "-singlefile"]).arg(pdf).arg(target).status();
    assert!(done.unwrap().success());
}

/// The day after the practice day, which is today where the program thinks it runs: `Tuesday, November 24`.
fn tomorrow() -> String {
    let out = Command::new("date").env("TZ", ZONE).args(["--date=tomorrow", "+%A, %B %-d"]).output().unwrap();
    String::from_utf8(out.stdout).unwrap().trim().to_owned()
}

/// Each set of the worked visit as the chart copy's table has it.
const SETS: [&str; 8] = [
    "122/78 68 98 14",
    "131/84 74 97 14",
    "142/88 78 97 16",
    "147/91 82 96 16",
    "146/90 80 97 15",
    "138/86 76 97 14",
    "129/82 72 98 14",
    "124/80 70 98 14",
];

/// Every other value of the worked visit.
const RECORDED: [&str; 51] = [
    "35 mg",
    "0.7 mL",
    "0.35 mg/mL",
    "150 mL/h",
    "0.5 mg/kg",
    "40 min",
    "50 mg/mL",
    "100 mL total",
    "70 kg",
    "168 cm",
    "14 Mar 1987",
    "Infusion 3 of 6",
    "Drowsiness, mild",
    "Drowsiness, gone",
    "Dissociation, mild",
    "Dissociation, moderate",
    "Dissociation, gone",
    "Blurred vision, mild",
    "Blurred vision, gone",
    "Double vision, mild",
    "Double vision, gone",
    "Nausea, mild",
    "Nausea, gone",
    "Looked, unchanged",
    "MOAA/S 5, oriented",
    "Walks as on arrival",
    "Asked about thoughts of self-harm: no",
    "IV line out",
    "explained in English",
    "Belongings given back",
    "Said back by the patient and companion",
    "front door",
    "brother, 555-0142",
    "expected 11:30",
    "24-hour companion",
    "pump says 100 mL",
    "Castellanos, In\u{e9}s",
    "record 10482",
    "penicillin",
    "when did it clear? the same evening",
    "lot KX2041",
    "Checked by Dr. A. Okafor: 70 kg, 0.7 mL, 150 mL/h; agrees",
    "wasted 0.3 mL",
    "signed for the order",
    "09:41",
    "10:02",
    "10:42",
    "11:27",
    "Released",
    "11:33",
    "PRACTICE",
];

/// Two figures were swapped in the last set, and the patient has left.
async fn puts_right_afterwards(nurse: &Nurse<'_>) {
    let w = nurse.window;
    nurse.tab("Recovery").await;
    w.press("Correct the set of 11:27").await;
    w.says("The patient has left.").await;
    w.shot("correct-afterwards").await;
    w.fill("Set", "186/112 70 98 14").await;
    w.fill("Reason", "digits swapped").await;
    w.press("Save correction for Castellanos").await;
    w.reads("table", "Sets of vital signs", "186/112").await;
    nurse.tab("Discharge").await;
    w.says("Amended after the patient had left").await;
    w.reads("region", "Discharge criteria", "By what was amended since").await;
    w.says("Was the patient called?").await;
    w.reads("region", "Signature and release", "Amended after signing: sign again").await;
    w.shot("amended-afterwards").await;
    w.press("Sign").await;
    w.says("and signed again.").await;
}

#[test]
fn one_whole_visit_from_arrival_to_the_printed_sheet() {
    let stage = Stage::new();
    stage.save_sheets_without_asking();
    on(&stage, async |window| {
        let mut nurse = Nurse::in_practice(&window).await;
        nurse.starts_the_infusion().await;
        infusion(&mut nurse).await;
        recovery(&mut nurse).await;
        leaving(&mut nurse).await;
        window.press("Save chart copy").await;
        window.reads("region", "Timeline", "Chart copy saved as PDF").await;
        puts_right_afterwards(&nurse).await;
        window.close().await;
    });
    let sheet = text_of(&saved(&stage, "discharge-sheet-10482"));
    let until = format!("Until {}, 12:00 noon", tomorrow());
    for part in ["from 10:02 AM to 10:42 AM", "147/91", &until, "PRACTICE", "brother"] {
        assert!(sheet.contains(part), "{part}\nin\n{sheet}");
    }
    let copy = text_of(&saved(&stage, "chart-copy-10482"));
    for part in RECORDED {
        assert!(copy.contains(part), "{part}\nin\n{copy}");
    }
    for set in SETS {
        let figures: Vec<&str> = set.split(' ').collect();
        // A remark may stand between the figures of the table; the timeline has each line as it was typed.
        assert!(
            copy.contains(set) || figures.iter().all(|figure| copy.contains(figure)),
            "{set}\nin\n{copy}"
        );
        assert!(copy.contains(&figures.join(" ")), "{set} as a line\nin\n{copy}");
    }
    for item in crate::acts::protocol().items().filter(|item| item.must && item.asked.is_none()) {
        // Long questions are broken over lines of their column, so their words are looked for.
        assert!(item.wording.split(' ').all(|word| copy.contains(word)), "{}", item.wording);
    }
    picture_of(&saved(&stage, "discharge-sheet-10482"), "sheet");
}
