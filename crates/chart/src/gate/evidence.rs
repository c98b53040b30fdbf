//! What a criterion's state rests on.

use super::again::Again;
use crate::{
    contradiction::Contradiction,
    effect::{EffectId, Grade},
    leaving::{Listener, Signer},
    protocol::{ForHire, ScaleId},
    quantity::{BloodPressure, LitresPerMinute, PerMinute, Percent},
    safety::Standing,
    symptoms::{Called, Yes},
    time::{Minutes, Stamp},
};

/// What a state rests on. The words for it are in [`crate::words`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Evidence {
    /// The least stay is not set in the protocol.
    StayUnset,
    /// Minutes stayed, of so many.
    Stay {
        /// So far.
        stayed: Minutes,
        /// Wanted.
        least: Minutes,
    },
    /// The infusion has not ended (or started).
    NotThatFar,
    /// Sets in range, one after the other.
    Sets {
        /// The sets that count, newest last, with when they were taken.
        counted: Vec<(BloodPressure, Stamp)>,
        /// How many are wanted.
        wanted: u8,
    },
    /// The last set is out of range, is not complete, or is too old.
    SetFails {
        /// Its pressure, if it has one.
        pressure: Option<BloodPressure>,
        /// When it was taken.
        at: Stamp,
        /// What about it, each thing.
        faults: Vec<SetFault>,
    },
    /// No set since the end of the infusion.
    NoSet,
    /// A check of responsiveness.
    Alert {
        /// MOAA/S.
        moaas: u8,
        /// Oriented to person, place and time.
        oriented: bool,
        /// When.
        at: Stamp,
        /// Whether it has grown too old.
        old: bool,
    },
    /// A check of orientation.
    Oriented {
        /// Oriented to person, place and time.
        oriented: bool,
        /// When.
        at: Stamp,
        /// Whether it has grown too old.
        old: bool,
    },
    /// A recovery score.
    Scale {
        /// Which.
        scale: ScaleId,
        /// Its sum.
        total: u8,
        /// The least that is wanted.
        least: u8,
        /// When.
        at: Stamp,
        /// Whether it has grown too old.
        old: bool,
        /// Whether something on record speaks against the points of an item.
        is_wrong: bool,
    },
    /// A check of alertness that spoke against an effect when it was made.
    AlertAgainst {
        /// Which effect.
        effect: EffectId,
        /// How strong it was.
        grade: Grade,
        /// When.
        at: Stamp,
    },
    /// A check of walking.
    Gait {
        /// As on arrival.
        as_on_arrival: bool,
        /// When.
        at: Stamp,
    },
    /// A check of walking as on arrival, and an effect that was or is so strong that one of the two is wrong.
    GaitAgainst {
        /// Which effect.
        effect: EffectId,
        /// How strong it was.
        grade: Grade,
        /// When the check was.
        at: Stamp,
    },
    /// Something after which the check is made again.
    CheckAgain {
        /// What.
        what: Again,
        /// When.
        at: Stamp,
    },
    /// Nobody has looked for any of the effects since the end of the infusion.
    NotLooked {
        /// When somebody last looked for them, before the end.
        last: Option<Stamp>,
        /// When others were last recorded, since the end.
        others: Option<Stamp>,
    },
    /// Somebody looked, but too long ago.
    LookedTooLongAgo {
        /// When.
        looked: Stamp,
    },
    /// None of the effects was ever too strong since the start, last looked at then.
    NoEffect {
        /// When somebody last looked.
        looked: Stamp,
        /// For which of them nobody has.
        unlooked: Unlooked,
    },
    /// Effects that are still too strong.
    EffectsOpen(Vec<(EffectId, Grade)>),
    /// An effect that went down, but not long enough ago.
    EffectRecent {
        /// Which.
        effect: EffectId,
        /// Since when.
        since: Stamp,
    },
    /// Effects weak enough (or gone) since then.
    EffectsSettled {
        /// Since when.
        since: Stamp,
        /// When somebody last looked.
        looked: Stamp,
        /// For which of them nobody has.
        unlooked: Unlooked,
    },
    /// What speaks against something else.
    Contradictions(Vec<Contradiction>),
    /// Nothing speaks against anything.
    NoContradiction,
    /// The symptom questions have to be put.
    SymptomsOpen(Called),
    /// Some of them were answered yes.
    SymptomsPresent(Yes),
    /// They were put, and none was answered yes, or not any more.
    SymptomsAbsent {
        /// When.
        at: Stamp,
        /// What had been answered yes before.
        was: Option<Yes>,
    },
    /// Nothing called for them.
    SymptomsNotCalledFor,
    /// The safety question, and what became of a yes.
    Safety(Standing),
    /// Done, then.
    Done {
        /// When.
        at: Stamp,
    },
    /// The patient left with the IV line in.
    LineLeftIn,
    /// The sheet is printed, but not explained.
    NotExplained {
        /// When it was printed.
        printed: Stamp,
    },
    /// The sheet was explained, in this language.
    Explained {
        /// Which version; 0 where an older entry does not say.
        version: u32,
        /// Language.
        language: String,
        /// When.
        at: Stamp,
    },
    /// What was said back is of what was explained before.
    SaidBackOfOlder {
        /// When.
        at: Stamp,
    },
    /// What it says has changed since it was explained or signed.
    SheetOutdated {
        /// What has.
        what: Outdated,
        /// Which version was explained; 0 where that is not known.
        explained: u32,
        /// Which it would be now.
        now: u32,
    },
    /// The sheet says that the patient may drive sooner than whoever leaves now may.
    SheetTooShort {
        /// Until when it says that the patient does not.
        until: Stamp,
    },
    /// What the sheet says was said back.
    TaughtBack {
        /// By whom.
        who: Listener,
        /// When.
        at: Stamp,
    },
    /// Some of it was not said back yet.
    NotSaidBack {
        /// Which questions, by their identifiers.
        questions: Vec<String>,
        /// When it was tried.
        at: Stamp,
    },
    /// The sheet is signed.
    PaperSigned {
        /// When, the last of them.
        at: Stamp,
    },
    /// Signatures under the sheet are missing.
    NotSigned {
        /// Whose.
        by: Vec<Signer>,
    },
    /// Somebody stays for 24 hours.
    CompanionNamed {
        /// Who.
        who: String,
        /// When that was recorded.
        at: Stamp,
    },
    /// Whoever stays was to drive, and the ride was passed by judgment since.
    CompanionWasRide {
        /// Who.
        who: String,
    },
    /// The patient declined a companion.
    CompanionDeclined {
        /// Why.
        reason: String,
        /// When.
        at: Stamp,
    },
    /// A driver for hire, who does not count here.
    DriverForHire(ForHire),
    /// The ride is arranged, not here.
    RideArranged {
        /// Who.
        who: String,
        /// Whether it is a driver for hire who counts only with somebody who goes along.
        needs_company: bool,
        /// When expected, as said.
        expected: String,
        /// By how much it is late.
        late: Option<Minutes>,
    },
    /// A prescriber accepted the plan for having no ride.
    PlanWithoutRide(String),
    /// Handed over.
    HandedOver {
        /// To whom.
        who: String,
        /// How it was known that this was the right person, where nobody had named them before.
        known_by: Option<String>,
        /// Who went along.
        along: Option<String>,
        /// When.
        at: Stamp,
    },
    /// Nothing was recorded.
    Nothing,
}

/// Effects for which nobody has looked in recovery: others were recorded, and these were not.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unlooked {
    /// Which.
    pub effects: Vec<EffectId>,
    /// From what on it is counted, where it is not the end of the infusion.
    pub since: Option<Again>,
}

/// What a sheet says otherwise than the one that was explained.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outdated {
    /// The same, and the sheet that says it is made already.
    MoreMade,
    /// There is more to say: of effects, of what is told about them, of whom to call.
    More,
    /// One that is made already says another time until which the patient does not drive.
    End,
}

/// What is wrong with a set, as far as leaving goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SetFault {
    /// A figure is absent.
    Incomplete,
    /// Blood pressure.
    Pressure,
    /// Heart rate.
    HeartRate(PerMinute),
    /// Oxygen saturation.
    Spo2(Percent),
    /// Breaths.
    Breaths(PerMinute),
    /// Oxygen that runs.
    Oxygen(LitresPerMinute),
    /// Nobody recorded whether oxygen runs since an emergency began.
    OxygenNotSaid(Stamp),
    /// Too old.
    Old,
}
