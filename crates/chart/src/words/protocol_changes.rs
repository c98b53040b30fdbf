//! What changes from one protocol to the next, part by part and sentence by sentence.

use super::{least_stay, protocol_text};
use crate::protocol::Protocol;
use std::fmt;

/// The most letters that stand in the audit trail for what changed in one part; of more only the part is named.
const SHORT: usize = 200;
/// The part that stands before all the others.
const HEAD: &str = "Name, edition, author, or notice";

/// A part of a protocol that reads otherwise than in the one before it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PartChange {
    /// Its heading, and whether all of it is new or left out.
    pub part: String,
    /// Its sentences that are not as they were; none where they only stand in another order.
    pub lines: Vec<LineChange>,
}

/// A sentence that is not as it was.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LineChange {
    /// It reads otherwise.
    Otherwise {
        /// How it read.
        old: String,
        /// How it reads now.
        new: String,
    },
    /// It was not there.
    Added(String),
    /// It is not there any more.
    LeftOut(String),
}

impl fmt::Display for LineChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Otherwise { old, new } => write!(f, "{old} \u{2192} {new}"),
            Self::Added(new) => write!(f, "New: {new}"),
            Self::LeftOut(old) => write!(f, "Left out: {old}"),
        }
    }
}

/// The parts that read otherwise than in the protocol before. Its head and the least stay have sentences of their own.
#[must_use]
pub fn protocol_changes(before: &Protocol, now: &Protocol) -> Vec<PartChange> {
    let mut old = protocol_text(before);
    let mut changes = Vec::new();
    for (part, new) in protocol_text(now) {
        // Two sections may have one heading.
        let same = old.iter().position(|(other, lines)| *other == part && *lines == new);
        match same.or_else(|| old.iter().position(|(other, _)| *other == part)) {
            None => changes.push(PartChange { part: format!("{part} (new)"), lines: lines(&[], &new) }),
            Some(place) => {
                let (_, former) = old.remove(place);
                if former != new {
                    changes.push(PartChange { part, lines: lines(&former, &new) });
                }
            }
        }
    }
    let gone = old
        .into_iter()
        .map(|(part, former)| PartChange { part: format!("{part} (left out)"), lines: lines(&former, &[]) });
    changes.extend(gone);
    changes
}

/// The same for the audit trail, the head with it: the parts by name, and what changed in them where that is short.
#[must_use]
pub fn protocol_changed(before: &Protocol, now: &Protocol) -> Vec<String> {
    let head = lines(&head(before), &head(now));
    let head = (!head.is_empty()).then(|| PartChange { part: HEAD.to_owned(), lines: head });
    head.into_iter().chain(protocol_changes(before, now)).map(|change| brief(&change)).collect()
}

/// What a protocol is and who wrote it, beside the one before: `Edition: 2026-11 → 2027-01`.
#[must_use]
pub fn protocol_head(before: Option<&Protocol>, now: &Protocol) -> Vec<String> {
    let beside = |name: &str, is_always: bool, of: fn(&Protocol) -> String| match before.map(of) {
        Some(old) if old != of(now) => Some(format!("{name}: {old} \u{2192} {}", of(now))),
        Some(_) if is_always => Some(format!("{name}: {}, as before", of(now))),
        Some(_) => None,
        None => Some(format!("{name}: {}", of(now))),
    };
    let lines = [
        beside("Name", false, |one| one.name.clone()),
        beside("Edition", true, |one| one.edition.clone()),
        beside("Author", true, |one| one.author.clone()),
        beside("Notice", false, |one| one.notice.clone()),
        beside("Least stay", false, |one| least_stay(&one.stay)),
    ];
    lines.into_iter().flatten().collect()
}

fn head(protocol: &Protocol) -> [String; 4] {
    let Protocol { name, edition, author, notice, .. } = protocol;
    [
        format!("Name: {name}"),
        format!("Edition: {edition}"),
        format!("Author: {author}"),
        format!("Notice: {notice}"),
    ]
}

/// Each sentence that changed beside the one in whose place it stands, where there are as many new ones as old ones.
fn lines(old: &[String], new: &[String]) -> Vec<LineChange> {
    let gone: Vec<String> = old.iter().filter(|line| !new.contains(line)).cloned().collect();
    let come: Vec<String> = new.iter().filter(|line| !old.contains(line)).cloned().collect();
    if gone.len() == come.len() {
        return gone.into_iter().zip(come).map(|(old, new)| LineChange::Otherwise { old, new }).collect();
    }
    gone.into_iter().map(LineChange::LeftOut).chain(come.into_iter().map(LineChange::Added)).collect()
}

/// `Who watches (One nurse watches at most 4 chairs. → One nurse watches at most 9 chairs.)`.
fn brief(change: &PartChange) -> String {
    let is_pair = |line: &LineChange| matches!(line, LineChange::Otherwise { .. });
    let told: Vec<String> = change.lines.iter().map(ToString::to_string).collect();
    let told = told.join("; ");
    let is_told = !told.is_empty() && told.chars().count() <= SHORT && change.lines.iter().all(is_pair);
    if is_told { format!("{} ({told})", change.part) } else { change.part.clone() }
}
