//! What stands in the memory of the program and of all that it started, as whoever may look there reads it.

use crate::{kill_in_mid_visit::processes, stage::Stage};
use std::{fs, fs::File, os::unix::fs::FileExt};

const PAGE: u64 = 4096;
/// Pages that are looked through at once.
const STRIDE: u64 = 1024;
/// A word that lies across two pieces is found in the first.
const OVERLAP: u64 = 256;

/// A process of the tree.
pub struct Process {
    pub id: u32,
    pub name: String,
}

/// The program of a stage and all that it started, itself first.
pub fn tree(stage: &Stage) -> Vec<Process> {
    let mut ids = processes(stage);
    let all: Vec<(u32, u32)> = fs::read_dir("/proc")
        .unwrap()
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .filter_map(|id| Some((id, parent(id)?)))
        .collect();
    let mut next = 0;
    while next < ids.len() {
        let here = ids[next];
        ids.extend(all.iter().filter(|(id, parent)| *parent == here && *id != here).map(|(id, _)| *id));
        next += 1;
    }
    ids.dedup();
    let name = |id: u32| fs::read_to_string(format!("/proc/{id}/comm")).unwrap_or_default().trim().to_owned();
    ids.into_iter().map(|id| Process { id, name: name(id) }).collect()
}

fn parent(id: u32) -> Option<u32> {
    let status = fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    status.lines().find_map(|line| line.strip_prefix("PPid:"))?.trim().parse().ok()
}

/// The processes in which the page lives.
pub fn pages(stage: &Stage) -> Vec<u32> {
    tree(stage).into_iter().filter(|one| one.name.starts_with("WebKitWebP")).map(|one| one.id).collect()
}

/// Where any of these words stands, as bytes or as a web view has text: process, place, and what is around it.
pub fn places(process: &Process, words: &[&str]) -> Vec<String> {
    let wide = |word: &&str| -> Vec<u8> { word.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let words: Vec<Vec<u8>> =
        words.iter().map(|word| word.as_bytes().to_vec()).chain(words.iter().map(wide)).collect();
    let open = |what: &str| File::open(format!("/proc/{}/{what}", process.id));
    let (Ok(memory), Ok(present)) = (open("mem"), open("pagemap")) else { return Vec::new() };
    let maps = fs::read_to_string(format!("/proc/{}/maps", process.id)).unwrap_or_default();
    let mut found = Vec::new();
    for (from, to) in maps.lines().filter_map(private) {
        for (start, length) in pieces(&present, from, to) {
            let mut bytes = vec![0; usize::try_from(length).unwrap()];
            // A page that went away meanwhile holds nothing any more.
            let read = memory.read_at(&mut bytes, start).unwrap_or(0);
            for place in look(&bytes[..read], &words) {
                let around = &bytes[place.saturating_sub(40)..read.min(place + 60)];
                let around: String =
                    around.iter().map(|b| if (32..127).contains(b) { char::from(*b) } else { '.' }).collect();
                found.push(format!("{} {}: {:#x} {around}", process.name, process.id, start + place as u64));
            }
        }
    }
    found
}

/// A line of `maps`, where it can hold what was typed: not the files of programs, which nobody writes.
fn private(line: &str) -> Option<(u64, u64)> {
    let mut parts = line.split_whitespace();
    let (from, to) = parts.next()?.split_once('-')?;
    let may = parts.next()?;
    let name = parts.nth(3).unwrap_or_default();
    let is_file = name.starts_with('/') && !may.contains('w');
    let wanted = may.starts_with('r') && !is_file && !name.starts_with("[v");
    wanted.then_some((u64::from_str_radix(from, 16).ok()?, u64::from_str_radix(to, 16).ok()?))
}

/// The parts of a range that are there: a web view reserves far more than it uses.
fn pieces(present: &File, from: u64, to: u64) -> Vec<(u64, u64)> {
    let mut pieces: Vec<(u64, u64)> = Vec::new();
    let mut at = from;
    while at < to {
        let count = STRIDE.min((to - at) / PAGE);
        let mut flags = vec![0; usize::try_from(count * 8).unwrap()];
        let read = present.read_at(&mut flags, at / PAGE * 8).unwrap_or(0);
        let is_there = |page: &[u8]| page[7] & 0xc0 != 0;
        for (n, _) in flags[..read].chunks_exact(8).enumerate().filter(|(_, page)| is_there(page)) {
            let start = at + n as u64 * PAGE;
            match pieces.last_mut() {
                Some((first, length)) if *first + *length == start && *length < STRIDE * PAGE => {
                    *length += PAGE
                }
                _ => pieces.push((start, PAGE)),
            }
        }
        at += count.max(1) * PAGE;
    }
    pieces.into_iter().map(|(start, length)| (start, (length + OVERLAP).min(to - start))).collect()
}

fn look(bytes: &[u8], words: &[Vec<u8>]) -> Vec<usize> {
    let mut begins = [false; 256];
    for word in words {
        begins[usize::from(word[0])] = true;
    }
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if begins[bytes[at] as usize] && words.iter().any(|word| bytes[at..].starts_with(word)) {
            found.push(at);
        }
        at += 1;
    }
    found
}
