//! Once a second: reminders, the idle lock, and the time for the window. Deadlines live here, not in the page,
//! whose timers are slowed while it is hidden.

use crate::{shop::Shop, window};
use std::time::Duration;
use tauri::{AppHandle, Emitter, Manager};
use tokio::time::{MissedTickBehavior, interval};

/// Starts the loop.
pub(crate) fn start(app: AppHandle) {
    tauri::async_runtime::spawn(async move {
        let mut second = interval(Duration::from_secs(1));
        second.set_missed_tick_behavior(MissedTickBehavior::Skip);
        loop {
            second.tick().await;
            beat(&app).await;
        }
    });
}

async fn beat(app: &AppHandle) {
    let shared = app.state::<Shop>().shared();
    let in_front = window::is_in_front(app);
    let Ok(events) = tokio::task::spawn_blocking(move || clinic::beat(&shared, in_front)).await else {
        return;
    };
    for event in events {
        if let Ok(text) = serde_json::to_string(&event) {
            // A window that is being closed needs no news.
            let _ = app.emit_to(window::MAIN, "news", text);
        }
    }
}
