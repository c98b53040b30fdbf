//! A folder kept equal to a list of files, touching only what differs.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use crate::trouble::Trouble;

/// Where each file goes below a folder, and where its bytes are now.
pub type Files = BTreeMap<PathBuf, PathBuf>;

/// All files below a folder, by their path within it.
pub fn below(folder: &Path) -> Result<Files, Trouble> {
    let mut files = Files::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(inner) = folders.pop() {
        let path = folder.join(&inner);
        let cannot = |error: io::Error| Trouble::with_file("list", &path, &error);
        for entry in fs::read_dir(&path).map_err(cannot)? {
            let entry = entry.map_err(cannot)?;
            let name = inner.join(entry.file_name());
            if entry.file_type().map_err(cannot)?.is_dir() {
                folders.push(name);
            } else {
                files.insert(name, entry.path());
            }
        }
    }
    Ok(files)
}

/// Makes the folder hold these files and no others; tells how many it wrote or removed. A file whose bytes are
/// right already is left alone, since cargo rebuilds whatever includes a file that was touched.
pub fn mirror(files: &Files, folder: &Path) -> Result<usize, Trouble> {
    fs::create_dir_all(folder).map_err(|error| Trouble::with_file("make", folder, &error))?;
    let mut changed = 0;
    for (name, path) in below(folder)? {
        if !files.contains_key(&name) {
            fs::remove_file(&path).map_err(|error| Trouble::with_file("remove", &path, &error))?;
            changed += 1;
        }
    }
    for (name, source) in files {
        if write_if_different(source, &folder.join(name))? {
            changed += 1;
        }
    }
    Ok(changed)
}

fn write_if_different(source: &Path, copy: &Path) -> Result<bool, Trouble> {
    let bytes = fs::read(source).map_err(|error| Trouble::with_file("read", source, &error))?;
    if fs::read(copy).is_ok_and(|present| present == bytes) {
        return Ok(false);
    }
    if let Some(folder) = copy.parent() {
        fs::create_dir_all(folder).map_err(|error| Trouble::with_file("make", folder, &error))?;
    }
    fs::write(copy, bytes).map_err(|error| Trouble::with_file("write", copy, &error))?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder_with(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        folder
    }

    #[test]
    fn a_mirror_holds_the_files_and_no_others() {
        let source = folder_with(&[("index.html", "new"), ("fonts/a.ttf", "a")]);
        let copy = folder_with(&[("index.html", "old"), ("gone/x.js", "x")]);
        assert_eq!(mirror(&below(source.path()).unwrap(), copy.path()).unwrap(), 3);

        let names: Vec<PathBuf> = below(copy.path()).unwrap().into_keys().collect();
        assert_eq!(names, [PathBuf::from("fonts/a.ttf"), PathBuf::from("index.html")]);
        assert_eq!(fs::read_to_string(copy.path().join("index.html")).unwrap(), "new");
    }

    #[test]
    fn what_is_right_already_is_left_alone() {
        let source = folder_with(&[("index.html", "same")]);
        let copy = folder_with(&[("index.html", "same")]);
        let before = fs::metadata(copy.path().join("index.html")).unwrap().modified().unwrap();
        assert_eq!(mirror(&below(source.path()).unwrap(), copy.path()).unwrap(), 0);
        assert_eq!(fs::metadata(copy.path().join("index.html")).unwrap().modified().unwrap(), before);
    }

    #[test]
    fn a_folder_that_is_not_there_is_named() {
        let nowhere = tempfile::tempdir().unwrap().path().join("assets");
        assert!(below(&nowhere).unwrap_err().to_string().contains("assets"));
    }
}
