//! The recovery sheet: the words that open the record when nobody's passphrase does.

use crate::{
    common::Frame,
    document::{Document, Fault},
};
use chart::{Stamp, clinic::ClinicInfo, words};
use serde::Serialize;

#[derive(Debug, Serialize)]
struct Data<'a> {
    #[serde(flatten)]
    frame: Frame,
    intro: Vec<&'static str>,
    words: &'a [String],
    steps: Vec<&'static str>,
    sign: Vec<&'static str>,
}

/// The recovery sheet of a clinic.
///
/// # Errors
/// [`Fault`] when it cannot be laid out.
pub fn recovery(
    clinic: &ClinicInfo,
    secret: &[String],
    practice: bool,
    now: &Stamp,
) -> Result<Document, Fault> {
    let frame = Frame {
        practice,
        warnings: Vec::new(),
        paper: clinic.paper,
        lang: "en",
        title: "Recovery sheet".to_owned(),
        head_left: clinic.name.clone(),
        head_right: words::date_short(now.local()),
        foot_left: "Made once. Chairside does not keep these words.".to_owned(),
        // Two sets of words on one sheet would be taken for each other.
        record_words: None,
    };
    let data = Data {
        frame,
        intro: vec![
            "These words open the record of this clinic when no member of staff can.",
            "Whoever has them can read every chart. Treat this sheet like the key to the drug safe.",
        ],
        words: secret,
        steps: vec![
            "Check that all words can be read.",
            "Seal the sheet in an envelope, and sign across the seal.",
            "Keep it in a locked place away from the workstation. Make no copy or photograph.",
            "To use it, sign in with the name: recovery sheet, and all 24 words as the passphrase.",
            "The same words restore a backup on another machine: there choose Restore a backup, and type them.",
        ],
        sign: vec!["Printed by", "Kept where"],
    };
    Document::lay_out("/recovery.typ", &data, *now)
}
