//! The protocol as a file that a clinic can edit. A damaged one changes nothing.

mod plainly;

use crate::{clinic::Clinic, faults};
use chart::{
    Command, Protocol,
    protocol::check::{Place, problems},
};
use plainly::plainly;
use std::{
    fs,
    io::{Error, ErrorKind},
    path::Path,
};
use wire::{Code, Countersign, Fault, ProtocolFile, Saved};

/// The starter protocol.
pub(crate) const STARTER: &str = include_str!("../../../protocols/ketamine-depression.toml");

/// The protocol file's name in the data folder.
pub(crate) const FILE: &str = "protocol.toml";

/// Reads a protocol; the sentence says line and reason.
pub(crate) fn parse(text: &str) -> Result<Protocol, String> {
    toml::from_str(text).map_err(|why: toml::de::Error| {
        let span = why.span().unwrap_or_default();
        let before = text.get(..span.start.min(text.len())).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let found = text.get(span).unwrap_or_default();
        format!("line {line}: {}", plainly(why.message(), found))
    })
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

/// What a file says, if it can be taken into use.
fn checked(file: &Path) -> Result<Protocol, String> {
    let text = fs::read_to_string(file).map_err(|why| unread(&why))?;
    let protocol = parse(&text)?;
    let problems = problems(&protocol);
    if problems.is_empty() {
        return Ok(protocol);
    }
    let lines = problems.iter().map(|problem| {
        format!("line {}: {}", line_of(&text, &problem.place), problem.words.trim_end_matches('.'))
    });
    Err(lines.collect::<Vec<_>>().join("; "))
}

impl Clinic {
    /// Reads the protocol file of the data folder and checks it, before anybody confirms anything. What was read is kept, to
    /// be taken into use by [`Clinic::load_protocol`], until whoever asked leaves. None where it is in use already.
    ///
    /// # Errors
    /// [`Code::BadInput`] with line and reason, or the refusal.
    pub fn read_protocol(&mut self) -> Result<Option<ProtocolFile>, Fault> {
        self.signed_in()?.manager()?;
        let desk = self.desk.as_mut().ok_or_else(faults::locked)?;
        desk.protocol_read = None;
        let file = desk.folder.file(FILE);
        let protocol = checked(&file).map_err(|why| {
            let message = format!("{}: {why}. The protocol in force stays.", file.display());
            Fault::new(Code::BadInput, message)
        })?;
        // The same rules again would end the approval for nothing.
        let in_force = desk.record.in_force().map(|revision| &revision.protocol);
        if in_force.is_some_and(|now| *now == Protocol { stay: now.stay, ..protocol.clone() }) {
            return Ok(None);
        }
        desk.protocol_read = Some(protocol.clone());
        Ok(Some(ProtocolFile { file: file.display().to_string(), protocol }))
    }

    /// Takes the protocol that was read into use, unapproved: that and nothing else, whatever the file says by now. A manager
    /// confirms it with a secret of their own.
    ///
    /// # Errors
    /// [`Code::BadInput`] where none was read, [`Code::WrongSecret`], or the refusal; the protocol in force stays.
    pub fn load_protocol(&mut self, manager: Option<&Countersign>) -> Result<Saved, Fault> {
        let desk = self.signed_in()?;
        desk.manager()?;
        let none = || Fault::new(Code::BadInput, "Have the protocol file read first, then take it into use.");
        let protocol = desk.protocol_read.clone().ok_or_else(none)?;
        let second = self.confirming_manager(manager)?;
        let saved = self.write(Command::AdoptProtocol(Box::new(protocol)), second)?;
        if let Some(desk) = &mut self.desk {
            desk.protocol_read = None;
        }
        Ok(saved)
    }
}
