//! What must be there before anything is built: parts of the Rust toolchain and packages of the system.

use crate::{debian, toolchain, trouble::Trouble};

/// What the page is compiled for.
pub const WASM: &str = "wasm32-unknown-unknown";
/// What the app is compiled for when it is built for Windows here.
pub const WINDOWS: &str = "x86_64-pc-windows-gnu";

/// To build and to open the window. Perl and make build the ciphers that SQLCipher uses. The last two are only
/// recommended by what needs them: drawing without a graphics card, and icons in the system's dialogs.
const FOR_APP: &[&str] = &[
    "libwebkit2gtk-4.1-dev",
    "build-essential",
    "pkg-config",
    "perl",
    "make",
    "libgl1-mesa-dri",
    "librsvg2-common",
];

/// To drive the real window, show notifications, print, read what was printed, break the disk, and set the wall clock.
const FOR_TESTS: &[&str] = &[
    "webkit2gtk-driver",
    "xvfb",
    "dbus",
    "dbus-x11",
    "dunst",
    "systemd", // for busctl, which dunstctl asks for its history
    "cups",
    "cups-client",
    "printer-driver-cups-pdf",
    "poppler-utils",
    "strace",
    "libfaketime",
    "xdotool",
    "x11-utils",
    "imagemagick",
];

/// To build the page.
pub fn to_build_page() -> Result<(), Trouble> {
    toolchain::target(WASM)
}

/// To build the app and run it.
pub fn to_run() -> Result<(), Trouble> {
    to_build_page()?;
    debian::ensure(FOR_APP)
}

/// To check everything.
pub fn to_test() -> Result<(), Trouble> {
    to_build_page()?;
    toolchain::component("fmt", "rustfmt")?;
    toolchain::component("clippy", "clippy")?;
    debian::ensure(&[FOR_APP, FOR_TESTS].concat())
}

/// To build for Windows.
pub fn to_build_for_windows() -> Result<(), Trouble> {
    to_build_page()?;
    toolchain::target(WINDOWS)?;
    debian::ensure(&["mingw-w64", "build-essential", "perl", "make"])
}
