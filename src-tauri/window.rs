//! The one window.

use crate::{shop::Shop, system};
use std::time::Duration;
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

/// How long the page has to forget by itself, and to hand over what was typed in the last moment.
const TO_HAND_OVER: Duration = Duration::from_secs(1);

/// Nobody is signed in any more: what was typed into a page and shown by it stays in the memory of its process, and so
/// that process is ended.
pub(crate) fn end_page(app: &AppHandle) {
    if keeps_its_page() {
        return;
    }
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(TO_HAND_OVER).await;
        // Whoever came back within that second works in the page; it is ended when they leave.
        if let Some(window) = app.get_webview_window(MAIN).filter(|_| !app.state::<Shop>().is_open()) {
            system::end_page(&window);
        }
    });
}

/// A test that goes on after a lock would lose its hold on the window with the process. A release always ends it.
fn keeps_its_page() -> bool {
    cfg!(debug_assertions) && std::env::var_os("CHAIRSIDE_KEEP_PAGE").is_some()
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
