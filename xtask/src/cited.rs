//! What `docs/hazards.md` and `docs/promises.md` cite must exist: each test by its function, each command by its name.

use std::{collections::BTreeSet, fs, path::Path};

use crate::{errand, files};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// The names of all functions in our sources.
fn functions() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for folder in ["crates", "src-tauri", "tests", "xtask"] {
        for (name, path) in files::below(&root().join(folder)).unwrap() {
            if name.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(path).unwrap();
                let all = text.split("fn ").skip(1).filter_map(|rest| rest.split(['(', '<']).next());
                names.extend(all.map(str::to_owned));
            }
        }
    }
    names
}

/// What stands between backticks on a page of the documents.
fn quoted(page: &str) -> Vec<String> {
    let text = fs::read_to_string(root().join("docs").join(page)).unwrap();
    text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// A test's name is a sentence.
fn is_test(word: &str) -> bool {
    let plain = word.bytes().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == b'_');
    plain && word.matches('_').count() >= 3
}

#[test]
fn every_test_and_command_that_the_tables_cite_exists() {
    let functions = functions();
    for (page, least) in [("hazards.md", 80), ("promises.md", 60)] {
        let quoted = quoted(page);
        let tests: Vec<&String> = quoted.iter().filter(|word| is_test(word)).collect();
        assert!(tests.len() >= least, "{page} cites only {} tests", tests.len());
        for test in tests {
            assert!(functions.contains(test), "{page} cites {test}, which is nowhere");
        }
        for command in quoted.iter().filter_map(|word| word.strip_prefix("cargo xtask ")) {
            let name = command.split(' ').next().unwrap();
            assert!(errand::HELP.contains(&format!("cargo xtask {name}")), "{page} cites `{command}`");
        }
    }
}

#[test]
fn every_promise_has_its_row_and_no_row_is_without_a_test_or_a_word_for_its_lack() {
    let text = fs::read_to_string(root().join("docs/promises.md")).unwrap();
    for number in 1..=20 {
        let rows: Vec<&str> =
            text.lines().filter(|line| line.starts_with(&format!("| R{number} |"))).collect();
        assert_eq!(rows.len(), 1, "R{number}");
        assert_eq!(rows[0].matches(" | ").count(), 5, "R{number} has not six columns");
        assert!(rows[0].contains('`') || rows[0].contains("not yet"), "R{number}");
    }
}
