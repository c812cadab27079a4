"""A copy that goes on in the same logs all the same: no branch is lost, kept back, or hidden."""

import shutil
from pathlib import Path

from netralitas_desktop.system.mark import FolderMark
from tests.functional.laptops import (
    Offices,
    Person,
    device_card,
    digest,
    export,
    opened,
    people,
    run,
    session_of,
    take,
)

STAFF = people(6)


def twin_of(folder: Path) -> Path:
    """A copy that nothing tells from the folder itself: even its mark was copied."""
    twin = Path(shutil.copytree(folder, folder.with_name("twin")))
    with opened(folder) as app:
        FolderMark(twin, app.desk.keys.public).write(app.desk.mark.read() or {})
    return twin


def check_in(folder: Path, *who: Person) -> None:
    with opened(folder) as app:
        session = session_of(app)
    lines = "".join(f"{each.number}\n" for each in who).encode()
    assert run(folder, "checkin", "--session", session, stdin=lines).code == 0


def send(offices: Offices, sender: Path, to: Path, *, name: str) -> dict[str, object]:
    """What the receiver says of the sender's one parcel, with its sender approved."""
    stick = offices.stick(name)
    card = None if to == offices.kab else device_card(to)
    exported = export(sender, stick, card=card)
    (parcel,) = take(to, stick, approve=exported["check_code"])
    return parcel


def test_the_shorter_branch_is_sent_as_well(offices: Offices) -> None:
    """What a copy has signed at the same places isn't what this laptop wrote there."""
    check_in(offices.a, STAFF[0])
    send(offices, offices.a, offices.kab, name="before")
    twin = twin_of(offices.a)
    check_in(twin, *STAFF[1:4])
    check_in(offices.a, STAFF[4])
    send(offices, twin, offices.a, name="sideways")
    send(offices, twin, offices.kab, name="of-twin")
    parcel = send(offices, offices.a, offices.kab, name="of-a")
    assert (parcel["result"], parcel["new"]) == ("applied", 1)
    assert parcel["devices_forked"]
    assert digest(offices.kab) == digest(offices.a)
    (session,) = run(offices.kab, "status").json["sessions"]
    assert session["present"] == 5


def test_what_a_copy_signed_of_the_common_part_leaves_no_hole(offices: Offices) -> None:
    """The copy signs what both have, goes on, and its later part comes back here."""
    check_in(offices.a, STAFF[0])
    twin = twin_of(offices.a)
    export(twin, offices.stick("signed"))
    check_in(twin, STAFF[1])
    send(offices, twin, offices.a, name="sideways")
    send(offices, offices.a, offices.kab, name="up")
    assert digest(offices.kab) == digest(offices.a) == digest(twin)


def test_a_fork_is_told_wherever_it_is_known(offices: Offices) -> None:
    check_in(offices.a, STAFF[0])
    twin = twin_of(offices.a)
    check_in(twin, STAFF[1])
    check_in(offices.a, STAFF[2])
    send(offices, offices.a, offices.kab, name="of-a")
    status = run(offices.kab, "status").json
    assert status["forked"] == []
    send(offices, twin, offices.kab, name="of-twin")
    (device,) = [d for d in run(offices.kab, "device", "list").json["devices"] if not d["own"]]
    assert device["forked"]
    assert run(offices.kab, "status").json["forked"] == [device["id"]]
