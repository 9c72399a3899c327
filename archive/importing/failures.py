"""What went wrong with one document, as a sentence for the editor and a line in the log."""

import logging

from django.db import DatabaseError

from archive import disk
from archive.parsing.failures import place_of
from archive.parsing.records import ReadingFailed, UnreadableSource

log = logging.getLogger(__name__)


def told(error: Exception, name: str, sha: str = "") -> str:
    """The sentence about a document that could not be taken in; what only a developer can mend goes to the log."""
    if isinstance(error, ReadingFailed):
        log.error("document %s was not read: %s", sha or "-", error.detail)
    if isinstance(error, UnreadableSource):
        return str(error)
    if disk.is_full(error):
        log.error("document %s was not stored: the disk is full", sha or "-")
        return f"服务器的磁盘已满，“{name}”没有保存。已发布的内容不受影响。请告知管理员腾出空间后再上传。"
    if isinstance(error, OSError):
        log.error("document %s was not stored: %s: %s", sha or "-", place_of(error), error.strerror)
        return f"“{name}”无法读取（{error.strerror}），没有入库。请检查文件与磁盘。"
    if isinstance(error, DatabaseError):
        log.error("document %s was not stored: %s: %s", sha or "-", place_of(error), error)
        return f"“{name}”写入数据库失败（{error}），没有入库。请稍后重试。"
    log.error("document %s was not stored: %s", sha or "-", place_of(error), exc_info=error)
    return f"“{name}”入库时程序出错，没有入库；其余文件不受影响。错误已记入日志，请告知管理员。"
