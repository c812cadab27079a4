"""Scopes: unit codes and what begins with them."""

from hypothesis import given
from hypothesis import strategies as st

from netralitas_desktop.log.scopes import below, covers, within

entries = st.text("12.", max_size=4).flatmap(lambda text: st.sampled_from([text, text + "*"]))
scopes = st.frozensets(entries, max_size=4)


@given(scopes, scopes, st.text("12.", max_size=5))
def test_what_is_handed_on_lies_in_both(one: frozenset[str], other: frozenset[str], u: str) -> None:
    assert covers(within(one, other), u) == (covers(one, u) and covers(other, u))


def test_below_an_office_is_its_code_and_what_continues_it() -> None:
    scope = below("64.11")
    assert [unit for unit in ("64.11", "64.11.05", "64.110", "64.1") if covers(scope, unit)] == [
        "64.11", "64.11.05",
    ]  # fmt: skip
    assert within(frozenset({"*"}), scope) == scope
