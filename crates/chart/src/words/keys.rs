//! Keys and recovery sheets: what was found beside the record, what is to be done about it, and what became of a sheet.

use crate::{
    StaffId,
    keys::{self, FoundKeys, OtherKeys},
    record::Record,
    recovery_sheet::{MadeSheet, PutAway, SheetFact, never_put_away},
};

/// What was noted of a recovery sheet.
pub(super) fn sheet(fact: &SheetFact, record: &Record) -> String {
    match fact {
        SheetFact::First => "First recovery sheet made".to_owned(),
        SheetFact::Renewed { without } if without.is_empty() => "New recovery sheet made".to_owned(),
        SheetFact::Renewed { without } => {
            format!(
                "New recovery sheet made; without a passphrase from then on: {}",
                of_staff(without, record)
            )
        }
        SheetFact::PutAway(PutAway::Printed) => "Recovery sheet printed".to_owned(),
        SheetFact::PutAway(PutAway::Kept) => "Printed recovery sheet put away".to_owned(),
        SheetFact::PutAway(PutAway::Saved) => "Recovery sheet saved as a file".to_owned(),
        SheetFact::PutAway(PutAway::WrittenDown) => {
            "Words of the recovery sheet written down by hand".to_owned()
        }
    }
}

/// That the words of the newest sheet are nowhere, and what a manager does.
#[must_use]
pub fn lost_sheet(record: &Record) -> Option<&'static str> {
    let sheet = never_put_away(record)?;
    Some(if sheet.is_new {
        "The new recovery sheet was never put away, and the former one is closed. Make a new one, at the desk."
    } else {
        "The recovery sheet was never put away. Make a new one, at the desk."
    })
}

/// That the keys beside the record are not its own, and when they were replaced.
#[must_use]
pub fn other_keys(found: &OtherKeys) -> String {
    let begin = "The keys beside the record are not its own";
    match &found.until {
        Some(until) => format!("{begin}: an older copy, its own until {}", super::backup::moment(until)),
        None => begin.to_owned(),
    }
}

/// The same in a few words for a list: of keys that lie there no more, since when.
#[must_use]
pub fn other_keys_brief(one: &FoundKeys) -> String {
    match &one.back {
        Some(back) => {
            let found = lay_beside(&one.found);
            format!("{} until {}", found.trim_end_matches('.'), super::backup::moment(back))
        }
        None => other_keys(&one.found),
    }
}

/// The same with what it means and what a manager does.
#[must_use]
pub fn other_keys_told(found: &OtherKeys) -> String {
    format!(
        "{}. A former passphrase or recovery sheet may open it again. A manager makes a new recovery sheet, which closes \
         what was replaced since.",
        other_keys(found)
    )
}

/// The same of keys that lie there no more.
fn lay_beside(found: &OtherKeys) -> String {
    let copy = found.until.as_ref().map_or_else(String::new, |until| {
        format!(": an older copy, its own until {}", super::backup::moment(until))
    });
    format!("Keys that were not the record\u{2019}s own lay beside it{copy}.")
}

/// The same for the bar: also that a new sheet was made since, and who has no passphrase by that, or that the record's own
/// were put back.
#[must_use]
pub fn other_keys_stand(one: &FoundKeys, record: &Record) -> String {
    if let Some(back) = &one.back {
        return format!(
            "{} Its own lie in their place again since {}. Find out who put the others there, and who came in by them.",
            lay_beside(&one.found),
            super::backup::moment(back)
        );
    }
    let Some(sheet) = keys::put_right(record, one) else { return other_keys_told(&one.found) };
    let to_give = keys::to_be_given(record, one);
    let to_give = if to_give.is_empty() {
        String::new()
    } else {
        format!(" To be given a new passphrase: {}.", of_staff(&to_give, record))
    };
    format!(
        "Keys that were not the record\u{2019}s own lay beside it. A new recovery sheet put that right on {}.{to_give} Find \
         out who put them there.",
        super::backup::moment(&sheet.at)
    )
}

/// Whom a new sheet would leave without a passphrase, before it is made.
#[must_use]
pub fn shut_out(who: &[StaffId], record: &Record) -> String {
    format!("It leaves without a passphrase, until a manager gives a new one: {}.", of_staff(who, record))
}

/// Why a recovery sheet that was replaced puts nothing right, and what does.
#[must_use]
pub fn sheet_replaced(found: &OtherKeys, newer: &MadeSheet, record: &Record) -> String {
    let of = keys::sheet_of(record, found).map(|sheet| format!(" of {}", super::backup::moment(&sheet.at)));
    format!(
        "The recovery sheet{} by which you came in was replaced on {}. It puts nothing right. Put the newest copy of the keys \
         back and come in once more, or have a manager confirm the new sheet with their own PIN or passphrase.",
        of.unwrap_or_default(),
        super::backup::moment(&newer.at)
    )
}

pub(super) fn of_staff(who: &[StaffId], record: &Record) -> String {
    let names: Vec<String> = who.iter().map(|who| record.name_of(*who).to_owned()).collect();
    super::names(&names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_that_are_not_the_records_own_say_when_they_were_replaced() {
        let until = crate::Stamp { utc: 1_796_112_000_000, offset: -360, boot: 1, up: 0, change: None };
        let told = |until| other_keys(&OtherKeys { digest: [7; 32], until });
        assert_eq!(
            told(Some(until)),
            "The keys beside the record are not its own: an older copy, its own until Tue 1 Dec 2026, 02:00"
        );
        assert_eq!(told(None), "The keys beside the record are not its own");
    }
}
