//! A bare WebKitGTK window: one field, no program behind it. It writes the same marks as the app does, so that
//! `cargo xtask bench` can tell what the app costs beyond what any such window costs.

#[cfg(target_os = "linux")]
mod window;

#[cfg(target_os = "linux")]
fn main() -> std::process::ExitCode {
    window::show()
}

#[cfg(not(target_os = "linux"))]
fn main() -> std::process::ExitCode {
    eprintln!("The bare window is only measured on Linux.");
    std::process::ExitCode::FAILURE
}
