"""What can be wrong with a file before its fields are looked at -> rules with remedies."""

from generator.problems import Rule, Words

UNREADABLE = Rule(
    "file/unreadable",
    Words("读不了这个文件：{reason}", "this file cannot be read: {reason}"),
    Words(
        "检查文件是否存在、是否有读取权限，必要时重新保存。",
        "Check that the file exists and may be read; save it again if need be.",
    ),
)
BINARY = Rule(
    "file/binary",
    Words("文件不是文字，无法读取", "the file is not text"),
    Words(
        "Word、WPS、Excel 文件请另存为文本格式，或者作为附件放在文章旁边；记事本编码选 UTF-8。",
        "Save Word, WPS and Excel files as text, or put them beside an article as attachments.",
    ),
)
ENCODING = Rule(
    "file/encoding",
    Words("文件编码是 GB18030（GBK），应为 UTF-8", "the file is GB18030 (GBK), not UTF-8"),
    Words(
        "用 WPS 或 Excel 打开，“另存为”选“CSV UTF-8”；文本文件在记事本“另存为”时编码选 UTF-8。",
        "Open it in WPS or Excel and save as “CSV UTF-8”; in Notepad choose UTF-8 when saving.",
    ),
)
TOO_LARGE = Rule(
    "file/too-large",
    Words("文件有 {size} MB，文字文件不应超过 {limit} MB", "{size} MB; text may have {limit} MB"),
    Words(
        "把长文分成几篇，或者把原件作为附件。",
        "Divide the text into several, or attach the original.",
    ),
)
UNLISTED = Rule(
    "file/unlisted",
    Words("这个文件不属于任何一类内容，不会发布", "this file belongs to no collection or table"),
    Words(
        "文章放进 {folders} 中的一个；数据表写进 data/datapackage.yaml；用不着的请删除。",
        "Move articles into one of {folders}; list tables in data/datapackage.yaml; or delete it.",
    ),
)
YAML_SYNTAX = Rule(
    "yaml/syntax",
    Words("YAML 写法有误：{reason}", "not valid YAML: {reason}"),
    Words(
        "对照相邻的正确写法检查缩进、冒号后的空格和引号是否成对。",
        "Compare with a correct neighbour: indentation, the blank after the colon, paired quotes.",
    ),
)
YAML_SHAPE = Rule(
    "yaml/shape",
    Words("这里应当是{expected}", "{expected} expected here"),
    Words(
        "参照 data/README.md 中的例子书写。",
        "Follow the example in data/README.md.",
    ),
)
CSV_SYNTAX = Rule(
    "csv/syntax",
    Words("表格写法有误：{reason}", "not valid CSV: {reason}"),
    Words(
        "含逗号、引号或换行的内容两边加英文双引号，内容里的双引号写两个；每行的列数与表头相同。",
        "Quote cells with commas, quotes or line breaks; double inner quotes; keep the columns.",
    ),
)
TABLE_EMPTY = Rule(
    "table/empty",
    Words("表“{title}”没有一行数据", "the table “{title}” has no rows"),
    Words(
        "至少填写一行；CSV 的第一行是表头。",
        "Enter at least one row; a CSV begins with its header.",
    ),
)
FRONT_MATTER = Rule(
    "markdown/front-matter",
    Words("{reason}", "{reason}"),
    Words(
        "文件第一行写 ---，接着写各字段，再用单独一行 --- 结束，然后才是正文。",
        "Begin with a line ---, then the fields, then a line --- alone, then the text.",
    ),
)
LOAD_RULES = (
    UNREADABLE,
    BINARY,
    ENCODING,
    TOO_LARGE,
    UNLISTED,
    YAML_SYNTAX,
    YAML_SHAPE,
    CSV_SYNTAX,
    TABLE_EMPTY,
    FRONT_MATTER,
)
