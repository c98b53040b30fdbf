//! What is particular to Linux: time since the start of the machine, sounds, what others may see of this process, and
//! the web view's environment and process.
#![allow(unsafe_code, reason = "std::env::set_var; called before any other thread exists")]

use clinic::ports::Sound;
use notify_rust::{Hint, Notification, Urgency};
use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};
use std::{
    fs,
    os::unix::{fs::MetadataExt, process::CommandExt},
    path::Path,
    process::Command,
};
use tauri::WebviewWindow;
use webkit2gtk::WebViewExt;

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

/// On which disk a place lies; none where it is not there.
pub(super) fn disk(place: &Path) -> Option<u64> {
    fs::metadata(place).ok().map(|found| found.dev())
}

/// One byte: too few for any core file. By none at all the kernel would still hand the memory to a program that collects
/// crashes; one it takes for a sign to leave that, too.
const CORE: Rlimit = Rlimit { current: Some(1), maximum: Some(1) };

/// Nothing of this process is written into a core file, nor of those that it starts, and no other program of the same
/// account reads its memory. Where the system refuses, the program runs all the same: a nurse who cannot start it is the
/// greater harm.
pub(crate) fn keep_to_itself() {
    let _ = setrlimit(Resource::Core, CORE);
    let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
}

/// Ends the process in which the page lives, with all that was typed and shown there, and loads the page anew in another.
pub(crate) fn end_page(window: &WebviewWindow) {
    // A window that is being closed ends it by itself.
    let _ = window.with_webview(|page| {
        let view = page.inner();
        view.terminate_web_process();
        view.reload();
    });
}

/// Prepares the web view by what the machine has. Must be the first thing that the program does.
pub(crate) fn prepare() {
    start_without_webkits_allocator();
    keep_to_itself();
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

/// Has WebKit take its memory from where all others do: what its own allocator frees is not wiped. It asks for that as it is
/// loaded, which is before `main`; so the program puts itself in its own place, once. The page's process does not
/// inherit it: that one ends with the lock.
fn start_without_webkits_allocator() {
    const ASKED: &str = "Malloc";
    if std::env::var_os(ASKED).is_some() {
        // SAFETY: `prepare` is called at the beginning of `main`, while this is the only thread.
        unsafe { std::env::remove_var(ASKED) };
        return;
    }
    let Ok(own) = std::env::current_exe() else { return };
    // It comes back only where that failed. The program then runs as it is.
    let _ = Command::new(own).args(std::env::args_os().skip(1)).env(ASKED, "1").exec();
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_folders_of_one_disk_are_known_as_such_and_one_that_is_not_there_is_on_none() {
        let home = tempfile::tempdir().unwrap();
        let (one, other) = (home.path().join("one"), home.path().join("other"));
        fs::create_dir(&one).unwrap();
        assert_eq!(disk(&other), None);
        fs::create_dir(&other).unwrap();
        assert_eq!(disk(&one), disk(&other));
        assert_ne!(disk(&one), disk(Path::new("/proc")));
    }

    #[test]
    fn the_time_since_the_start_counts_sleep_as_the_kernel_does() {
        // The kernel's own figure, of which its documentation says that sleep is in it.
        let kernel = || -> i64 {
            let uptime = fs::read_to_string("/proc/uptime").unwrap();
            uptime.split(' ').next().unwrap().replace('.', "").parse::<i64>().unwrap() * 10
        };
        let (before, ours, after) = (kernel(), up_millis(), kernel());
        assert!((before..=after + 10).contains(&ours), "{before} <= {ours} <= {after}");
    }
}
