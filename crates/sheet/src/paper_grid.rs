//! The paper grid of a chair: the record so far, and the times of the sets to come with room to write. It is printed
//! before it is needed, for when the workstation is not there.

use crate::{
    chart_copy::vitals,
    common::{self, Frame},
    document::{Document, Fault},
    seal::Seal,
};
use chart::{
    Minutes, Record, Stamp, Visit,
    departure::Paperwork,
    due::{self, Anchor},
    protocol::Protocol,
    words::{self, Clock},
};
use serde::Serialize;

const CLOCK: Clock = Clock::Hours24;

/// How far ahead the times are written.
const AHEAD: Minutes = Minutes(150);

#[derive(Debug, Serialize)]
struct Data {
    #[serde(flatten)]
    frame: Frame,
    chair: String,
    lines: Vec<String>,
    so_far: Vec<Vec<String>>,
    struck: Vec<usize>,
    to_come: Vec<Slot>,
    effects: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Slot {
    time: String,
    what: &'static str,
}

/// The paper grid of one visit as it stands at this moment.
///
/// # Errors
/// [`Fault`] when it cannot be laid out.
pub fn paper_grid(
    record: &Record,
    visit: &Visit,
    practice: bool,
    now: &Stamp,
    seal: &Seal,
) -> Result<Document, Fault> {
    let protocol = record.protocol_of(visit).ok_or_else(|| Fault::texts("the visit has no protocol"))?;
    let (head_left, head_right) = common::head(record, visit);
    let frame = Frame {
        practice,
        warnings: common::warnings(record, visit, now),
        paper: common::clinic(record).paper,
        lang: "en",
        title: format!("Paper grid, {}", visit.chair),
        head_left,
        head_right,
        foot_left: common::foot(&common::clinic(record), visit.version_now(Paperwork::PaperGrid), now, CLOCK),
        record_words: Some(common::record_words(seal)),
    };
    let rows = vitals::rows(record, visit, protocol, now);
    let data = Data {
        frame,
        chair: visit.chair.0.to_string(),
        lines: lines(record, visit, now),
        struck: (0..).zip(&rows).filter(|(_, (_, struck))| *struck).map(|(place, _)| place).collect(),
        so_far: rows.into_iter().map(|(cells, _)| cells[..7].to_vec()).collect(),
        to_come: to_come(visit, protocol, now),
        effects: protocol.effects.iter().map(|effect| effect.name.clone()).collect(),
    };
    Document::lay_out("/paper-grid.typ", &data, *now)
}

/// What somebody who takes over from paper has to know.
fn lines(record: &Record, visit: &Visit, now: &Stamp) -> Vec<String> {
    let details = record.patient_of(visit).map(|patient| &patient.details);
    let allergies = details.map(|details| format!("Allergies: {}", details.allergies));
    let order = visit.worked().map(|worked| {
        format!("Order: {} at {}, pump {}", worked.dose(), worked.concentration(), worked.rate())
    });
    let open: Vec<String> = visit
        .episodes()
        .into_iter()
        .filter(chart::effect::Episode::open)
        .map(|episode| format!("{} {}", effect_name(record, visit, &episode.effect), episode.grade))
        .collect();
    let open = if open.is_empty() { "none open".to_owned() } else { open.join(", ") };
    let ride = visit
        .ride
        .as_ref()
        .map_or_else(|| "Ride: none yet".to_owned(), |ride| format!("Ride: {}", ride.value.person.words()));
    let stage = format!("{} at {}", words::capital(&words::board::stage(visit, now)), CLOCK.time(now));
    allergies.into_iter().chain([stage]).chain(order).chain([format!("Effects: {open}"), ride]).collect()
}

fn effect_name(record: &Record, visit: &Visit, id: &chart::effect::EffectId) -> String {
    let kind = record.protocol_of(visit).and_then(|protocol| protocol.effect(id));
    kind.map_or_else(|| id.0.clone(), |kind| kind.name.clone())
}

/// The slots that are still open, and those of the next two and a half hours.
fn to_come(visit: &Visit, protocol: &Protocol, now: &Stamp) -> Vec<Slot> {
    let until = now.plus(AHEAD.millis());
    let what = |anchor| match anchor {
        Anchor::During => "infusion",
        Anchor::End => "end of infusion",
        Anchor::After => "recovery",
        Anchor::Repeat(_) => "pressure again",
        Anchor::Recheck(_) => "re-check",
    };
    let slots = due::slots_ahead(visit, protocol, now, &until);
    let open = (0..slots.len()).filter(|place| {
        slots[*place].is_open()
            && due::standing(&slots, *place, &protocol.schedule, now) != due::Standing::Missed
    });
    open.map(|place| Slot { time: CLOCK.time(&slots[place].due), what: what(slots[place].anchor) }).collect()
}
