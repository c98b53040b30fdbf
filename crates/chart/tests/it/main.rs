//! The rules, tested as the requirement reads: given these entries, when this is done at this time, then...
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod corrected;
mod day;
mod double_check;
mod due_clock;
mod eight_chairs;
mod emergencies;
mod ended_otherwise;
mod episodes;
mod every_zone;
mod flags;
mod interventions;
mod judged_by_telephone;
mod kinds_of_criterion;
mod kinds_of_set;
mod last_time;
mod leaving;
mod ordering;
mod out_of_order;
mod protocol;
mod recovery_scores;
mod refused;
mod reminders;
mod ride_home;
mod right_to_start;
mod script;
mod series;
mod signatures;
mod signed_papers;
mod staff;
mod trend;
mod unfinished;
mod vitals_line;
mod watching;
mod worked_visit;
