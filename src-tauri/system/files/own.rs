//! Files for the person's own account and no other, where the system knows such rights.

use std::{
    fs::File,
    io::{Result, Write},
    path::Path,
};

/// Writes a file, in the place of one that is there. No other account can open it before its first byte is written.
pub(super) fn write(file: &Path, content: &[u8]) -> Result<()> {
    create(file)?.write_all(content)
}

#[cfg(unix)]
fn create(file: &Path) -> Result<File> {
    use std::{
        fs::{OpenOptions, Permissions},
        os::unix::fs::{OpenOptionsExt, PermissionsExt},
    };
    const OWNER: u32 = 0o600;
    let file = OpenOptions::new().write(true).create(true).truncate(true).mode(OWNER).open(file)?;
    // One that was there would keep the rights that it had. A drive that knows no rights still takes the file.
    let _ = file.set_permissions(Permissions::from_mode(OWNER));
    Ok(file)
}

/// Who reads a file is said by the rights of its folder here.
#[cfg(not(unix))]
fn create(file: &Path) -> Result<File> {
    File::create(file)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::{fs, os::unix::fs::PermissionsExt};

    #[test]
    fn what_is_saved_is_for_its_owner_alone_also_in_the_place_of_an_open_file() {
        let folder = tempfile::tempdir().unwrap();
        let (new, there) = (folder.path().join("chart.pdf"), folder.path().join("sheet.pdf"));
        fs::write(&there, "longer than what follows").unwrap();
        fs::set_permissions(&there, fs::Permissions::from_mode(0o644)).unwrap();
        for file in [&new, &there] {
            write(file, b"a name").unwrap();
            assert_eq!(fs::metadata(file).unwrap().permissions().mode() & 0o777, 0o600, "{file:?}");
            assert_eq!(fs::read(file).unwrap(), b"a name");
        }
    }
}
