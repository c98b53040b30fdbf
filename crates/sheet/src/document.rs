//! A document that was laid out: its pages as PDF or as pictures.

use crate::world::Paper;
use chart::Stamp;
use chrono::{Datelike, Timelike};
use serde::Serialize;
use typst::{diag::SourceDiagnostic, foundations::Datetime};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};
use typst_svg::SvgOptions;

/// Why a document could not be made.
#[derive(Debug, thiserror::Error)]
#[error(
    "The sheet could not be laid out: {0}. Nothing of the record is affected; print the chart copy, or write by hand."
)]
pub struct Fault(String);

impl Fault {
    pub(crate) fn texts(why: &str) -> Self {
        Self(why.to_owned())
    }
}

/// A laid-out document.
#[derive(Debug)]
pub struct Document {
    pages: PagedDocument,
    made: Stamp,
}

impl Document {
    /// Lays data out with a template. `made` is the date that the file carries.
    pub(crate) fn lay_out(template: &'static str, data: &impl Serialize, made: Stamp) -> Result<Self, Fault> {
        let data = serde_json::to_vec(data).map_err(|why| Fault(why.to_string()))?;
        let laid_out = typst::compile::<PagedDocument>(&Paper::new(template, data)).output;
        // Typst remembers what it laid out, for the next time. A patient's data must not stay there.
        typst::comemo::evict(0);
        let pages = laid_out.map_err(|faults| fault(&faults))?;
        Ok(Self { pages, made })
    }

    /// How many pages it has.
    #[must_use]
    pub fn page_count(&self) -> usize {
        self.pages.pages().len()
    }

    /// As PDF/A-2a and PDF/UA-1: readable for decades, and by screen readers.
    ///
    /// # Errors
    /// [`Fault`], such as a letter that the typeface lacks.
    pub fn pdf(&self) -> Result<Vec<u8>, Fault> {
        let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
            .map_err(|why| Fault(why.message().to_string()))?;
        let options = PdfOptions { standards, timestamp: timestamp(&self.made), ..PdfOptions::default() };
        let pdf = typst_pdf::pdf(&self.pages, &options).map_err(|faults| fault(&faults));
        typst::comemo::evict(0);
        pdf
    }

    /// Each page as an SVG picture.
    #[must_use]
    pub fn svg(&self) -> Vec<String> {
        let options = SvgOptions { render_bleed: false, pretty: false };
        self.pages.pages().iter().map(|page| typst_svg::svg(page, &options)).collect()
    }
}

fn fault(faults: &[SourceDiagnostic]) -> Fault {
    Fault(faults.iter().map(|fault| fault.message.to_string()).collect::<Vec<_>>().join("; "))
}

fn timestamp(made: &Stamp) -> Option<Timestamp> {
    let local = made.local();
    let small = |n: u32| u8::try_from(n).ok();
    let datetime = Datetime::from_ymd_hms(
        local.year(),
        small(local.month())?,
        small(local.day())?,
        small(local.hour())?,
        small(local.minute())?,
        small(local.second())?,
    )?;
    Timestamp::new_local(datetime, i32::from(made.offset))
}
