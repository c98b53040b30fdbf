//! What the scripted day says, line by line; its words are explained in `crates/clinic/examples/scripted_day`, those of a day
//! in `nurse.rs` and those of a backup and a restore in `errands.rs`.

/// One line of the day.
#[derive(Debug, PartialEq, Eq)]
pub enum Line {
    /// A save begins; its entries will carry this moment.
    Trying(i64),
    /// A coming or going is noted.
    Noting,
    /// These entries were acknowledged, each as number and identifier.
    Saved(Vec<String>),
    /// The save was not acknowledged, and why.
    NotSaved(String),
    /// A draft is about to be kept: where, and what.
    Typing(String, String),
    /// It was acknowledged.
    Kept(String, String),
    /// It was not, and why.
    NotKept(String),
    /// The record was opened anew: so many entries were settled as saved, and these are there that were not acknowledged.
    Reopened(usize, Vec<String>),
    /// A backup was called good: so many entries, the last link in words.
    Proven(String),
    /// The run is over.
    Closed,
}

/// Everything that was said.
pub fn lines(said: &str) -> Vec<Line> {
    said.lines().filter_map(line).collect()
}

fn line(text: &str) -> Option<Line> {
    let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
    match word {
        "trying" => rest.parse().ok().map(Line::Trying),
        "noting" => Some(Line::Noting),
        "saved" => Some(Line::Saved(each(rest))),
        "typing" => keyed(rest).map(|(key, text)| Line::Typing(key, text)),
        "kept" => keyed(rest).map(|(key, text)| Line::Kept(key, text)),
        "reopened" => {
            let (count, entries) = rest.split_once(' ').unwrap_or((rest, ""));
            count.parse().ok().map(|count| Line::Reopened(count, each(entries)))
        }
        "proven" => Some(Line::Proven(rest.to_owned())),
        "closed" => Some(Line::Closed),
        "not" => match rest.split_once(' ')? {
            ("saved", why) => Some(Line::NotSaved(why.to_owned())),
            ("kept", why) => Some(Line::NotKept(why.to_owned())),
            _ => None,
        },
        _ => None,
    }
}

fn each(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

fn keyed(text: &str) -> Option<(String, String)> {
    text.split_once(' ').map(|(key, text)| (key.to_owned(), text.to_owned()))
}

/// For each save that was tried, in order, whether something of it was acknowledged.
pub fn acknowledged(lines: &[Line]) -> Vec<bool> {
    let mut tries: Vec<bool> = Vec::new();
    let mut trying = false;
    for line in lines {
        match line {
            Line::Trying(_) => {
                tries.push(false);
                trying = true;
            }
            Line::Saved(entries) => {
                if let Some(last) = tries.last_mut().filter(|_| trying) {
                    *last = !entries.is_empty();
                }
                trying = false;
            }
            // What follows a coming or going is not the last save's. What a reopening settled was flushed by that.
            Line::Noting | Line::NotSaved(_) | Line::Reopened(..) => trying = false,
            Line::Typing(..) | Line::Kept(..) | Line::NotKept(_) | Line::Proven(_) | Line::Closed => {}
        }
    }
    tries
}

/// What the reader found.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Each entry as number and identifier, and the moment that it carries.
    pub entries: Vec<(String, i64)>,
    /// Each draft: where, and what.
    pub drafts: Vec<(String, String)>,
    /// Each backup that calls itself good and is: so many entries, the last link in words.
    pub good: Vec<String>,
    /// Whether the program's next start went on with it.
    pub went_on: bool,
}

/// Reads what the reader said.
pub fn found(said: &str) -> Found {
    let mut found = Found::default();
    for text in said.lines() {
        let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
        match word {
            "entry" => {
                let entry = rest.split_once(' ');
                found.entries.extend(entry.and_then(|(id, at)| Some((id.to_owned(), at.parse().ok()?))));
            }
            "draft" => found.drafts.extend(keyed(rest)),
            "good" => found.good.push(rest.to_owned()),
            "went" => found.went_on = true,
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_is_understood() {
        let said = "noting\nsaved 9:aa\ntrying 17\nsaved 10:bb 11:cc\ntyping v/2 142/88 7\nkept v/2 142/88 7\n\
                    typing v/2 \nnot kept full\ntrying 18\nnot saved the disk is full\nnot reopened full\n\
                    reopened 1 12:cc\nreopened 0\nproven 14 zoo ape\nclosed\nnonsense\n";
        let own = str::to_owned;
        assert_eq!(
            lines(said),
            [
                Line::Noting,
                Line::Saved(vec![own("9:aa")]),
                Line::Trying(17),
                Line::Saved(vec![own("10:bb"), own("11:cc")]),
                Line::Typing(own("v/2"), own("142/88 7")),
                Line::Kept(own("v/2"), own("142/88 7")),
                Line::Typing(own("v/2"), String::new()),
                Line::NotKept(own("full")),
                Line::Trying(18),
                Line::NotSaved(own("the disk is full")),
                Line::Reopened(1, vec![own("12:cc")]),
                Line::Reopened(0, Vec::new()),
                Line::Proven(own("14 zoo ape")),
                Line::Closed,
            ]
        );
        assert_eq!(acknowledged(&lines(said)), [true, false]);
    }

    #[test]
    fn what_comes_with_a_sign_in_acknowledges_no_save() {
        assert_eq!(acknowledged(&lines("trying 1\nnoting\nnoting\nsaved 4:dd\n")), [false]);
        assert_eq!(acknowledged(&lines("trying 1\nsaved\n")), [false], "nothing was new");
        assert_eq!(acknowledged(&lines("trying 1\nnot saved full\nreopened 1 4:dd\n")), [false], "settled");
        assert_eq!(acknowledged(&lines("trying 1\nproven 3 zoo\nsaved 4:dd\n")), [true]);
    }

    #[test]
    fn the_reader_is_understood() {
        let found =
            found("entry 1:aa 5\nentry 2:bb 6\ndraft v/2 142/8\ngood 14 zoo ape\nsaved 3:cc\nwent on\n");
        assert_eq!(found.entries, [("1:aa".to_owned(), 5), ("2:bb".to_owned(), 6)]);
        assert_eq!(found.drafts, [("v/2".to_owned(), "142/8".to_owned())]);
        assert_eq!(found.good, ["14 zoo ape"]);
        assert!(found.went_on);
    }
}
