//! The protocol file, read and checked before anybody takes it into use.

use chart::Protocol;
use serde::{Deserialize, Serialize};

/// A protocol file that can be taken into use.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ProtocolFile {
    /// Where it lies.
    pub file: String,
    /// What it says.
    pub protocol: Protocol,
}
