//! What crosses between the shell and the page: requests, answers, events and faults.
//!
//! Everything crosses as JSON text, because the page's own numbers would round large integers. Clinical facts
//! cross as [`chart::Command`] and come back as [`chart::Entry`]; the page folds them with the same `evolve`.

pub mod audit;
pub mod backup;
pub mod event;
pub mod fault;
pub mod lock;
pub mod practice;
pub mod proof;
pub mod protocol;
pub mod room;
pub mod set_up;
pub mod sheet;

pub use audit::{Audit, AuditLine, AuditQuery, Exported};
pub use backup::{BackupMade, Backups, FoundBackup, ToRestore};
pub use chart::{VisitId, break_glass::Glass, departure::Paperwork, protocol::Stay};
pub use event::{Event, Tick};
pub use fault::{Code, Fault};
pub use lock::{ChairView, LockView, SignIn, Welcome, WelcomeStage};
pub use practice::{ClockMove, Practice, PracticePin};
pub use proof::{Checked, Reopened, SETTLED, Settled};
pub use protocol::ProtocolFile;
pub use room::{Countersign, Draft, Found, KeysInUse, Left, Look, Request, Room, Saved, Theme};
pub use set_up::{GivenSecrets, NewRoles, NewSecrets, NewSheet, NewStaff, SetUp, SetUpDone};
pub use sheet::{Copies, CopyLine, DayPrinted, Preview, Printers, Produced, Stopped};
