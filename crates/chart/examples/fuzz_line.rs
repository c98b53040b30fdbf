//! Types nonsense into the vitals line for so many seconds and counts the panics:
//! `cargo run --release -p chart --example fuzz_line -- 3600`.
//!
//! Each line is typed sign by sign through the self-advancing, read at each sign against a last set, and put into words,
//! as the page does it.
#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a tool, not the program"
)]

use chart::{
    Protocol,
    vitals::VitalSigns,
    vitals_line::{advance, read},
    words,
};
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

/// What lines are made of: what the line knows, what comes close to it, and what has nothing to do with it.
const PIECES: [&str; 48] = [
    "142/88",
    "78",
    "97",
    "16",
    "142 88",
    "0",
    "-",
    "-r",
    "-a",
    "-1",
    "-2",
    "-3",
    "--",
    "36.8c",
    "36,8",
    "98.2f",
    "e38",
    "e",
    "o2 2",
    "o2",
    "o2=0.5",
    "m5",
    "m",
    "@10:22",
    "@1:30/1",
    "@",
    "*1022",
    "u",
    "+",
    "/",
    "//",
    " ",
    "?",
    ".",
    ",",
    "65535",
    "65536",
    "99999999999999999999",
    "300",
    "1",
    "2",
    "é",
    "\u{0}",
    "\u{200d}",
    "９",
    "10:22",
    "\t",
    "c",
];

/// A small generator: the quality of its randomness does not matter here.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or(0) % sides
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        for _ in 0..self.below(9) {
            line.push_str(PIECES[self.below(PIECES.len())]);
            if self.below(3) > 0 {
                line.push(' ');
            }
        }
        // Half of them are broken further: a sign more, a sign less, one in place of another.
        let mut signs: Vec<char> = line.chars().collect();
        for _ in 0..self.below(4) {
            let place = self.below(signs.len() + 1);
            match self.below(3) {
                0 => signs.insert(
                    place,
                    char::from_u32(u32::try_from(self.below(0x250)).unwrap_or(32)).unwrap_or(' '),
                ),
                1 if place < signs.len() => drop(signs.remove(place)),
                _ if place < signs.len() => {
                    signs[place] = char::from(b' ' + u8::try_from(self.below(95)).unwrap_or(0))
                }
                _ => {}
            }
        }
        signs.into_iter().collect()
    }
}

fn main() {
    let seconds = std::env::args().nth(1).and_then(|seconds| seconds.parse().ok()).unwrap_or(10);
    let protocol: Protocol = toml::from_str(include_str!("../../../protocols/ketamine-depression.toml"))
        .expect("the starter protocol");
    let seed = SystemTime::now().duration_since(UNIX_EPOCH).map_or(1, |since| since.as_secs() | 1);
    let (mut dice, mut last) = (Dice(seed), VitalSigns::default());
    let (mut lines, mut readings, mut panics) = (0_u64, 0_u64, 0_u64);
    let end = Instant::now() + Duration::from_secs(seconds);
    while Instant::now() < end {
        let line = dice.line();
        let outcome = catch_unwind(AssertUnwindSafe(|| types(&line, &protocol, &last)));
        match outcome {
            Ok((read, signs)) => {
                readings += read;
                last = signs;
            }
            Err(_) => {
                panics += 1;
                println!("panic: {line:?}");
            }
        }
        lines += 1;
    }
    println!("seed {seed}: {lines} lines, {readings} readings, {panics} panics in {seconds} s");
}

/// Types a line and reads it at each sign; answers with how often, and with what it said in the end.
fn types(line: &str, protocol: &Protocol, last: &VitalSigns) -> (u64, VitalSigns) {
    let (mut text, mut readings, mut signs) = (String::new(), 0, *last);
    for sign in line.chars() {
        text = advance(&text, &format!("{text}{sign}"));
        let reading = read(&text, &protocol.limits, last);
        let said: usize = reading.trouble.iter().map(|trouble| words::trouble(trouble).len()).sum();
        let odd: usize = reading.odd.iter().map(|odd| words::odd(odd).len()).sum();
        assert!(reading.can_be_saved() || said > 0, "no word for what is wrong");
        assert!(reading.odd.is_empty() || odd > 0, "no word for what is odd");
        let _ = words::set_line(&reading.possible_signs(), &reading.absent);
        signs = reading.possible_signs();
        readings += 1;
    }
    (readings, signs)
}
