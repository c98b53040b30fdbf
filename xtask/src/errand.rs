//! What the person asked for, read from the words after `cargo xtask`.

use crate::{checks::Choice, fuzz, trouble::Trouble};

/// The page that `cargo xtask help` shows.
pub const HELP: &str = "\
cargo xtask run [ARGS]              make ready, build page and app, start the app with these arguments
cargo xtask test [FILTER]           everything that CI checks; a filter leaves out tests it does not name
cargo xtask test --fast [FILTER]    only the tests of the rules: chart and wire
cargo xtask test ... -- [ARGS]      hand these to the test programs, such as --nocapture
cargo xtask bench                   measure start and memory beside a bare window (Linux)
cargo xtask sweep [--points N] [--from N]
                                    kill a scripted day, a backup and a restore, and break their disk at every
                                    write (Linux); 10,000 points
cargo xtask sweep --only POINT      one point of it, such as 3:fsync:17:EIO, with all that was said
cargo xtask fuzz [--seconds N]      feed nonsense to everything that reads what comes from outside, 60 s each
cargo xtask deny                    licenses, banned crates and sources; with cargo-deny also advisories
cargo xtask sbom                    write the list of what is built into the program (CycloneDX)
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
    /// Kill a scripted day, a backup and a restore, and break their disk.
    Sweep(Wish),
    /// Feed nonsense to what reads from outside, each target for so many seconds.
    Fuzz(usize),
    /// Check what is built in.
    Deny,
    /// Write the list of what is built in.
    Sbom,
    /// Build for Windows.
    Windows,
    /// Build the Debian package.
    Dist,
}

/// How much of the sweep is asked for.
#[derive(Debug, PartialEq, Eq)]
pub struct Wish {
    /// The last point, counted from 1.
    pub points: usize,
    /// The first one; a sweep that was broken off is taken up with it.
    pub from: usize,
    /// One point by itself.
    pub only: Option<String>,
}

impl Default for Wish {
    fn default() -> Self {
        Self { points: 10_000, from: 1, only: None }
    }
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
        ("sweep", options) => Ok(Errand::Sweep(wish(options)?)),
        ("fuzz", []) => Ok(Errand::Fuzz(fuzz::SECONDS)),
        ("fuzz", [option, seconds]) if option == "--seconds" => seconds_each(seconds).map(Errand::Fuzz),
        ("deny", []) => Ok(Errand::Deny),
        ("sbom", []) => Ok(Errand::Sbom),
        ("windows", []) => Ok(Errand::Windows),
        ("dist", []) => Ok(Errand::Dist),
        ("setup" | "bench" | "page" | "fuzz" | "deny" | "sbom" | "windows" | "dist", [surplus, ..]) => {
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

fn seconds_each(typed: &str) -> Result<usize, Trouble> {
    typed.parse().ok().filter(|seconds| *seconds > 0).ok_or_else(|| {
        Trouble::new(format!("`cargo xtask fuzz` takes a number of seconds, not `{typed}`.\n\n{HELP}"))
    })
}

fn wish(options: &[String]) -> Result<Wish, Trouble> {
    let mut wish = Wish::default();
    for pair in options.chunks(2) {
        let number =
            || pair.get(1).and_then(|value| value.parse::<usize>().ok()).filter(|number| *number > 0);
        let taken = match pair.first().map(String::as_str) {
            Some("--points") => number().map(|number| wish.points = number),
            Some("--from") => number().map(|number| wish.from = number),
            Some("--only") => pair.get(1).map(|point| wish.only = Some(point.clone())),
            Some(_) | None => None,
        };
        taken.ok_or_else(|| {
            Trouble::new(format!("`cargo xtask sweep` does not take `{}`.\n\n{HELP}", pair.join(" ")))
        })?;
    }
    Ok(wish)
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
    fn a_sweep_has_an_end_a_beginning_or_one_point() {
        assert_eq!(asked("sweep"), Ok(Errand::Sweep(Wish::default())));
        let part = Wish { points: 600, from: 200, only: None };
        assert_eq!(asked("sweep --from 200 --points 600"), Ok(Errand::Sweep(part)));
        let one = Wish { only: Some("fsync:17:EIO".to_owned()), ..Wish::default() };
        assert_eq!(asked("sweep --only fsync:17:EIO"), Ok(Errand::Sweep(one)));
    }

    #[test]
    fn each_target_is_fed_for_a_minute_unless_it_is_said_how_long() {
        assert_eq!(asked("fuzz"), Ok(Errand::Fuzz(60)));
        assert_eq!(asked("fuzz --seconds 5"), Ok(Errand::Fuzz(5)));
    }

    #[test]
    fn setup_is_with_or_without_tests() {
        assert_eq!(asked("setup"), Ok(Errand::Setup { tests: false }));
        assert_eq!(asked("setup --tests"), Ok(Errand::Setup { tests: true }));
    }

    #[test]
    fn what_is_not_known_is_refused_by_name() {
        for (line, word) in [
            ("fly", "fly"),
            ("page now", "now"),
            ("setup --all", "--all"),
            ("test --quick", "--quick"),
            ("sweep --points many", "--points many"),
            ("sweep --from", "--from"),
            ("sweep 17", "17"),
            ("fuzz 17", "17"),
            ("fuzz --seconds none", "none"),
            ("deny all", "all"),
        ] {
            let refusal = asked(line).unwrap_err().to_string();
            assert!(refusal.contains(word), "{line}: {refusal}");
        }
    }
}
