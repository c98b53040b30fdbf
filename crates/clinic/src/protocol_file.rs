//! The protocol as a file that a clinic can edit. A damaged one changes nothing.

use crate::clinic::Clinic;
use chart::{Command, Protocol};
use std::{fs, path::Path};
use wire::{Code, Fault, Saved};

/// The starter protocol.
pub(crate) const STARTER: &str = include_str!("../../../protocols/ketamine-depression.toml");

/// The protocol file's name in the data folder.
const FILE: &str = "protocol.toml";

/// Reads a protocol; the sentence says line and reason.
pub(crate) fn parse(text: &str) -> Result<Protocol, String> {
    toml::from_str(text).map_err(|why: toml::de::Error| {
        let before = why.span().map_or(0, |span| span.start.min(text.len()));
        let line = text.get(..before).unwrap_or_default().matches('\n').count() + 1;
        format!("line {line}: {}", why.message())
    })
}

/// Puts the starter protocol where it can be edited, unless a file is there.
pub(crate) fn leave_starter(folder: &Path) -> std::io::Result<()> {
    let file = folder.join(FILE);
    if file.exists() { Ok(()) } else { fs::write(file, STARTER) }
}

impl Clinic {
    /// Takes the protocol file of the data folder into use, unapproved.
    ///
    /// # Errors
    /// [`Code::BadInput`] with line and reason, or the refusal; the protocol in force stays.
    pub fn load_protocol(&mut self) -> Result<Saved, Fault> {
        let file = self.signed_in()?.folder.file(FILE);
        let bad = |why: String| {
            let message = format!("{}: {why}. The protocol in force stays.", file.display());
            Fault::new(Code::BadInput, message)
        };
        let text = fs::read_to_string(&file).map_err(|why| bad(why.to_string()))?;
        let protocol = parse(&text).map_err(bad)?;
        self.write(Command::AdoptProtocol(Box::new(protocol)), None)
    }
}
