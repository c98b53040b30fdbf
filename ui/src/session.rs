//! What a signed-in window knows: the folded record, who is signed in, the present moment, and which screen.

use crate::{ipc, keys, place};
use chart::{
    Command, Entry, Record, StaffId, Stamp, Visit, VisitId,
    backup::Target,
    clinic::{Chair, Role},
    entry::Subject,
    evolve,
    protocol::Protocol,
    right::only_reads,
    words,
};
use leptos::prelude::*;
use std::collections::BTreeMap;
use wire::{
    Code, Countersign, Event, Fault, KeysInUse, Left, Look, Practice, Reopened, Request, Room, SETTLED,
    Saved, Settled, Tick, Welcome, WelcomeStage,
};

/// Which screen is shown to somebody who is signed in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Screen {
    /// All chairs.
    Board,
    /// Finding or adding a patient and starting a visit, in this chair if one was chosen.
    NewVisit(Option<Chair>),
    /// One visit.
    Visit(VisitId, Tab),
    /// The second person's check of a visit.
    DoubleCheck(VisitId),
    /// An emergency in a visit.
    Emergency(VisitId),
    /// The manager's desk.
    Desk,
}

/// The four stages of a visit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tab {
    Assessment,
    Infusion,
    Recovery,
    Discharge,
}

impl Tab {
    /// In the order of a visit.
    pub const ALL: [Self; 4] = [Self::Assessment, Self::Infusion, Self::Recovery, Self::Discharge];

    /// Its name, on its button and where the place is kept.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Assessment => "Assessment",
            Self::Infusion => "Infusion",
            Self::Recovery => "Recovery",
            Self::Discharge => "Discharge",
        }
    }
}

/// Whether what was typed is on disk.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Saving {
    /// Everything is.
    AllSaved,
    /// A save is under way.
    UnderWay,
    /// The last save was refused or failed; the words stand where it was typed.
    NotSaved,
}

/// The window's knowledge. Cheap to copy; every screen takes it from the context.
#[derive(Clone, Copy)]
pub struct Session {
    /// Which screen before anybody is signed in; `Open` hands over to `screen`.
    pub welcome: RwSignal<Option<WelcomeStage>>,
    /// The record as far as this window holds it.
    pub record: RwSignal<Record>,
    /// The entries it was folded from, by subject, for timelines.
    pub entries: RwSignal<BTreeMap<Subject, Vec<Entry>>>,
    /// Who is signed in.
    pub me: RwSignal<Option<StaffId>>,
    /// The present moment; moves once a second.
    pub now: RwSignal<Stamp>,
    /// The screen.
    pub screen: RwSignal<Screen>,
    /// Practice, if it is, also before anybody is signed in: what the last answer or beat of the shell said, and nothing else.
    pub practice: RwSignal<Option<Practice>>,
    /// Theme and text size.
    pub look: RwSignal<Look>,
    /// What is lacking on this machine.
    pub notices: RwSignal<Vec<String>>,
    /// Whether everything is on disk.
    pub saving: RwSignal<Saving>,
    /// Full names on the board until then (F8).
    pub names_until: RwSignal<Option<i64>>,
    /// Whether the dialog of keys is open.
    pub help: RwSignal<bool>,
    /// What was being typed, by key.
    pub drafts: RwSignal<BTreeMap<String, String>>,
    /// What was left unsaved before this person came, with who typed it and when.
    pub left: RwSignal<Vec<Left>>,
    /// How often somebody came or went, as far as this window knows.
    turn: RwSignal<u64>,
    /// Forms whose last try was refused or failed and that were not corrected since.
    pub unsaved: RwSignal<u32>,
    /// Why the record is only read, while it is.
    pub only_read: RwSignal<Option<String>>,
    /// What became of the entries that were being saved when the disk failed, until it was read. A lock takes it away here;
    /// it comes again with the room of whoever records next.
    pub settled: RwSignal<Option<Vec<Settled>>>,
    /// Whether whoever is signed in came in by the recovery sheet.
    pub by_sheet: RwSignal<bool>,
    /// The keys in use, where they are not the record's own.
    pub other_keys: RwSignal<Option<KeysInUse>>,
    /// Whether this workstation has a folder for backups; taken as settled until the first beat says otherwise.
    pub backup_target: RwSignal<Target>,
    /// What the form to come in says first, such as why a PIN is no longer enough.
    pub said: RwSignal<String>,
    /// Whether somebody was signed in on this page: at the lock it is put away for another.
    pub has_been_open: StoredValue<bool>,
}

impl Session {
    /// An empty one.
    pub fn new() -> Self {
        Self {
            welcome: RwSignal::new(None),
            record: RwSignal::new(Record::default()),
            entries: RwSignal::new(BTreeMap::new()),
            me: RwSignal::new(None),
            now: RwSignal::new(Stamp { utc: 0, offset: 0, boot: 0, up: 0, change: None }),
            screen: RwSignal::new(Screen::Board),
            practice: RwSignal::new(None),
            look: RwSignal::new(Look::default()),
            notices: RwSignal::new(Vec::new()),
            saving: RwSignal::new(Saving::AllSaved),
            names_until: RwSignal::new(None),
            help: RwSignal::new(false),
            drafts: RwSignal::new(BTreeMap::new()),
            left: RwSignal::new(Vec::new()),
            turn: RwSignal::new(0),
            unsaved: RwSignal::new(0),
            only_read: RwSignal::new(None),
            settled: RwSignal::new(None),
            by_sheet: RwSignal::new(false),
            other_keys: RwSignal::new(None),
            backup_target: RwSignal::new(Target::Settled),
            said: RwSignal::new(String::new()),
            has_been_open: StoredValue::new(false),
        }
    }

    /// The one of this page.
    pub fn here() -> Self {
        expect_context::<Self>()
    }

    /// Takes in where things stand. Where somebody is signed in, the screens come with the room (`enter`), and not before:
    /// until then it is not known whose they are.
    pub fn greet(&self, welcome: Welcome) {
        self.now.set(welcome.now);
        self.look.set(welcome.look);
        self.practice.set(welcome.practice);
        self.notices.set(welcome.notices);
        self.turn.set(welcome.turn);
        self.said.set(welcome.said.unwrap_or_default());
        if welcome.stage != WelcomeStage::Open {
            self.forget();
            self.welcome.set(Some(welcome.stage));
        }
    }

    /// Somebody signed in: the record as this window will hold it.
    pub fn enter(&self, room: Room) {
        self.record.set(Record::default());
        self.entries.set(BTreeMap::new());
        self.me.set(Some(room.me));
        self.now.set(room.now);
        self.practice.set(room.practice);
        self.turn.set(room.turn);
        self.by_sheet.set(room.by_sheet);
        self.other_keys.set(room.other_keys);
        self.said.set(String::new());
        self.has_been_open.set_value(true);
        self.drafts
            .set(room.drafts.iter().map(|left| (left.draft.key.clone(), left.draft.text.clone())).collect());
        self.left.set(room.drafts);
        self.fold(room.entries);
        // Whoever only reads enters nothing again, and cannot put it away.
        let reads = self.record.with_untracked(|record| only_reads(record, room.me));
        self.settled.set(Some(room.settled).filter(|unread| !unread.is_empty() && !reads));
        // The screen on which somebody else was is not theirs. A field that goes while it has the focus would have the web
        // view scroll the next screen after it.
        keys::let_go();
        self.screen.set(place::of(*self));
        self.welcome.set(Some(WelcomeStage::Open));
    }

    /// Whether this is practice.
    pub fn is_practice(&self) -> bool {
        self.practice.with(Option::is_some)
    }

    /// Forgets everything about patients.
    pub fn forget(&self) {
        self.me.set(None);
        self.record.set(Record::default());
        self.entries.set(BTreeMap::new());
        self.drafts.set(BTreeMap::new());
        self.left.set(Vec::new());
        self.settled.set(None);
        self.names_until.set(None);
        self.help.set(false);
    }

    /// Folds entries that are new to this window.
    pub fn fold(&self, entries: Vec<Entry>) {
        let known = |held: &BTreeMap<Subject, Vec<Entry>>, entry: &Entry| {
            held.get(&entry.fact.subject()).is_some_and(|list| list.iter().any(|e| e.seq == entry.seq))
        };
        let fresh: Vec<Entry> =
            self.entries.with_untracked(|held| entries.into_iter().filter(|e| !known(held, e)).collect());
        if fresh.is_empty() {
            return;
        }
        self.record.update(|record| fresh.iter().for_each(|entry| evolve(record, entry)));
        self.entries.update(|held| {
            for entry in fresh {
                held.entry(entry.fact.subject()).or_default().push(entry);
            }
        });
    }

    /// Takes in the shell's news.
    pub fn hear(&self, event: Event) {
        match event {
            Event::Tick(tick) => self.tick(*tick),
            Event::Noted(entries) => {
                // What is noted while nobody is signed in comes with the room.
                if self.me.get_untracked().is_some() {
                    self.fold(entries);
                }
            }
            Event::Notice(notice) => self.notices.update(|list| {
                if !list.contains(&notice) {
                    list.push(notice);
                }
            }),
        }
    }

    /// Time goes on.
    pub fn tick(&self, tick: Tick) {
        self.now.set(tick.now);
        if tick.only_read != self.only_read.get_untracked() {
            self.only_read.set(tick.only_read);
        }
        // What is lacking no longer is said no longer.
        if tick.notices != self.notices.get_untracked() {
            self.notices.set(tick.notices);
        }
        if tick.target != self.backup_target.get_untracked() {
            self.backup_target.set(tick.target);
        }
        // A tick from before the last coming or going tells of a moment that is over.
        if tick.turn < self.turn.get_untracked() {
            return;
        }
        self.turn.set(tick.turn);
        if tick.practice != self.practice.get_untracked() {
            self.practice.set(tick.practice);
        }
        let is_open = self.welcome.with_untracked(|shown| shown == &Some(WelcomeStage::Open));
        let is_locked = self.welcome.with_untracked(|shown| matches!(shown, Some(WelcomeStage::Resume(_))));
        let is_unusable = self.welcome.with_untracked(|s| matches!(s, Some(WelcomeStage::Unusable(_))));
        match tick.stage {
            WelcomeStage::Open | WelcomeStage::Unusable(_) | WelcomeStage::InUse(_) => {}
            // Practice ends here where no clinic is set up. Whoever is at another page stays at it.
            WelcomeStage::FirstStart if !is_open && !is_locked => {}
            WelcomeStage::SignIn if self.welcome.with_untracked(|s| s == &Some(WelcomeStage::SignIn)) => {}
            // What was said of a record that cannot be opened stands until the program is started again.
            WelcomeStage::SignIn if is_unusable => {}
            away @ (WelcomeStage::Resume(_) | WelcomeStage::SignIn | WelcomeStage::FirstStart) => {
                if is_open {
                    self.forget();
                }
                self.welcome.set(Some(away));
            }
        }
    }

    /// Has something recorded; the sentence says why not.
    ///
    /// It is on disk and folded when this answers `Ok`.
    pub async fn submit(&self, command: Command, countersign: Option<Countersign>) -> Result<Saved, String> {
        self.saving.set(Saving::UnderWay);
        let answer = ipc::record(&Request { command, countersign }).await;
        self.settle(answer)
    }

    /// Takes the answer to a save in: folds what is new, or gives the sentence.
    pub fn settle(&self, answer: Result<Saved, Fault>) -> Result<Saved, String> {
        match answer {
            Ok(saved) => {
                self.fold(saved.entries.clone());
                self.saving.set(Saving::AllSaved);
                Ok(saved)
            }
            Err(fault) => {
                self.saving.set(Saving::NotSaved);
                if let Fault::Trouble { code: Code::OnlyRead, message } = &fault {
                    self.only_read.set(Some(message.clone()));
                }
                Err(self.words(&fault))
            }
        }
    }

    /// The record was opened anew: what turned out to be on disk is taken in, for all that this window holds was on disk
    /// already. What is being typed is kept once more, since nothing could be kept meanwhile.
    pub fn take_anew(&self, reopened: Reopened) {
        let Reopened { room, settled } = reopened;
        self.now.set(room.now);
        self.turn.set(room.turn);
        self.fold(room.entries);
        self.only_read.set(None);
        // With what was settled before and nobody has put away.
        let is_kept = !room.settled.is_empty() && room.settled.ends_with(&settled);
        self.settled.set(Some(if is_kept { room.settled } else { settled }));
        let kept = |key: &str, text: &str| {
            let on_disk = room.drafts.iter().find(|left| left.draft.key == key);
            on_disk.map_or(text.is_empty(), |left| left.draft.text == text)
        };
        for (key, text) in self.drafts.get_untracked() {
            if !kept(&key, &text) {
                leptos::task::spawn_local(async move {
                    // What could not be kept still stands on the screen, and the next change tries again.
                    let _ = ipc::keep_draft(&wire::Draft { key, text }).await;
                });
            }
        }
    }

    /// What was settled was read, and nobody is told it again.
    pub fn put_settled_away(&self) {
        self.settled.set(None);
        leptos::task::spawn_local(async move {
            // What could not be put away, such as by whoever only reads, is read by the next one as well, no worse.
            let _ = ipc::keep_draft(&wire::Draft { key: SETTLED.to_owned(), text: String::new() }).await;
        });
    }

    /// A fault as a sentence.
    pub fn words(&self, fault: &Fault) -> String {
        match fault {
            Fault::Refused(refusal) => self.record.with_untracked(|record| {
                let visit = match self.screen.get_untracked() {
                    Screen::Visit(id, _) | Screen::DoubleCheck(id) | Screen::Emergency(id) => {
                        record.visits.get(&id)
                    }
                    Screen::Board | Screen::NewVisit(_) | Screen::Desk => None,
                };
                words::refusal(refusal, record, visit.and_then(|visit| record.protocol_of(visit)))
            }),
            Fault::Trouble { message, .. } => message.clone(),
        }
    }

    /// Reads something of a visit with its protocol; `None` when this window does not hold it. Tracks the record.
    pub fn with_visit<T>(
        &self,
        id: VisitId,
        read: impl FnOnce(&Record, &Visit, &Protocol) -> T,
    ) -> Option<T> {
        self.record.with(|record| {
            let visit = record.visits.get(&id)?;
            let protocol = record.protocol_of(visit)?;
            Some(read(record, visit, protocol))
        })
    }

    /// Whether whoever is here reads and records nothing: an auditor, or by the emergency access.
    pub fn i_only_read(&self) -> bool {
        let me = self.me.get();
        self.record.with(|record| me.is_some_and(|me| only_reads(record, me)))
    }

    /// Whether the one who is signed in holds a role.
    pub fn i_am(&self, role: Role) -> bool {
        let me = self.me.get();
        self.record.with(|record| me.is_some_and(|me| record.holds(me, role)))
    }
}
