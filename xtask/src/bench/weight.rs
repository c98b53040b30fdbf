//! How much memory a program takes with all the processes that it started: their proportional shares, summed.

use std::{collections::HashMap, fs};

/// KB of a process and everything under it, as `smaps_rollup` tells it; a process that ended meanwhile counts nothing.
pub fn of_tree(root: u32) -> u64 {
    let parents = parents();
    let belongs = |mut process: u32| {
        while process != root {
            match parents.get(&process) {
                Some(parent) => process = *parent,
                None => return false,
            }
        }
        true
    };
    parents.keys().filter(|process| belongs(**process)).map(|process| share(*process)).sum()
}

/// The parent of each process.
fn parents() -> HashMap<u32, u32> {
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    let ids = processes.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    ids.filter_map(|id| Some((id, parent(&fs::read_to_string(format!("/proc/{id}/stat")).ok()?)?))).collect()
}

/// The fourth field of `stat`; the second is a name in brackets, with whatever a program calls itself in it.
fn parent(stat: &str) -> Option<u32> {
    stat.rsplit_once(") ")?.1.split(' ').nth(1)?.parse().ok()
}

fn share(process: u32) -> u64 {
    let rollup = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).unwrap_or_default();
    pss(&rollup).unwrap_or(0)
}

fn pss(rollup: &str) -> Option<u64> {
    rollup.lines().find_map(|line| line.strip_prefix("Pss:"))?.trim().strip_suffix(" kB")?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kernels_lines_are_read() {
        assert_eq!(parent("4711 (a (b) c) S 4242 4711 0 0"), Some(4242));
        assert_eq!(pss("Rss:  1200 kB\nPss:   345 kB\nPss_Anon:  7 kB\n"), Some(345));
        assert_eq!(pss(""), None);
    }

    #[test]
    fn this_very_program_weighs_something() {
        assert!(of_tree(std::process::id()) > 0);
        assert_eq!(of_tree(u32::MAX), 0);
    }
}
