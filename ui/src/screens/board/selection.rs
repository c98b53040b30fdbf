//! One figure selects a chair; a row of figures is a set of vital signs typed into nothing, and opens no chart.

use leptos::prelude::*;

/// Keys that follow each other within so many milliseconds belong to one row.
const PAUSE: f64 = 1000.0;

/// What a key means on the board.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Meaning {
    /// This chair.
    Chair(u8),
    /// Part of a row of figures.
    Figures,
    /// What the key itself says.
    Key,
}

/// How the keys followed each other so far.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
struct Row {
    /// When the last key of a row came, if one did.
    last: Option<f64>,
}

impl Row {
    /// What `key` means at `at` milliseconds, and the row after it.
    fn hear(self, key: &str, at: f64) -> (Self, Meaning) {
        let &[sign] = key.as_bytes() else { return (self, Meaning::Key) };
        if !sign.is_ascii_digit() && !b"/ .,-@".contains(&sign) {
            return (self, Meaning::Key);
        }
        let follows = self.last.is_some_and(|last| at - last < PAUSE);
        let meaning = match sign {
            _ if follows => Meaning::Figures,
            b'1'..=b'8' => Meaning::Chair(sign - b'0'),
            _ => Meaning::Key,
        };
        (Self { last: Some(at) }, meaning)
    }
}

/// Hears the keys of the board, one after the other.
#[derive(Clone, Copy)]
pub struct Typing(StoredValue<Row>);

impl Typing {
    /// Nothing was typed yet.
    pub fn new() -> Self {
        Self(StoredValue::new(Row::default()))
    }

    /// What a key means, pressed at so many milliseconds of the page's life.
    pub fn hear(&self, key: &str, at: f64) -> Meaning {
        let (row, meaning) = self.0.get_value().hear(key, at);
        self.0.set_value(row);
        meaning
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meanings(keys: &[(&str, f64)]) -> Vec<Meaning> {
        let mut row = Row::default();
        let hear = |(key, at): &(&str, f64)| {
            let (next, meaning) = row.hear(key, *at);
            row = next;
            meaning
        };
        keys.iter().map(hear).collect()
    }

    #[test]
    fn one_figure_is_a_chair_and_enter_follows_it_at_any_pace() {
        assert_eq!(meanings(&[("3", 0.0), ("Enter", 90.0)]), [Meaning::Chair(3), Meaning::Key]);
        assert_eq!(meanings(&[("3", 0.0), ("5", 1500.0)]), [Meaning::Chair(3), Meaning::Chair(5)]);
    }

    #[test]
    fn a_row_of_figures_is_no_chair() {
        let keys = ["1", "4", "2", "/", "8", "8", " ", "9"].iter().enumerate();
        let keys: Vec<(&str, f64)> = keys.map(|(n, key)| (*key, n as f64 * 300.0)).collect();
        let meanings = meanings(&keys);
        assert_eq!(meanings[0], Meaning::Chair(1));
        assert!(meanings[1..].iter().all(|meaning| *meaning == Meaning::Figures));
    }

    #[test]
    fn a_slash_alone_is_a_slash() {
        assert_eq!(meanings(&[("/", 0.0), ("9", 2000.0), ("0", 9000.0)]), [Meaning::Key; 3]);
    }
}
