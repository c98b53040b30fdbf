//! How large a file is, in words.

use std::{fs, path::Path};

use crate::trouble::Trouble;

/// The size of a file, such as "812 KB" or "17.4 MB".
pub fn of(path: &Path) -> Result<String, Trouble> {
    let file = fs::metadata(path).map_err(|error| Trouble::with_file("measure", path, &error))?;
    Ok(in_words(file.len()))
}

/// A KB is 1,000 bytes, as disks and downloads count.
fn in_words(bytes: u64) -> String {
    if bytes < 10_000_000 {
        format!("{} KB", bytes.div_ceil(1_000))
    } else {
        let tenths = bytes.div_ceil(100_000);
        format!("{}.{} MB", tenths / 10, tenths % 10)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_rounded_up() {
        assert_eq!(in_words(0), "0 KB");
        assert_eq!(in_words(96_001), "97 KB");
        assert_eq!(in_words(9_999_999), "10000 KB");
        assert_eq!(in_words(17_310_000), "17.4 MB");
    }
}
