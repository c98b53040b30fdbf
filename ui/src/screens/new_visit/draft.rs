//! What is typed here is kept as it is typed, so that leaving, a lock or a crash loses nothing.

use crate::{ipc, session::Session};
use gloo_timers::future::TimeoutFuture;
use leptos::{prelude::*, task::spawn_local};
use std::{cell::Cell, rc::Rc};
use wire::Draft;

/// How long typing may wait before it is kept.
const SOON: u32 = 400;

/// A text that is kept under `key`. It begins with what was kept, or else with `otherwise`.
pub fn kept(session: Session, key: String, otherwise: String) -> RwSignal<String> {
    let first = session.drafts.with_untracked(|drafts| drafts.get(&key).cloned()).unwrap_or(otherwise);
    let value = RwSignal::new(first.clone());
    let is_waiting = Rc::new(Cell::new(false));
    let mut last = first;
    Effect::new(move |_| {
        let text = value.get();
        if text != last {
            last.clone_from(&text);
            session.drafts.update(|drafts| {
                drafts.insert(key.clone(), text);
            });
            if !is_waiting.replace(true) {
                spawn_local(send_soon(session, key.clone(), Rc::clone(&is_waiting)));
            }
        }
    });
    value
}

/// Sends what stands under `key` a moment later, once for all that is typed until then.
async fn send_soon(session: Session, key: String, is_waiting: Rc<Cell<bool>>) {
    TimeoutFuture::new(SOON).await;
    is_waiting.set(false);
    // Nothing stands there any more when it was saved or the screen was locked: then nothing is sent.
    if let Some(text) = session.drafts.with_untracked(|drafts| drafts.get(&key).cloned()) {
        send(Draft { key, text }).await;
    }
}

async fn send(draft: Draft) {
    // A draft that could not be kept still stands on the screen; saving it says what is wrong.
    let _ = ipc::keep_draft(&draft).await;
}

/// Keeps a text for a screen that is about to be shown.
pub fn put(session: Session, key: &str, text: String) {
    session.drafts.update(|drafts| {
        drafts.insert(key.to_owned(), text.clone());
    });
    spawn_local(send(Draft { key: key.to_owned(), text }));
}

/// Forgets everything whose key begins so: it is on record now.
pub fn clear(session: Session, prefix: &str) {
    let keys: Vec<String> = session
        .drafts
        .with_untracked(|drafts| drafts.keys().filter(|key| key.starts_with(prefix)).cloned().collect());
    session.drafts.update(|drafts| drafts.retain(|key, _| !key.starts_with(prefix)));
    for key in keys {
        spawn_local(send(Draft { key, text: String::new() }));
    }
}
