"""Pages that belong together find each other: the closest first, six at most."""

from collections.abc import Callable

import pytest
from conftest import MakeProject

from generator.clock import build_date
from generator.project import Project
from generator.publish.kept.examining import examine
from generator.publish.model.related import RelatedPages, citing
from generator.publish.validate.corpus import Corpus
from model.assembling import changed, corpus_of, good, own, put, related, row

ENDED = "content/notices/ended-notice.md"


def addresses(corpus: Corpus, id_: str, collection: str = "questions") -> list[str]:
    found = RelatedPages(corpus).of(corpus.by_id[collection][id_])
    return [page.address for page in found]


def question(project: Project, id_: str, *fields: str, sample: bool = True) -> None:
    """A question that nothing else knows, and that names what these lines say."""
    lines = "".join(f"{line}\n" for line in (*fields, *(["sample: true"] if sample else [])))
    put(
        project,
        f"content/questions/{id_}.md",
        f"---\ntitle: 问题{id_}\nstage: evidence\norigin: enquiry\nconsent: true\nsummary: 一句。\n"
        f"reviewed_on: 2026-11-02\nreview_due: 2027-11-02\n{lines}---\n正文\n",
    )


@pytest.fixture
def project(make_project: MakeProject) -> Project:
    """The good site with a document that no page rests on yet."""
    made = make_project()
    put(
        made,
        "content/policies/paper.md",
        "---\ntitle: 示例文件\ndate_note: 原文未载\nkind: law\nstatus: unstated\nheld: true\n"
        "sample: true\n---\n\n## 一、甲\n\n正文。\n",
    )
    return made


def test_the_closest_come_first(project: Project) -> None:
    question(project, "named", "guides: [sample-exit]")
    question(project, "section", 'sources: ["paper#s1"]')
    question(project, "document", "sources: [paper]")
    question(project, "rights", "rights: [gi, trade-secret]")
    question(project, "right", "rights: [gi]")
    question(
        project,
        "middle",
        "guides: [sample-exit]",
        'sources: ["paper#s1"]',
        "rights: [gi, trade-secret]",
    )
    corpus = corpus_of(project)
    assert addresses(corpus, "middle") == [
        "guides/sample-exit/",  # named: 8
        "questions/named/",  # names the same: 8
        "questions/section/",  # one section, and so one document: 4 + 2
        "questions/document/",  # one document: 2
        "questions/rights/",  # two rights: 1 + 1
    ]
    # One right in common is too little.
    assert addresses(corpus, "right") == []
    assert addresses(corpus, "document") == ["questions/middle/", "questions/section/"]
    assert addresses(corpus, "sample-exit", "guides") == ["questions/middle/", "questions/named/"]


def test_one_body_in_common_is_enough(make_project: MakeProject) -> None:
    project = make_project()
    for id_ in ("one", "two"):
        put(
            project,
            f"content/news/2026/{id_}.md",
            "---\ntitle: 示例：一次服务\ncentre: sample-station\nkind: work\n"
            "published_on: 2026-05-02\nsummary: 一句。\nsample: true\n---\n正文\n",
        )
    corpus = corpus_of(project)
    assert addresses(corpus, "one", "news") == ["news/2026/two/"]
    assert addresses(corpus, "two", "news") == ["news/2026/one/"]


def test_there_are_six_at_most_and_of_equal_ones_the_first_by_address(project: Project) -> None:
    for number in range(9):
        question(project, f"q{number}", "sources: [paper]")
    corpus = corpus_of(project)
    assert addresses(corpus, "q3") == [f"questions/q{number}/" for number in (0, 1, 2, 4, 5, 6)]


@pytest.mark.parametrize(("pages", "found"), [(40, 6), (41, 0)])
def test_what_too_many_pages_have_in_common_relates_none(
    project: Project, pages: int, found: int
) -> None:
    for number in range(pages):
        question(project, f"q{number}", "sources: [paper]")
    assert len(addresses(corpus_of(project), "q0")) == found


def test_samples_and_what_is_real_are_not_mixed(project: Project) -> None:
    put(
        project,
        "content/policies/law.md",
        "---\ntitle: 某法\ndate_note: 原文未载\nkind: law\nstatus: unstated\nheld: false\n---\n",
    )
    rights = "rights: [gi, trade-secret]"
    for id_ in ("a", "b"):
        question(project, id_, rights)
    for id_ in ("c", "d"):
        question(project, id_, rights, "sources: [law]", sample=False)
    corpus = corpus_of(project)
    assert addresses(corpus, "a") == ["questions/b/"]
    assert addresses(corpus, "c") == ["questions/d/"]


@pytest.mark.parametrize("read", [good, own], ids=["good site", "own portal"])
def test_no_page_is_related_to_itself_or_twice_or_to_what_has_no_page(
    read: Callable[[], Corpus],
) -> None:
    whole = read()
    pages = RelatedPages(whole)
    for record in whole.records:
        found = [page.address for page in pages.of(record)]
        assert len(found) == len(set(found)) <= 6
        assert record.address not in found
        assert set(found) <= set(whole.by_address)
        assert {whole.by_address[address].flag("sample") for address in found} <= {
            record.flag("sample")
        }


@pytest.mark.parametrize(
    ("collection", "id_"),
    [
        ("policies", "sample-opinion"),
        ("regions", "000000"),
        ("workplans", "2026-sample"),
        ("experts", "sample-expert"),
        ("notices", "ended-notice"),
    ],
)
def test_what_shows_its_relations_elsewhere_or_has_no_page_has_none_here(
    collection: str, id_: str
) -> None:
    assert related().of(row(collection, id_)) == ()


@pytest.mark.parametrize(
    ("kind", "ends_on", "over"),
    [
        ("public-notice", "2026-11-20", True),
        ("public-notice", "2026-11-21", False),
        ("public-notice", "2026-11-22", False),
        ("credit", "2026-10-31", True),
        ("service-by-notice", "2026-10-31", True),
        ("announcement", "2026-10-31", False),
    ],
)
def test_a_period_is_over_on_the_day_after_its_last(
    make_project: MakeProject, kind: str, ends_on: str, over: bool
) -> None:
    project = changed(
        make_project,
        (ENDED, "kind: public-notice", f"kind: {kind}"),
        (ENDED, "ends_on: 2026-10-31", f"ends_on: {ends_on}\nlegal_basis: 示例规定"),
        (ENDED, "issuer_kind: centre", "issuer_kind: authority\ndocument: 文书"),
        (ENDED, "outcome:", "counted_as_served: 期满之日\nofficial_url: https://a.cn/\noutcome:"),
        (ENDED, "subject:", "repair: 改正\nsubject:"),
    )
    corpus = corpus_of(project)
    assert corpus.is_over(corpus.by_id["notices"]["ended-notice"]) is over


def test_only_notices_have_a_period() -> None:
    past = [row("courses", "sample-course"), row("exhibitions", "sample-fair")]
    assert [good().is_over(record) for record in past] == [False, False]


def test_a_notice_that_is_over_rests_on_no_document_and_belongs_to_no_page(
    make_project: MakeProject,
) -> None:
    project = changed(make_project, (ENDED, "outcome:", "sources: [sample-law]\noutcome:"))
    corpus = corpus_of(project)
    assert "sample-law" not in citing(corpus)
    beside = [page.address for record in corpus.records for page in RelatedPages(corpus).of(record)]
    assert beside
    assert "notices/ended-notice/" not in beside


def test_a_document_is_cited_once_by_a_page_for_each_section(project: Project) -> None:
    question(project, "a", 'sources: [paper, "paper#s1", paper]')
    question(project, "b", "sources: [paper]")
    cited = citing(corpus_of(project))["paper"]
    assert [(anchor, page.address) for anchor, page in cited] == [
        ("", "questions/a/"),
        ("s1", "questions/a/"),
        ("", "questions/b/"),
    ]


def kept(project: Project) -> Corpus:
    """The corpus of records of which digests are kept."""
    corpus = examine(project, build_date(), 1).corpus
    assert corpus is not None
    return corpus


def stamp(corpus: Corpus, id_: str) -> bytes:
    return RelatedPages(corpus).stamp(corpus.by_id["questions"][id_])


def rename(project: Project, id_: str) -> None:
    file = project.root / "content" / "questions" / f"{id_}.md"
    text = file.read_text("utf-8")
    file.write_text(text.replace(f"title: 问题{id_}", "title: 另一个问题"), "utf-8")


def remove(project: Project, id_: str) -> None:
    (project.root / "content" / "questions" / f"{id_}.md").unlink()


def make_many(project: Project) -> None:
    for number in range(40):
        question(project, f"q{number}", "sources: [paper]")


STAMPED: dict[str, tuple[Callable[[Project], None], bool]] = {
    "nothing": (lambda project: None, False),  # noqa: ARG005
    "one beside it is called otherwise": (lambda project: rename(project, "b"), True),
    "one beside it goes": (lambda project: remove(project, "b"), True),
    "one more comes": (lambda project: question(project, "c", "sources: [paper]"), True),
    "more come than say anything": (make_many, True),
    "one that has nothing to do with it": (lambda project: rename(project, "far"), False),
    "one more of those": (lambda project: question(project, "c", "rights: [gi]"), False),
}


@pytest.mark.parametrize(("change", "is_other"), STAMPED.values(), ids=STAMPED)
def test_a_stamp_tells_when_pages_beside_a_page_may_be_others(
    change: Callable[[Project], None], is_other: bool, project: Project
) -> None:
    question(project, "a", "sources: [paper]")
    question(project, "b", "sources: [paper]")
    question(project, "far", "guides: [sample-exit]")
    before = kept(project)
    change(project)
    after = kept(project)
    assert stamp(before, "a")
    assert (stamp(before, "a") != stamp(after, "a")) is is_other
    assert is_other or addresses(before, "a") == addresses(after, "a")


def test_no_stamp_is_given_where_a_record_has_no_digest(project: Project) -> None:
    question(project, "a", "sources: [paper]")
    question(project, "b", "sources: [paper]")
    corpus = corpus_of(project)
    assert stamp(corpus, "a") == b""
