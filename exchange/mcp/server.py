"""The server of the tools: one question after the other, each as long as a search of the site may take."""

import inspect
from collections.abc import Callable
from typing import Any

from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import close_old_connections
from django.utils.translation import gettext
from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations

from archive.references import ARCHIVE
from archive.views.paging import NotHeld, Withdrawn
from exchange.mcp.articles import cite, read_article
from exchange.mcp.offices import office_on
from exchange.mcp.phrases import search_phrase, trace
from exchange.mcp.verifying import verify
from search import deadline
from search.errors import IndexUnavailable
from search.query.parser import QueryError
from search.validity import Misasked

TOOLS = (search_phrase, trace, office_on, read_article, cite, verify)
INSTRUCTIONS = (
    "An archive of Chinese county newspapers. Counts are exact and of what is held only: give them with articles_held, "
    "issues_held and issues_missing, and never say that something was not printed, only that nothing held prints it. "
    "Quote sentences as printed and give each with its citation and its proof link. What is marked inferred is not "
    "printed. Places are codes of GB/T 2260 (商城县 is 411524); papers are keys as in /newspapers/KEY/."
)
READ_ONLY = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)  # fmt: skip


def server() -> MCPServer[Any]:
    """The server with all its tools."""
    made: MCPServer[Any] = MCPServer("xianbao", title=ARCHIVE, instructions=INSTRUCTIONS, log_level="WARNING")
    for tool in TOOLS:
        made.add_tool(_asked_in_turn(tool), name=tool.__name__, description=tool.__doc__, annotations=READ_ONLY)
    return made


def _asked_in_turn(tool: Callable[..., dict[str, Any]]) -> Callable[..., Any]:
    """The tool in the one thread that asks the database; whatever it cannot answer is told in a sentence."""

    async def answered(**given: Any) -> dict[str, Any]:
        return await sync_to_async(_answer, thread_sensitive=True)(tool, given)

    # The protocol describes the arguments by the function's own signature.
    answered.__name__ = tool.__name__
    answered.__signature__ = inspect.signature(tool)  # type: ignore[attr-defined]
    answered.__annotations__ = inspect.get_annotations(tool)
    return answered


def _answer(tool: Callable[..., dict[str, Any]], given: dict[str, Any]) -> dict[str, Any]:
    close_old_connections()
    try:
        with deadline.within(deadline.LONGEST_SEARCH):
            return tool(**given) | ({"synthetic": True} if settings.SYNTHETIC else {})
    except QueryError as error:
        raise ToolError(gettext(error.message) % error.params) from error
    except (Misasked, NotHeld) as error:
        raise ToolError(str(error)) from error
    except Withdrawn as error:
        raise ToolError(gettext("此条已撤下，馆藏不再提供。")) from error
    except IndexUnavailable as error:
        raise ToolError(gettext("索引暂不可用，请稍后再试。")) from error
    except deadline.TookTooLong as error:
        raise ToolError(gettext("这个检索太慢，已经停止。请缩小范围后再试。")) from error
