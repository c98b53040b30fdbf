//! Once a second: reminders, the idle lock, and the time for the window. Deadlines live here, not in the page,
//! whose timers are slowed while it is hidden. Beside it, now and then, what takes its time: the nightly backup, and holding a
//! record that was just opened against its backups.

use crate::{shop::Shop, window};
use clinic::Clinic;
use std::{sync::Mutex, time::Duration};
use tauri::{AppHandle, Emitter, Manager};
use tokio::time::{MissedTickBehavior, interval};

/// Starts the loop.
pub(crate) fn start(app: AppHandle) {
    apart(app.clone(), Duration::from_secs(15), clinic::nightly);
    apart(app.clone(), Duration::from_secs(1), clinic::compare_with_backups);
    tauri::async_runtime::spawn(async move {
        let mut second = interval(Duration::from_secs(1));
        second.set_missed_tick_behavior(MissedTickBehavior::Skip);
        loop {
            second.tick().await;
            beat(&app).await;
        }
    });
}

/// Asks now and then whether something is to be done, apart from the beat, which must not wait for a drive.
fn apart(app: AppHandle, every: Duration, work: fn(&Mutex<Clinic>)) {
    tauri::async_runtime::spawn(async move {
        let mut now_and_then = interval(every);
        now_and_then.set_missed_tick_behavior(MissedTickBehavior::Skip);
        loop {
            now_and_then.tick().await;
            let shared = app.state::<Shop>().shared();
            // What broke is due again the next time.
            let _ = tokio::task::spawn_blocking(move || work(&shared)).await;
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
