"""Every code that a roster can raise has its sentence, and every sentence its code."""

import re
from pathlib import Path
from string import Formatter

from netralitas_desktop import domain, intake
from netralitas_desktop.domain.errors import Finding, Refused
from netralitas_desktop.services.texts import SENTENCES, sentence
from netralitas_desktop.services.texts.roster import ROSTER
from tests.intake.making import HEADER, NIPS, UNIT, person, read

CODE = re.compile(r'"([a-z]+(?:-[a-z]+)+)"')
SOURCES = [
    *Path(str(intake.__path__[0])).glob("*.py"),
    *(
        Path(str(domain.__path__[0])) / f"{module}.py"
        for module in ("identity", "indonesian_dates", "person_name", "golongan", "unit")
    ),
]
ELSEWHERE = {"file-too-large"}  # a sentence that other files have too
NO_CODES = {"ni-pppk", "utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"}
NO_CODES |= {"encryption-data"}


def test_codes_and_sentences_are_the_same() -> None:
    texts = "".join(path.read_text("utf-8") for path in SOURCES)
    assert set(CODE.findall(texts)) - NO_CODES - ELSEWHERE == set(ROSTER)
    assert all(SENTENCES[code] == text for code, text in ROSTER.items())


def test_a_sentence_names_only_what_its_finding_has() -> None:
    rows = (("1", "Lejau", UNIT), (1.98e17, "Lejau", UNIT), person(0), (NIPS[0], "Bulan", "Laham"))
    reading = read((HEADER, *rows))
    for each in (*reading.refused, *reading.warnings):
        wanted = {name for _, name, _, _ in Formatter().parse(ROSTER[each.finding.code]) if name}
        assert wanted <= set(each.finding.params)
        assert sentence(each.finding).endswith(".")


def test_sentences_take_any_text() -> None:
    assert "{x}" in sentence(Finding("status-unknown", {"text": "{x}"}))
    assert sentence(Refused("file-damaged"))
