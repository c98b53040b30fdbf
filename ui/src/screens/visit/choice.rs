//! What is chosen survives as what is typed does: it is kept as a draft, by the word that the record has for it.

use super::{bedside::Bedside, draft::Draft};
use leptos::prelude::*;
use serde::{Serialize, de::DeserializeOwned};
use std::marker::PhantomData;

/// What is chosen in one group of this visit; nothing until somebody chooses. Cheap to copy.
pub struct Choice<T> {
    draft: Draft,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Choice<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Choice<T> {}

impl<T: Serialize + DeserializeOwned + 'static> Choice<T> {
    /// As it was left.
    pub fn new(bedside: Bedside, field: &str) -> Self {
        Self { draft: Draft::new(bedside, field), of: PhantomData }
    }

    /// What is chosen. Tracks.
    pub fn get(self) -> Option<T> {
        self.draft.text.with(|word| read(word))
    }

    /// What is chosen now.
    pub fn get_untracked(self) -> Option<T> {
        self.draft.text.with_untracked(|word| read(word))
    }

    /// Chooses it, or takes the choice back.
    pub fn set(self, chosen: Option<T>) {
        // What has no word cannot be kept, and stands unchosen.
        let word = chosen.and_then(|one| serde_json::to_string(&one).ok());
        self.draft.text.set(word.unwrap_or_default());
    }

    /// Takes the choice back once it is saved.
    pub fn forget(self) -> impl FnOnce() + 'static {
        self.draft.forget()
    }
}

impl<T: Serialize + DeserializeOwned + Send + Sync + 'static> From<Choice<T>> for Signal<Option<T>> {
    fn from(choice: Choice<T>) -> Self {
        Self::derive(move || choice.get())
    }
}

/// A word from an earlier version that means nothing now is no choice.
fn read<T: DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_str(word).ok()
}
