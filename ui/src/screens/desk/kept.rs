//! What is typed at the desk is kept as it is typed, so that leaving, a lock or a crash loses nothing. Secrets
//! are never kept.

use crate::{ipc, session::Session};
use gloo_timers::future::TimeoutFuture;
use leptos::{prelude::*, task::spawn_local};
use std::{cell::Cell, rc::Rc};
use wire::Draft;

/// How long typing may wait before it is kept, in milliseconds.
const SOON: u32 = 400;

/// A text that is kept under `key`. It begins with what was left there, or else with `otherwise`.
pub fn kept(session: Session, key: &'static str, otherwise: &str) -> RwSignal<String> {
    let left = session.drafts.with_untracked(|drafts| drafts.get(key).cloned());
    let left = left.filter(|text| !text.is_empty());
    let text = RwSignal::new(left.unwrap_or_else(|| otherwise.to_owned()));
    let is_waiting = Rc::new(Cell::new(false));
    Effect::new(move |before: Option<String>| {
        let typed = text.get();
        if before.is_some_and(|before| before != typed) {
            put(session, key, typed.clone());
            if !is_waiting.replace(true) {
                spawn_local(send_soon(session, key, Rc::clone(&is_waiting)));
            }
        }
        typed
    });
    text
}

/// Forgets what was kept there: it is on record now.
pub fn forget(session: Session, key: &'static str) {
    put(session, key, String::new());
    spawn_local(send(Draft { key: key.to_owned(), text: String::new() }));
}

fn put(session: Session, key: &str, text: String) {
    session.drafts.update(|drafts| {
        drafts.insert(key.to_owned(), text);
    });
}

/// Sends what stands under `key` a moment later, once for all that is typed until then.
async fn send_soon(session: Session, key: &'static str, is_waiting: Rc<Cell<bool>>) {
    TimeoutFuture::new(SOON).await;
    is_waiting.set(false);
    let latest = session.drafts.with_untracked(|drafts| drafts.get(key).cloned());
    if let Some(text) = latest {
        send(Draft { key: key.to_owned(), text }).await;
    }
}

async fn send(draft: Draft) {
    // A draft that could not be kept still stands on the screen; saving it says what is wrong.
    let _ = ipc::keep_draft(&draft).await;
}
