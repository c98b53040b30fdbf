//! What is being typed, kept in the encrypted record with who typed it and when; and what became of what was being saved when
//! the disk failed, until somebody has read it.

use crate::{desk::Desk, faults};
use chart::{StaffId, Stamp};
use serde::{Deserialize, Serialize};
use wire::{Draft, Fault, Left, SETTLED, Settled};

#[derive(Serialize, Deserialize)]
struct Kept {
    text: String,
    by: Option<StaffId>,
    at: Stamp,
}

/// Keeps what stands in a field; nothing, when it is empty.
pub(crate) fn keep(desk: &Desk, draft: &Draft, now: &Stamp) -> Result<(), Fault> {
    let kept = Kept { text: draft.text.clone(), by: desk.me, at: *now };
    let text = if draft.text.is_empty() {
        String::new()
    } else {
        serde_json::to_string(&kept).map_err(|_| faults::broken("Keeping what is typed"))?
    };
    desk.journal.keep_draft(&draft.key, &text).map_err(faults::disk)
}

/// Everything that was left unsaved.
pub(crate) fn left(desk: &Desk) -> Result<Vec<Left>, Fault> {
    Ok(all(desk)?.into_iter().filter(|left| left.draft.key != SETTLED).collect())
}

fn all(desk: &Desk) -> Result<Vec<Left>, Fault> {
    let drafts = desk.journal.drafts().map_err(faults::disk)?;
    let read = |(key, text): (String, String)| {
        let Kept { text, by, at } = serde_json::from_str(&text).ok()?;
        Some(Left { draft: Draft { key, text }, by, at })
    };
    Ok(drafts.into_iter().filter_map(read).collect())
}

/// Keeps what became of what was being saved, behind what nobody has read yet.
pub(crate) fn keep_settled(desk: &Desk, settled: &[Settled], now: &Stamp) -> Result<(), Fault> {
    let mut all = unread(desk)?;
    all.extend_from_slice(settled);
    let text = serde_json::to_string(&all).map_err(|_| faults::broken("Keeping what was settled"))?;
    keep(desk, &Draft { key: SETTLED.to_owned(), text }, now)
}

/// What became of what was being saved, as long as nobody has put it away.
pub(crate) fn unread(desk: &Desk) -> Result<Vec<Settled>, Fault> {
    let kept = all(desk)?.into_iter().find(|left| left.draft.key == SETTLED);
    Ok(kept.and_then(|left| serde_json::from_str(&left.draft.text).ok()).unwrap_or_default())
}
