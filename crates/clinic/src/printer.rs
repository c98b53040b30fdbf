//! Which printer: the one that was chosen on this workstation, or else the system's own. Paper about a patient comes
//! out where somebody expects it, or not at all.

use crate::{
    clinic::Clinic,
    ports::{Job, Printer},
    sheets::hold,
};
use std::sync::{Arc, Mutex};
use wire::{Code, Fault, Printers};

/// The printer as it was chosen when something was to be printed. It is taken along, so that the clinic is free.
pub(crate) struct Chosen {
    system: Arc<dyn Printer>,
    name: Option<String>,
}

impl Chosen {
    /// Prints, and answers where it went. Nothing goes to another printer than the chosen one.
    pub(crate) fn print(&self, pdf: &[u8], job: Job) -> Result<String, Fault> {
        let printed = match &self.name {
            Some(name) => match self.is_there(name) {
                Ok(()) => self.system.print(pdf, job, Some(name)),
                Err(why) => Err(format!("Nothing was printed: {why}")),
            },
            None => self.system.print(pdf, job, None),
        };
        printed.map_err(no_printer)
    }

    /// Whether something could be printed now, and if not, a sentence.
    pub(crate) fn ready(&self) -> Result<(), String> {
        match &self.name {
            Some(name) => self.is_there(name),
            None => self.system.ready(),
        }
    }

    fn is_there(&self, name: &str) -> Result<(), String> {
        if self.system.printers().iter().any(|one| one == name) { Ok(()) } else { Err(gone(name)) }
    }
}

impl Clinic {
    pub(crate) fn printer(&self) -> Chosen {
        Chosen { system: self.ports.printer.clone(), name: self.settings.printer.clone() }
    }

    fn keep_printer(&mut self, name: Option<String>) -> Result<(), Fault> {
        self.signed_in()?;
        let settings = crate::settings::Settings { printer: name, ..self.settings.clone() };
        let kept = settings.keep(&self.house);
        kept.map_err(|why| Fault::new(Code::CannotWrite, format!("The printer could not be kept ({why}).")))?;
        self.settings = settings;
        Ok(())
    }
}

/// The printers of this workstation, and the chosen one.
///
/// # Errors
/// [`Code::Locked`].
pub fn printers(clinic: &Mutex<Clinic>) -> Result<Printers, Fault> {
    let Chosen { system, name: chosen } = {
        let clinic = hold(clinic);
        clinic.signed_in()?;
        clinic.printer()
    };
    // The system can take its time to answer: nobody waits for the clinic meanwhile.
    Ok(Printers { all: system.printers(), chosen })
}

/// Chooses the printer of this workstation by its name, or the system's own again.
///
/// # Errors
/// [`Code::Locked`]; [`Code::NoPrinter`] when there is none of that name; [`Code::CannotWrite`]. The former choice
/// stands then.
pub fn choose_printer(clinic: &Mutex<Clinic>, name: Option<String>) -> Result<(), Fault> {
    let chosen = Chosen { name, ..hold(clinic).printer() };
    if let Some(name) = &chosen.name {
        chosen.is_there(name).map_err(no_printer)?;
    }
    hold(clinic).keep_printer(chosen.name)
}

fn gone(name: &str) -> String {
    format!(
        "{name} is not among the printers of this workstation now. Switch it on, choose another one on the \
         manager\u{2019}s desk, or save as PDF."
    )
}

fn no_printer(why: String) -> Fault {
    Fault::new(Code::NoPrinter, why)
}
