//! The rules of the recovery room, and nothing else.
//!
//! A **chart is the list of what was recorded**; everything else is computed from it. An [`Entry`] says
//! that somebody recorded a [`Fact`] at a time. [`decide`] judges a [`Command`] against what is on record
//! and answers with new facts or with a [`Refusal`]; [`evolve`] folds an entry into the [`Record`] and
//! judges nothing. What is due ([`due`]), what is missing before the start ([`start`]) and what keeps the
//! patient ([`gate`]) are functions of the record, the protocol and the present time.
//!
//! There is no clock here, no disk, no randomness and no floating point: `now` is always an argument, and
//! the same code runs natively and in the page.
//!
//! # Words
//!
//! A *visit* is one treatment day in one chair. A *set* is one round of vital signs; a *slot* is the time at
//! which the protocol asks for one. An *effect* is a side effect, followed as an episode. The *gate* is the
//! list of discharge criteria; *release* is the entry that ends the visit. See `docs/glossary.md`.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod against_advice;
pub mod amended;
pub mod answer;
pub mod asked_back;
pub mod audit;
pub mod backup;
pub mod board;
pub mod break_glass;
pub mod call_list;
pub mod care;
pub mod caution;
pub mod checked;
pub mod clinic;
pub mod command;
pub mod contradiction;
pub mod decide;
pub mod decimal;
pub mod departure;
pub mod dose;
pub mod double_check;
pub mod drove_away;
pub mod drug;
pub mod due;
pub mod effect;
pub mod emergency;
mod entered;
pub mod entry;
pub mod evolve;
pub mod fact;
pub mod flag;
pub mod follow_up;
pub mod forecast;
pub mod gate;
pub mod headless;
pub mod held;
pub mod id;
pub mod infused;
pub mod keys;
pub mod language;
pub mod last_time;
pub mod leaving;
pub mod left_with_symptom;
pub mod look_alike;
pub mod name;
mod nameless;
pub mod order;
pub mod owed;
mod oxygen;
mod paper_version;
pub mod patient;
pub mod pre_dose;
pub mod presence;
pub mod pressure;
pub mod protocol;
pub mod quantity;
pub mod raised;
pub mod record;
pub mod recovery_sheet;
pub mod refusal;
pub mod reminder;
pub mod ride_wait;
pub mod right;
pub mod rolled_back;
pub mod room_check;
pub mod rounds;
pub mod safety;
pub mod same_person;
pub mod scale;
pub mod series;
pub mod set;
pub mod stage;
pub mod start;
pub mod symptom_told;
pub mod symptoms;
pub mod time;
pub mod today;
pub mod told_in_call;
pub mod trend;
pub mod unfinished;
pub mod visit;
pub mod vitals;
pub mod vitals_line;
pub mod watch;
pub mod words;

pub use command::{Act, Command, Context};
pub use decide::decide;
pub use entry::Entry;
pub use evolve::evolve;
pub use fact::Fact;
pub use id::{EntryId, PatientId, StaffId, VisitId};
pub use protocol::Protocol;
pub use record::Record;
pub use refusal::Refusal;
pub use time::{Minutes, Stamp};
pub use visit::{Stage, Visit};
