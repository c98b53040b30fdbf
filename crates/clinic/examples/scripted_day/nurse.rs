//! Who lives through the day, and says what is done to the record, a line each:
//!
//! ```text
//! trying MOMENT          a save begins; its entries will carry this moment
//! noting                 a coming or going is noted, which nobody is told of
//! saved SEQ:ID ...       these entries were acknowledged
//! not saved WHY          the last save was not
//! typing KEY TEXT        a draft is about to be kept
//! kept KEY TEXT          it was
//! not kept WHY           it was not
//! reopened N SEQ:ID ...  after the disk failed the record was opened anew: so many entries were settled as saved, and
//!                        these are new; of everything else that was being saved nothing is there. Comings and goings
//!                        that the disk refused to note are entered then, and follow as saved
//! not reopened WHY       it could not be opened
//! closed                 the day is over
//! ```
//!
//! Each line is on its way when the next thing is done: standard output is flushed with each.

use crate::hands::{self, Hands};
use chart::{
    Act, Command, Entry, Fact, Record, Stamp, Visit, VisitId, clinic::Chair, departure::Paperwork, evolve,
    fact::ClinicFact,
};
use clinic::Clinic;
use std::{
    path::Path,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use vault::DataKey;
use wire::{Code, Countersign, Draft, Fault, Look, Reopened, Request, Room, SignIn};

/// Between one save and the next, so that each has a moment of its own.
const STEP: i64 = 20_000;
/// So often a day the record is opened anew after the disk failed. A disk that goes on failing is left alone then.
const REOPENINGS: u8 = 4;

/// A nurse at the workstation.
pub struct Nurse {
    clinic: Mutex<Clinic>,
    /// Clock and chance.
    pub hands: Arc<Hands>,
    /// What the window would hold: what it was told of, folded.
    pub record: Record,
    /// How often it was opened anew, or was to be.
    reopenings: u8,
}

impl Nurse {
    /// Opens practice by its key; nobody, where the disk does not let it be opened, which is said.
    pub fn comes_in(house: &Path, key: DataKey, hands: Arc<Hands>) -> Option<Self> {
        let mut clinic = Clinic::new(house, hands::ports(&hands));
        hands.pass(STEP);
        println!("noting");
        let opened = clinic.open_practice_by_key(key).and_then(|_| clinic.room());
        let mut nurse = Self { clinic: Mutex::new(clinic), hands, record: Record::default(), reopenings: 0 };
        match opened {
            Ok(room) => {
                // What was there before carries an earlier moment.
                let (new, old): (Vec<Entry>, Vec<Entry>) =
                    room.entries.into_iter().partition(|entry| entry.recorded.utc == room.now.utc);
                nurse.folds(&old);
                nurse.hears(Ok(new));
                Some(nurse)
            }
            Err(fault) => {
                nurse.hears(Err(fault));
                None
            }
        }
    }

    fn clinic(&self) -> MutexGuard<'_, Clinic> {
        self.clinic.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The present moment, as the program sees it.
    pub fn now(&self) -> Stamp {
        self.clinic().now()
    }

    /// Who sits in a chair.
    pub fn visit(&self, chair: u8) -> Option<&Visit> {
        self.record.in_chair(Chair(chair))
    }

    /// Has something recorded.
    pub fn saves(&mut self, command: Command, countersign: Option<Countersign>) {
        self.tries();
        let outcome = self.clinic().record(Request { command, countersign });
        self.hears(outcome.map(|saved| saved.entries));
    }

    /// Has something at a chair recorded.
    pub fn acts(&mut self, chair: u8, act: Act) {
        self.acts_with(chair, act, None);
    }

    /// The same, confirmed by somebody else.
    pub fn acts_with(&mut self, chair: u8, act: Act, countersign: Option<Countersign>) {
        match self.visit_id(chair) {
            Some(visit) => self.saves(Command::AtChair { visit, chair: Chair(chair), act }, countersign),
            None => println!("not saved nobody sits in chair {chair}"),
        }
    }

    /// Prints a paper, which is noted.
    pub fn prints(&mut self, chair: u8, paperwork: Paperwork) {
        let Some(visit) = self.visit_id(chair) else {
            println!("not saved nobody sits in chair {chair}");
            return;
        };
        self.tries();
        let outcome = clinic::print(&self.clinic, visit, paperwork);
        self.hears(outcome.map(|produced| produced.saved.entries));
    }

    fn visit_id(&self, chair: u8) -> Option<VisitId> {
        self.visit(chair).map(|visit| visit.id)
    }

    /// Types into a field and leaves it so.
    pub fn types(&mut self, key: &str, text: &str) {
        println!("typing {key} {text}");
        let kept = self.clinic().keep_draft(&Draft { key: key.to_owned(), text: text.to_owned() });
        match kept {
            Ok(()) => println!("kept {key} {text}"),
            Err(fault) => {
                println!("not kept {}", words(&fault));
                self.reopens_after(&fault);
            }
        }
    }

    /// Makes the text larger: a file beside the record, which must not harm it.
    pub fn changes_the_look(&mut self, text: u16) {
        let kept = self.clinic().keep_look(Look { text, ..Look::default() });
        if let Err(fault) = kept {
            println!("not kept {}", words(&fault));
        }
    }

    /// Locks the screen, which folds the log into the file, and comes back by PIN.
    pub fn locks_and_comes_back(&mut self) {
        self.hands.pass(STEP);
        println!("noting");
        self.clinic().lock();
        self.hands.pass(STEP);
        println!("noting");
        let who = SignIn { name: crate::NURSE.to_owned(), secret: "111111".to_owned() };
        let outcome = self.clinic().resume(&who);
        let outcome = outcome.map(|room| self.not_heard_of(room));
        self.hears(outcome);
    }

    fn not_heard_of(&self, room: Room) -> Vec<Entry> {
        room.entries.into_iter().filter(|entry| entry.seq > self.record.seq).collect()
    }

    /// Goes home: the record is closed.
    pub fn goes(self) {
        self.clinic().close();
        println!("closed");
    }

    fn tries(&self) {
        self.hands.pass(STEP);
        println!("trying {}", self.now().utc);
    }

    fn hears(&mut self, outcome: Result<Vec<Entry>, Fault>) {
        match outcome {
            Ok(entries) => {
                says("saved", &entries);
                self.folds(&entries);
            }
            Err(fault) => {
                println!("not saved {}", words(&fault));
                self.reopens_after(&fault);
            }
        }
    }

    /// After the disk failed the record is only read. The nurse presses the button that opens it anew, and goes on.
    fn reopens_after(&mut self, fault: &Fault) {
        if !is_halted(fault) || self.reopenings >= REOPENINGS {
            return;
        }
        self.reopenings += 1;
        let heard = self.record.seq;
        let new = reopens(&mut self.clinic(), heard);
        self.folds(&new);
    }

    fn folds(&mut self, entries: &[Entry]) {
        for entry in entries {
            evolve(&mut self.record, entry);
        }
    }
}

/// A fault on one line.
pub fn words(fault: &Fault) -> String {
    format!("{fault:?}").replace('\n', " ")
}

/// Says entries behind a word.
pub fn says(word: &str, entries: &[Entry]) {
    let told: String = entries.iter().map(|entry| format!(" {}:{}", entry.seq, entry.id)).collect();
    println!("{word}{told}");
}

/// Whether the record is only read from now on.
pub const fn is_halted(fault: &Fault) -> bool {
    matches!(fault, Fault::Trouble { code: Code::OnlyRead, .. })
}

/// Opens the record anew and says what became of what was being saved: how much of it was settled as saved, and which
/// entries stand after the one that was heard of last. Those are answered.
pub fn reopens(clinic: &mut Clinic, heard: u64) -> Vec<Entry> {
    match clinic.reopen() {
        Ok(Reopened { room, settled }) => {
            // A patient who has no visit yet is in no room.
            let waiting = clinic.find_patients("osei").unwrap_or_default().into_iter();
            let all = room.entries.into_iter().chain(waiting.flat_map(|found| found.entries));
            let mut new: Vec<Entry> = all.filter(|entry| entry.seq > heard).collect();
            new.sort_by_key(|entry| entry.seq);
            new.dedup_by_key(|entry| entry.seq);
            let is_note = |entry: &Entry| matches!(entry.fact, Fact::Clinic(ClinicFact::Attended(_)));
            let (notes, others): (Vec<Entry>, Vec<Entry>) = new.iter().cloned().partition(is_note);
            says(&format!("reopened {}", settled.iter().filter(|one| one.saved).count()), &others);
            says("saved", &notes);
            new
        }
        Err(fault) => {
            println!("not reopened {}", words(&fault));
            Vec::new()
        }
    }
}
