//! What ties a paper to the record that it was made from: the chain's words at that moment, and the hash behind each
//! signature. The same record gives the same again.

use crate::{eight_words::eight_words, faults};
use chart::{Entry, Visit};
use sheet::Seal;
use vault::{Journal, chain::Link};
use wire::Fault;

/// The seal of a paper about a visit; `up_to` is the last entry of the record that it is made from.
pub(super) fn of_visit(
    journal: &Journal,
    up_to: u64,
    visit: &Visit,
    entries: &[Entry],
) -> Result<Seal, Fault> {
    let mut seal = of_record(journal, up_to)?;
    for seq in sheet::signed_up_to(visit, entries) {
        seal.links.insert(seq, beginning(&link(journal, seq)?));
    }
    Ok(seal)
}

/// The seal of a paper on which nobody's signature is listed.
pub(super) fn of_record(journal: &Journal, up_to: u64) -> Result<Seal, Fault> {
    let words = eight_words(&link(journal, up_to)?).join(" ");
    Ok(Seal { words, ..Seal::default() })
}

/// A paper with a wrong seal would speak against a sound record, so none is made.
fn link(journal: &Journal, seq: u64) -> Result<Link, Fault> {
    journal
        .link_at(seq)
        .map_err(faults::disk)?
        .ok_or_else(|| faults::broken("Reading the record\u{2019}s chain"))
}

/// The first sixteen digits in groups of four.
fn beginning(link: &Link) -> String {
    let (pairs, _) = link.as_chunks::<2>();
    let groups: Vec<String> = pairs.iter().take(4).map(|[a, b]| format!("{a:02x}{b:02x}")).collect();
    groups.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_begins_with_sixteen_digits_in_groups() {
        let mut link = [0; 32];
        link[..8].copy_from_slice(&[0xab, 0x12, 0xcd, 0x34, 0xef, 0x56, 0x00, 0x0f]);
        assert_eq!(beginning(&link), "ab12 cd34 ef56 000f");
    }
}
