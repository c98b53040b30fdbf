//! Windows, whose monotonic clock counts sleep, and others, where it may not; nothing has to be prepared.

use clinic::ports::Sound;
use notify_rust::Notification;
use std::{
    ffi::OsString,
    fs,
    path::{Component, Path},
    sync::OnceLock,
    time::{Instant, SystemTime, UNIX_EPOCH},
};

#[allow(clippy::disallowed_methods, reason = "this is the one clock")]
fn began() -> &'static (Instant, u64) {
    static BEGAN: OnceLock<(Instant, u64)> = OnceLock::new();
    BEGAN.get_or_init(|| {
        let wall = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        (Instant::now(), u64::try_from(wall.as_nanos()).unwrap_or(u64::MAX))
    })
}

/// Milliseconds since this program was started.
pub(crate) fn up_millis() -> i64 {
    i64::try_from(began().0.elapsed().as_millis()).unwrap_or(i64::MAX)
}

/// Which start that counts from: one for each start of the program.
pub(super) fn boot() -> u64 {
    began().1
}

/// On which volume a place lies, as its path begins with it; none where it is not there, or where paths tell of none.
pub(super) fn disk(place: &Path) -> Option<OsString> {
    let real = fs::canonicalize(place).ok()?;
    if let Component::Prefix(volume) = real.components().next()? {
        Some(volume.as_os_str().to_owned())
    } else {
        None
    }
}

/// Names of the sounds that Windows has for its notifications.
pub(super) fn give_sound(notification: &mut Notification, sound: Sound) {
    match sound {
        Sound::Silent => {}
        Sound::Soft => {
            notification.sound_name("Default");
        }
        Sound::Loud => {
            notification.sound_name("Reminder");
        }
    }
}

/// Nothing is done about it here: what others see of a process is for the system's own settings.
pub(crate) const fn keep_to_itself() {}

/// Loads the page anew. Its process cannot be ended alone here; what the page held is given back to that process.
pub(crate) fn end_page(window: &tauri::WebviewWindow) {
    // A window that is being closed forgets by itself.
    let _ = window.reload();
}

/// Nothing has to be prepared.
pub(crate) fn prepare() {
    let _ = began();
}
