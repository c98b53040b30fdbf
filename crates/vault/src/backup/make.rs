//! Makes a backup: under another name, each file flushed, and renamed when it is whole.

use super::{
    ABOUT, About, BEGINNING, Backup, ENDING, FORMAT, Source, Trouble, UNFINISHED, check_target, files,
    folders, text, unfinished,
};
use crate::{
    chain::Link,
    fault::Fault,
    folder::{HEAD, JOURNAL, KEYRING},
};
use chart::Stamp;
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// The longest part of a clinic's name in the name of a folder.
const CLINIC_SIGNS: usize = 40;

/// Makes a backup in a folder: of the record, its keys and the head of its chain, with other files of the clinic beside.
/// Saves go on meanwhile.
///
/// # Errors
/// A [`Trouble`] of the folder, or a fault of the record; there is no backup then, and earlier ones are untouched.
pub fn make(
    source: &Source,
    target: &Path,
    clinic: &str,
    made: Stamp,
    besides: &[(&str, Vec<u8>)],
) -> Result<Backup, Fault> {
    check_target(target)?;
    remove_unfinished(target, &source.record());
    let about = About { format: FORMAT, clinic: clinic.to_owned(), made, record: source.record() };
    let place = free_place(target, &format!("{BEGINNING}{}-{}", plain(clinic), stamp(&made)));
    let beside = unfinished(&place);
    // What it is of comes first: by it, what a cut-off run has left is known and removed.
    let mut written = vec![
        (ABOUT.to_owned(), text(&about)?),
        (HEAD.to_owned(), text(&source.head())?),
        (KEYRING.to_owned(), source.keys().to_vec()),
    ];
    written.extend(besides.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.clone())));
    let done = write(target, &beside, &written)
        .and_then(|()| source.copy_record(&beside.join(JOURNAL), target))
        .and_then(|()| move_to(&beside, &place).map_err(|why| Trouble::writing(target, why).into()));
    if done.is_err() {
        // Half a backup is none, and takes room.
        let _ = fs::remove_dir_all(&beside);
    }
    done.map(|()| Backup {
        place,
        about,
        proven: None,
        noted: None,
        files: None,
        is_doubtful: false,
        written,
    })
}

/// Writes files into a new folder in the target, each of them flushed.
fn write(target: &Path, beside: &Path, all: &[(String, Vec<u8>)]) -> Result<(), Fault> {
    let trouble = |why| Trouble::writing(target, why);
    fs::create_dir(beside).map_err(trouble)?;
    for (name, bytes) in all {
        files::write(&beside.join(name), bytes).map_err(trouble)?;
    }
    Ok(())
}

/// Gives a whole backup its right name.
fn move_to(beside: &Path, place: &Path) -> io::Result<()> {
    files::flush(beside)?;
    fs::rename(beside, place)?;
    place.parent().map_or(Ok(()), files::flush)
}

/// Removes what cut-off runs have left of the same record.
fn remove_unfinished(target: &Path, record: &Link) {
    for place in folders(target, &format!("{ENDING}{UNFINISHED}")) {
        if Backup::read(&place).is_ok_and(|one| one.about.record == *record) {
            // What cannot be removed now is tried again next time.
            let _ = fs::remove_dir_all(&place);
        }
    }
}

/// A name that no backup has yet: two in the same minute are two.
fn free_place(target: &Path, name: &str) -> PathBuf {
    let further = (2_u32..).map(|n| format!("{name}-{n}"));
    let names = std::iter::once(name.to_owned()).chain(further);
    let mut places = names.map(|name| target.join(format!("{name}{ENDING}")));
    let is_free = |place: &PathBuf| !place.exists() && !unfinished(place).exists();
    places.find(is_free).unwrap_or_else(|| target.join(format!("{name}{ENDING}")))
}

/// A clinic's name as part of a folder's.
fn plain(clinic: &str) -> String {
    let signs = clinic.chars().map(|sign| if sign.is_ascii_alphanumeric() { sign } else { ' ' });
    let words: String = signs.take(CLINIC_SIGNS).collect();
    let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    if words.is_empty() { "clinic".to_owned() } else { words.join("-") }
}

/// When it was begun, as part of a folder's name.
fn stamp(made: &Stamp) -> String {
    made.local().format("%Y-%m-%d-%H%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_folder_has_plain_signs_only() {
        assert_eq!(plain("Lakeside Recovery, Ltd."), "lakeside-recovery-ltd");
        assert_eq!(plain("../../etc"), "etc");
        assert_eq!(plain("Клиника"), "clinic");
        assert_eq!(
            stamp(&Stamp { utc: 1_796_112_000_000, offset: -360, boot: 1, up: 0, change: None }),
            "2026-12-01-0200"
        );
    }
}
