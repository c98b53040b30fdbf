//! What is on the disk: settled after it failed, and checked whenever somebody wants to know.

use crate::room::{Room, Saved};
use chart::{
    Stamp,
    words::backup::{entries, moment},
};
use serde::{Deserialize, Serialize};

/// Under which key of a [`crate::Draft`] stands what became of what was being saved when the disk failed.
pub const SETTLED: &str = "settled";

/// The record was opened anew after the disk failed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Reopened {
    /// What the window holds from here on.
    pub room: Room,
    /// What was being saved when the disk failed.
    pub settled: Vec<Settled>,
}

/// An entry that was in doubt, and no longer is.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Settled {
    /// The entry in words.
    pub what: String,
    /// Whether it is on record.
    pub saved: bool,
    /// Whether the program made it by itself, such as that somebody signed in: nobody can enter it again.
    pub by_program: bool,
}

/// The whole record was checked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Checked {
    /// How many entries are as they were written, from the first on.
    pub entries: u64,
    /// When the first one was recorded; where something is wrong, it is not looked up.
    pub first: Option<Stamp>,
    /// When the last one was recorded.
    pub last: Option<Stamp>,
    /// The end of the chain as eight words; none where something is wrong.
    pub words: Vec<String>,
    /// What is wrong, with the first bad entry, in a sentence.
    pub wrong: Option<String>,
    /// What there is to look into besides, each in a sentence or a few.
    pub cautions: Vec<String>,
    /// Against which backups it was held, in a sentence; empty in practice, and where something is wrong.
    pub beside: String,
    /// How long it took, in milliseconds.
    pub took: i64,
    /// The entry that says that the record was checked.
    pub saved: Saved,
}

impl Checked {
    /// What was found, in sentences: in the window and at the command line the same. What there is to look into besides stands
    /// by itself.
    #[must_use]
    pub fn sentences(&self) -> Vec<String> {
        let whole = || format!("{}, each as it was written.", entries(self.entries));
        let mut said = vec![self.wrong.clone().unwrap_or_else(whole)];
        if let Some((first, last)) = self.first.zip(self.last) {
            said.push(format!("Recorded from {} to {}.", moment(&first), moment(&last)));
        }
        if !self.words.is_empty() {
            said.push(format!("The record ends with: {}.", self.words.join(" ")));
        }
        said.extend(Some(self.beside.clone()).filter(|beside| !beside.is_empty()));
        said.push(self.lasted());
        said
    }

    /// How long it took.
    fn lasted(&self) -> String {
        match self.took {
            ..1000 => "Checked in less than a second.".to_owned(),
            took => format!("Checked in {}.{} s.", took / 1000, took % 1000 / 100),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_check_says_from_when_to_when_and_how_long_it_took() {
        let at = Stamp { utc: 1_796_112_000_000, offset: -360, boot: 1, up: 0, change: None };
        let whole = Checked {
            entries: 12,
            first: Some(at),
            last: Some(at.plus(60_000)),
            words: vec!["abandon".to_owned(), "ability".to_owned()],
            wrong: None,
            cautions: Vec::new(),
            beside: String::new(),
            took: 7,
            saved: Saved { entries: Vec::new() },
        };
        let said = [
            "12 entries, each as it was written.",
            "Recorded from Tue 1 Dec 2026, 02:00 to Tue 1 Dec 2026, 02:01.",
            "The record ends with: abandon ability.",
            "Checked in less than a second.",
        ];
        assert_eq!(whole.sentences(), said);
        let slow = Checked { took: 12_345, ..whole.clone() };
        assert_eq!(slow.sentences().pop().as_deref(), Some("Checked in 12.3 s."));
        let wrong = Some("Entry 13 is not as it was written.".to_owned());
        let bad = Checked { wrong, first: None, last: None, words: Vec::new(), ..whole };
        assert_eq!(bad.sentences(), ["Entry 13 is not as it was written.", "Checked in less than a second."]);
    }
}
