//! The printed documents, set with Typst in process: the patient's discharge sheet, the chart copy, the recovery
//! sheet. What they say is worked out by `chart`; here it is only put into words for paper and laid out.
//!
//! A document is data (JSON) and a template; the same pages come out as PDF/A-2a with tags, and as SVG for the
//! preview. Nothing about a patient stays in memory afterwards.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod chart_copy;
mod common;
mod document;
mod emergency_card;
mod going_home;
mod paper_grid;
mod recovery;
mod trend;
mod world;

pub use chart_copy::chart_copy;
pub use document::{Document, Fault};
pub use emergency_card::emergency_card;
pub use going_home::going_home;
pub use paper_grid::paper_grid;
pub use recovery::recovery;
