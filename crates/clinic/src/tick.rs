//! Once a second: reminders, the idle lock, and the time for the window.

use crate::{clinic::Clinic, ports::Sound, printer::Chosen};
use chart::{
    fact::Attendance,
    reminder::{Reminder, Why},
    words::board as words,
};
use std::sync::{Mutex, PoisonError};
use wire::{Event, Tick};

/// What came of a tick.
struct Ticked {
    /// What the window is told.
    events: Vec<Event>,
    /// Title, text and sound of each notification.
    reminders: Vec<(String, String, Sound)>,
}

/// Time goes on. `in_front` says whether the window is what people look at. Answers with what the window is told.
///
/// Notifications are shown while nobody waits for the clinic: a desktop without a daemon can take its time to say so.
pub fn beat(clinic: &Mutex<Clinic>, in_front: bool) -> Vec<Event> {
    let hold = || clinic.lock().unwrap_or_else(PoisonError::into_inner);
    let (mut ticked, notifier, printer) = {
        let mut clinic = hold();
        let printer = clinic.printer_to_look_for();
        (clinic.tick(in_front), clinic.ports.notifier.clone(), printer)
    };
    let mut lacks: Vec<String> = printer.and_then(|printer| printer.ready().err()).into_iter().collect();
    for (title, text, sound) in &ticked.reminders {
        lacks.extend(notifier.notify(title, text, *sound).err());
    }
    let mut clinic = hold();
    for lack in lacks {
        clinic.say_once(lack);
    }
    ticked.events.extend(clinic.untold.drain(..).map(Event::Notice));
    ticked.events.extend(clinic.noted_by_itself().map(Event::Noted));
    ticked.events
}

/// Only what is critical is loud; late has a soft tone where the workstation wants one.
const fn sound(why: Why, late_tone: bool) -> Sound {
    match why {
        Why::Critical => Sound::Loud,
        Why::Late if late_tone => Sound::Soft,
        Why::Late | Why::Due => Sound::Silent,
    }
}

impl Clinic {
    fn tick(&mut self, in_front: bool) -> Ticked {
        self.lock_when_idle();
        self.give_up_old_key();
        self.fold_again();
        let reminders = self.reminders(in_front);
        Ticked { events: vec![Event::Tick(Box::new(self.moment()))], reminders }
    }

    /// The present moment, as the window is told it.
    pub(crate) fn moment(&self) -> Tick {
        Tick {
            now: self.now(),
            practice: self.practice(),
            stage: self.stage(),
            turn: self.turn,
            only_read: self.only_read(),
            notices: self.notices.clone(),
            target: self.backup_target(),
        }
    }

    fn lock_when_idle(&mut self) {
        let limit = i64::from(self.settings.lock_after) * 60_000;
        if self.signed_in().is_ok() && self.ports.idle.millis() >= limit {
            self.leave(Attendance::LockedByItself);
        }
    }

    fn reminders(&mut self, in_front: bool) -> Vec<(String, String, Sound)> {
        let tone = self.settings.look.late_tone;
        let due = self.due(in_front);
        let with_sound = |reminder: &Reminder| {
            let (title, text) = words::reminder(reminder);
            (title, text, sound(reminder.why, tone))
        };
        due.iter().map(with_sound).collect()
    }

    /// Once, when somebody is signed in: a clinic should learn that there is no printer before a patient waits.
    fn printer_to_look_for(&mut self) -> Option<Chosen> {
        let wanted = !self.printer_checked && self.signed_in().is_ok();
        self.printer_checked |= wanted;
        wanted.then(|| self.printer())
    }
}
