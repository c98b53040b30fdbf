//! A paper read back by poppler: as it was set, and page by page.

use crate::{day::Day, text_of};
use chart::{Entry, Fact, VisitId};
use sheet::Document;
use std::process::Command;
use tempfile::TempDir;

/// A paper that lies in a folder of its own.
pub struct Paper {
    home: TempDir,
    pub pages: usize,
}

impl Paper {
    pub fn of(document: &Document) -> Self {
        let home = tempfile::tempdir().unwrap();
        // A sign that the typeface lacks is refused here.
        std::fs::write(home.path().join("paper.pdf"), document.pdf().unwrap()).unwrap();
        Self { home, pages: document.page_count() }
    }

    fn read(&self, options: &[&str]) -> String {
        let file = self.home.path().join("paper.pdf");
        let out = Command::new("pdftotext").args(options).arg(&file).arg("-").output().unwrap();
        assert!(out.status.success(), "pdftotext: {}", String::from_utf8_lossy(&out.stderr));
        String::from_utf8(out.stdout).unwrap()
    }

    /// All words in the order in which they were set, without the space between them: what stands in one cell stays in
    /// one piece, and where its lines end says nothing.
    pub fn words(&self) -> String {
        squeezed(&self.read(&["-raw"]))
    }

    /// The lines of all columns, in the order in which they were set.
    pub fn lines(&self) -> Vec<String> {
        self.read(&["-raw"]).replace('\u{a0}', " ").lines().map(str::to_owned).collect()
    }

    /// Whether a text stands nowhere on two lines.
    pub fn keeps_together(&self, part: &str) -> bool {
        let whole: usize = self.lines().iter().map(|line| line.matches(part).count()).sum();
        whole > 0 && whole == self.words().matches(&squeezed(part)).count()
    }

    /// The words of one page, counted from 1, in the same way.
    pub fn words_on(&self, page: usize) -> String {
        let page = page.to_string();
        squeezed(&self.read(&["-raw", "-f", &page, "-l", &page]))
    }

    /// The lines between head and foot of one page. Both may have three lines.
    pub fn lines_on(&self, page: usize) -> Vec<String> {
        let page = page.to_string();
        let crop = ["-x", "0", "-y", "66", "-W", "612", "-H", "654"];
        let text = self.read(&[&["-layout", "-f", &page, "-l", &page][..], &crop[..]].concat());
        text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect()
    }

    /// How near to the edge of the paper a word stands, in points.
    pub fn nearest_to_edge(&self) -> f64 {
        let (mut width, mut height, mut nearest) = (0.0, 0.0, f64::INFINITY);
        for line in self.read(&["-bbox"]).lines().map(str::trim_start) {
            if line.starts_with("<page") {
                [width, height] = attributes(line);
            } else if line.starts_with("<word") {
                let [left, top, right, bottom] = attributes(line);
                nearest = [left, top, width - right, height - bottom].into_iter().fold(nearest, f64::min);
            }
        }
        nearest
    }

    /// How high a word is set, in points of the typeface, where it stands first.
    pub fn letters_of(&self, word: &str) -> f64 {
        self.letters().find(|(found, _)| found == word).unwrap().1
    }

    /// The word with the smallest letters, and how high they are.
    pub fn smallest_letters(&self) -> (String, f64) {
        self.letters().min_by(|(_, one), (_, other)| one.total_cmp(other)).unwrap()
    }

    /// Each word, and how high it is set.
    fn letters(&self) -> impl Iterator<Item = (String, f64)> {
        let text = self.read(&["-bbox"]);
        let words = text.lines().filter(|line| line.trim_start().starts_with("<word ")).map(|line| {
            let [_, top, _, bottom] = attributes(line);
            let word = line.split_once('>').and_then(|(_, rest)| rest.split_once('<')).unwrap().0;
            // The box that poppler gives is as high as the typeface's ascent and descent.
            (word.to_owned(), (bottom - top) / LINE)
        });
        words.collect::<Vec<_>>().into_iter()
    }
}

/// Inter's ascent and descent, in its sizes.
const LINE: f64 = 1.21;

fn attributes<const N: usize>(line: &str) -> [f64; N] {
    let figures = line.split('"').skip(1).step_by(2).take(N).map(|figure| figure.parse().unwrap());
    figures.collect::<Vec<f64>>().try_into().unwrap()
}

/// Without white space and soft hyphens.
pub fn squeezed(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_whitespace() && *sign != '\u{ad}').collect()
}

/// What a chart copy is made from: the entries about the patient and those about the visit.
pub fn entries_of(day: &Day, id: VisitId) -> Vec<Entry> {
    let owner = day.visit(id).patient;
    let mine = |entry: &&Entry| match entry.fact {
        Fact::Visit { visit, .. } => visit == id,
        Fact::Patient { patient, .. } => patient == owner,
        Fact::Clinic(_) => false,
    };
    day.entries.iter().filter(mine).cloned().collect()
}

pub fn chart_copy(day: &Day, id: VisitId) -> Paper {
    let entries = entries_of(day, id);
    Paper::of(
        &sheet::chart_copy(&day.record, day.visit(id), &entries, false, &day.now, &crate::seal()).unwrap(),
    )
}

#[test]
fn reading_as_it_was_set_loses_no_word() {
    let (day, id) = crate::worked(91);
    let sheet = sheet::going_home(&day.record, day.visit(id), false, &day.now, &crate::seal()).unwrap();
    let (words, usual) = (Paper::of(&sheet).words(), text_of(&sheet.pdf().unwrap()));
    for word in usual.split_whitespace() {
        // At the end of a line the usual reading leaves hyphens out.
        assert!(words.replace('-', "").contains(&word.replace('-', "")), "{word}\nin\n{words}");
    }
}
