//! What was said of the clinic, and what of it was another before: whom patients call is on their papers.

use crate::{
    clinic::{ClinicInfo, Paper},
    record::Record,
};

/// `Clinic: Lakeside`, or what changed: `Clinic: telephone 555-0100, before that 555-0199`.
pub(super) fn named(info: &ClinicInfo, seq: u64, record: &Record) -> String {
    let before = record.clinic_until.iter().find(|(until, _)| *until == seq).map(|(_, was)| was);
    let changes = before.map(|was| changes(was, info)).unwrap_or_default();
    match (before, changes.is_empty()) {
        (Some(_), false) => format!("Clinic: {}", changes.join("; ")),
        (Some(_), true) => format!("Clinic: {}, saved as it was", info.name),
        (None, _) => format!("Clinic: {}", info.name),
    }
}

fn changes(was: &ClinicInfo, is: &ClinicInfo) -> Vec<String> {
    let parts = |info: &ClinicInfo| {
        [
            ("name", info.name.clone()),
            ("telephone", info.telephone.clone()),
            ("address", info.address.clone()),
            ("hours", info.hours.clone()),
            ("number after hours", info.after_hours.clone()),
            ("paper", paper(info.paper).to_owned()),
        ]
    };
    let both = parts(is).into_iter().zip(parts(was));
    let differ = both.filter(|((_, is), (_, was))| is != was);
    differ
        .map(|((what, is), (_, was))| format!("{what} {}, before that {}", or_none(&is), or_none(&was)))
        .collect()
}

fn or_none(text: &str) -> &str {
    if text.is_empty() { "none" } else { text }
}

const fn paper(paper: Paper) -> &'static str {
    match paper {
        Paper::UsLetter => "US Letter",
        Paper::A4 => "A4",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lakeside(telephone: &str, after_hours: &str) -> ClinicInfo {
        ClinicInfo {
            name: "Lakeside".into(),
            telephone: telephone.into(),
            address: String::new(),
            hours: "Mon to Fri".into(),
            after_hours: after_hours.into(),
            paper: Paper::UsLetter,
        }
    }

    #[test]
    fn the_first_time_its_name_is_said_and_then_what_changed() {
        let mut record = Record::default();
        let first = lakeside("555-0100", "");
        assert_eq!(named(&first, 2, &record), "Clinic: Lakeside");
        record.clinic_until.push((7, first.clone()));
        let now = lakeside("555-0199", "555-0144");
        assert_eq!(
            named(&now, 7, &record),
            "Clinic: telephone 555-0199, before that 555-0100; number after hours 555-0144, before that none"
        );
        assert_eq!(named(&first, 7, &record), "Clinic: Lakeside, saved as it was");
        assert_eq!(named(&first, 2, &record), "Clinic: Lakeside", "of an entry before it");
    }
}
