//! Time and note of each effect while they are typed. Key and row take the same ones, so that what stands there is never
//! left behind.

use crate::screens::visit::{bedside::Bedside, draft::Draft};
use chart::{effect::EffectId, protocol::EffectKind};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// What is typed about one effect.
#[derive(Clone, Copy)]
pub struct Typed {
    /// When; empty is now.
    pub time: Draft,
    /// A note.
    pub note: Draft,
}

impl Typed {
    /// Empties both once what stands there now is saved.
    pub fn forget(self) -> impl FnOnce() + 'static {
        let forget = [self.time.forget(), self.note.forget()];
        move || forget.into_iter().for_each(|forget| forget())
    }
}

/// Those of all effects. Cheap to copy.
#[derive(Clone, Copy)]
pub struct More(StoredValue<BTreeMap<EffectId, Typed>>);

impl More {
    /// As they were left.
    pub fn of(bedside: Bedside, kinds: &[EffectKind]) -> Self {
        let typed = |kind: &EffectKind| {
            let draft = |field: &str| Draft::new(bedside, &format!("effect-{field}-{}", kind.id.0));
            (kind.id.clone(), Typed { time: draft("time"), note: draft("note") })
        };
        Self(StoredValue::new(kinds.iter().map(typed).collect()))
    }

    /// Those of one effect.
    pub fn about(self, id: &EffectId) -> Option<Typed> {
        self.0.with_value(|all| all.get(id).copied())
    }
}
