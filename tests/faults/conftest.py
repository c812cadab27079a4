"""The same offices as the journeys have."""

from tests.functional.conftest import made_once, offices

__all__ = ["made_once", "offices"]
