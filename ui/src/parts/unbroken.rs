//! Words in which a telephone number or a date stays on one line: neither breaks at its hyphens.

use leptos::prelude::*;

/// The words as they are, each number with a hyphen held together.
pub fn unbroken(words: &str) -> AnyView {
    if !is_hyphenated(words) {
        return words.to_owned().into_any();
    }
    let part = |part: &str| {
        let text = part.to_owned();
        if is_hyphenated(part) {
            view! { <span class="unbroken">{text}</span> }.into_any()
        } else {
            text.into_any()
        }
    };
    words.split_inclusive(' ').map(part).collect_view().into_any()
}

/// Whether figures stand on both sides of a hyphen.
fn is_hyphenated(words: &str) -> bool {
    words
        .as_bytes()
        .windows(3)
        .any(|three| three[0].is_ascii_digit() && three[1] == b'-' && three[2].is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::is_hyphenated;

    #[test]
    fn only_figures_are_held_together() {
        assert!(is_hyphenated("555-0142,"));
        assert!(!is_hyphenated("follow-up"));
        assert!(!is_hyphenated("24-hour"));
    }
}
