"""The manual's text: a small part of Markdown, read into blocks.

`# chapter`, `## section`, `1. step`, `- point`, `> notice`, `| table |`, `![caption](picture
width)`, everything else a paragraph. Within a line `**key words**`, `[[what the window says]]` and
`(1)`, a number in the picture above.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parent.parent
MANUAL: Final = ROOT / "resources" / "manual"
CARD: Final = MANUAL / "kartu-apel.md"
ACCENT: Final = "#075454"
MARK: Final = "#C2410C"
_PICTURE: Final = re.compile(r"!\[(?P<caption>[^]]*)]\((?P<name>[\w-]+) ?(?P<width>\d*)\)")
_STEP: Final = re.compile(r"(\d+)\. (.*)")
_SAYS: Final = re.compile(r"\[\[(.+?)]]")
_WRITERS: Final = ("manual_text.py", "manual_pages.py", "stories_of_manual*.py", "marks.py")


class Picture(NamedTuple):
    """A picture and how wide it stands on the page, in millimetres; 0 for as wide as the text."""

    name: str
    caption: str
    width: int


class Block(NamedTuple):
    """One thing below the other: `kind` is chapter, section, text, step, point, notice, ..."""

    kind: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    pictures: tuple[Picture, ...] = ()


class Chapter(NamedTuple):
    """One file; its topic is what the window asks for, and the place's name in the PDF."""

    topic: str
    blocks: tuple[Block, ...]

    @property
    def title(self) -> str:
        """What it is called."""
        return self.blocks[0].text


def chapters() -> list[Chapter]:
    """All of them, in order."""
    files = sorted((MANUAL / "bab").glob("*.md"))
    return [Chapter(file.stem.partition("-")[2], read(file)) for file in files]


def read(file: Path) -> tuple[Block, ...]:
    """The blocks of one file."""
    return tuple(_blocks(file.read_text("utf-8").splitlines()))


def said() -> set[str]:
    """Everything that the texts say the window says."""
    files = [*(MANUAL / "bab").glob("*.md"), CARD]
    return {words for file in files for words in _SAYS.findall(file.read_text("utf-8"))}


def fingerprint() -> str:
    """Of everything that the two PDFs are made from, but for the window itself."""
    files = [*(MANUAL / "bab").glob("*.md"), CARD]
    files += [file for name in _WRITERS for file in (ROOT / "installer").glob(name)]
    made = hashlib.sha256()
    for file in sorted(files):
        made.update(file.name.encode() + b"\0" + file.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return made.hexdigest()


def inline(text: str) -> str:
    """A line as reportlab's paragraphs take it."""
    made = escape(text, quote=False)
    made = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", made)
    made = _SAYS.sub(rf'<font color="{ACCENT}"><b>\1</b></font>', made)
    return re.sub(r"\((\d)\)", rf'<font color="{MARK}"><b>(\1)</b></font>', made)


def _blocks(lines: list[str]) -> Iterator[Block]:
    rows: list[tuple[str, ...]] = []
    for line in [*lines, ""]:
        if line.startswith("|"):
            cells = tuple(cell.strip() for cell in line.strip("|").split("|"))
            rows += [] if set(line) <= set("|-") else [cells]
            continue
        if rows:
            yield Block("table", rows=tuple(rows))
            rows = []
        if line:
            yield _block(line)


def _block(line: str) -> Block:
    if found := [_picture(match) for match in _PICTURE.finditer(line)]:
        return Block("pictures", pictures=tuple(found))
    for start, kind in (("# ", "chapter"), ("## ", "section"), ("- ", "point"), ("> ", "notice")):
        if line.startswith(start):
            return Block(kind, line.removeprefix(start))
    if step := _STEP.fullmatch(line):
        return Block("step", step[2], rows=((step[1],),))
    return Block("text", line)


def _picture(match: re.Match[str]) -> Picture:
    return Picture(match["name"], match["caption"], int(match["width"] or 0))
