//! Rights as values. Whoever holds one was found to have it, by the record; nothing else makes them, and what needs a
//! right asks for one in its signature. What no role has is refused.

use crate::{clinic::Role, departure::Paperwork, id::StaffId, record::Record, refusal::Refusal};

/// Who treats patients: the first is named in the sentence to others.
const TREAT: [Role; 2] = [Role::Nurse, Role::Prescriber];
/// Who records at all.
const RECORD: [Role; 3] = [Role::Nurse, Role::Prescriber, Role::Manager];

macro_rules! right {
    ($(#[$what:meta])* $name:ident, $roles:expr) => {
        $(#[$what])*
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub struct $name(StaffId);

        impl $name {
            /// Asks the record.
            ///
            /// # Errors
            /// [`Refusal::ReadsOnly`], or [`Refusal::NeedsRole`].
            pub fn of(record: &Record, who: StaffId) -> Result<Self, Refusal> {
                one_of(record, who, &$roles).map(Self)
            }

            /// Whose right it is.
            #[must_use]
            pub const fn who(self) -> StaffId {
                self.0
            }
        }
    };
}

right!(
    /// The right to treat: to record at the chair, to sign, to release.
    Caregiver,
    TREAT
);
right!(
    /// The right to record what is about no chair, such as a patient or an appointment, and to make papers.
    Recorder,
    RECORD
);
right!(
    /// The right to keep clinic, staff, protocol and backups.
    Manager,
    [Role::Manager]
);
right!(
    /// The right to look into the audit trail, what was printed, and whether the record is whole.
    Overseer,
    [Role::Manager, Role::Auditor]
);

/// The right to read: everybody on the staff has it, and whoever took the emergency access or came by the recovery sheet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reader(StaffId);

impl Reader {
    /// Asks the record.
    ///
    /// # Errors
    /// [`Refusal::NotOnStaff`].
    pub fn of(record: &Record, who: StaffId) -> Result<Self, Refusal> {
        let here = record.staff.contains_key(&who) && !record.left.contains(&who);
        if here || who == StaffId::NOBODY || who == StaffId::SHEET {
            Ok(Self(who))
        } else {
            Err(Refusal::NotOnStaff)
        }
    }

    /// Whose right it is.
    #[must_use]
    pub const fn who(self) -> StaffId {
        self.0
    }
}

/// The right to make a copy of one kind of paper. The card for the ambulance waits for nobody's role.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Copier(StaffId);

impl Copier {
    /// Asks the record.
    ///
    /// # Errors
    /// As [`Recorder::of`]; for the card as [`Reader::of`].
    pub fn of(record: &Record, who: StaffId, paperwork: Paperwork) -> Result<Self, Refusal> {
        let who = match paperwork {
            Paperwork::EmergencyCard => Reader::of(record, who)?.who(),
            Paperwork::DischargeSheet
            | Paperwork::ChartCopy
            | Paperwork::PaperGrid
            | Paperwork::CompanionCard
            | Paperwork::AgainstAdvice => Recorder::of(record, who)?.who(),
        };
        Ok(Self(who))
    }

    /// Whose right it is.
    #[must_use]
    pub const fn who(self) -> StaffId {
        self.0
    }
}

impl From<Manager> for Copier {
    /// Managers copy any paper.
    fn from(manager: Manager) -> Self {
        Self(manager.who())
    }
}

/// Whether somebody reads and records nothing: an auditor who is nothing else, or whoever took the emergency access.
#[must_use]
pub fn only_reads(record: &Record, who: StaffId) -> bool {
    let records = || RECORD.iter().any(|role| record.holds(who, *role));
    who == StaffId::NOBODY || (record.holds(who, Role::Auditor) && !records())
}

fn one_of(record: &Record, who: StaffId, roles: &[Role]) -> Result<StaffId, Refusal> {
    if roles.iter().any(|role| record.holds(who, *role)) {
        return Ok(who);
    }
    if only_reads(record, who) {
        return Err(Refusal::ReadsOnly);
    }
    Err(Refusal::NeedsRole(roles.first().copied().unwrap_or(Role::Manager)))
}
