"""What stands beside the tables: a Frictionless data package, an RO-Crate, and a codebook in two languages. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from exchange.dataset.columns import Column
from exchange.dataset.writing import WrittenFile, WrittenTable

PACKAGE, CRATE = "datapackage.json", "ro-crate-metadata.json"
CRATE_CONTEXT, CRATE_FORM = "https://w3id.org/ro/crate/1.1/context", "https://w3id.org/ro/crate/1.1"
IN_CHINESE: Mapping[str, str] = {
    "articles": "文章：照原样；推断的内容另立字段并注明",
    "issues": "期：报刊的一期，或汇编的一部分",
    "papers": "报刊：报纸、网站、汇编",
    "places": "地方：省、市、县、乡镇（GB/T 2260）",
    "people": "人物：某地的一个姓名；异地同名视为两人",
    "organizations": "单位：以全称为准",
    "attestations": "职务记录：说明某人担任、曾任或将任某职的一句原文；只说明见报时如此，不推定起讫",
    "slogans": "提法：不含外层引号",
    "figures": "存证：读者存下的数字；问题与结果见其验证页",
    "tombstones": "墓碑：已撤下或删除的文章，除“已不在”外不留任何内容",
}
# The table that a column's keys are of.
TARGETS: Mapping[str, str] = {
    "paper": "papers", "issue": "issues", "place": "places", "parent": "places", "person": "people",
    "organization": "organizations", "article": "articles", "same_text_as": "articles",
}  # fmt: skip


@dataclass(frozen=True)
class DataSet:
    """All that is said of a data set as a whole."""

    title: str
    site: str
    version: str  # of the corpus
    day: str
    is_synthetic: bool
    tables: tuple[WrittenTable, ...]

    @property
    def description(self) -> str:
        invented = "SYNTHETIC: every paper and person in it is invented. " * self.is_synthetic
        return (
            f"{invented}Chinese county newspapers' reports as printed, with what is attested in them. What is inferred "
            "stands in fields that say so. Of what was withdrawn there are only tombstones."
        )


def data_package(of: DataSet) -> dict[str, Any]:
    """The package of the tables (Frictionless Data Package 1)."""
    return {
        "profile": "data-package",
        "name": "xianbao",
        "title": of.title,
        "description": of.description,
        "homepage": f"{of.site}/about/",
        "version": of.version,
        "created": f"{of.day}T00:00:00Z",
        "synthetic": of.is_synthetic,
        "resources": [_resource(table) for table in of.tables],
    }


def _resource(table: WrittenTable) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "description": (table.shape.__doc__ or "").splitlines()[0],
        **_data(table),
        "rows": table.rows,
        "alternative": {"path": table.parquet.path, "hash": f"sha256:{table.parquet.sha256}"},
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "primaryKey": ["id"],
            "foreignKeys": list(_foreign_keys(table)),
            "missingValues": [],
        },
    }


def _data(table: WrittenTable) -> dict[str, Any]:
    # The field's own reader takes a file without a line for a broken one: of an empty table its header stands here.
    if not table.rows:
        return {"data": [[column.name for column in table.columns]]}
    return {
        "path": table.lines.path,
        "format": "jsonl",
        "mediatype": table.lines.media_type,
        "encoding": "utf-8",
        "bytes": table.lines.size,
        "hash": f"sha256:{table.lines.sha256}",
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": column.kind,
        "description": column.english,
        "description:zh": column.chinese,
        "constraints": {"required": not column.may_be_null},
    }
    return field | ({"format": "%Y-%m-%dT%H:%M:%S%z"} if column.kind == "datetime" else {})


def _foreign_keys(table: WrittenTable) -> Iterable[dict[str, Any]]:
    for column in table.columns:
        target = table.name if column.name == "merged_into" else TARGETS.get(column.name)
        if target:
            other = "" if target == table.name else target
            yield {"fields": [column.name], "reference": {"resource": other, "fields": ["id"]}}


def crate(of: DataSet, beside: Sequence[WrittenFile]) -> dict[str, Any]:
    """The data set as an RO-Crate: the files of its tables, and those beside them."""
    files = [file for table in of.tables for file in (table.lines, table.parquet)] + list(beside)
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": of.title,
        "description": of.description,
        "datePublished": of.day,
        "version": of.version,
        "identifier": f"sha256:{of.version}",
        "inLanguage": "zh-CN",
        "license": {"@id": f"{of.site}/about/"},
        "hasPart": [{"@id": file.path} for file in files],
    }
    rights = {"@id": f"{of.site}/about/", "@type": "CreativeWork", "name": "关于本馆藏：公开依据与使用"}
    about = {
        "@id": CRATE, "@type": "CreativeWork", "conformsTo": {"@id": CRATE_FORM}, "about": {"@id": "./"},
    }  # fmt: skip
    return {"@context": CRATE_CONTEXT, "@graph": [about, root, rights, *map(_crate_file, files)]}


def _crate_file(file: WrittenFile) -> dict[str, Any]:
    return {
        "@id": file.path, "@type": "File", "name": file.path, "encodingFormat": file.media_type,
        "contentSize": str(file.size), "identifier": f"sha256:{file.sha256}",
    }  # fmt: skip


def codebook(of: DataSet, language: str) -> str:
    """What each column says, in Chinese ("zh") or in English."""
    chinese = language == "zh"
    head = (
        [f"# {of.title}：字段说明", "", f"馆藏版本（各表校验值的 SHA-256）：`{of.version}`"]
        if chinese
        else [f"# {of.title}: codebook", "", of.description, "", f"Corpus version: `{of.version}`"]
    )
    if chinese and of.is_synthetic:
        head += ["", "合成数据：其中的报刊与人物都是虚构的。"]
    return "\n".join([*head, *(line for table in of.tables for line in _told(table, chinese=chinese))]) + "\n"


def _told(table: WrittenTable, *, chinese: bool) -> Iterable[str]:
    about = IN_CHINESE[table.name] if chinese else (table.shape.__doc__ or "").splitlines()[0]
    counted = f"{table.rows} 行" if chinese else f"{table.rows} rows"
    yield from ("", f"## {table.name}", "", f"{about}（{counted}）" if chinese else f"{about} ({counted})", "")
    yield from (
        "| 字段 | 类型 | 可空 | 含义 |" if chinese else "| column | type | null | meaning |",
        "|---|---|---|---|",
    )
    for name, column in _all_columns(table.columns):
        may_be_null = ("是" if chinese else "yes") if column.may_be_null else ""
        yield f"| `{name}` | {column.kind} | {may_be_null} | {column.chinese if chinese else column.english} |"


def _all_columns(columns: Sequence[Column], within: str = "") -> Iterable[tuple[str, Column]]:
    """The columns, those of arrays behind their own: bylines, bylines[].name …"""
    for column in columns:
        yield within + column.name, column
        yield from _all_columns(column.parts, f"{within}{column.name}[].")
