//! Who may use whom among our own crates. The picture is in docs/architecture.md; this is the rule.

use crate::{
    house::{House, Package},
    trouble::Trouble,
};

const MAY_USE: &[(&str, &[&str])] = &[
    ("chart", &[]),
    ("wire", &["chart"]),
    ("vault", &["chart"]),
    ("sheet", &["chart"]),
    ("clinic", &["chart", "wire", "vault", "sheet"]),
    ("ui", &["chart", "wire"]),
    ("chairside", &["clinic", "wire"]),
    ("xtask", &[]),
    ("bare-window", &[]),
];

/// Trouble that names each crate which uses another that it may not use.
pub fn check(house: &House) -> Result<(), Trouble> {
    let violations = violations(&house.packages);
    if violations.is_empty() { Ok(()) } else { Err(Trouble::new(violations.join("\n"))) }
}

fn violations(packages: &[Package]) -> Vec<String> {
    packages.iter().flat_map(violations_of).collect()
}

fn violations_of(package: &Package) -> Vec<String> {
    let name = &package.name;
    let Some((_, allowed)) = MAY_USE.iter().find(|(user, _)| user == name) else {
        return vec![format!("The crate `{name}` is new: say in xtask/src/arrows.rs whom it may use.")];
    };
    let wrong = package.uses.iter().filter(|used| !allowed.contains(&used.as_str()));
    wrong.map(|used| format!("`{name}` uses `{used}`, which it may not: see docs/architecture.md.")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(name: &str, uses: &[&str]) -> Package {
        Package { name: name.to_owned(), uses: uses.iter().map(|used| (*used).to_owned()).collect() }
    }

    #[test]
    fn the_house_as_drawn_is_in_order() {
        let packages: Vec<Package> = MAY_USE.iter().map(|(name, allowed)| package(name, allowed)).collect();
        assert_eq!(violations(&packages), Vec::<String>::new());
    }

    #[test]
    fn a_wrong_arrow_is_named_from_both_ends() {
        let wrong = violations(&[package("chart", &["vault"]), package("chairside", &["clinic", "vault"])]);
        assert_eq!(wrong.len(), 2);
        assert!(wrong[0].contains("`chart` uses `vault`"), "{wrong:?}");
        assert!(wrong[1].contains("`chairside` uses `vault`"), "{wrong:?}");
    }

    #[test]
    fn a_new_crate_needs_a_line_here() {
        let wrong = violations(&[package("annex", &[])]);
        assert!(wrong[0].contains("`annex` is new"), "{wrong:?}");
    }
}
