//! Which version of a paper a visit is at, and whether what was explained of the sheet is enough by now.

use crate::{
    caution,
    departure::{Copy, Paperwork},
    gate,
    protocol::Protocol,
    time::{Minutes, Stamp},
    visit::Visit,
};

impl Visit {
    /// The last copy of a document, as it stood then: an older one that was made once more is none.
    #[must_use]
    pub fn last_copy(&self, paperwork: Paperwork) -> Option<&Copy> {
        self.copies.iter().rfind(|copy| copy.paperwork == paperwork && copy.of.is_none())
    }

    /// The last entry that changes what a document says.
    #[must_use]
    pub fn content_of(&self, paperwork: Paperwork) -> u64 {
        match paperwork {
            Paperwork::DischargeSheet => self.last_on_sheet.max(self.last_beside),
            Paperwork::CompanionCard => self.last_on_card,
            Paperwork::AgainstAdvice => self.last_on_form,
            Paperwork::ChartCopy | Paperwork::PaperGrid | Paperwork::EmergencyCard => self.last_on_chart,
        }
    }

    /// The version that a copy made now would carry: a new one when what it says changed since the last copy. An older
    /// program counted more among what changes it.
    #[must_use]
    pub fn version_now(&self, paperwork: Paperwork) -> u32 {
        match self.last_copy(paperwork) {
            Some(copy) if copy.content >= self.content_of(paperwork) => copy.version,
            Some(copy) => copy.version + 1,
            None => 1,
        }
    }

    /// The same for a copy made at a moment: a paper that says another time until which the patient does not drive is
    /// another version too.
    #[must_use]
    pub fn version_at(&self, paperwork: Paperwork, protocol: &Protocol, now: &Stamp) -> u32 {
        let version = self.version_now(paperwork);
        let said = self.last_copy(paperwork).and_then(|copy| Some((copy.version, copy.until?)));
        match said {
            Some((last, until))
                if until.minutes_until(&caution::until(self, protocol, paperwork, now)) != Minutes(0) =>
            {
                version.max(last + 1)
            }
            Some(_) | None => version,
        }
    }

    /// The version that is to be made in the place of the last copy: what it says has changed, whoever leaves now is not
    /// covered by it, or the other paper that is taken home was made since and says another end. That one made now would count
    /// from later is no reason.
    #[must_use]
    pub fn version_wanted(&self, paperwork: Paperwork, protocol: &Protocol, now: &Stamp) -> Option<u32> {
        let copy = self.last_copy(paperwork)?;
        let is_short = caution::too_short(copy, &gate::judged_at(self, now)).is_some();
        let is_other = self.version_now(paperwork) != copy.version;
        (is_other || is_short || caution::ends_otherwise(self, copy))
            .then(|| self.version_at(paperwork, protocol, now))
    }

    /// The last entry after which the sheet has to be explained, what tells of more and the sheet that says another time
    /// until which the patient does not drive. A further reading is none.
    #[must_use]
    pub fn to_explain(&self) -> u64 {
        caution::end_moved(self).map_or(self.last_to_explain, |moved| moved.max(self.last_to_explain))
    }

    /// Whether the sheet that was explained says too little by now.
    #[must_use]
    pub fn needs_explaining_anew(&self) -> bool {
        self.explained.as_ref().is_some_and(|given| given.value.seq < self.to_explain())
    }
}
