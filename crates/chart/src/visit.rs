//! A visit as its entries tell it.

use crate::{
    answer::{Answer, Clearance, Given},
    care::Care,
    clinic::Chair,
    departure::{BeforeJudgment, Companion, Copy, HandedOver, Override, Person, Signature},
    dose::{self, Worked},
    double_check::DoubleCheck,
    drug::{Drawn, Wasted},
    effect::{self, EffectId, Episode, Grade, Observed},
    emergency::Emergency,
    fact::{FollowUp, Infusion, OtherEnd},
    id::{PatientId, StaffId, VisitId},
    leaving::{Driver, Leaving},
    order::Order,
    owed::Owed,
    protocol::{CriterionId, ItemId},
    quantity::Grams,
    time::{Minutes, Stamp, When},
    vitals::VitalSigns,
    watch::Watch,
};
use chrono::{NaiveDate, NaiveDateTime};
use std::collections::BTreeMap;

pub use crate::set::{NotTaken, Skipped, Struck, TakenSet, Was};
pub use crate::stage::{Finished, Pause, Run, Stage};

/// A patient who is expected, before there is a chair or a chart.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Appointment {
    /// The visit it will become.
    pub id: VisitId,
    /// Who.
    pub patient: PatientId,
    /// When.
    pub due: NaiveDateTime,
    /// Which infusion.
    pub infusion: Infusion,
    /// Why it was cancelled, if it was.
    pub cancelled: Option<String>,
}

/// A visit from the arrival on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Visit {
    /// Its identifier.
    pub id: VisitId,
    /// Who.
    pub patient: PatientId,
    /// Where.
    pub chair: Chair,
    /// Which infusion.
    pub infusion: Infusion,
    /// The protocol that it is pinned to.
    pub revision: u32,
    /// When the patient sat down.
    pub arrived: Stamp,
    /// How far it is.
    pub stage: Stage,
    /// The answers of the assessment.
    pub answers: BTreeMap<ItemId, Given<Answer>>,
    /// Which of them were confirmed as they had been, with the day since when.
    pub unchanged: BTreeMap<ItemId, NaiveDate>,
    /// Which of them a prescriber cleared.
    pub clearances: BTreeMap<ItemId, Clearance>,
    /// Today's weight.
    pub weight: Option<Given<Grams>>,
    /// The order.
    pub order: Option<Given<Order>>,
    /// Answers to what the last visit left open, by what each is about.
    pub asked_back: BTreeMap<String, Given<String>>,
    /// The second person's check, as long as it speaks for the weight and the order that stand.
    pub check: Option<Given<DoubleCheck>>,
    /// A prescriber's word that the check may be left out, for as long.
    pub check_waived: Option<Clearance>,
    /// What was drawn up.
    pub drawn: Option<Given<Drawn>>,
    /// What was wasted.
    pub wasted: Vec<Given<Wasted>>,
    /// A prescriber's clearance of blood pressure past the pre-dose limit, with the set that it was given for.
    pub pressure_cleared: Option<(u64, Clearance)>,
    /// A prescriber's word for starting without a ride; its note is the plan.
    pub no_ride: Option<Clearance>,
    /// A prescriber's word for starting with no prescriber on site.
    pub nobody_on_site: Option<Clearance>,
    /// Signatures that were owed and given later.
    pub signed_later: BTreeMap<Owed, Given<StaffId>>,
    /// Sets of vital signs, by when they were taken.
    pub sets: Vec<TakenSet>,
    /// Sets that were struck out.
    pub struck: Vec<Struck>,
    /// Sets that were left out for a reason.
    pub skipped: Vec<Skipped>,
    /// Spans in which no sets were taken.
    pub not_taken: Vec<NotTaken>,
    /// Who saw that the values of a set are past a limit, by the set's entry.
    pub flags_seen: BTreeMap<u64, Given<()>>,
    /// Until when reminders about this chair stay quiet.
    pub snoozed: Option<Given<Stamp>>,
    /// When somebody looked and nothing had changed, each with its entry.
    pub looks: Vec<Given<u64>>,
    /// Observations of effects, in the order of entry.
    pub observed: Vec<Observed>,
    /// What was watched and done beside vital signs and effects.
    pub care: Care,
    /// Emergencies, in their order.
    pub emergencies: Vec<Emergency>,
    /// Who watched the patient, by since when. It begins with the arrival.
    pub watch: Vec<Watch>,
    /// Calls after the visit.
    pub follow_ups: Vec<Given<FollowUp>>,
    /// Checks of responsiveness (MOAA/S) and orientation.
    pub alertness: Vec<Given<Alertness>>,
    /// Checks of walking: whether as on arrival.
    pub gait: Vec<Given<bool>>,
    /// The same-day safety question: whether there are thoughts of self-harm.
    pub safety: Option<Given<bool>>,
    /// When the line was out.
    pub iv_out: Option<Given<()>>,
    /// What else was recorded on the way out.
    pub leaving: Leaving,
    /// Copies of documents.
    pub copies: Vec<Copy>,
    /// Which sheet was explained, and in which language.
    pub explained: Option<Given<Explained>>,
    /// The ride as arranged.
    pub ride: Option<Given<Ride>>,
    /// The handing-over.
    pub handed_over: Option<HandedOver>,
    /// The companion.
    pub companion: Option<Given<Companion>>,
    /// Signatures.
    pub signatures: Vec<Signature>,
    /// Criteria passed by judgement.
    pub overrides: BTreeMap<CriterionId, Override>,
    /// The entry with which it began.
    pub first_seq: u64,
    /// The last entry about this visit.
    pub last_seq: u64,
    /// The last entry that changes what a signature speaks for.
    pub last_content: u64,
    /// The last entry that changes what the discharge sheet says.
    pub last_on_sheet: u64,
    /// The last entry that changes what the sheet says of whoever has left beside their visit, the next appointment or their
    /// telephone number: another version, about which nobody is called.
    pub last_beside: u64,
    /// The last entry that changes what the companion's card says.
    pub last_on_card: u64,
    /// The last entry that changes what has to be explained of it: effects that are still there, what is told, a medicine,
    /// who takes the patient home or stays, a judgment, the language, whom to call. That the end of the caution moved is
    /// worked out: see [`Self::to_explain`].
    pub last_to_explain: u64,
    /// What the sheet went by before the last judgment, which may be taken back.
    pub before_judgment: Option<BeforeJudgment>,
    /// The last entry of each kind of check: what is typed later speaks for earlier than it is known.
    pub newest: Newest,
    /// The last entry that changes what the chart copy says.
    pub last_on_chart: u64,
    /// The last entry that changes what the form for leaving against advice says.
    pub last_on_form: u64,
    /// The same visit without what was amended after the patient had left; `None` where nothing was.
    pub unamended: Option<Box<Visit>>,
}

/// Responsiveness and orientation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Alertness {
    /// MOAA/S, 0 to 5.
    pub moaas: u8,
    /// Oriented to person, place and time.
    pub oriented: bool,
    /// The entry of the check.
    pub seq: u64,
}

/// The number of the last entry of each kind.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Newest {
    /// Responsiveness and orientation.
    pub alertness: u64,
    /// Walking.
    pub gait: u64,
    /// Thoughts of self-harm, or a prescriber who keeps the patient for them.
    pub safety: u64,
    /// What was said back.
    pub taught_back: u64,
    /// The ride that was arranged.
    pub ride: u64,
    /// The companion, as they were settled.
    pub companion: u64,
    /// A set that was put right, or struck out.
    pub set_put_right: u64,
    /// Another entry that was struck out.
    pub struck: u64,
}

/// A sheet that was explained.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Explained {
    /// In which language.
    pub language: String,
    /// Which version; 0 where an older entry does not say.
    pub version: u32,
    /// The entry.
    pub seq: u64,
}

/// A ride that was arranged.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ride {
    /// Who drives.
    pub person: Person,
    /// Whether somebody known drives, or a driver for hire.
    pub driver: Driver,
    /// Who is called when the ride does not come.
    pub second: Option<Person>,
    /// When it is expected, as said.
    pub expected: String,
}

fn folded<'a>(sets: impl Iterator<Item = &'a TakenSet>) -> VitalSigns {
    sets.fold(VitalSigns::default(), |last, set| set.signs.or(&last))
}

impl Visit {
    /// The last set before the start of the infusion, or simply the last one while it has not started.
    #[must_use]
    pub fn baseline(&self) -> Option<&TakenSet> {
        let run = self.stage.run();
        // What was typed after the start changes nothing that the start was judged by.
        let before = |set: &&TakenSet, run: &Run| set.at.until(&run.start) >= 0 && set.seq < run.start_seq;
        self.sets.iter().rfind(|set| run.is_none_or(|run| before(set, run)))
    }

    /// What the order comes to for today's weight.
    #[must_use]
    pub fn worked(&self) -> Option<Worked> {
        let measured = self.weight.as_ref().map(|given| given.value);
        self.order.as_ref().and_then(|order| dose::work_out(&order.value, measured))
    }

    /// Sets since the start.
    pub fn sets_since_start(&self) -> impl Iterator<Item = &TakenSet> {
        let start = self.stage.start();
        self.sets.iter().filter(move |set| start.is_some_and(|start| set.at.until(&start) < 0))
    }

    /// The last value of each figure before a set that is typed now and said to be taken then: a late one is not
    /// compared with what came after it.
    #[must_use]
    pub fn last_values(&self, taken: When, now: &Stamp) -> VitalSigns {
        let moment = taken.settle(&self.arrived, now).unwrap_or(*now);
        folded(self.sets.iter().filter(|set| set.at.until(&moment) >= 0))
    }

    /// The same for a set that is corrected: what was taken before it.
    #[must_use]
    pub fn last_values_before(&self, seq: u64) -> VitalSigns {
        folded(self.sets.iter().take_while(|set| set.seq != seq))
    }

    /// A set by its entry.
    #[must_use]
    pub fn set(&self, seq: u64) -> Option<&TakenSet> {
        self.sets.iter().find(|set| set.seq == seq)
    }

    /// The last set of all.
    #[must_use]
    pub fn last_set(&self) -> Option<&TakenSet> {
        self.sets.last()
    }

    /// The episodes of effects.
    #[must_use]
    pub fn episodes(&self) -> Vec<Episode> {
        effect::episodes(&self.observed)
    }

    /// How strong an effect is now; gone where it is not open.
    #[must_use]
    pub fn grade_now(&self, effect: &EffectId) -> Grade {
        let open = self.episodes().into_iter().find(|one| one.effect == *effect && one.open());
        open.map_or(Grade::Gone, |one| one.grade)
    }

    /// The moments at which somebody looked at the patient for these effects, in no order, each with its entry. That
    /// one effect was seen says nothing about another.
    pub fn looked_for(&self, effects: &[EffectId]) -> impl Iterator<Item = (Stamp, u64)> {
        let looks = self.looks.iter().map(|look| (look.at, look.value));
        let seen = self.observed.iter().filter(|observed| effects.contains(&observed.effect));
        looks.chain(seen.map(|observed| (observed.at, observed.seq)))
    }

    /// Whether what an entry tells of was so in recovery: after the end of the infusion, or in the same minute and recorded
    /// after it, since no clock here shows more than minutes.
    #[must_use]
    pub fn is_after_end(&self, at: &Stamp, seq: u64) -> bool {
        self.stage.finished().is_some_and(|finished| {
            let same_minute = finished.end.minutes_until(at) == Minutes(0);
            finished.end.until(at) > 0 || (same_minute && seq > finished.end_seq)
        })
    }

    /// When somebody last looked for every effect there is.
    #[must_use]
    pub fn last_looked_at_all(&self) -> Option<Stamp> {
        self.looks.iter().map(|look| look.at).reduce(crate::time::later)
    }

    /// When somebody last looked at the patient for any effect.
    #[must_use]
    pub fn last_looked(&self) -> Option<Stamp> {
        let seen = self.observed.iter().map(|observed| observed.at);
        self.looks.iter().map(|look| look.at).chain(seen).reduce(crate::time::later)
    }

    /// Whole minutes since the start of the infusion.
    #[must_use]
    pub fn minute(&self, at: &Stamp) -> Option<Minutes> {
        self.stage.start().map(|start| start.minutes_until(at))
    }

    /// Whether somebody was named who stays for 24 hours.
    #[must_use]
    pub fn has_companion(&self) -> bool {
        self.companion.as_ref().is_some_and(|given| matches!(given.value, Companion::Named { .. }))
    }

    /// Whether the patient goes home from here, and is not taken to a hospital.
    #[must_use]
    pub const fn goes_home(&self) -> bool {
        !matches!(self.stage, Stage::Ended { how: OtherEnd::Transferred, .. })
    }

    /// The visit as the patient left it: without what was amended since.
    #[must_use]
    pub fn as_left(&self) -> &Self {
        self.unamended.as_deref().unwrap_or(self)
    }

    /// Whether something was changed that this signature speaks for.
    #[must_use]
    pub const fn is_amended_since(&self, signature: &Signature) -> bool {
        signature.up_to < self.last_content
    }

    /// Whether something that a signature speaks for was changed after the last one.
    #[must_use]
    pub fn amended_after_signing(&self) -> bool {
        self.signatures.last().is_some_and(|signature| self.is_amended_since(signature))
    }

    /// Whether a signature stands that speaks for everything.
    #[must_use]
    pub fn is_signed(&self) -> bool {
        !self.signatures.is_empty() && !self.amended_after_signing()
    }
}
