//! Which commands no page may ask for, and which a manager confirms.

use super::{Act, Command};
use crate::recovery_sheet::SheetFact;

impl Command {
    /// Whether the program itself notes it, never on a page's word: what was printed, exported or read, who came and
    /// went, and what was done with keys and rights.
    #[must_use]
    pub const fn is_of_the_program(&self) -> bool {
        match self {
            Self::Attend(_)
            | Self::NoteKeys(_)
            | Self::NoteSheet(_)
            | Self::NoteBackup(_)
            | Self::BreakGlass(_)
            | Self::ReadChart(_)
            | Self::NoteExport(_)
            | Self::NoteCover(_)
            | Self::ListStaff(_)
            | Self::ResetSecrets(_)
            | Self::ChangeRoles { .. }
            | Self::AtChair { act: Act::NoteCopy { .. }, .. } => true,
            Self::NameClinic(_)
            | Self::ArrangeChairs { .. }
            | Self::RetireStaff(_)
            | Self::SeeBrokenGlass { .. }
            | Self::AdoptProtocol(_)
            | Self::ApproveProtocol { .. }
            | Self::RegisterPatient(_)
            | Self::CorrectPatient { .. }
            | Self::Expect { .. }
            | Self::CancelAppointment { .. }
            | Self::Arrive { .. }
            | Self::NotePrescriber { .. }
            | Self::CheckRoom { .. }
            | Self::PlanSeries { .. }
            | Self::NotTaken { .. }
            | Self::TakeOver { .. }
            | Self::AtChair { .. } => false,
        }
    }

    /// Whether a manager confirms it with a secret of their own: it gives rights or takes them, changes the rules, makes a way
    /// in, or puts away what stands on every screen. A desk that was left open is not enough for it.
    #[must_use]
    pub const fn is_confirmed_by_manager(&self) -> bool {
        matches!(
            self,
            Self::ListStaff(_)
                | Self::RetireStaff(_)
                | Self::ResetSecrets(_)
                | Self::ChangeRoles { .. }
                | Self::SeeBrokenGlass { .. }
                | Self::AdoptProtocol(_)
                | Self::NoteSheet(SheetFact::Renewed { .. })
        )
    }
}
