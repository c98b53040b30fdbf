//! What goes with the name of a person while another name is typed over it, and comes back with the name that is on record.

use crate::screens::visit::draft::Draft;
use chart::same_person::{Likeness, likeness};
use leptos::prelude::*;

/// A field that says more of a person, with what is on record there.
pub type Said = (Draft, Option<String>);

/// What is being typed of a person by whom they are known, and what is said of them besides.
pub struct Known {
    /// The name; of whoever is on record by the relation alone, as "brother", the relation.
    pub by: Draft,
    /// What is on record there.
    pub recorded: Option<String>,
    /// What else is said.
    pub besides: Vec<Said>,
}

impl Known {
    /// With another name what stands there of the former person goes: of the one on record what was not typed anew, of anybody
    /// else all of it. With the name that is on record what stood there comes back.
    pub fn follows(self) {
        let Self { by, recorded, besides } = self;
        let meant = StoredValue::new(String::new());
        // What stood there before the name went; empty where the form was left in between.
        let (is_gone, stood) = (StoredValue::new(false), StoredValue::new(Vec::<String>::new()));
        // Who was being typed in between, with what was said of them: a name can be put right letter by letter.
        let between = StoredValue::new(None::<(String, Vec<String>)>);
        Effect::new(move |before: Option<()>| {
            let now = by.text.get();
            if before.is_none() {
                // What was left there is of whoever was being typed, also where the name was not typed yet.
                let is_left = !now.is_empty() || besides.iter().any(|(field, _)| !field.typed().is_empty());
                let is_another = is_left && recorded.as_ref().is_some_and(|recorded| *recorded != now);
                is_gone.set_value(is_another);
                let is_first = now.is_empty() && !is_another;
                return meant.set_value(if is_first { recorded.clone().unwrap_or_default() } else { now });
            }
            if is_gone.get_value() && recorded.as_ref() == Some(&now) {
                comes(&besides, &stood.get_value());
                is_gone.set_value(false);
                between.set_value(None);
                return meant.set_value(now);
            }
            let is_back = |(name, _): &(String, Vec<String>)| {
                !now.is_empty() && likeness(name, &now) != Likeness::Another
            };
            if let Some((name, said)) = between.get_value().filter(is_back).filter(|_| is_gone.get_value()) {
                fills(&besides, &said);
                between.set_value(None);
                // Until all of the name stands there it may become another one.
                return meant.set_value(name);
            }
            match meant.with_value(|meant| likeness(meant, &now)) {
                Likeness::Another => {
                    if is_gone.get_value() {
                        // An empty name is nobody's yet: what was typed for the next one before it stays.
                        if !now.is_empty() {
                            let said: Vec<String> = besides.iter().map(|(field, _)| field.typed()).collect();
                            if said.iter().any(|words| !words.is_empty()) {
                                between.set_value(Some((meant.get_value(), said)));
                            }
                            empties(&besides);
                        }
                    } else {
                        stood.set_value(besides.iter().map(|(field, _)| field.typed()).collect());
                        goes(&besides);
                    }
                    is_gone.set_value(true);
                }
                Likeness::Near if !meant.with_value(String::is_empty) => return,
                Likeness::Same if meant.with_value(|meant| now.len() < meant.len()) => return,
                Likeness::Same | Likeness::Near => {}
            }
            meant.set_value(now);
        });
    }
}

/// What was said comes back where nothing else was typed since.
fn fills(besides: &[Said], said: &[String]) {
    for ((field, _), words) in besides.iter().zip(said) {
        if field.typed().is_empty() {
            field.text.set(words.clone());
        }
    }
}

/// Of somebody who is not on record nothing passes to the next one.
fn empties(besides: &[Said]) {
    for (field, _) in besides {
        if !field.typed().is_empty() {
            field.text.set(String::new());
        }
    }
}

fn goes(besides: &[Said]) {
    for (field, recorded) in besides {
        let is_former = recorded.as_ref().is_none_or(|recorded| *recorded == field.typed());
        if is_former && !field.typed().is_empty() {
            field.text.set(String::new());
        }
    }
}

/// Whatever stands there by now is of the one in between. Where the form was left in between what is on record comes.
fn comes(besides: &[Said], stood: &[String]) {
    for (place, (field, recorded)) in besides.iter().enumerate() {
        let words = stood.get(place).cloned().or_else(|| recorded.clone());
        field.text.set(words.unwrap_or_default());
    }
}
