//! Any entry as one line, also those that are about no visit.

use crate::{
    audit::CoverMade,
    backup::BackupFact,
    break_glass::{BrokenGlass, Glass},
    clinic::Role,
    entry::Entry,
    fact::{Attendance, ClinicFact, Fact, PatientFact},
    headless::Headless,
    id::{StaffId, VisitId},
    protocol::Revision,
    record::Record,
    rolled_back::RolledBack,
};
use chrono::NaiveTime;

/// An entry as one line, with whom or what it is about, and by whose secret it was confirmed, also where that is the one who
/// was signed in: who confirmed older entries is not known. `record` need not hold the entry.
#[must_use]
pub fn entry_line(entry: &Entry, record: &Record) -> String {
    let line = what(entry, record);
    match entry.confirmed {
        Some(who) => format!("{line}; confirmed by {}", record.name_of(who)),
        None => line,
    }
}

fn what(entry: &Entry, record: &Record) -> String {
    match &entry.fact {
        Fact::Clinic(ClinicFact::Attended(Attendance::WrongPassphrases { whose, tries, last })) => {
            let whose = whose.map_or("a name that has no passphrase here", |who| record.name_of(who));
            let last = super::Clock::Hours24.on_its_day(last, &entry.recorded);
            format!("{} for {whose}, last {last}", wrong(*tries, "passphrase"))
        }
        Fact::Clinic(ClinicFact::Attended(how)) if entry.by == StaffId::NOBODY && how.is_leaving() => {
            access_ended(how, entry.seq, record)
        }
        Fact::Clinic(fact) => clinic(fact, entry.by, entry.seq, record),
        Fact::Patient { patient, fact } => match fact {
            PatientFact::Registered(details) => format!("{} added", details.full_name()),
            PatientFact::Corrected(details) => format!("Details of {} corrected", details.full_name()),
            PatientFact::SeriesPlanned(_) => {
                let name = record.patients.get(patient).map(|patient| patient.details.full_name());
                format!("Series planned for {}", name.as_deref().unwrap_or("a patient"))
            }
        },
        Fact::Visit { visit, .. } => {
            let known = record.visits.get(visit);
            let line = known.and_then(|visit| {
                let story = super::story(entry, record, record.protocol_of(visit)?)?;
                let name = record.patient_of(visit).map(|patient| patient.details.full_name());
                Some(format!("{}, {}: {story}", visit.chair, name.unwrap_or_default()))
            });
            line.unwrap_or_else(|| "A new visit or appointment".to_owned())
        }
    }
}

fn clinic(fact: &ClinicFact, by: StaffId, seq: u64, record: &Record) -> String {
    match fact {
        ClinicFact::Named(info) => super::clinic_named::named(info, seq, record),
        ClinicFact::ChairsArranged(chairs) => {
            let count = |chairs| super::count(chairs, "chair", "chairs");
            let before = record.chairs_until.iter().find(|(until, before)| *until == seq && *before > 0);
            let before =
                before.map_or_else(String::new, |(_, before)| format!(", before that {}", count(*before)));
            format!("Room with {}{before}", count(chairs.len()))
        }
        ClinicFact::StaffListed(staff) => {
            format!("Staff: {}, {}", staff.name, roles_in_words(&staff.roles))
        }
        ClinicFact::RolesChanged { who, before, roles } => {
            let (now, before) = (roles_in_words(roles), roles_in_words(before));
            format!("Roles of {} changed: {now}; before that {before}", record.name_of(*who))
        }
        ClinicFact::SecretsReset(who) => format!("New passphrase and PIN for {}", record.name_of(*who)),
        ClinicFact::RecoverySheet(fact) => super::keys::sheet(fact, record),
        ClinicFact::KeysChanged { .. } => "Keys of the record changed".to_owned(),
        ClinicFact::StaffLeft(who) => format!("{} can no longer sign in", record.name_of(*who)),
        ClinicFact::ProtocolAdopted(revision) => adopted(revision, record),
        ClinicFact::Attended(Attendance::WrongPins { whose: Some(whose), tries, at }) => {
            let typed = at.as_ref().map_or_else(String::new, noted_late);
            format!("{} for {}{typed}", wrong(*tries, "PIN"), record.name_of(*whose))
        }
        ClinicFact::Attended(Attendance::ReadLate { visit, at }) => {
            format!("Chart read: {}{}", whose_visit(*visit, record), noted_late(at))
        }
        ClinicFact::Attended(how) => attendance(how),
        ClinicFact::GlassBroken(glass) => broken_glass(glass),
        ClinicFact::GlassSeen { entry, found } => {
            let found = if found.is_empty() { String::new() } else { format!(": {found}") };
            format!("{}{found}", looked_into(*entry, by, record))
        }
        ClinicFact::ChartRead { visit } => format!("Chart read: {}", whose_visit(*visit, record)),
        ClinicFact::Exported(export) => {
            let count = usize::try_from(export.lines).unwrap_or(usize::MAX);
            let lines = super::count(count, "line", "lines");
            format!("Audit trail exported, {lines}: {}", export.of)
        }
        ClinicFact::CoverMade(made) => cover(made),
        ClinicFact::PrescriberCame { who, .. } => format!("{} is on site", record.name_of(*who)),
        ClinicFact::PrescriberLeft { who, .. } => format!("{} is no longer on site", record.name_of(*who)),
        ClinicFact::RoomChecked(_) => "Room checked".to_owned(),
        ClinicFact::BackedUp(fact) => {
            let former = record.backup_folders.iter().rfind(|(chosen, _)| *chosen < seq);
            let is_choice = matches!(fact, BackupFact::FolderChosen { .. });
            let is_other =
                |folder: &String| !matches!(fact, BackupFact::FolderChosen { folder: now } if now == folder);
            let former = former.filter(|(_, folder)| is_choice && is_other(folder));
            let before = former.map(|(_, folder)| format!("; before that {folder}"));
            let said = super::backup::noted(fact);
            format!("{}{}", said.trim_end_matches('.'), before.unwrap_or_default())
        }
    }
}

/// Who approved a protocol and with which least stay, or what changed with it.
fn adopted(revision: &Revision, record: &Record) -> String {
    let (number, protocol) = (revision.number, &revision.protocol);
    if let Some(approval) = &revision.approval {
        let (by, stay) = (record.name_of(approval.by), super::least_stay(&protocol.stay));
        return format!("Protocol approved by {by}, revision {number}; least stay {stay}");
    }
    let before = number.checked_sub(1).and_then(|number| record.revision(number));
    let what = match before.map(|before| super::protocol_changed(&before.protocol, protocol)) {
        None => format!("{}, edition {}", protocol.name, protocol.edition),
        Some(changed) if changed.is_empty() => "reads as the one before".to_owned(),
        Some(changed) => format!("changed: {}", changed.join("; ")),
    };
    format!("Protocol taken into use, revision {number}; {what}")
}

/// `nurse and manager`.
fn roles_in_words(roles: &[Role]) -> String {
    let roles: Vec<String> = roles.iter().map(ToString::to_string).collect();
    super::list(&roles)
}

/// `Cover over the chart copies of Mon 23 Nov 2026 printed, 2 visits`.
#[must_use]
pub fn cover(made: &CoverMade) -> String {
    let day = super::date_short(made.day.and_time(NaiveTime::MIN));
    let visits = super::count(made.visits.len(), "visit", "visits");
    format!("Cover over the chart copies of {day} {}, {visits}", super::story::outlet_word(made.outlet))
}

/// Who is signed in, as the head of the board says it.
#[must_use]
pub fn signed_in(record: &Record, who: StaffId) -> String {
    let name = record.name_of(who);
    if who == StaffId::SHEET { format!("by {name}") } else { name.to_owned() }
}

/// Who took the emergency access, as they said it themselves, and why.
#[must_use]
pub fn broken_glass(glass: &Glass) -> String {
    format!("Emergency access, by the name of {}: {}", glass.name, glass.reason)
}

/// Nobody on the staff leaves but whoever took the emergency access last.
fn access_ended(how: &Attendance, seq: u64, record: &Record) -> String {
    let said = attendance(how);
    match record.broken_glass.iter().rfind(|one| one.seq < seq) {
        Some(one) => format!("{said}: end of the emergency access by the name of {}", one.glass.name),
        None => said,
    }
}

fn looked_into(seq: u64, by: StaffId, record: &Record) -> String {
    if record.headless.iter().any(|one| one.seq == seq) {
        return format!("Opening without the head of entry {seq} looked into");
    }
    if record.other_keys.iter().any(|one| one.seq == seq) {
        return format!("Other keys of entry {seq} looked into");
    }
    if record.rolled_back.iter().any(|one| one.seq == seq) {
        return format!("Missing entries, as told in entry {seq}, looked into");
    }
    if record.restored.iter().any(|one| one.seq == seq) {
        return format!("Restore of entry {seq} looked into");
    }
    let is_own = |one: &BrokenGlass| one.seq == seq && one.is_in_name_of(record.name_of(by));
    let own =
        if record.broken_glass.iter().any(is_own) { " by the one whose name was given for it" } else { "" };
    format!("Emergency access of entry {seq} looked into{own}")
}

/// What the record was when it was opened without its head, and which backup has more.
#[must_use]
pub fn headless(found: &Headless) -> String {
    let Headless { entries, last, backup } = found;
    let (count, last) = (super::backup::entries(*entries), super::backup::moment(last));
    let opened = format!("The record was opened without its head: {count}, last of {last}");
    match backup {
        Some(later) => {
            let (made, more) = (super::backup::moment(&later.made), super::backup::entries(later.entries));
            format!("{opened}; the backup of {made} has {more}, this record {entries}")
        }
        None => opened,
    }
}

/// What no backup can tell.
const AND_MORE: &str = ", and whatever was recorded after that backup";

/// Which entries a backup has and the record has not.
#[must_use]
pub fn rolled_back(found: &RolledBack) -> String {
    let RolledBack { entries, last, backup, common, .. } = found;
    let (made, newest) = (super::backup::moment(&backup.made), backup.entries);
    match common {
        Some(common) if common < entries => {
            let lost = span_of(common + 1, newest);
            format!(
                "After entry {common} the record is another than the backup of {made} has, of which {lost} missing{AND_MORE}"
            )
        }
        None if !found.is_short() => {
            format!("Entry {newest} of the record is not the one that the backup of {made} has")
        }
        Some(_) | None => {
            let (lost, last) = (span_of(entries + 1, newest), super::backup::moment(last));
            let least = if common.is_some() { "" } else { "at least " };
            format!(
                "The record ended at entry {entries}, of {last}, but the backup of {made} goes further: {least}{lost} missing{AND_MORE}"
            )
        }
    }
}

/// `entry 88 is`, `entries 84 to 88 are`
#[must_use]
pub fn span_of(first: u64, last: u64) -> String {
    if first == last { format!("entry {first} is") } else { format!("entries {first} to {last} are") }
}

/// The same with what it means and what a manager does.
#[must_use]
pub fn rolled_back_told(found: &RolledBack) -> String {
    let place = found.place.as_ref().map_or_else(String::new, |place| format!(", {place},"));
    let then = if found.is_damaged {
        format!("That backup{place} is damaged: go on with what is there")
    } else {
        let place = if place.is_empty() { "," } else { &place };
        format!(
            "Then restore that backup{place} unless a check calls it damaged, or go on with what is there"
        )
    };
    format!(
        "{}. An older record may have been put back. Keep a copy of the data folder and of that backup for whoever looks into \
         it. {then} and type in from paper what is missing.",
        rolled_back(found)
    )
}

/// `Inés Castellanos, visit of Mon 23 Nov 2026`.
fn whose_visit(id: VisitId, record: &Record) -> String {
    let Some(visit) = record.visits.get(&id) else { return "a visit".to_owned() };
    let name = record.patient_of(visit).map(|patient| patient.details.full_name()).unwrap_or_default();
    format!("{name}, visit of {}", super::date_short(visit.arrived.local()))
}

/// `; it was Thu 26 Nov 2026, 09:00:17, noted late`
fn noted_late(at: &crate::Stamp) -> String {
    let (day, time) = (super::date_short(at.local()), at.local().format("%H:%M:%S"));
    format!("; it was {day}, {time}, noted late")
}

fn wrong(tries: u32, what: &str) -> String {
    let tries = usize::try_from(tries).unwrap_or(usize::MAX);
    super::capital(&super::count(tries, &format!("wrong {what}"), &format!("wrong {what}s")))
}

/// What happened at the workstation.
#[must_use]
pub fn attendance(how: &Attendance) -> String {
    match how {
        Attendance::SignedIn => "Signed in".to_owned(),
        Attendance::Resumed => "Came in by PIN".to_owned(),
        Attendance::Locked => "Screen locked".to_owned(),
        Attendance::LockedByItself => "Screen locked itself".to_owned(),
        Attendance::SignedOut => "Signed out".to_owned(),
        Attendance::OpenedByRecoverySheet => "Record opened with the recovery sheet".to_owned(),
        Attendance::RecoverySheetMade => "New recovery sheet made".to_owned(),
        Attendance::TriedInVain(tries) => format!("{} before that", wrong(*tries, "passphrase")),
        Attendance::WrongPassphrases { tries, last, .. } => {
            format!("{}, last {}", wrong(*tries, "passphrase"), super::Clock::Hours24.time(last))
        }
        Attendance::TriesDamaged => "The file of vain tries was damaged or taken away".to_owned(),
        Attendance::WrongPins { tries, at, .. } => {
            format!(
                "{} for an unknown name{}",
                wrong(*tries, "PIN"),
                at.as_ref().map_or_else(String::new, noted_late)
            )
        }
        Attendance::RecordChecked { entries, bad: None } => {
            format!("Record checked, {entries} entries, each as it was written")
        }
        Attendance::RecordChecked { entries, bad: Some(0) } => {
            format!("Record checked, {entries} entries; the file is damaged in a part that holds none")
        }
        Attendance::RecordChecked { bad: Some(bad), .. } => {
            format!("Record checked: entry {bad} is not as it was written")
        }
        Attendance::OpenedWithoutHead(found) => headless(found),
        Attendance::OtherKeysFound(found) => super::keys::other_keys(found),
        Attendance::OwnKeysBack => "The record\u{2019}s own keys lie beside it again".to_owned(),
        Attendance::RolledBackFound(found) => rolled_back(found),
        Attendance::NotedLate { how, at } => format!("{}{}", attendance(how), noted_late(at)),
        Attendance::ReadLate { at, .. } => format!("A chart was read{}", noted_late(at)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_pins_say_whose_they_should_have_been() {
        let told = |whose| {
            let how = Attendance::WrongPins { whose, tries: 2, at: None };
            clinic(&ClinicFact::Attended(how), StaffId::NOBODY, 1, &Record::default())
        };
        assert_eq!(told(None), "Two wrong PINs for an unknown name");
        let at = Some(crate::Stamp { utc: 1_796_112_000_000, offset: -360, boot: 1, up: 0, change: None });
        let late = Attendance::WrongPins { whose: None, tries: 1, at };
        let told_late = clinic(&ClinicFact::Attended(late), StaffId::NOBODY, 1, &Record::default());
        assert_eq!(
            told_late,
            "One wrong PIN for an unknown name; it was Tue 1 Dec 2026, 02:00:00, noted late"
        );
        assert_eq!(told(Some(crate::StaffId(crate::id::Id(7)))), "Two wrong PINs for unknown");
    }

    #[test]
    fn what_a_disk_refused_to_note_says_when_it_was() {
        let at = crate::Stamp { utc: 1_796_112_000_000, offset: -360, boot: 1, up: 0, change: None };
        let late = Attendance::NotedLate { how: Box::new(Attendance::Locked), at };
        assert_eq!(attendance(&late), "Screen locked; it was Tue 1 Dec 2026, 02:00:00, noted late");
        assert!(late.is_leaving() && !late.is_coming());
        let read = Attendance::ReadLate { visit: VisitId(crate::id::Id(7)), at };
        let told = clinic(&ClinicFact::Attended(read), StaffId::NOBODY, 1, &Record::default());
        assert_eq!(told, "Chart read: a visit; it was Tue 1 Dec 2026, 02:00:00, noted late");
    }

    #[test]
    fn a_check_says_what_it_found() {
        let whole = Attendance::RecordChecked { entries: 12, bad: None };
        assert_eq!(attendance(&whole), "Record checked, 12 entries, each as it was written");
        let bad = Attendance::RecordChecked { entries: 6, bad: Some(7) };
        assert_eq!(attendance(&bad), "Record checked: entry 7 is not as it was written");
    }

    #[test]
    fn an_opening_without_the_head_says_how_far_the_record_goes_and_which_backup_goes_further() {
        use crate::headless::Later;
        /// 02:00 in Chicago, on 1 December 2026.
        const NIGHT: crate::Stamp =
            crate::Stamp { utc: 1_796_112_000_000, offset: -360, boot: 1, up: 0, change: None };
        let later = Some(Later { made: NIGHT.plus(60_000), entries: 28 });
        let told = |backup| headless(&Headless { entries: 26, last: NIGHT, backup });
        let alone = "The record was opened without its head: 26 entries, last of Tue 1 Dec 2026, 02:00";
        assert_eq!(told(None), alone);
        assert_eq!(
            told(later),
            format!("{alone}; the backup of Tue 1 Dec 2026, 02:01 has 28 entries, this record 26")
        );
    }

    #[test]
    fn a_record_that_was_rolled_back_says_which_entries_are_missing_since_when_and_what_is_done() {
        use crate::headless::Later;
        /// 02:00 in Chicago, on 1 December 2026.
        const NIGHT: crate::Stamp =
            crate::Stamp { utc: 1_796_112_000_000, offset: -360, boot: 1, up: 0, change: None };
        let told_of = |entries, newest, common| {
            let backup = Later { made: NIGHT.plus(60_000), entries: newest };
            rolled_back(&RolledBack {
                place: None,
                entries,
                last: NIGHT,
                backup,
                common,
                is_damaged: false,
                before: Vec::new(),
            })
        };
        let told = |entries, newest| told_of(entries, newest, Some(entries));
        let ended = "The record ended at entry 93, of Tue 1 Dec 2026, 02:00, but the backup of Tue 1 Dec 2026, 02:01 goes \
                     further";
        assert_eq!(told(93, 96), format!("{ended}: entries 94 to 96 are missing{AND_MORE}"));
        assert_eq!(told(93, 94), format!("{ended}: entry 94 is missing{AND_MORE}"));
        let other = "Entry 96 of the record is not the one that the backup of Tue 1 Dec 2026, 02:01 has";
        // Where the backup could not be opened it is not known from which entry on they differ.
        assert_eq!([told_of(96, 96, None), told_of(120, 96, None)], [other.to_owned(), other.to_owned()]);
        assert_eq!(
            told_of(93, 96, None),
            format!("{ended}: at least entries 94 to 96 are missing{AND_MORE}")
        );
        let another =
            "After entry 90 the record is another than the backup of Tue 1 Dec 2026, 02:01 has, of which";
        assert_eq!(told_of(93, 96, Some(90)), format!("{another} entries 91 to 96 are missing{AND_MORE}"));
        let another = another.replace("90", "95");
        assert_eq!(told_of(120, 96, Some(95)), format!("{another} entry 96 is missing{AND_MORE}"));
    }
}
