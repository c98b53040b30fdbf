//! Makes inputs that are almost right: real ones with something exchanged, left out, doubled, or driven to an extreme.

use serde_json::{Number, Value};

/// A small generator: the quality of its randomness does not matter here, that a seed says all does.
pub struct Dice(u64);

impl Dice {
    /// The generator of a seed.
    pub const fn of(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below another one.
    pub fn below(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or(0) % sides.max(1)
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        of.get(self.below(of.len()))
    }
}

/// What figures are driven to.
const FIGURES: [i64; 16] = [
    0,
    1,
    -1,
    2,
    59,
    60,
    127,
    255,
    256,
    65_535,
    65_536,
    2_147_483_647,
    4_294_967_295,
    5_270_400,
    i64::MAX,
    i64::MIN,
];

/// What words are exchanged for.
const WORDS: [&str; 16] = [
    "",
    " ",
    "\u{0}",
    "\u{200d}\u{202e}",
    "\u{e9}\u{301}\u{301}",
    "\u{ff19}",
    "-0",
    ".5",
    "1e999",
    "99999999999999999999",
    "24:00",
    "+262142-12-31T23:59:59",
    "-262143-01-01",
    "00000000000000000000000000000001",
    "null",
    "{{name}}",
];

/// How an input is built.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    /// A line that is typed.
    Line,
    /// A file of lines with names and values.
    Toml,
    /// JSON.
    Json,
}

/// One input: one of the seeds, changed one to six times.
pub fn input(dice: &mut Dice, seeds: &[String], shape: Shape) -> Vec<u8> {
    let seed = dice.one(seeds).cloned().unwrap_or_default();
    let other = dice.one(seeds).cloned().unwrap_or_default();
    let changes = 1 + dice.below(6);
    match shape {
        Shape::Line => signs(dice, seed.into_bytes(), &other, changes),
        Shape::Toml => {
            let text = (0..changes).fold(seed, |text, _| lines(dice, &text, &other));
            now_and_then(dice, text, &other)
        }
        Shape::Json => {
            let text = nodes(dice, &seed, &other, changes);
            now_and_then(dice, text, &other)
        }
    }
}

/// One in eight is broken further, below what its shape knows of.
fn now_and_then(dice: &mut Dice, text: String, other: &str) -> Vec<u8> {
    if dice.below(8) == 0 { signs(dice, text.into_bytes(), other, 2) } else { text.into_bytes() }
}

fn signs(dice: &mut Dice, mut bytes: Vec<u8>, other: &str, changes: usize) -> Vec<u8> {
    for _ in 0..changes {
        let place = dice.below(bytes.len() + 1);
        let end = (place + 1 + dice.below(6)).min(bytes.len());
        let put: Vec<u8> = match dice.below(6) {
            0 => Vec::new(),
            1 => dice.one(&WORDS).map(|word| word.as_bytes().to_vec()).unwrap_or_default(),
            2 => dice.one(&FIGURES).map(|figure| figure.to_string().into_bytes()).unwrap_or_default(),
            3 => bytes.get(place..end).map(|part| part.repeat(2)).unwrap_or_default(),
            4 => {
                let from = dice.below(other.len() + 1);
                other.as_bytes().iter().skip(from).take(1 + dice.below(12)).copied().collect()
            }
            _ => vec![u8::try_from(dice.below(256)).unwrap_or(b' ')],
        };
        drop(bytes.splice(place.min(end)..end, put));
    }
    bytes
}

/// One line is left out, doubled, exchanged for another file's, or its figure is driven to an extreme.
fn lines(dice: &mut Dice, text: &str, other: &str) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    let place = dice.below(lines.len());
    let Some(line) = lines.get(place).copied() else { return text.to_owned() };
    let figure = dice.one(&FIGURES).map(ToString::to_string).unwrap_or_default();
    let figured = with_figure(line, dice.below(4), &figure);
    let others: Vec<&str> = other.lines().collect();
    match dice.below(6) {
        0 => drop(lines.remove(place)),
        1 => lines.insert(place, line),
        2 => lines[place] = dice.one(&others).copied().unwrap_or_default(),
        _ => lines[place] = &figured,
    }
    lines.join("\n")
}

/// A line with one of its figures exchanged, counted from the first.
fn with_figure(line: &str, nth: usize, figure: &str) -> String {
    let starts: Vec<usize> = line
        .char_indices()
        .filter(|(at, sign)| sign.is_ascii_digit() && !line[..*at].ends_with(|c: char| c.is_ascii_digit()))
        .map(|(at, _)| at)
        .collect();
    let Some(start) = starts.get(nth % starts.len().max(1)) else { return line.to_owned() };
    let (before, after) = line.split_at(*start);
    format!("{before}{figure}{}", after.trim_start_matches(|c: char| c.is_ascii_digit()))
}

fn nodes(dice: &mut Dice, seed: &str, other: &str, changes: usize) -> String {
    let (Ok(mut value), Ok(other)) =
        (serde_json::from_str::<Value>(seed), serde_json::from_str::<Value>(other))
    else {
        return seed.to_owned();
    };
    for _ in 0..changes {
        let n = dice.below(size(&value));
        let graft = nth_of(&other, dice.below(size(&other))).cloned();
        if let Ok(node) = nth(&mut value, n) {
            change(dice, node, graft);
        }
    }
    value.to_string()
}

fn change(dice: &mut Dice, node: &mut Value, graft: Option<Value>) {
    match (dice.below(8), &mut *node) {
        (0, _) => *node = graft.unwrap_or_default(),
        (1, _) => *node = Value::Null,
        (2, Value::Object(map)) => {
            let keys: Vec<String> = map.keys().cloned().collect();
            if let (Some(key), Some(Value::String(name))) = (dice.one(&keys), graft)
                && let Some(value) = map.remove(key)
            {
                map.insert(name, value);
            }
        }
        (3, Value::Object(map)) => {
            let keys: Vec<String> = map.keys().cloned().collect();
            if let Some(key) = dice.one(&keys) {
                map.remove(key);
            }
        }
        (_, Value::Array(list)) => {
            let place = dice.below(list.len());
            match list.get(place).cloned() {
                Some(one) if dice.below(2) == 0 => list.insert(place, one),
                Some(_) => drop(list.remove(place)),
                None => list.extend(graft),
            }
        }
        (_, Value::Number(_)) => {
            *node = dice.one(&FIGURES).map_or(Value::Null, |figure| Value::Number(Number::from(*figure)));
        }
        (_, Value::String(_)) => *node = dice.one(&WORDS).map_or(Value::Null, |word| (*word).into()),
        (_, Value::Bool(yes)) => *yes = !*yes,
        (_, Value::Null | Value::Object(_)) => *node = graft.unwrap_or_default(),
    }
}

/// How many nodes a document has, itself counted.
fn size(value: &Value) -> usize {
    let below: usize = match value {
        Value::Array(list) => list.iter().map(size).sum(),
        Value::Object(map) => map.values().map(size).sum(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => 0,
    };
    1 + below
}

/// The node of that number, or how many are left to count.
fn nth(value: &mut Value, mut n: usize) -> Result<&mut Value, usize> {
    if n == 0 {
        return Ok(value);
    }
    n -= 1;
    let children: Vec<&mut Value> = match value {
        Value::Array(list) => list.iter_mut().collect(),
        Value::Object(map) => map.iter_mut().map(|(_, child)| child).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    };
    for child in children {
        match nth(child, n) {
            Ok(found) => return Ok(found),
            Err(left) => n = left,
        }
    }
    Err(n)
}

fn nth_of(value: &Value, n: usize) -> Option<&Value> {
    let mut all = vec![value];
    let mut next = 0;
    while let Some(one) = all.get(next).copied() {
        if next == n {
            return Some(one);
        }
        match one {
            Value::Array(list) => all.extend(list),
            Value::Object(map) => all.extend(map.values()),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
        next += 1;
    }
    None
}
