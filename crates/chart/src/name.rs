//! Names as people type them: without accents, in small letters, only as far as is needed.

/// The name under which the words of the recovery sheet are typed as passphrase.
pub const RECOVERY_SHEET: &str = "recovery sheet";
/// Names that nobody on the staff can have: one is typed for the sheet, and under the others the
/// record tells of what nobody on the staff did.
const TAKEN_BY_THE_PROGRAM: [&str; 3] = [RECOVERY_SHEET, "the recovery sheet", "nobody signed in"];

/// Whether one name is the other with other capitals, or with more blanks in the same places.
#[must_use]
pub fn is_just(one: &str, other: &str) -> bool {
    let words = |name: &str| name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    words(one) == words(other)
}

/// Whether two names on the staff cannot be told apart: they differ in capitals and blanks alone.
#[must_use]
pub fn is_same(one: &str, other: &str) -> bool {
    let folded = |name: &str| name.split_whitespace().map(str::to_lowercase).collect::<String>();
    folded(one) == folded(other)
}

/// Whether the program uses the name itself.
#[must_use]
pub fn is_of_the_program(name: &str) -> bool {
    TAKEN_BY_THE_PROGRAM.iter().any(|taken| is_same(taken, name))
}

/// Whether each typed word begins a word of the name. Nothing typed begins every name.
#[must_use]
pub fn begins(name: &str, typed: &str) -> bool {
    let name = plain(name);
    let parts: Vec<&str> = words(&name).collect();
    words(&plain(typed)).all(|word| parts.iter().any(|part| part.starts_with(word)))
}

/// Whether what was typed stands somewhere in a text. Nothing typed stands in every text.
#[must_use]
pub fn stands_in(text: &str, typed: &str) -> bool {
    plain(text).contains(&plain(typed.trim()))
}

/// Whose name was typed: the one that is just so, or else the only one that it begins. With two of them it is
/// nobody's.
pub fn whose<'a, T>(typed: &str, all: impl IntoIterator<Item = (T, &'a str)>) -> Option<T> {
    if typed.trim().is_empty() {
        return None;
    }
    let mut found = Vec::new();
    for (who, name) in all {
        if plain(name) == plain(typed.trim()) {
            return Some(who);
        }
        if begins(name, typed) {
            found.push(who);
        }
    }
    if found.len() == 1 { found.pop() } else { None }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', ',', '.', '-']).filter(|word| !word.is_empty())
}

/// Small letters, accents off, so that `Ines` finds `Inés` on a keyboard that has none.
pub(crate) fn plain(text: &str) -> String {
    let without = |c: char| match c {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ø' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ñ' => 'n',
        'ç' => 'c',
        other => other,
    };
    text.to_lowercase().chars().map(without).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const STAFF: [(u8, &str); 4] =
        [(1, "R. Ortiz, RN"), (2, "Dr. A. Okafor"), (3, "M. Lind"), (4, "M. Lindqvist")];

    #[test]
    fn a_name_is_known_by_as_much_of_it_as_is_needed() {
        for (typed, who) in [
            ("R. Ortiz, RN", 1),
            ("ortiz", 1),
            ("ort", 1),
            ("okafor", 2),
            ("dr a", 2),
            ("m. lind", 3),
            ("lindq", 4),
        ] {
            assert_eq!(whose(typed, STAFF), Some(who), "{typed}");
        }
    }

    #[test]
    fn words_are_found_in_the_middle_of_a_text_too() {
        assert!(stands_in("Chart read: In\u{e9}s Castellanos", " ines CAST"));
        assert!(stands_in("Signed in", ""));
        assert!(!stands_in("Signed in", "signed out"));
    }

    #[test]
    fn what_begins_two_names_or_none_is_nobodys() {
        for typed in ["m", "lin", "", "  ", "rtiz", "ortiz okafor"] {
            assert_eq!(whose(typed, STAFF), None, "{typed:?}");
        }
    }
}
