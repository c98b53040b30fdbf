//! What staff ask to be recorded. [`crate::decide`] judges it.

mod act;
mod care;
mod leaving;
mod of_the_program;
mod sets;

use crate::{
    audit::{CoverMade, Export},
    backup::BackupFact,
    break_glass::Glass,
    clinic::{Chair, ClinicInfo, Role, Staff},
    fact::{Attendance, Infusion},
    id::{Id, PatientId, StaffId, VisitId},
    keys::Digest,
    patient::Details,
    protocol::{Protocol, Stay},
    recovery_sheet::SheetFact,
    series::Series,
    time::{Stamp, When},
};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

pub use act::Act;
pub use care::{CallMade, CareAct, EmergencyAct};
pub use leaving::LeavingAct;
pub use sets::{NewSet, SetAct};

/// Who asks, and when. Proven by `clinic`; nothing of it comes from the page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Context {
    /// Who is signed in.
    pub by: StaffId,
    /// Who confirmed inside the dialog, with their own PIN or passphrase.
    pub second: Option<StaffId>,
    /// The present moment.
    pub now: Stamp,
    /// A fresh identifier, for what the command creates.
    pub fresh: Id,
}

/// A wish to record something.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Name the clinic, or change how it is reached.
    NameClinic(ClinicInfo),
    /// Number the chairs from 1.
    ArrangeChairs {
        /// How many, 1 to 8.
        count: u8,
    },
    /// Add somebody to the staff, or change name or roles.
    ListStaff(Staff),
    /// Somebody can no longer sign in.
    RetireStaff(StaffId),
    /// Somebody gets a new passphrase and PIN. The program itself notes it, never a page.
    ResetSecrets(StaffId),
    /// Change somebody's roles. The program itself notes it, never a page.
    ChangeRoles {
        /// Whose.
        who: StaffId,
        /// All that they are from here on.
        roles: Vec<Role>,
    },
    /// Look into an emergency access, an opening without the head, keys that are not the record's own, entries that only a
    /// backup has, or a restore: it no longer stands on every screen.
    SeeBrokenGlass {
        /// Its entry.
        entry: u64,
        /// What was found.
        found: String,
    },
    /// Take a protocol into use without approval.
    AdoptProtocol(Box<Protocol>),
    /// Approve the protocol in force, by signature of the prescriber in charge.
    ApproveProtocol {
        /// The least stay, which the director sets.
        stay: Stay,
    },
    /// Add a patient.
    RegisterPatient(Details),
    /// Correct a patient's details.
    CorrectPatient {
        /// Who.
        patient: PatientId,
        /// The details as they are.
        details: Details,
    },
    /// Put a patient on a day's list.
    Expect {
        /// Who.
        patient: PatientId,
        /// When.
        due: NaiveDateTime,
        /// Which infusion.
        infusion: Infusion,
    },
    /// Take a patient off the list.
    CancelAppointment {
        /// Which.
        visit: VisitId,
        /// Why.
        reason: String,
    },
    /// Start a visit in a chair.
    Arrive {
        /// The appointment that it fulfils, if there was one.
        appointment: Option<VisitId>,
        /// Who.
        patient: PatientId,
        /// Where.
        chair: Chair,
        /// Which infusion.
        infusion: Infusion,
    },
    /// Somebody came to the workstation or left it.
    Attend(Attendance),
    /// Note that the keys changed, with the hash of their file from here on. The program itself does, never a page.
    NoteKeys(Digest),
    /// Note that a recovery sheet was made or put away. The program itself does, never a page.
    NoteSheet(SheetFact),
    /// Note a backup. The program itself does, never a page.
    NoteBackup(BackupFact),
    /// Take the emergency access. The program itself notes it before it shows anything, never a page.
    BreakGlass(Glass),
    /// Read a chart. The program itself notes it, never a page.
    ReadChart(VisitId),
    /// Note that something was exported. The program itself does, never a page.
    NoteExport(Export),
    /// Note that the cover over a day's chart copies was printed or saved. The program itself does, never a page.
    NoteCover(CoverMade),
    /// Note that a prescriber is on site, or no longer.
    NotePrescriber {
        /// Who.
        who: StaffId,
        /// Whether here.
        here: bool,
        /// When they came or went.
        at: When,
    },
    /// Look through the room. Every thing of the protocol is one or the other.
    CheckRoom {
        /// What is there and works.
        there: Vec<String>,
        /// What is not.
        lacking: Vec<String>,
        /// What is done about it.
        note: String,
    },
    /// Plan a series for a patient; it counts from here.
    PlanSeries {
        /// Who.
        patient: PatientId,
        /// What.
        series: Series,
    },
    /// No sets were taken at any chair for a while, such as in a power cut.
    NotTaken {
        /// From, as a time of day.
        from: When,
        /// To.
        to: When,
        /// Why.
        reason: String,
    },
    /// Watch patients from here on: whoever confirms, or else whoever is signed in.
    TakeOver {
        /// Which, with the chair that was on the screen.
        visits: Vec<(VisitId, Chair)>,
        /// Asked about and confirmed: more chairs than the clinic's ratio.
        confirmed: bool,
    },
    /// Something at the chair. It says which chair was on the screen, and is refused when that is another
    /// patient's by now.
    AtChair {
        /// Which visit.
        visit: VisitId,
        /// Which chair.
        chair: Chair,
        /// What.
        act: Act,
    },
}

/// A prescriber's word: in person, or by telephone and read back.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Word {
    /// By telephone, from this prescriber; `None` when the prescriber confirms in person.
    pub telephone: Option<StaffId>,
    /// Why it is acceptable today, or what the plan is.
    pub note: String,
}
