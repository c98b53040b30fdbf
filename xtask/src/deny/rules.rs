//! The rules of `deny.toml` that need nothing but cargo's graph, and what breaks them.

use spdx::{Expression, ParseMode};
use toml::{Table, Value};

use crate::{
    graph::{Crate, For, Graph},
    trouble::Trouble,
};

/// What may be built in.
#[derive(Debug, Default)]
pub struct Rules {
    /// For which targets.
    pub targets: Vec<String>,
    /// Licenses that every crate may have.
    allowed: Vec<String>,
    /// Crates that may have others.
    exceptions: Vec<(String, Vec<String>)>,
    banned: Vec<Ban>,
}

/// A crate that must not be there.
#[derive(Debug)]
struct Ban {
    name: String,
    reason: String,
    /// Only these may use it.
    wrappers: Vec<String>,
}

/// The one registry, by both of its names.
const REGISTRIES: [&str; 2] =
    ["registry+https://github.com/rust-lang/crates.io-index", "sparse+https://index.crates.io/"];

impl Rules {
    /// Reads the file.
    pub fn read(text: &str) -> Result<Rules, Trouble> {
        let file: Table = toml::from_str(text)
            .map_err(|error| Trouble::new(format!("deny.toml cannot be read: {}.", error.message())))?;
        let part = |section: &str, key: &str| file.get(section).and_then(|section| section.get(key)).cloned();
        let rules = Rules {
            targets: words(part("graph", "targets").as_ref()),
            allowed: words(part("licenses", "allow").as_ref()),
            exceptions: list(part("licenses", "exceptions").as_ref())
                .iter()
                .map(|one| (word(one.get("crate")), words(one.get("allow"))))
                .collect(),
            banned: list(part("bans", "deny").as_ref())
                .iter()
                .map(|one| Ban {
                    name: word(one.get("crate")),
                    reason: word(one.get("reason")),
                    wrappers: words(one.get("wrappers")),
                })
                .collect(),
        };
        // Rules that were not found would forbid nothing.
        if rules.targets.is_empty() || rules.allowed.is_empty() || rules.banned.is_empty() {
            return Err(Trouble::new("deny.toml names no targets, no licenses, or no bans."));
        }
        Ok(rules)
    }

    /// Everything in a graph that breaks a rule, as sentences.
    pub fn problems(&self, graph: &Graph) -> Vec<String> {
        let built = |one: &&Crate| one.ours;
        let mut found: Vec<String> = graph.crates.values().filter(built).flat_map(in_any_version).collect();
        let built_in = [For::Program, For::Building];
        let ours = graph.crates.values().filter(built).map(|one| one.name.clone());
        let mut licensed: Vec<(String, Crate)> =
            ours.flat_map(|name| graph.below(&name, &built_in)).filter(|(_, one)| !one.ours).collect();
        licensed.sort_by(|(one, _), (other, _)| one.cmp(other));
        licensed.dedup_by(|(one, _), (other, _)| one == other);
        found.extend(licensed.iter().filter_map(|(_, one)| self.license(one)));
        for (id, one) in &graph.crates {
            found.extend(source(one));
            found.extend(self.ban(graph, id, one));
        }
        found
    }

    fn license(&self, one: &Crate) -> Option<String> {
        let of = format!("{} {}", one.name, one.version);
        let Some(license) = &one.license else { return Some(format!("{of} names no license.")) };
        let own = self.exceptions.iter().filter(|(name, _)| *name == one.name).flat_map(|(_, own)| own);
        let allowed: Vec<&String> = self.allowed.iter().chain(own).collect();
        match Expression::parse_mode(license, ParseMode::LAX) {
            Ok(read) if read.evaluate(|wanted| allowed.contains(&&wanted.to_string())) => None,
            Ok(_) => Some(format!("{of} is licensed under {license}, which deny.toml does not allow.")),
            Err(_) => Some(format!("{of} has a license that cannot be read: {license}.")),
        }
    }

    fn ban(&self, graph: &Graph, id: &str, one: &Crate) -> Option<String> {
        let ban = self.banned.iter().find(|ban| ban.name == one.name)?;
        let users: Vec<&str> = graph.users_of(id).map(|user| user.name.as_str()).collect();
        let wrong: Vec<&str> =
            users.iter().filter(|user| !ban.wrappers.iter().any(|may| may == **user)).copied().collect();
        let said = || {
            let (name, version, users) = (&one.name, &one.version, wrong.join(", "));
            format!("{name} {version} is banned, and {users} uses it: {}.", ban.reason)
        };
        (!wrong.is_empty()).then(said)
    }
}

fn source(one: &Crate) -> Option<String> {
    match &one.source {
        Some(source) if REGISTRIES.contains(&source.as_str()) => None,
        Some(source) => Some(format!("{} {} comes from {source}.", one.name, one.version)),
        None if one.ours => None,
        None => Some(format!("{} {} comes from a folder outside of the repository.", one.name, one.version)),
    }
}

fn in_any_version(one: &Crate) -> Vec<String> {
    let said = |used: &String| format!("{} takes {used} in any version at all.", one.name);
    one.in_any_version.iter().map(said).collect()
}

fn list(value: Option<&Value>) -> Vec<Value> {
    value.and_then(Value::as_array).cloned().unwrap_or_default()
}

fn word(value: Option<&Value>) -> String {
    value.and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn words(value: Option<&Value>) -> Vec<String> {
    list(value).iter().map(|one| word(Some(one))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::tests::graph;

    fn rules(extra: &str, bans: &str) -> Rules {
        let text = format!(
            "[graph]\ntargets = [\"here\"]\n[licenses]\nallow = [\"MIT\"]\n{extra}\n[bans]\ndeny = [{bans}]\n"
        );
        Rules::read(&text).unwrap()
    }

    const OTHER: &str = "{ crate = \"curl\", reason = \"a network client\" }";

    fn problems(extra: &str, bans: &str) -> String {
        rules(extra, bans).problems(&graph()).join("\n")
    }

    #[test]
    fn a_license_has_to_be_allowed_unless_only_tests_have_it() {
        let said = problems("", OTHER);
        assert!(said.contains("source 3.0.0 is licensed under Zlib"), "{said}");
        assert!(!said.contains("lib 2"), "one of the two is enough: {said}");
        assert!(!said.contains("helper 4.0.0 is licensed"), "nobody ships it: {said}");
        let excepted = "exceptions = [{ crate = \"source\", allow = [\"Zlib\"] }]";
        assert!(!problems(excepted, OTHER).contains("Zlib"));
    }

    #[test]
    fn what_comes_from_elsewhere_is_named_also_where_only_tests_use_it() {
        assert!(problems("", OTHER).contains("helper 4.0.0 comes from git+https://example.org/helper."));
    }

    #[test]
    fn a_banned_crate_is_named_with_who_uses_it_unless_that_one_may() {
        let ban = "{ crate = \"lib\", reason = \"a test\" }";
        assert!(problems("", ban).contains("lib 2.0.0 is banned, and app uses it: a test."));
        let may = "{ crate = \"lib\", reason = \"a test\", wrappers = [\"app\"] }";
        assert!(!problems("", may).contains("banned"));
    }

    #[test]
    fn a_file_without_rules_is_not_taken_for_one_that_allows_everything() {
        assert!(Rules::read("").is_err());
        assert!(Rules::read("[graph]\ntargets = [\"here\"]\n").is_err());
        let real = Rules::read(include_str!("../../../deny.toml")).unwrap();
        assert_eq!(real.targets.len(), 3);
        assert!(real.banned.iter().any(|ban| ban.name == "reqwest" && ban.wrappers.is_empty()));
        assert!(real.banned.iter().any(|ban| ban.name == "hyper" && !ban.wrappers.is_empty()));
    }
}
