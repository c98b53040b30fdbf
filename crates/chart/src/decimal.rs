//! Decimal numbers without floating point: text to scaled integer and back, by the writing rules of ISMP
//! (`clinical.md`, 8.4): a leading zero, no trailing zero, commas from 1,000 up.

use num_rational::Ratio;

/// An exact quotient of integers; what dose arithmetic is done in.
pub type Exact = Ratio<i128>;

/// Why a text is not a number of the wanted kind.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotANumber {
    /// Nothing was typed.
    Empty,
    /// A sign that is no digit.
    Sign(char),
    /// A comma: for some it parts thousands, for others decimals. Which was meant is not for a program to guess.
    Comma,
    /// The zero before the point is missing: `.5` is easily read as 5.
    NoZero,
    /// Nothing stands after the point.
    NothingAfterPoint,
    /// More digits after the point than are kept.
    TooFine,
    /// More digits than any quantity here can have.
    TooLong,
}

/// Reads `0.5`, `70` as an integer of `scale` digits after the point. Nothing is rounded.
///
/// # Errors
/// [`NotANumber`] with the reason.
pub fn read(text: &str, scale: u32) -> Result<i64, NotANumber> {
    let text = text.trim();
    if text.is_empty() {
        return Err(NotANumber::Empty);
    }
    if text.contains(',') {
        return Err(NotANumber::Comma);
    }
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    if let Some(sign) = whole.chars().chain(part.chars()).find(|c| !c.is_ascii_digit()) {
        return Err(NotANumber::Sign(sign));
    }
    if whole.is_empty() {
        return Err(NotANumber::NoZero);
    }
    if text.len() > whole.len() && part.is_empty() {
        return Err(NotANumber::NothingAfterPoint);
    }
    let part = part.trim_end_matches('0');
    let Some(missing) = usize::try_from(scale).ok().and_then(|scale| scale.checked_sub(part.len())) else {
        return Err(NotANumber::TooFine);
    };
    let digits = format!("{whole}{part}{}", "0".repeat(missing));
    if digits.len() > 15 {
        return Err(NotANumber::TooLong);
    }
    digits.parse().map_err(|_| NotANumber::TooLong)
}

/// Writes an integer of `scale` digits after the point: `350` of scale 3 is `0.35`.
#[must_use]
pub fn write(value: i64, scale: u32) -> String {
    // The least number of all has no counterpart above zero.
    let (one, size) = (10u64.saturating_pow(scale), value.unsigned_abs());
    let sign = if value < 0 { "-" } else { "" };
    let (whole, part) = (size / one, size % one);
    let whole = with_commas(whole);
    if part == 0 {
        return format!("{sign}{whole}");
    }
    let part = format!("{part:0width$}", width = scale as usize);
    format!("{sign}{whole}.{}", part.trim_end_matches('0'))
}

fn with_commas(whole: u64) -> String {
    let digits = whole.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Rounds half up to `scale` digits after the point, for display only.
#[must_use]
pub fn round(exact: Exact, scale: u32) -> i64 {
    let shifted = exact * Exact::from_integer(10i128.pow(scale));
    i64::try_from((shifted + Exact::new(1, 2)).floor().to_integer()).unwrap_or(i64::MAX)
}

/// The exact value for the audit line, where a decimal of six digits or fewer writes it out.
#[must_use]
pub fn written_out(exact: Exact) -> Option<String> {
    (0..=6).find_map(|scale| {
        let shifted = exact * Exact::from_integer(10i128.pow(scale));
        shifted.is_integer().then(|| write(i64::try_from(shifted.to_integer()).unwrap_or(i64::MAX), scale))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_a_point_and_refuses_the_rest() {
        assert_eq!(read("0.5", 3), Ok(500));
        assert_eq!(read("0,5", 3), Err(NotANumber::Comma));
        assert_eq!(read("1,000", 3), Err(NotANumber::Comma));
        assert_eq!(read("82.4", 1), Ok(824));
        assert_eq!(read("70.0", 0), Ok(70));
        assert_eq!(read("", 1), Err(NotANumber::Empty));
        assert_eq!(read(".5", 1), Err(NotANumber::NoZero));
        assert_eq!(read("5.", 1), Err(NotANumber::NothingAfterPoint));
        assert_eq!(read("7O", 1), Err(NotANumber::Sign('O')));
        assert_eq!(read("-5", 1), Err(NotANumber::Sign('-')));
        assert_eq!(read("0.55", 1), Err(NotANumber::TooFine));
        assert_eq!(read("9999999999999999", 0), Err(NotANumber::TooLong));
    }

    #[test]
    fn writes_as_the_safe_writing_rules_ask() {
        assert_eq!(write(1000, 3), "1");
        assert_eq!(write(350, 3), "0.35");
        assert_eq!(write(1_234_500, 1), "123,450");
        assert_eq!(write(-5, 1), "-0.5");
        assert_eq!(write(i64::MIN, 0), "-9,223,372,036,854,775,808");
    }

    #[test]
    fn rounds_half_up_and_says_what_it_was() {
        assert_eq!(round(Exact::new(400, 3), 1), 1333);
        assert_eq!(round(Exact::new(1, 20), 1), 1);
        assert_eq!(written_out(Exact::new(400, 3)), None);
        assert_eq!(written_out(Exact::new(3021, 20)).as_deref(), Some("151.05"));
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(value in 0i64..99_999_999, scale in 0u32..4) {
            let text = write(value, scale).replace(',', "");
            prop_assert_eq!(read(&text, scale), Ok(value));
            prop_assert!(!text.contains('.') || !text.ends_with('0'));
        }

        #[test]
        fn no_text_is_too_odd_to_be_read(text in ".*", scale in 0u32..4) {
            let _ = read(&text, scale);
        }
    }
}
