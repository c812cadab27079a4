"""The JSON shapes that other programs rely on. Ids are text and survive a rebuild."""

from netralitas_desktop.cli.receipts import journey_shape, recap_shape
from netralitas_desktop.cli.times import iso_time, moment
from netralitas_desktop.cli.words import Answer
from netralitas_desktop.domain.roster import RowFinding
from netralitas_desktop.log.ids import shown
from netralitas_desktop.log.operation import place
from netralitas_desktop.services.check_in import Scan
from netralitas_desktop.services.device_views import DeviceView
from netralitas_desktop.services.differences import Difference
from netralitas_desktop.services.incoming import Gap, Outcome
from netralitas_desktop.services.journal import Head, StaffRow
from netralitas_desktop.services.losses import LossPlan, Stands
from netralitas_desktop.services.overview import Status
from netralitas_desktop.services.programmes import ProgrammeView
from netralitas_desktop.services.records import instant_of
from netralitas_desktop.services.removable import Drive
from netralitas_desktop.services.rosters import RosterPlan
from netralitas_desktop.services.sessions import SessionView
from netralitas_desktop.services.stick import Glance
from netralitas_desktop.services.texts import sentence
from netralitas_desktop.services.units import UnitView


def scan_shape(scan: Scan) -> Answer:
    """One line of `checkin`."""
    answer: Answer = {
        "input": scan.given,
        "result": scan.result,
        "employee": None if scan.person is None else employee_shape(scan.person),
        "operation": None if scan.operation is None else place(scan.operation),
    }
    if scan.earlier is not None:
        answer["earlier"] = _record_shape(scan.earlier)
        answer["operation"] = place(scan.earlier.name)
    return answer


def employee_shape(person: StaffRow) -> Answer:
    """Who was meant."""
    return {"id": shown(person.id), "name": person.shown, "unit": person.unit}


def _record_shape(head: Head) -> Answer:
    return {
        "operation": place(head.name),
        "actor": head.operation.actor,
        "device_time": iso_time(instant_of(head.operation)),
    }


def finding_shape(found: RowFinding) -> Answer:
    """A refused row or a warning."""
    return {
        "sheet": found.sheet,
        "row": found.row,
        "column": found.column,
        "code": found.finding.code,
        "message": sentence(found.finding),
    }


def roster_shape(plan: RosterPlan) -> Answer:
    """What a sheet changes."""
    reading = plan.reading
    accepted = len(plan.added) + len(plan.changed) + len(plan.unchanged)
    return {
        "sheet": reading.sheet,
        "header_row": reading.header_row,
        "rows": accepted + reading.duplicates + len(reading.refused),
        "added": len(plan.added),
        "changed": len(plan.changed),
        "unchanged": len(plan.unchanged),
        "gone": len(plan.gone),
        "duplicates": reading.duplicates,
        "refused": [finding_shape(found) for found in reading.refused],
        "warnings": [finding_shape(found) for found in reading.warnings],
    }


def programme_shape(view: ProgrammeView) -> Answer:
    """One programme."""
    about = view.programme
    return {
        "id": shown(view.id),
        "name": about.name,
        "ikrar_deadline": about.ikrar_deadline or None,
        "pakta_deadline": about.pakta_deadline or None,
    }


def session_shape(view: SessionView) -> Answer:
    """One session and its counts."""
    about, counts = view.session, view.counts
    return {
        "id": shown(view.id),
        "programme": shown(about.programme),
        "date": about.date,
        "time": about.time,
        "zone": about.zone,
        "place": about.place,
        "leader": about.leader,
        "letter": about.letter,
        "units": list(about.units),
        "closed": view.closed,
        "present": counts.present,
        "excused": counts.excused,
        "unexplained": counts.unexplained,
        "unrecorded": counts.unrecorded,
        "guests": counts.guests,
    }


def status_shape(status: Status) -> Answer:
    """Everything at one look."""
    return {
        "unit": status.unit,
        "unit_name": status.unit_name,
        "employees": status.employees,
        "programmes": [programme_shape(view) for view in status.programmes],
        "sessions": [session_shape(view) for view in status.sessions],
        "pakta": {
            "printed": status.pakta.printed,
            "signed": status.pakta.signed,
            "filed": status.pakta.filed,
        },
        "differences": status.differences,
        "operations": status.operations,
        "gaps": [gap_shape(gap) for gap in status.gaps],
        "recaps": [recap_shape(view) for view in status.recaps],
        "attachments_missing": status.attachments_missing,
        "journey": journey_shape(status.journey),
        "logs": [
            {"id": log.id.hex(), "book": f"{log.book.unit}/{log.book.kind}", "high": log.high}
            for log in status.logs
        ],
        "digests": {unit: digest.hex() for unit, digest in status.digests.items()},
        "digest": status.digest.hex(),
        "quarantined": dict(status.quarantined),
        "forked": list(status.forked),
        "office_news": moment(status.office_news),
    }


def difference_shape(difference: Difference) -> Answer:
    """One difference with its records."""
    return {
        "id": difference.id,
        "aspect": difference.aspect,
        "what": difference.what,
        "person": difference.person or None,
        "unit": difference.unit or None,
        "session": difference.session or None,
        "programme": difference.programme or None,
        "meanwhile": difference.shown,
        "ours": difference.is_ours,
        "records": [
            {
                "record": place(each.name),
                "value": each.value,
                "actor": each.actor,
                "device": each.device,
                "device_time": iso_time(each.written),
                "time_doubtful": each.doubt is not None,
                "source": each.source or None,
                "note": each.note or None,
            }
            for each in difference.records
        ],
    }


def device_shape(view: DeviceView) -> Answer:
    """One device."""
    return {
        "id": view.id,
        "unit": view.unit,
        "unit_name": view.unit_name,
        "level": view.level,
        "own": view.own,
        "trusted": view.trusted,
        "check_code": view.check_code or None,
        "scope": list(view.scope),
        "revoked": view.revoked,
        "lost": view.lost,
        "forked": view.forked,
        "quarantined": dict(view.quarantined),
    }


def loss_shape(plan: LossPlan) -> Answer:
    """What declaring a computer lost would do."""
    return {
        "computer": plan.computer,
        "still_counted": plan.kept,
        "not_counted": plan.dropped,
        "devices": list(map(_stands, plan.devices)),
        "offices": list(map(_stands, plan.offices)),
    }


def _stands(each: Stands) -> Answer:
    return {
        "id": each.id,
        "name": each.name,
        "records": each.records,
        "certified_again": each.suggested,
        "no_more": list(each.beyond),
    }


def unit_shape(view: UnitView) -> Answer:
    """One unit."""
    return {
        "name": view.name,
        "code": view.code or None,
        "employees": view.staff,
        "other_names": [other.written for other in view.others],
    }


def gap_shape(gap: Gap) -> Answer:
    """What is missing of one log."""
    return {"log": gap.log.hex(), "unit": gap.unit, "from": gap.first, "to": gap.last}


def outcome_shape(outcome: Outcome) -> Answer:
    """What became of one parcel."""
    answer: Answer = {"file": str(outcome.file), "result": outcome.result}
    if outcome.refusal is not None:
        return answer | {"code": outcome.refusal.code, "message": sentence(outcome.refusal)}
    answer |= {"new": outcome.new, "had": outcome.had}
    answer["devices_waiting"] = list(outcome.waiting)
    if outcome.is_receipt:
        answer["receipt"] = True
    if outcome.gaps:
        answer["gaps"] = [gap_shape(gap) for gap in outcome.gaps]
    if outcome.forked:
        answer["devices_forked"] = list(outcome.forked)
    return answer


def glance_shape(glance: Glance) -> Answer:
    """What is known of a parcel that lies somewhere."""
    answer: Answer = {"file": str(glance.file), "bytes": glance.size, "kind": glance.kind.value}
    if glance.refusal is not None:
        return answer | {"code": glance.refusal.code, "message": sentence(glance.refusal)}
    written = iso_time(glance.written) if glance.written else glance.day or None
    answer |= {"unit": glance.unit or None, "unit_name": glance.unit_name or None}
    return answer | {
        "written": written,
        "operations": glance.operations or None,
        "trusted": glance.is_trusted,
    }


def drive_shape(drive: Drive) -> Answer:
    """One stick."""
    return {
        "path": str(drive.path),
        "label": drive.label or None,
        "file_system": drive.file_system,
        "size": drive.size,
        "free": drive.free,
        "read_only": drive.read_only,
    }
