"""The tables. `operation` with its logs is the truth; `register` and the staff are folds of it."""

from typing import Final

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata: Final = MetaData()


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _bytes(name: str) -> Column[bytes]:
    return Column(name, LargeBinary, nullable=False)


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


setting: Final = Table(
    "setting",
    metadata,
    Column("name", Text, primary_key=True),
    _bytes("value"),
    comment="This laptop's own: its keys, its unit, the office it belongs to. Never in a parcel.",
)

device: Final = Table(
    "device",
    metadata,
    Column("key", LargeBinary, primary_key=True),
    _bytes("card"),
    comment="Devices this one has heard of; `card` is a DeviceCard payload.",
)

certificate: Final = Table(
    "certificate",
    metadata,
    Column("device", LargeBinary, ForeignKey("device.key"), primary_key=True),
    Column("data", LargeBinary, primary_key=True),
    comment="As signed; several of one device add up, in whatever order they come.",
)

office_word: Final = Table(
    "office_word",
    metadata,
    Column("data", LargeBinary, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("signer", LargeBinary, primary_key=True),
    comment="Offices' cards and their certificates for other offices, as signed, and by which key.",
)

log: Final = Table(
    "log",
    metadata,
    Column("no", Integer, primary_key=True),
    _bytes("id"),
    _number("branch"),
    _bytes("device"),
    _text("unit"),
    _text("kind"),
    _bytes("opening"),
    UniqueConstraint("id", "branch"),
    comment="Branch 0 is the log; further ones hold what a fork wrote at the same places.",
)

register: Final = Table(
    "register",
    metadata,
    Column("aspect", Text, primary_key=True),
    Column("subject", LargeBinary, primary_key=True),
    _number("no"),
    _number("state"),
    _bytes("value"),
    Column("head_values", LargeBinary),
    Column("unit", Text),
    sqlite_with_rowid=False,
    comment="head_values only where they are not just `value`; unit NULL where books of two met.",
)
Index("register_open", register.c.state, sqlite_where=register.c.state > 1)
"""Registers that ask for somebody: few, and looked for often."""

mention: Final = Table(
    "mention",
    metadata,
    Column("entity", LargeBinary, primary_key=True),
    Column("register_no", Integer, primary_key=True),
    sqlite_with_rowid=False,
    comment="Registers that hold an entity's id behind their subject's first part: what a join"
    " concerns. Those that held it once may be among them.",
)

operation: Final = Table(
    "operation",
    metadata,
    Column("log_no", Integer, ForeignKey("log.no"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    _number("register_no"),
    _bytes("chain"),
    _bytes("data"),
    sqlite_with_rowid=False,
)
Index("operation_register", operation.c.register_no)

segment: Final = Table(
    "segment",
    metadata,
    Column("log_no", Integer, ForeignKey("log.no"), primary_key=True),
    Column("first", Integer, primary_key=True),
    Column("last", Integer, primary_key=True),
    _bytes("data"),
    comment="Signed segments as written or received, relayed byte for byte.",
)

parcel: Final = Table(
    "parcel",
    metadata,
    Column("sha256", LargeBinary, primary_key=True),
    _bytes("sender"),
    _number("written"),
    Column("received", Boolean, nullable=False),
    comment="Files this laptop has written or taken in, by content.",
)

statement: Final = Table(
    "statement",
    metadata,
    Column("device", LargeBinary, primary_key=True),
    Column("holder", LargeBinary, primary_key=True),
    Column("unit", Text, primary_key=True),
    _number("number"),
    _bytes("bearer"),
    _bytes("data"),
    comment="The newest signed Holdings of each holder about a unit's books; who handed it over.",
)

export: Final = Table(
    "export",
    metadata,
    Column("no", Integer, primary_key=True),
    _number("written"),
    _number("offset"),
    _text("unit_name"),
    _number("operations"),
    _bytes("ends"),
    Column("office", LargeBinary, nullable=False, server_default=text("x''")),
    comment="What was written for whom; `ends` is MessagePack: how far this laptop's logs went.",
)

attachment: Final = Table(
    "attachment",
    metadata,
    Column("sha256", LargeBinary, primary_key=True),
    Column("part", Integer, primary_key=True),
    _bytes("data"),
    comment="Files by their hash, in pieces: whole or not here at all.",
)

outbox: Final = Table(
    "outbox",
    metadata,
    Column("sha256", LargeBinary, primary_key=True),
    _text("name"),
    _number("size"),
    _number("added"),
    _bytes("ends"),
    _text("server"),
    _text("url"),
    _number("reached"),
    _number("tries"),
    _text("error"),
    Column("received", Boolean, nullable=False),
    Column("answers", LargeBinary, nullable=False, server_default=text("x''")),
    comment="Parcels that go over the network; their files lie in the folder's outbox.",
)

person: Final = Table(
    "person",
    metadata,
    Column("id", LargeBinary, primary_key=True),
    _text("front"),
    _text("name"),
    _text("back"),
    _text("birth"),
    _number("log_no"),
    _number("seq"),
    sqlite_with_rowid=False,
    comment="(log_no, seq) of the first record of the name: the order of the roster.",
)

number: Final = Table(
    "number",
    metadata,
    Column("digits", Text, primary_key=True),
    Column("person", LargeBinary, primary_key=True),
    _text("kind"),
    sqlite_with_rowid=False,
)
Index("number_person", number.c.person)

post: Final = Table(
    "post",
    metadata,
    Column("person", LargeBinary, primary_key=True),
    Column("date", Text, primary_key=True),
    _text("opd"),
    _text("unit"),
    _text("jabatan"),
    _text("golongan"),
    _text("status"),
    _text("status_label"),
    _text("standing"),
    sqlite_with_rowid=False,
    comment="opd: unit code of the book that says so.",
)

VIEWS: Final = (person, number, post)
"""What `rebuild` makes anew from the registers."""
