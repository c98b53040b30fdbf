//! Whether a name that is being typed is still that of the person who was meant: what was typed of that one beside it, such as a
//! phone number, is not to pass to another.

use crate::name::plain;

/// How a name stands to the one that was meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Likeness {
    /// The same, more of it, or some of it taken back.
    Same,
    /// A letter or two differ, or nobody was named before: whoever types says whether it is the same person.
    Near,
    /// Another one.
    Another,
}

/// So many letters are a slip of the hand.
const SLIP: usize = 2;
/// Shorter names differ by a slip and are others, as Tom and Tim.
const LONG: usize = 6;

/// How a name stands to the one that was meant.
#[must_use]
pub fn likeness(meant: &str, typed: &str) -> Likeness {
    let (meant, typed) = (plain(meant.trim()), plain(typed.trim()));
    let (long, short) = (meant.chars().count(), typed.chars().count());
    let has_all_of_it = typed.starts_with(&meant) || (long >= LONG && typed.contains(&meant));
    if meant.is_empty() {
        if typed.is_empty() { Likeness::Same } else { Likeness::Near }
    } else if has_all_of_it || (meant.starts_with(&typed) && 2 * short >= long) {
        Likeness::Same
    } else if long.min(short) >= LONG && strsim::damerau_levenshtein(&meant, &typed) <= SLIP {
        Likeness::Near
    } else {
        Likeness::Another
    }
}

#[cfg(test)]
mod tests {
    use super::{Likeness::*, *};

    #[test]
    fn more_of_a_name_is_the_same_person_a_slip_is_asked_about_and_another_name_is_another() {
        for typed in ["Ana Ewing", "Ana Ewing Solis", "ana ewing", "Mrs Ana Ewing", "Ana Ew"] {
            assert_eq!(likeness("Ana Ewing", typed), Same, "{typed}");
        }
        for (meant, typed) in [("Ana Ewng", "Ana Ewing"), ("Jean Ewing", "Joan Ewing"), ("", "Tom")] {
            assert_eq!(likeness(meant, typed), Near, "{typed}");
        }
        for (meant, typed) in [
            ("Ana Ewing", "Tom Ewing"),
            ("Ana Ewing", "Yellow Cab"),
            ("Ana Ewing", "A"),
            ("Ana Ewing", ""),
            ("Tom", "Tim"),
        ] {
            assert_eq!(likeness(meant, typed), Another, "{typed}");
        }
    }
}
