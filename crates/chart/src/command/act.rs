//! What staff ask to be recorded at a chair, from the first question to the release.

use super::{CallMade, CareAct, EmergencyAct, LeavingAct, NewSet, SetAct, Word};
use crate::{
    against_advice::{Parting, WayHome},
    answer::Answer,
    clinic::Chair,
    departure::{Companion, Outlet, Paperwork, Person},
    double_check::Figures,
    drug::Drawn,
    effect::{EffectId, Grade},
    fact::{Decided, OtherEnd},
    leaving::{Driver, Meets},
    order::Order,
    protocol::{CriterionId, ItemId},
    quantity::{Grams, Microlitres},
    time::{Stamp, When},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Something at the chair.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Answer a question.
    Answer {
        /// Which.
        item: ItemId,
        /// What.
        answer: Answer,
    },
    /// Confirm that last time's answer is unchanged.
    ConfirmUnchanged {
        /// Which question.
        item: ItemId,
    },
    /// Clear a risky answer.
    Clear {
        /// Which question.
        item: ItemId,
        /// Whose word, and why it is acceptable today.
        word: Word,
    },
    /// Weigh the patient.
    Weigh {
        /// How heavy.
        weight: Grams,
        /// Asked about and confirmed.
        confirmed: bool,
    },
    /// Enter the order. Its voice is settled here: in person when the prescriber is signed in or confirms.
    Order {
        /// What is ordered.
        order: Order,
        /// Asked about and confirmed.
        confirmed: bool,
    },
    /// Take the standing order of the series over for this visit.
    TakeStandingOrder {
        /// Asked about and confirmed.
        confirmed: bool,
    },
    /// Answer what the last visit left open.
    AnswerBack {
        /// What it is about.
        about: String,
        /// What the patient says.
        answer: String,
    },
    /// Check weight, drug volume and pump rate as the second person: whoever confirms, or else whoever is signed in.
    DoubleCheck(Figures),
    /// Leave the check out, by a prescriber's word.
    WaiveDoubleCheck(Word),
    /// Note what was drawn up.
    DrawUp {
        /// From which vial, and how much.
        drawn: Drawn,
        /// Asked about and confirmed.
        confirmed: bool,
    },
    /// Waste drug; the witness confirms.
    WasteDrug {
        /// How much.
        amount: Microlitres,
    },
    /// Clear blood pressure past the pre-dose limit.
    ClearPressure(Word),
    /// Accept the plan for having no ride; the word's note is the plan.
    AcceptNoRide(Word),
    /// Start without a prescriber on site, by a prescriber's word.
    AcceptNobodyOnSite(Word),
    /// Give the signatures that the prescriber who is here owes in this visit.
    SignOwed,
    /// Save a set.
    TakeVitals(NewSet),
    /// Something about sets beside their figures.
    Sets(SetAct),
    /// Looked: nothing has changed, or nothing is there.
    Look {
        /// When.
        at: When,
    },
    /// Open, change or end an effect.
    Observe {
        /// Which.
        effect: EffectId,
        /// How strong.
        grade: Grade,
        /// When.
        at: When,
        /// A note.
        note: String,
    },
    /// Something beside vital signs and effects.
    Care(CareAct),
    /// Something about an emergency.
    Emergency(EmergencyAct),
    /// Note a call after the visit.
    FollowUp(CallMade),
    /// Something on the way out, beside the checks of recovery.
    Leaving(LeavingAct),
    /// Start the infusion.
    Start {
        /// When the pump was started.
        at: When,
    },
    /// Stand the pump.
    Pause {
        /// When.
        at: When,
    },
    /// Run it again.
    Resume {
        /// When.
        at: When,
    },
    /// End the infusion.
    End {
        /// What the pump says was given.
        given: Microlitres,
        /// Why, before its time.
        reason: String,
        /// When the pump was stopped.
        at: When,
    },
    /// Check responsiveness and orientation.
    CheckAlertness {
        /// MOAA/S.
        moaas: u8,
        /// Oriented to person, place and time.
        oriented: bool,
        /// When.
        at: When,
    },
    /// Check walking.
    CheckGait {
        /// As on arrival.
        as_on_arrival: bool,
        /// When.
        at: When,
    },
    /// Ask the same-day safety question.
    AskSafety {
        /// Thoughts of self-harm.
        thoughts: bool,
        /// When.
        at: When,
    },
    /// Take the line out.
    RemoveIv {
        /// When.
        at: When,
    },
    /// A document was printed or saved. Sent by `clinic` after it was.
    NoteCopy {
        /// Which.
        paperwork: Paperwork,
        /// Where to.
        outlet: Outlet,
        /// The version that stands on it.
        version: u32,
        /// The last entry that changed what it says, when it was made.
        content: u64,
        /// When it was made.
        made: Stamp,
        /// The last entry of the record when it was made.
        up_to: u64,
        /// Until when it says that the patient neither drives nor decides, where it says so.
        until: Option<Stamp>,
        /// The entry of the copy that was made once more, as it was.
        of: Option<u64>,
    },
    /// Explain the sheet.
    ExplainSheet {
        /// In which language.
        language: String,
        /// When.
        at: When,
    },
    /// Arrange the ride.
    ArrangeRide {
        /// Who drives.
        person: Person,
        /// Whether somebody known drives, or a driver for hire.
        driver: Driver,
        /// Who is called when the ride does not come.
        second: Option<Person>,
        /// When expected, as said.
        expected: String,
        /// When it was arranged.
        at: When,
    },
    /// Hand the patient over at the door.
    HandOver {
        /// To whom.
        to: Person,
        /// Whether somebody known drives, or a driver for hire.
        driver: Driver,
        /// Where, such as the front door.
        place: String,
        /// How it is known that this is the right person, where they were not named before.
        known_by: String,
        /// Where the companion is, where it is somebody else.
        companion: Option<Meets>,
        /// Somebody else the patient knows, who goes along with the driver.
        along: Option<Person>,
        /// When.
        at: When,
    },
    /// Name the companion, or note that the patient declined.
    SettleCompanion(Companion),
    /// Sign the record of the visit.
    Sign,
    /// Pass a criterion by judgement: the second person confirms inside the dialog, or gives the word by telephone.
    Override {
        /// Which.
        criterion: CriterionId,
        /// Whose word; its note is the reason.
        word: Word,
    },
    /// Take such a judgment back.
    WithdrawOverride {
        /// Of which criterion.
        criterion: CriterionId,
        /// Why.
        reason: String,
    },
    /// Release the patient.
    Release {
        /// How the patient leaves, where nobody was handed over: the ride was passed by judgment.
        way: Option<WayHome>,
    },
    /// Move to another chair.
    ChangeChair {
        /// Which.
        to: Chair,
    },
    /// End the visit otherwise.
    EndOtherwise {
        /// How.
        how: OtherEnd,
        /// Why.
        reason: String,
        /// Who decided.
        decided: Option<Decided>,
        /// The day that was agreed on for the next try.
        next: Option<NaiveDate>,
        /// What is said at the door of a patient who leaves against advice after the start.
        #[serde(default)]
        parting: Parting,
    },
}
