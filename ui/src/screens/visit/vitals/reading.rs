//! Says at each keystroke what the line was understood as, what is wrong with it, and what is odd.

use super::line::Line;
use crate::parts::{Mark, Shape};
use chart::{
    time::When,
    vitals::VitalSigns,
    vitals_line::{Reading, Trouble},
    words::{self, Clock},
};
use leptos::prelude::*;

/// One sentence about the line, with the class that colors it.
#[derive(Clone, PartialEq)]
struct Remark {
    words: String,
    tone: &'static str,
}

/// What stands in the status.
#[derive(Clone, PartialEq, Default)]
struct Said {
    /// Each figure that was understood: what it is, and the figure with its unit.
    figures: Vec<(String, String)>,
    remarks: Vec<Remark>,
    /// A quiet sentence while nothing is typed.
    quiet: String,
}

fn said(line: Line) -> Said {
    let Some(reading) = line.reading.get() else { return Said::default() };
    let tried = line.was_tried();
    if line.draft.text.with(|text| text.trim().is_empty()) && !tried {
        let saved = line.saved.get();
        let quiet = if saved.is_empty() {
            "Blood pressure, heart rate, SpO2, breaths; then 36.8c, e38, o2 2, m5, @10:22, or u for looked."
                .to_owned()
        } else {
            format!("Saved: {saved}")
        };
        return Said { quiet, ..Said::default() };
    }
    let left = line.draft.left().filter(|_| reading.when == When::Now);
    Said { figures: figures(&reading), remarks: remarks(&reading, left, tried), quiet: String::new() }
}

/// Each figure by itself, so that it can stand under its name. What cannot be is not read back as if it could.
fn figures(reading: &Reading) -> Vec<(String, String)> {
    let signs = &reading.possible_signs();
    let nothing = VitalSigns::default();
    let each = [
        VitalSigns { pressure: signs.pressure, ..nothing },
        VitalSigns { heart_rate: signs.heart_rate, ..nothing },
        VitalSigns { spo2: signs.spo2, ..nothing },
        VitalSigns { breaths: signs.breaths, ..nothing },
        VitalSigns { temperature: signs.temperature, ..nothing },
        VitalSigns { etco2: signs.etco2, ..nothing },
        VitalSigns { oxygen: signs.oxygen, ..nothing },
        VitalSigns { moaas: signs.moaas, ..nothing },
    ];
    let figures = each.iter().map(words::reading).filter_map(|words| parted(&words));
    let absent = reading
        .absent
        .iter()
        .map(|absent| (words::absent_name(absent.vital).to_owned(), words::why(absent.why).to_owned()));
    let looked = reading.looked.then(|| ("effects".to_owned(), "looked, nothing new".to_owned()));
    figures.chain(absent).chain(looked).collect()
}

/// `heart rate 78/min` as name and figure: the figure begins at the first word that begins with a digit.
fn parted(words: &str) -> Option<(String, String)> {
    let begins =
        |(place, _): &(usize, &str)| words[place + 1..].starts_with(|sign: char| sign.is_ascii_digit());
    let (place, _) = words.match_indices(' ').find(begins)?;
    Some((words[..place].to_owned(), words[place + 1..].to_owned()))
}

/// What has to be said about the line. While it is still being typed most of it is only not there yet; it
/// turns into a question or a refusal with Enter.
fn remarks(reading: &Reading, left: Option<String>, tried: bool) -> Vec<Remark> {
    let unsaid = reading.unsaid();
    let still = (!unsaid.is_empty()).then(|| Remark {
        words: if tried { words::unsaid(&unsaid) } else { words::still_to_come(&unsaid) },
        tone: if tried { "past" } else { "soft" },
    });
    let trouble =
        reading.trouble.iter().filter(|trouble| !matches!(trouble, Trouble::Unsaid(_))).map(|trouble| {
            Remark { words: words::trouble(trouble), tone: if tried { "past" } else { "soft" } }
        });
    let trouble = trouble.chain(still);
    let odd = reading.odd.iter().map(|odd| Remark { words: words::odd(odd), tone: "soon" });
    let again = (tried && reading.can_be_saved() && (!reading.odd.is_empty() || left.is_some()))
        .then(|| Remark { words: "Press Enter again to save it as typed.".into(), tone: "soon" });
    let left = left.map(|left| Remark {
        words: format!(
            "Typed at {left} and not saved. It counts as taken now; add its time, as in @10:22, if not."
        ),
        tone: "soon",
    });
    left.into_iter().chain(trouble).chain(odd).chain(again).collect()
}

/// The status.
#[component]
pub fn ReadBack(line: Line) -> impl IntoView {
    let said = Memo::new(move |_| said(line));
    view! {
        <div class="visit-reading" id="vitals-reading" role="status" aria-label="Reading">
            {move || {
                let Said { figures, remarks, quiet } = said.get();
                view! {
                    <p class="visit-figures">{figures.into_iter().map(figure).collect_view()}</p>
                    {remarks.into_iter().map(remark).collect_view()}
                    {(!quiet.is_empty()).then(|| view! { <p class="soft">{quiet}</p> })}
                }
            }}
        </div>
    }
}

fn figure((name, words): (String, String)) -> impl IntoView {
    view! {
        <span class="visit-figure">
            <span class="visit-label">{name}</span>
            " "
            <b>{words}</b>
        </span>
        " "
    }
}

fn remark(remark: Remark) -> impl IntoView {
    let shape = match remark.tone {
        "past" => Some(Shape::Triangle),
        "soon" => Some(Shape::Ring),
        _ => None,
    };
    view! {
        <p class=format!("visit-remark {}", remark.tone)>
            {shape.map(|shape| view! { <Mark shape /> })}
            {remark.words}
        </p>
    }
}

/// When the set was taken, and how far its pressure is from the baseline. Beside the status, not in it: that
/// a minute passes is not worth reading out.
#[component]
pub fn TakenAt(line: Line) -> impl IntoView {
    let bedside = line.bedside;
    let baseline = bedside.on_record(|_, visit, _| {
        visit.stage.start().and(visit.baseline()).and_then(|set| set.signs.pressure)
    });
    let off = Memo::new(move |_| {
        let typed = line
            .reading
            .with(|reading| reading.as_ref().and_then(|reading| reading.possible_signs().pressure));
        typed.zip(baseline.get()).map(|(typed, own)| words::against(typed, own))
    });
    let when = Memo::new(move |_| {
        let when = line.reading.with(|reading| reading.as_ref().map(|reading| reading.when));
        match when.unwrap_or_default().time() {
            None => ("taken now", Clock::Hours24.time(&bedside.session.now.get())),
            Some(time) => ("taken at", time.format("%H:%M").to_string()),
        }
    });
    let typed = move || line.draft.text.with(|text| !text.trim().is_empty());
    view! {
        <Show when=typed>
            <p class="visit-taken">
                <span class="visit-figure">
                    <span class="visit-label">{move || when.get().0}</span>
                    " "
                    <b>{move || when.get().1}</b>
                </span>
                {move || {
                    off.get()
                        .map(|off| {
                            view! {
                                " "
                                <span class="visit-figure">
                                    <span class="visit-label">"against baseline"</span>
                                    " "
                                    <b>{off}</b>
                                </span>
                            }
                        })
                }}
            </p>
        </Show>
    }
}
