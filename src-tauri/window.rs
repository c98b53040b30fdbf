//! The one window.

use tauri::{AppHandle, Manager, WebviewUrl, WebviewWindowBuilder};

/// Its label.
pub(crate) const MAIN: &str = "main";

/// Opens it. Nothing that the page holds is stored on disk by the web view (`incognito`).
pub(crate) fn open(app: &AppHandle) -> tauri::Result<()> {
    let builder = WebviewWindowBuilder::new(app, MAIN, WebviewUrl::default())
        .title("Chairside")
        .inner_size(1440.0, 900.0)
        .min_inner_size(960.0, 600.0)
        // A laptop's screen can be smaller than that.
        .prevent_overflow()
        .incognito(!is_driven_by_tests())
        .on_page_load(|_, payload| {
            if payload.event() == tauri::webview::PageLoadEvent::Finished {
                crate::marks::mark("page loaded");
            }
        });
    builder.build()?;
    crate::marks::mark("window");
    Ok(())
}

/// Tests drive the window over WebDriver, which a private web view does not allow. A release is never driven.
fn is_driven_by_tests() -> bool {
    cfg!(debug_assertions) && std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some()
}

/// Whether people look at it.
pub(crate) fn is_in_front(app: &AppHandle) -> bool {
    app.get_webview_window(MAIN)
        .is_some_and(|window| window.is_focused().unwrap_or(false) && !window.is_minimized().unwrap_or(false))
}

/// A second start brings the first window to the front.
pub(crate) fn bring_to_front(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(MAIN) {
        // A window that cannot be raised is still there.
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}
