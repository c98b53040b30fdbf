//! The printed documents, set with Typst in process: the patient's discharge sheet, the companion's card, the
//! form for leaving against advice, and what staff print for themselves. What they say is worked out by `chart`; here
//! it is only put into words for paper and laid out.
//!
//! A document is data (JSON) and a template; the same pages come out as PDF/A-2a with tags, and as SVG for the
//! preview. Nothing about a patient stays in memory afterwards.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod against_advice;
mod chart_copy;
mod checks;
mod common;
mod companion_card;
mod day_cover;
mod document;
mod emergency_card;
mod going_home;
mod hours;
mod paper_grid;
mod patient_paper;
mod recovery;
mod seal;
mod sign;
mod spacing;
mod still_there;
mod texts;
mod tongue;
mod trend;
mod world;

pub use against_advice::against_advice;
pub use chart_copy::{chart_copy, signed_up_to};
pub use companion_card::companion_card;
pub use day_cover::day_cover;
pub use document::{Document, Fault};
pub use emergency_card::emergency_card;
pub use going_home::going_home;
pub use paper_grid::paper_grid;
pub use recovery::recovery;
pub use seal::Seal;
