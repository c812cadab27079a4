"""Units under several spellings; ids of staff without a number hang on these keys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netralitas_desktop.domain.unit import is_unit_code, unit_key, unit_office, unit_path


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Kecamatan Long Apari", "kecamatan long apari"),
        ("KEC. LONG  APARI", "kecamatan long apari"),
        ("Kec.Long Apari", "kecamatan long apari"),
        ("Kel. Ujoh Bilang", "kelurahan ujoh bilang"),
        ("Dis. Kesehatan", "dinas kesehatan"),
        ("Pusk. Ujoh Bilang", "puskesmas ujoh bilang"),
        ("SDN 001 Long Bagun", "sd negeri 001 long bagun"),
        ("SD Negeri 001, Long Bagun", "sd negeri 001 long bagun"),
        ("SMPN 2 Laham", "smp negeri 2 laham"),
        ("Dinas Perhubungan & Kominfo", "dinas perhubungan dan kominfo"),
        ("Dinas Kesehatan/Puskesmas Laham", "dinas kesehatan puskesmas laham"),
        ("Setda", "sekretariat daerah"),
        ("RSUD \u201cGerbang Sehat\u201d", "rsud gerbang sehat"),
        ("Kampung Da\u2019wah", "kampung da wah"),
        ("\uff24inas Kesehatan", "dinas kesehatan"),
        ("Dinas_Kesehatan", "dinas kesehatan"),
        ("", ""),
        (" - ", ""),
    ],
)
def test_unit_keys_never_change(written: str, key: str) -> None:
    assert unit_key(written) == key


@given(st.text())
def test_a_key_is_its_own_key(text: str) -> None:
    assert unit_key(unit_key(text)) == unit_key(text)


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("Dinas Kesehatan / Puskesmas Laham", ("Dinas Kesehatan", "Puskesmas Laham")),
        ("Dinas Kesehatan/Bidang P2P/Seksi Surveilans",) * 2,
        ("SMP/SMA Terpadu", ("SMP/SMA Terpadu",)),
        ("Dinas Kesehatan", ("Dinas Kesehatan",)),
    ],
)
def test_a_path_goes_from_the_opd_to_the_unit(written: str, path: tuple[str, ...] | str) -> None:
    expected = tuple(path.split("/")) if isinstance(path, str) else path
    assert unit_path(written) == expected
    assert unit_office(written) == expected[0]


def test_no_unit_has_no_office() -> None:
    assert unit_office("") == ""


@pytest.mark.parametrize("code", ["64", "64.11.05", "6411", "A-1", "99.01.05_b"])
def test_a_code(code: str) -> None:
    assert is_unit_code(code)


@pytest.mark.parametrize("code", ["", "*", "64.*", "64.", ".64", "x y", "../../x", "64/11"])
def test_what_would_stand_for_others_is_no_code(code: str) -> None:
    assert not is_unit_code(code)
