"""How much is tried: a little in the ordinary check, a lot with `check --deep`."""

import atexit
import os
import shutil
import tempfile

import pytest
from hypothesis import HealthCheck, settings

from netralitas_desktop.services.copies import STATE_VARIABLE

MARKS = tempfile.mkdtemp(prefix="netralitas-penanda-")
atexit.register(shutil.rmtree, MARKS, ignore_errors=True)
os.environ[STATE_VARIABLE] = MARKS
DEEP = os.environ.get("NETRALITAS_DEEP") == "1"

# A busy machine is no reason to fail, and the ordinary check is the same on every machine.
settings.register_profile(
    "check",
    max_examples=50,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "deep",
    max_examples=1000,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("deep" if DEEP else "check")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what is marked `deep` unless somebody asked for it."""
    if DEEP:
        return
    for item in items:
        if item.get_closest_marker("deep"):
            item.add_marker(pytest.mark.skip(reason="a large run: use `check --deep`"))
