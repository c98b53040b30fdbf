//! A point: in which run, at which call, the how manyth of it, and what happens there.

use std::fmt;

use crate::trouble::Trouble;

/// The calls that change what is on disk. Those that only concern other files are filtered out by path.
const CALLS: [&str; 7] = ["fsync", "fdatasync", "pwrite64", "write", "ftruncate", "rename", "unlink"];

/// What a backup and a restore do besides: folders are made and removed, and files are copied and removed as they are.
const MORE_CALLS: [&str; 5] = ["copy_file_range", "sendfile", "mkdir", "unlinkat", "rmdir"];

/// What is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Run {
    /// A day, by its number.
    Day(u64),
    /// A backup on demand, with its proof.
    Backup,
    /// A restore onto an empty data folder.
    Restore,
}

impl Run {
    /// The calls that it is swept at.
    pub fn calls(self) -> Vec<&'static str> {
        match self {
            Run::Day(_) => CALLS.to_vec(),
            Run::Backup | Run::Restore => [CALLS.as_slice(), &MORE_CALLS].concat(),
        }
    }

    fn read(name: &str) -> Option<Run> {
        match name {
            "backup" => Some(Run::Backup),
            "restore" => Some(Run::Restore),
            day => day.parse().ok().map(Run::Day),
        }
    }
}

impl fmt::Display for Run {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Run::Day(day) => write!(out, "{day}"),
            Run::Backup => out.write_str("backup"),
            Run::Restore => out.write_str("restore"),
        }
    }
}

/// What happens at a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// The program is killed on entering the call.
    Kill,
    /// The call fails: the disk is broken.
    Eio,
    /// The call fails: the disk is full.
    Enospc,
    /// It fails from here on: broken.
    EioOn,
    /// It fails from here on: full.
    EnospcOn,
}

impl How {
    /// All of them.
    pub const ALL: [How; 5] = [How::Kill, How::Eio, How::Enospc, How::EioOn, How::EnospcOn];

    /// As it stands in a point's name.
    pub const fn name(self) -> &'static str {
        match self {
            How::Kill => "kill",
            How::Eio => "EIO",
            How::Enospc => "ENOSPC",
            How::EioOn => "EIO+",
            How::EnospcOn => "ENOSPC+",
        }
    }

    /// Whether the call goes on failing.
    pub const fn stays(self) -> bool {
        match self {
            How::EioOn | How::EnospcOn => true,
            How::Kill | How::Eio | How::Enospc => false,
        }
    }
}

/// One point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// In which run.
    pub run: Run,
    /// Which call.
    pub call: &'static str,
    /// The how manyth of that call in the data folder, from 1.
    pub nth: usize,
    /// What happens.
    pub how: How,
}

impl Point {
    /// Reads a point's name, such as `3:fsync:17:EIO` or `backup:rename:1:kill`; without the run it is day 0's.
    pub fn read(name: &str) -> Result<Point, Trouble> {
        let parts: Vec<&str> = name.split(':').collect();
        let found = match parts.as_slice() {
            [call, nth, how] => read_parts("0", call, nth, how),
            [run, call, nth, how] => read_parts(run, call, nth, how),
            _ => None,
        };
        found.ok_or_else(|| {
            Trouble::new(format!(
                "`{name}` is not a point. One is written as 3:fsync:17:EIO, or backup:rename:1:kill."
            ))
        })
    }

    /// What strace is asked to do there.
    pub fn injection(&self) -> String {
        let Point { call, nth, how, .. } = self;
        let what = match how {
            How::Kill => "signal=SIGKILL",
            How::Eio | How::EioOn => "error=EIO",
            How::Enospc | How::EnospcOn => "error=ENOSPC",
        };
        let on = if how.stays() { "+" } else { "" };
        format!("inject={call}:{what}:when={nth}{on}")
    }
}

fn read_parts(run: &str, call: &str, nth: &str, how: &str) -> Option<Point> {
    let run = Run::read(run)?;
    Some(Point {
        run,
        call: run.calls().into_iter().find(|known| *known == call)?,
        nth: nth.parse::<usize>().ok().filter(|nth| *nth > 0)?,
        how: How::ALL.into_iter().find(|known| known.name() == how)?,
    })
}

impl fmt::Display for Point {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}:{}:{}", self.run, self.call, self.nth, self.how.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_reads_back_as_it_was_written() {
        for how in How::ALL {
            for run in [Run::Day(3), Run::Backup, Run::Restore] {
                let point = Point { run, call: "pwrite64", nth: 17, how };
                assert_eq!(Point::read(&point.to_string()), Ok(point));
            }
        }
        assert_eq!(Point::read("fsync:2:EIO+").unwrap().run, Run::Day(0));
    }

    #[test]
    fn what_is_no_point_is_refused_by_name() {
        for name in
            ["", "fsync", "fsync:0:EIO", "fork:1:kill", "fsync:1:EPERM", "x:fsync:1:kill", "3:mkdir:1:EIO"]
        {
            let trouble = Point::read(name).unwrap_err().to_string();
            assert!(trouble.contains(&format!("`{name}`")), "{trouble}");
        }
    }

    #[test]
    fn strace_is_asked_for_one_call_or_for_all_from_there() {
        let asked = |name: &str| Point::read(name).unwrap().injection();
        assert_eq!(asked("fsync:17:EIO"), "inject=fsync:error=EIO:when=17");
        assert_eq!(asked("2:write:3:ENOSPC+"), "inject=write:error=ENOSPC:when=3+");
        assert_eq!(asked("rename:1:kill"), "inject=rename:signal=SIGKILL:when=1");
    }
}
