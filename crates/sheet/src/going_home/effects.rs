//! How the patient was, in the patient's words: each effect once, with all its spans; then what is still there, and what
//! was told about it.

use crate::{
    patient_paper::Case,
    still_there::{Open, Spoken, still_there, symptom_lines},
    texts::fill,
};
use chart::{
    Stamp,
    effect::Episode,
    gate,
    protocol::{EffectKind, HappeningId},
};

/// More spans of one effect than this are summed up.
const MOST: usize = 3;

/// The sentences about side effects.
pub(super) fn sentences(case: &Case<'_>) -> Vec<String> {
    let gone: Vec<Episode> = case.visit.episodes().into_iter().filter(|episode| !episode.open()).collect();
    let kinds = case.protocol().map_or(&[][..], |protocol| &protocol.effects);
    let past: Vec<String> = kinds.iter().filter_map(|kind| past(case, kind, &gone)).collect();
    let past = (!past.is_empty()).then(|| past.join(" "));
    let all = still_there(case);
    let spoken = all.iter().filter_map(|open| Some(told(case, open, open.said.as_ref()?)));
    let symptoms = symptom_lines(case, &case.tongue.texts.still.symptom);
    let symptoms = symptoms.into_iter().map(|line| format!("{line}."));
    past.into_iter().chain(symptoms).chain(spoken).chain(untold(case, &all)).collect()
}

fn past(case: &Case<'_>, kind: &EffectKind, gone: &[Episode]) -> Option<String> {
    if kind.counted { counted(case, kind) } else { spans(case, kind, gone) }
}

/// `You vomited 2 times, at 10:20 AM and 10:40 AM.`
fn counted(case: &Case<'_>, kind: &EffectKind) -> Option<String> {
    let (tongue, texts) = (case.tongue, &case.tongue.texts.home);
    let what = HappeningId(kind.id.0.clone());
    let mut each: Vec<String> = case.visit.care.times(&what).map(|one| tongue.hour(&one.at)).collect();
    let text = match each.len() {
        0 => return None,
        1 => &texts.effect_once,
        _ => &texts.effect_times,
    };
    let count = tongue.times(each.len());
    each.dedup();
    let (effect, times) = (tongue.effect_plain(kind), tongue.list(&each));
    Some(fill(text, &[("effect", &effect), ("count", &count), ("times", &times)]))
}

/// `You felt sick from 10:20 AM to 10:40 AM and from 11:00 AM to 11:05 AM.`
fn spans(case: &Case<'_>, kind: &EffectKind, gone: &[Episode]) -> Option<String> {
    let (tongue, texts) = (case.tongue, &case.tongue.texts.home);
    let mine = gone.iter().filter(|episode| episode.effect == kind.id);
    let spans: Vec<(Stamp, Stamp)> = mine.filter_map(|episode| Some((episode.from, episode.gone?))).collect();
    let ((first, _), (_, last)) = (spans.first()?, spans.last()?);
    let effect = tongue.effect_plain(kind);
    if spans.len() > MOST {
        let (count, from, to) = (tongue.times(spans.len()), tongue.time(first), tongue.time(last));
        let values = [("effect", effect.as_str()), ("count", &count), ("from", &from), ("to", &to)];
        return Some(fill(&texts.effect_many, &values));
    }
    let span = |(begun, gone): &(Stamp, Stamp)| {
        let (from, to) = (tongue.time(begun), tongue.time(gone));
        // Gone within the minute, it has no span that anybody could read.
        if from == to {
            fill(&texts.effect_at, &[("time", &tongue.hour(begun))])
        } else {
            fill(&texts.effect_span, &[("from", &from), ("to", &to)])
        }
    };
    let spans: Vec<String> = spans.iter().map(span).collect();
    Some(fill(&texts.effect_spans, &[("effect", &effect), ("spans", &tongue.list(&spans))]))
}

/// Whether the sheet is made after the patient has left: nobody knows how it is by then.
fn has_left(case: &Case<'_>) -> bool {
    gate::left(case.visit).is_some()
}

/// What nothing was told about, in one sentence.
fn untold(case: &Case<'_>, all: &[Open]) -> Option<String> {
    let texts = &case.tongue.texts.still;
    let untold = all.iter().filter(|open| open.said.is_none());
    let list: Vec<String> =
        untold.map(|open| fill(&texts.one, &[("effect", &open.effect), ("grade", open.grade)])).collect();
    let text = if has_left(case) { &texts.open_left } else { &texts.open };
    (!list.is_empty()).then(|| fill(text, &[("effects", &list.join("; "))]))
}

fn told(case: &Case<'_>, open: &Open, said: &Spoken) -> String {
    let texts = &case.tongue.texts.still;
    let values = [("effect", open.effect.as_str()), ("grade", open.grade), ("said", &said.patient)];
    let text = if has_left(case) { &texts.told_left } else { &texts.told };
    let told = fill(text, &values);
    match &said.companion {
        Some(said) => fill(&texts.companion_told, &[("told", &told), ("said", said)]),
        None => told,
    }
}
