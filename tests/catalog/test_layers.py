from __future__ import annotations

import pytest

from gapcheck.catalog.load import load_catalog
from gapcheck.errors import CatalogError, Code


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
