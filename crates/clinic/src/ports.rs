//! What the clinic needs from the operating system. The shell hands in the real things, tests their own.

pub use chart::{Stamp, clinic::Paper, time::ClockChange};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

/// Tells the time.
pub trait Clock: Send + Sync {
    /// The present moment, sleep counted, with the change of the offset from UTC that lies within two days of it.
    fn now(&self) -> Stamp;
    /// The time zone's name, such as `America/Chicago`.
    fn zone(&self) -> String;
}

/// How loud a notification is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sound {
    /// It is only seen.
    Silent,
    /// A soft tone.
    Soft,
    /// For what the protocol calls critical.
    Loud,
}

/// Shows a desktop notification.
pub trait Notifier: Send + Sync {
    /// Shows it.
    ///
    /// # Errors
    /// A sentence, when this machine shows none.
    fn notify(&self, title: &str, text: &str, sound: Sound) -> Result<(), String>;
}

/// On which sides of the paper is printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sides {
    /// On the front only: what is signed or written on is never on a back.
    One,
    /// On both, where the printer can do that.
    Both,
}

/// What a printer is told of a paper.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Job {
    /// The name of the job, which others can see in the queue: it says nothing about the patient.
    pub title: &'static str,
    /// The paper that the pages were laid out for. On another one they would be enlarged and cut.
    pub paper: Paper,
    /// On which sides.
    pub sides: Sides,
}

/// Prints.
pub trait Printer: Send + Sync {
    /// The names of all printers that the system knows; none when it cannot say.
    fn printers(&self) -> Vec<String>;
    /// Prints a PDF, to a printer by its name or else to the system's own, and answers where it went.
    ///
    /// # Errors
    /// A sentence, when there is no printer or it refused.
    fn print(&self, pdf: &[u8], job: Job, to: Option<&str>) -> Result<String, String>;
    /// Whether the system has a printer of its own to print to, and if not, a sentence.
    ///
    /// # Errors
    /// The sentence.
    fn ready(&self) -> Result<(), String>;
}

/// Writes a file where the person wants it: a PDF, or a table.
pub trait Shelf: Send + Sync {
    /// Saves under a suggested name and answers where.
    ///
    /// # Errors
    /// A sentence; `None` when the person changed their mind.
    fn put(&self, content: &[u8], name: &str) -> Result<String, Option<String>>;
    /// The folder for several files, which is asked for once; none when the person changed their mind.
    fn folder(&self, title: &str) -> Option<PathBuf>;
    /// Saves in that folder under a name, and answers with the name that it got: nothing is written over.
    ///
    /// # Errors
    /// A sentence.
    fn put_in(&self, folder: &Path, content: &[u8], name: &str) -> Result<String, String>;
}

/// Asks the person for a folder, and knows where folders lie.
pub trait Folders: Send + Sync {
    /// The folder that was chosen under a title; none when the person changed their mind.
    fn choose(&self, title: &str) -> Option<PathBuf>;
    /// Whether two places are known to lie on one disk. A drive can take its time to answer.
    fn are_on_one_disk(&self, one: &Path, other: &Path) -> bool;
}

/// Makes random bytes.
pub trait Randomness: Send + Sync {
    /// Fills the buffer.
    fn fill(&self, bytes: &mut [u8]);
}

/// Knows how long nobody has touched the workstation.
pub trait Idle: Send + Sync {
    /// Milliseconds since the last touch.
    fn millis(&self) -> i64;
}

/// Everything that the clinic needs.
#[derive(Clone)]
pub struct Ports {
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// Notifications.
    pub notifier: Arc<dyn Notifier>,
    /// The printer.
    pub printer: Arc<dyn Printer>,
    /// Where files are saved.
    pub shelf: Arc<dyn Shelf>,
    /// How a folder is asked for.
    pub folders: Arc<dyn Folders>,
    /// Randomness.
    pub randomness: Arc<dyn Randomness>,
    /// The idle signal.
    pub idle: Arc<dyn Idle>,
}
