"""The seven entries of the navigation, and which lists each of them holds.

Source: the information architecture of the office's documents (首页, 我要办事, 找机构, 政策文件,
通知动态, 案例知识, 公开互动); mkdocs.yml names the same seven.
"""

from dataclasses import dataclass

from generator.publish.model.pieces import Ref


@dataclass(frozen=True, slots=True)
class Section:
    """One entry of the navigation: its page, and the collections whose lists stand below it."""

    id: str
    page: Ref
    lists: tuple[str, ...]


SERVICES = Section("services", Ref("我要办事", "services/"), ("doors", "guides", "forms"))
CENTRES = Section(
    "centres",
    Ref("找机构", "centres/"),
    ("centres", "experts", "volunteer_teams", "partners", "cooperation"),
)
POLICIES = Section("policies", Ref("政策文件", "policies/"), ("policies", "rules", "periods"))
NEWS = Section(
    "news", Ref("通知动态", "news/"), ("notices", "news", "campaigns", "events", "exhibitions")
)
LEARN = Section(
    "learn",
    Ref("案例知识", "learn/"),
    ("cases", "questions", "publications", "courses", "geographical_indications"),
)
OPEN = Section(
    "open", Ref("公开互动", "open/"), ("workplans", "progress", "registers", "key_units", "markets")
)
SECTIONS = (SERVICES, CENTRES, POLICIES, NEWS, LEARN, OPEN)


def section_of(collection: str) -> Section:
    """The section that holds a collection; one an office adds itself stands under 公开互动."""
    return _BY_COLLECTION.get(collection, OPEN)


_BY_COLLECTION = {name: section for section in SECTIONS for name in section.lists}
