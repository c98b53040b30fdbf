//! The clinic as the commands share it. Slow work is done off the window's thread.

use crate::{system, window};
use clinic::{Clinic, Door, Ports, settings::Settings};
use serde::{Serialize, de::DeserializeOwned};
use std::{
    path::Path,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};
use tauri::AppHandle;
use wire::{Code, Fault};

/// What a command answers: JSON text, also for a fault.
pub(crate) type Reply = Result<String, String>;

/// The clinic, shared.
pub(crate) struct Shop {
    clinic: Arc<Mutex<Clinic>>,
    touched: Arc<system::LastTouch>,
    presence: Presence,
}

/// Whether somebody was signed in when it was last asked.
#[derive(Clone)]
pub(crate) struct Presence {
    app: AppHandle,
    was_open: Arc<AtomicBool>,
}

impl Presence {
    /// Looks who is here after something was done, and ends the page when it was the last one who left.
    pub(crate) fn look(&self, clinic: &Mutex<Clinic>) {
        let is_open = hold(clinic).is_open();
        if self.was_open.swap(is_open, Ordering::SeqCst) && !is_open {
            window::end_page(&self.app);
        }
    }
}

impl Shop {
    pub(crate) fn open(app: &AppHandle, house: &Path) -> Self {
        let touched = Arc::new(system::LastTouch::now());
        let settings = Settings::read(house);
        let ports = Ports {
            clock: Arc::new(system::SystemClock::new()),
            notifier: Arc::new(system::Desktop),
            printer: Arc::new(system::PrintSystem::begin()),
            shelf: Arc::new(system::Files::new(app.clone(), settings.sheets_folder)),
            folders: Arc::new(system::FolderDialog(app.clone())),
            randomness: Arc::new(system::SystemRandomness),
            idle: touched.clone(),
        };
        let presence = Presence { app: app.clone(), was_open: Arc::default() };
        Self { clinic: Arc::new(Mutex::new(Clinic::new(house, ports))), touched, presence }
    }

    /// Asks whether the door is open, reads what was sent, does the work on a thread of its own, writes the answer.
    pub(crate) async fn ask<I, T>(
        &self,
        door: Door,
        text: String,
        work: impl FnOnce(&Mutex<Clinic>, I) -> Result<T, Fault> + Send + 'static,
    ) -> Reply
    where
        I: DeserializeOwned,
        T: Serialize,
    {
        self.touched.touch();
        let (clinic, presence) = (self.clinic.clone(), self.presence.clone());
        let job = tokio::task::spawn_blocking(move || {
            hold(&clinic).may_enter(door)?;
            let input = serde_json::from_str(&text).map_err(|_| unreadable())?;
            let answer = work(&clinic, input);
            presence.look(&clinic);
            let answer = answer?;
            serde_json::to_string(&answer).map_err(|_| unreadable())
        });
        let done = job.await.unwrap_or_else(|_| {
            Err(Fault::new(Code::Broken, "Something broke. Nothing was saved by this; try again."))
        });
        done.map_err(|fault| serde_json::to_string(&fault).unwrap_or_default())
    }

    /// The clinic, for the heartbeat.
    pub(crate) fn shared(&self) -> Arc<Mutex<Clinic>> {
        self.clinic.clone()
    }

    /// Who looks whether somebody is signed in, for the heartbeat.
    pub(crate) fn presence(&self) -> Presence {
        self.presence.clone()
    }

    pub(crate) fn is_open(&self) -> bool {
        hold(&self.clinic).is_open()
    }

    pub(crate) fn touch(&self) {
        self.touched.touch();
    }

    pub(crate) fn close(&self) {
        hold(&self.clinic).close();
    }
}

/// A clinic whose lock was held by something that broke is as good as before: each save is whole or not there.
pub(crate) fn hold(clinic: &Mutex<Clinic>) -> MutexGuard<'_, Clinic> {
    clinic.lock().unwrap_or_else(PoisonError::into_inner)
}

fn unreadable() -> Fault {
    Fault::new(Code::BadInput, "The window sent something unexpected. Nothing was saved by this.")
}
