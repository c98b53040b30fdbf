//! Why a backup came to nothing, as the record tells of it.

use chart::backup::Cause;
use vault::{Fault as Disk, backup::Trouble};

/// The cause that a fault stands for.
pub(crate) const fn cause(fault: &Disk) -> Cause {
    match fault {
        Disk::Backup(trouble) => of_folder(trouble),
        Disk::Full => Cause::Full,
        Disk::ReadOnly => Cause::ReadOnly,
        Disk::CannotWrite { .. } | Disk::WriteProtected { .. } | Disk::FilesProtected { .. } => {
            Cause::NotWritten
        }
        Disk::CannotRead { .. }
        | Disk::Failing
        | Disk::Halted(_)
        | Disk::WouldRewrite
        | Disk::NotFolded
        | Disk::InUse
        | Disk::WrongSecret
        | Disk::Newer { .. }
        | Disk::Broken { .. }
        | Disk::RolledBack { .. }
        | Disk::Damaged { .. } => Cause::Record,
    }
}

const fn of_folder(trouble: &Trouble) -> Cause {
    match trouble {
        Trouble::NotThere { .. } | Trouble::NotAFolder { .. } => Cause::Gone,
        Trouble::Full { .. } | Trouble::NoRoomToProve { .. } => Cause::Full,
        Trouble::ReadOnly { .. } => Cause::ReadOnly,
        Trouble::CannotWrite { .. } => Cause::NotWritten,
        Trouble::CannotRead { .. }
        | Trouble::NotProven { .. }
        | Trouble::Damaged { .. }
        | Trouble::NotABackup { .. }
        | Trouble::NotWhole { .. }
        | Trouble::Renamed { .. }
        | Trouble::Newer { .. } => Cause::NotGood,
    }
}
