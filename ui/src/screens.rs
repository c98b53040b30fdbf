//! The screens, one module each.

pub mod board;
pub mod desk;
pub mod double_check;
pub mod emergency;
pub mod help;
pub mod locked;
pub mod new_visit;
pub mod only_read;
pub mod practice_bar;
pub mod reads_only;
pub mod room;
pub mod start;
pub mod visit;
