"""A collection is a schema and a line: an office adds one without touching the program."""

from datetime import date

from conftest import MakeProject

from generator.publish.stages import publish

SCHEMA = """title: 服务窗口
primaryKey: id
fields:
  - name: id
    title: 编号
    type: string
    public: true
    constraints: {required: true}
  - name: name
    title: 名称
    type: string
    public: true
  - name: centre
    title: 机构
    type: string
    public: true
    x-references: centres
  - name: floor
    title: 楼层
    type: string
    public: true
    constraints: {enum: [one, two]}
    x-labels: {one: 一楼, two: 二楼}
    x-facet: true
  - name: sample
    title: 示例
    type: boolean
    public: true
"""
LINE = """  - name: windows
    title: 服务窗口
    type: table
    path: windows.csv
    schema: schemas/windows.yaml
    x-address: windows/{id}/
    x-list: windows/
    x-lead: 各窗口在哪里。
"""
ROWS = """id,name,centre,floor,sample
east,示例东窗口,sample-city,one,true
west,示例西窗口,sample-city,two,true
"""


def test_a_table_of_one_s_own_has_a_list_filters_pages_and_a_place_in_the_navigation(
    make_project: MakeProject,
) -> None:
    project = make_project()
    package = project.data / "datapackage.yaml"
    package.write_text(package.read_text("utf-8") + LINE, "utf-8")
    (project.data / "schemas" / "windows.yaml").write_text(SCHEMA, "utf-8")
    (project.data / "windows.csv").write_text(ROWS, "utf-8")
    published = publish(project, date(2026, 11, 21))
    assert published.site is not None, published.problems
    listing = published.site.listings["windows"]
    assert [entry.address for entry in listing.entries] == ["windows/east/", "windows/west/"]
    for page in ("windows", "windows/east", "windows/by/floor/one", "windows/by/floor/two"):
        assert (project.staged / f"{page}.md").is_file(), page
    east = (project.staged / "windows" / "east.md").read_text("utf-8")
    assert '"label": "楼层", "text": "一楼"' in east
    assert "windows/" in (project.staged / "open.md").read_text("utf-8")
    assert '"address": "windows/", "count": "2 条"' in (project.staged / "search.md").read_text(
        "utf-8"
    )


def test_a_list_nobody_needs_may_go(make_project: MakeProject) -> None:
    project = make_project()
    package = project.data / "datapackage.yaml"
    before, _, rest = package.read_text("utf-8").partition("  - name: markets\n")
    package.write_text(before + "  - name: " + rest.partition("  - name: ")[2], "utf-8")
    (project.data / "markets.csv").unlink()
    published = publish(project, date(2026, 11, 21))
    assert published.site is not None, published.problems
    assert not (project.staged / "markets.md").exists()
