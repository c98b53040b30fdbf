//! What can be recorded about a visit.

use super::{
    CareFact, Decided, EmergencyFact, FollowUp, Infusion, LeavingFact, OtherEnd, SetFact, WatchedBy, older,
};
use crate::{
    against_advice::{Parted, WayHome},
    answer::{Answer, Voice},
    clinic::Chair,
    departure::{Companion, Outlet, Paperwork, Person},
    double_check::DoubleCheck,
    drug::{Drawn, Wasted},
    effect::{EffectId, Grade},
    id::{PatientId, StaffId},
    language::Language,
    leaving::{Driver, Meets},
    order::Order,
    owed::Owed,
    protocol::{CriterionId, ItemId},
    quantity::{Grams, Microlitres},
    time::Stamp,
    vitals::{Absent, Odd, Seen, VitalSigns},
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

/// About a visit.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VisitFact {
    /// The patient is expected.
    Expected {
        /// Who.
        patient: PatientId,
        /// When, on the clinic's clock.
        due: NaiveDateTime,
        /// Which infusion of the series it will be.
        infusion: Infusion,
    },
    /// The appointment was cancelled before the patient came.
    AppointmentCancelled {
        /// Why.
        reason: String,
    },
    /// The patient came and sat down.
    Arrived {
        /// Who.
        patient: PatientId,
        /// Where.
        chair: Chair,
        /// Which infusion of the series it is.
        infusion: Infusion,
        /// The protocol that the visit is pinned to.
        revision: u32,
        /// When.
        at: Stamp,
    },
    /// The patient moved.
    ChairChanged {
        /// Where to.
        to: Chair,
    },
    /// A question was answered.
    Answered {
        /// Which one.
        item: ItemId,
        /// What.
        answer: Answer,
    },
    /// Last time's answer was asked about again and is unchanged. The answer stands here too: it is today's.
    ConfirmedUnchanged {
        /// Which question.
        item: ItemId,
        /// What.
        answer: Answer,
        /// The day of the visit from which it comes.
        since: NaiveDate,
    },
    /// A prescriber cleared a risky answer.
    Cleared {
        /// Which question.
        item: ItemId,
        /// Who.
        prescriber: StaffId,
        /// How.
        voice: Voice,
        /// Why it is acceptable today.
        note: String,
    },
    /// The patient was weighed today.
    Weighed {
        /// How heavy.
        weight: Grams,
        /// Whether it was asked about and confirmed.
        #[serde(default)]
        confirmed: bool,
    },
    /// A prescriber ordered the infusion, or a standing order was taken over.
    Ordered(Order),
    /// What the last visit left open was asked about.
    AskedBack {
        /// What it was about, by name within the visit.
        about: String,
        /// The question as it was put.
        question: String,
        /// The patient's answer.
        answer: String,
    },
    /// A second person checked weight, drug volume and pump rate.
    DoubleChecked(DoubleCheck),
    /// A prescriber let the check be left out.
    CheckWaived {
        /// Who.
        prescriber: StaffId,
        /// How.
        voice: Voice,
        /// Why.
        note: String,
    },
    /// Drug was drawn up.
    DrawnUp {
        /// From which vial, and how much.
        drawn: Drawn,
        /// Whether something about it was asked about and confirmed.
        confirmed: bool,
    },
    /// Drug was wasted before a witness.
    DrugWasted(Wasted),
    /// A prescriber cleared blood pressure past the pre-dose limit.
    PressureCleared {
        /// The entry of the set that it was given for.
        set: u64,
        /// Who.
        prescriber: StaffId,
        /// How.
        voice: Voice,
        /// Why it is acceptable today.
        note: String,
    },
    /// A prescriber accepted the plan for having no ride.
    NoRideAccepted {
        /// The plan.
        plan: String,
        /// Who.
        prescriber: StaffId,
        /// How.
        voice: Voice,
    },
    /// A prescriber let the infusion start with no prescriber on site.
    NobodyOnSiteAccepted {
        /// Why.
        note: String,
        /// Who.
        prescriber: StaffId,
        /// How.
        voice: Voice,
    },
    /// A signature that was owed was given.
    OwedSignatureGiven {
        /// For what.
        owed: Owed,
        /// By whom.
        prescriber: StaffId,
    },
    /// A set of vital signs was taken.
    VitalsTaken {
        /// The figures.
        signs: VitalSigns,
        /// When they were taken.
        at: Stamp,
        /// What was asked about and confirmed.
        confirmed: Vec<Odd>,
        /// What is absent, and why.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        absent: Vec<Absent>,
        /// What was seen, where it was a quiet set.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        quiet: Option<Seen>,
        /// Whether it was written on paper first.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        from_paper: bool,
    },
    /// Something about sets beside their figures.
    Sets(SetFact),
    /// Somebody looked at the patient, and nothing had changed (or nothing was there).
    Looked {
        /// When.
        at: Stamp,
        /// Whether an effect was open then, as it was known. Older entries do not say it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        open: Option<bool>,
    },
    /// An effect was noticed, changed, or was gone.
    EffectObserved {
        /// Which one.
        effect: EffectId,
        /// How strong.
        grade: Grade,
        /// When it was so.
        at: Stamp,
        /// A note.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        note: String,
    },
    /// Something was watched or done beside the vital signs.
    Care(CareFact),
    /// Something about an emergency.
    Emergency(EmergencyFact),
    /// Something on the way out.
    Leaving(LeavingFact),
    /// Somebody watches the patient from here on.
    WatchedBy(WatchedBy),
    /// The patient was called after the visit.
    FollowedUp(FollowUp),
    /// The infusion started.
    InfusionStarted {
        /// When.
        at: Stamp,
    },
    /// The pump was paused.
    InfusionPaused {
        /// When.
        at: Stamp,
    },
    /// The pump runs again.
    InfusionResumed {
        /// When.
        at: Stamp,
    },
    /// The infusion ended.
    InfusionEnded {
        /// When.
        at: Stamp,
        /// What the pump says was given.
        given: Microlitres,
        /// Why, when it was before its time; empty otherwise.
        reason: String,
    },
    /// Responsiveness and orientation were checked.
    AlertnessChecked {
        /// MOAA/S, 0 to 5.
        moaas: u8,
        /// Oriented to person, place and time.
        oriented: bool,
        /// When.
        at: Stamp,
    },
    /// Walking was checked.
    GaitChecked {
        /// Whether the patient walks as on arrival.
        as_on_arrival: bool,
        /// When.
        at: Stamp,
    },
    /// The same-day safety question was asked.
    SafetyAsked {
        /// Whether the patient has thoughts of self-harm.
        thoughts: bool,
        /// When.
        at: Stamp,
    },
    /// The line was taken out and the site dressed.
    IvRemoved {
        /// When.
        at: Stamp,
    },
    /// A document was printed or saved.
    CopyMade {
        /// Which document.
        paperwork: Paperwork,
        /// Where it went.
        outlet: Outlet,
        /// Its version.
        version: u32,
        /// The last entry that changed what it says, when it was made.
        #[serde(default)]
        content: u64,
        /// When it was made: printers and dialogs take their time. Older entries mean when they were typed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        made: Option<Stamp>,
        /// The last entry of the record when it was made: by these the same paper can be made again.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        up_to: Option<u64>,
        /// Until when it says that the patient neither drives nor decides. Older entries do not say.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<Stamp>,
        /// The entry of the copy that was made once more, as it was.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        of: Option<u64>,
        /// In which language it was set, where that is the patient's. Older entries do not say.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        language: Option<Language>,
    },
    /// The sheet was explained to the patient.
    SheetExplained {
        /// In which language.
        language: String,
        /// Which version of the sheet.
        #[serde(default)]
        version: u32,
        /// When.
        at: Stamp,
    },
    /// The ride home was arranged.
    RideArranged {
        /// Who drives.
        person: Person,
        /// Whether somebody known drives, or a driver for hire.
        #[serde(default, skip_serializing_if = "Driver::is_known")]
        driver: Driver,
        /// Who is called when the ride does not come.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        second: Option<Person>,
        /// When the ride is expected; empty if not known.
        expected: String,
        /// When it was arranged.
        at: Stamp,
    },
    /// The patient was handed over to the ride at the door.
    HandedOver {
        /// To whom.
        to: Person,
        /// Whether somebody known drives, or a driver for hire.
        #[serde(default, skip_serializing_if = "Driver::is_known")]
        driver: Driver,
        /// Where, such as the front door.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        place: String,
        /// How it was known that this was the right person, where they had not been named before.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        known_by: String,
        /// Whether this person had been named before. Older entries mean so.
        #[serde(default = "older::named", skip_serializing_if = "Clone::clone")]
        named: bool,
        /// Where the companion is, where it is somebody else.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        companion: Option<Meets>,
        /// Somebody else the patient knows, who goes along with the driver.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        along: Option<Person>,
        /// Whether it puts an earlier one right, in whose place it stands.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        put_right: bool,
        /// When.
        at: Stamp,
    },
    /// The 24-hour companion was named or declined.
    CompanionSettled(Companion),
    /// A member of staff signed.
    Signed {
        /// What the signature means.
        meaning: String,
        /// The last entry it speaks for.
        up_to: u64,
        /// The prescriber whose signature the protocol asks for beside it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cosigner: Option<StaffId>,
    },
    /// A criterion was passed by judgement.
    Overridden {
        /// Which one.
        criterion: CriterionId,
        /// Why.
        reason: String,
        /// The prescriber who agreed.
        second: StaffId,
        /// How the prescriber's word came. Older entries mean in person.
        #[serde(default = "older::in_person", skip_serializing_if = "Voice::is_in_person")]
        voice: Voice,
        /// Who heard it by telephone too, and confirmed that.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        heard_by: Option<StaffId>,
    },
    /// A judgment by which a criterion was passed was taken back.
    OverrideWithdrawn {
        /// Of which criterion.
        criterion: CriterionId,
        /// Why.
        reason: String,
    },
    /// The patient was released.
    Released {
        /// When.
        at: Stamp,
        /// How whoever was handed over to nobody left. Older entries do not say it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        way: Option<WayHome>,
    },
    /// The visit ended otherwise.
    EndedOtherwise {
        /// How.
        how: OtherEnd,
        /// Why.
        reason: String,
        /// When.
        at: Stamp,
        /// Who decided it, where that was recorded.
        #[serde(default)]
        decided: Option<Decided>,
        /// The day that was agreed on for the next try.
        #[serde(default)]
        next: Option<NaiveDate>,
        /// How a patient left against advice after the start. Older entries do not say it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        parted: Option<Parted>,
    },
}
