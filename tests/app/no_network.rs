//! No connection leaves the program: under strace nothing is sent anywhere, and where there is no network at all it starts
//! and shows its first screen.

use crate::{acts::Nurse, printing, stage::Stage, window::on};
use std::{
    fs,
    io::{BufRead, BufReader},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// Starts the program under strace, which writes down each call that has to do with sockets.
fn watched(stage: &Stage, log: &Path) -> PathBuf {
    let script = stage.home.path().join("watched");
    let program = crate::stage::program().display();
    let text = format!(
        "#!/bin/sh\nexec strace -f -qq --seccomp-bpf -e trace=network -o {} {program} \"$@\"\n",
        log.display()
    );
    fs::write(&script, text).unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
    script
}

/// The port in a socket's address, such as `sin_port=htons(51897)`.
fn port(call: &str) -> Option<&str> {
    call.split_once("htons(")?.1.split_once(')').map(|(port, _)| port)
}

/// Calls that reach out by an address of the network. Not among them are sockets of this machine (`AF_UNIX`: display,
/// D-Bus, print system), and questions to its own kernel about routes (`AF_NETLINK`, by which GLib learns whether there
/// is a network).
fn reaching_out(calls: &str) -> Vec<&str> {
    let is_out = |call: &&str| {
        let sends = ["connect(", "sendto(", "sendmsg(", "sendmmsg("].iter().any(|name| call.contains(name));
        sends && (call.contains("sa_family=AF_INET") || call.contains("sa_family=AF_PACKET"))
    };
    calls.lines().filter(is_out).collect()
}

#[test]
fn a_visit_that_is_printed_sends_nothing_anywhere() {
    printing::printer("chairside-offline", "file:///dev/null");
    let mut stage = Stage::new();
    stage.printer = Some("chairside-offline".to_owned());
    stage.save_sheets_without_asking();
    let log = stage.home.path().join("calls");
    stage.binary = Some(watched(&stage, &log));
    stage.new_driver();
    on(&stage, async |window| {
        let mut nurse = Nurse::in_practice(&window).await;
        window.open_chair("Chair 2").await;
        nurse.clock(9, 34).await;
        nurse.takes("138/86 80 97 15").await;
        window.to_the_board().await;
        window.open_chair("Chair 5").await;
        nurse.tab("Discharge").await;
        window.press("Save as PDF").await;
        window.reads("region", "Timeline", "Discharge sheet saved as PDF, version 1").await;
        window.press("Print discharge sheet").await;
        window.reads("region", "Timeline", "Discharge sheet printed").await;
        window.close().await;
    });
    let calls = fs::read_to_string(&log).unwrap();
    assert!(calls.contains("sa_family=AF_UNIX"), "this look finds what is there");
    // WebKit opens one door for the driver of this test, on this machine only, when it is told to by the environment; it
    // speaks to itself through it. A release is not driven.
    let doors: Vec<&str> = calls
        .lines()
        .filter(|call| call.contains("bind(") && call.contains("sa_family=AF_INET,"))
        .filter(|call| call.contains("\"127.0.0.1\""))
        .filter_map(port)
        .collect();
    assert!(doors.len() <= 1, "{doors:?}");
    let by_that_door =
        |call: &&str| call.contains("\"127.0.0.1\"") && port(call).is_some_and(|port| doors.contains(&port));
    let out: Vec<&str> = reaching_out(&calls).into_iter().filter(|call| !by_that_door(call)).collect();
    assert!(out.is_empty(), "{}", out.join("\n"));
}

#[test]
fn it_starts_where_there_is_no_network_at_all() {
    let stage = Stage::without_notifications();
    let mut alone = stage.on_stage("unshare");
    // Nothing drives it here: a driver would have to be in there with it.
    alone.env_remove("TAURI_AUTOMATION").env_remove("TAURI_WEBVIEW_AUTOMATION").env("CHAIRSIDE_MARKS", "1");
    alone.args(["--map-root-user", "--net"]).arg(crate::stage::program());
    let mut running = alone.stderr(Stdio::piped()).stdout(Stdio::null()).spawn().expect("unshare starts");
    // It is ended after a while, so that the marks come to an end whatever happens.
    let id = running.id().to_string();
    let ending = std::thread::spawn(move || {
        std::thread::sleep(std::time::Duration::from_secs(10));
        Command::new("kill").arg(id).status()
    });
    let marks: Vec<String> =
        BufReader::new(running.stderr.take().unwrap()).lines().map_while(Result::ok).collect();
    let _ = running.wait();
    let _ = ending.join();
    assert!(marks.iter().any(|mark| mark.starts_with("mark page asked")), "{marks:?}");
}
