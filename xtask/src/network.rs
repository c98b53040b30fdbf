//! The app is offline: nothing that opens connections to elsewhere may be built into it.

use crate::{program, trouble::Trouble};

/// Network clients and what they bring along; not `openssl-sys`, from which SQLCipher takes its ciphers.
const CLIENTS: &[&str] = &[
    "async-tungstenite",
    "attohttpc",
    "curl",
    "curl-sys",
    "h2",
    "h3",
    "hickory-resolver",
    "hyper",
    "hyper-util",
    "isahc",
    "minreq",
    "native-tls",
    "openssl",
    "quinn",
    "reqwest",
    "rustls",
    "surf",
    "tokio-native-tls",
    "tokio-rustls",
    "tokio-tungstenite",
    "tungstenite",
    "ureq",
    "websocket",
    "ws",
];

/// Trouble that names each network client among what the app is built from, here or for another target.
pub fn check(target: Option<&str>) -> Result<(), Trouble> {
    let mut tree = program::cargo();
    tree.args(["tree", "--package", "chairside", "--edges", "normal", "--prefix", "none"]);
    if let Some(target) = target {
        tree.args(["--target", target]);
    }
    let listing = program::answer(&mut tree)?;
    let found = clients_in(&listing);
    if found.is_empty() {
        return Ok(());
    }
    Err(Trouble::new(format!(
        "The app would be built with network clients: {}. \
         `cargo tree --package chairside --edges normal --invert NAME` shows who brings one.",
        found.join(", ")
    )))
}

/// The clients in the lines of `cargo tree --prefix none`, each of which starts with a crate's name.
fn clients_in(tree: &str) -> Vec<&str> {
    let mut found: Vec<&str> = tree
        .lines()
        .filter_map(|line| line.split(' ').next())
        .filter(|name| CLIENTS.contains(name))
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clients_are_found_once_each() {
        let tree = "chairside v0.1.0 (/src)\nureq v3.1.0\nhyper v1.12.0\nserde v1.0.229\nhyper v1.12.0 (*)\n";
        assert_eq!(clients_in(tree), ["hyper", "ureq"]);
    }

    #[test]
    fn names_that_only_begin_alike_are_no_clients() {
        assert!(clients_in("openssl-sys v0.9.118\nhyperloglog v1.0.3\nhttp v1.5.0\n\n").is_empty());
    }
}
