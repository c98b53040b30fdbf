//! A document that was laid out: its pages as PDF or as pictures.

use crate::{
    spacing::{self, Holds},
    world::Paper,
};
use chart::Stamp;
use chrono::{Datelike, Timelike};
use serde::Serialize;
use serde_json::Value;
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
    times: usize,
}

impl Document {
    /// Lays data out with a template. `made` is the date that the file carries.
    pub(crate) fn lay_out(template: &'static str, data: &impl Serialize, made: Stamp) -> Result<Self, Fault> {
        let data = value(data)?;
        let pages = set(template, &data);
        typst::comemo::evict(0);
        Ok(Self { pages: pages?, made, times: 1 })
    }

    /// The same, as generously spaced as one page allows. A template of this kind finds in the data which of its ways to
    /// space the words it takes: `spacing`, which is null where the paper takes more than a page.
    pub(crate) fn lay_out_close(
        template: &'static str,
        data: &impl Serialize,
        made: Stamp,
        holds: &Holds,
    ) -> Result<Self, Fault> {
        let mut data = value(data)?;
        let mut laid_out = Err(Fault::texts("there is no way to space it"));
        let mut times = 0;
        for spacing in spacing::to_try(&data, holds) {
            data["spacing"] = spacing.into();
            laid_out = set(template, &data);
            times += 1;
            let too_long = laid_out.as_ref().is_ok_and(|pages| pages.pages().len() > 1);
            if !too_long {
                break;
            }
        }
        typst::comemo::evict(0);
        Ok(Self { pages: laid_out?, made, times })
    }

    /// How many pages it has.
    #[must_use]
    pub fn page_count(&self) -> usize {
        self.pages.pages().len()
    }

    /// How many times it was laid out, until it was as closely spaced as it had to be.
    #[must_use]
    pub fn times_laid_out(&self) -> usize {
        self.times
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

/// The data, with what a template would otherwise find out for each text anew: how long the longest word is.
fn value(data: &impl Serialize) -> Result<Value, Fault> {
    let mut data = serde_json::to_value(data).map_err(|why| Fault(why.to_string()))?;
    data["longest_word"] = longest_word(&data).into();
    Ok(data)
}

/// In bytes, as the templates count.
fn longest_word(data: &Value) -> usize {
    match data {
        Value::String(text) => text.split(' ').map(str::len).max().unwrap_or(0),
        Value::Array(list) => list.iter().map(longest_word).max().unwrap_or(0),
        Value::Object(map) => map.values().map(longest_word).max().unwrap_or(0),
        Value::Null | Value::Bool(_) | Value::Number(_) => 0,
    }
}

/// Typst remembers what it laid out, for the next time. A patient's data must not stay there: whoever is done has it
/// forget.
fn set(template: &'static str, data: &Value) -> Result<PagedDocument, Fault> {
    let data = serde_json::to_vec(data).map_err(|why| Fault(why.to_string()))?;
    typst::compile(&Paper::new(template, data)).output.map_err(|faults| fault(&faults))
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
