"""A PDF that goes out page by page, so that memory doesn't grow with the number of pages.

reportlab reads and subsets the fonts. Its canvas keeps every page until the end and draws text
several times slower than this writes it, so pages, forms and pictures are written here.
The same pages give the same bytes: nothing in the file comes from a clock or from chance.
"""

import hashlib
import zlib
from array import array
from typing import BinaryIO, Final

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFIndirectObject

from netralitas_desktop.documents.fonts import Face, Style, Weight
from netralitas_desktop.documents.ink import Ink

_HEADER: Final = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
_FONTS: Final = b"1 0 R"  # reportlab registers the dictionary of fonts first


class PdfFile:
    """Pages of one size, with what they share."""

    def __init__(self, out: BinaryIO, size: tuple[float, float]) -> None:
        self.size: Final = size
        self._out = out
        self._written = 0
        self._hash = hashlib.sha256()
        self._fonts = PDFDocument(invariant=1, compression=1)
        self._faces: dict[Weight, Face] = {}
        self._offsets = array("Q", [0])
        self._shared: dict[str, int] = {}
        self._kids = bytearray()
        self._count = 0
        self._write(_HEADER)
        self._tree = self._number()
        self._resources = self._number()

    def style(self, weight: Weight, size: float) -> Style:
        """The font in this weight and size; each weight is embedded once."""
        if weight not in self._faces:
            self._faces[weight] = Face(self._fonts, weight)
        return Style(self._faces[weight], size)

    def add_form(self, name: str, ink: Ink) -> None:
        """Something to paste on many pages; it may itself paste what was added before it."""
        entries = b"/Type/XObject/Subtype/Form/BBox[0 0 %.2f %.2f]/Resources%s"
        self._shared[name] = self._stream(
            entries % (*self.size, self._resource_entries()), ink.content
        )

    def add_picture(self, name: str, size: tuple[int, int], *, rgb: bytes) -> None:
        """A picture of that many pixels; pasted, it is one point wide and high."""
        entries = b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceRGB"
        entries += b"/BitsPerComponent 8"
        self._shared[name] = self._stream(entries % size, rgb)

    def add_page(self, ink: Ink) -> None:
        """Write the next page; nothing of it stays in memory but its place in the file."""
        content = self._stream(b"", ink.content)
        page = self._object(b"<</Type/Page/Parent %d 0 R/Contents %d 0 R>>" % (self._tree, content))
        self._kids += b"%d 0 R " % page
        self._count += 1

    def close(self, title: str) -> None:
        """Write what pages share, and the tables by which readers find it."""
        self._write_fonts()
        self._object(
            b"<</Type/Pages/Count %d/MediaBox[0 0 %.2f %.2f]/Resources %d 0 R/Kids[%s]>>"
            % (self._count, *self.size, self._resources, self._kids),
            self._tree,
        )
        self._object(self._resource_entries(), self._resources)
        # DisplayDocTitle and PrintScaling: a window's title, and no shrinking of the QR and paper
        root = self._object(
            b"<</Type/Catalog/Pages %d 0 R/Lang(id-ID)"
            b"/ViewerPreferences<</DisplayDocTitle true/PrintScaling/None>>>>" % self._tree
        )
        text = ("\ufeff" + title).encode("utf-16-be").hex().encode()
        info = self._object(b"<</Title<%s>/Producer(Netralitas Desktop)>>" % text)
        self._write_table(root, info)

    def _write_fonts(self) -> None:
        for font in self._fonts.delayedFonts:
            font.addObjects(self._fonts)
        known: dict[int, str] = self._fonts.numberToId
        while pending := [number for number in known if not self._place(number)]:
            for number in pending:
                name = known[number]
                self._start(number)
                entry = PDFIndirectObject(name, self._fonts.idToObject[name])
                self._write(entry.format(self._fonts))

    def _write_table(self, root: int, info: int) -> None:
        start, count = self._written, len(self._offsets)
        self._write(b"xref\n0 %d\n0000000000 65535 f \n" % count)
        for offset in self._offsets[1:]:
            self._write(b"%010d 00000 n \n" % offset)
        mark = self._hash.hexdigest()[:32].encode()
        trailer = b"trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]>>\n"
        self._write(trailer % (count, root, info, mark, mark))
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)

    def _resource_entries(self) -> bytes:
        shared = b"".join(b"/%s %d 0 R" % (name.encode(), n) for name, n in self._shared.items())
        return b"<</Font %s/XObject<<%s>>>>" % (_FONTS, shared)

    def _stream(self, entries: bytes, data: bytes) -> int:
        packed = zlib.compress(data)
        head = b"<<%s/Filter/FlateDecode/Length %d>>" % (entries, len(packed))
        return self._object(b"%s\nstream\n%s\nendstream" % (head, packed))

    def _object(self, body: bytes, number: int = 0) -> int:
        number = number or self._number()
        self._start(number)
        self._write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        return number

    def _number(self) -> int:
        self._fonts.objectcounter += 1
        return int(self._fonts.objectcounter)

    def _start(self, number: int) -> None:
        self._offsets.extend([0] * (number + 1 - len(self._offsets)))
        self._offsets[number] = self._written

    def _place(self, number: int) -> int:
        return self._offsets[number] if number < len(self._offsets) else 0

    def _write(self, data: bytes) -> None:
        self._out.write(data)
        self._hash.update(data)
        self._written += len(data)
