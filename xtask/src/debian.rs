//! Debian packages: which are missing, and installing them where that is allowed.

use std::{collections::HashSet, process::Command};

use crate::{program, trouble::Trouble};

/// Makes sure that these packages are installed. On a system without Debian packages it only names them.
pub fn ensure(packages: &[&str]) -> Result<(), Trouble> {
    let query = "-f=${Package} ${Status}\\n";
    let Some(report) = program::said(Command::new("dpkg-query").arg("-W").arg(query).args(packages)) else {
        println!(
            "No Debian packages here. What they bring has to be there by other means: a C compiler, perl and \
             make; on Linux also pkg-config and WebKitGTK 4.1 with its headers. On Debian they are: {}.",
            packages.join(" ")
        );
        return Ok(());
    };
    let missing = missing(packages, &report);
    if missing.is_empty() { Ok(()) } else { install(&missing) }
}

fn install(missing: &[&str]) -> Result<(), Trouble> {
    let Some(way) = Way::here() else { return Err(by_hand(missing, "may not be installed from here")) };
    println!("Installing Debian packages: {}.", missing.join(" "));
    if program::run(way.apt_get().arg("update")).is_err() {
        println!("The package lists could not be renewed; going on with those that are here.");
    }
    // Nothing but what is named; a lock held by the system's own updates is waited for.
    let mut apt_get = way.apt_get();
    apt_get
        .args(["install", "--yes", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300"])
        .args(missing);
    program::run(&mut apt_get).map_err(|_| by_hand(missing, "could not be installed"))
}

fn by_hand(missing: &[&str], reason: &str) -> Trouble {
    Trouble::new(format!(
        "These Debian packages are missing and {reason}. Please run this, then the same command again:\n\n    \
         sudo apt-get update && sudo apt-get install --no-install-recommends {}\n",
        missing.join(" ")
    ))
}

/// How packages may be installed without asking anybody.
enum Way {
    AsRoot,
    BySudo,
}

impl Way {
    fn here() -> Option<Way> {
        if !program::works(Command::new("apt-get").arg("--version")) {
            None
        } else if program::said(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0") {
            Some(Way::AsRoot)
        } else if program::works(Command::new("sudo").args(["-n", "true"])) {
            Some(Way::BySudo)
        } else {
            None
        }
    }

    /// The frontend goes through `env` because sudo drops variables.
    fn apt_get(&self) -> Command {
        let mut command = match self {
            Way::AsRoot => Command::new("env"),
            Way::BySudo => {
                let mut sudo = Command::new("sudo");
                sudo.args(["-n", "env"]);
                sudo
            }
        };
        command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        command
    }
}

/// The packages that the report does not call installed; dpkg leaves out those it has never heard of.
fn missing<'a>(packages: &[&'a str], report: &str) -> Vec<&'a str> {
    let installed: HashSet<&str> =
        report.lines().filter_map(|line| line.strip_suffix(" ok installed")?.split(' ').next()).collect();
    packages.iter().copied().filter(|package| !installed.contains(package)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_dpkg_does_not_call_installed_is_missing() {
        let report = "perl install ok installed\nmake hold ok installed\ncups deinstall ok config-files\n\
                      dunst install ok half-installed\n";
        assert_eq!(missing(&["perl", "make", "cups", "dunst", "xvfb"], report), ["cups", "dunst", "xvfb"]);
    }

    #[test]
    fn without_a_way_the_person_is_told_what_to_type() {
        let words = by_hand(&["xvfb", "dunst"], "may not be installed from here").to_string();
        assert!(words.contains("sudo apt-get install --no-install-recommends xvfb dunst\n"), "{words}");
    }
}
