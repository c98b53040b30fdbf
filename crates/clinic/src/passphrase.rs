//! What a passphrase must be, by NIST SP 800-63B-4: long enough, not among what a guesser tries first, nothing asked about
//! its signs. Any sign may stand in it, and it may be pasted.

use wire::{Code, Fault};
use zxcvbn::{Score, zxcvbn};

/// The fewest signs, where the passphrase is all that is asked for.
const FEWEST: usize = 15;
/// The most, so that nobody keeps the machine busy with a book.
const MOST: usize = 256;
/// What every guesser of a clinic's passphrase would think of.
const NEAR_AT_HAND: [&str; 8] =
    ["chairside", "ketamine", "infusion", "clinic", "recovery", "nurse", "passphrase", "password"];
/// Passphrases out of comics, films, rhymes and handbooks, letters only. They look hard to guess, and each guesser has a list
/// of them.
const WELL_KNOWN: [&str; 18] = [
    "correcthorsebatterystaple",
    "correctbatteryhorsestaple",
    "thequickbrownfox",
    "jumpsoverthelazydog",
    "maytheforcebewithyou",
    "tobeornottobe",
    "thatisthequestion",
    "twinkletwinklelittlestar",
    "maryhadalittlelamb",
    "onceuponatime",
    "itwasthebestoftimes",
    "fourscoreandsevenyearsago",
    "wethepeopleoftheunitedstates",
    "allyourbasearebelongtous",
    "supercalifragilisticexpialidocious",
    "rosesareredvioletsareblue",
    "openthepodbaydoors",
    "practicemakescalm",
];

/// Whether a passphrase will do for somebody of that name in a clinic of that name.
///
/// # Errors
/// [`Code::BadInput`] with what is wrong and what would do.
pub(crate) fn check(passphrase: &str, name: &str, clinic: &str) -> Result<(), Fault> {
    let signs = passphrase.chars().count();
    let wrong = |sentence: String| Err(Fault::new(Code::BadInput, sentence));
    if signs < FEWEST {
        return wrong(format!(
            "The passphrase needs at least {FEWEST} characters; it has {signs}. Four or five words are easy to remember."
        ));
    }
    if signs > MOST {
        return wrong(format!("The passphrase may have at most {MOST} characters; it has {signs}."));
    }
    // Spaces between them make no guess harder.
    let mine: Vec<String> =
        [name, clinic].into_iter().flat_map(str::split_whitespace).map(str::to_lowercase).collect();
    let words: Vec<&str> = mine.iter().map(String::as_str).chain(NEAR_AT_HAND).collect();
    let closed: String = passphrase.split_whitespace().collect();
    if is_well_known(passphrase)
        || [passphrase, &closed].iter().any(|signs| zxcvbn(signs, &words).score() < Score::Four)
    {
        return wrong(
            "The passphrase is among those that are tried first: names, sequences, common words, or the same again. \
             Choose four or five words that have nothing to do with each other or with the clinic."
                .to_owned(),
        );
    }
    Ok(())
}

/// Whether what is left beside well-known words is too short to count.
fn is_well_known(passphrase: &str) -> bool {
    let letters = passphrase.chars().filter(|sign| sign.is_alphanumeric());
    let mut rest: String = letters.flat_map(char::to_lowercase).collect();
    let all = rest.len();
    for known in WELL_KNOWN {
        rest = rest.replace(known, "");
    }
    rest.len() < all && rest.chars().count() < FEWEST
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(passphrase: &str) -> String {
        match check(passphrase, "Maria Lindqvist", "Lakeside Infusion Center") {
            Ok(()) => "good".into(),
            Err(Fault::Trouble { message, .. }) => message,
            Err(Fault::Refused(_)) => "refused".into(),
        }
    }

    #[test]
    fn a_passphrase_is_long_and_nothing_is_asked_about_its_signs() {
        for good in [
            "velvet anchor rivers copper",
            "tres gatos duermen sobre el tejado",
            "\u{6c34}\u{706b}\u{6728}\u{91d1}\u{571f} \u{6708}\u{65e5} and nine owls",
        ] {
            assert_eq!(said(good), "good", "{good}");
        }
        assert!(said("velvet anchor").starts_with("The passphrase needs at least 15 characters; it has 13."));
        assert!(said(&"velvet anchor ".repeat(30)).starts_with("The passphrase may have at most 256"));
    }

    #[test]
    fn what_is_tried_first_will_not_do() {
        for common in [
            "aaaaaaaaaaaaaaaaaaaa",
            "123456789012345678",
            "passwordpassword",
            "qwertyuiopasdfgh",
            "Lakeside Infusion",
            "maria lindqvist 1",
            "chairsidechairside",
            "passphrase password",
            "correct horse battery staple",
            "Correct-Horse-Battery-Staple!1",
            "To be, or not to be, that is the question",
        ] {
            assert!(
                said(common).starts_with("The passphrase is among those that are tried first"),
                "{common}"
            );
        }
    }
}
