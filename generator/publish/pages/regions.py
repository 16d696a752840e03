"""The regions of a site -> under which names everything in a region is found."""

from collections.abc import Mapping

from generator.publish.model.site import Site


def region_names(site: Site) -> Mapping[str, tuple[str, ...]]:
    """Address of a region -> its name and those of the regions above it."""
    regions = {region.address: region for region in site.regions}
    found: dict[str, tuple[str, ...]] = {}
    for address, region in regions.items():
        names, above = [region.name], region.parent
        while above and above.title not in names:
            names.append(above.title)
            parent = regions.get(above.address)
            above = parent.parent if parent else None
        found[address] = tuple(names)
    return found


def centre_regions(site: Site) -> Mapping[str, tuple[str, ...]]:
    """Address of a body -> the names of its region and those above it."""
    names = region_names(site)
    return {
        centre.address: names.get(centre.region.address, (centre.region.title,))
        for centre in site.centres
    }
