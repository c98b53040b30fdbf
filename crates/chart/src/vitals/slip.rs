//! A dropped or a doubled digit, told by the last value.

/// Whether a figure would be near the last value, within a fifth of it, if it had one digit more or one less; and is
/// not near it as it stands.
pub(super) fn looks_slipped(typed: u16, last: u16) -> bool {
    !near(typed, last) && (one_more(typed).any(|value| near(value, last)) || one_less(typed, last))
}

const fn near(value: u16, last: u16) -> bool {
    value.abs_diff(last) as u32 * 5 <= last as u32
}

/// The powers of ten between which a digit can stand.
fn places(value: u16) -> impl Iterator<Item = u32> {
    let value = u32::from(value);
    (0..=4).map(|place| 10_u32.pow(place)).take_while(move |power| *power == 1 || *power <= value * 10)
}

/// The value with each digit put in at each place.
fn one_more(value: u16) -> impl Iterator<Item = u16> {
    places(value)
        .flat_map(move |power| {
            let (left, right) = (u32::from(value) / power, u32::from(value) % power);
            (0..10).filter_map(move |digit| u16::try_from((left * 10 + digit) * power + right).ok())
        })
        .filter(move |more| *more > value)
}

/// Whether the value is near the last one with a digit taken out that stands beside its like.
fn one_less(value: u16, last: u16) -> bool {
    places(value).any(|power| {
        let value = u32::from(value);
        let (digit, before, left) = (value / power % 10, value / (power * 10) % 10, value / (power * 10));
        let less = left * power + value % power;
        digit == before && less < value && u16::try_from(less).is_ok_and(|less| near(less, last))
    })
}

#[cfg(test)]
mod tests {
    use super::looks_slipped;

    #[test]
    fn a_dropped_or_doubled_digit_is_seen() {
        for (typed, last) in
            [(14, 142), (42, 142), (12, 122), (38, 138), (88, 188), (114, 14), (99, 9), (6, 16), (66, 6)]
        {
            assert!(looks_slipped(typed, last), "{typed} after {last}");
        }
    }

    #[test]
    fn a_value_that_moved_is_not() {
        for (typed, last) in
            [(142, 122), (98, 102), (102, 98), (110, 88), (97, 97), (100, 97), (16, 14), (190, 140)]
        {
            assert!(!looks_slipped(typed, last), "{typed} after {last}");
        }
    }
}
