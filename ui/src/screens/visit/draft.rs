//! What is being typed survives: another tab, a lock, a crash, a power cut, to within a second. What is chosen does, too:
//! [`super::choice`].

use super::bedside::Bedside;
use crate::{ipc, session::Session};
use chart::words::Clock;
use leptos::{prelude::*, task::spawn_local};
use std::{cell::RefCell, rc::Rc, time::Duration};

/// How long typing may go on before what stands there is kept.
const KEEP_WITHIN: Duration = Duration::from_millis(400);

/// The text of one field of this visit. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Draft {
    /// What stands in the field.
    pub text: RwSignal<String>,
    key: StoredValue<String>,
    session: Session,
}

impl Draft {
    /// The text of a field, as it was left.
    pub fn new(bedside: Bedside, field: &str) -> Self {
        let session = bedside.session;
        let key = key_of(bedside, field);
        let left = session.drafts.with_untracked(|drafts| drafts.get(&key).cloned());
        let text = RwSignal::new(left.unwrap_or_default());
        keep_up(session, key.clone(), text);
        Self { text, key: StoredValue::new(key), session }
    }

    /// Whether anything is kept of a field, wherever it stands. Tracks.
    pub fn is_kept(bedside: Bedside, field: &str) -> bool {
        let key = key_of(bedside, field);
        bedside.session.drafts.with(|drafts| drafts.get(&key).is_some_and(|text| !text.trim().is_empty()))
    }

    /// When what stands there was typed and by whom, where it was left unsaved before this person came and nobody
    /// has touched it since. Tracks the text.
    pub fn left(self) -> Option<String> {
        let text = self.text.get();
        let (by, at) = self.key.with_value(|key| {
            self.session.left.with_untracked(|all| {
                let left = all.iter().find(|left| left.draft.key == *key && left.draft.text == text)?;
                Some((left.by, left.at))
            })
        })?;
        let who = by.map(|by| self.session.record.with_untracked(|record| record.name_of(by).to_owned()));
        let who = who.map_or_else(String::new, |who| format!(" by {who}"));
        Some(format!("{}{who}", Clock::Hours24.time(&at)))
    }

    /// What stands there now.
    pub fn typed(self) -> String {
        self.text.get_untracked()
    }

    /// Empties the field once what stands there now is saved. What was typed after that stays. It works also
    /// when the field is no longer on the screen by then: otherwise it would come back with what is saved.
    pub fn forget(self) -> impl FnOnce() + 'static {
        let (session, text, saved, key) = (self.session, self.text, self.typed(), self.key.get_value());
        move || {
            let kept = || session.drafts.with_untracked(|drafts| drafts.get(&key).cloned());
            if text.try_get_untracked().or_else(kept).is_some_and(|now| now != saved) {
                return;
            }
            session.drafts.update(|drafts| {
                drafts.insert(key.clone(), String::new());
            });
            text.set(String::new());
            send(key, String::new());
        }
    }
}

/// Under what the text of a field is kept.
fn key_of(bedside: Bedside, field: &str) -> String {
    format!("{field}/{}", bedside.id)
}

/// Notes each change at once, and keeps it outside of the page a moment later.
fn keep_up(session: Session, key: String, text: RwSignal<String>) {
    // What waits to be kept; while something does, a timer is running.
    let waiting = Rc::new(RefCell::new(None::<String>));
    Effect::new(move |before: Option<()>| {
        let typed = text.get();
        let known =
            session.drafts.with_untracked(|drafts| drafts.get(&key).is_some_and(|kept| *kept == typed));
        if before.is_none() || known {
            return;
        }
        session.drafts.update(|drafts| {
            drafts.insert(key.clone(), typed.clone());
        });
        if waiting.replace(Some(typed)).is_some() {
            return;
        }
        let (waiting, key) = (Rc::clone(&waiting), key.clone());
        let keep = move || {
            let waited = waiting.take();
            let latest = session.drafts.with_untracked(|drafts| drafts.get(&key).cloned());
            // Without an entry the session forgot everything, such as at a lock: what waited is kept all the same.
            if let Some(text) = latest.or(waited) {
                send(key, text);
            }
        };
        set_timeout(keep, KEEP_WITHIN);
    });
}

fn send(key: String, text: String) {
    spawn_local(async move {
        // A draft that could not be kept still stands on the screen, and the next change tries again.
        let _ = ipc::keep_draft(&wire::Draft { key, text }).await;
    });
}
