"""The discharge sheet beside what other programs need for the same page.

    python3 -m venv /tmp/pace && /tmp/pace/bin/pip install weasyprint typst
    /tmp/pace/bin/python xtask/paper-pace/beside.py <folder> [--typst PATH] [-n 20]

<folder> is the one that `cargo run --release -p sheet --example pace -- <folder>` left its documents in; each page that
is set here is compared with the discharge sheet there, word by word. Needs poppler-utils, and for WeasyPrint
libpango-1.0-0, libpangoft2-1.0-0 and libharfbuzz-subset0.

Typst sets the app's own template from going-home.json, WeasyPrint sets going-home.html. All take turns, so that a noisy
machine slows all of them. The record number differs from sheet to sheet: nothing may be remembered of the last one.
"""

import argparse
import importlib.metadata
import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
SHEET = HERE.parent.parent / "crates" / "sheet"
NUMBER = "record 10483"
MADE = 1_795_455_180  # 23 November 2026, 11:33 in Chicago

# What a fresh Python process runs. The arguments are files.
PYTHON_TYPST = """
import sys, typst
typst.compile(sys.argv[1], output=sys.argv[2], root=sys.argv[3], font_paths=[sys.argv[4]], ignore_system_fonts=True,
              pdf_standards=["a-2a", "ua-1"], timestamp=int(sys.argv[5]))
"""
WEASYPRINT = """
import sys, weasyprint
weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2], pdf_variant="pdf/a-2a", pdf_tags=True)
"""


class Place:
    """A folder with the template, the data and the page, written anew for each sheet."""

    def __init__(self, folder):
        self.root = folder / "root"
        shutil.copytree(SHEET / "templates", self.root)
        self.template = self.root / "going-home.typ"
        self.data = json.dumps(json.loads((HERE / "going-home.json").read_text()), ensure_ascii=False)
        page = (HERE / "going-home.html").read_text()
        self.page_text = page.replace("../../crates/sheet/fonts", (SHEET / "fonts").as_uri())
        self.page = folder / "going-home.html"
        self.fonts = SHEET / "fonts"

    def next(self, number):
        """The next sheet's input, outside of what is measured."""
        for text, file in ((self.data, self.root / "data.json"), (self.page_text, self.page)):
            assert NUMBER in text
            file.write_text(text.replace(NUMBER, f"record {number}"))


def ways(place, typst, out):
    """What is measured: name, file that it writes, how it is made."""
    fresh = lambda *command: subprocess.run([str(part) for part in command], check=True, capture_output=True)
    python = lambda code, *rest: fresh(sys.executable, "-c", code, *rest)
    list_ = [("an empty Python process", None, lambda: python("pass"))]
    if typst:
        pdf = out / "typst-command.pdf"
        list_.append((
            f"{version_of(typst)}, command line, fresh process",
            pdf,
            lambda: fresh(
                typst, "compile", "--root", place.root, "--font-path", place.fonts, "--ignore-system-fonts",
                "--pdf-standard", "a-2a,ua-1", "--creation-timestamp", MADE, place.template, pdf,
            ),
        ))
    if has("typst"):
        import typst as binding

        named = f"Typst's Python package {importlib.metadata.version('typst')}"
        cold, warm = out / "typst-python-first.pdf", out / "typst-python-next.pdf"
        list_.append((
            f"{named}, fresh process",
            cold,
            lambda: python(PYTHON_TYPST, place.template, cold, place.root, place.fonts, MADE),
        ))
        list_.append((
            f"{named}, next",
            warm,
            lambda: binding.compile(
                str(place.template), output=str(warm), root=str(place.root), font_paths=[str(place.fonts)],
                ignore_system_fonts=True, pdf_standards=["a-2a", "ua-1"], timestamp=MADE,
            ),
        ))
    if has("weasyprint"):
        import weasyprint

        named = f"WeasyPrint {importlib.metadata.version('weasyprint')}"
        first, after = out / "weasyprint-first.pdf", out / "weasyprint-next.pdf"
        list_.append((f"{named}, fresh process", first, lambda: python(WEASYPRINT, place.page, first)))
        list_.append((
            f"{named}, next",
            after,
            lambda: weasyprint.HTML(str(place.page)).write_pdf(str(after), pdf_variant="pdf/a-2a", pdf_tags=True),
        ))
    return list_


def has(package):
    try:
        __import__(package)
        return True
    except (ImportError, OSError) as why:
        print(f"Without {package}: {why}", file=sys.stderr)
        return False


def version_of(typst):
    said = subprocess.run([typst, "--version"], check=True, capture_output=True, text=True).stdout.split()
    return f"Typst {said[1]}"


def milliseconds(make):
    began = time.perf_counter()
    make()
    return (time.perf_counter() - began) * 1000


def at(times, percent):
    return sorted(times)[(len(times) - 1) * percent // 100]


def answer(*command):
    return subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True).stdout


def pages(pdf):
    return next(line.split()[1] for line in answer("pdfinfo", pdf).splitlines() if line.startswith("Pages:"))


def words(pdf):
    """All words, sorted: where columns stand side by side, programs differ in which is read first."""
    return sorted(answer("pdftotext", pdf, "-").split())


def compare(pdf, ours, own_number):
    if not ours.exists():
        return "not compared"
    theirs, mine = words(pdf), words(ours)
    theirs = [NUMBER.split()[1] if word == own_number else word for word in theirs]
    lacking, more = [w for w in mine if w not in theirs], [w for w in theirs if w not in mine]
    if theirs == mine:
        return "same words"
    return f"lacks {lacking[:8]}, has {more[:8]}, {len(theirs)} words for {len(mine)}"


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--typst", default=shutil.which("typst"), help="Typst's command line")
    arguments.add_argument("-n", type=int, default=20)
    given = arguments.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    if not given.typst:
        print("No typst command line on PATH, and none given with --typst.", file=sys.stderr)
    with tempfile.TemporaryDirectory() as folder:
        place = Place(Path(folder))
        all_ways = ways(place, given.typst, given.folder)
        times = [[] for _ in all_ways]
        # The first round warms up the disk's cache and the libraries, and is not counted.
        for turn in range(given.n + 1):
            place.next(10_500 + turn)
            for way, spent in zip(all_ways, times):
                took = milliseconds(way[2])
                if turn:
                    spent.append(took)
    print(f"{f'n = {given.n}, ms':<52}{'p50':>8}{'p95':>8}{'pages':>7}{'bytes':>8}")
    for (name, pdf, _), spent in zip(all_ways, times):
        figures = f"{name:<52}{at(spent, 50):>8.1f}{at(spent, 95):>8.1f}"
        if pdf:
            same = compare(pdf, given.folder / "discharge-sheet.pdf", str(10_500 + given.n))
            figures += f"{pages(pdf):>7}{pdf.stat().st_size:>8}  {same}"
        print(figures)


if __name__ == "__main__":
    main()
