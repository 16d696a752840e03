import pytest

from generator.publish.load import load
from generator.publish.validate import validate
from generator.publish.validate.corpus import Corpus
from generator.publish.validate.references import find
from generator.publish.validate.targets import resolve
from validate.checking import TODAY, MakeProject

ARTICLE = "news/2026/first.md"
HERE = "news/2026/first/"
OPINION = "policies/sample-opinion/"
PHOTO = "news/2026/照片.png"

PAGES = [
    pytest.param("second.md", "news/2026/second/", "", id="a file beside this one"),
    pytest.param("./second.md", "news/2026/second/", "", id="a path may begin with a dot"),
    pytest.param("../../policies/sample-opinion.md", OPINION, "", id="a file in another folder"),
    pytest.param("../../policies/sample-opinion.md#s1", OPINION, "s1", id="a section of it"),
    pytest.param("../2026/../2026/first.md", HERE, "", id="a path may go up and down"),
    pytest.param("%2E%2E/2026/second.md", "news/2026/second/", "", id="points may be encoded"),
    pytest.param("#甲", HERE, "甲", id="an anchor alone is on this page"),
    pytest.param("second.md#%E7%94%B2", "news/2026/second/", "甲", id="an anchor may be encoded"),
    pytest.param("second.md#a#b", "news/2026/second/", "a#b", id="an anchor begins at the first #"),
    pytest.param("/policies/sample-opinion/#s1", OPINION, "s1", id="an address with an anchor"),
    pytest.param("/centres/sample-city/", "centres/sample-city/", "", id="a row of a table"),
    pytest.param("/news/2026/", "news/2026/", "", id="a list above a page"),
    pytest.param("/news/items/", "news/items/", "", id="the list of a collection"),
    pytest.param("/experts/", "experts/", "", id="the list of records without pages"),
    pytest.param(
        "/services/router/#sample-copied", "services/router/", "sample-copied", id="a door"
    ),
    pytest.param("/plan/2026/", "plan/2026/", "", id="the plans of a year"),
    pytest.param(
        "/campaigns/sample-week/open-day/", "campaigns/sample-week/open-day/", "", id="an event"
    ),
    pytest.param("/about/privacy/", "about/privacy/", "", id="a page of the site about itself"),
    pytest.param("../../guides/sample-guide.md", "guides/sample-guide/", "", id="a guide"),
    pytest.param("/", "", "", id="the home page"),
    *(
        pytest.param(f"/{address}", address, "", id=f"the landing page {address}")
        for address in ("services/", "services/router/", "news/", "learn/", "open/", "search/")
    ),
]
FILES = [
    pytest.param("照片.png", PHOTO, id="a file beside this one"),
    pytest.param("%E7%85%A7%E7%89%87.png", PHOTO, id="its name may be encoded"),
    pytest.param("签到%20表.csv", "news/2026/签到 表.csv", id="a blank may be encoded"),
    pytest.param("签到 表.csv", "news/2026/签到 表.csv", id="a field needs no encoding"),
    pytest.param("/news/2026/照片.png", PHOTO, id="from the site's root"),
    pytest.param("../2026/照片.png", PHOTO, id="by way of the folder above"),
]
MISSING = [
    pytest.param("gone.md", "news/2026/gone.md", id="a file that is nowhere"),
    pytest.param("照片.PNG", "news/2026/照片.PNG", id="capital letters count"),
    pytest.param("first", "news/2026/first", id="an article has its ending"),
    pytest.param("a%23b.md", "news/2026/a#b.md", id="an encoded # begins no anchor"),
    pytest.param("/news/2026/first", "news/2026/first", id="an address has its slash"),
    pytest.param("/policies/sample-law.md", "policies/sample-law.md", id="a source is no address"),
    pytest.param("../../../data/portal.yaml", "../data/portal.yaml", id="a file beside content"),
    pytest.param("../../../../etc/passwd", "../../etc/passwd", id="a file outside the project"),
    pytest.param("/../data/portal.yaml", "../data/portal.yaml", id="a path above the site's root"),
    pytest.param("/about/", "about/", id="a folder of pages without a page of its own"),
    pytest.param("/centres/old-station/", "centres/old-station/", id="a former address"),
    pytest.param("/experts/sample-expert/", "experts/sample-expert/", id="a record without a page"),
    pytest.param("/volunteer_teams/", "volunteer_teams/", id="a collection by its name"),
]
OUTSIDE = [
    "https://www.example.cn/a%20b#c",
    "HTTP://www.example.cn",
    "//www.example.cn/",
    "mailto:a@example.cn",
    "tel:000-0000",
    "javascript:alert(1)",
]
REFERENCES = [
    pytest.param("sample-law", "sample-law", "", id="a document"),
    pytest.param("sample-opinion#s1-1", "sample-opinion", "s1-1", id="a section of it"),
    pytest.param("sample-opinion#", "sample-opinion", "", id="an empty section"),
    pytest.param("gone", None, "", id="no such document"),
    pytest.param("gone#s1", None, "s1", id="a section of no document"),
    pytest.param("#s1", None, "s1", id="a section of nothing"),
    pytest.param("sample-city", None, "", id="a record of another kind"),
]


@pytest.fixture
def corpus(make_project: MakeProject) -> Corpus:
    corpus = validate(load(make_project()), TODAY).corpus
    assert corpus
    return corpus


@pytest.mark.parametrize(("written", "address", "anchor"), PAGES)
def test_a_link_to_a_page(corpus: Corpus, written: str, address: str, anchor: str) -> None:
    target = resolve(corpus, corpus.by_file[ARTICLE], written)
    assert (target.kind, target.address, target.anchor) == ("page", address, anchor)
    assert target.record is corpus.by_address.get(address)


@pytest.mark.parametrize(("written", "address"), FILES)
def test_a_link_to_a_file(corpus: Corpus, written: str, address: str) -> None:
    target = resolve(corpus, corpus.by_file[ARTICLE], written)
    assert (target.kind, target.address, target.record) == ("attachment", address, None)


@pytest.mark.parametrize(("written", "address"), MISSING)
def test_a_link_to_nothing(corpus: Corpus, written: str, address: str) -> None:
    target = resolve(corpus, corpus.by_file[ARTICLE], written)
    assert (target.kind, target.address, target.record) == ("missing", address, None)


@pytest.mark.parametrize("written", OUTSIDE)
def test_a_link_outside_stays_as_it_is_written(corpus: Corpus, written: str) -> None:
    target = resolve(corpus, corpus.by_file[ARTICLE], written)
    assert (target.kind, target.address, target.anchor) == ("external", written, "")


@pytest.mark.parametrize(("written", "id_", "anchor"), REFERENCES)
def test_a_reference_names_a_record_and_a_section(
    corpus: Corpus, written: str, id_: str | None, anchor: str
) -> None:
    record, found = find(corpus, "policies", written)
    assert (record.id if record else None, found) == (id_, anchor)
