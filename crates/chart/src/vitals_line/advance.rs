//! The line advances by itself where a number is complete, so that a number pad alone can type a whole set.
//!
//! A number is complete after three digits where it begins with 1 (systolic pressure and heart rate: also with 2), and
//! after two otherwise. A separator that was typed wins: what is not complete can be ended by hand, and deleting the
//! separator lets a number go on.

/// The text as it should stand after a change: `before` is what stood there, `now` what the change made of it.
///
/// Only digits typed at the end of the line move it on. Whatever else was done to the text is left as it is.
#[must_use]
pub fn advance(before: &str, now: &str) -> String {
    let Some(typed) = now.strip_prefix(before).filter(|typed| typed.chars().count() == 1) else {
        return now.to_owned();
    };
    // A separator right after one that came by itself is the same separator.
    if matches!(typed, " " | "/") && before.ends_with([' ', '/']) {
        return before.to_owned();
    }
    // A slash that was typed wins over the one that came by itself before it: the number had a digit more.
    let last = before.rsplit(' ').next().unwrap_or_default();
    if typed == "/" && last.contains('/') && !is_beside(last) {
        return format!("{}{}/", &before[..before.len() - last.len()], last.replace('/', ""));
    }
    if !typed.starts_with(|sign: char| sign.is_ascii_digit()) {
        return now.to_owned();
    }
    let figures: Vec<&str> = now.split(' ').filter(|group| !group.is_empty() && !is_beside(group)).collect();
    let group = now.rsplit([' ', '/']).next().unwrap_or_default();
    // With the pressure absent one place is left out.
    let absent = usize::from(figures.first().is_some_and(|first| first.starts_with('-')));
    let place =
        figures.iter().flat_map(|group| group.split('/')).filter(|group| !group.is_empty()).count() + absent;
    match digits(place, group) {
        Some(length) if group.len() == length => format!("{now}{}", if place == 1 { "/" } else { " " }),
        Some(_) | None => now.to_owned(),
    }
}

/// Whether a group is none of the four figures: a time, a look, or one that says by a letter what it is.
fn is_beside(group: &str) -> bool {
    group.starts_with(['@', '*', '+', 'u', 'U', 'e', 'E', 'm', 'M', 'o', 'O'])
}

/// After how many digits the number at a place is complete; `None` where the line does not move on.
fn digits(place: usize, group: &str) -> Option<usize> {
    if !group.bytes().all(|sign| sign.is_ascii_digit()) {
        return None;
    }
    let first = group.chars().next()?;
    match place {
        1 | 3 => Some(if matches!(first, '1' | '2') { 3 } else { 2 }),
        2 | 4 => Some(if first == '1' { 3 } else { 2 }),
        _ => None,
    }
}
