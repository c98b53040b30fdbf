//! What stands across the top of every screen, and stays there when the page is scrolled: that whoever is here only reads,
//! what no manager has looked into, that a recovery sheet is lost, and that the record is only read.

use super::{lost_sheet::LostSheetBar, only_read::OnlyReadBar, reads_only::ReadsOnlyBar, unseen::UnseenBars};
use crate::parts::Heights;
use leptos::{html, prelude::*};

/// All of them in one place, so that none covers another. What stays under them begins where they end.
#[component]
pub fn Bars() -> impl IntoView {
    let element = NodeRef::<html::Div>::new();
    let watch = StoredValue::new_local(None::<Heights>);
    Effect::new(move |_| {
        if let Some(bars) = element.get() {
            watch.set_value(Heights::of(vec![("--bars", bars.into())]));
        }
    });
    view! {
        <div class="bars" node_ref=element>
            <ReadsOnlyBar />
            <UnseenBars />
            <LostSheetBar />
            <OnlyReadBar />
        </div>
    }
}
