//! The window from outside, by the X server: keys and wheel as from a keyboard and a mouse, and pictures.

use super::Window;
use crate::stage::screens;
use serde_json::json;
use std::{process::Command, time::Duration};

impl Window {
    /// Types through the X server, as a person does, into whatever has the focus.
    pub async fn types_from_outside(&self, keys: &str) {
        let done = Command::new("xdotool")
            .env("DISPLAY", &self.display)
            .args(["type", "--delay", "60", keys])
            .status();
        assert!(done.is_ok_and(|status| status.success()), "keys are typed");
        tokio::time::sleep(Duration::from_millis(120)).await;
    }

    /// Turns the wheel over a field, up and down, as a mouse does.
    pub async fn wheel_over(&self, name: &str) {
        let field = self.find("textbox", name).await;
        let script =
            "const r = arguments[0].getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]";
        let place = self.client.execute(script, vec![json!(field)]).await.unwrap();
        let at = |axis: usize| place[axis].as_f64().unwrap().round().to_string();
        let done = Command::new("xdotool")
            .env("DISPLAY", &self.display)
            .args(["mousemove", &at(0), &at(1), "click", "4", "click", "4", "click", "5"])
            .status();
        assert!(done.is_ok_and(|status| status.success()), "the wheel turns");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }

    /// Keeps a picture of the screen.
    pub async fn shot(&self, name: &str) {
        let folder = if name == "failed" { std::env::temp_dir() } else { screens() };
        std::fs::create_dir_all(&folder).unwrap();
        if name != "failed" {
            let top = "document.activeElement.blur(); scrollTo(0, 0)";
            self.client.execute(top, vec![]).await.unwrap();
        }
        // What was pressed last is drawn by now, and in its typeface.
        let fonts = "const done = arguments[0]; document.fonts.ready.then(() => done(true))";
        let _ = self.client.execute_async(fonts, vec![]).await;
        tokio::time::sleep(Duration::from_millis(300)).await;
        // Tests that run at once may keep a picture of the same name: each takes its own, and it is put in place whole.
        let own = tempfile::Builder::new().suffix(".png").tempfile_in(&folder).unwrap().into_temp_path();
        let taken =
            Command::new("import").args(["-display", &self.display, "-window", "root"]).arg(&own).status();
        assert!(taken.is_ok_and(|status| status.success()), "a picture of the screen is taken");
        let colours = Command::new("identify").args(["-format", "%k"]).arg(&own).output().unwrap();
        let colours = String::from_utf8_lossy(&colours.stdout).trim().parse().unwrap_or(0_u64);
        assert!(name == "failed" || colours > 8, "the picture {name} has something on it");
        own.persist(folder.join(format!("{name}.png"))).unwrap();
    }
}
