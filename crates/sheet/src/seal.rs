//! What ties a paper to the record that it was made from. It is worked out where the record is kept; here it is printed.

use std::collections::BTreeMap;

/// The chain of the record as a paper shows it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Seal {
    /// Eight words for the last link that the record had when the paper was made. They stand on every page.
    pub words: String,
    /// The beginning of a link's hash in groups of four digits, by the number of the link's entry: for each entry that a
    /// signature speaks up to.
    pub links: BTreeMap<u64, String>,
}
