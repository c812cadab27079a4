"""The outbox as it is kept: which parcel goes to which server, and how far it got."""

from enum import Enum
from typing import Final, NamedTuple, Protocol

LOST: Final = "outbox-damaged"
"""Code: a file isn't what was put there."""


class State(Enum):
    """Where a parcel on its way stands."""

    WAITING = "waiting"
    SENDING = "sending"
    """Begun, and by now or later to be gone on with."""
    SENT = "sent"
    """The server has every byte; whether the office has read them only its receipt tells."""
    RECEIVED = "received"


class OutboxRow(NamedTuple):
    """One parcel that goes over the network; its file bears its name."""

    sha256: bytes
    name: str
    size: int
    added: int
    """Unix seconds by this laptop's clock."""
    ends: tuple[tuple[bytes, int], ...]
    """How far this laptop's logs went when it was added: the receipt has to go as far."""
    server: str
    """The address it is for."""
    url: str = ""
    """Where the server keeps it; "" before it was begun."""
    reached: int = 0
    """How many bytes the server has said it holds."""
    tries: int = 0
    error: str = ""
    """Code of what ended the last try; "" after a good one."""
    is_received: bool = False
    answers: bytes = b""
    """Digest of the office's word that asks for what is in it: that word can't be its receipt."""

    @property
    def state(self) -> State:
        """What the facts say."""
        if self.is_received:
            return State.RECEIVED
        if not self.url:
            return State.WAITING
        return State.SENDING if self.reached < self.size else State.SENT

    @property
    def is_open(self) -> bool:
        """Whether the server still lacks something of it."""
        return self.state in {State.WAITING, State.SENDING}

    @property
    def is_lost(self) -> bool:
        """Whether its file here is gone or damaged: only a new parcel helps."""
        return self.is_open and self.error == LOST


class OutboxWork(Protocol):
    """The part of a unit of work that the outbox needs."""

    def outbox(self) -> list[OutboxRow]:
        """Everything in it, in the order it was added."""

    def put_outbox(self, row: OutboxRow) -> None:
        """Add a parcel, or keep how far it got."""

    def drop_outbox(self, sha256: bytes) -> None:
        """Forget a parcel."""
