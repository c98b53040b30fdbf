//! Why something is not recorded. Each names the rule and the values; [`crate::words`] has the sentences.

mod field;
mod needed;

use crate::{
    clinic::{Chair, Role},
    drug::OddDrawing,
    effect::{EffectId, Grade},
    id::StaffId,
    order::OddOrder,
    protocol::{CriterionId, ForHire, ItemId, Vital, check::Problem},
    quantity::{Centimetres, Grams, LitresPerMinute, Microlitres, MicrolitresPerHour},
    start::NotReady,
    time::Minutes,
    vitals::{Impossible, Odd},
};
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

pub use field::Field;
pub use needed::{Needed, Step};

/// Why a command was refused. Nothing of it was recorded.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// Only somebody in this role can do it.
    NeedsRole(Role),
    /// Whoever asks can read, and records nothing.
    ReadsOnly,
    /// Whoever asks is not on the staff, or no longer.
    NotOnStaff,
    /// The prescriber named has not confirmed inside the dialog.
    NeedsSecond(Role),
    /// A judgment by telephone is heard by a second caregiver too.
    NeedsListener,
    /// Somebody else who treats confirms it.
    NeedsSecondCaregiver,
    /// A field is blank.
    Blank(Field),
    /// The number of chairs is not 1 to 8.
    ChairCount(u8),
    /// A patient sits in a chair that would be gone.
    ChairInUse(Chair),
    /// Somebody with that name is on the staff already.
    NameTaken(String),
    /// The program uses that name itself.
    NameOfTheProgram(String),
    /// The last manager cannot leave.
    LastManager,
    /// The protocol cannot be used.
    ProtocolUnusable(Vec<Problem>),
    /// There is no protocol in force.
    NoProtocol,
    /// A least stay is missing from the approval, or is not 0 to 1,440 minutes.
    StayUnset,
    /// Another patient has that record number.
    RecordNumberTaken {
        /// The number.
        number: String,
        /// Who has it.
        owner: String,
    },
    /// The date of birth is in the future.
    BornInFuture {
        /// As typed.
        born: NaiveDate,
        /// Today.
        today: NaiveDate,
    },
    /// The date of birth is more than 120 years ago.
    BornTooLongAgo {
        /// As typed.
        born: NaiveDate,
    },
    /// The height cannot be.
    HeightImpossible {
        /// As typed.
        height: Centimetres,
    },
    /// There is no such patient, visit, item, effect or criterion here.
    Unknown,
    /// The patient is here already.
    AlreadyHere(Chair),
    /// The chair does not exist.
    NoSuchChair(Chair),
    /// Somebody sits there.
    ChairTaken {
        /// Which chair.
        chair: Chair,
        /// Who, as the room may read it.
        by: String,
    },
    /// The visit is no longer in the chair that was on the screen.
    WrongChair {
        /// On the screen.
        shown: Chair,
        /// In truth.
        now: Chair,
    },
    /// The infusion number is not within the series.
    InfusionNumber {
        /// Which.
        number: u16,
        /// Of how many.
        of: u16,
    },
    /// The visit is over.
    VisitOver,
    /// The visit is not at the stage for this.
    WrongStage(Needed),
    /// The question is not put to this patient.
    NotAsked(ItemId),
    /// The protocol has this asked anew each time.
    AskedAnewEachTime(ItemId),
    /// There is no answer from an earlier visit.
    NothingToConfirm(ItemId),
    /// The answer is not of the question's kind.
    AnswerOfWrongKind {
        /// Which question.
        item: ItemId,
    },
    /// A number outside of what is possible.
    NumberImpossible {
        /// Which question.
        item: ItemId,
        /// As typed.
        typed: String,
        /// The least.
        least: String,
        /// The most.
        most: String,
    },
    /// A time in the future.
    InFuture {
        /// As typed.
        typed: NaiveTime,
        /// The present.
        now: NaiveTime,
    },
    /// A time after the patient had left, for what was put right afterwards.
    AfterLeaving {
        /// As typed.
        typed: NaiveTime,
        /// When the patient left.
        left: NaiveTime,
    },
    /// A time before the visit.
    BeforeVisit {
        /// As typed.
        typed: NaiveTime,
        /// When the patient arrived.
        arrived: NaiveTime,
    },
    /// That is no time of day.
    NoSuchTime {
        /// As typed.
        typed: String,
    },
    /// The answer needs no clearance.
    NothingToClear,
    /// The weight cannot be.
    WeightImpossible(Grams),
    /// The weight is unusual and was not confirmed.
    WeightUnusual(Grams),
    /// The weight is far from that of the last visit and was not confirmed.
    WeightChanged {
        /// Last time.
        last: Grams,
        /// When that was.
        on: NaiveDate,
        /// As typed.
        now: Grams,
    },
    /// The order is unusual and was not confirmed.
    OrderUnusual(Vec<OddOrder>),
    /// No order of an earlier visit stands for the series.
    NoStandingOrder,
    /// The order cannot be: a zero, or out of all proportion.
    OrderImpossible,
    /// The order names somebody who is no prescriber.
    NotAPrescriber(StaffId),
    /// Blood pressure past the pre-dose limit is taken again first.
    TakePressureAgain,
    /// There is no weight, or no order, to check.
    NothingToCheck,
    /// Who weighed the patient, typed the order, or drew the drug up cannot be the second person.
    CheckerWasFirst(StaffId),
    /// Whoever checked and differed has seen the chart's figures; the next check is somebody else's, or follows a
    /// correction.
    CheckerSawTheChart(StaffId),
    /// The standing order was given by telephone and is not signed yet.
    StandingOrderUnsigned(StaffId),
    /// The ride is expected at a time that is past.
    ExpectedPast {
        /// As typed.
        typed: String,
        /// The present.
        now: NaiveTime,
    },
    /// No such amount can be drawn up.
    DrawnImpossible(Microlitres),
    /// Something about the drawing-up is unusual and was not confirmed.
    DrawingUnusual(Vec<OddDrawing>),
    /// Nothing was drawn up.
    NothingDrawn,
    /// More than is left of what was drawn up, or nothing.
    MoreThanLeft {
        /// As typed.
        amount: Microlitres,
        /// What is left.
        left: String,
    },
    /// Somebody else has to witness it.
    NeedsWitness,
    /// No signature is owed.
    NothingOwed,
    /// The signatures are owed by others.
    OwedByAnother(Vec<StaffId>),
    /// So many things in the room were not looked at.
    RoomNotLookedThrough(usize),
    /// A series has 1 to 60 infusions, 1 to 365 days apart.
    SeriesImpossible,
    /// A scale cannot have been rated in the future.
    RatedInFuture {
        /// As typed.
        on: NaiveDate,
        /// Today.
        today: NaiveDate,
    },
    /// The next day is past.
    NextInPast {
        /// As typed.
        next: NaiveDate,
        /// Today.
        today: NaiveDate,
    },
    /// The phrase is not meant for an effect as strong as this.
    PhraseTooMild(Grade),
    /// The effect is counted and has no grade.
    IsCounted(EffectId),
    /// A score outside of its scale.
    ScoreOutside {
        /// As typed.
        value: u8,
        /// The least.
        least: u8,
        /// The highest.
        most: u8,
    },
    /// No flow meter shows that.
    FlowImpossible(LitresPerMinute),
    /// So many symptom questions were not answered.
    SymptomsUnanswered(usize),
    /// No pump runs at that rate.
    RateImpossible(MicrolitresPerHour),
    /// The rate is above the ordered one, or ten times below it, and was not confirmed.
    RateUnusual(MicrolitresPerHour),
    /// No emergency goes on.
    NoEmergency,
    /// An emergency goes on.
    EmergencyGoesOn,
    /// Something was noted in it, so it cannot have been none.
    EmergencyHasNotes,
    /// The pump stood or had not started then.
    PauseOverlaps,
    /// Whoever takes over watches all of these patients already.
    WatchesAlready(StaffId),
    /// One person would watch more chairs than the protocol says, and it was not confirmed.
    MoreThanRatio {
        /// Who.
        who: StaffId,
        /// How many it would be.
        chairs: usize,
        /// How many the protocol says.
        ratio: u8,
    },
    /// Somebody watches patients, and hands them over before leaving the staff.
    StillWatches(Vec<Chair>),
    /// No call is due for this visit.
    NoCallDue,
    /// Of so many things that were open nobody said whether they are still there.
    CallUnanswered(usize),
    /// Answers are given of somebody who was not reached.
    AnswersNotReached,
    /// Vital signs that cannot be.
    VitalsImpossible(Vec<Impossible>),
    /// Vital signs that have to be confirmed.
    VitalsUnconfirmed(Vec<Odd>),
    /// Figures that are absent without a reason. Blood pressure stands under its systolic figure.
    VitalsUnsaid(Vec<Vital>),
    /// A quiet set is taken by eye: it has no blood pressure.
    QuietWithCuff,
    /// Breaths can be counted by eye: a quiet set has them.
    QuietWithoutBreaths,
    /// So many quiet or skipped sets followed each other; a full one is due.
    FullSetDue {
        /// The protocol's limit.
        limit: u8,
    },
    /// No set is due that could be left out.
    NothingDue,
    /// The correction says what stands there already.
    NothingCorrected,
    /// No value of that set is past a limit now.
    NothingFlagged,
    /// A critical value has to be seen before reminders can be quiet.
    CriticalNotSeen,
    /// The clock was put forward past this time.
    TimeNeverWas {
        /// As typed.
        typed: NaiveTime,
    },
    /// The clock was put back and showed this time twice.
    TimeTwice {
        /// As typed.
        typed: NaiveTime,
    },
    /// A span that ends before it begins.
    WrongOrder {
        /// From.
        from: NaiveTime,
        /// To.
        to: NaiveTime,
    },
    /// An effect that is not open cannot be gone.
    WasNotThere(EffectId),
    /// The infusion cannot start, with everything that is missing.
    NotReadyToStart(Vec<NotReady>),
    /// The pump's figure is more than the order's total volume.
    MoreThanOrdered,
    /// Ending before its time needs a reason.
    EarlyEnd {
        /// Ordered.
        ordered: Minutes,
        /// How long the pump has run.
        ran: Minutes,
    },
    /// MOAA/S is 0 to 5.
    NoSuchMoaas(u8),
    /// The sheet was not printed or saved yet.
    SheetNotPrinted,
    /// The discharge sheet tells of an infusion that has ended.
    SheetTooEarly,
    /// The form for leaving against advice was not printed or saved yet.
    FormNotPrinted,
    /// The form against advice would say something else now than the one that was made.
    FormChanged {
        /// The version that was made.
        made: u32,
        /// The version that it would be.
        now: u32,
    },
    /// The sheet in hand does not cover whoever leaves now, or the card says a later end.
    SheetEndsTooEarly {
        /// The version of the last copy.
        printed: u32,
        /// The version of one made now.
        now: u32,
    },
    /// What the sheet says changed since it was printed or saved.
    SheetChanged {
        /// The version in hand.
        printed: u32,
        /// The version that it would have now.
        now: u32,
    },
    /// Nobody is released to drive after ketamine.
    ReleasedDriving,
    /// Who has left signs no sheet on the screen: what they signed on paper is noted.
    SignedAfterLeaving,
    /// The sheet was not explained, so that nothing of it can be said back.
    SheetNotExplained,
    /// A driver for hire does not count as the ride home here.
    DriverForHire(ForHire),
    /// A driver for hire answers for the way, and stays with nobody.
    HiredCompanion,
    /// There is no ride to be the companion.
    NoRide,
    /// The criterion is met, or cannot be passed by judgement.
    NothingToOverride(CriterionId),
    /// A judgment, and the emergency access, ask for a reason that others can follow.
    ReasonTooShort {
        /// As typed.
        typed: String,
    },
    /// Whoever looked into something says in a few words what was found.
    FoundTooShort {
        /// As typed.
        typed: String,
    },
    /// Keys that are not the record's own have to be put right before somebody says that they were looked into.
    KeysNotSettled {
        /// Who has no passphrase yet; nobody where no new sheet was made.
        to_be_given: Vec<StaffId>,
    },
    /// What was typed is nobody's name.
    NameTooShort {
        /// As typed.
        typed: String,
    },
    /// The criterion is not passed by judgment.
    NothingToWithdraw(CriterionId),
    /// No call is past its time with nobody having made it.
    NoCallToClose,
    /// Nobody told of thoughts of self-harm that still wait for a prescriber, here or in a call.
    NoThoughtsOpen,
    /// No call said of a symptom that it is still there which waits for a prescriber.
    NoSymptomOpen,
    /// No call heard of a drive that did not end at home, of which no prescriber was told.
    NoDriveUntold,
    /// Something still keeps the patient.
    NotReadyToRelease {
        /// From what.
        from: Step,
        /// What is open.
        criteria: Vec<CriterionId>,
        /// Whether a valid signature is missing.
        signature: bool,
        /// Whether the companion was neither named nor declined.
        companion: bool,
        /// Effects that are still there, and about which nobody has said what was told.
        effects: Vec<EffectId>,
        /// Whether the card is missing that tells whoever stays of others.
        card: bool,
    },
}
