//! A run that nothing happens to, under strace: which calls it makes in its folders, and which of them belong to a save.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use super::point::{How, Point, Run};

/// A call of the run that changes something in its folders.
#[derive(Debug, PartialEq, Eq)]
pub struct Moment {
    /// Which call.
    pub call: &'static str,
    /// The how manyth of it, from 1.
    pub nth: usize,
    /// On which file, by its path in the house.
    pub file: PathBuf,
    /// How many saves had begun.
    pub tries: usize,
    /// Whether the last of them was going on.
    pub saving: bool,
}

/// All calls of a run, in their order.
#[derive(Debug)]
pub struct Rehearsal {
    /// Which run.
    pub run: Run,
    /// The calls.
    pub moments: Vec<Moment>,
    /// All files that they concern: what strace is to watch.
    pub files: BTreeSet<PathBuf>,
}

impl Rehearsal {
    /// Reads what strace wrote of a run in this house, with `-y`, which gives each file its path.
    pub fn read(run: Run, house: &Path, trace: &str) -> Rehearsal {
        let mut rehearsal = Rehearsal { run, moments: Vec::new(), files: BTreeSet::new() };
        let known = run.calls();
        let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
        let (mut tries, mut saving) = (0, false);
        for line in trace.lines() {
            let Some((call, rest)) = call_of(&known, line) else { continue };
            if let Some(said) = said(call, rest) {
                saving = said.starts_with("trying ");
                tries += usize::from(saving);
                continue;
            }
            let files: Vec<PathBuf> = paths(rest).filter_map(|path| within(house, path)).collect();
            let Some(file) = files.first().cloned() else { continue };
            rehearsal.files.extend(files);
            let nth = counts.entry(call).or_default();
            *nth += 1;
            rehearsal.moments.push(Moment { call, nth: *nth, file, tries, saving });
        }
        rehearsal
    }

    /// Every point: at each call each of what can happen.
    pub fn points(&self) -> Vec<Point> {
        let at = |moment: &Moment| How::ALL.map(|how| self.point(moment, how));
        self.moments.iter().flat_map(at).collect()
    }

    /// So many of them, from the beginning to the end, each with the next thing that can happen.
    pub fn spread(&self, count: usize) -> Vec<Point> {
        self.spread_over(&self.moments.iter().collect::<Vec<_>>(), count)
    }

    /// The same where most calls copy a file page by page: of calls of one kind on one file in a row only the first and the
    /// last count.
    pub fn spread_over_turns(&self, count: usize) -> Vec<Point> {
        let alike = |one: Option<&Moment>, other: &Moment| {
            one.is_some_and(|one| one.call == other.call && one.file == other.file)
        };
        let all = &self.moments;
        let is_turn = |place: usize, here: &Moment| {
            let before = place.checked_sub(1).and_then(|place| all.get(place));
            !(alike(before, here) && alike(all.get(place + 1), here))
        };
        let turns = all.iter().enumerate().filter(|&(place, here)| is_turn(place, here));
        self.spread_over(&turns.map(|(_, here)| here).collect::<Vec<_>>(), count)
    }

    fn spread_over(&self, moments: &[&Moment], count: usize) -> Vec<Point> {
        let chosen = (0..count).filter_map(|place| moments.get(place * moments.len() / count));
        chosen.zip(How::ALL.into_iter().cycle()).map(|(moment, how)| self.point(moment, how)).collect()
    }

    fn point(&self, moment: &Moment, how: How) -> Point {
        Point { run: self.run, call: moment.call, nth: moment.nth, how }
    }

    /// Whether the log of the record is written or flushed by this call.
    pub fn serves_log(&self, call: &str) -> bool {
        let is_log = |moment: &Moment| moment.file.to_string_lossy().ends_with("-wal");
        self.moments.iter().any(|moment| moment.call == call && is_log(moment))
    }

    /// The call of a point.
    pub fn moment(&self, point: &Point) -> Option<&Moment> {
        self.moments.iter().find(|moment| moment.call == point.call && moment.nth == point.nth)
    }

    /// Whether the same folder is flushed once more within the same save. SQLite does not heed whether the folder of a new
    /// file could be flushed.
    pub fn is_done_again(&self, moment: &Moment) -> bool {
        let is_folder = moment.file.extension().is_some_and(|end| end == "new");
        let is_again = |later: &&Moment| {
            later.call == moment.call
                && later.file == moment.file
                && later.tries == moment.tries
                && later.saving
        };
        let later = self.moments.iter().filter(|later| later.nth > moment.nth);
        is_folder && moment.call == "fsync" && later.filter(is_again).count() > 0
    }

    /// Where a point is, in words.
    pub fn place(&self, point: &Point) -> String {
        match self.moment(point) {
            Some(Moment { file, tries, saving: true, .. }) => {
                format!("{point}: {} within save {tries}", file.display())
            }
            Some(Moment { file, tries, .. }) => format!("{point}: {} after save {tries}", file.display()),
            None => format!("{point}: the run makes no such call"),
        }
    }

    /// How often which call is made, in words.
    pub fn words(&self) -> String {
        let count = |call: &str| self.moments.iter().filter(|moment| moment.call == call).count();
        let some =
            self.run.calls().into_iter().map(|call| (call, count(call))).filter(|(_, count)| *count > 0);
        some.map(|(call, count)| format!("{count} {call}")).collect::<Vec<_>>().join(", ")
    }
}

/// `4711 pwrite64(5</…/record.db-wal>, …` comes to `pwrite64` and what follows the bracket.
fn call_of<'a>(known: &[&'static str], line: &'a str) -> Option<(&'static str, &'a str)> {
    let (_, line) = line.split_once(' ')?;
    let (name, rest) = line.trim_start().split_once('(')?;
    Some((known.iter().copied().find(|call| *call == name)?, rest))
}

/// What is written to standard output.
fn said<'a>(call: &str, rest: &'a str) -> Option<&'a str> {
    let output = rest.strip_prefix("1<").filter(|_| call == "write")?;
    output.split_once('"').map(|(_, text)| text)
}

/// The file of a call: that of its descriptor, or those that it names.
fn paths(rest: &str) -> impl Iterator<Item = &str> {
    let of_descriptor = rest.split_once('<').filter(|(number, _)| number.bytes().all(|b| b.is_ascii_digit()));
    let of_descriptor = of_descriptor.and_then(|(_, path)| path.split_once('>')).map(|(path, _)| path);
    let named = rest.split('"').skip(1).step_by(2).filter(move |_| of_descriptor.is_none());
    of_descriptor.into_iter().chain(named)
}

fn within(house: &Path, path: &str) -> Option<PathBuf> {
    Path::new(path).strip_prefix(house).ok().map(Path::to_path_buf)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TRACE: &str = r#"71 write(1<pipe:[9]>, "noting\n", 7) = 7
71 pwrite64(5</h/practice/record.db-wal>, "\1\2"..., 32, 0) = 32
71 fsync(5</h/practice/record.db-wal>) = 0
71 write(7</h/practice/head.json>, "{\"seq\":229", 256) = 256
71 write(1<pipe:[9]>, "saved 229:00", 40) = 40
71 write(1<pipe:[9]>, "trying 1795450060000\n", 21) = 21
71 pwrite64(5</h/practice/record.db-wal>, "\3"..., 24, 32) = 24
71 fsync(5</h/practice/record.db-wal>) = 0
71 write(1<pipe:[9]>, "saved 230:00", 40) = 40
71 fsync(9</elsewhere/file>) = 0
71 rename("/h/settings.json.new", "/h/settings.json") = 0
71 unlink("/h/practice/record.db-wal") = 0
71 +++ exited with 0 +++
"#;

    fn rehearsal() -> Rehearsal {
        Rehearsal::read(Run::Day(2), Path::new("/h"), TRACE)
    }

    #[test]
    fn each_call_in_the_folder_is_counted_and_knows_its_save() {
        let rehearsal = rehearsal();
        let told: Vec<_> =
            rehearsal.moments.iter().map(|one| (one.call, one.nth, one.tries, one.saving)).collect();
        assert_eq!(
            told,
            [
                ("pwrite64", 1, 0, false),
                ("fsync", 1, 0, false),
                ("write", 1, 0, false),
                ("pwrite64", 2, 1, true),
                ("fsync", 2, 1, true),
                ("rename", 1, 1, false),
                ("unlink", 1, 1, false),
            ]
        );
        let files: Vec<_> = rehearsal.files.iter().filter_map(|file| file.to_str()).collect();
        let wanted = ["practice/head.json", "practice/record.db-wal", "settings.json", "settings.json.new"];
        assert_eq!(files, wanted);
        assert_eq!(rehearsal.words(), "2 fsync, 2 pwrite64, 1 write, 1 rename, 1 unlink");
    }

    #[test]
    fn all_points_are_each_thing_at_each_call() {
        let rehearsal = rehearsal();
        assert_eq!(rehearsal.points().len(), 7 * How::ALL.len());
        assert_eq!(rehearsal.points()[0].to_string(), "2:pwrite64:1:kill");
        let place = rehearsal.place(&Point::read("2:fsync:2:EIO").unwrap());
        assert_eq!(place, "2:fsync:2:EIO: practice/record.db-wal within save 1");
    }

    #[test]
    fn a_few_points_reach_over_the_day_and_over_all_that_can_happen() {
        let names: Vec<String> = rehearsal().spread(5).iter().map(ToString::to_string).collect();
        assert_eq!(
            names,
            [
                "2:pwrite64:1:kill",
                "2:fsync:1:EIO",
                "2:write:1:ENOSPC",
                "2:fsync:2:EIO+",
                "2:rename:1:ENOSPC+"
            ]
        );
    }

    const COPYING: &str = r#"71 mkdir("/h/drive/a.backup.new", 0777) = 0
71 pwrite64(5</h/drive/a.backup.new/record.db>, "\1"..., 4096, 0) = 4096
71 pwrite64(5</h/drive/a.backup.new/record.db>, "\1"..., 4096, 4096) = 4096
71 pwrite64(5</h/drive/a.backup.new/record.db>, "\1"..., 4096, 8192) = 4096
71 pwrite64(5</h/drive/a.backup.new/record.db>, "\1"..., 4096, 12288) = 4096
71 copy_file_range(6</h/drive/a.backup/record.db>, NULL, 7</h/data/scratch/record.db>, NULL, 16384, 0) = 16384
71 unlinkat(8</h/data/scratch>, "record.db", 0) = 0
71 unlinkat(AT_FDCWD</x>, "/h/data/scratch", AT_REMOVEDIR) = 0
"#;

    #[test]
    fn a_folder_that_is_flushed_twice_within_a_save_is_known_and_a_file_is_not() {
        let flush = |file: &str| format!("71 fsync(5</h/drive/{file}>) = 0\n");
        let (folder, record) = (flush("a.backup.new"), flush("a.backup.new/record.db"));
        let begins = "71 write(1<pipe:[9]>, \"trying 1795450060000\\n\", 21) = 21\n";
        let trace = format!("{begins}{folder}{record}{record}{folder}{begins}{folder}");
        let rehearsal = Rehearsal::read(Run::Backup, Path::new("/h"), &trace);
        let again: Vec<bool> = rehearsal.moments.iter().map(|one| rehearsal.is_done_again(one)).collect();
        assert_eq!(again, [true, false, false, false, false]);
    }

    #[test]
    fn a_backup_is_swept_at_more_calls_and_not_at_each_page_that_it_copies() {
        let rehearsal = Rehearsal::read(Run::Backup, Path::new("/h"), COPYING);
        assert_eq!(rehearsal.words(), "4 pwrite64, 1 copy_file_range, 1 mkdir, 2 unlinkat");
        let names: Vec<String> = rehearsal.spread_over_turns(6).iter().map(ToString::to_string).collect();
        assert_eq!(
            names,
            [
                "backup:mkdir:1:kill",
                "backup:pwrite64:1:EIO",
                "backup:pwrite64:4:ENOSPC",
                "backup:copy_file_range:1:EIO+",
                "backup:unlinkat:1:ENOSPC+",
                "backup:unlinkat:2:kill",
            ]
        );
        assert!(Rehearsal::read(Run::Day(0), Path::new("/h"), COPYING).words().starts_with("4 pwrite64"));
    }
}
