//! Once a second: reminders, the idle lock, and the time for the window. Deadlines live here, not in the page,
//! whose timers are slowed while it is hidden. Beside it, now and then, the nightly backup, which takes its time.

use crate::{shop::Shop, window};
use std::time::Duration;
use tauri::{AppHandle, Emitter, Manager};
use tokio::time::{MissedTickBehavior, interval};

/// Starts the loop.
pub(crate) fn start(app: AppHandle) {
    look_after_backups(app.clone());
    tauri::async_runtime::spawn(async move {
        let mut second = interval(Duration::from_secs(1));
        second.set_missed_tick_behavior(MissedTickBehavior::Skip);
        loop {
            second.tick().await;
            beat(&app).await;
        }
    });
}

/// Whether the night's backup is due is asked apart from the beat, which must not wait for it.
fn look_after_backups(app: AppHandle) {
    tauri::async_runtime::spawn(async move {
        let mut now_and_then = interval(Duration::from_secs(15));
        now_and_then.set_missed_tick_behavior(MissedTickBehavior::Skip);
        loop {
            now_and_then.tick().await;
            let shared = app.state::<Shop>().shared();
            // One that broke is due again the next time.
            let _ = tokio::task::spawn_blocking(move || clinic::nightly(&shared)).await;
        }
    });
}

async fn beat(app: &AppHandle) {
    let (shared, presence) = (app.state::<Shop>().shared(), app.state::<Shop>().presence());
    let in_front = window::is_in_front(app);
    let beaten = tokio::task::spawn_blocking(move || {
        let events = clinic::beat(&shared, in_front);
        presence.look(&shared);
        events
    });
    let Ok(events) = beaten.await else { return };
    for event in events {
        if let Ok(text) = serde_json::to_string(&event) {
            // A window that is being closed needs no news.
            let _ = app.emit_to(window::MAIN, "news", text);
        }
    }
}
