//! What the reader of TOML says of a line, for whoever edits a protocol and knows no TOML.

/// How the reader begins where words stand without quotation marks, or a number stands between them.
const BARE: [&str; 7] = [
    "string values must be quoted",
    "invalid boolean",
    "invalid float",
    "invalid integer number",
    "invalid type: string",
    "invalid type: integer",
    "invalid type: boolean",
];
/// What it speaks of where quotation marks are not the matter.
const ELSE: [&str; 5] = ["sequence", "tuple", "map", "struct", "i128"];

/// What is wrong with a line; `found` is what stands where the reader stopped. What it says beyond the common slips is not
/// guessed at.
pub(super) fn plainly(said: &str, found: &str) -> String {
    let named = said.split('`').nth(1).unwrap_or_default();
    if said.starts_with("unknown field") {
        format!("there is no setting \u{201c}{named}\u{201d} here, check how it is written")
    } else if said.starts_with("missing field") {
        format!("the setting \u{201c}{named}\u{201d} is missing here")
    } else if said.starts_with("unknown variant") {
        format!("\u{201c}{named}\u{201d} is none of the words that are possible here")
    } else if said.starts_with("duplicate key") {
        "this stands in the file twice".to_owned()
    } else if said.starts_with("unclosed") {
        format!("a bracket is opened and not closed, \u{201c}{named}\u{201d} is missing")
    } else if said.starts_with("missing comma") {
        "a comma is missing before this, or a bracket before it is not closed".to_owned()
    } else if is_open_quote(said) {
        "words begin with a quotation mark and do not end with one".to_owned()
    } else if said.starts_with("missing opening quote") {
        "words end with a quotation mark and do not begin with one".to_owned()
    } else if has_no_value(said, found) {
        "a setting stands here without \u{201c}=\u{201d} and its value".to_owned()
    } else if said.starts_with("unexpected key or value") {
        "more stands on this line than one setting with its value".to_owned()
    } else if is_bare(said) {
        "the value cannot be read as it is written. Numbers stand alone, and so do true and false; words stand between \
         quotation marks"
            .to_owned()
    } else {
        "this cannot be read as it is written".to_owned()
    }
}

/// The end of a string was looked for and not found.
fn is_open_quote(said: &str) -> bool {
    let is_string = said.starts_with("invalid") && said.contains("string");
    is_string && (said.ends_with("expected `\"`") || said.ends_with("expected `'`"))
}

/// A value that is not there reads as bare words that are empty.
fn has_no_value(said: &str, found: &str) -> bool {
    let is_said = ["key with no value", "missing value"].iter().any(|part| said.starts_with(part));
    is_said || (found.is_empty() && said.starts_with("string values must be quoted"))
}

fn is_bare(said: &str) -> bool {
    BARE.iter().any(|part| said.starts_with(part)) && !ELSE.iter().any(|part| said.contains(part))
}
