//! Where things lie, and which crates are ours: asked of cargo, which knows of a target folder set elsewhere.

use std::path::PathBuf;

use serde_json::Value;

use crate::{program, trouble::Trouble};

/// The workspace as `cargo metadata` tells it.
pub struct House {
    /// The repository's folder.
    pub root: PathBuf,
    /// Where cargo builds; `CARGO_TARGET_DIR` is already heeded.
    pub target: PathBuf,
    /// Our own crates.
    pub packages: Vec<Package>,
}

/// One of our own crates.
pub struct Package {
    /// Its name in `Cargo.toml`.
    pub name: String,
    /// The crates of ours that it is built upon; not those that only its tests use.
    pub uses: Vec<String>,
}

impl House {
    /// Asks cargo.
    pub fn look() -> Result<House, Trouble> {
        let mut metadata = program::cargo();
        metadata.args(["metadata", "--format-version", "1", "--no-deps"]);
        House::read(&program::answer(&mut metadata)?)
    }

    fn read(metadata: &str) -> Result<House, Trouble> {
        let metadata: Value = serde_json::from_str(metadata)
            .map_err(|error| Trouble::new(format!("`cargo metadata` answered with broken JSON: {error}.")))?;
        Ok(House {
            root: text(&metadata, "workspace_root")?.into(),
            target: text(&metadata, "target_directory")?.into(),
            packages: list(&metadata, "packages")?.iter().map(package).collect::<Result<_, _>>()?,
        })
    }
}

fn package(package: &Value) -> Result<Package, Trouble> {
    let uses = list(package, "dependencies")?.iter().filter(|dependency| is_ours(dependency));
    Ok(Package {
        name: text(package, "name")?,
        uses: uses.map(|used| text(used, "name")).collect::<Result<_, _>>()?,
    })
}

/// A dependency that lies in a folder of the workspace and ends up in the built crate: cargo gives the normal
/// kind no name, but calls the others "dev" and "build".
fn is_ours(dependency: &Value) -> bool {
    dependency["path"].is_string() && dependency["kind"].is_null()
}

fn text(value: &Value, key: &str) -> Result<String, Trouble> {
    value[key].as_str().map(str::to_owned).ok_or_else(|| lacking(key))
}

fn list<'a>(value: &'a Value, key: &str) -> Result<&'a Vec<Value>, Trouble> {
    value[key].as_array().ok_or_else(|| lacking(key))
}

fn lacking(key: &str) -> Trouble {
    Trouble::new(format!("`cargo metadata` answered without `{key}`."))
}

#[cfg(test)]
mod tests {
    use super::*;

    const METADATA: &str = r#"{
        "workspace_root": "/src/chairside",
        "target_directory": "/elsewhere/target",
        "packages": [{
            "name": "wire",
            "dependencies": [
                { "name": "chart", "kind": null, "path": "/src/chairside/crates/chart" },
                { "name": "sheet", "kind": "dev", "path": "/src/chairside/crates/sheet" },
                { "name": "serde", "kind": null }
            ]
        }]
    }"#;

    #[test]
    fn reads_where_things_lie_and_who_uses_whom() {
        let house = House::read(METADATA).unwrap();
        assert_eq!(house.root, PathBuf::from("/src/chairside"));
        assert_eq!(house.target, PathBuf::from("/elsewhere/target"));
        let wire = house.packages.first().unwrap();
        assert_eq!((wire.name.as_str(), wire.uses.as_slice()), ("wire", ["chart".to_owned()].as_slice()));
    }

    #[test]
    fn says_what_is_lacking() {
        let trouble = House::read("{}").err().unwrap().to_string();
        assert!(trouble.contains("workspace_root"), "{trouble}");
        assert!(House::read("no").is_err());
    }
}
