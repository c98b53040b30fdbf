//! How the patient was, in the patient's words: each effect once, with all its spans; then what is still there, and what
//! was told about it.

use chart::{
    Visit,
    effect::Episode,
    protocol::{EffectKind, HappeningId, Protocol},
    unfinished,
    words::{self, Clock},
};

/// More spans of one effect than this are summed up.
const MOST: usize = 3;

/// The sentences about side effects.
pub(super) fn sentences(visit: &Visit, protocol: &Protocol) -> Vec<String> {
    let (open, gone): (Vec<Episode>, Vec<Episode>) = visit.episodes().into_iter().partition(Episode::open);
    let past = protocol.effects.iter().filter_map(|kind| past(kind, &gone, visit));
    let past: Vec<String> = past.collect();
    let past = (!past.is_empty()).then(|| past.join(" "));
    past.into_iter().chain(open.iter().map(|episode| still_there(visit, episode, protocol))).collect()
}

/// `You felt sick from 10:20 AM to 10:40 AM, and from 11:00 AM to 11:05 AM.`
fn past(kind: &EffectKind, gone: &[Episode], visit: &Visit) -> Option<String> {
    let time = |at: &chart::Stamp| Clock::AmPm.time(at);
    let plain = words::capital(&kind.plain);
    if kind.counted {
        let what = HappeningId(kind.id.0.clone());
        let times: Vec<String> = visit.care.times(&what).map(|one| time(&one.at)).collect();
        let mut each = times.clone();
        each.dedup();
        let said = words::list(&each);
        return match times.len() {
            0 => None,
            1 => Some(format!("{plain} at {said}.")),
            many => Some(format!("{plain} {}, at {said}.", words::count(many, "time", "times"))),
        };
    }
    let spans: Vec<(String, String)> = gone
        .iter()
        .filter(|episode| episode.effect == kind.id)
        .map(|episode| (time(&episode.from), episode.gone.as_ref().map(time).unwrap_or_default()))
        .collect();
    let ((first, _), (_, last)) = (spans.first()?, spans.last()?);
    if spans.len() > MOST {
        let times = words::count(spans.len(), "time", "times");
        return Some(format!("{plain} {times} between {first} and {last}."));
    }
    let spans: Vec<String> = spans.iter().map(|(from, to)| format!("from {from} to {to}")).collect();
    Some(format!("{plain} {}.", words::list(&spans)))
}

fn still_there(visit: &Visit, episode: &Episode, protocol: &Protocol) -> String {
    let kind = protocol.effect(&episode.effect);
    let name = kind.map_or_else(|| episode.effect.0.clone(), |kind| kind.name.to_lowercase());
    let Some(told) = unfinished::told(visit, episode) else {
        return format!("Still there when this was made: {name}, {}.", episode.grade);
    };
    let stop = |text: &str| {
        let text = words::capital(text.trim());
        if text.ends_with(['.', '!', '?']) { text } else { format!("{text}.") }
    };
    let companion = match told.value.companion.as_str() {
        _ if !visit.has_companion() => String::new(),
        "" => String::new(),
        said => format!(" Your companion was told: {}", stop(said)),
    };
    format!(
        "Still there when you leave: {name}, {}. We told you: {}{companion}",
        episode.grade,
        stop(&told.value.patient)
    )
}
