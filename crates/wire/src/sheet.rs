//! Printed documents as the page sees them.

use crate::room::Saved;
use serde::{Deserialize, Serialize};

/// The pages of a document as pictures.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Preview {
    /// One SVG for each page.
    pub pages: Vec<String>,
}

/// A document was printed or saved.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Produced {
    /// The entry that says so.
    pub saved: Saved,
    /// Where it went, in words: a printer's name, or the file's name.
    pub destination: String,
}
