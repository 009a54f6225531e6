from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapcheck.catalog.languages import languages, reading_rules
from gapcheck.catalog.model import Alias, AliasKind, Catalog, Compressor, Effort, EvidenceRules, Skill
from gapcheck.catalog.yamlfile import read_yaml
from gapcheck.documents.model import Extract, Format, Line
from gapcheck.documents.structure import structure
from gapcheck.privacy import Identity, PersonalKind, find_leaks, identify, mask, mask_document, redact
from gapcheck.privacy.redaction import COVER

TAXONOMY = Path(__file__).parents[2] / "taxonomy"

RESUME = """Ana María Ray Jenkins
She/her
Senior DevOps Engineer
Calle Mayor 12, 28013 Madrid | +34 600 123 456 | ana.jenkins@example.org
linkedin.com/in/anajenkins | github.com/amrj-dev
Date of birth: 3 May 1990 | Nationality: Spanish

EXPERIENCE
Senior DevOps Engineer, Acme Inc.  Mar 2021 – Present
- Migrated Jenkins to GitHub Actions; contact anajenkins for the talk. 12 345 678 requests a day
- Contributed to github.com/kubernetes/kubernetes

EDUCATION
BSc Computer Science, Universidad de Lugones, 2008 – 2012
"""


def extract_of(text: str, **fields: object) -> Extract:
    lines, offset = [], 0
    for line in text.split("\n"):
        lines.append(Line(offset, offset + len(line)))
        offset += len(line) + 1
    return Extract(format=Format.TEXT, text=text, lines=tuple(lines), **fields)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    sections, months = read_yaml(TAXONOMY / "sections.yaml"), read_yaml(TAXONOMY / "months.yaml")
    none = Compressor("none", (), (), 0, ())
    names = {"jenkins": "Jenkins", "ray": "Ray", "kubernetes": "Kubernetes"}
    return Catalog(
        version="test",
        skills={key: Skill(key, name, aliases=(Alias(name, AliasKind.NAME),)) for key, name in names.items()},
        categories={},
        roles={},
        effort=Effort(Fraction(15), Fraction(60), Fraction(40), (), none, none),
        evidence=EvidenceRules({}, ()),
        markets={},
        languages=languages(sections, months),
        reading=reading_rules(sections, months),
        known_words=frozenset({"grace", "mark"}),
    )


@pytest.fixture(scope="module")
def identity(catalog) -> Identity:
    return identify(structure(extract_of(RESUME), catalog, name="in/ana_jenkins_cv.pdf"), catalog)


def test_what_identifies_is_found(identity) -> None:
    assert identity.names == ("Ana María Ray Jenkins",)
    assert identity.emails == ("ana.jenkins@example.org",)
    assert identity.phones == ("+34 600 123 456",)
    assert identity.links[:2] == ("linkedin.com/in/anajenkins", "github.com/amrj-dev")
    assert set(identity.handles) == {"anajenkins", "amrj-dev", "ana.jenkins"}
    assert "Calle Mayor 12, 28013 Madrid" in identity.addresses
    assert identity.births == ("3 May 1990",)
    assert identity.others == ("Spanish",)
    assert identity.pronouns == ("She/her",)
    assert identity.schools == ("Universidad de Lugones",)
    assert identity.file_name == "ana_jenkins_cv.pdf"
    assert not identity.photo


def test_words_of_a_name_that_are_tools_are_left_to_the_tools(identity) -> None:
    assert set(identity.parts) == {"ana", "maria"}
    assert redact("Migrated Jenkins jobs onto Ray clusters", identity) == "Migrated Jenkins jobs onto Ray clusters"


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("As Ana María Ray Jenkins said", "As [name] said"),
        ("ANA MARIA RAY JENKINS", "[name]"),
        ("led by Ana and others", "led by [name] and others"),
        ("Anaconda and banana", "Anaconda and banana"),
        ("write to ANA.JENKINS@EXAMPLE.ORG now", "write to [e-mail] now"),
        ("call 600-123-456", "call [phone]"),
        ("call +49 170 1234567", "call [phone]"),
        ("see https://example.org/x?y=1.", "see [link]."),
        ("studied at the universidad de lugones", "studied at the [school]"),
        ("born 3 May 1990", "born [birth]"),
        ("Ana María\n  Ray Jenkins", "[name]"),
        ("from 2019 - 2021 with 12 345 678 requests", "from 2019 - 2021 with 12 345 678 requests"),
        ("v1.2.3-4567 and 10.0.0.1", "v1.2.3-4567 and 10.0.0.1"),
    ],
)
def test_redaction(identity, text, hidden) -> None:
    assert redact(text, identity) == hidden


def test_ordinary_words_in_a_name_are_hidden_as_written_only(catalog) -> None:
    person = identify(structure(extract_of("Grace Mark\ngrace.mark@example.org\n\nSkills\nGo"), catalog), catalog)
    assert person.parts == ()
    assert redact("Grace led it; we marked a period of grace", person) == "[name] led it; we marked a period of grace"
    assert find_leaks("a period of grace; Grace", person) == []
    assert [leak.kind for leak in find_leaks("grace mark", person)] == [PersonalKind.NAME]


def test_masking_keeps_every_character_in_its_place(catalog, identity) -> None:
    document = structure(extract_of(RESUME), catalog)
    masked = mask_document(document, identity)
    assert len(masked.text) == len(RESUME)
    assert masked.text.count("\n") == RESUME.count("\n")
    for span in masked.spans:
        assert set(masked.text[span.start : span.end]) <= {COVER, "\n"}
    assert "Migrated Jenkins" in masked.text
    assert "2008" not in masked.text
    assert "Mar 2021 – Present" in masked.text
    assert find_leaks(masked.text, identity) == []


@given(st.text(alphabet="anjeki sRAMí@.+0123456789\n/", max_size=60))
def test_masking_never_moves_and_leaves_nothing(identity, text) -> None:
    masked = mask(text, identity)
    assert len(masked.text) == len(text)
    assert all(one.end <= other.start for one, other in zip(masked.spans, masked.spans[1:], strict=False))
    assert find_leaks(masked.text, identity) == []
    assert find_leaks(redact(text, identity), identity) == []


def test_leaks_are_found_in_every_kind_of_output(identity) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("xl/sharedStrings.xml", "<t>Ana Mar&#237;a Ray Jenkins</t>")
    outputs = [
        "Candidate: ana maria ray jenkins",
        b"<p>Ana <b>Mar&iacute;a</b> Ray Jenkins</p>",
        b'{"name": "Ana Mar\\u00eda Ray Jenkins"}',
        packed.getvalue(),
        "path: in/ana_jenkins_cv.pdf",
        "tel:34600123456",
        "https://linkedin.com/in/anajenkins",
    ]
    for output in outputs:
        assert find_leaks(output, identity), output
    leak = find_leaks(outputs[0], identity)[0]
    assert (leak.kind, leak.text) == (PersonalKind.NAME, "ana maria ray jenkins")
    assert find_leaks(packed.getvalue(), identity)[0].part.startswith("xl/sharedStrings.xml")


def test_clean_output_has_no_leaks(identity) -> None:
    assert find_leaks("Candidate C-0031: Jenkins, Ray, Docker; 2019 – 2021; Anaconda; banana", identity) == []


def test_link_targets_and_mailto_count(catalog) -> None:
    extract = extract_of("Jane Roe\n\nSkills\nGo", links=("mailto:jane@example.org", "https://github.com/jane-roe-x"))
    person = identify(structure(extract, catalog), catalog)
    assert person.emails == ("jane@example.org",)
    assert "jane-roe-x" in person.handles
    assert redact("jane-roe-x", person) == "[link]"


def test_public_projects_are_no_accounts(identity) -> None:
    assert "kubernetes" not in identity.handles


def test_a_mentioned_photo_is_noted(catalog) -> None:
    assert identify(structure(extract_of("Jane Roe\nPhoto\nMadrid\n\nSkills\nGo"), catalog), catalog).photo


def test_an_empty_identity_hides_contacts_only() -> None:
    assert redact("Jane, jane@example.org", Identity()) == "Jane, [e-mail]"
    assert find_leaks("Jane, jane@example.org", Identity()) == []


def test_name_in_any_layout_is_hidden(catalog) -> None:
    for text in (
        "JENKINS, RAY\nray.jenkins@example.org\n\nSKILLS\nGo",
        "Curriculum Vitae\nRay Jenkins\n\nSKILLS\nGo",
        "Name: Ray Jenkins\nPhone: 600 123 456\n\nSKILLS\nGo",
        "SKILLS\nGo\n\nRay Jenkins\nray.jenkins@example.org",
    ):
        person = identify(structure(extract_of(text), catalog), catalog)
        assert redact("Ray Jenkins did it", person) == "[name] did it", text


@pytest.mark.parametrize("char", ["a", "1", " ", ".", "-", "@", "a@", "/", "+", "(", "www.", "1 ", "a.", "\n"])
def test_work_grows_with_the_text_and_no_faster(identity, char) -> None:
    # Not a time limit: 1 MB of one thing would run for hours if any pattern were quadratic.
    text = char * (1_000_000 // len(char))
    assert len(mask(text, identity).text) == len(text)
    assert find_leaks(text, identity) == []
    assert replace(identity, names=()).names == ()
