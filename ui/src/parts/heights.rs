//! Heights that the style sheet needs and only the page knows: they depend on names, text size and window.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, HtmlElement, ResizeObserver};

/// Follows the heights of elements for as long as it is kept, and writes them down on the root, where each screen finds
/// them: what is scrolled to keeps clear of them too.
pub struct Heights {
    observer: ResizeObserver,
    _heard: Closure<dyn FnMut()>,
}

impl Heights {
    /// Under each name stands where its element ends: its own height and those of the elements before it.
    pub fn of(elements: Vec<(&'static str, Element)>) -> Option<Self> {
        let seen: Vec<Element> = elements.iter().map(|(_, element)| element.clone()).collect();
        let heard = Closure::<dyn FnMut()>::new(move || put_down(&elements));
        let observer = ResizeObserver::new(heard.as_ref().unchecked_ref()).ok()?;
        seen.iter().for_each(|element| observer.observe(element));
        Some(Self { observer, _heard: heard })
    }
}

impl Drop for Heights {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

fn put_down(elements: &[(&'static str, Element)]) {
    let root = document().document_element().and_then(|root| root.dyn_into::<HtmlElement>().ok());
    let Some(root) = root else { return };
    let mut end = 0.0;
    for (name, element) in elements {
        end += element.get_bounding_client_rect().height();
        // Setting a property of the root element fails only when the page is gone.
        let _ = root.style().set_property(name, &format!("{end}px"));
    }
}
