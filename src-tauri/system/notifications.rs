//! Desktop notifications through `notify-rust`.

use clinic::ports::Notifier;
use notify_rust::Notification;

/// The desktop's notification daemon.
pub(crate) struct Desktop;

impl Notifier for Desktop {
    fn notify(&self, title: &str, text: &str) -> Result<(), String> {
        let shown =
            Notification::new().appname("Chairside").summary(title).body(text).icon("chairside").show();
        shown.map(|_| ()).map_err(|_| {
            "This desktop shows no notifications: what is due stands on the board only.".to_owned()
        })
    }
}
