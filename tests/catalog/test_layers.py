from __future__ import annotations

import pytest

from gapcheck.catalog.load import load_catalog
from gapcheck.errors import CatalogError, Code
from tests.catalog.conftest import EFFORT


def test_a_folder_of_ones_own_adds_a_skill(small, make) -> None:
    extra = make({"skills/provisioning.yaml": "spacelift:\n  name: Spacelift\n  implies: [terraform]\n"})
    catalog = load_catalog(extra, base=small())
    assert catalog.skills["spacelift"].category == "provisioning"
    assert {"terraform", "infrastructure-as-code"} < set(catalog.skills)


def test_fields_are_overridden_one_by_one(small, make) -> None:
    extra = make({"skills/gitops.yaml": "terraform:\n  aliases: [tee-eff tool]\n  since: 2015\n"})
    terraform = load_catalog(extra, base=small()).skills["terraform"]
    assert [alias.text for alias in terraform.aliases] == ["Terraform", "tee-eff tool"]
    assert (terraform.since, terraform.vendor, terraform.category) == (2015, "HashiCorp", "provisioning")


def test_aliases_can_be_added(small, make) -> None:
    extra = make({"skills/provisioning.yaml": "terraform:\n  add_aliases: [house terraform]\n"})
    terraform = load_catalog(extra, base=small()).skills["terraform"]
    assert [alias.text for alias in terraform.aliases] == ["Terraform", "terraform cli", "house terraform"]


def test_a_skill_is_retired_with_everything_that_points_to_it(small, make) -> None:
    extra = make({"skills/infrastructure_as_code.yaml": "infrastructure-as-code: {retire: true}\n"})
    catalog = load_catalog(extra, base=small())
    assert "infrastructure-as-code" not in catalog.skills
    assert catalog.skills["terraform"].implies == ()


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("terraform:\n  aliases: [infrastructure as-code]\n", Code.DUPLICATE_ALIAS, "skills/provisioning.yaml:2:13"),
        ("terraform:\n  add_aliases: [tform tool, tft]\n", Code.UNGUARDED_ALIAS, "skills/provisioning.yaml:2:29"),
        ("terraform:\n  implies: [iac]\n", Code.UNKNOWN_REFERENCE, "skills/provisioning.yaml:2:13"),
        ("terraform:\n  since: soon\n", Code.BAD_VALUE, "skills/provisioning.yaml:2:10"),
        ("opentofu:\n  aliases: [tofu cli]\n", Code.BAD_VALUE, "skills/provisioning.yaml:1:1"),
        ("opentofu: {retire: true}\n", Code.UNKNOWN_REFERENCE, "skills/provisioning.yaml:1:1"),
    ],
)
def test_errors_point_into_the_folder_of_ones_own(small, make, text: str, code: Code, place: str) -> None:
    extra = make({"skills/provisioning.yaml": text})
    with pytest.raises(CatalogError) as caught:
        load_catalog(extra, base=small())
    assert caught.value.code is code
    assert str(caught.value.place) == f"{extra}/{place}"


def test_lists_and_categories_are_laid_over_each_other(small, make) -> None:
    base = small(
        {
            "vendors.yaml": "AWS: [aws]\nIBM: [ibm]\n",
            "known_words.yaml": "software: [openmpi]\n",
            "ambiguities.yaml": "- {text: TF, readings: [{skill: terraform}]}\n",
        }
    )
    extra = make(
        {
            "vendors.yaml": "AWS: [amazon]\n",
            "known_words.yaml": "software: [sparc]\n",
            "ambiguities.yaml": "- {text: tf, readings: [{skill: infrastructure-as-code}]}\n",
            "categories.yaml": "role:\n  house_tools: {en: House tools, es: Herramientas, pt: Ferramentas}\n",
            "skills/house_tools.yaml": "house-cli:\n  name: House CLI\n",
        }
    )
    catalog = load_catalog(extra, base=base)
    assert catalog.vendors == {"AWS": ("amazon",), "IBM": ("ibm",)}
    assert catalog.known_words == {"openmpi", "sparc"}
    assert [one.readings[0].skill for one in catalog.ambiguities] == ["infrastructure-as-code"]
    assert catalog.skills["house-cli"].category == "house_tools"
    assert "ci_cd" in catalog.categories


ROLE = """\
name: Platform engineer
source: test
must:
  - {id: iac, name: Infrastructure as code, any_of: [terraform, infrastructure-as-code], weight: 3, source: test}
  - {category: ci_cd, weight: 2, source: test}
"""
MORE = """\
name: Senior platform engineer
source: test
extends: platform
must:
  - {id: iac, name: Terraform, any_of: [terraform], weight: 5, source: test}
  - {category: gitops, weight: 1, source: test}
"""


def test_a_role_extends_another_line_by_line(small, make) -> None:
    extra = make({"roles/senior.yaml": MORE})
    roles = load_catalog(extra, base=small({"roles/platform.yaml": ROLE})).roles
    assert list(roles) == ["platform", "senior"]
    assert [(line.id, line.weight) for line in roles["senior"].requirements] == [
        ("iac", 5),
        ("ci_cd", 2),
        ("gitops", 1),
    ]


def test_a_role_is_replaced_or_retired(small, make) -> None:
    base = small({"roles/platform.yaml": ROLE, "roles/other.yaml": ROLE})
    extra = make(
        {"roles/platform.yaml": ROLE.replace("Platform engineer", "Ours"), "roles/other.yaml": "retire: true\n"}
    )
    assert [role.name for role in load_catalog(extra, base=base).roles.values()] == ["Ours"]


def test_a_retired_skill_leaves_the_roles(small, make) -> None:
    extra = make({"skills/provisioning.yaml": "terraform: {retire: true}\n"})
    catalog = load_catalog(extra, base=small({"roles/platform.yaml": ROLE}))
    assert catalog.roles["platform"].requirements[0].any_of == ("infrastructure-as-code",)
    assert catalog.effort.rows[0].partial == ()


def test_a_requirement_that_loses_all_its_skills_is_refused(small, make) -> None:
    extra = make({"skills/provisioning.yaml": "terraform: {retire: true}\n"})
    with pytest.raises(CatalogError, match="every skill of the requirement 'iac' is retired"):
        load_catalog(extra, base=small({"roles/platform.yaml": ROLE, "roles/senior.yaml": MORE}))


@pytest.mark.parametrize(
    ("name", "text", "code", "place"),
    [
        (
            "roles/senior.yaml",
            MORE.replace("[terraform]", "[terafom]"),
            Code.UNKNOWN_REFERENCE,
            "roles/senior.yaml:5:41",
        ),
        ("roles/senior.yaml", MORE.replace("gitops", "gitop"), Code.UNKNOWN_REFERENCE, "roles/senior.yaml:6:16"),
        (
            "roles/senior.yaml",
            MORE.replace("platform\n", "plattform\n"),
            Code.UNKNOWN_REFERENCE,
            "roles/senior.yaml:3:10",
        ),
        ("roles/senior.yaml", MORE.replace("platform\n", "senior\n"), Code.CYCLE, "roles/senior.yaml:3:10"),
        ("roles/senior.yaml", MORE.replace("weight: 5", "wait: 5"), Code.UNKNOWN_FIELD, "roles/senior.yaml:5:53"),
        ("effort.yaml", EFFORT.replace("low: 6", "low: six"), Code.BAD_VALUE, "effort.yaml:9:18"),
        ("evidence.yaml", "lines: {gitops: [[argo]]}\n", Code.UNKNOWN_REFERENCE, "evidence.yaml:5:19"),
    ],
)
def test_wrong_rules_are_refused_with_their_place(small, make, name: str, text: str, code: Code, place: str) -> None:
    base = small({"roles/platform.yaml": ROLE})
    if name == "evidence.yaml":
        text = (base / name).read_text() + text
    extra = make({name: text})
    with pytest.raises(CatalogError) as caught:
        load_catalog(extra, base=base)
    assert (caught.value.code, str(caught.value.place)) == (code, f"{extra}/{place}")


@pytest.mark.parametrize("name", ["effort.yaml", "evidence.yaml", "sections.yaml", "hiring.yaml"])
def test_a_missing_file_is_named(small, name: str) -> None:
    base = small()
    (base / name).unlink()
    with pytest.raises(CatalogError, match="the file is missing") as caught:
        load_catalog(base=base)
    assert (caught.value.code, str(caught.value.place)) == (Code.NO_TAXONOMY, f"taxonomy/{name}")


def test_the_effort_figures_add_context_words_to_their_category(small) -> None:
    assert load_catalog(base=small()).categories["experiment_tracking"].context == ("modelo",)


def test_an_unguarded_word_is_refused_without_any_word_list(small, make) -> None:
    for word in ("Compass", "Ventana", "Janela", "kitchen"):
        extra = make({"skills/gitops.yaml": f"house-tool:\n  name: House tool\n  aliases: [{word}]\n"})
        with pytest.raises(CatalogError, match="is a dictionary word and has no guard") as caught:
            load_catalog(extra, base=small())
        assert str(caught.value.place) == f"{extra}/skills/gitops.yaml:3:13"
        assert "requires_any" in caught.value.hint


def test_words_near_a_name_of_ones_own_are_known(small, make) -> None:
    extra = make({"skills/gitops.yaml": "meridiam:\n  name: Meridiam\n"})
    assert "meridian" in load_catalog(extra, base=small()).known_words
