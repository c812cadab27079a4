"""What is held, here and elsewhere, as the journal tells it."""

from collections.abc import Collection
from typing import NamedTuple, Protocol

from netralitas_desktop.domain.instant import Instant
from netralitas_desktop.log.books import Book


class History(NamedTuple):
    """One history of a log that is here, and how far it reaches; a fork has several."""

    log: bytes
    book: Book
    device: bytes
    high: int
    """The last operation without a hole before it."""
    chain: bytes
    """h(high)."""
    beyond: tuple[tuple[int, int], ...]
    """Ranges after a hole."""
    code: str
    """"" or why its operations don't count here."""

    @property
    def gaps(self) -> list[tuple[int, int]]:
        """The holes: what is missing between what is here."""
        ends = [self.high, *(last for _, last in self.beyond)]
        return [(end + 1, first - 1) for end, (first, _) in zip(ends, self.beyond, strict=False)]


class StatementRow(NamedTuple):
    """The newest statement of one holder about one unit's books."""

    device: bytes
    holder: bytes
    unit: str
    number: int
    bearer: bytes
    """The device whose parcel brought it."""
    data: bytes
    """As signed, to be relayed byte for byte."""


class ExportRow(NamedTuple):
    """One export of this laptop."""

    written: Instant
    unit_name: str
    """For whom."""
    operations: int
    ends: tuple[tuple[bytes, int], ...]
    """How far each of this laptop's own logs went into it or was stated as held."""
    office: bytes = b""
    """Recovery key of the office that it was for; empty for a laptop, and in rows of old."""


class HoldingReading(Protocol):
    """What can be asked about who holds what."""

    def histories(
        self, logs: Collection[bytes] | None = None, *, units: Collection[str] | None = None
    ) -> list[History]:
        """Every history held that may travel; of these logs or units, if some are named."""

    def units_held(self) -> set[str]:
        """The units of whose books that may travel something is here."""

    def own_logs(self) -> list[bytes]:
        """The logs that this device writes and that may travel."""

    def agrees(self, log: bytes, *, seq: int, chain: bytes) -> bool:
        """Whether this log has one history here, with that h at that place."""

    def statements(self, *, of: bytes | None = None) -> list[StatementRow]:
        """The newest statements heard, and this laptop's own; of one device, if it is named."""

    def exports(self, limit: int) -> list[ExportRow]:
        """The latest exports, newest first."""

    def attachments_here(self) -> dict[bytes, int]:
        """SHA-256 -> size of the files that are here."""

    def attachment(self, sha256: bytes) -> bytes | None:
        """A file's bytes; None if it isn't here."""


class HoldingWork(HoldingReading, Protocol):
    """What can be remembered of it."""

    def put_statement(self, row: StatementRow) -> bool:
        """Keep a statement unless a newer one of its holder about its unit is here; True for news.

        One that is here already is kept with who brought it last.
        """

    def put_attachment(self, sha256: bytes, data: bytes) -> None:
        """Keep a file, once however often it comes."""

    def put_export(self, row: ExportRow) -> None:
        """Remember an export."""
