//! A test that is run once more under `strace`, which sees what the disk is asked for and lets it fail. The tests of
//! `clinic` use it as well.

use std::{env, fs, process::Command};

const MARK: &str = "/nowhere/from-here-on-the-disk-fails";

/// Tells `strace` how far the test is: it sees the test look for a file that is nowhere.
pub fn mark() {
    assert!(fs::read(MARK).is_err(), "only strace looks at it");
}

/// A test that is run in a process of its own. By itself it does nothing.
pub struct Again<'a> {
    /// Its name, with the module's.
    pub test: &'a str,
    /// A name in its environment and what is set there, by which it knows.
    pub set: (&'a str, &'a str),
    /// The call to the disk that is watched.
    pub call: &'a str,
}

impl Again<'_> {
    /// What the run printed, and how often it asked the disk for the call before the mark. `fails` says how calls fail,
    /// such as `error=EIO:when=7+`.
    pub fn under_strace(&self, fails: Option<&str>) -> (String, usize) {
        let (call, (name, value)) = (self.call, self.set);
        let home = tempfile::tempdir().unwrap();
        let log = home.path().join("trace");
        let inject = fails.map(|fails| format!("inject={call}:{fails}"));
        let done = Command::new("strace")
            .args(["-f", "-qq", "--seccomp-bpf", "-e", &format!("trace={call},openat")])
            .args(inject.iter().flat_map(|inject| ["-e", inject.as_str()]))
            .arg("-o")
            .arg(&log)
            .arg(env::current_exe().unwrap())
            .args(["--exact", "--nocapture", self.test])
            .env(name, value)
            .output()
            .expect("strace is installed: `cargo xtask setup --tests`");
        let printed = String::from_utf8(done.stdout).unwrap();
        let said = String::from_utf8_lossy(&done.stderr);
        assert!(done.status.success(), "{value}, {inject:?}: {printed}{said}");
        let log = fs::read_to_string(log).unwrap();
        let before = log.lines().take_while(|line| !line.contains(MARK));
        (printed, before.filter(|line| line.contains(&format!("{call}("))).count())
    }
}
