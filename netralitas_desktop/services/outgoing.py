"""What an export carries: the logs that its recipient may hold, signed up to their last record."""

from netralitas_desktop.log.signed import OfficeCard
from netralitas_desktop.services.desk import OFFICE, OWN_OFFICE, Desk
from netralitas_desktop.services.journal import LogRow, SegmentRow, Work
from netralitas_desktop.services.ports import Outgoing
from netralitas_desktop.services.recipients import Recipient, allowance
from netralitas_desktop.services.steps import ExportProgress, Step, say_nothing

_PARCEL_OVERHEAD = 4096  # header, manifest and what one part needs, generously


def gather(
    work: Work, desk: Desk, *, to: Recipient, progress: ExportProgress = say_nothing
) -> Outgoing:
    """Everything the recipient may hold; what this device has written since is signed now."""
    progress(Step.GATHERING, 0, 0)
    allowed = allowance(work, desk, to=to)
    logs = [log for log in work.logs() if allowed.covers(log.book)]
    for done, log in enumerate(logs):
        progress(Step.SIGNING, done, len(logs))
        _sign_new(work, desk, log=log)
    segments = [s for log in logs for s in work.segments(log.opening)]
    heard = {log.device for log in logs} | {desk.keys.public}
    certificates = [c for d in work.devices() if d.key in heard for c in d.certificates]
    offices = [c for c in (work.setting(OFFICE), work.setting(OWN_OFFICE)) if c]
    return Outgoing(
        sender=desk.card,
        recipients=to.recipients if isinstance(to, OfficeCard) else (to.recipient,),
        purpose="books",
        written=desk.machine.clock(),
        counts={"operations": sum(log.high for log in logs), "attachments": 0},
        openings={log.id: log.opening for log in logs},
        segments=[segment.data for segment in segments],
        certificates=certificates,
        office_cards=offices,
    )


def foreseen(outgoing: Outgoing, *, largest: int) -> tuple[int, int]:
    """(bytes, parcels) that it will come to, nearly: rather too much than too little."""
    common = sum(map(len, (*outgoing.certificates, *outgoing.office_cards)))
    carried = sum(map(len, (*outgoing.segments, *outgoing.openings.values())))
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
