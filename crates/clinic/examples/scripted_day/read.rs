//! What is left of a day: each entry and each draft, and whether the program can go on with it.

use crate::{
    PRACTICE,
    hands::{self, Hands},
    key, nurse,
};
use chart::Entry;
use clinic::Clinic;
use std::path::Path;
use vault::{Folder, Journal};
use wire::WelcomeStage;

/// Opens the record, which proves its chain, and says a line each: `entry SEQ:ID MOMENT`, `draft KEY TEXT`. Then the
/// program starts on it, which adds an entry, and the chain is proven once more: `went on`.
pub fn read(house: &Path) -> Result<(), String> {
    let before = tell(house)?;
    // A day of its own, so that its identifiers are nobody else's.
    let hands = Hands::of(u64::from(u32::MAX) - 1);
    // Later than any moment of the day: the next morning.
    hands.pass(24 * 3_600_000);
    let mut clinic = Clinic::new(house, hands::ports(&hands));
    let welcome = clinic.open_practice_by_key(key(house)?).map_err(|fault| nurse::words(&fault))?;
    if welcome.stage != WelcomeStage::Open || !welcome.notices.is_empty() {
        return Err(format!("it opens, and says {:?} {:?}", welcome.stage, welcome.notices));
    }
    clinic.close();
    drop(clinic);
    let folder = Folder::open(&house.join(PRACTICE)).map_err(|fault| fault.to_string())?;
    let (journal, _) = Journal::open(&folder, &key(house)?).map_err(|fault| fault.to_string())?;
    if journal.last_seq() != before + 1 {
        return Err(format!("after entry {before} the next start noted up to {}", journal.last_seq()));
    }
    println!("went on");
    Ok(())
}

/// Says what is there, and answers with the number of the last entry.
fn tell(house: &Path) -> Result<u64, String> {
    let folder = Folder::open(&house.join(PRACTICE)).map_err(|fault| fault.to_string())?;
    let (journal, entries) = Journal::open(&folder, &key(house)?).map_err(|fault| fault.to_string())?;
    tells(&entries);
    for (key, kept) in journal.drafts().map_err(|fault| fault.to_string())? {
        let kept: serde_json::Value = serde_json::from_str(&kept).map_err(|why| why.to_string())?;
        println!("draft {key} {}", kept["text"].as_str().unwrap_or_default());
    }
    Ok(journal.last_seq())
}

/// Says entries, a line each.
pub fn tells(entries: &[Entry]) {
    for entry in entries {
        println!("entry {}:{} {}", entry.seq, entry.id, entry.recorded.utc);
    }
}
