//! What can go wrong with a backup, in the reader's words.

use std::{
    io,
    path::{Path, PathBuf},
};

/// Why a backup cannot be made or used.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// The folder is not there.
    #[error("The folder {} is not there. Is the drive connected? Connect it, or choose another folder. Earlier backups are untouched.", .place.display())]
    NotThere {
        /// Which folder.
        place: PathBuf,
    },
    /// A file is there instead.
    #[error("{} is not a folder. Choose a folder for backups.", .place.display())]
    NotAFolder {
        /// What is there.
        place: PathBuf,
    },
    /// There is no room.
    #[error("There is not enough room in {} to make a backup or to prove one. The record and earlier backups are untouched. Make room, or choose another folder.", .place.display())]
    Full {
        /// Which folder.
        place: PathBuf,
    },
    /// There is no room where a copy is proven, on the disk of the record.
    #[error("There is not enough room in {} to prove a backup. That is on the disk of the record: make room there, another folder for backups does not help. The record and earlier backups are untouched.", .place.display())]
    NoRoomToProve {
        /// Where it is proven.
        place: PathBuf,
    },
    /// The drive cannot be written.
    #[error("{} is on a drive that is read-only. No backup was made there. Make the drive writable, or choose another folder.", .place.display())]
    ReadOnly {
        /// Which folder.
        place: PathBuf,
    },
    /// The folder cannot be written.
    #[error("{} cannot be written: {}. Earlier backups are untouched. Check the drive and the folder\u{2019}s permissions, or choose another folder.", .place.display(), plainly(.why))]
    CannotWrite {
        /// Which folder or file.
        place: PathBuf,
        /// What the system says.
        why: io::Error,
    },
    /// A file of the backup cannot be read.
    #[error("{} cannot be read: {}. Nothing was changed. Try another backup.", .place.display(), plainly(.why))]
    CannotRead {
        /// Which file.
        place: PathBuf,
        /// What the system says.
        why: io::Error,
    },
    /// It was made, and what was read back is not the record.
    #[error(
        "The backup {name} was made, but it is not good: {why}. It is not counted. Earlier backups are untouched. Back up once more; if that fails too, use another drive."
    )]
    NotProven {
        /// The name of its folder.
        name: String,
        /// What is wrong.
        why: String,
    },
    /// There is no backup.
    #[error("There is no backup in {}. Choose the folder that backups are made in, or one whose name ends in .backup.", .place.display())]
    NotABackup {
        /// Where it was looked for.
        place: PathBuf,
    },
    /// A folder has a backup's name and is none any more.
    #[error("{} is named as a backup is, but its file {} is missing or damaged. Nothing was changed. Choose another backup.", .place.display(), super::ABOUT)]
    NotWhole {
        /// Which folder.
        place: PathBuf,
    },
    /// A backup has another name than backups get, and is not found by it.
    #[error("The backup {} was renamed, so it is not looked for: the name of a backup begins with {}. To restore it, choose that folder itself.", .place.display(), super::BEGINNING)]
    Renamed {
        /// Which folder.
        place: PathBuf,
    },
    /// It was made by a newer version.
    #[error(
        "This backup was made by a newer version of Chairside (backup format {found}; this one reads up to {known}). Nothing was changed. Install the newer version."
    )]
    Newer {
        /// The backup's format.
        found: u32,
        /// The newest format that this version reads.
        known: u32,
    },
    /// It is damaged.
    #[error("The backup {name} is damaged: {why}. Nothing was restored. Try an earlier backup.")]
    Damaged {
        /// The name of its folder.
        name: String,
        /// What is wrong.
        why: String,
    },
}

/// Why, as a part of a sentence: the number that the system adds helps nobody here.
#[must_use]
pub fn plainly(why: &io::Error) -> &'static str {
    use io::ErrorKind as Is;
    let one_of = |kinds: &[Is]| kinds.contains(&why.kind());
    if one_of(&[Is::PermissionDenied]) {
        "this account has no permission"
    } else if one_of(&[Is::NotFound, Is::NotADirectory]) {
        "it is not there any more"
    } else if one_of(&[Is::AlreadyExists]) {
        "something else stands in its place"
    } else if one_of(&[Is::StorageFull, Is::QuotaExceeded]) {
        "there is no room"
    } else if one_of(&[Is::ReadOnlyFilesystem]) {
        "the drive is read-only"
    } else {
        "the drive did not answer as it should"
    }
}

impl Trouble {
    /// The trouble that an error of the file system stands for, in writing.
    pub(super) fn writing(place: &Path, why: io::Error) -> Self {
        let (kind, place) = (why.kind(), place.to_owned());
        if matches!(kind, io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded) {
            Self::Full { place }
        } else if kind == io::ErrorKind::ReadOnlyFilesystem {
            Self::ReadOnly { place }
        } else {
            Self::CannotWrite { place, why }
        }
    }

    /// The same where it is in a scratch place that it happened.
    pub(super) fn while_proving(self) -> Self {
        match self {
            Self::Full { place } => Self::NoRoomToProve { place },
            other @ (Self::NotThere { .. }
            | Self::NotAFolder { .. }
            | Self::NoRoomToProve { .. }
            | Self::ReadOnly { .. }
            | Self::CannotWrite { .. }
            | Self::CannotRead { .. }
            | Self::NotProven { .. }
            | Self::Damaged { .. }
            | Self::NotABackup { .. }
            | Self::NotWhole { .. }
            | Self::Renamed { .. }
            | Self::Newer { .. }) => other,
        }
    }

    /// Whether a backup is damaged, rather than the place that it should go to.
    #[must_use]
    pub const fn is_damage(&self) -> bool {
        match self {
            Self::NotProven { .. }
            | Self::Damaged { .. }
            | Self::NotWhole { .. }
            | Self::CannotRead { .. } => true,
            Self::NotThere { .. }
            | Self::NotAFolder { .. }
            | Self::Full { .. }
            | Self::NoRoomToProve { .. }
            | Self::ReadOnly { .. }
            | Self::CannotWrite { .. }
            | Self::NotABackup { .. }
            | Self::Renamed { .. }
            | Self::Newer { .. } => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn why_a_backup_fails_is_said_in_words_and_without_a_number() {
        let denied = Trouble::writing(Path::new("drive"), io::Error::from_raw_os_error(13)).to_string();
        assert!(denied.starts_with("drive cannot be written: this account has no permission."), "{denied}");
        assert!(!denied.contains("os error"), "{denied}");
        let other = Trouble::CannotRead { place: "drive".into(), why: io::Error::other("(os error 5)") };
        assert!(!other.to_string().contains("os error"), "{other}");
    }
}
