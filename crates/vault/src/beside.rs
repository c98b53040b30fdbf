//! What lies beside the entries in the same file and may change: what is being typed, PINs, settings.

use crate::{
    fault::Fault,
    folder::JOURNAL,
    journal::Journal,
    kdf::{self, Cost},
};
use chart::StaffId;
use rusqlite::{OptionalExtension, params};

impl Journal {
    /// Keeps what is being typed; an empty text forgets it.
    ///
    /// # Errors
    /// As [`Journal::append`].
    pub fn keep_draft(&self, key: &str, text: &str) -> Result<(), Fault> {
        self.writing(|file| {
            if text.is_empty() {
                file.execute("DELETE FROM drafts WHERE key = ?1", [key])
            } else {
                file.execute("INSERT OR REPLACE INTO drafts (key, text) VALUES (?1, ?2)", [key, text])
            }
        })
        .map(|_| ())
    }

    /// What was being typed, by key.
    ///
    /// # Errors
    /// [`Fault::Damaged`] when the file cannot be read.
    pub fn drafts(&self) -> Result<Vec<(String, String)>, Fault> {
        let sqlite = |why: rusqlite::Error| Fault::from_sqlite(&why);
        let mut query =
            self.file()?.prepare_cached("SELECT key, text FROM drafts ORDER BY key").map_err(sqlite)?;
        let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).map_err(sqlite)?;
        rows.collect::<Result<_, _>>().map_err(sqlite)
    }

    /// Sets somebody's PIN.
    ///
    /// # Errors
    /// As [`Journal::append`].
    pub fn set_pin(&self, staff: StaffId, pin: &str, salt: [u8; 16]) -> Result<(), Fault> {
        let cost = kdf::PIN;
        let hash = kdf::derive(pin, &salt, cost)
            .ok_or_else(|| Fault::Damaged { file: JOURNAL, why: "PIN cost out of bounds".into() })?;
        self.writing(|file| {
            file.execute(
                "INSERT OR REPLACE INTO pins (staff, salt, memory, passes, hash) VALUES (?1, ?2, ?3, ?4, ?5)",
                params![staff.to_string(), salt, cost.memory, cost.passes, *hash],
            )
        })
        .map(|_| ())
    }

    /// Whether it is somebody's PIN.
    ///
    /// # Errors
    /// [`Fault::Damaged`] when the file cannot be read.
    pub fn pin_fits(&self, staff: StaffId, pin: &str) -> Result<bool, Fault> {
        let row = self
            .file()?
            .query_row(
                "SELECT salt, memory, passes, hash FROM pins WHERE staff = ?1",
                [staff.to_string()],
                |row| {
                    let cost = Cost { memory: row.get(1)?, passes: row.get(2)? };
                    Ok((row.get::<_, [u8; 16]>(0)?, cost, row.get::<_, [u8; 32]>(3)?))
                },
            )
            .optional()
            .map_err(|why| Fault::from_sqlite(&why))?;
        let Some((salt, cost, hash)) = row else { return Ok(false) };
        Ok(kdf::derive(pin, &salt, cost).is_some_and(|mine| equal(&mine, &hash)))
    }

    /// A setting of this record, such as the practice clock.
    ///
    /// # Errors
    /// [`Fault::Damaged`] when the file cannot be read.
    pub fn setting(&self, name: &str) -> Result<Option<String>, Fault> {
        self.file()?
            .query_row("SELECT value FROM settings WHERE name = ?1", [name], |row| row.get(0))
            .optional()
            .map_err(|why| Fault::from_sqlite(&why))
    }

    /// Keeps a setting.
    ///
    /// # Errors
    /// As [`Journal::append`].
    pub fn keep_setting(&self, name: &str, value: &str) -> Result<(), Fault> {
        let sql = "INSERT OR REPLACE INTO settings (name, value) VALUES (?1, ?2)";
        self.writing(|file| file.execute(sql, [name, value])).map(|_| ())
    }
}

/// Compares without telling by its time where the difference lies.
fn equal(a: &[u8; 32], b: &[u8; 32]) -> bool {
    a.iter().zip(b).fold(0, |differs, (a, b)| differs | (a ^ b)) == 0
}
