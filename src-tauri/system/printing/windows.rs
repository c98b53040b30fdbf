//! Printing on Windows, through its spooler, which takes no PDF: Windows' own PDF reader draws the pages, here in this
//! program (docs/decisions/18). It reads a file, which is there only meanwhile.

use super::passing::Passing;
use clinic::ports::{Job, Paper, Printer, Sides};
use std::{error::Error, path::Path, thread};
use winprint::{
    printer::{FilePrinter, PrintOutcome, PrinterDevice, WinPdfPrinter},
    ticket::{
        FeatureOptionPackWithPredefined, PredefinedDuplexType, PredefinedMediaName, PrintCapabilities,
        PrintTicket, PrintTicketBuilder,
    },
};

/// The system's printing.
pub(crate) struct PrintSystem;

impl PrintSystem {
    /// As the program starts. What a run that was cut off has left is removed.
    pub(crate) fn begin() -> Self {
        Passing::clear();
        Self
    }
}

impl Printer for PrintSystem {
    fn printers(&self) -> Vec<String> {
        let all = PrinterDevice::all().unwrap_or_default();
        all.iter().map(|printer| printer.name().to_owned()).collect()
    }

    fn print(&self, pdf: &[u8], job: Job, to: Option<&str>) -> Result<String, String> {
        let printer = match to {
            Some(name) => PrinterDevice::by_os_name(name).map_err(|why| nothing(&why))?,
            None => default_printer()?,
        };
        let name = printer.name().to_owned();
        let passing = Passing::lay(pdf, job.title).map_err(|why| nothing(&why))?;
        let file = passing.file();
        // What prints sets up its thread for itself, so it has one for itself. Here it can also break alone.
        let printed = thread::scope(|all| all.spawn(|| submit(printer, file, job)).join());
        match printed {
            Ok(Ok(PrintOutcome::Completed)) => Ok(name),
            Ok(Ok(PrintOutcome::Canceled)) => Err(format!(
                "The print job was cancelled on {name}. Look whether pages came out before you print again."
            )),
            Ok(Err(why)) => Err(why),
            Err(_) => Err(format!(
                "Printing broke off. Look whether pages came out on {name}, or save the sheet as PDF instead."
            )),
        }
    }

    fn ready(&self) -> Result<(), String> {
        default_printer().map(|_| ())
    }
}

/// The printer that the system prints to when nobody says otherwise, or the only one.
fn default_printer() -> Result<PrinterDevice, String> {
    let default = PrinterDevice::user_default().map_err(|why| nothing(&why))?;
    let only = || PrinterDevice::all().ok().filter(|all| all.len() == 1)?.pop();
    default.or_else(only).ok_or_else(|| "No printer here. Save as PDF instead.".to_owned())
}

/// Hands the file to the spooler and waits until it has everything. A job that fails before is taken back.
fn submit(printer: PrinterDevice, file: &Path, job: Job) -> Result<PrintOutcome, String> {
    let ticket = ticket(&printer, job).unwrap_or_default();
    WinPdfPrinter::new(printer).print(file, ticket).map_err(|why| nothing(&why))
}

/// The person's own settings for the printer, but for the paper and its sides; each of them only if the printer can do
/// that.
fn ticket(printer: &PrinterDevice, job: Job) -> Option<PrintTicket> {
    let abilities = PrintCapabilities::fetch(printer).ok()?;
    let mut ticket = PrintTicketBuilder::new(printer).ok()?;
    let paper = Some(match job.paper {
        Paper::UsLetter => PredefinedMediaName::NorthAmericaLetter,
        Paper::A4 => PredefinedMediaName::ISOA4,
    });
    if let Some(paper) = abilities.page_media_sizes().find(|one| one.as_predefined_name() == paper) {
        ticket.merge(paper).ok()?;
    }
    let sides = Some(match job.sides {
        Sides::One => PredefinedDuplexType::OneSided,
        Sides::Both => PredefinedDuplexType::TwoSidedLongEdge,
    });
    if let Some(sides) = abilities.duplexes().find(|one| one.as_predefined_name() == sides) {
        ticket.merge(sides).ok()?;
    }
    ticket.build().ok()
}

/// Says that nothing was printed, and the innermost reason, which is what Windows itself says.
fn nothing(why: &dyn Error) -> String {
    let mut why = why;
    while let Some(deeper) = why.source() {
        why = deeper;
    }
    let why = why.to_string();
    format!("Nothing was printed: {}. Save the sheet as PDF instead.", why.trim().trim_end_matches('.'))
}
