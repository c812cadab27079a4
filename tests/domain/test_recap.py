"""Small counts are left out so that nothing else tells them."""

from hypothesis import given
from hypothesis import strategies as st

from netralitas_desktop.domain.recap import CELLS, SMALLEST, SUPPRESSED, Recap, without_small_cells

counts = st.integers(0, 9)


@st.composite
def recaps(draw: st.DrawFn) -> Recap:
    present, excused, unexplained, unrecorded = (draw(counts) for _ in range(4))
    staff, records = present + excused + unexplained + unrecorded, present + excused + unexplained
    printed = draw(st.integers(0, staff))
    return Recap(
        bytes(16), "2031-01-09", "800/1", staff, "", records, present, excused, unexplained,
        unrecorded, printed,
    )  # fmt: skip


@given(st.lists(recaps(), max_size=6))
def test_no_small_count_is_left_and_none_is_told_by_the_rest(parts: list[Recap]) -> None:
    shown = without_small_cells(parts)
    assert [part.staff for part in shown] == [part.staff for part in parts]
    for part in shown:
        assert not any(0 < getattr(part, cell) < SMALLEST for cell in CELLS)
    hidden = [part for part in shown if part.present == SUPPRESSED]
    for part in hidden:
        assert {getattr(part, cell) for cell in (*CELLS, "records")} == {SUPPRESSED}
    assert len(hidden) != 1 or len(parts) == 1


def test_large_counts_stand() -> None:
    part = Recap(bytes(16), "2031-01-09", "800/1", 12, "", 9, 3, 3, 3, 3, 0)
    assert without_small_cells([part, part]) == [part, part]
