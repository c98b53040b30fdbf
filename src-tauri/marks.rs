//! Marks of the start, for measuring it. Silent unless `CHAIRSIDE_MARKS` is set.

/// Writes a mark with the time since this machine started, in milliseconds.
pub(crate) fn mark(name: &str) {
    if std::env::var_os("CHAIRSIDE_MARKS").is_some() {
        eprintln!("mark {name} {}", crate::system::up_millis());
    }
}

/// The first key that the page told of, once.
pub(crate) fn first_key() {
    static FIRST: std::sync::Once = std::sync::Once::new();
    FIRST.call_once(|| mark("first key"));
}
