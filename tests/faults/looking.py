"""A look at everything that screens and commands show of a data folder."""

from contextlib import suppress

from netralitas_desktop.domain.errors import NotFound, Refused
from netralitas_desktop.services.app import App


def look_at_everything(app: App) -> list[object]:
    """Every list and every page; what it says is the same after a rebuild."""
    programmes = app.programmes.all()
    seen: list[object] = [programmes, app.sessions.all(), app.overview.status(), app.units.all()]
    for person in app.people.all():
        with suppress(NotFound):
            seen.append(app.people.page(person.staff.id))
    seen += [app.people.all(programme.id) for programme in programmes]
    for session in app.sessions.all():
        text = session.id.hex()
        seen.append(app.attendance.rows(text))
        with suppress(Refused):  # closed
            check_in = app.attendance.check_in(text)
            seen += [check_in.counts(), check_in.last()]
    seen += [app.differences.all(), app.differences.apart(), app.devices.all()]
    seen += [app.home.look(programme) for programme in (None, *programmes)]
    seen += [app.journeys.whole(), app.journeys.latest(), app.exchange.written(10)]
    seen += [app.search.look().find(text) for text in ("a", "seksi", "1970", "pilkada")]
    seen += [app.headings.now()]
    return seen
