//! Any entry as one line, also those that are about no visit.

use crate::{
    entry::Entry,
    fact::{Attendance, ClinicFact, Fact, PatientFact},
    record::Record,
};

/// An entry as one line, with whom or what it is about. `record` need not hold the entry.
#[must_use]
pub fn entry_line(entry: &Entry, record: &Record) -> String {
    match &entry.fact {
        Fact::Clinic(fact) => clinic(fact, record),
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

fn clinic(fact: &ClinicFact, record: &Record) -> String {
    match fact {
        ClinicFact::Named(info) => format!("Clinic: {}", info.name),
        ClinicFact::ChairsArranged(chairs) => {
            format!("Room with {}", super::count(chairs.len(), "chair", "chairs"))
        }
        ClinicFact::StaffListed(staff) => format!("Staff: {}", staff.name),
        ClinicFact::StaffLeft(who) => format!("{} can no longer sign in", record.name_of(*who)),
        ClinicFact::ProtocolAdopted(revision) => {
            format!("Protocol taken into use, revision {}", revision.number)
        }
        ClinicFact::Attended(how) => attendance(*how),
        ClinicFact::PrescriberCame { who, .. } => format!("{} is on site", record.name_of(*who)),
        ClinicFact::PrescriberLeft { who, .. } => format!("{} is no longer on site", record.name_of(*who)),
        ClinicFact::BackedUp(backup) => super::backup::noted(backup),
        ClinicFact::RoomChecked(_) => "Room checked".to_owned(),
    }
}

/// What happened at the workstation.
#[must_use]
pub fn attendance(how: Attendance) -> String {
    match how {
        Attendance::SignedIn => "Signed in".to_owned(),
        Attendance::Resumed => "Came back by PIN".to_owned(),
        Attendance::Locked => "Screen locked".to_owned(),
        Attendance::LockedByItself => "Screen locked itself".to_owned(),
        Attendance::SignedOut => "Signed out".to_owned(),
        Attendance::OpenedByRecoverySheet => "Record opened with the recovery sheet".to_owned(),
        Attendance::RecoverySheetMade => "New recovery sheet made".to_owned(),
        Attendance::TriedInVain(tries) => {
            let tries = usize::try_from(tries).unwrap_or(usize::MAX);
            let wrong = super::count(tries, "wrong passphrase", "wrong passphrases");
            format!("{} before that", super::capital(&wrong))
        }
        Attendance::RecordChecked { entries, bad: None } => {
            format!("Record checked, {entries} entries, each as it was written")
        }
        Attendance::RecordChecked { bad: Some(bad), .. } => {
            format!("Record checked: entry {bad} is not as it was written")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_check_says_what_it_found() {
        let whole = Attendance::RecordChecked { entries: 12, bad: None };
        assert_eq!(attendance(whole), "Record checked, 12 entries, each as it was written");
        let bad = Attendance::RecordChecked { entries: 6, bad: Some(7) };
        assert_eq!(attendance(bad), "Record checked: entry 7 is not as it was written");
    }
}
