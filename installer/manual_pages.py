"""The manual's pages: blocks of text and pictures as reportlab sets them on A4."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from font_source_sans_pro import font_files_ttf
from PIL import Image as Pillow
from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfdoc import PDFDictionary
from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    Image,
    KeepTogether,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)
from reportlab.platypus.tableofcontents import TableOfContents

from installer.manual_text import ACCENT, Block, Chapter, Picture, inline

_REGULAR: Final = "SourceSansPro"
_BOLD: Final = "SourceSansProSemibold"
_EDGE: Final = 20 * mm
WIDTH: Final = A4[0] - 2 * _EDGE
_LINE: Final = HexColor("#DDE3EA")
_INK: Final = HexColor("#1B2430")
_GREY: Final = HexColor("#5B6675")
_PICTURE: Final = 142 * mm
"""Width of a picture of the whole window."""
_REACH: Final = 4
"""Blocks below a section's title in which a picture still stands on its page."""
_LEAST: Final = 34 * mm
"""Room that a section needs to begin on a page."""
_COLOURS: Final = 64
"""Of a picture: more are not seen, and each makes it larger."""


def _style(size: float, lead: float, **more: Any) -> ParagraphStyle:  # noqa: ANN401
    known = {"fontName": _REGULAR, "textColor": _INK, "spaceAfter": 2 * mm}
    return ParagraphStyle("", fontSize=size, leading=lead, **(known | more))


def styles(scale: float = 1) -> dict[str, ParagraphStyle]:
    """By the kind of block; the card is the same in a larger size."""
    body, lead = 10.5 * scale, 14.5 * scale
    bold = {"fontName": _BOLD, "keepWithNext": 1}
    tint = HexColor("#FDF1E0")
    return {
        "chapter": _style(22, 27, **bold, spaceAfter=5 * mm, textColor=HexColor(ACCENT)),
        "section": _style(13.5 * scale, 18 * scale, **bold, spaceBefore=4 * mm),
        "text": _style(body, lead),
        "step": _style(body, lead, leftIndent=7 * mm, bulletIndent=0, bulletFontName=_BOLD),
        "point": _style(
            body, lead, leftIndent=7 * mm * scale, bulletIndent=1 * mm, bulletFontName=_REGULAR,
            bulletFontSize=body,
        ),
        "notice": _style(
            body, lead, backColor=tint, borderPadding=(6, 8, 7, 8), leftIndent=8, rightIndent=8,
            spaceBefore=4 * mm, spaceAfter=5 * mm,
        ),
        "caption": _style(8.5, 11, textColor=_GREY, alignment=TA_CENTER, spaceAfter=3 * mm),
        "cell": _style(body - 0.8, lead - 1.5, spaceAfter=0),
        "contents": _style(11, 19, spaceAfter=0),
    }  # fmt: skip


class Pages(BaseDocTemplate):  # type: ignore[misc]  # reportlab brings no types
    """A4 with a number at the foot; every chapter is in the outline, and a place with a name."""

    def __init__(self, file: Path, title: str, *, mark: str) -> None:
        super().__init__(
            str(file), pagesize=A4, title=title, author="Netralitas Desktop", keywords=mark,
            lang="id-ID", invariant=1, leftMargin=_EDGE, rightMargin=_EDGE,
        )  # fmt: skip
        frame = Frame(_EDGE, 18 * mm, WIDTH, A4[1] - 34 * mm, 0, 0, 0, 0)
        self.addPageTemplates(PageTemplate("page", [frame], onPage=self._foot))
        self.told = title
        self.is_numbered = True

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 - reportlab's name
        """Of reportlab: a chapter has come onto a page."""
        topic = getattr(flowable, "topic", "")
        section = getattr(flowable, "section", "")
        if topic:
            self.canv.bookmarkPage(topic)
            self._name(topic)
            self.canv.addOutlineEntry(flowable.chapter, topic, 0, closed=True)
            self.notify("TOCEntry", (0, flowable.chapter, self.page, topic))
        elif section:
            key = f"{section}-{self.page}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(section, key, 1)

    def _name(self, topic: str) -> None:
        """Let readers ask for the place by name; reportlab's own bookmarks have none outside."""
        catalogue = self.canv._doc.Catalog  # noqa: SLF001
        if not hasattr(catalogue, "Dests"):
            catalogue.Dests = PDFDictionary({})
        catalogue.Dests[topic] = self.canv._bookmarkReference(topic)  # noqa: SLF001

    def _foot(self, canvas: Any, _: object) -> None:  # noqa: ANN401
        if not self.is_numbered:
            return
        canvas.setFont(_REGULAR, 8.5)
        canvas.setFillColor(_GREY)
        canvas.drawString(_EDGE, 10 * mm, self.told)
        canvas.drawRightString(A4[0] - _EDGE, 10 * mm, str(canvas.getPageNumber()))


def load_fonts() -> None:
    """Make the house's typeface known to reportlab, which writes bytes and no letters for them."""
    rl_config.useA85 = 0
    for name in (_REGULAR, _BOLD):
        registerFont(TTFont(name, font_files_ttf[name]))
    registerFontFamily(_REGULAR, normal=_REGULAR, bold=_BOLD, italic=_REGULAR, boldItalic=_BOLD)


def write_manual(file: Path, book: Sequence[Chapter], *, pictures: Path, mark: str) -> None:
    """The whole manual."""
    known = styles()
    pages = Pages(file, "Panduan Netralitas Desktop", mark=mark)
    contents = TableOfContents(levelStyles=[known["contents"]], dotsMinLevel=0)
    title = Paragraph("Panduan Netralitas Desktop", known["chapter"])
    says = Paragraph(
        "Untuk petugas OPD, kantor kabupaten, dan provinsi. Angka merah di gambar sama dengan"
        " angka di dalam teks. Data pada gambar adalah contoh.",
        known["text"],
    )
    story: list[Flowable] = [title, says, Spacer(0, 5 * mm), contents]
    for chapter in book:
        story.append(PageBreak())
        parts = list(flow(chapter.blocks, known, pictures=pictures, topic=chapter.topic))
        story += _together(parts)
    pages.multiBuild(story)


def write_card(file: Path, blocks: Sequence[Block], *, mark: str) -> None:
    """The card for one morning: large, on one page."""
    known = styles(1.54)
    pages = Pages(file, "Kartu pagi apel - Netralitas Desktop", mark=mark)
    pages.is_numbered = False
    pages.build(list(flow(blocks, known, topic="kartu-apel", boxes=True)))
    if pages.page > 1:
        raise SystemExit("The card has become longer than its page: shorten its text.")


def flow(
    blocks: Sequence[Block], known: dict[str, ParagraphStyle], *, pictures: Path | None = None,
    topic: str = "", boxes: bool = False,
) -> Iterator[Flowable]:  # fmt: skip
    """Blocks as they follow each other on the page; steps stay with the picture below them."""
    for block in blocks:
        if block.kind == "table":
            yield _table(block.rows, known)
        elif block.kind == "pictures" and pictures is not None:
            yield _pictures(block.pictures, pictures, style=known["caption"])
        elif block.kind == "step":
            number = f"{block.rows[0][0]}."
            yield Paragraph(inline(block.text), known["step"], bulletText=number)
        elif block.kind == "point":
            made = _ToTick if boxes else partial(Paragraph, bulletText="•")
            yield made(inline(block.text), known["point"])
        else:
            made = Paragraph(inline(block.text), known[block.kind])
            made.topic, made.chapter = (topic, block.text) if block.kind == "chapter" else ("", "")
            made.section = block.text if block.kind == "section" else ""
            yield made


class _ToTick(Paragraph):  # type: ignore[misc]  # reportlab brings no types
    """With an empty square before it, drawn: the typeface's own is small and has a shadow."""

    def draw(self) -> None:
        """Of reportlab: beside the first line, as high as its capitals and a little more."""
        style, edge = self.style, self.style.fontSize * 0.85
        self.canv.saveState()
        self.canv.setLineWidth(1.1)
        self.canv.setStrokeColor(_INK)
        base = self.height - style.fontSize
        self.canv.rect(style.bulletIndent, base - edge * 0.12, edge, edge)
        self.canv.restoreState()
        super().draw()


def _together(parts: list[Flowable]) -> Iterator[Flowable]:
    """A section's title stays with the picture that is soon below it, else with some lines."""
    while parts:
        if not getattr(parts[0], "section", ""):
            yield parts.pop(0)
            continue
        soon = (n for n, each in enumerate(parts[:_REACH]) if hasattr(each, "is_picture"))
        end = next(soon, 0) + 1
        if end == 1:
            yield CondPageBreak(_LEAST)
        yield KeepTogether(parts[:end]) if end > 1 else parts[0]
        del parts[:end]


def _pictures(shown: Sequence[Picture], folder: Path, *, style: ParagraphStyle) -> Table:
    """Beside each other, each with what it is below it."""
    made = []
    for each in shown:
        small = _small(folder / f"{each.name}.png")
        width = each.width * mm or _PICTURE
        image = Image(_file_of(small), width, width * small.height / small.width)
        framed = Table([[image]], style=[("BOX", (0, 0), (-1, -1), 0.7, _LINE), *_BARE])
        made.append([framed, Spacer(0, 1.5 * mm), Paragraph(inline(each.caption), style)])
    whole = Table([made], style=_BARE, spaceBefore=1 * mm)
    whole.is_picture = True
    return whole


_BARE: Final = [
    ("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ("ALIGN", (0, 0), (-1, -1), "CENTER"),
]  # fmt: skip


def _small(file: Path) -> Pillow.Image:
    """In so few colours that it packs well."""
    with Pillow.open(file) as picture:
        few = picture.convert("RGB").quantize(_COLOURS, dither=Pillow.Dither.NONE)
        return few.convert("RGB")


def _file_of(picture: Pillow.Image) -> BytesIO:
    made = BytesIO()
    picture.save(made, "PNG")
    made.seek(0)
    return made


def _table(rows: Sequence[Sequence[str]], known: dict[str, ParagraphStyle]) -> Table:
    shares = {2: (0.36, 0.64), 3: (0.24, 0.36, 0.40)}[len(rows[0])]
    heads = [[Paragraph(f"<b>{inline(cell)}</b>", known["cell"]) for cell in rows[0]]]
    cells = [[Paragraph(inline(cell), known["cell"]) for cell in row] for row in rows[1:]]
    return Table(
        heads + cells, [WIDTH * share for share in shares], repeatRows=1, spaceAfter=3 * mm,
        style=[
            ("VALIGN", (0, 0), (-1, -1), "TOP"), ("LINEBELOW", (0, 0), (-1, -1), 0.6, _LINE),
            ("BACKGROUND", (0, 0), (-1, 0), HexColor("#E3F1F0")),
            ("TOPPADDING", (0, 0), (-1, -1), 4), ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
        ],
    )  # fmt: skip
