//! Why a command ended early, in words for the person who typed it.

use std::{error::Error, fmt, io, path::Path};

/// One or more whole sentences: what went wrong and, where it helps, what to do.
#[derive(Debug, PartialEq, Eq)]
pub struct Trouble(String);

impl Trouble {
    /// Trouble that is said with these words.
    pub fn new(sentence: impl Into<String>) -> Trouble {
        Trouble(sentence.into())
    }

    /// Trouble with a file or folder; `deed` is what could not be done to it, such as "read".
    pub fn with_file(deed: &str, path: &Path, error: &io::Error) -> Trouble {
        Trouble(format!("Could not {deed} {}: {error}.", path.display()))
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl Error for Trouble {}
