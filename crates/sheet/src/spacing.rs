//! How close together the words of a patient's paper stand, so that an ordinary one keeps to one page.
//!
//! A template knows several ways to space the same words, from generous to close. Which of them is needed is known for
//! sure only when the page is laid out; to lay it out for each of them takes as many times as long. So the first way is
//! guessed from how much there is to say, and a closer one follows only where the guess was too generous.

use serde_json::Value;

/// The ways that a template knows.
const WAYS: usize = 5;

/// What a text takes beside its letters, in letters: its last line is seldom full, and there is room around it.
const AROUND: usize = 24;

/// For each way up to how many letters one page most likely holds: taken from the papers of this crate's tests, ordinary
/// and hard, in both languages and on both sizes. Where it is near, the more generous way is tried first.
pub(crate) struct Holds(pub(crate) [usize; WAYS]);

/// The ways worth trying, the most likely first; `None` is a paper of more than a page.
pub(crate) fn to_try(data: &Value, holds: &Holds) -> impl Iterator<Item = Option<usize>> + use<> {
    let amount = amount(data);
    let first = holds.0.iter().position(|most| amount <= *most).unwrap_or(WAYS);
    (first..WAYS).map(Some).chain([None])
}

/// How much there is to say, in letters.
fn amount(data: &Value) -> usize {
    match data {
        Value::String(text) if text.is_empty() => 0,
        Value::String(text) => text.chars().count() + AROUND,
        Value::Array(list) => list.iter().map(amount).sum(),
        Value::Object(map) => map.values().map(amount).sum(),
        Value::Null | Value::Bool(_) | Value::Number(_) => 0,
    }
}
