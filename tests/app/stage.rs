//! What a test stands on: X server, D-Bus, notification daemon, WebDriver. All private, all ended with the test.

use std::{
    cell::RefCell,
    fs,
    io::{BufRead, BufReader},
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// Where the program thinks it runs.
pub const ZONE: &str = "America/Chicago";

const BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
  </policy>
</busconfig>"#;

/// A private desktop.
pub struct Stage {
    pub home: TempDir,
    pub port: u16,
    /// The printer that the program prints to when the system says nothing else.
    pub printer: Option<String>,
    /// The folder that the program takes wherever it asks for one, since the system's dialog cannot be driven.
    pub folder: Option<PathBuf>,
    /// Whether the machine has a print system.
    pub print_system: bool,
    /// Whether the program has its home and its folder for passing files here, too, and lays down nothing elsewhere.
    pub keeps_all: bool,
    /// The file that says by how many seconds the program's wall clock is off, where it has one of its own.
    pub wall: Option<PathBuf>,
    /// Whether the page's process is ended at a lock, as in a release. The driver loses the window with it.
    pub ends_page: bool,
    /// What is started instead of the program itself, such as a script that starts it under strace.
    pub binary: Option<PathBuf>,
    /// The name of its X server.
    pub display: String,
    bus: String,
    running: RefCell<Vec<Child>>,
}

impl Drop for Stage {
    fn drop(&mut self) {
        for child in self.running.get_mut().iter_mut().rev() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

impl Stage {
    /// A desktop with a notification daemon.
    pub fn new() -> Self {
        let mut stage = Self::without_notifications();
        stage.start_dunst();
        stage
    }

    /// A bare desktop.
    pub fn without_notifications() -> Self {
        let home = tempfile::tempdir().unwrap();
        let mut stage = Self {
            home,
            port: 0,
            printer: None,
            folder: None,
            print_system: true,
            keeps_all: false,
            wall: None,
            ends_page: false,
            binary: None,
            display: String::new(),
            bus: String::new(),
            running: RefCell::default(),
        };
        stage.start_x();
        stage.start_bus();
        stage.new_driver();
        stage
    }

    /// The program's data folder.
    pub fn data(&self) -> PathBuf {
        self.home.path().join("data")
    }

    /// Where sheets are saved, as the clinic set it.
    pub fn sheets(&self) -> PathBuf {
        self.home.path().join("sheets")
    }

    /// Sets the folder for sheets, since the system's dialog cannot be driven.
    pub fn save_sheets_without_asking(&self) {
        fs::create_dir_all(self.sheets()).unwrap();
        fs::create_dir_all(self.data()).unwrap();
        let settings = format!("{{\"sheets_folder\": {:?}}}", self.sheets());
        fs::write(self.data().join("settings.json"), settings).unwrap();
    }

    fn start_x(&mut self) {
        let mut x = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1440x900x24", "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb starts: `cargo xtask setup --tests` installs it");
        self.display = format!(":{}", first_line(&mut x));
        self.running.borrow_mut().push(x);
    }

    /// A bus of its own, which starts no service by itself: what is not started here is not there.
    fn start_bus(&mut self) {
        let config = self.home.path().join("bus.conf");
        fs::write(&config, BUS).unwrap();
        let mut bus = Command::new("dbus-daemon")
            .args(["--nofork", "--print-address=1", "--config-file"])
            .arg(config)
            .env("DISPLAY", &self.display)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("dbus-daemon starts");
        self.bus = first_line(&mut bus);
        self.running.borrow_mut().push(bus);
    }

    fn start_dunst(&mut self) {
        let config = self.home.path().join("dunstrc");
        fs::write(
            &config,
            "[global]\nhistory_length = 50\n[out-of-the-picture]\nsummary = *\nskip_display = yes\n",
        )
        .unwrap();
        let mut dunst = self.on_stage("dunst");
        dunst.arg("-config").arg(config).stderr(Stdio::null()).stdout(Stdio::null());
        self.running.borrow_mut().push(dunst.spawn().expect("dunst starts"));
        let ready = || self.on_stage("dunstctl").arg("count").output().is_ok_and(|out| out.status.success());
        wait_for("dunst", ready);
    }

    /// A WebDriver of its own for the next window: the last one may have died with its program.
    pub fn new_driver(&mut self) {
        self.port = free_port();
        let mut driver = self.on_stage("WebKitWebDriver");
        driver.arg(format!("--port={}", self.port)).stdout(Stdio::null()).stderr(Stdio::null());
        self.running.borrow_mut().push(driver.spawn().expect("WebKitWebDriver starts"));
        let port = self.port;
        wait_for("WebKitWebDriver", || std::net::TcpStream::connect(("127.0.0.1", port)).is_ok());
    }

    /// A program with this desktop's environment.
    pub fn on_stage(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command
            .env("DISPLAY", &self.display)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus)
            .env("TAURI_AUTOMATION", "true")
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("CHAIRSIDE_DATA", self.data())
            .env("GDK_BACKEND", "x11")
            .env("NO_AT_BRIDGE", "1")
            .env("TZ", ZONE)
            .env("LANG", "C.UTF-8");
        if !self.print_system {
            command.env("CUPS_SERVER", "/nowhere/cups.sock");
        }
        if !self.ends_page {
            command.env("CHAIRSIDE_KEEP_PAGE", "1");
        }
        if let Some(printer) = &self.printer {
            command.env("LPDEST", printer);
        }
        if let Some(folder) = &self.folder {
            command.env("CHAIRSIDE_FOLDER", folder);
        }
        if let Some(wall) = &self.wall {
            command
                .env("LD_PRELOAD", "/usr/$LIB/faketime/libfaketimeMT.so.1")
                .env("FAKETIME_TIMESTAMP_FILE", wall)
                .env("FAKETIME_NO_CACHE", "1")
                .env("FAKETIME_DONT_FAKE_MONOTONIC", "1");
        }
        if self.keeps_all {
            let passing = self.home.path().join("passing");
            fs::create_dir_all(&passing).unwrap();
            command.env("HOME", self.home.path()).env("TMPDIR", passing);
            for elsewhere in ["CACHE_HOME", "CONFIG_HOME", "DATA_HOME", "STATE_HOME", "RUNTIME_DIR"] {
                command.env_remove(format!("XDG_{elsewhere}"));
            }
        }
        command
    }

    /// Presses keys on the real keyboard, such as `ctrl+l`.
    pub fn presses(&self, keys: &str) {
        let done = self.on_stage("xdotool").args(["key", keys]).status();
        assert!(done.is_ok_and(|status| status.success()), "{keys}");
    }

    /// Makes the window as large as another screen.
    pub fn resizes(&self, width: u16, height: u16) {
        let size = [width, height].map(|pixels| pixels.to_string());
        let mut resize = self.on_stage("xdotool");
        resize.args(["search", "--onlyvisible", "--name", "^Chairside$", "windowsize"]).args(size);
        assert!(resize.status().is_ok_and(|status| status.success()), "{width} by {height}");
    }

    /// Another program comes to the front and takes the keyboard.
    pub fn look_elsewhere(&self) {
        let other = self.on_stage("xmessage").args(["-name", "elsewhere", "another program"]).spawn();
        self.running.borrow_mut().push(other.expect("xmessage starts"));
        wait_for("another program in front", || {
            let mut focus = self.on_stage("xdotool");
            focus.args(["search", "--onlyvisible", "--classname", "^elsewhere$", "windowfocus"]);
            focus.status().is_ok_and(|status| status.success())
        });
    }

    /// Whether the window that has the keyboard belongs to this program.
    pub fn is_in_front(&self, name: &str) -> bool {
        let out = self.on_stage("xdotool").args(["getwindowfocus", "getwindowname"]).output().unwrap();
        String::from_utf8_lossy(&out.stdout).contains(name)
    }

    /// What the notification daemon received, newest first: summary and body.
    pub fn notifications(&self) -> Vec<String> {
        let _ = self.on_stage("dunstctl").arg("close-all").output();
        let out = self.on_stage("dunstctl").arg("history").output().unwrap();
        let history: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
        let list = history["data"][0].as_array().cloned().unwrap_or_default();
        let text = |n: &serde_json::Value, key: &str| n[key]["data"].as_str().unwrap_or_default().to_owned();
        list.iter().map(|n| format!("{}: {}", text(n, "summary"), text(n, "body"))).collect()
    }
}

/// The program under test.
pub fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_chairside"))
}

/// Where screenshots for README and guide are kept.
pub fn screens() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/screens")
}

fn free_port() -> u16 {
    TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port()
}

fn first_line(child: &mut Child) -> String {
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
    line.trim().to_owned()
}

/// Waits up to ten seconds.
pub fn wait_for(what: &str, mut ready: impl FnMut() -> bool) {
    let began = Instant::now();
    while !ready() {
        assert!(began.elapsed() < Duration::from_secs(10), "{what} is not ready after ten seconds");
        std::thread::sleep(Duration::from_millis(50));
    }
}
