"""Generated sentences read in the report's language, or say that they are English."""

from __future__ import annotations

import re

import pytest

from gapcheck.reports.sentences import English, Sentences, _read
from gapcheck.reports.view import ViewMaker
from gapcheck.reports.wording import Wording
from tests.reports.people import NAMES, catalog, person


def sentences(language: str) -> Sentences:
    return Sentences(language, catalog())


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        (
            "4 of 5 spine categories shown, not security; 0 of 9 MLOps areas hands-on. "
            "If the spine is confirmed, about 292.5 h: 19.5 weeks at 15 h/week.",
            "4 de 5 categorías de la base común mostradas, no: Seguridad y cumplimiento; "
            "0 de 9 áreas de MLOps ejercidas en el puesto. "
            "Si se confirma la base común, unas 292,5 h: 19,5 semanas a 15 h/semana.",
        ),
        (
            "Amazon EKS in a dated position (a service of AWS)",
            "Amazon EKS: en un puesto con fechas (un servicio de AWS)",
        ),
        (
            "MLflow listed only without this category's own words; missing: Comet; "
            "a dated position that shows it at work",
            "MLflow: solo en una lista sin las palabras propias de esta área; falta: Comet; "
            "un puesto con fechas que lo muestre en uso",
        ),
        (
            "12 h from nothing (thin source) + 4.5 h for Python, less 1/2 for what is shown: Feast listed only",
            "12 h desde cero (fuente débil) + 4,5 h por Python, menos 1/2 por lo mostrado: Feast: solo en una lista",
        ),
        ("no feature store, no registry", "sin Almacenes de características, sin Registros de modelos"),
    ],
)
def test_a_sentence_is_translated_with_its_names_and_numbers(english, spanish):
    assert sentences("es")(english) == spanish
    assert not isinstance(sentences("es")(english), English)


def test_what_no_pattern_knows_stays_english_and_says_so():
    said = sentences("pt")("Traefik in a dated position (it routes and balances web traffic)")
    assert isinstance(said, English)
    assert said.startswith("Traefik in a dated")


def test_english_reports_are_left_alone():
    assert sentences("en")("anything at all") == "anything at all"


@pytest.mark.parametrize("language", ["es", "pt"])
@pytest.mark.parametrize("name", NAMES)
def test_the_sentences_of_people_are_nearly_all_translated(name, language):
    view = ViewMaker(catalog(), Wording(language)).view(person(name))
    rules = [row.rule for row in view.levels]
    said = [view.sentence, view.estimate, *rules, *(g.reason for g in view.gaps), *view.questions, *view.reading]
    said += [row.why for row in view.ledger]
    english = [text for text in said if isinstance(text, English)]
    assert not isinstance(view.sentence, English)
    assert len(english) <= len(said) // 20


def test_every_pattern_has_all_languages_and_the_same_placeholders():
    for one in _read()["sentences"]:
        wanted = sorted(re.findall(r"\{(\w+)\}", one["en"]))
        for language in ("es", "pt"):
            found = re.findall(r"\{(\w+)\}", one[language])
            assert set(found) <= set(wanted), one["en"]
            assert set(wanted) - set(found) <= {"verb"}, one["en"]


def test_first_steps_of_the_taxonomy_are_translated():
    spanish = sentences("es")
    for row in catalog().effort.rows:
        assert not isinstance(spanish(row.first_step), English), row.first_step
        assert not isinstance(spanish(row.done_when), English), row.done_when
