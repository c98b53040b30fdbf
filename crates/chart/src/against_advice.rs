//! Leaving against advice after the start: what is asked at the door, and what stands on record of it. Nothing is preset,
//! and each question has an honest way out.

use crate::{
    answer::Given,
    checked,
    departure::Paperwork,
    fact::OtherEnd,
    follow_up::is_done,
    gate,
    id::StaffId,
    leaving::{Hand, PaperSignature, Signer},
    left_with_symptom,
    protocol::{Protocol, Rule},
    record::Record,
    time::{Stamp, When},
    visit::{Stage, Visit},
};
use serde::{Deserialize, Serialize};

/// What staff say at the door. What nobody has said is `None`.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Parting {
    /// What became of the form; not asked where the patient's signature is on record.
    pub form: Option<Signing>,
    /// The IV line; not asked where it is out by the record.
    pub line: Option<Line>,
    /// How the patient leaves; not asked of whoever was handed over.
    #[serde(default)]
    pub way: Option<WayHome>,
    /// The same-day safety question; not asked about where its answer is on record.
    #[serde(default)]
    pub safety: Option<SafetyAtDoor>,
    /// Which prescriber was told.
    pub prescriber: Option<Telling>,
}

/// What becomes of the form at the door.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Signing {
    /// The patient signs it.
    Signs {
        /// The name under the line.
        name: String,
        /// How.
        hand: Hand,
    },
    /// The patient would not sign.
    WouldNot {
        /// Why, in a word.
        why: String,
    },
    /// The patient left before it could be signed.
    LeftBefore {
        /// What else is known of that; empty where nothing is.
        why: String,
    },
}

/// Where the IV line is when the patient leaves.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Line {
    /// Out, and the site dressed.
    Out,
    /// Still in.
    In,
}

/// What a call says of an IV line with which the patient left.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineSince {
    /// It is out.
    Out {
        /// By whom or where, in words.
        how: String,
    },
    /// It is still in.
    In,
}

/// How a patient leaves who was handed over to nobody.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct WayHome {
    /// How.
    pub going: Going,
    /// With whom, or what else is known of it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

/// How a patient can leave.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Going {
    /// At the wheel.
    Drives,
    /// On foot, by bus or by train, with nobody.
    Alone,
    /// With somebody who came.
    Fetched,
    /// With a taxi, a ride-share, a medical transport.
    ForHire,
    /// Nobody saw it.
    NotSeen,
}

impl Going {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Drives, Self::Alone, Self::Fetched, Self::ForHire, Self::NotSeen];
}

/// What became of the safety question at the door.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SafetyAtDoor {
    /// It is asked there.
    Asked {
        /// Thoughts of self-harm.
        thoughts: bool,
    },
    /// It is not.
    NotAsked {
        /// Why, in a word.
        why: String,
    },
}

/// Whether a prescriber is told, as it is typed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Telling {
    /// This one was.
    Told {
        /// Who.
        who: StaffId,
        /// When.
        at: When,
    },
    /// None was reached.
    NotReached,
}

/// How a patient left against advice, as it stands on record.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Parted {
    /// The form.
    pub form: Form,
    /// The IV line.
    pub line: Line,
    /// The prescriber.
    pub prescriber: Told,
    /// How the patient left. Older entries do not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub way: Option<WayHome>,
    /// Why the safety question was not asked, where it was not. Older entries do not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub safety_not_asked: Option<String>,
}

/// What became of the form.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// The patient's signature is on record.
    Signed,
    /// The patient would not sign.
    WouldNot {
        /// Why.
        why: String,
    },
    /// The patient left before it could be signed.
    LeftBefore {
        /// What else is known of that; empty where nothing is.
        why: String,
    },
}

/// Whether a prescriber was told.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Told {
    /// This one was.
    Told {
        /// Who.
        who: StaffId,
        /// When.
        at: Stamp,
    },
    /// None was reached.
    NotReached,
}

/// Whether leaving against advice asks for all this: from the start of the infusion on.
#[must_use]
pub fn asks(visit: &Visit) -> bool {
    visit.stage.start().is_some()
}

/// Whether it is asked how the patient leaves, against advice or at the release: whoever was handed over left with somebody.
#[must_use]
pub fn asks_way(visit: &Visit) -> bool {
    gate::left(visit).is_none()
}

/// Whether it is asked so at the release: nobody has to be handed over, since the ride was passed by judgment or is not asked
/// for.
#[must_use]
pub fn asks_way_at_release(visit: &Visit, protocol: &Protocol) -> bool {
    let asks_ride = protocol.criteria.iter().any(|criterion| criterion.rule == Rule::Ride);
    asks_way(visit) && (!asks_ride || gate::is_ride_judged(visit, protocol))
}

/// Whether the safety question is still to be asked, by a protocol that has one.
#[must_use]
pub fn asks_safety_question(visit: &Visit, protocol: &Protocol) -> bool {
    let asked = protocol.criteria.iter().any(|criterion| criterion.rule == Rule::SafetyQuestion);
    asked && visit.safety.is_none()
}

/// How the patient left who was handed over to nobody, against advice or with the ride passed by judgment, where that was
/// asked.
#[must_use]
pub fn way_home(visit: &Visit) -> Option<&WayHome> {
    let parted = visit.leaving.parted.as_ref().and_then(|parted| parted.way.as_ref());
    parted.or(visit.leaving.way.as_ref())
}

/// Whether the patient left against advice after the start.
#[must_use]
pub fn went_so(visit: &Visit) -> bool {
    asks(visit) && matches!(visit.stage, Stage::Ended { how: OtherEnd::LeftAgainstAdvice, .. })
}

/// The patient's signature under the form, as it stands on record.
#[must_use]
pub fn signature(visit: &Visit) -> Option<&Given<PaperSignature>> {
    let mine = |one: &&Given<PaperSignature>| {
        one.value.paperwork == Paperwork::AgainstAdvice && one.value.who == Signer::Patient
    };
    visit.leaving.signed.iter().rfind(mine)
}

/// Whether the patient left with the IV line in.
#[must_use]
pub fn line_left_in(visit: &Visit) -> bool {
    visit.leaving.parted.as_ref().is_some_and(|parted| parted.line == Line::In)
}

/// The same, where no call heard that it is out since.
#[must_use]
pub fn line_still_in(visit: &Visit) -> bool {
    line_left_in(visit) && !line_out_since(visit)
}

/// How it is known that the IV line is in, or may be, of a patient who has left.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LineLeft {
    /// It was said at the door, or in a call since.
    In,
    /// The entry that said that it is out was struck out once the patient had gone home: then nobody knows.
    StruckOut,
    /// Nobody has recorded that it is out, and the protocol asks for it: it was passed by judgment, or struck out before.
    NotRecorded,
    /// It was out, and nobody has seen since an emergency whether one is in again.
    NotSeenSince,
}

impl LineLeft {
    /// Whether nobody recorded it, and nothing says that it is in.
    #[must_use]
    pub const fn is_unrecorded(self) -> bool {
        match self {
            Self::NotRecorded | Self::NotSeenSince => true,
            Self::In | Self::StruckOut => false,
        }
    }
}

/// Whether the patient left with the line in, or may have.
#[must_use]
pub fn line_left(record: &Record, visit: &Visit) -> Option<LineLeft> {
    let went_home = asks(visit) && visit.goes_home() && gate::left(visit).is_some();
    let is_unknown = went_home && checked::line_out(visit).is_none();
    let asked = || {
        let protocol = record.protocol_of(visit)?;
        protocol.criteria.iter().find(|criterion| criterion.rule == Rule::IvOut)
    };
    let said = visit.follow_ups.iter().rev().find_map(|call| call.value.line.as_ref());
    let unless_heard = |left| if said == Some(&LineSince::In) { LineLeft::In } else { left };
    if is_unknown && checked::line_out(visit.as_left()).is_some() {
        Some(unless_heard(LineLeft::StruckOut))
    } else if line_left_in(visit) {
        Some(LineLeft::In)
    } else {
        let asked = asked().filter(|_| is_unknown && visit.leaving.parted.is_none());
        let unseen = if visit.iv_out.is_some() { LineLeft::NotSeenSince } else { LineLeft::NotRecorded };
        asked.map(|_| unless_heard(unseen))
    }
}

/// The same, of which no call told that it is out. At the next visit it is asked and seen.
#[must_use]
pub fn line_open(record: &Record, visit: &Visit) -> Option<LineLeft> {
    let is_settled = line_out_since(visit) || left_with_symptom::asked_in_person(record, visit);
    // Of what nobody recorded a call that asked everything is enough, and so is the reason why nobody calls any more.
    let is_known =
        visit.leaving.call_closed.is_some() || visit.follow_ups.iter().any(|one| is_done(&one.value));
    let left = line_left(record, visit).filter(|_| !is_settled);
    left.filter(|left| !left.is_unrecorded() || !is_known)
}

/// Whether the IV line is still in by the record: nobody has taken it out since the start.
#[must_use]
pub fn line_is_in(visit: &Visit) -> bool {
    let unknown = checked::line_out(visit).is_none();
    asks(visit)
        && visit
            .leaving
            .parted
            .as_ref()
            .map_or(unknown, |parted| parted.line == Line::In || visit.iv_out.is_none())
}

/// Whether a call told that the line, with which the patient had left, is out.
#[must_use]
pub fn line_out_since(visit: &Visit) -> bool {
    let said = visit.follow_ups.iter().rev().find_map(|call| call.value.line.as_ref());
    matches!(said, Some(LineSince::Out { .. }))
}
