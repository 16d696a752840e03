"""An outline -> a tagged PDF (PDF/UA-1), set by typst with a template of the project.

All texts reach the template as data, never as markup. The same outline, template, fonts and time
give the same bytes.
"""

import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal

import segno
import typst

from generator.paper.outline import Outline
from generator.problems import Words

# The first that is there is taken: free fonts first, then what Windows, macOS and WPS bring.
SERIF = ("Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", "SimSun")
SANS = ("Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "SimHei")
# It has the ticked box that Chinese fonts lack, and comes with typst itself.
SIGNS = "DejaVu Sans Mono"
STANDARD: Final = "ua-1"
NO_FONTS = Words(
    "没有找到中文字体，不能生成 PDF。找过的宋体类字体：{serif}；黑体类字体：{sans}。"
    "请安装 Noto CJK 字体：Debian、Ubuntu 运行 apt-get install fonts-noto-cjk；"
    "其他系统把“Noto Serif CJK SC”“Noto Sans CJK SC”的字体文件安装到系统，"
    "或者放进一个文件夹并指定它（找过的文件夹：{folders}）。",
    "No Chinese fonts were found, so no PDF can be made. Looked for these serif fonts (宋体): "
    "{serif}; and these sans-serif fonts (黑体): {sans}. Install the Noto CJK fonts: on Debian or "
    "Ubuntu apt-get install fonts-noto-cjk; elsewhere install the files of Noto Serif CJK SC and "
    "Noto Sans CJK SC, or put them in a folder and name it (folders looked in: {folders}).",
)
SYSTEM = Words("系统字体文件夹", "the system's font folders")


class NoChineseFonts(Exception):
    """No Chinese serif or sans-serif font was found; `words` says what to install and where."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


@dataclass(frozen=True, slots=True)
class Faces:
    """Fonts that were found, and which of them are used."""

    fonts: typst.Fonts
    serif: str
    sans: str


def find_faces(folders: Sequence[Path] = (), *, with_system: bool = True) -> Faces:
    """The Chinese fonts of these folders and of the system; raises NoChineseFonts without any.

    Reads the fonts' own tables, which takes a tenth of a second: done once for all forms.
    """
    fonts = typst.Fonts(include_system_fonts=with_system, font_paths=list(map(str, folders)))
    families = set(fonts.families())
    serif, sans = _first(SERIF, families), _first(SANS, families)
    if not (serif or sans):
        raise NoChineseFonts(_no_fonts(folders, with_system=with_system))
    return Faces(fonts, serif or sans, sans or serif)


@cache
def has_faces() -> bool:
    """Whether the system has Chinese fonts, without which there is no PDF."""
    try:
        find_faces()
    except NoChineseFonts:
        return False
    return True


def form_pdf(outline: Outline, template: str, faces: Faces, made: int) -> bytes:
    """The bytes of a PDF. template: typst source. made: seconds since 1970, told in the file.

    An answer may hold a sign that no font of the machine has; PDF/UA forbids that, so such a print
    is tagged as well but does not claim the standard. Raises typst.TypstError for a faulty
    template.
    """
    told = inputs(outline, faces)
    try:
        return compiled(template, told, faces, made)
    except typst.TypstError:
        return compiled(template, told, faces, made, standards=())


def compiled(
    template: str,
    told: Mapping[str, str],
    faces: Faces,
    made: int,
    standards: Sequence[Literal["ua-1"]] = (STANDARD,),
) -> bytes:
    """A PDF from what a template is told, with these fonts and no others; raises TypstError."""
    return typst.compile(
        template.encode(),
        font_paths=faces.fonts,
        ignore_system_fonts=True,
        sys_inputs=dict(told),
        pdf_standards=[*standards],
        timestamp=made,
    )


def inputs(outline: Outline, faces: Faces) -> dict[str, str]:
    """What the template is told: the outline, the names of fonts, the QR code as SVG."""
    names = {"serif": faces.serif, "sans": faces.sans, "signs": SIGNS}
    address = outline.imprint.address
    return {
        "form": json.dumps(asdict(outline), ensure_ascii=False),
        "faces": json.dumps(names, ensure_ascii=False),
        "qr": qr_svg(address) if address else "",
    }


def qr_svg(address: str) -> str:
    """A QR code as SVG with the quiet zone of 4 modules that ISO/IEC 18004 demands."""
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", border=4, xmldecl=False)
    return drawn.getvalue().decode()


def qr_png(address: str) -> bytes:
    """The same as a picture of black and white, 8 pixels a module."""
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="png", border=4, scale=8)
    return drawn.getvalue()


def _first(wanted: Iterable[str], families: set[str]) -> str:
    return next((name for name in wanted if name in families), "")


def _no_fonts(folders: Sequence[Path], *, with_system: bool) -> Words:
    named = [folder.as_posix() for folder in folders]
    looked = {
        language: "、".join([*([SYSTEM.in_language(language)] if with_system else []), *named])
        for language in ("zh", "en")
    }
    values: dict[str, object] = {"serif": "、".join(SERIF), "sans": "、".join(SANS)}
    return NO_FONTS.fill({**values, "folders": Words(looked["zh"], looked["en"])})
