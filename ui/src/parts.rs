//! Small pieces that several screens are made of: native elements with their labels.

mod countersign;
mod dialog;
mod field;
mod foot;
mod heights;
mod mark;
mod message;
mod pages;
mod press;
mod select;
mod track;
mod unbroken;

pub use countersign::{CountersignFields, SecretPair};
pub use dialog::Dialog;
pub use field::{Choices, Field};
pub use foot::Foot;
pub use heights::Heights;
pub use mark::{Mark, Shape};
pub use message::Message;
pub use pages::{PAGES, PageBox, Pages};
pub use press::{Press, SAVING};
pub use select::Select;
pub use track::{SlotTrack, tone};
pub use unbroken::unbroken;
