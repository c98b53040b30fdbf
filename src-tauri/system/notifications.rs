//! Desktop notifications through `notify-rust`.

use clinic::ports::{Notifier, Sound};
use notify_rust::Notification;

/// The desktop's notification daemon.
pub(crate) struct Desktop;

impl Notifier for Desktop {
    fn notify(&self, title: &str, text: &str, sound: Sound) -> Result<(), String> {
        let mut notification = Notification::new();
        notification.appname("Chairside").summary(title).body(text).icon("chairside");
        super::this::give_sound(&mut notification, sound);
        notification.show().map(|_| ()).map_err(|_| {
            "This desktop shows no notifications: what is due stands on the board only.".to_owned()
        })
    }
}
