"""What a laptop remembers."""

from tests.functional.laptops import Offices, opened


def test_a_choice_is_remembered_after_a_restart_and_travels_nowhere(offices: Offices) -> None:
    with opened(offices.a) as app:
        assert app.preferences.get("paper") == ""
        app.preferences.put("paper", "f4")
        app.preferences.put("paper", "a4")
        (parcel,) = app.exchange.export(offices.stick()).parcels
    with opened(offices.a) as app:
        assert app.preferences.get("paper") == "a4"
    with opened(offices.kab) as app:
        app.exchange.take_in([parcel.file])
        assert app.preferences.get("paper") == ""
