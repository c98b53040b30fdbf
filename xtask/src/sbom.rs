//! The list of what is built into the program, as CycloneDX 1.5: names, versions, licenses, checksums, who uses whom.
//!
//! It has neither a time nor a random number, so that the same sources give the same bytes.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use serde_json::{Value, json};

use crate::{
    graph::{Crate, For, Graph},
    house::House,
    ready,
    trouble::Trouble,
};

const LINUX: &str = "x86_64-unknown-linux-gnu";

/// The whole of `cargo xtask sbom`.
pub fn only(house: &House) -> Result<(), Trouble> {
    let file = write(house, &house.target.join("sbom"))?;
    println!("{}", file.display());
    Ok(())
}

/// Writes the list into a folder, and answers where it lies.
pub fn write(house: &House, folder: &Path) -> Result<PathBuf, Trouble> {
    let list = shipped(house)?;
    let version = list["metadata"]["component"]["version"].as_str().unwrap_or_default();
    let file = folder.join(format!("chairside-{version}.cdx.json"));
    fs::create_dir_all(folder).map_err(|error| Trouble::with_file("make", folder, &error))?;
    let text = format!("{list:#}\n");
    fs::write(&file, text).map_err(|error| Trouble::with_file("write", &file, &error))?;
    Ok(file)
}

/// What the program and its page are built from.
fn shipped(house: &House) -> Result<Value, Trouble> {
    let (shell, page) = (Graph::look(&[LINUX])?, Graph::look(&[ready::WASM])?);
    let lock = house.root.join("Cargo.lock");
    let lock_text = fs::read_to_string(&lock).map_err(|error| Trouble::with_file("read", &lock, &error))?;
    let all = [For::Program, For::Building];
    let mut crates = shell.below("chairside", &all);
    crates.extend(page.below("ui", &all));
    let in_program: BTreeSet<String> =
        [shell.below("chairside", &[For::Program]), page.below("ui", &[For::Program])]
            .into_iter()
            .flat_map(BTreeMap::into_keys)
            .collect();
    document(&crates, &in_program, &checksums(&lock_text)?)
}

/// The checksums of a lock file, by name and version.
fn checksums(lock: &str) -> Result<BTreeMap<(String, String), String>, Trouble> {
    let lock: toml::Table = toml::from_str(lock)
        .map_err(|error| Trouble::new(format!("Cargo.lock cannot be read: {}.", error.message())))?;
    let packages = lock.get("package").and_then(toml::Value::as_array).into_iter().flatten();
    let text = |package: &toml::Value, key: &str| package.get(key)?.as_str().map(str::to_owned);
    let read = |package: &toml::Value| {
        Some(((text(package, "name")?, text(package, "version")?), text(package, "checksum")?))
    };
    Ok(packages.filter_map(read).collect())
}

fn document(
    crates: &BTreeMap<String, Crate>,
    in_program: &BTreeSet<String>,
    checksums: &BTreeMap<(String, String), String>,
) -> Result<Value, Trouble> {
    let app = crates.values().find(|one| one.ours && one.name == "chairside");
    let app = app.ok_or_else(|| Trouble::new("Cargo knows no crate `chairside`."))?;
    let parts = crates.iter().filter(|(_, one)| one.name != app.name || !one.ours);
    let components = parts.map(|(id, one)| {
        let sum = checksums.get(&(one.name.clone(), one.version.clone()));
        component(one, sum, in_program.contains(id))
    });
    let dependencies = crates.values().map(|one| {
        let uses = one.uses.iter().filter(|(_, what)| what.iter().any(|what| *what != For::Tests));
        let on: BTreeSet<String> = uses.filter_map(|(id, _)| crates.get(id)).map(name_in_list).collect();
        json!({ "ref": name_in_list(one), "dependsOn": on })
    });
    Ok(json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": { "component": {
            "type": "application",
            "bom-ref": name_in_list(app),
            "name": app.name,
            "version": app.version,
            "licenses": license(app),
        } },
        "components": components.chain([typeface()]).collect::<Vec<_>>(),
        "dependencies": dependencies.collect::<Vec<_>>(),
    }))
}

fn component(one: &Crate, checksum: Option<&String>, in_program: bool) -> Value {
    let mut component = json!({
        "type": "library",
        "bom-ref": name_in_list(one),
        "name": one.name,
        "version": one.version,
        "licenses": license(one),
    });
    if !one.ours {
        component["purl"] = name_in_list(one).into();
    }
    if let Some(sum) = checksum {
        component["hashes"] = json!([{ "alg": "SHA-256", "content": sum }]);
    }
    if !in_program {
        component["properties"] = json!([{ "name": "cargo:used", "value": "while building" }]);
    }
    component
}

/// The typeface lies in the repository and is compiled in.
fn typeface() -> Value {
    json!({
        "type": "file",
        "bom-ref": "file:crates/sheet/fonts",
        "name": "Inter",
        "licenses": [{ "expression": "OFL-1.1" }],
    })
}

/// Older crates write a slash where SPDX writes OR.
fn license(one: &Crate) -> Value {
    let plain = one.license.as_ref().map(|license| license.replace(" / ", " OR ").replace('/', " OR "));
    plain.map_or_else(|| json!([]), |license| json!([{ "expression": license }]))
}

fn name_in_list(one: &Crate) -> String {
    if one.ours {
        format!("{}@{}", one.name, one.version)
    } else {
        format!("pkg:cargo/{}@{}", one.name, one.version.replace('+', "%2B"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program;

    fn components(list: &Value) -> &Vec<Value> {
        list["components"].as_array().unwrap()
    }

    #[test]
    fn the_list_names_every_crate_that_is_built_into_the_program() {
        let list = shipped(&House::look().unwrap()).unwrap();
        let named: BTreeSet<String> = components(&list)
            .iter()
            .map(|one| {
                format!("{} v{}", one["name"].as_str().unwrap(), one["version"].as_str().unwrap_or(""))
            })
            .collect();
        let mut tree = program::cargo();
        tree.args(["tree", "--package", "chairside", "--edges", "normal", "--prefix", "none"]);
        let tree = program::answer(tree.args(["--target", LINUX])).unwrap();
        let mut seen = 0;
        for line in tree.lines() {
            let mut parts = line.split(' ');
            let (Some(name), Some(version)) = (parts.next(), parts.next()) else { continue };
            let one = format!("{name} {version}");
            assert!(name == "chairside" || named.contains(&one), "{one} is not in the list");
            seen += 1;
        }
        assert!(seen > 200, "{seen} lines");
        assert!(
            named.iter().any(|one| one.starts_with("openssl-src ")),
            "what is compiled from C is there too"
        );
        assert!(named.iter().any(|one| one.starts_with("leptos ")), "and the page");
    }

    #[test]
    fn the_list_has_the_shape_that_the_format_asks_for() {
        let list = shipped(&House::look().unwrap()).unwrap();
        assert_eq!((&list["bomFormat"], &list["specVersion"]), (&json!("CycloneDX"), &json!("1.5")));
        assert_eq!(list["version"], 1);
        let app = &list["metadata"]["component"];
        assert_eq!((&app["type"], &app["name"]), (&json!("application"), &json!("chairside")));
        let mut refs: BTreeSet<&str> = BTreeSet::from([app["bom-ref"].as_str().unwrap()]);
        for one in components(&list) {
            assert!(["library", "file"].contains(&one["type"].as_str().unwrap()), "{one}");
            assert!(!one["name"].as_str().unwrap().is_empty());
            assert!(refs.insert(one["bom-ref"].as_str().unwrap()), "twice: {one}");
            let licenses = one["licenses"].as_array().unwrap();
            assert!(licenses.iter().all(|one| one["expression"].is_string()) && licenses.len() == 1, "{one}");
            if one["purl"].is_string() {
                let sum = one["hashes"][0]["content"].as_str().unwrap();
                assert!(sum.len() == 64 && sum.bytes().all(|sign| sign.is_ascii_hexdigit()), "{one}");
            }
        }
        for one in list["dependencies"].as_array().unwrap() {
            let on = one["dependsOn"].as_array().unwrap().iter().chain([&one["ref"]]);
            on.for_each(|name| assert!(refs.contains(name.as_str().unwrap()), "{name} is no part"));
        }
    }
}
