//! The doors of the program: everything that a window can ask for, each with what it needs. The shell asks here before it
//! does anything, and a door that is not listed does not exist.
//!
//! This is the outer check. What is done behind a door asks once more for the right that it needs, as a value.

use crate::{clinic::Clinic, faults};
use chart::right::{Manager, Overseer, Reader, Recorder};
use wire::Fault;

/// What a door needs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Need {
    /// Nothing: it leads in or out, or opens nothing of a patient. What it needs instead it asks for itself.
    Nothing,
    /// Somebody who is signed in, or took the emergency access.
    Reader,
    /// A nurse, a prescriber, or a manager.
    Recorder,
    /// A manager or an auditor.
    Overseer,
    /// A manager.
    Manager,
}

macro_rules! doors {
    ($($door:ident, $name:literal, $need:ident;)+) => {
        /// A door, by the command that leads through it.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[allow(missing_docs, reason = "each is named like its command")]
        pub enum Door {
            $($door,)+
        }

        impl Door {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$door,)+];

            /// The command.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$door => $name,)+
                }
            }

            /// What it needs.
            #[must_use]
            pub const fn need(self) -> Need {
                match self {
                    $(Self::$door => Need::$need,)+
                }
            }
        }
    };
}

doors! {
    Welcome, "welcome", Nothing;
    SetUp, "set_up", Nothing;
    OpenPractice, "open_practice", Nothing;
    PrintRecovery, "print_recovery", Manager;
    RenewRecovery, "renew_recovery", Manager;
    SaveRecovery, "save_recovery", Manager;
    PutRecoveryAway, "put_recovery_away", Manager;
    SignIn, "sign_in", Nothing;
    Resume, "resume", Nothing;
    Room, "room", Reader;
    Lock, "lock", Nothing;
    SignOut, "sign_out", Nothing;
    Record, "record", Recorder;
    AddStaff, "add_staff", Manager;
    BreakGlass, "break_glass", Nothing;
    ResetSecrets, "reset_secrets", Manager;
    ChangeRoles, "change_roles", Manager;
    Audit, "audit", Overseer;
    SaveAudit, "save_audit", Overseer;
    ApproveProtocol, "approve_protocol", Recorder;
    ReadProtocol, "read_protocol", Manager;
    LoadProtocol, "load_protocol", Manager;
    FindPatients, "find_patients", Reader;
    History, "history", Reader;
    KeepDraft, "keep_draft", Nothing;
    Preview, "preview", Reader;
    Print, "print", Reader;
    SavePdf, "save_pdf", Reader;
    Printers, "printers", Reader;
    ChoosePrinter, "choose_printer", Recorder;
    CopiesBefore, "copies_before", Overseer;
    Reprint, "reprint", Manager;
    SaveAgain, "save_again", Manager;
    PrintDay, "print_day", Manager;
    SaveDay, "save_day", Manager;
    PreviewDay, "preview_day", Manager;
    Backups, "backups", Manager;
    ChooseBackupFolder, "choose_backup_folder", Manager;
    KeepBackupHour, "keep_backup_hour", Manager;
    BackUpNow, "back_up_now", Manager;
    ChooseBackup, "choose_backup", Nothing;
    Restore, "restore", Nothing;
    MoveClock, "move_clock", Reader;
    KeepLook, "keep_look", Nothing;
    Reopen, "reopen", Reader;
    CheckRecord, "check_record", Overseer;
    Touch, "touch", Nothing;
}

impl Clinic {
    /// Whether a door is open to whoever is signed in.
    ///
    /// # Errors
    /// [`wire::Code::Locked`], or the refusal.
    pub fn may_enter(&self, door: Door) -> Result<(), Fault> {
        let need = door.need();
        if need == Need::Nothing {
            return Ok(());
        }
        let desk = self.signed_in()?;
        let me = desk.me.ok_or_else(faults::locked)?;
        let record = &desk.record;
        let has = match need {
            Need::Nothing => Ok(()),
            Need::Reader => Reader::of(record, me).map(|_| ()),
            Need::Recorder => Recorder::of(record, me).map(|_| ()),
            Need::Overseer => Overseer::of(record, me).map(|_| ()),
            Need::Manager => Manager::of(record, me).map(|_| ()),
        };
        has.map_err(Fault::from)
    }
}
