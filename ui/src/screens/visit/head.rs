//! The head of a visit, which stays: whom it is about, and the tabs under it.
//!
//! How high the two are depends on the name, the allergies, the text size and the window. So the page measures them, and
//! whatever comes to stand under them follows: no name covers a button.

use super::{strip::Strip, tabs::Tabs};
use crate::session::Tab;
use leptos::{html, prelude::*};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, HtmlElement, ResizeObserver};

/// Strip and tabs.
#[component]
pub fn Head(tab: Memo<Tab>) -> impl IntoView {
    let element = NodeRef::<html::Header>::new();
    let watch = StoredValue::new_local(None::<Watch>);
    Effect::new(move |_| {
        if let Some(header) = element.get() {
            watch.set_value(Watch::over(header.first_element_child(), header.last_element_child()));
        }
    });
    view! {
        <header class="visit-head" node_ref=element>
            <Strip />
            <Tabs tab />
        </header>
    }
}

/// Follows the size of both for as long as it is kept.
struct Watch {
    observer: ResizeObserver,
    _heard: Closure<dyn FnMut()>,
}

impl Watch {
    fn over(strip: Option<Element>, tabs: Option<Element>) -> Option<Self> {
        let (strip, tabs) = (strip?, tabs?);
        let seen = (strip.clone(), tabs.clone());
        let heard = Closure::<dyn FnMut()>::new(move || put_down(&strip, &tabs));
        let observer = ResizeObserver::new(heard.as_ref().unchecked_ref()).ok()?;
        observer.observe(&seen.0);
        observer.observe(&seen.1);
        Some(Self { observer, _heard: heard })
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Writes both heights down for the style sheet, on the root: what is scrolled to keeps clear of them too.
fn put_down(strip: &Element, tabs: &Element) {
    let root = document().document_element().and_then(|root| root.dyn_into::<HtmlElement>().ok());
    let Some(root) = root else { return };
    let strip = strip.get_bounding_client_rect().height();
    let head = strip + tabs.get_bounding_client_rect().height();
    for (name, height) in [("--strip", strip), ("--head", head)] {
        // Setting a property of the root element fails only when the page is gone.
        let _ = root.style().set_property(name, &format!("{height}px"));
    }
}
