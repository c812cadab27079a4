"""The text that people sign is frozen by its hash."""

from dataclasses import replace

import pytest

from netralitas_desktop.domain.pakta import FormText, Paper, form_hash

TEXT = FormText("PAKTA", "Saya:", ("satu;", "dua."), "Sanksi.", "Demikian.")


def test_hashes_never_change() -> None:
    assert form_hash(TEXT).hex() == (
        "ca7aea0332f7165d49f8253db67c858b936badb02cdc9da140f2d6babe1f0b02"
    )
    assert form_hash(FormText("", "", (), "", "")).hex() == (
        "224653e2fd8b1e870db9825f03eed644dd1dc1d6431d648a437215c570e1e626"
    )


@pytest.mark.parametrize(
    "other",
    [
        replace(TEXT, title="PAKTA "),
        replace(TEXT, points=("dua.", "satu;")),
        replace(TEXT, points=("satu;dua.",)),
        replace(TEXT, opening="Saya:satu;", points=("dua.",)),
        replace(TEXT, points=("satu;",), consent="dua.Sanksi."),
        replace(TEXT, points=()),
    ],
)
def test_every_change_of_the_text_is_another_version(other: FormText) -> None:
    assert form_hash(other) != form_hash(TEXT)


def test_how_a_letter_is_stored_is_no_change() -> None:
    assert form_hash(replace(TEXT, title="PAKTA\u00c9")) == form_hash(
        replace(TEXT, title="PAKTAE\u0301")
    )


def test_paper_is_what_offices_have() -> None:
    assert Paper("a4").size == (210, 297)
    assert Paper("f4").size == (215, 330)
