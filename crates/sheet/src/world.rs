//! What Typst may see: our templates, one virtual file of data, two fonts. No disk, no network, no clock.

use std::sync::LazyLock;
use typst::{
    Library, LibraryExt, World,
    diag::{FileError, FileResult},
    foundations::{Bytes, Datetime, Duration},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};

const FILES: [(&str, &str); 9] = [
    ("/page.typ", include_str!("../templates/page.typ")),
    ("/trend.typ", include_str!("../templates/trend.typ")),
    ("/going-home.typ", include_str!("../templates/going-home.typ")),
    ("/chart-copy.typ", include_str!("../templates/chart-copy.typ")),
    ("/recovery.typ", include_str!("../templates/recovery.typ")),
    ("/paper-grid.typ", include_str!("../templates/paper-grid.typ")),
    ("/emergency-card.typ", include_str!("../templates/emergency-card.typ")),
    ("/companion-card.typ", include_str!("../templates/companion-card.typ")),
    ("/against-advice.typ", include_str!("../templates/against-advice.typ")),
];

static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    let files: [&'static [u8]; 2] =
        [include_bytes!("../fonts/Inter-Regular.ttf"), include_bytes!("../fonts/Inter-SemiBold.ttf")];
    files.into_iter().flat_map(|file| Font::iter(Bytes::new(file))).collect()
});
/// The templates, read once: they are the same for everybody.
static SOURCES: LazyLock<Vec<Source>> = LazyLock::new(|| {
    FILES.iter().filter_map(|(path, text)| Some(Source::new(id(path)?, (*text).to_owned()))).collect()
});
static BOOK: LazyLock<LazyHash<FontBook>> =
    LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

/// One document's world.
pub(crate) struct Paper {
    template: &'static str,
    data: Bytes,
}

impl Paper {
    pub(crate) fn new(template: &'static str, data: Vec<u8>) -> Self {
        Self { template, data: Bytes::new(data) }
    }
}

fn id(path: &str) -> Option<FileId> {
    Some(FileId::new(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?)))
}

fn missing() -> FileError {
    FileError::AccessDenied
}

impl World for Paper {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    #[allow(clippy::expect_used, reason = "the template names are constants of this file")]
    fn main(&self) -> FileId {
        id(self.template).expect("a template has a valid path")
    }

    fn source(&self, wanted: FileId) -> FileResult<Source> {
        SOURCES.iter().find(|source| source.id() == wanted).cloned().ok_or_else(missing)
    }

    fn file(&self, wanted: FileId) -> FileResult<Bytes> {
        if id("/data.json") == Some(wanted) { Ok(self.data.clone()) } else { Err(missing()) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
