//! Who came and went, which charts were read, and which PINs were wrong, while the disk takes no note of it: held in memory,
//! and entered in its order as soon as the disk takes it, with when it was so. The end of the program loses it, and that is
//! said meanwhile.

use crate::{clinic::Clinic, desk::Desk, faults};
use chart::{Command, EntryId, StaffId, Stamp, VisitId, fact::Attendance};
use wire::{Code, Fault, Settled};

/// How the sentence begins about what is held.
const NOT_YET: &str = "Not on record yet: ";
const COMINGS: &str = "who came and went";
const READ: &str = "which charts were read";
const PINS: &str = "wrong PINs";

/// Something that is still to be noted.
#[derive(Clone, Debug)]
pub(crate) struct Held {
    /// In whose name.
    by: StaffId,
    at: Stamp,
    what: What,
    /// Practice and the clinic never mix.
    in_practice: bool,
    /// Whether a disk refused the note when it was so.
    is_late: bool,
    /// Number and identifier of the entry that was being saved when the disk failed: it may be there.
    in_doubt: Option<(u64, EntryId)>,
}

/// What it tells of.
#[derive(Clone, Debug)]
pub(crate) enum What {
    /// Somebody came or went.
    Came(Attendance),
    /// A chart was opened.
    Read(VisitId),
    /// A wrong PIN was typed, by whose it should have been; nobody's, where the name was unknown.
    WrongPin(Option<StaffId>),
}

impl What {
    const fn kind(&self) -> &'static str {
        match self {
            Self::Came(_) => COMINGS,
            Self::Read(_) => READ,
            Self::WrongPin(_) => PINS,
        }
    }
}

impl Held {
    /// As it is entered.
    fn command(&self) -> Command {
        let at = self.at;
        match (&self.what, self.is_late) {
            (What::Came(how), false) => Command::Attend(how.clone()),
            (What::Came(how), true) => {
                Command::Attend(Attendance::NotedLate { how: Box::new(how.clone()), at })
            }
            (What::Read(visit), false) => Command::ReadChart(*visit),
            (What::Read(visit), true) => Command::Attend(Attendance::ReadLate { visit: *visit, at }),
            (What::WrongPin(whose), late) => {
                Command::Attend(Attendance::WrongPins { whose: *whose, tries: 1, at: late.then_some(at) })
            }
        }
    }

    /// Whether the entry that was in doubt turned out to be there.
    fn is_on_record(&self, desk: &Desk) -> Result<bool, Fault> {
        let Some((seq, id)) = self.in_doubt else { return Ok(false) };
        let there = desk.journal.part(seq, seq).map_err(faults::disk)?;
        Ok(there.iter().any(|entry| entry.id == id))
    }
}

impl Clinic {
    /// Takes something in that is to be noted.
    pub(crate) fn hold(&mut self, by: StaffId, what: What) {
        let in_practice = self.desk.as_ref().is_some_and(Desk::is_practice);
        let at = self.now();
        self.held.push(Held { by, at, what, in_practice, is_late: false, in_doubt: None });
    }

    /// Enters what is held, each by itself. What a disk refuses is said, and tried again with the next one, when somebody
    /// comes in, and when the record was reopened; as long as the program runs.
    pub(crate) fn tell_held(&mut self) {
        let Some(in_practice) = self.desk.as_ref().map(Desk::is_practice) else { return };
        while let Some(place) = self.held.iter().position(|one| one.in_practice == in_practice) {
            if let Err(fault) = self.enter_held(place) {
                return self.say_held(in_practice, &fault);
            }
            self.held.remove(place);
        }
        // What is held of the clinic is lost with the program in practice too.
        if self.held.is_empty() {
            self.unsay(NOT_YET);
        }
    }

    fn enter_held(&mut self, place: usize) -> Result<(), Fault> {
        let (Some(desk), Some(one)) = (&self.desk, self.held.get(place).cloned()) else { return Ok(()) };
        if one.is_on_record(desk)? {
            return Ok(());
        }
        // What was in doubt before is not this.
        let was_halted = desk.may_write().is_err();
        let Err(fault) = self.write_as(one.by, one.command(), None) else { return Ok(()) };
        let in_doubt = self.desk.as_ref().and_then(|desk| desk.in_doubt.first());
        let in_doubt = in_doubt.filter(|_| !was_halted).map(|entry| (entry.seq, entry.id));
        if let Some(one) = self.held.get_mut(place).filter(|_| in_doubt.is_some()) {
            one.in_doubt = in_doubt;
        }
        Err(fault)
    }

    /// Says what is not on record yet, and until when it is kept.
    fn say_held(&mut self, in_practice: bool, fault: &Fault) {
        let mut kinds = Vec::new();
        for one in self.held.iter_mut().filter(|one| one.in_practice == in_practice) {
            one.is_late = true;
            kinds.push(one.what.kind());
        }
        let said = [COMINGS, READ, PINS].into_iter().filter(|kind| kinds.contains(kind));
        let said = said.collect::<Vec<_>>().join(", ");
        let (until, why) = match fault {
            Fault::Trouble { code: Code::OnlyRead, message } => ("the record is reopened", message.as_str()),
            Fault::Trouble { message, .. } => ("the disk takes it", message.as_str()),
            Fault::Refused(_) => ("the disk takes it", ""),
        };
        let said = format!(
            "{NOT_YET}{said}. It is kept until {until}, and entered then; if the program ends before that, it is lost. \
             {why}"
        );
        if !self.notices.contains(&said) {
            self.unsay(NOT_YET);
            self.say_once(said);
        }
    }

    /// Practice is begun anew: what was held of the one before is of nobody in this one.
    pub(crate) fn forget_practice(&mut self) {
        self.held.retain(|one| !one.in_practice);
    }

    /// The record was opened anew: what is held is entered. What became of the rest of what was being saved.
    pub(crate) fn settle_held(&mut self, settled: Vec<(EntryId, Settled)>) -> Vec<Settled> {
        let held: Vec<EntryId> = self.held.iter().filter_map(|one| one.in_doubt).map(|(_, id)| id).collect();
        self.tell_held();
        settled.into_iter().filter(|(id, _)| !held.contains(id)).map(|(_, one)| one).collect()
    }
}
