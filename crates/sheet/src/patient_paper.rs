//! What the papers for a patient and a companion share: the patient's language, head and foot, warnings, whom to call.

use crate::{
    checks,
    common::{self, Frame},
    document::Fault,
    seal::Seal,
    texts::fill,
    tongue::Tongue,
};
use chart::{
    Protocol, Record, StaffId, Stamp, Visit, against_advice,
    answer::Voice,
    caution,
    clinic::ClinicInfo,
    departure::{Override, Paperwork, Person},
    language::Language,
    patient::Details,
    words,
};
use serde::Serialize;

/// What such a paper is made from.
#[derive(Clone, Copy)]
pub(crate) struct Case<'a> {
    pub record: &'a Record,
    pub visit: &'a Visit,
    pub practice: bool,
    pub now: &'a Stamp,
    pub seal: &'a Seal,
    pub tongue: Tongue,
}

/// The frame with the words that otherwise the template would bring.
#[derive(Debug, Serialize)]
pub(crate) struct PatientFrame {
    #[serde(flatten)]
    frame: Frame,
    page_label: &'static str,
    practice_word: &'static str,
    date_time: &'static str,
}

/// A number, when to call it, and what for. Of two numbers for the same what it is stands with the second.
#[derive(Debug, Serialize)]
pub(crate) struct Call {
    number: String,
    when: String,
    what: String,
}

impl Call {
    fn new(number: &str, when: &str, what: &str) -> Self {
        Self { number: number.to_owned(), when: when.to_owned(), what: what.to_owned() }
    }
}

/// A check that was passed by judgment.
pub(crate) struct Judged {
    /// What it asks, within a sentence; `None` where that is nobody's business but the patient's.
    pub check: Option<String>,
    /// Who agreed.
    pub who: String,
}

impl<'a> Case<'a> {
    pub(crate) fn new(
        record: &'a Record,
        visit: &'a Visit,
        practice: bool,
        now: &'a Stamp,
        seal: &'a Seal,
    ) -> Result<Self, Fault> {
        let spoken = record.patient_of(visit).map_or("", |patient| patient.details.language.as_str());
        let tongue = Tongue::of(Language::of(spoken))?;
        Ok(Self { record, visit, practice, now, seal, tongue })
    }

    pub(crate) fn protocol(&self) -> Option<&'a Protocol> {
        self.record.protocol_of(self.visit)
    }

    /// The version that stands on a paper made now.
    pub(crate) fn version(&self, paperwork: Paperwork) -> u32 {
        let of = |protocol| self.visit.version_at(paperwork, protocol, self.now);
        self.protocol().map_or_else(|| self.visit.version_now(paperwork), of)
    }

    pub(crate) fn details(&self) -> Option<&'a Details> {
        self.record.patient_of(self.visit).map(|patient| &patient.details)
    }

    pub(crate) fn clinic(&self) -> ClinicInfo {
        common::clinic(self.record)
    }

    pub(crate) fn frame(&self, paperwork: Paperwork, title: &str, warnings: Vec<String>) -> PatientFrame {
        let texts = &self.tongue.texts.frame;
        let frame = Frame {
            practice: self.practice,
            warnings,
            paper: self.clinic().paper,
            lang: self.tongue.language.code(),
            title: title.to_owned(),
            head_left: self.details().map(|details| self.who(details)).unwrap_or_default(),
            head_right: self.which(),
            foot_left: self.foot(self.version(paperwork)),
            record_words: Some((texts.record_words.as_str(), self.seal.words.clone())),
        };
        let (page_label, practice_word) = (texts.page_label.as_str(), texts.practice_word.as_str());
        PatientFrame { frame, page_label, practice_word, date_time: &texts.date_time }
    }

    fn who(&self, details: &Details) -> String {
        let (name, born) = (details.full_name(), self.tongue.date(details.born));
        let values = [("name", name.as_str()), ("born", &born), ("record", &details.record_number)];
        fill(&self.tongue.texts.frame.born, &values)
    }

    fn which(&self) -> String {
        let infusion = words::capital(&self.tongue.infusion(self.visit.infusion));
        let date = self.tongue.date(self.visit.arrived.date());
        let clinic = self.clinic().name;
        let values = [("infusion", infusion.as_str()), ("date", &date), ("clinic", &clinic)];
        fill(&self.tongue.texts.frame.infusion, &values)
    }

    /// A version other than the first says which one it replaces: two sheets at home must not compete.
    fn foot(&self, version: u32) -> String {
        let texts = &self.tongue.texts.frame;
        let text = match version {
            ..=1 => &texts.made,
            2 => &texts.replacing,
            3.. => &texts.replacing_all,
        };
        fill(
            text,
            &[
                ("version", &version.to_string()),
                ("last", &version.saturating_sub(1).to_string()),
                ("date", &self.tongue.date(self.now.date())),
                ("time", &self.tongue.time(self.now)),
            ],
        )
    }

    /// That no prescriber in charge has approved the protocol.
    pub(crate) fn unapproved(&self) -> Option<String> {
        let approved = common::is_approved(self.record, self.visit);
        (!approved).then(|| self.tongue.texts.frame.unapproved.clone())
    }

    /// What was passed by judgment. Why was typed for staff, and stands on the chart copy only.
    pub(crate) fn judged(&self) -> Vec<Judged> {
        let Some(protocol) = self.protocol() else { return Vec::new() };
        let judged = common::judged(self.visit, protocol, self.now).into_iter();
        let one = judged.map(|(rule, evidence, passed)| Judged {
            check: (!checks::is_private(rule))
                .then(|| checks::unmet(&self.tongue, (rule, &evidence), protocol, (self.visit, self.now))),
            who: self.who_agreed(passed),
        });
        one.collect()
    }

    /// Who agreed to a judgment. That somebody did by telephone stays so, also once it is signed: the sheet would be another one.
    fn who_agreed(&self, passed: &Override) -> String {
        let name = |who: StaffId| self.record.name_of(who).to_owned();
        let second = match passed.voice {
            Voice::InPerson => name(passed.second),
            Voice::Telephone => {
                fill(&self.tongue.texts.frame.agreed_by_telephone, &[("who", &name(passed.second))])
            }
        };
        self.tongue.list(&[name(passed.by), second])
    }

    /// A protocol that nobody approved, and what was passed by judgment. Whoever left against advice did not leave by one: the
    /// form says what was not met, and what was judged.
    pub(crate) fn warnings(&self) -> Vec<String> {
        let judged = self.overridden().filter(|_| !against_advice::went_so(self.visit));
        self.unapproved().into_iter().chain(judged).collect()
    }

    /// What was passed by judgment, in one paragraph: how many checks, which, and who agreed to them.
    fn overridden(&self) -> Option<String> {
        let (texts, judged) = (&self.tongue.texts.frame, self.judged());
        let count = self.tongue.number(judged.len());
        let mut by: Vec<&str> = Vec::new();
        for one in &judged {
            if !by.contains(&one.who.as_str()) {
                by.push(&one.who);
            }
        }
        let said = by.iter().enumerate().map(|(place, who)| {
            let text = match (place, judged.len()) {
                (0, 1) => &texts.overridden,
                (0, _) => &texts.overridden_many,
                (_, _) => &texts.overridden_also,
            };
            let checks = self.checks(judged.iter().filter(|one| one.who == *who));
            fill(text, &[("count", &count), ("checks", &checks), ("who", who)])
        });
        let said: Vec<String> = said.collect();
        (!said.is_empty()).then(|| said.join(" "))
    }

    /// Checks in words, each once; of those that are nobody's business only how many.
    fn checks<'b>(&self, judged: impl Iterator<Item = &'b Judged>) -> String {
        let (mut list, mut private): (Vec<String>, usize) = (Vec::new(), 0);
        for one in judged {
            match &one.check {
                Some(check) if list.contains(check) => {}
                Some(check) => list.push(check.clone()),
                None => private += 1,
            }
        }
        let texts = &self.tongue.texts.checks;
        match private {
            0 => {}
            1 => list.push(texts.private.clone()),
            some => list.push(fill(&texts.private_many, &[("count", &self.tongue.number(some))])),
        }
        list.join("; ")
    }

    /// Until when the patient neither drives nor decides, and somebody stays.
    pub(crate) fn until(&self, paperwork: Paperwork) -> String {
        self.protocol()
            .map(|protocol| caution::until(self.visit, protocol, paperwork, self.now))
            .map(|until| self.tongue.moment(&until))
            .unwrap_or_default()
    }

    /// `Luis, brother, 555-0142`. What the person is to the patient was typed by staff.
    pub(crate) fn person(&self, person: &Person) -> String {
        let relation = self.tongue.relation(&person.relation);
        Person { relation, ..person.clone() }.words()
    }

    /// The clinic's numbers with their hours, 911, and 988, each with what it is for.
    pub(crate) fn calls(&self, clinic_for: &str, emergency: &str, crisis: &str) -> Vec<Call> {
        let danger = &self.tongue.texts.call.danger;
        let others = [Call::new("911", danger, emergency), Call::new("988", "", crisis)];
        self.clinic_calls(clinic_for).into_iter().chain(others).collect()
    }

    /// Whom to call at night stands as a number of its own: nobody looks for it within a sentence.
    fn clinic_calls(&self, what: &str) -> Vec<Call> {
        let (texts, clinic) = (&self.tongue.texts.call, self.clinic());
        let hours = (!clinic.hours.is_empty()).then(|| self.tongue.hours(&clinic.hours));
        if clinic.after_hours.is_empty() {
            return vec![Call::new(&clinic.telephone, &hours.unwrap_or_default(), what)];
        }
        let by_day = Call::new(&clinic.telephone, hours.as_ref().unwrap_or(&texts.our_hours), "");
        let night = self.tongue.english(&clinic.after_hours);
        vec![by_day, Call::new(&night, &texts.after_hours, what)]
    }
}
