"""One upload over a bad link: pieces that fit it, the receiver's offset, patience between tries."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import Final

import httpx

from netralitas_desktop.bundles.tus import Abilities, Tus
from netralitas_desktop.domain.errors import UploadRefused
from netralitas_desktop.services.uploads import Server, Told, Upload, Wait

FIRST_PIECE: Final = 64 * 1024
LARGEST_PIECE: Final = 4 * 2**20
SMALLEST_PIECE: Final = 1024
QUICK: Final = 2.0
SLOW: Final = 8.0
"""Seconds: a piece that took less than QUICK is followed by a larger one, over SLOW by a smaller.

A cut costs no more than one piece, and whoever stops an upload waits no longer than for one.
"""
TRIES: Final = 7
"""So many in a row without a byte of progress end it."""
FIRST_TRIES: Final = 3
"""The same while the server hasn't answered at all: whoever has no network is told so soon."""
RENEWALS: Final = 2
"""So often an upload that the server has forgotten is begun anew before that is its trouble."""
LONGEST_WAIT: Final = 60.0
_PASSING: Final = frozenset(
    {"network-unreachable", "network-cut", "server-busy", "server-trouble", "upload-damaged"}
)


@dataclass(frozen=True)
class TusUploader:
    """Fulfils `services.uploads.Uploader`."""

    patience: float = 60.0
    """Seconds without any sign of the other side that count as a cut."""
    clock: Callable[[], float] = monotonic
    chance: Callable[[], float] = random.random
    transport: httpx.BaseTransport | None = None

    def __call__(self, server: Server, upload: Upload, *, told: Told, wait: Wait) -> None:
        try:
            tus = Tus(server, patience=self.patience, transport=self.transport)
        except (httpx.InvalidURL, TypeError) as error:
            raise UploadRefused("address-invalid") from error
        with tus:
            _Sending(tus, upload, told, wait, self.clock, self.chance).run()


@dataclass
class _Sending:
    tus: Tus
    upload: Upload
    told: Told
    wait: Wait
    clock: Callable[[], float]
    chance: Callable[[], float]
    url: str = field(init=False)
    piece: int = FIRST_PIECE
    ceiling: int = LARGEST_PIECE
    failures: int = 0
    reached: int = -1
    renewals: int = 0
    abilities: Abilities | None = None

    def __post_init__(self) -> None:
        self.url = self.upload.url

    def run(self) -> None:
        """Until the receiver has everything, or no try in a row got any further."""
        offset: int | None = None
        while offset != len(self.upload.data):
            try:
                offset = self._find() if offset is None else self._give(offset)
            except UploadRefused as refused:
                offset = None
                self._bear(refused)
                continue
            self.told(self.url, offset)
            if offset > self.reached:
                self.reached, self.failures = offset, 0

    def _find(self) -> int:
        """Where to go on: what the receiver has of it, or the beginning of a new upload."""
        name, length = self.upload.name, len(self.upload.data)
        if self.abilities is None:
            self.abilities = self.tus.abilities()
        if self.url:
            return self.tus.offset(self.url, name, length=length)
        if self.abilities.largest is not None and length > self.abilities.largest:
            raise UploadRefused("server-too-large")
        self.url = self.tus.create(name, length)
        return 0

    def _give(self, offset: int) -> int:
        assert self.abilities is not None  # noqa: S101  (`_find` came first)
        piece = self.upload.data[offset : offset + self.piece]
        begun = self.clock()
        try:
            now = self.tus.append(self.url, piece, offset=offset, checksum=self.abilities.checksum)
        except UploadRefused as refused:
            self._smaller(refused)
            raise
        self._pace(self.clock() - begun)
        return now

    def _pace(self, seconds: float) -> None:
        if seconds < QUICK:
            self.piece = min(self.piece * 2, self.ceiling)
        elif seconds > SLOW:
            self.piece = max(self.piece // 2, SMALLEST_PIECE)

    def _smaller(self, refused: UploadRefused) -> None:
        """A cut asks for less at a time; what is in front of the server may allow less at all."""
        if refused.code == "server-too-large" and self.piece > SMALLEST_PIECE:
            self.ceiling = max(self.piece // 2, SMALLEST_PIECE)
            self.piece = self.ceiling
            raise UploadRefused("server-busy") from refused
        self.piece = max(self.piece // 2, SMALLEST_PIECE)

    def _bear(self, refused: UploadRefused) -> None:
        """Wait before the next try, or give up."""
        self.failures += 1
        if refused.code == "upload-gone" and self.renewals < RENEWALS:
            self.renewals += 1
            self.url, self.reached = "", -1
        elif refused.code not in _PASSING or self.failures >= self._tries():
            raise refused
        most = min(2.0**self.failures, LONGEST_WAIT)
        self.wait(most / 2 + most / 2 * self.chance())

    def _tries(self) -> int:
        return FIRST_TRIES if self.abilities is None else TRIES
