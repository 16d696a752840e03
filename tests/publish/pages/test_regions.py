"""Under which names of regions something is found: its own and all above."""

from dataclasses import replace

from model.assembling import good_site, own_site

from generator.publish.model.pieces import Ref
from generator.publish.model.site import Region, Site
from generator.publish.pages.regions import centre_regions, region_names


def region(name: str, above: str | None) -> Region:
    parent = Ref(above, f"centres/region/{above}/") if above else None
    return Region(name, name, f"centres/region/{name}/", parent, True, (), ())


def with_regions(*regions: Region) -> Site:
    return replace(good_site(), regions=regions)


def test_a_region_is_found_under_its_own_name_first_and_those_above() -> None:
    site = with_regions(region("县", "市"), region("省", None), region("市", "省"))
    assert region_names(site) == {
        "centres/region/县/": ("县", "市", "省"),
        "centres/region/省/": ("省",),
        "centres/region/市/": ("市", "省"),
    }


def test_a_region_above_without_bodies_is_known_by_name_alone() -> None:
    assert region_names(with_regions(region("县", "市"))) == {"centres/region/县/": ("县", "市")}


def test_regions_that_lie_in_each_other_end() -> None:
    site = with_regions(region("甲", "乙"), region("乙", "甲"))
    assert set(region_names(site)["centres/region/甲/"]) == {"甲", "乙"}


def test_a_body_is_found_under_the_names_of_its_region() -> None:
    found = centre_regions(good_site())
    assert found["centres/sample-city/"] == ("示例省",)
    assert found["centres/sample-district/"] == ("示例市", "示例省")
    assert found.keys() == {body.address for body in good_site().centres}


def test_every_body_of_the_portal_has_a_region() -> None:
    assert all(all(names) and names for names in centre_regions(own_site()).values())
