"""The part of the journal that knows devices and offices, and what of their work counts."""

from contextlib import AbstractContextManager
from typing import Final, NamedTuple, Protocol

from netralitas_desktop.log.offices import CardSaid
from netralitas_desktop.log.scopes import Scope
from netralitas_desktop.log.signed import DeviceCard, OfficeLoss

UNAPPROVED: Final = "unapproved"
OUTSIDE_SCOPE: Final = "outside-scope"
PAST_LIMIT: Final = "revoked"
AFTER_LOSS: Final = "lost"


class DeviceRow(NamedTuple):
    """A device that this one has heard of."""

    key: bytes
    card: DeviceCard
    certificates: tuple[bytes, ...]
    """Whosever they are: which of them count is another question (`Reading.scope`)."""
    own: bool
    trusted: bool
    revoked: bool = False
    forked: bool = False
    """Two different histories of one of its logs are here."""
    lost: bool = False
    """Its office has struck it out: somebody else may have it now."""
    others: tuple[bytes, ...] = ()
    """Those of its certificates that authorities have signed which don't count here."""

    @property
    def lives(self) -> bool:
        """Whether what it says and writes now counts."""
        return self.trusted and not self.revoked and not self.lost


class Quarantine(NamedTuple):
    """Operations of one log that are kept, passed on, and don't count."""

    device: bytes
    log: bytes
    code: str
    """UNAPPROVED, OUTSIDE_SCOPE, PAST_LIMIT or AFTER_LOSS."""
    operations: int


class OfficeWords(NamedTuple):
    """Signed cards of offices, what offices certify of each other, and what they have lost."""

    cards: list[bytes]
    certificates: list[bytes]
    losses: list[bytes]


class TrustReading(Protocol):
    """What can be asked about trust."""

    def devices(self) -> list[DeviceRow]:
        """Every device heard of, this one first."""

    def is_writing(self) -> bool:
        """Whether this device has written anything in a log that it goes on writing."""

    def has_written(self, log: bytes, *, seq: int, chain: bytes) -> bool:
        """Whether this device's log is here with that h at that place."""

    def scope(self, device: bytes) -> Scope | None:
        """The units whose books a device may write; None if its work doesn't count here."""

    def governed(self, computer: bytes) -> frozenset[bytes]:
        """The devices that the office of this computer has certified, and so may revoke."""

    def office_cards(self) -> list[CardSaid]:
        """Every office card kept, whosever it is."""

    def office_losses(self) -> list[OfficeLoss]:
        """What recovery keys have struck out, whosever they are."""

    def office_words(self) -> OfficeWords:
        """What offices known here say of themselves and each other: for whoever is exported to."""

    def ends_of(self, device: bytes, *, before: int | None) -> list[tuple[bytes, int, bytes]]:
        """(log, seq, h) of its logs that travel, as far as nothing is dated `before` or later.

        Dates are the device's own: a person who knows when it was stolen judges by them.
        """

    def borne_cards(self, device: bytes) -> list[bytes]:
        """The office cards that this device's own parcels carried as its own office's."""

    def quarantined(self) -> list[Quarantine]:
        """What is kept here and doesn't count: of which device's log how much, and why."""

    def office_news(self) -> int | None:
        """When, by its clock, the newest word from an office's computer was written."""


class TrustWork(Protocol):
    """What changes trust."""

    def at_once(self) -> AbstractContextManager[None]:
        """What is put within this counts at its end, together: whom to trust is asked once."""

    def put_device(self, key: bytes, *, card: bytes, certificate: bytes | None = None) -> None:
        """Remember a device by its card; a certificate makes its work count.

        With a certificate the card is only what somebody else says: its own word stays.
        """

    def put_office_card(self, signed: bytes, *, signer: bytes) -> None:
        """Keep a verified card of an office, whosever it is: it counts where it belongs."""

    def put_borne_card(self, signed: bytes, *, by: bytes) -> None:
        """Remember that a device calls itself a computer of the office whose card this is."""

    def put_office_certificate(self, signed: bytes, *, signer: bytes) -> None:
        """Keep what an office says of another; it counts as far as the one that says it."""

    def put_office_loss(self, signed: bytes, *, signer: bytes) -> None:
        """Keep what a recovery key has struck out; it counts where its office is known."""

    def limit_strangers(self, *, is_known: bool) -> None:
        """Drop what is too much of what doesn't count; more stays where a known device brought it.

        What counts stays, however much it is.
        """

    def retire_logs(self) -> int:
        """Go on in new logs, whatever this device has written so far; how many it had."""
