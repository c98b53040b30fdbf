//! Words that were typed from the recovery sheet and do not open: what shows in them without the sheet. The list of words is
//! public, so that this tells a stranger nothing.

use bip39::Language;
use vault::keyring;
use wire::{Code, Fault};

/// How many words a sheet has.
const WORDS: usize = 24;
/// From so many words on they were meant to be the sheet's; of anything else that was typed nothing is shown again.
const MEANT: usize = WORDS / 2;

/// What is said of words that open nothing: the slip that shows in them, or else that they are not those of the sheet that
/// was `valid` then. `nothing` says what was not done.
pub(crate) fn wrong(typed: &str, valid: &str, nothing: &str) -> Fault {
    let said = slip(typed).map_or_else(
        || {
            format!(
                "These are not the words of the recovery sheet that {valid}. {nothing} Check each word and their order."
            )
        },
        |slip| format!("{slip} {nothing}"),
    );
    Fault::new(Code::WrongSecret, said)
}

/// What is wrong with the words by themselves, as a sentence; none where each could be right.
fn slip(typed: &str) -> Option<String> {
    let words = keyring::words(typed);
    let list = Language::English.word_list();
    let is_strange = |word: &String| !list.contains(&word.as_str());
    let strange = words.iter().position(is_strange).filter(|_| words.len() >= MEANT);
    match strange {
        Some(place) => {
            Some(format!("Word {}, {}, is not one of the sheet\u{2019}s words.", place + 1, words[place]))
        }
        None if words.len() < WORDS => Some(format!("These are {} of {WORDS} words.", words.len())),
        None if words.len() > WORDS => {
            Some(format!("These are {} words; the sheet has {WORDS}.", words.len()))
        }
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(count: usize) -> Vec<&'static str> {
        vec!["Panda"; count]
    }

    #[test]
    fn a_word_too_few_or_a_misspelled_one_is_told_and_nothing_of_what_is_no_sheet() {
        let told = |words: &[&str]| slip(&words.join("  "));
        assert_eq!(told(&words(24)), None);
        assert_eq!(told(&words(23)).unwrap(), "These are 23 of 24 words.");
        assert_eq!(told(&words(25)).unwrap(), "These are 25 words; the sheet has 24.");
        let mut misspelled = words(24);
        misspelled[3] = "pandda";
        assert_eq!(told(&misspelled).unwrap(), "Word 4, pandda, is not one of the sheet\u{2019}s words.");
        assert_eq!(slip("velvet anchor rivers copper").unwrap(), "These are 4 of 24 words.");
    }

    #[test]
    fn the_numbers_of_the_sheet_are_no_words() {
        let numbered = |words: &[&str]| {
            let each = (1..).zip(words).map(|(number, word)| format!("{number}. {word}"));
            each.collect::<Vec<_>>().join(" ")
        };
        assert_eq!(slip(&numbered(&words(24))), None);
        assert_eq!(slip(&numbered(&words(23))).unwrap(), "These are 23 of 24 words.");
        let mut misspelled = words(24);
        misspelled[3] = "pandda";
        let said = "Word 4, pandda, is not one of the sheet\u{2019}s words.";
        assert_eq!(slip(&numbered(&misspelled)).unwrap(), said);
    }
}
