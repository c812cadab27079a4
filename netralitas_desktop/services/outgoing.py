"""What an export carries: of the logs its recipient may hold, all that it doesn't state it has.

It is signed up to the last record. Whatever was written before and never stated is written again.
"""

from collections.abc import Collection, Sequence
from functools import partial

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.log.signed import DeviceCard, OfficeCard
from netralitas_desktop.services.desk import Desk
from netralitas_desktop.services.enclosing import enclosed
from netralitas_desktop.services.journal import LogRow, SegmentRow, Work
from netralitas_desktop.services.ports import Outgoing
from netralitas_desktop.services.recaps import write_recap
from netralitas_desktop.services.recipients import Allowance, Recipient, allowance
from netralitas_desktop.services.setup import OPD
from netralitas_desktop.services.stated import Receivers, living
from netralitas_desktop.services.stating import state
from netralitas_desktop.services.steps import ExportProgress, Step, say_nothing

_MOST_OTHERS = 4
"""Of one device: certificates that don't count here, but may where they go."""
_PARCEL_OVERHEAD = 4096  # header, manifest and what one part needs, generously


def gather(
    work: Work, desk: Desk, *, to: Recipient, progress: ExportProgress = say_nothing,
    is_receipt: bool = False,
) -> Outgoing:  # fmt: skip
    """What the recipient may hold and lacks; what this device has written since is signed now.

    A receipt carries no records: nothing but what this laptop has.
    """
    progress(Step.GATHERING, 0, 0)
    allowed = allowance(work, desk, to=to)
    if isinstance(to, OfficeCard) and not is_receipt:
        write_recap(work, desk)
    logs = [] if is_receipt else _signed(work, desk, allowed=allowed, progress=progress)
    recipients = to.recipients if isinstance(to, OfficeCard) else (to.recipient,)
    receivers = Receivers(work, recipients)
    segments = _lacking(work, logs, receivers=receivers)
    files = {} if is_receipt else enclosed(work, allowed=allowed, receivers=receivers)
    carried = [log for log in logs if log.id in segments]
    count = sum(s.last - s.first + 1 for lacking in segments.values() for s in lacking)
    own, others = _statements(work, desk, allowed=allowed, to=to)
    words = work.office_words()
    return Outgoing(
        sender=desk.card,
        recipients=recipients,
        purpose="receipt" if is_receipt else "books",
        written=desk.machine.clock(),
        counts={"operations": count, "attachments": len(files)},
        openings={log.id: log.opening for log in carried},
        segments=[segment.data for log in carried for segment in segments[log.id]],
        certificates=_certificates(work, {*others, *(log.device for log in logs)}, to=to),
        office_cards=words.cards,
        holdings=own[0],
        statements=[*own[1:], *(data for said in others.values() for data in said)],
        held=max(sum(log.high for log in logs) - count, 0),
        attachments=files,
        read_attachment=partial(_read_attachment, desk),
        ends=[(log.id, log.high) for log in logs if log.device == desk.keys.public],
        office_certificates=words.certificates,
        office_losses=words.losses,
    )


def _signed(
    work: Work, desk: Desk, *, allowed: Allowance, progress: ExportProgress
) -> list[LogRow]:
    """The logs of these books, signed up to the last record of this device."""
    logs = [log for log in work.logs() if allowed.covers(log.book)]
    for done, log in enumerate(logs):
        progress(Step.SIGNING, done, len(logs))
        _sign_new(work, desk, log=log)
    return logs


def _certificates(work: Work, heard: Collection[bytes], *, to: Recipient) -> list[bytes]:
    """This laptop's, of everybody of whom something goes, and the recipient's: it may be news."""
    about = {*heard, to.device} if isinstance(to, DeviceCard) else heard
    rows = [row for row in work.devices() if row.own or row.key in about]
    return [
        signed
        for row in rows
        for signed in row.certificates
        if signed not in row.others[_MOST_OTHERS:]
    ]


def _read_attachment(desk: Desk, sha256: bytes) -> bytes:
    """A file that was here when the export began; without it the next one says that it lacks."""
    with desk.journal.work() as work:
        data = work.attachment(sha256)
    if data is None:
        raise Refused("attachment-gone")
    return data


def _lacking(
    work: Work, logs: Sequence[LogRow], *, receivers: Receivers
) -> dict[bytes, list[SegmentRow]]:
    """Log -> its segments that not every receiver states to have, for the logs where one lacks."""
    lacking: dict[bytes, list[SegmentRow]] = {}
    for log in logs:
        segments = [
            segment
            for segment in work.segments(log.opening)
            if not receivers.hold(log.id, first=segment.first, last=segment.last)
        ]
        if segments:
            lacking[log.id] = segments
    return lacking


def _main_unit(desk: Desk, to: Recipient, *, allowed: Allowance) -> str:
    """The unit of which this export states first what is here: the OPD's, between offices ours."""
    units = (to.unit, desk.unit) if to.level == OPD else (desk.unit,)
    return next((unit for unit in units if allowed.speaks_of(unit)), "")


def _statements(
    work: Work, desk: Desk, *, allowed: Allowance, to: Recipient
) -> tuple[list[bytes], dict[bytes, list[bytes]]]:
    """What this laptop states, first of the main unit; device -> what it is known to have stated.

    The recipient's own are among them: so it learns that it was restored.
    """
    main = _main_unit(desk, to, allowed=allowed)
    units = {main, *filter(allowed.speaks_of, work.units_held())}
    said = state(work, desk, units=units)
    own = [said.pop(main), *said.values()]
    vouched = {row.key for row in work.devices() if row.lives}
    others: dict[bytes, list[bytes]] = {}
    for device, rows in living(work.statements()).items():
        for row in rows:
            relays = device in vouched or row.bearer in vouched
            if relays and device != desk.keys.public and allowed.speaks_of(row.unit):
                others.setdefault(device, []).append(row.data)
    return own, others


def foreseen(outgoing: Outgoing, *, largest: int) -> tuple[int, int]:
    """(bytes, parcels) that it will come to, nearly: rather too much than too little."""
    words = (*outgoing.office_cards, *outgoing.office_certificates, *outgoing.office_losses)
    common = sum(map(len, (*outgoing.certificates, *words)))
    carried = sum(map(len, (*outgoing.segments, *outgoing.openings.values())))
    carried += sum(outgoing.attachments.values())
    parcels = 1 + carried // max(largest - common - _PARCEL_OVERHEAD, 1)
    return carried + parcels * (common + _PARCEL_OVERHEAD), parcels


def _sign_new(work: Work, desk: Desk, *, log: LogRow) -> None:
    """Sign what this device has written since its last export; what others signed stays."""
    if log.device != desk.keys.public:
        return
    done = _signed_until(work, desk, log=log)
    if done >= log.high:
        return
    before, operations = work.span(log.id, first=done + 1, last=log.high)
    parcels = desk.machine.parcels
    for data in parcels.cut(
        desk.keys, log.id, first=done + 1, before=before, operations=operations
    ):
        head = parcels.head(data)
        work.put_segment(log.id, SegmentRow(head.first, head.last, data))


def _signed_until(work: Work, desk: Desk, *, log: LogRow) -> int:
    """How far segments cover this laptop's own history without a hole.

    A copy of the folder signs under the same opening: its branch is told by another h.
    """
    done = 0
    for segment in work.segments(log.opening):
        if segment.first <= done + 1 and done < segment.last <= log.high:
            own, _ = work.span(log.id, first=segment.last + 1, last=segment.last)
            if desk.machine.parcels.head(segment.data).after == own:
                done = segment.last
    return done
