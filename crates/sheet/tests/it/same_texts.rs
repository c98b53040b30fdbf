//! The texts of the papers stand in both languages, with the same gaps to be filled.

use crate::day;
use std::collections::BTreeMap;

const ENGLISH: &str = include_str!("../../../../protocols/sheet.en.toml");
const SPANISH: &str = include_str!("../../../../protocols/sheet.es.toml");

/// Each text by where it stands, such as `home.feel.0`.
fn texts(file: &str) -> BTreeMap<String, String> {
    fn walk(at: &str, value: &toml::Value, into: &mut BTreeMap<String, String>) {
        match value {
            toml::Value::String(text) => {
                into.insert(at.to_owned(), text.clone());
            }
            toml::Value::Array(list) => {
                assert!(!list.is_empty(), "{at}");
                for (n, one) in list.iter().enumerate() {
                    walk(&format!("{at}.{n}"), one, into);
                }
            }
            toml::Value::Table(table) => {
                for (key, one) in table {
                    walk(&format!("{at}.{key}"), one, into);
                }
            }
            toml::Value::Integer(_)
            | toml::Value::Float(_)
            | toml::Value::Boolean(_)
            | toml::Value::Datetime(_) => panic!("{at} is no text"),
        }
    }
    let mut all = BTreeMap::new();
    walk("", &toml::Value::Table(toml::from_str(file).unwrap()), &mut all);
    all
}

fn placeholders(text: &str) -> Vec<&str> {
    let mut names: Vec<&str> =
        text.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0)).collect();
    names.sort_unstable();
    names
}

#[test]
fn both_languages_have_the_same_texts_with_the_same_gaps() {
    let (english, mut spanish) = (texts(ENGLISH), texts(SPANISH));
    // How English words are said: English has no need of them.
    spanish.retain(|at, _| !at.starts_with(".relations.") && !at.starts_with(".hours."));
    assert_eq!(english.keys().collect::<Vec<_>>(), spanish.keys().collect::<Vec<_>>());
    for (at, text) in &english {
        assert_eq!(placeholders(text), placeholders(&spanish[at]), "{at}");
        assert!(!text.trim().is_empty() && !spanish[at].trim().is_empty(), "{at}");
    }
}

#[test]
fn no_line_ends_in_a_dot_that_parts_what_follows() {
    for (at, text) in texts(ENGLISH).into_iter().chain(texts(SPANISH)) {
        assert_eq!(text.matches('·').count(), text.matches("·\u{a0}").count(), "{at}: {text}");
    }
}

#[test]
fn whoever_is_hard_to_wake_is_a_matter_for_911_on_every_paper() {
    for (file, hard) in [(ENGLISH, "hard to wake"), (SPANISH, "cuesta despertar")] {
        let texts = texts(file);
        for at in [".call.emergency", ".companion.call_emergency"] {
            assert!(texts[at].contains(hard), "{at}: {}", texts[at]);
        }
        let watched = texts.iter().filter(|(at, _)| at.starts_with(".companion.watch."));
        let watched: Vec<_> = watched.filter(|(_, text)| text.contains(hard)).collect();
        assert!(!watched.is_empty() && watched.iter().all(|(_, text)| text.contains("911")), "{watched:?}");
    }
}

#[test]
fn the_starter_protocol_says_every_effect_and_phrase_in_both_languages() {
    let protocol = day::starter();
    for kind in &protocol.effects {
        let words = kind.es.as_ref().unwrap_or_else(|| panic!("{:?} has no Spanish", kind.id));
        assert!(!words.name.is_empty() && !words.plain.ends_with('.'), "{:?}", kind.id);
    }
    assert!(!protocol.phrases.is_empty());
    for phrase in &protocol.phrases {
        for said in [&phrase.en, &phrase.es] {
            assert!(said.patient.ends_with('.') && said.companion.ends_with('.'), "{:?}", phrase.id);
        }
    }
}
