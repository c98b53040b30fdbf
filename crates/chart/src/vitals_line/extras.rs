//! The figures that may follow the four: each says by a letter what it is.

use super::{Reading, Trouble, absence};
use crate::{
    decimal,
    quantity::{LitresPerMinute, Mmhg, Scale, Temperature},
    vitals::{Extra, VitalSigns},
};

/// Reads the further figures and answers with the groups that are left.
pub(super) fn take_out<'a>(reading: &mut Reading, groups: &[&'a str]) -> Vec<&'a str> {
    let mut left = Vec::new();
    let mut groups = groups.iter().copied().peekable();
    while let Some(group) = groups.next() {
        let lower = group.to_ascii_lowercase();
        if let Some(figure) = lower.strip_prefix("o2") {
            // `o2 2` and `o22` both; a sign of equality helps the eye and says nothing.
            let figure = figure.trim_start_matches(['=', ':']);
            let figure = if figure.is_empty() { groups.next().unwrap_or_default() } else { figure };
            put(reading, Extra::Oxygen, group, figure);
        } else if let Some(figure) = lower.strip_prefix('e') {
            put(reading, Extra::Etco2, group, figure);
        } else if let Some(figure) = lower.strip_prefix('m') {
            put(reading, Extra::Moaas, group, figure);
        } else if is_temperature(&lower, &left) {
            put(reading, Extra::Temperature, group, &lower);
        } else {
            left.push(group);
        }
    }
    left
}

/// `36.8c` and `98.2f` anywhere; a bare decimal only where the four figures are all there.
fn is_temperature(group: &str, before: &[&str]) -> bool {
    let begins = group.starts_with(|sign: char| sign.is_ascii_digit());
    let decimal = group.contains(['.', ',']) && !group.contains('/');
    begins && (group.ends_with(['c', 'f']) || (decimal && figures(before) >= 4))
}

/// How many of the four figures stand in these groups.
fn figures(groups: &[&str]) -> usize {
    let whole = groups.first().is_none_or(|first| first.contains('/') || absence(first).is_some());
    if whole { groups.len() } else { groups.len().saturating_sub(1) }
}

fn put(reading: &mut Reading, extra: Extra, group: &str, figure: &str) {
    if reading.signs.extra(extra).is_some() {
        reading.trouble.push(Trouble::TwiceExtra { extra, typed: group.to_owned() });
    } else if set(reading, extra, figure).is_none() {
        reading.trouble.push(Trouble::NoSuchExtra { extra, typed: group.to_owned() });
    }
}

fn set(reading: &mut Reading, extra: Extra, figure: &str) -> Option<()> {
    let signs = &mut reading.signs;
    match extra {
        Extra::Temperature => signs.temperature = Some(temperature(figure)?),
        Extra::Etco2 => signs.etco2 = Some(Mmhg(tenths(figure, 0)?)),
        Extra::Oxygen => signs.oxygen = Some(LitresPerMinute(tenths(figure, LitresPerMinute::SCALE)?)),
        Extra::Moaas => signs.moaas = Some(u8::try_from(tenths(figure, 0)?).ok()?),
    }
    Some(())
}

/// A comma is read as a point here, where no thousands can be meant.
fn tenths(figure: &str, scale: u32) -> Option<u16> {
    u16::try_from(decimal::read(&figure.replace(',', "."), scale).ok()?).ok()
}

fn temperature(group: &str) -> Option<Temperature> {
    let scale = if group.ends_with('f') { Scale::Fahrenheit } else { Scale::Celsius };
    let tenths = tenths(group.trim_end_matches(['c', 'f']), 1)?;
    Some(Temperature { tenths, scale })
}

/// The further figures of a set as they would be typed.
pub(super) fn of(signs: &VitalSigns) -> impl Iterator<Item = String> {
    let temperature = signs.temperature.map(|temperature| {
        let unit = if temperature.scale == Scale::Celsius { 'c' } else { 'f' };
        format!("{}.{}{unit}", temperature.tenths / 10, temperature.tenths % 10)
    });
    let etco2 = signs.etco2.map(|value| format!("e{}", value.0));
    let oxygen = signs.oxygen.map(|value| format!("o2 {}", value.figure()));
    let moaas = signs.moaas.map(|value| format!("m{value}"));
    [temperature, etco2, oxygen, moaas].into_iter().flatten()
}
