//! What is typed to set up a clinic, and reading it: the sentence says what is still missing.

use chart::{
    Record, Refusal,
    clinic::{ClinicInfo, Paper, Role},
    refusal::Field as Blank,
    words,
};
use leptos::prelude::*;
use wire::{NewStaff, SetUp};

/// The least length of a passphrase, in signs.
const PASSPHRASE_LEAST: usize = 15;
/// The length of a PIN, in digits.
const PIN_LENGTH: usize = 6;

/// Everything that is typed. Nothing stands in it at first.
#[derive(Clone, Copy)]
pub struct Form {
    pub clinic: RwSignal<String>,
    pub telephone: RwSignal<String>,
    pub address: RwSignal<String>,
    pub hours: RwSignal<String>,
    pub after_hours: RwSignal<String>,
    pub paper: RwSignal<Option<Paper>>,
    pub chairs: RwSignal<Option<u8>>,
    pub manager: RwSignal<String>,
    /// What the manager is besides.
    pub also: RwSignal<Vec<Role>>,
    pub passphrase: RwSignal<String>,
    pub passphrase_again: RwSignal<String>,
    pub pin: RwSignal<String>,
    pub pin_again: RwSignal<String>,
}

fn empty() -> RwSignal<String> {
    RwSignal::new(String::new())
}

fn trimmed(field: RwSignal<String>) -> String {
    field.with_untracked(|text| text.trim().to_owned())
}

/// The catalogue's sentence for a field that must not stay blank.
fn needed(field: RwSignal<String>, blank: Blank) -> Result<String, String> {
    let text = trimmed(field);
    if text.is_empty() {
        return Err(words::refusal(&Refusal::Blank(blank), &Record::default(), None));
    }
    Ok(text)
}

impl Form {
    /// An empty one.
    pub fn new() -> Self {
        Self {
            clinic: empty(),
            telephone: empty(),
            address: empty(),
            hours: empty(),
            after_hours: empty(),
            paper: RwSignal::new(None),
            chairs: RwSignal::new(None),
            manager: empty(),
            also: RwSignal::new(Vec::new()),
            passphrase: empty(),
            passphrase_again: empty(),
            pin: empty(),
            pin_again: empty(),
        }
    }

    /// Whether the clinic has a name and a telephone.
    pub fn named(&self) -> Result<(), String> {
        needed(self.clinic, Blank::ClinicName)?;
        needed(self.telephone, Blank::ClinicTelephone).map(|_| ())
    }

    /// The clinic as typed.
    pub fn clinic(&self) -> Result<ClinicInfo, String> {
        let name = needed(self.clinic, Blank::ClinicName)?;
        let telephone = needed(self.telephone, Blank::ClinicTelephone)?;
        let (address, hours) = (trimmed(self.address), trimmed(self.hours));
        let after_hours = trimmed(self.after_hours);
        let paper = self.paper.get_untracked().ok_or("Choose the paper that is in the printer.")?;
        Ok(ClinicInfo { name, telephone, address, hours, after_hours, paper })
    }

    /// How many chairs.
    pub fn chairs(&self) -> Result<u8, String> {
        self.chairs.get_untracked().ok_or_else(|| "Choose how many chairs there are.".to_owned())
    }

    /// The manager's name.
    pub fn manager(&self) -> Result<String, String> {
        needed(self.manager, Blank::StaffName)
    }

    /// Passphrase and PIN, each typed twice alike.
    pub fn secrets(&self) -> Result<(String, String), String> {
        let (passphrase, pin) = (self.passphrase.get_untracked(), self.pin.get_untracked());
        if passphrase.chars().count() < PASSPHRASE_LEAST {
            return Err(format!("The passphrase needs at least {PASSPHRASE_LEAST} characters."));
        }
        if passphrase != self.passphrase_again.get_untracked() {
            return Err("The two passphrases differ. Type both again.".to_owned());
        }
        if pin.chars().count() != PIN_LENGTH || !pin.chars().all(|sign| sign.is_ascii_digit()) {
            return Err("The PIN has six digits.".to_owned());
        }
        if pin != self.pin_again.get_untracked() {
            return Err("The two PINs differ. Type both again.".to_owned());
        }
        Ok((passphrase, pin))
    }

    /// All of it.
    pub fn read(&self) -> Result<SetUp, String> {
        let clinic = self.clinic()?;
        let chairs = self.chairs()?;
        let name = self.manager()?;
        let roles = [Role::Manager].into_iter().chain(self.also.get_untracked()).collect();
        let (passphrase, pin) = self.secrets()?;
        Ok(SetUp { clinic, chairs, manager: NewStaff { name, roles, passphrase, pin } })
    }

    /// Forgets passphrase and PIN.
    pub fn forget_secrets(&self) {
        for secret in [self.passphrase, self.passphrase_again, self.pin, self.pin_again] {
            secret.set(String::new());
        }
    }
}
