//! The head of a visit, which stays: whom it is about, and the tabs under it.
//!
//! How high the two are depends on the name, the allergies, the text size and the window. So the page measures them, and
//! whatever comes to stand under them follows: no name covers a button.

use super::{strip::Strip, tabs::Tabs};
use crate::{parts::Heights, session::Tab};
use leptos::{html, prelude::*};

/// Strip and tabs.
#[component]
pub fn Head(tab: Memo<Tab>) -> impl IntoView {
    let element = NodeRef::<html::Header>::new();
    let watch = StoredValue::new_local(None::<Heights>);
    Effect::new(move |_| {
        let Some(header) = element.get() else { return };
        let (strip, tabs) = (header.first_element_child(), header.last_element_child());
        if let (Some(strip), Some(tabs)) = (strip, tabs) {
            watch.set_value(Heights::of(vec![("--strip", strip), ("--head", tabs)]));
        }
    });
    view! {
        <header class="visit-head" node_ref=element>
            <Strip />
            <Tabs tab />
        </header>
    }
}
