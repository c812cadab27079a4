"""What the services need for files that go out: adapters in `documents`."""

from collections.abc import Callable, Iterable, Sequence
from typing import BinaryIO, Protocol

from netralitas_desktop.domain.pakta import PaktaForm, Paper, SheetFor


class PaktaWriter(Protocol):
    """Writes sheets, one page a person in the given order; the same input gives the same bytes."""

    def __call__(  # noqa: PLR0917  (where to, what, for whom)
        self, out: BinaryIO, form: PaktaForm, sheets: Iterable[SheetFor], *, paper: Paper,
        progress: Callable[[int], None] | None = None,
    ) -> int:  # fmt: skip
        """Number of pages."""


class TableWriter(Protocol):
    """Writes a table as an xlsx file; the same input gives the same bytes."""

    def __call__(
        self, out: BinaryIO, title: str, *, columns: Sequence[str],
        rows: Iterable[Sequence[str | float]],
    ) -> int:  # fmt: skip
        """Number of rows."""
