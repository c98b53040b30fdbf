//! The lines to sign on, on the papers for patients and companions.

use serde::Serialize;

/// Strokes of a hand: lines of points, each 0 to 1,000 across and down.
pub(crate) type Strokes = Vec<Vec<(u16, u16)>>;

/// One line.
#[derive(Debug, Serialize)]
pub(crate) struct Line {
    /// What stands under it.
    words: String,
    /// What was drawn above it on the screen.
    drawn: Strokes,
    kind: Kind,
}

/// What has become of a line.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    /// It is signed with a pen, and has a place for date and time.
    Blank,
    /// What it is for stands on record.
    OnRecord,
    /// Nobody signed, and why stands there instead.
    Reason,
}

impl Line {
    /// To be signed with a pen.
    pub(crate) fn blank(words: &str) -> Self {
        Self { words: words.to_owned(), drawn: Strokes::new(), kind: Kind::Blank }
    }

    /// Signed or told, by the record.
    pub(crate) const fn on_record(words: String, drawn: Strokes) -> Self {
        Self { words, drawn, kind: Kind::OnRecord }
    }

    /// Why nobody signed.
    pub(crate) const fn reason(words: String) -> Self {
        Self { words, drawn: Strokes::new(), kind: Kind::Reason }
    }
}
