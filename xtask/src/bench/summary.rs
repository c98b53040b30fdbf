//! Many measurements of one thing as two figures: the middle one, and the one that 19 of 20 stay under.

use std::fmt;

/// The middle and the 95th percentile.
#[derive(Debug, PartialEq, Eq)]
pub struct Summary {
    p50: u64,
    p95: u64,
}

impl Summary {
    /// Of these measurements; nothing where there are none.
    pub fn of(mut all: Vec<u64>) -> Option<Summary> {
        all.sort_unstable();
        let at = |percent: usize| all.get((all.len() * percent).div_ceil(100).saturating_sub(1)).copied();
        Some(Summary { p50: at(50)?, p95: at(95)? })
    }

    /// The ratio of the middles, such as "1.21 x".
    pub fn against(&self, floor: &Summary) -> String {
        if floor.p50 == 0 {
            return "-".to_owned();
        }
        let hundredths = self.p50 * 100 / floor.p50;
        format!("{}.{:02} x", hundredths / 100, hundredths % 100)
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} / {}", self.p50, self.p95)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_and_the_slow_end_are_told() {
        assert_eq!(Summary::of((1..=20).rev().collect()), Some(Summary { p50: 10, p95: 19 }));
        assert_eq!(Summary::of(vec![7]), Some(Summary { p50: 7, p95: 7 }));
        assert_eq!(Summary::of(Vec::new()), None);
    }

    #[test]
    fn a_ratio_has_two_digits() {
        let of = |p50| Summary { p50, p95: p50 };
        assert_eq!(of(363).against(&of(300)), "1.21 x");
        assert_eq!(of(300).against(&of(300)), "1.00 x");
        assert_eq!(of(1).against(&of(0)), "-");
    }
}
