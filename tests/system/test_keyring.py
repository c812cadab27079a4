"""The key at rest: who may open, and what is refused."""

import json
import unicodedata
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netralitas_desktop.domain.errors import AccessRefused
from netralitas_desktop.services.texts import sentence
from netralitas_desktop.system import keyring
from netralitas_desktop.system.keyring import (
    Cost,
    add_operator,
    change_password,
    create_keyring,
    open_keyring,
)

CHEAP = Cost(memory_kib=8, passes=1, lanes=1)
PASSWORD = "delapan belas burung"
OTHER = "sembilan pohon randu"

# Written by version 1, which every later one must open.
VERSION_1 = """{
  "version": 1,
  "entries": [
    {
      "operator": "Ratri",
      "cost": {"memory_kib": 8, "passes": 1, "lanes": 1},
      "salt": "sGvwZ5UtQYVMDkI3RHJsNA==",
      "nonce": "Zsmqr6Zwjxwo75tA",
      "wrapped": "k/J4pQlppHNWyCE+LYWLPJUCtcdRioeWsyzSQgRWwme80jP5Zmyy5hmmsqqSIn1W"
    }
  ],
  "checksum": "7e2a1a8d3c1a714f188e9006d50ece72fdf2b8d7bdeb773025bccf5668bdf9ff"
}
"""
VERSION_1_KEY = "8836c2254e2eb963ef55e46eb4d30c3069c7e4493f53f2de935b52b982ab6ff5"


@pytest.fixture
def ring(tmp_path: Path) -> Path:
    path = tmp_path / "keyring.json"
    create_keyring(path, PASSWORD, operator="Ratri", cost=CHEAP)
    return path


def refusal(path: Path, password: str = PASSWORD) -> str:
    """The code with which opening is refused; its sentence must exist."""
    with pytest.raises(AccessRefused) as refused:
        open_keyring(path, password)
    assert sentence(refused.value)
    return refused.value.code


def rewrite(path: Path, change: dict[str, object], **in_entry: object) -> None:
    """Doctor the file and give it a checksum that fits."""
    file = json.loads(path.read_text("utf-8")) | change
    file["entries"][0] |= in_entry
    entries = msgspec.convert(file["entries"], tuple[keyring._Entry, ...])  # noqa: SLF001
    file["checksum"] = keyring._checksum(entries)  # noqa: SLF001
    path.write_text(json.dumps(file), "utf-8")


def test_the_default_is_the_second_recommendation_of_rfc_9106() -> None:
    assert Cost() == Cost(memory_kib=65536, passes=3, lanes=4)


def test_the_password_gives_back_the_key_and_the_name(tmp_path: Path) -> None:
    path = tmp_path / "keyring.json"
    key = create_keyring(path, PASSWORD, operator="Ratri")
    opened = open_keyring(path, PASSWORD)
    assert (opened.operator, opened.key) == ("Ratri", key)
    assert len(key) == 32
    assert repr(key) not in repr(opened)


def test_a_keyring_of_version_1_opens(tmp_path: Path) -> None:
    path = tmp_path / "keyring.json"
    path.write_text(VERSION_1, "utf-8")
    assert open_keyring(path, PASSWORD).key.hex() == VERSION_1_KEY


def test_every_folder_has_its_own_key(tmp_path: Path) -> None:
    keys = {
        create_keyring(tmp_path / name, PASSWORD, operator="Ratri", cost=CHEAP) for name in "abc"
    }
    assert len(keys) == 3


def test_an_existing_keyring_is_never_overwritten(ring: Path) -> None:
    before = ring.read_bytes()
    with pytest.raises(AccessRefused, match="already-set-up") as refused:
        create_keyring(ring, PASSWORD, operator="Ratri", cost=CHEAP)
    assert sentence(refused.value)
    assert ring.read_bytes() == before


@pytest.mark.parametrize("wrong", ["", PASSWORD + " ", PASSWORD.upper(), "delapan belas burun"])
def test_a_wrong_password_is_refused(ring: Path, wrong: str) -> None:
    assert refusal(ring, wrong) == "wrong-password"


def test_typing_an_accent_in_two_ways_is_one_password(tmp_path: Path) -> None:
    path = tmp_path / "keyring.json"
    composed = unicodedata.normalize("NFC", "kopi café susu")
    create_keyring(path, composed, operator="Ratri", cost=CHEAP)
    assert open_keyring(path, unicodedata.normalize("NFD", composed)).operator == "Ratri"


@pytest.mark.parametrize("short", ["", "sebelas kar", "e\N{COMBINING ACUTE ACCENT}" * 11])
def test_a_short_password_is_refused_and_nothing_written(tmp_path: Path, short: str) -> None:
    with pytest.raises(AccessRefused) as refused:
        create_keyring(tmp_path / "keyring.json", short, operator="Ratri", cost=CHEAP)
    assert (refused.value.code, refused.value.params) == ("password-too-short", {"least": 12})
    assert "12" in sentence(refused.value)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_was_never_set_up_says_so(tmp_path: Path) -> None:
    assert refusal(tmp_path / "keyring.json") == "not-set-up"


def test_a_keyring_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    assert refusal(tmp_path) == "folder-unusable"


def test_each_operator_opens_with_his_own_password(ring: Path) -> None:
    add_operator(ring, PASSWORD, operator="Bagas", password=OTHER, cost=CHEAP)
    first, second = open_keyring(ring, PASSWORD), open_keyring(ring, OTHER)
    assert (first.operator, second.operator) == ("Ratri", "Bagas")
    assert first.key == second.key


@pytest.mark.parametrize(
    ("own", "operator", "password", "code"),
    [
        ("not a password of ours", "Bagas", OTHER, "wrong-password"),
        (PASSWORD, "Ratri", OTHER, "operator-exists"),
        (PASSWORD, "Bagas", PASSWORD, "password-in-use"),
        (PASSWORD, "Bagas", "pendek", "password-too-short"),
    ],
)
def test_an_operator_is_not_added_when(
    ring: Path, own: str, operator: str, password: str, code: str
) -> None:
    before = ring.read_bytes()
    with pytest.raises(AccessRefused, match=code) as refused:
        add_operator(ring, own, operator=operator, password=password, cost=CHEAP)
    assert sentence(refused.value)
    assert ring.read_bytes() == before


def test_a_changed_password_replaces_only_ones_own(ring: Path) -> None:
    add_operator(ring, PASSWORD, operator="Bagas", password=OTHER, cost=CHEAP)
    key = open_keyring(ring, PASSWORD).key
    change_password(ring, PASSWORD, new="tujuh gunung biru", operator="Ratri", cost=CHEAP)
    assert refusal(ring, PASSWORD) == "wrong-password"
    assert open_keyring(ring, "tujuh gunung biru") == keyring.Unlocked("Ratri", key)
    assert open_keyring(ring, OTHER).operator == "Bagas"


def test_a_password_is_not_changed_to_another_operators(ring: Path) -> None:
    add_operator(ring, PASSWORD, operator="Bagas", password=OTHER, cost=CHEAP)
    with pytest.raises(AccessRefused, match="password-in-use"):
        change_password(ring, PASSWORD, new=OTHER, operator="Ratri", cost=CHEAP)
    assert open_keyring(ring, PASSWORD).operator == "Ratri"


def test_nobody_changes_a_colleagues_password(ring: Path) -> None:
    add_operator(ring, PASSWORD, operator="Bagas", password=OTHER, cost=CHEAP)
    before = ring.read_bytes()
    with pytest.raises(AccessRefused, match="wrong-password"):
        change_password(ring, OTHER, new="tujuh gunung biru", operator="Ratri", cost=CHEAP)
    assert ring.read_bytes() == before


def test_the_old_password_may_be_kept_with_a_new_cost(ring: Path) -> None:
    cost = Cost(memory_kib=16, passes=2, lanes=1)
    change_password(ring, PASSWORD, new=PASSWORD, operator="Ratri", cost=cost)
    assert open_keyring(ring, PASSWORD).operator == "Ratri"


def opened_or_refused(path: Path) -> bytes | str:
    try:
        return open_keyring(path, PASSWORD).key
    except AccessRefused as refused:
        return refused.code


def test_any_changed_byte_is_damage_and_never_a_wrong_password(ring: Path) -> None:
    whole, key = ring.read_bytes(), open_keyring(ring, PASSWORD).key
    for at in range(len(whole)):
        ring.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << at % 8]) + whole[at + 1 :])
        # a blank may change without harm, and the version's digit may become a larger one
        harmless = {key} if whole[at : at + 1].isspace() else {"data-newer"}
        assert opened_or_refused(ring) in {"keyring-damaged", *harmless}


@given(cut=st.integers(0, 400))
def test_a_cut_file_is_damage(tmp_path_factory: pytest.TempPathFactory, cut: int) -> None:
    path = tmp_path_factory.mktemp("ring") / "keyring.json"
    create_keyring(path, PASSWORD, operator="Ratri", cost=CHEAP)
    path.write_bytes(path.read_bytes()[:cut])
    assert refusal(path) == "keyring-damaged"


def test_a_newer_file_is_left_alone(ring: Path) -> None:
    ring.write_text('{"version": 2, "rooms": []}', "utf-8")
    assert refusal(ring) == "data-newer"


@pytest.mark.parametrize(
    "cost",
    [
        {"memory_kib": 100 * 1024 * 1024, "passes": 1, "lanes": 1},
        {"memory_kib": 8, "passes": 10**9, "lanes": 1},
        {"memory_kib": 8, "passes": 1, "lanes": 10**6},
    ],
)
def test_a_doctored_file_cannot_ask_for_more_than_a_laptop_has(
    ring: Path, cost: dict[str, int]
) -> None:
    file = json.loads(ring.read_text("utf-8"))
    file["entries"][0]["cost"] = cost
    ring.write_text(json.dumps(file), "utf-8")
    assert refusal(ring) == "keyring-damaged"


def test_a_file_of_any_size_is_read_to_a_limit(ring: Path) -> None:
    ring.write_bytes(ring.read_bytes() + b" " * (2 << 20))
    assert open_keyring(ring, PASSWORD).operator == "Ratri"


@pytest.mark.parametrize(
    "doctored",
    [
        {"operator": "Bagas"},
        {"cost": {"memory_kib": 16, "passes": 1, "lanes": 1}},
        {"salt": "AAAAAAAAAAAAAAAAAAAAAA=="},
    ],
)
def test_an_entry_cannot_be_given_to_somebody_else(ring: Path, doctored: dict[str, object]) -> None:
    rewrite(ring, {}, **doctored)
    assert refusal(ring) == "wrong-password"


@pytest.mark.parametrize(
    "doctored",
    [
        {"salt": ""},
        {"nonce": ""},
        {"cost": {"memory_kib": 8, "passes": 1, "lanes": 16}},
    ],
)
def test_an_entry_that_makes_no_sense_is_damage(ring: Path, doctored: dict[str, object]) -> None:
    rewrite(ring, {}, **doctored)
    assert refusal(ring) == "keyring-damaged"
