//! Which file of keys belongs to the record. Each change of the keys is entered with what their file comes to from then on. A
//! file that comes to something else is an older one, or another's: passphrases that were replaced open the record by it. That
//! is entered, and it stands on every screen until a manager has looked into it.

use crate::{id::StaffId, record::Record, recovery_sheet::MadeSheet, time::Stamp};
use serde::{Deserialize, Serialize};

/// The hash of a file of keys.
pub type Digest = [u8; 32];

/// Keys that were the record's own from an entry on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OwnKeys {
    /// The entry.
    pub seq: u64,
    /// The hash of their file.
    pub digest: Digest,
    /// When that was entered.
    pub at: Stamp,
}

/// Keys beside the record that are not its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OtherKeys {
    /// The hash of their file.
    pub digest: Digest,
    /// When they were replaced, where the record knows them as its former ones.
    pub until: Option<Stamp>,
}

/// That such keys were found, as it stands on record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FoundKeys {
    /// Its entry.
    pub seq: u64,
    /// When it was found.
    pub at: Stamp,
    /// What was found.
    pub found: OtherKeys,
    /// When the record's own keys were found in their place again, without a new recovery sheet.
    pub back: Option<Stamp>,
    /// The manager who looked into it, once one did.
    pub seen: Option<StaffId>,
}

/// What is to be said of keys that lie beside the record: nothing where they are its own, and nothing where it does not know
/// its own, since no entry told of a change yet.
#[must_use]
pub fn others(record: &Record, digest: Digest) -> Option<OtherKeys> {
    if record.keys.last()?.digest == digest {
        return None;
    }
    let former = record.keys.iter().rposition(|own| own.digest == digest);
    let until = former.and_then(|place| record.keys.get(place + 1)).map(|next| next.at);
    Some(OtherKeys { digest, until })
}

/// The entry from which on such keys were the record's own; the first of all where it does not know them.
fn own_from(record: &Record, found: &OtherKeys) -> u64 {
    record.keys.iter().rfind(|own| own.digest == found.digest).map_or(0, |own| own.seq)
}

/// Who was given another passphrase since such keys were the record's own: by them the former one opens it. Where it does not
/// know them, everybody who ever was.
#[must_use]
pub fn replaced_since(record: &Record, found: &OtherKeys) -> Vec<StaffId> {
    let own = own_from(record, found);
    record.secrets_reset.iter().filter(|(_, reset)| **reset > own).map(|(who, _)| *who).collect()
}

/// The sheet that took the place of the one by which such keys open the record.
#[must_use]
pub fn newer_sheet<'a>(record: &'a Record, found: &OtherKeys) -> Option<&'a MadeSheet> {
    let own = own_from(record, found);
    record.sheets.iter().find(|sheet| sheet.is_new && sheet.seq > own)
}

/// The sheet by which such keys open the record, where it is known.
#[must_use]
pub fn sheet_of<'a>(record: &'a Record, found: &OtherKeys) -> Option<&'a MadeSheet> {
    let own = own_from(record, found);
    record.sheets.iter().rfind(|sheet| sheet.seq < own)
}

/// The first new sheet since such keys were found: it made the record's keys its own again.
#[must_use]
pub fn put_right<'a>(record: &'a Record, one: &FoundKeys) -> Option<&'a MadeSheet> {
    record.sheets.iter().find(|sheet| sheet.is_new && sheet.seq > one.seq)
}

/// Who on the staff has no passphrase since that was put right, and was given none.
#[must_use]
pub fn to_be_given(record: &Record, one: &FoundKeys) -> Vec<StaffId> {
    let Some(sheet) = put_right(record, one) else { return Vec::new() };
    let without = sheet.without.clone().unwrap_or_else(|| had_another(record, one));
    let is_here = |who: &StaffId| record.staff.contains_key(who) && !record.left.contains(who);
    let waits = |who: &StaffId| record.secrets_reset.get(who).is_none_or(|reset| *reset < sheet.seq);
    without.into_iter().filter(|who| is_here(who) && waits(who)).collect()
}

/// Of a sheet that an earlier version made only those are known whose passphrase was replaced before such keys were found.
fn had_another(record: &Record, one: &FoundKeys) -> Vec<StaffId> {
    let is_before = |who: &StaffId| record.secrets_reset.get(who).is_some_and(|reset| *reset < one.seq);
    replaced_since(record, &one.found).into_iter().filter(is_before).collect()
}

/// Whether nothing is left to do about such keys: a new sheet was made, and everybody has a passphrase again; or the record's
/// own keys were put back.
#[must_use]
pub fn is_settled(record: &Record, one: &FoundKeys) -> bool {
    one.back.is_some() || (put_right(record, one).is_some() && to_be_given(record, one).is_empty())
}

/// Whether such keys are gone once the record's own lie in their place again: nothing has put that right, and the own ones are
/// those of before. Keys that became its own since may be the ones that were found, such as by a restore.
#[must_use]
pub fn goes_by_own(record: &Record, one: &FoundKeys) -> bool {
    let are_former = record.keys.last().is_some_and(|own| own.seq < one.seq);
    one.back.is_none() && put_right(record, one).is_none() && are_former
}

/// Whether others were found that are gone by that: where the record's own lie there now, it is to be entered.
#[must_use]
pub fn are_to_come_back(record: &Record) -> bool {
    record.other_keys.iter().any(|one| goes_by_own(record, one))
}

/// Whether that is entered already, and nobody has looked into it. Keys that were found, replaced and found once more are
/// entered twice.
#[must_use]
pub fn stands(record: &Record, found: &OtherKeys) -> bool {
    let own = record.keys.last().map_or(0, |own| own.seq);
    let is_open = |one: &FoundKeys| one.seen.is_none() && one.back.is_none();
    let is_this = |one: &FoundKeys| is_open(one) && one.seq > own && one.found.digest == found.digest;
    record.other_keys.iter().any(is_this)
}
