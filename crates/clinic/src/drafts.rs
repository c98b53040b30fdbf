//! What is being typed, kept in the encrypted record with who typed it and when.

use crate::{desk::Desk, faults};
use chart::{StaffId, Stamp};
use serde::{Deserialize, Serialize};
use wire::{Draft, Fault, Left};

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
    let drafts = desk.journal.drafts().map_err(faults::disk)?;
    let read = |(key, text): (String, String)| {
        let Kept { text, by, at } = serde_json::from_str(&text).ok()?;
        Some(Left { draft: Draft { key, text }, by, at })
    };
    Ok(drafts.into_iter().filter_map(read).collect())
}
