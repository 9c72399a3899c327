"""ZIP archives: the documents within, all or none, after every size and name has been checked."""

import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

from archive.parsing.records import UnreadableSource

MAX_ARCHIVE_BYTES = 200_000_000  # bounds of what a worker holds in memory
MAX_UNZIPPED_BYTES = 200_000_000  # the same, unpacked
MAX_MEMBERS = 1_000  # a year of a daily, three pages each
MAX_RATIO = 100  # a bomb packs far better than prose
RATIO_FLOOR = 1_000_000  # below this size a high ratio harms nobody: a page of spaces compresses well
MAX_NAME_LENGTH = 255  # of ext4 and of the column
CHUNK = 1 << 20  # of bytes; any size does

# A hostile directory of a million entries would cost memory merely by being listed.
MAX_DIRECTORY_ENTRIES = 20 * MAX_MEMBERS
_DIRECTORY_ENTRY = b"PK\x01\x02"
_UTF8_NAME = 0x800  # flag bits of APPNOTE.TXT 4.4.4
_ENCRYPTED = 0x1  # the same
_UNSAFE_NAME = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_DEVICE_NAME = re.compile(r"(?:^|[/\\])(?:con|prn|aux|nul|com\d|lpt\d)(?:\.[^/\\]*)?$", re.IGNORECASE)
_LEFT_BY_SYSTEM = re.compile(r"^__MACOSX/|(?:^|/)(?:\.DS_Store|Thumbs\.db|desktop\.ini)$")

# What zipfile and zlib raise on a broken archive; RuntimeError is zipfile's word for "encrypted".
BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


@dataclass(frozen=True)
class Member:
    """One document among those a file holds: the file itself, or an entry of an archive."""

    name: str
    data: bytes
    archive: str = field(default="", compare=False)  # the name of the archive it is an entry of

    @property
    def path(self) -> str:
        """Where it lies, for whoever looks for it by its name."""
        return f"{self.archive}/{self.name}" if self.archive else self.name


def unzip(data: bytes, name: str) -> tuple[Member, ...]:
    """The documents in a ZIP archive in its own order; refuses the whole archive if any entry is unsound."""
    try:
        with open_checked(data, name) as archive:
            entries = [info for info in archive.infolist() if not info.is_dir()]
            entries = [info for info in entries if not is_left_by_system(entry_name(info))]
            if not entries:
                raise UnreadableSource(f"压缩包“{name}”里没有文件。请检查后重新上传。")
            contents = _contents(archive, entries, name)
            return tuple(
                Member(entry_name(info), content, name) for info, content in zip(entries, contents, strict=True)
            )
    except BROKEN_ZIP as error:
        raise UnreadableSource(f"压缩包“{name}”已损坏，没有读入。请重新压缩后再上传。") from error


def is_left_by_system(name: str) -> bool:
    """Whether a file is one that a system leaves in folders, and nobody means to send."""
    return bool(_LEFT_BY_SYSTEM.search(name))


def open_checked(data: bytes, name: str) -> zipfile.ZipFile:
    """The archive, opened after its declared sizes, ratio, names and flags were found harmless."""
    if len(data) > MAX_ARCHIVE_BYTES or data.count(_DIRECTORY_ENTRY) > MAX_DIRECTORY_ENTRIES:
        raise UnreadableSource(f"“{name}”太大或文件太多，没有读入。请拆成几个较小的文件再上传。")
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except BROKEN_ZIP as error:
        raise UnreadableSource(f"“{name}”已损坏，打不开。请重新压缩或另存后再上传。") from error
    _check_totals(archive.infolist(), len(data), name)
    for info in archive.infolist():
        _check_entry(info, name)
    return archive


def entry_name(info: zipfile.ZipInfo) -> str:
    """The entry's name as its maker meant it: old Chinese tools write GBK without saying so."""
    if info.flag_bits & _UTF8_NAME or info.orig_filename.isascii():
        return info.orig_filename
    raw = info.orig_filename.encode("cp437")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.orig_filename


def _check_totals(entries: list[zipfile.ZipInfo], size: int, name: str) -> None:
    if len(entries) > MAX_MEMBERS:
        raise UnreadableSource(f"压缩包“{name}”里有{len(entries)}个文件，最多{MAX_MEMBERS}个。请分成几个压缩包。")
    total = sum(info.file_size for info in entries)
    if total > MAX_UNZIPPED_BYTES:
        raise UnreadableSource(
            f"“{name}”解压后有{total // 1_000_000} MB，最多{MAX_UNZIPPED_BYTES // 1_000_000} MB。请分成几个压缩包。"
        )
    if total > RATIO_FLOOR and total > MAX_RATIO * size:
        raise UnreadableSource(f"“{name}”解压后会涨到{total // max(size, 1)}倍，像是恶意文件，没有读入。请检查来源。")
    names = [entry_name(info) for info in entries]
    if len(set(names)) < len(names):
        raise UnreadableSource(f"压缩包“{name}”里有重名的文件，没有读入。请改名后重新压缩。")


def _check_entry(info: zipfile.ZipInfo, archive_name: str) -> None:
    name = entry_name(info)
    mode = info.external_attr >> 16
    faults = (
        (bool(info.flag_bits & _ENCRYPTED), "加了密码。请去掉密码后重新压缩"),
        (stat.S_ISLNK(mode), "是符号链接。请换成文件本身后重新压缩"),
        (bool(_UNSAFE_NAME.search(name) or _DEVICE_NAME.search(name)), "的文件名不安全。请改名后重新压缩"),
        (len(name) > MAX_NAME_LENGTH, "的文件名太长。请改名后重新压缩"),
        (
            info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED),
            "的压缩方法不常见。请用普通ZIP格式重新压缩",
        ),
        (
            info.file_size > RATIO_FLOOR and info.file_size > MAX_RATIO * max(info.compress_size, 1),
            "解压后大得反常，像是恶意文件。请检查来源",
        ),
    )
    for is_fault, sentence in faults:
        if is_fault:
            shown = "".join(c for c in name if c.isprintable())[:60]
            raise UnreadableSource(f"压缩包“{archive_name}”里的“{shown}”{sentence}，整个压缩包没有读入。")


def _contents(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], name: str) -> Iterator[bytes]:
    left = MAX_UNZIPPED_BYTES
    for info in entries:
        content = read_entry(archive, info, name, left)
        left -= len(content)
        yield content


def read_entry(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, limit: int = MAX_UNZIPPED_BYTES) -> bytes:
    """One entry's bytes, stopped at the limit whatever the directory claims, its size and checksum verified."""
    chunks, size = [], 0
    try:
        with archive.open(info) as stream:
            while chunk := stream.read(CHUNK):
                size += len(chunk)
                if size > limit:
                    raise UnreadableSource(f"“{name}”解压后太大，没有读入。请分成几个压缩包。")
                chunks.append(chunk)
    except BROKEN_ZIP as error:
        raise UnreadableSource(
            f"“{name}”里的“{entry_name(info)}”已损坏（大小或校验不符），整个文件没有读入。请重新压缩后再上传。"
        ) from error
    if size != info.file_size:
        raise UnreadableSource(f"“{name}”里的“{entry_name(info)}”大小与目录所记不符，整个文件没有读入。请重新压缩。")
    return b"".join(chunks)
