//! What is particular to Linux: time since the start of the machine, sounds, and the web view's environment.
#![allow(unsafe_code, reason = "std::env::set_var; called before any other thread exists")]

use clinic::ports::Sound;
use notify_rust::{Hint, Notification, Urgency};
use std::{fs, path::Path};

/// Milliseconds since this machine was started, sleep included.
pub(crate) fn up_millis() -> i64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::Boottime);
    time.tv_sec * 1000 + time.tv_nsec / 1_000_000
}

/// Which start of which machine that counts from.
pub(super) fn boot() -> u64 {
    let id = fs::read_to_string("/proc/sys/kernel/random/boot_id").unwrap_or_default();
    let digits: String = id.chars().filter(char::is_ascii_hexdigit).take(16).collect();
    u64::from_str_radix(&digits, 16).unwrap_or(0)
}

/// Prepares the web view by what the machine has. Must be the first thing that the program does.
pub(crate) fn prepare() {
    let cpu = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    if !Path::new("/dev/dri").exists() {
        // Without a graphics card the accelerated path is slower and larger.
        set("WEBKIT_DISABLE_COMPOSITING_MODE", "1");
    }
    if !cpu.contains(" avx ") {
        // WebKit's second tier for wasm has crashed on processors without AVX.
        set("JSC_useWasmOSR", "false");
        set("JSC_useBBQTierUpChecks", "false");
    }
}

/// Names of the freedesktop sound theme. A desktop shows what is critical until somebody closes it.
pub(super) fn give_sound(notification: &mut Notification, sound: Sound) {
    match sound {
        Sound::Silent => notification.hint(Hint::SuppressSound(true)),
        Sound::Soft => notification.sound_name("message-new-instant"),
        Sound::Loud => notification.sound_name("alarm-clock-elapsed").urgency(Urgency::Critical),
    };
}

fn set(name: &str, value: &str) {
    if std::env::var_os(name).is_none() {
        // SAFETY: `prepare` is called at the beginning of `main`, while this is the only thread.
        unsafe { std::env::set_var(name, value) };
    }
}
