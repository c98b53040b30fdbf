//! The protocol as a file that a clinic can edit. A damaged one changes nothing.

use crate::clinic::Clinic;
use chart::{
    Command, Protocol,
    protocol::check::{Place, problems},
};
use std::{
    fs,
    io::{Error, ErrorKind},
    path::Path,
};
use wire::{Code, Countersign, Fault, Saved};

/// The starter protocol.
pub(crate) const STARTER: &str = include_str!("../../../protocols/ketamine-depression.toml");

/// The protocol file's name in the data folder.
pub(crate) const FILE: &str = "protocol.toml";

/// Reads a protocol; the sentence says line and reason.
pub(crate) fn parse(text: &str) -> Result<Protocol, String> {
    toml::from_str(text).map_err(|why: toml::de::Error| {
        let before = why.span().map_or(0, |span| span.start.min(text.len()));
        let line = text.get(..before).unwrap_or_default().matches('\n').count() + 1;
        format!("line {line}: {}", plainly(why.message()))
    })
}

/// What is wrong with a line, for whoever edits it and knows no TOML.
fn plainly(said: &str) -> String {
    let named = said.split('`').nth(1).unwrap_or_default();
    if said.starts_with("unknown field") {
        format!("there is no setting \u{201c}{named}\u{201d} here, check how it is written")
    } else if said.starts_with("missing field") {
        format!("the setting \u{201c}{named}\u{201d} is missing here")
    } else if said.starts_with("unknown variant") {
        format!("\u{201c}{named}\u{201d} is none of the words that are possible here")
    } else if said.starts_with("duplicate key") {
        "this setting stands there twice".to_owned()
    } else {
        "the value cannot be read as it is written. Numbers stand alone, and so do true and false; words stand between \
         quotation marks"
            .to_owned()
    }
}

/// Why the file cannot be read, and what to do.
fn unread(why: &Error) -> String {
    let kind = why.kind();
    if kind == ErrorKind::NotFound {
        "there is no such file. Put your protocol file back under this name, then load it again".to_owned()
    } else if kind == ErrorKind::InvalidData {
        "this is not plain text. Save the file as plain text (UTF-8), then load it again".to_owned()
    } else if kind == ErrorKind::PermissionDenied {
        "this account may not read the file. Have its rights put right, then load it again".to_owned()
    } else {
        format!("the file cannot be read ({why}). Have the disk looked at, then load it again")
    }
}

/// The line where a part of a protocol file stands: that of its identifier, or else the head of its table.
fn line_of(text: &str, place: &Place) -> usize {
    let (head, id) = match place {
        Place::Head | Place::Criteria => return 1,
        Place::Schedule => ("[schedule]".to_owned(), None),
        Place::Observation => ("[observation]".to_owned(), None),
        Place::Start => ("[start]".to_owned(), None),
        Place::Limit(table) => (format!("[limit.{table}]"), None),
        Place::Item(id) => ("[[section.item]]".to_owned(), Some(&id.0)),
        Place::Effect(id) => ("[[effect]]".to_owned(), Some(id)),
        // Scores, interventions and happenings have identifiers of their own; their table is found by it.
        Place::Care(id) => return line_of_id(text, id),
        Place::Symptoms => ("[symptoms]".to_owned(), None),
        Place::Emergency => ("[emergency]".to_owned(), None),
        Place::Criterion(id) => ("[[criterion]]".to_owned(), Some(&id.0)),
    };
    let wanted = id.map(|id| format!("id = \"{id}\""));
    let mut within = false;
    for (number, line) in (1..).zip(text.lines().map(str::trim)) {
        if line.starts_with('[') {
            within = line == head;
        }
        if within && wanted.as_ref().is_none_or(|wanted| line.starts_with(wanted)) {
            return number;
        }
    }
    1
}

/// The line of an identifier among scores, interventions and happenings, or else of the table that is named so.
fn line_of_id(text: &str, id: &str) -> usize {
    const TABLES: [&str; 3] = ["[[score]]", "[[intervention]]", "[[happening]]"];
    let mut within = false;
    for (number, line) in (1..).zip(text.lines().map(str::trim)) {
        if line.starts_with('[') {
            within = TABLES.contains(&line);
            if line == format!("[{id}]") || line == format!("[[{id}]]") {
                return number;
            }
        }
        if within && line.starts_with(&format!("id = \"{id}\"")) {
            return number;
        }
    }
    1
}

/// Puts the starter protocol where it can be edited, unless a file is there.
pub(crate) fn leave_starter(folder: &Path) -> std::io::Result<()> {
    let file = folder.join(FILE);
    if file.exists() { Ok(()) } else { fs::write(file, STARTER) }
}

impl Clinic {
    /// Takes the protocol file of the data folder into use, unapproved. A manager confirms it with a secret of their own.
    /// Nothing is recorded, nor has to be confirmed, where it is in use already.
    ///
    /// # Errors
    /// [`Code::BadInput`] with line and reason, [`Code::WrongSecret`], or the refusal; the protocol in force stays.
    pub fn load_protocol(&mut self, manager: Option<&Countersign>) -> Result<Saved, Fault> {
        let file = self.signed_in()?.folder.file(FILE);
        let bad = |why: String| {
            let message = format!("{}: {why}. The protocol in force stays.", file.display());
            Fault::new(Code::BadInput, message)
        };
        let text = fs::read_to_string(&file).map_err(|why| bad(unread(&why)))?;
        let protocol = parse(&text).map_err(bad)?;
        let problems = problems(&protocol);
        if !problems.is_empty() {
            let lines = problems.iter().map(|problem| {
                format!("line {}: {}", line_of(&text, &problem.place), problem.words.trim_end_matches('.'))
            });
            return Err(bad(lines.collect::<Vec<_>>().join("; ")));
        }
        // The same rules again would end the approval for nothing: nothing is recorded.
        let in_force = self.signed_in()?.record.in_force().map(|revision| revision.protocol.clone());
        if in_force.is_some_and(|now| now == Protocol { stay: now.stay, ..protocol.clone() }) {
            return Ok(Saved { entries: Vec::new() });
        }
        let second = self.confirming_manager(manager)?;
        self.write(Command::AdoptProtocol(Box::new(protocol)), second)
    }
}
