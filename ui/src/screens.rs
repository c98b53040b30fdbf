//! The screens, one module each.

pub mod bars;
pub mod board;
pub mod desk;
pub mod double_check;
pub mod emergency;
pub mod help;
pub mod locked;
mod lost_sheet;
pub mod new_visit;
mod only_read;
pub mod practice_bar;
pub mod reads_only;
pub mod room;
pub mod start;
mod unseen;
pub mod visit;
