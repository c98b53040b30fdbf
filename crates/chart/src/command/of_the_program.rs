//! Which commands no page may ask for.

use super::{Act, Command};

impl Command {
    /// Whether the program itself notes it, never on a page's word: what was printed, exported or read, who came and
    /// went, and what was done with keys and rights.
    #[must_use]
    pub const fn is_of_the_program(&self) -> bool {
        match self {
            Self::Attend(_)
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
}
