//! The crates that cargo resolves: who uses whom, under which license, from where.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::{program, trouble::Trouble};

/// All crates, by the name that cargo gives each.
#[derive(Debug, Default)]
pub struct Graph {
    /// By cargo's own identifier.
    pub crates: BTreeMap<String, Crate>,
}

/// One crate.
#[derive(Clone, Debug, Default)]
pub struct Crate {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The license expression, as its author wrote it.
    pub license: Option<String>,
    /// Where it comes from; none for a folder.
    pub source: Option<String>,
    /// Whether it is one of ours.
    pub ours: bool,
    /// What it takes in any version at all, from elsewhere than a folder.
    pub in_any_version: Vec<String>,
    /// What it uses: identifiers, and for what.
    pub uses: Vec<(String, BTreeSet<For>)>,
}

/// What a crate is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum For {
    /// It ends up in the program.
    Program,
    /// It runs while building. Sources in C that are compiled in come this way too.
    Building,
    /// Only tests use it.
    Tests,
}

impl Graph {
    /// Asks cargo, for each of these targets.
    pub fn look(targets: &[&str]) -> Result<Graph, Trouble> {
        let mut graph = Graph::default();
        for target in targets {
            let mut metadata = program::cargo();
            metadata.args(["metadata", "--format-version", "1", "--filter-platform", target]);
            graph.take_in(&program::answer(&mut metadata)?)?;
        }
        Ok(graph)
    }

    /// Adds what `cargo metadata` answers.
    pub fn take_in(&mut self, metadata: &str) -> Result<(), Trouble> {
        let metadata: Value = serde_json::from_str(metadata)
            .map_err(|error| Trouble::new(format!("`cargo metadata` answered with broken JSON: {error}.")))?;
        let ours: Vec<&str> = list(&metadata["workspace_members"]).filter_map(Value::as_str).collect();
        for package in list(&metadata["packages"]) {
            let id = text(&package["id"]);
            let ours = ours.contains(&id.as_str());
            self.crates.entry(id).or_insert_with(|| read(package, ours));
        }
        for node in list(&metadata["resolve"]["nodes"]) {
            let Some(user) = self.crates.get_mut(&text(&node["id"])) else { continue };
            for used in list(&node["deps"]) {
                user.add(text(&used["pkg"]), list(&used["dep_kinds"]).map(purpose));
            }
        }
        Ok(())
    }

    /// What a crate of ours is built from, itself included, along these uses. Each with its identifier.
    pub fn below(&self, root: &str, purposes: &[For]) -> BTreeMap<String, Crate> {
        let is_root = |one: &&String| self.crates.get(*one).is_some_and(|one| one.ours && one.name == root);
        let mut waiting: Vec<&String> = self.crates.keys().filter(is_root).collect();
        let mut found = BTreeMap::new();
        while let Some(id) = waiting.pop() {
            let Some(one) = self.crates.get(id).filter(|_| !found.contains_key(id)) else { continue };
            found.insert(id.clone(), one.clone());
            let wanted = one.uses.iter().filter(|(_, what)| what.iter().any(|one| purposes.contains(one)));
            waiting.extend(wanted.map(|(id, _)| id));
        }
        found
    }

    /// The crates that use a crate, for whatever.
    pub fn users_of<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Crate> {
        self.crates.values().filter(move |one| one.uses.iter().any(|(used, _)| used == id))
    }
}

impl Crate {
    fn add(&mut self, id: String, purposes: impl Iterator<Item = For>) {
        match self.uses.iter_mut().find(|(used, _)| *used == id) {
            Some((_, known)) => known.extend(purposes),
            None => self.uses.push((id, purposes.collect())),
        }
    }
}

fn read(package: &Value, ours: bool) -> Crate {
    let any = list(&package["dependencies"]).filter(|used| used["req"] == "*" && used["path"].is_null());
    Crate {
        name: text(&package["name"]),
        version: text(&package["version"]),
        license: package["license"].as_str().map(str::to_owned),
        source: package["source"].as_str().map(str::to_owned),
        ours,
        in_any_version: any.map(|used| text(&used["name"])).collect(),
        uses: Vec::new(),
    }
}

/// Cargo gives the normal kind no name.
fn purpose(kind: &Value) -> For {
    match kind["kind"].as_str() {
        Some("dev") => For::Tests,
        Some("build") => For::Building,
        Some(_) | None => For::Program,
    }
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// `app` is ours; it uses `lib`, which a build script of `lib` joins with `source`; tests use `helper`.
    pub const METADATA: &str = r#"{
        "workspace_members": ["app 1"],
        "packages": [
            { "id": "app 1", "name": "app", "version": "0.1.0", "license": "MIT", "source": null,
              "dependencies": [{ "name": "lib", "req": "^2", "path": null }] },
            { "id": "lib 2", "name": "lib", "version": "2.0.0", "license": "MIT/Apache-2.0",
              "source": "registry+https://github.com/rust-lang/crates.io-index", "dependencies": [] },
            { "id": "source 3", "name": "source", "version": "3.0.0", "license": "Zlib",
              "source": "registry+https://github.com/rust-lang/crates.io-index", "dependencies": [] },
            { "id": "helper 4", "name": "helper", "version": "4.0.0", "license": "GPL-3.0-only",
              "source": "git+https://example.org/helper", "dependencies": [{ "name": "x", "req": "*" }] }
        ],
        "resolve": { "nodes": [
            { "id": "app 1", "deps": [
                { "pkg": "lib 2", "dep_kinds": [{ "kind": null }, { "kind": "dev" }] },
                { "pkg": "helper 4", "dep_kinds": [{ "kind": "dev" }] }] },
            { "id": "lib 2", "deps": [{ "pkg": "source 3", "dep_kinds": [{ "kind": "build" }] }] }
        ] }
    }"#;

    pub fn graph() -> Graph {
        let mut graph = Graph::default();
        graph.take_in(METADATA).unwrap();
        // A second target tells the same once more.
        graph.take_in(METADATA).unwrap();
        graph
    }

    #[test]
    fn what_is_built_in_is_told_from_what_builds_and_what_tests() {
        let names = |purposes: &[For]| {
            graph().below("app", purposes).into_values().map(|one| one.name).collect::<Vec<_>>()
        };
        assert_eq!(names(&[For::Program]), ["app", "lib"]);
        assert_eq!(names(&[For::Program, For::Building]), ["app", "lib", "source"]);
        assert_eq!(names(&[For::Program, For::Building, For::Tests]), ["app", "helper", "lib", "source"]);
        assert!(graph().below("lib", &[For::Program]).is_empty(), "it is not ours");
    }

    #[test]
    fn each_crate_is_there_once_with_all_that_it_is_used_for() {
        let graph = graph();
        assert_eq!(graph.crates.len(), 4);
        let app = &graph.crates["app 1"];
        assert_eq!(app.uses[0], ("lib 2".to_owned(), BTreeSet::from([For::Program, For::Tests])));
        assert_eq!(graph.users_of("lib 2").map(|one| one.name.as_str()).collect::<Vec<_>>(), ["app"]);
    }
}
