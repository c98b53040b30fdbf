//! The window itself: GTK and WebKit by the bindings that Tauri uses.

use gtk::{Window, WindowType, prelude::*};
use std::process::ExitCode;
use webkit2gtk::{LoadEvent, UserContentManager, UserContentManagerExt, WebView, WebViewExt};

const PAGE: &str = "<!doctype html><html lang='en'><body><label>Name <input id='name' autofocus></label><script>\
                    document.getElementById('name').focus();\
                    addEventListener('keydown', () => window.webkit.messageHandlers.key.postMessage('key'), { once: true });\
                    </script></body></html>";

/// Shows it until it is killed.
pub fn show() -> ExitCode {
    mark("main");
    if gtk::init().is_err() {
        eprintln!("There is no display.");
        return ExitCode::FAILURE;
    }
    let manager = UserContentManager::new();
    manager.connect_script_message_received(Some("key"), |_, _| mark("first key"));
    manager.register_script_message_handler("key");
    let view = WebView::with_user_content_manager(&manager);
    view.connect_load_changed(|_, event| {
        if event == LoadEvent::Finished {
            mark("page loaded");
        }
    });
    let window = Window::new(WindowType::Toplevel);
    window.set_title("Bare window");
    window.set_default_size(1440, 900);
    window.add(&view);
    window.connect_destroy(|_| gtk::main_quit());
    view.load_html(PAGE, None);
    window.show_all();
    mark("window");
    gtk::main();
    ExitCode::SUCCESS
}

/// As the app writes them: a name, and the milliseconds since this machine was started.
fn mark(name: &str) {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::Boottime);
    eprintln!("mark {name} {}", time.tv_sec * 1000 + time.tv_nsec / 1_000_000);
}
