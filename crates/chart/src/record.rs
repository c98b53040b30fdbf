//! The record, or the part of it that a screen holds: what the entries come to.

use crate::{
    answer::Given,
    audit::Cover,
    backup::{BackupFact, FailedBackup, ProvenBackup, Restored},
    break_glass::BrokenGlass,
    clinic::{Chair, ClinicInfo, Role, Staff},
    headless::OpenedHeadless,
    id::{PatientId, StaffId, VisitId},
    keys::{FoundKeys, OwnKeys},
    name::is_just,
    patient::Patient,
    presence::Presence,
    protocol::{Protocol, Revision},
    recovery_sheet::MadeSheet,
    rolled_back::FoundRolledBack,
    room_check::RoomCheck,
    time::Stamp,
    visit::{Appointment, Visit},
};
use std::collections::{BTreeMap, BTreeSet};

/// What the entries come to.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Record {
    /// The clinic, once it is named.
    pub clinic: Option<ClinicInfo>,
    /// What was said of the clinic until an entry changed it: the entry, and what was said until then.
    pub clinic_until: Vec<(u64, ClinicInfo)>,
    /// Its chairs.
    pub chairs: Vec<Chair>,
    /// How many there were until an entry changed it.
    pub chairs_until: Vec<(u64, usize)>,
    /// Everybody who ever was on the staff.
    pub staff: BTreeMap<StaffId, Staff>,
    /// What somebody was until an entry changed it: the entry, who, and the roles until then.
    pub roles_until: Vec<(u64, StaffId, Vec<Role>)>,
    /// Those who have left.
    pub left: BTreeSet<StaffId>,
    /// Protocols, in the order in which they were taken into use.
    pub revisions: Vec<Revision>,
    /// When which prescriber was on site, in the order in which they came.
    pub on_site: Vec<Presence>,
    /// The looks through the room, in their order.
    pub room_checks: Vec<Given<RoomCheck>>,
    /// The emergency accesses, in their order.
    pub broken_glass: Vec<BrokenGlass>,
    /// The openings without the head, in their order.
    pub headless: Vec<OpenedHeadless>,
    /// The keys that were its own, in their order; the last ones are.
    pub keys: Vec<OwnKeys>,
    /// The entry by which somebody was last given another passphrase.
    pub secrets_reset: BTreeMap<StaffId, u64>,
    /// The recovery sheets that were made, in their order; earlier versions did not note the first.
    pub sheets: Vec<MadeSheet>,
    /// The times that other keys were found beside it, in their order.
    pub other_keys: Vec<FoundKeys>,
    /// The times that a backup was found to have entries which it has not, in their order.
    pub rolled_back: Vec<FoundRolledBack>,
    /// The times that it was put back from a backup, in their order.
    pub restored: Vec<Restored>,
    /// The covers over a day's chart copies that were printed or saved, in their order.
    pub covers: Vec<Cover>,
    /// The last backup that was proven, and not found otherwise since. A record that came out of a backup has none of its own.
    pub backup: Option<ProvenBackup>,
    /// When each backup was made that was proven, in their order.
    pub proven_backups: Vec<Stamp>,
    /// That the last proven one was found not to be as it was, until one is proven after that.
    pub backup_gone: Option<BackupFact>,
    /// Whether there ever was one.
    pub had_backup: bool,
    /// The tries since then that failed, or since another folder was chosen.
    pub backups_failed: Vec<FailedBackup>,
    /// The folders for backups that were chosen, by their paths, with the entry of each, in their order.
    pub backup_folders: Vec<(u64, String)>,
    /// Patients.
    pub patients: BTreeMap<PatientId, Patient>,
    /// Patients expected.
    pub appointments: BTreeMap<VisitId, Appointment>,
    /// Visits.
    pub visits: BTreeMap<VisitId, Visit>,
    /// The last entry that was taken in.
    pub seq: u64,
}

impl Record {
    /// What was said of the clinic up to an entry.
    #[must_use]
    pub fn clinic_at(&self, entry: u64) -> Option<&ClinicInfo> {
        let until = self.clinic_until.iter().find(|(until, _)| *until > entry);
        until.map(|(_, was)| was).or(self.clinic.as_ref())
    }

    /// The protocol in force.
    #[must_use]
    pub fn in_force(&self) -> Option<&Revision> {
        self.revisions.last()
    }

    /// The protocol that a visit is pinned to.
    #[must_use]
    pub fn revision(&self, number: u32) -> Option<&Revision> {
        self.revisions.iter().find(|revision| revision.number == number)
    }

    /// The rules of a visit.
    #[must_use]
    pub fn protocol_of(&self, visit: &Visit) -> Option<&Protocol> {
        self.revision(visit.revision).map(|revision| &revision.protocol)
    }

    /// Who sits in a chair.
    #[must_use]
    pub fn in_chair(&self, chair: Chair) -> Option<&Visit> {
        self.visits.values().find(|visit| visit.chair == chair && visit.stage.is_here())
    }

    /// Visits of patients who are here, in chair order.
    #[must_use]
    pub fn here(&self) -> Vec<&Visit> {
        let mut here: Vec<&Visit> = self.visits.values().filter(|visit| visit.stage.is_here()).collect();
        here.sort_by_key(|visit| visit.chair);
        here
    }

    /// Chairs that nobody sits in.
    #[must_use]
    pub fn free_chairs(&self) -> Vec<Chair> {
        self.chairs.iter().copied().filter(|chair| self.in_chair(*chair).is_none()).collect()
    }

    /// A member of staff who has not left and holds the role. The recovery sheet acts as a manager.
    #[must_use]
    pub fn holds(&self, who: StaffId, role: Role) -> bool {
        if who == StaffId::SHEET {
            return role == Role::Manager;
        }
        !self.left.contains(&who) && self.staff.get(&who).is_some_and(|staff| staff.is(role))
    }

    /// What somebody was on the staff when an entry was made.
    #[must_use]
    pub fn roles_at(&self, who: StaffId, seq: u64) -> &[Role] {
        let until = self.roles_until.iter().find(|(changed, whose, _)| *whose == who && *changed > seq);
        let now = || self.staff.get(&who).map(|staff| staff.roles.as_slice()).unwrap_or_default();
        until.map_or_else(now, |(_, _, roles)| roles.as_slice())
    }

    /// Who of those that left the staff has that name, and comes again by it.
    #[must_use]
    pub fn who_left(&self, name: &str) -> Option<&Staff> {
        let mut left = self.left.iter().filter_map(|id| self.staff.get(id));
        left.find(|staff| is_just(&staff.name, name))
    }

    /// The name of a member of staff as it stands on paper.
    #[must_use]
    pub fn name_of(&self, who: StaffId) -> &str {
        let other = match who {
            StaffId::NOBODY => "nobody signed in",
            StaffId::SHEET => return "the recovery sheet",
            _ => "unknown",
        };
        self.staff.get(&who).map_or(other, |staff| &staff.name)
    }

    /// The next appointment of the patient of a visit.
    #[must_use]
    pub fn next_of(&self, visit: &Visit, now: &Stamp) -> Option<&Appointment> {
        let ahead = self.appointments.values().filter(|one| one.due > now.local() && one.cancelled.is_none());
        ahead.filter(|one| one.patient == visit.patient).min_by_key(|one| one.due)
    }

    /// The patient of a visit.
    #[must_use]
    pub fn patient_of(&self, visit: &Visit) -> Option<&Patient> {
        self.patients.get(&visit.patient)
    }
}
