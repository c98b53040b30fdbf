//! The clinic as the shell sees it: one value that knows whether anybody is signed in.

use crate::{
    backups::Backing,
    desk::{Desk, Pen},
    faults,
    guessing::Tries,
    held::Held,
    no_keys,
    ports::{Ports, Randomness},
    settings::Settings,
    watching::Watching,
};
use chart::{Command, Refusal, StaffId, Stamp, VisitId, right::only_reads};
use std::path::{Path, PathBuf};
use vault::Folder;
use wire::{Code, Draft, Fault, Look, Request, Room, Saved, Welcome, WelcomeStage};

/// The whole program without a window.
pub struct Clinic {
    pub(crate) house: PathBuf,
    pub(crate) ports: Ports,
    pub(crate) settings: Settings,
    /// The open record, while its key is held; locked or not.
    pub(crate) desk: Option<Desk>,
    /// The chairs in sight after the key was given up.
    pub(crate) watching: Option<Watching>,
    /// The screen that says why the record cannot be used, found at the start.
    pub(crate) unusable: Option<WelcomeStage>,
    /// What is lacking on this machine, each said once.
    pub(crate) notices: Vec<String>,
    /// Those of them that no window was told yet.
    pub(crate) untold: Vec<String>,
    /// How often somebody came or went.
    pub(crate) turn: u64,
    /// Whether the printer was asked once whether it is there.
    pub(crate) printer_checked: bool,
    /// Wrong passphrases in a row, as far as this program remembers.
    pub(crate) tries: Option<Tries>,
    /// What the disk took no note of yet, in its order.
    pub(crate) held: Vec<Held>,
    /// Why whoever was here is not any more, where five wrong PINs were the last thing that happened.
    pub(crate) said: Option<&'static str>,
    /// What is known of backups beside the settings.
    pub(crate) backing: Backing,
}

impl Clinic {
    /// A clinic whose data lies in `house`. Nothing is opened yet.
    #[must_use]
    pub fn new(house: &Path, ports: Ports) -> Self {
        let (settings, lost) = Settings::take(house, ports.clock.now().utc);
        Self {
            house: house.to_owned(),
            ports,
            unusable: unusable(house, &settings),
            settings,
            desk: None,
            watching: None,
            notices: lost.into_iter().collect(),
            untold: Vec::new(),
            turn: 0,
            printer_checked: false,
            tries: None,
            held: Vec::new(),
            said: None,
            backing: Backing::default(),
        }
    }

    /// What the window starts with.
    #[must_use]
    pub fn welcome(&self) -> Welcome {
        Welcome {
            stage: self.stage(),
            practice: self.practice(),
            now: self.now(),
            look: self.settings.look,
            notices: self.notices.clone(),
            turn: self.turn,
            said: self.said.map(str::to_owned),
        }
    }

    /// The same for a window that asks: whether another one still has the record open is looked at once more.
    pub fn look_again(&mut self) -> Welcome {
        if matches!(self.unusable, Some(WelcomeStage::InUse(_))) {
            // The other one may have changed them.
            self.settings = Settings::read(&self.house);
            self.unusable = unusable(&self.house, &self.settings);
        }
        self.welcome()
    }

    /// Which screen belongs to this moment.
    pub(crate) fn stage(&self) -> WelcomeStage {
        match (&self.desk, &self.watching, &self.unusable) {
            (Some(desk), ..) if desk.me.is_some() => WelcomeStage::Open,
            (Some(desk), ..) => WelcomeStage::Resume(desk.view(&self.now())),
            (None, Some(left), _) => WelcomeStage::Resume(left.view(&self.now())),
            (None, None, Some(screen)) => screen.clone(),
            (None, None, None) if self.house.join(CLINIC).join(vault::folder::KEYRING).exists() => {
                WelcomeStage::SignIn
            }
            (None, None, None) => WelcomeStage::FirstStart,
        }
    }

    /// The present moment: practice has its own.
    #[must_use]
    pub fn now(&self) -> Stamp {
        let real = self.ports.clock.now();
        match self.desk.as_ref().and_then(|desk| desk.practice.as_ref()) {
            Some(clock) => clock.now(&real),
            None => real,
        }
    }

    /// What a signed-in window holds.
    ///
    /// # Errors
    /// [`Code::Locked`], or a fault of the disk.
    pub fn room(&self) -> Result<Room, Fault> {
        let now = self.now();
        Ok(wire::Room { turn: self.turn, ..crate::room::room(self.signed_in()?, &now)? })
    }

    /// The entries of the patient's earlier visits, for a window that shows one. Whoever opens a chart is noted first.
    ///
    /// # Errors
    /// [`Code::Locked`], or a fault of the disk.
    pub fn history(&mut self, visit: VisitId) -> Result<Vec<chart::Entry>, Fault> {
        self.signed_in()?;
        self.note_read(visit)?;
        crate::room::history(self.signed_in()?, visit)
    }

    /// Has something recorded.
    ///
    /// # Errors
    /// The refusal; [`Code::WrongSecret`] for whoever confirms; a fault of the disk.
    pub fn record(&mut self, request: Request) -> Result<Saved, Fault> {
        if request.command.is_of_the_program() {
            return Err(Fault::new(Code::NotHere, "This is noted by the program itself."));
        }
        let second = if request.command.is_confirmed_by_manager() {
            self.confirming_manager(request.countersign.as_ref())?
        } else {
            request.countersign.as_ref().map(|sign| self.confirm(sign)).transpose()?
        };
        self.write(request.command, second)
    }

    /// Judges and writes a command of the one who is signed in.
    pub(crate) fn write(&mut self, command: Command, second: Option<StaffId>) -> Result<Saved, Fault> {
        let by = self.signed_in()?.me.ok_or_else(faults::locked)?;
        self.write_as(by, command, second)
    }

    /// The same under a name: whoever asked may have locked the screen meanwhile, or nobody is signed in.
    pub(crate) fn write_as(
        &mut self,
        by: StaffId,
        command: Command,
        second: Option<StaffId>,
    ) -> Result<Saved, Fault> {
        let randomness = self.ports.randomness.clone();
        let pen = self.pen(&*randomness);
        let desk = self.desk.as_mut().ok_or_else(faults::locked)?;
        let retired = if let Command::RetireStaff(id) = &command { Some(*id) } else { None };
        let entries = match retired {
            Some(id) => {
                let mut keyring = desk.keyring.clone();
                keyring.dismiss(id);
                desk.change_keys(keyring, by, vec![command], second, &pen)?
            }
            None => desk.write_as(by, command, second, &pen)?,
        };
        Ok(Saved { entries })
    }

    /// What goes into each entry now, beside the fact.
    pub(crate) fn pen<'a>(&self, randomness: &'a dyn Randomness) -> Pen<'a> {
        Pen {
            now: self.now(),
            zone: self.ports.clock.zone(),
            workstation: self.settings.workstation.clone(),
            randomness,
        }
    }

    /// Patients found by what was typed, at most 20.
    ///
    /// # Errors
    /// [`Code::Locked`], or a fault of the disk.
    pub fn find_patients(&self, typed: &str) -> Result<Vec<wire::Found>, Fault> {
        crate::room::find_patients(self.signed_in()?, typed)
    }

    /// Keeps what is being typed; also what reaches it a moment after the screen was locked.
    ///
    /// # Errors
    /// [`Code::Locked`] when the record is closed, [`Refusal::ReadsOnly`], or a fault of the disk.
    pub fn keep_draft(&mut self, draft: &Draft) -> Result<(), Fault> {
        let now = self.now();
        let desk = self.desk.as_mut().ok_or_else(faults::locked)?;
        // What somebody else typed must not be overwritten by whoever cannot save it.
        if desk.me.is_some_and(|me| only_reads(&desk.record, me)) {
            return Err(Refusal::ReadsOnly.into());
        }
        crate::drafts::keep(desk, draft, &now)?;
        desk.forget_pages();
        Ok(())
    }

    /// Says something once, with the next tick.
    pub(crate) fn say_once(&mut self, why: String) {
        if !self.notices.contains(&why) {
            self.notices.push(why.clone());
            self.untold.push(why);
        }
    }

    /// What begins so is true no longer, and no window says it any more.
    pub(crate) fn unsay(&mut self, begins: &str) {
        self.notices.retain(|notice| !notice.starts_with(begins));
        self.untold.retain(|notice| !notice.starts_with(begins));
    }

    /// Keeps theme and text size.
    ///
    /// # Errors
    /// [`Code::CannotWrite`].
    pub fn keep_look(&mut self, look: Look) -> Result<(), Fault> {
        self.settings.look = look;
        let kept = self.settings.keep(&self.house);
        kept.map_err(|why| Fault::new(Code::CannotWrite, format!("The theme could not be kept ({why}).")))
    }

    /// Ends the program's hold on the record: what is in the log is folded into the file.
    pub fn close(&mut self) {
        self.close_desk();
    }

    /// The same, with what is left of the desk: its record is closed by whoever drops it.
    pub(crate) fn close_desk(&mut self) -> Option<Desk> {
        let desk = self.desk.take()?;
        // A backup that is being made reads the log: folding it would wait for that.
        if !self.backing.is_under_way() {
            // A log that could not be folded is folded later; nothing is lost.
            let _ = desk.journal.settle();
        }
        Some(desk)
    }

    /// Whether somebody is signed in, and so the window shows patients.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.signed_in().is_ok()
    }

    pub(crate) fn signed_in(&self) -> Result<&Desk, Fault> {
        self.desk.as_ref().filter(|desk| desk.me.is_some()).ok_or_else(faults::locked)
    }
}

/// The real record's folder.
pub(crate) const CLINIC: &str = "clinic";
/// Practice's folder. The two never mix.
pub(crate) const PRACTICE: &str = "practice";

/// The screen that says why the record cannot be used, where it cannot.
fn unusable(house: &Path, settings: &Settings) -> Option<WelcomeStage> {
    match Folder::open(&house.join(CLINIC)) {
        Ok(folder) => {
            let why = no_keys::trouble(&folder, settings.backup_folder.as_deref());
            why.map(WelcomeStage::Unusable)
        }
        Err(fault @ vault::Fault::InUse) => Some(WelcomeStage::InUse(fault.to_string())),
        Err(fault) => Some(WelcomeStage::Unusable(fault.to_string())),
    }
}
