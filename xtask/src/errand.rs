//! What the person asked for, read from the words after `cargo xtask`.

use crate::{checks::Choice, trouble::Trouble};

/// The page that `cargo xtask help` shows.
pub const HELP: &str = "\
cargo xtask run [ARGS]              make ready, build page and app, start the app with these arguments
cargo xtask test [FILTER]           everything that CI checks; a filter leaves out tests it does not name
cargo xtask test --fast [FILTER]    only the tests of the rules: chart and wire
cargo xtask test ... -- [ARGS]      hand these to the test programs, such as --nocapture
cargo xtask bench                   measure start and memory beside a bare window (Linux)
cargo xtask page                    build only the page, into ui/dist
cargo xtask windows                 build the app for Windows
cargo xtask dist                    build the release and its Debian package
cargo xtask setup [--tests]         only make ready: install what building (and testing) needs
cargo xtask help                    this page";

/// One thing that `cargo xtask` can be sent to do.
#[derive(Debug, PartialEq, Eq)]
pub enum Errand {
    /// Show the help page.
    Help,
    /// Install what is missing.
    Setup {
        /// Also what only the tests need.
        tests: bool,
    },
    /// Build the page.
    Page,
    /// Build and start the app.
    Run {
        /// What the app is started with.
        args: Vec<String>,
    },
    /// Check everything, or what the choice names.
    Test(Choice),
    /// Measure what a person waits for.
    Bench,
    /// Build for Windows.
    Windows,
    /// Build the Debian package.
    Dist,
}

/// Reads the words after `cargo xtask`.
pub fn read(words: &[String]) -> Result<Errand, Trouble> {
    let Some((command, rest)) = words.split_first() else { return Ok(Errand::Help) };
    match (command.as_str(), rest) {
        ("help" | "--help" | "-h", _) => Ok(Errand::Help),
        ("run", [dashes, args @ ..]) if dashes == "--" => Ok(Errand::Run { args: args.to_vec() }),
        ("run", args) => Ok(Errand::Run { args: args.to_vec() }),
        ("test", args) => Ok(Errand::Test(choice(args)?)),
        ("setup", [option]) if option == "--tests" => Ok(Errand::Setup { tests: true }),
        ("setup", []) => Ok(Errand::Setup { tests: false }),
        ("page", []) => Ok(Errand::Page),
        ("bench", []) => Ok(Errand::Bench),
        ("windows", []) => Ok(Errand::Windows),
        ("dist", []) => Ok(Errand::Dist),
        ("setup" | "bench" | "page" | "windows" | "dist", [surplus, ..]) => {
            Err(Trouble::new(format!("`cargo xtask {command}` does not take `{surplus}`.\n\n{HELP}")))
        }
        _ => Err(Trouble::new(format!("There is no command `cargo xtask {command}`.\n\n{HELP}"))),
    }
}

fn choice(args: &[String]) -> Result<Choice, Trouble> {
    let own = args.iter().take_while(|arg| *arg != "--");
    let mut choice = Choice {
        passed_on: args.iter().skip(own.clone().count() + 1).cloned().collect(),
        ..Choice::default()
    };
    for arg in own {
        match arg.as_str() {
            "--fast" => choice.fast = true,
            option if option.starts_with('-') => {
                return Err(Trouble::new(format!("`cargo xtask test` has no option `{option}`.\n\n{HELP}")));
            }
            _ => choice.filters.push(arg.clone()),
        }
    }
    Ok(choice)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(line: &str) -> Result<Errand, Trouble> {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        read(&words)
    }

    #[test]
    fn no_word_is_a_call_for_help() {
        assert_eq!(asked(""), Ok(Errand::Help));
        assert_eq!(asked("--help"), Ok(Errand::Help));
    }

    #[test]
    fn what_follows_run_is_the_apps_own() {
        let args = vec!["--practice".to_owned(), "x".to_owned()];
        assert_eq!(asked("run --practice x"), Ok(Errand::Run { args: args.clone() }));
        assert_eq!(asked("run -- --practice x"), Ok(Errand::Run { args }));
    }

    #[test]
    fn test_takes_filters_and_hands_on_what_follows_the_dashes() {
        let choice = Choice {
            fast: true,
            filters: vec!["dose".to_owned(), "gate".to_owned()],
            passed_on: vec!["--nocapture".to_owned()],
        };
        assert_eq!(asked("test dose --fast gate -- --nocapture"), Ok(Errand::Test(choice)));
        assert_eq!(asked("test"), Ok(Errand::Test(Choice::default())));
    }

    #[test]
    fn setup_is_with_or_without_tests() {
        assert_eq!(asked("setup"), Ok(Errand::Setup { tests: false }));
        assert_eq!(asked("setup --tests"), Ok(Errand::Setup { tests: true }));
    }

    #[test]
    fn what_is_not_known_is_refused_by_name() {
        for (line, word) in
            [("fly", "fly"), ("page now", "now"), ("setup --all", "--all"), ("test --quick", "--quick")]
        {
            let refusal = asked(line).unwrap_err().to_string();
            assert!(refusal.contains(word), "{line}: {refusal}");
        }
    }
}
