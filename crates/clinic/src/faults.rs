//! Faults of the lower rooms, as the page learns them.

use std::path::Path;
use vault::Fault as Disk;
use wire::{Code, Fault};

/// A fault of the record on disk.
pub(crate) fn disk(fault: Disk) -> Fault {
    let code = match &fault {
        Disk::CannotWrite { .. }
        | Disk::CannotRead { .. }
        | Disk::Full
        | Disk::ReadOnly
        | Disk::WriteProtected { .. }
        | Disk::FilesProtected { .. }
        | Disk::Failing
        | Disk::InUse
        | Disk::NotFolded => Code::CannotWrite,
        Disk::Halted(_) => Code::OnlyRead,
        Disk::WouldRewrite => Code::Broken,
        Disk::WrongSecret => Code::WrongSecret,
        Disk::Newer { .. } => Code::NewerRecord,
        Disk::Backup(trouble) if trouble.is_damage() => Code::Damaged,
        Disk::Backup(_) => Code::CannotWrite,
        Disk::Broken { .. } | Disk::RolledBack { .. } | Disk::Damaged { .. } => Code::Damaged,
    };
    Fault::new(code, fault.to_string())
}

/// A record that cannot be opened: whoever is to put a file back, or to take one out, is told where it lies.
pub(crate) fn of_record(fault: Disk, folder: &Path) -> Fault {
    let lies = match &fault {
        Disk::Broken { .. } | Disk::RolledBack { .. } | Disk::Damaged { .. } => {
            format!(" The folder of the record is {}.", folder.display())
        }
        Disk::CannotWrite { .. }
        | Disk::CannotRead { .. }
        | Disk::Full
        | Disk::ReadOnly
        | Disk::WriteProtected { .. }
        | Disk::FilesProtected { .. }
        | Disk::Failing
        | Disk::Halted(_)
        | Disk::WouldRewrite
        | Disk::NotFolded
        | Disk::InUse
        | Disk::WrongSecret
        | Disk::Newer { .. }
        | Disk::Backup(_) => String::new(),
    };
    match disk(fault) {
        Fault::Trouble { code, message } => Fault::new(code, format!("{message}{lies}")),
        Fault::Refused(refusal) => Fault::Refused(refusal),
    }
}

/// Nobody is signed in.
pub(crate) fn locked() -> Fault {
    Fault::new(Code::Locked, "Nobody is signed in. Sign in first; what was typed is kept.")
}

/// Something that cannot go wrong did.
pub(crate) fn broken(what: &str) -> Fault {
    Fault::new(Code::Broken, format!("{what} failed. Nothing was changed."))
}
