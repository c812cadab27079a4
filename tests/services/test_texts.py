"""Every code that can reach a person has its sentence, with the placeholders it is given."""

import ast
import string
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from netralitas_desktop.domain.errors import Finding, Refused
from netralitas_desktop.services import texts
from netralitas_desktop.services.texts import SENTENCES, sentence
from netralitas_desktop.services.texts.access import ACCESS
from netralitas_desktop.services.texts.document import DOCUMENT
from netralitas_desktop.services.texts.files import FILES
from netralitas_desktop.services.texts.network import NETWORK
from netralitas_desktop.services.texts.parcel import PARCEL
from netralitas_desktop.services.texts.person import PERSON
from netralitas_desktop.services.texts.receipt import RECEIPT
from netralitas_desktop.services.texts.roster import ROSTER
from netralitas_desktop.services.texts.update import UPDATE
from netralitas_desktop.services.texts.usage import USAGE
from netralitas_desktop.services.texts.work import WORK
from netralitas_desktop.system import files

PACKAGE = Path(texts.__file__).resolve().parents[2]
TREES = {
    path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text("utf-8"))
    for path in sorted(PACKAGE.rglob("*.py"))
    if "texts" not in path.parts
}
RAISED = {
    "Refused", "AccessRefused", "NotFound", "RosterRefused", "ParcelRefused", "OutputRefused",
    "UploadRefused",
}  # fmt: skip
AREAS = (ACCESS, DOCUMENT, FILES, NETWORK, PARCEL, PERSON, RECEIPT, ROSTER, UPDATE, USAGE, WORK)


class Site(NamedTuple):
    """Where a code is given, and the names of its params; None where they can't be read there."""

    where: str
    code: str
    params: frozenset[str] | None


def calls() -> Iterator[tuple[str, ast.Call]]:
    for module, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                yield module, node


def sites() -> Iterator[Site]:
    """Every place where a code is written out in a call."""
    for module, call in calls():
        where = f"{module}:{call.lineno}"
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        if name in RAISED and (code := literal(call.args[0])):
            yield Site(where, code, frozenset(word.arg or "" for word in call.keywords))
        elif name == "Finding" and (code := literal(call.args[0])):
            yield Site(where, code, keys(call))
        for keyword in call.keywords:
            if keyword.arg == "code" and (code := literal(keyword.value)):
                yield Site(where, code, frozenset())


def literal(node: ast.expr) -> str:
    """The code, also where it stands in for one that may be missing (`code or "x"`)."""
    if isinstance(node, ast.BoolOp):
        node = node.values[-1]
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def keys(call: ast.Call) -> frozenset[str] | None:
    if len(call.args) == 1:
        return frozenset()
    given = call.args[1]
    if not isinstance(given, ast.Dict) or None in given.keys:
        return None
    return frozenset(literal(key) for key in given.keys if key)


def placeholders(code: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(SENTENCES[code]) if field}


SITES = list(sites())


def test_the_scan_sees_the_codes() -> None:
    found = {site.code for site in SITES}
    assert {"wrong-password", "session-closed", "card-invalid", "leader-missing"} <= found
    assert len(found) > 100


@pytest.mark.parametrize("site", SITES, ids=[f"{site.where} {site.code}" for site in SITES])
def test_a_code_has_a_sentence_for_its_params(site: Site) -> None:
    assert site.code in SENTENCES
    if site.params is not None:
        assert placeholders(site.code) <= site.params


@pytest.mark.parametrize("code", sorted(set(files._CODES.values()) | {"write-failed"}))  # noqa: SLF001
def test_what_the_disk_says_has_a_sentence(code: str) -> None:
    assert placeholders(code) <= {"file", "folder"}


def test_no_sentence_is_left_over() -> None:
    written = Counter(
        node.value
        for tree in TREES.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    assert [code for code in SENTENCES if not written[code]] == []


def test_no_code_means_two_things() -> None:
    """One dict over another would hide a sentence, and its placeholders with it."""
    assert len(SENTENCES) == sum(len(area) for area in AREAS)


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_a_sentence_is_one(code: str) -> None:
    text = SENTENCES[code]
    assert text.endswith(".")
    assert text[0].isupper() or text[0] in '{"'
    assert "  " not in text
    told = sentence(Refused(code, **dict.fromkeys(placeholders(code), "x")))
    assert "{" not in told
    assert told == sentence(Finding(code, dict.fromkeys(placeholders(code), "x")))


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_a_code_is_stable_and_plain(code: str) -> None:
    assert code == code.lower()
    assert set(code) <= set(string.ascii_lowercase + "-")


@pytest.mark.parametrize("word", ["tidak netral", "pelanggar", "terindikasi", "bolos", "mangkir"])
def test_no_sentence_accuses(word: str) -> None:
    assert not [code for code, text in SENTENCES.items() if word in text.casefold()]
