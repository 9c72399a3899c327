"""A reader who follows every kind of link of the site, and cuts every address from the right."""

import re
from collections import Counter, deque
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

from django.test import Client

from tests.markup import takes_typing_away

# Logging in and changing the language are no pages; a search leads to searches without end.
NOT_FOLLOWED = ("/admin/", "/language/", "/static/")
ENOUGH = 5  # addresses of one page that differ in nothing but the values of their parameters
SEARCHES = ("/search/", "/trace/", "/concordance/", "/proof/", "/compare/")


class _Page(HTMLParser):
    """The addresses that a page links to, and the names of its parts."""

    def __init__(self, text: str):
        super().__init__()
        self.links: list[str] = []
        self.parts: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in {"a", "link"} and given.get("href"):
            self.links.append(given["href"] or "")
        if given.get("id"):
            self.parts.add(given["id"] or "")


@dataclass
class Walk:
    """What was met on the way: the status of each address, and what was wrong there."""

    client: Client
    statuses: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    _alike: Counter[tuple[str, ...]] = field(default_factory=Counter)
    _parts: dict[str, set[str]] = field(default_factory=dict)
    _pointed_to: dict[tuple[str, str], str] = field(default_factory=dict)  # (address, part) → the page that links to it

    def from_home(self) -> "Walk":
        """Follows all links from the front page, breadth first."""
        waiting = deque([("/", "")])
        while waiting:
            address, linked_from = waiting.popleft()
            if address not in self.statuses and self._is_new_kind(address):
                waiting.extend((link, address) for link in self._visit(address, linked_from))
        for (address, part), linked_from in self._pointed_to.items():
            if part not in self._parts.get(address, {part}):
                self.faults.append(f"{linked_from} links to {address}#{part}, which is not there")
        return self

    def _is_new_kind(self, address: str) -> bool:
        """Whether it has not been met often enough yet: the same page with other values of the same parameters."""
        asked = urlsplit(address)
        kind = asked.path, *sorted({name for name, _value in parse_qsl(asked.query)})
        self._alike[kind] += 1
        return self._alike[kind] <= ENOUGH

    def cut_from_the_right(self) -> "Walk":
        """Asks for everything that is left of the addresses met when they are cut."""
        for address in {shorter for each in self.statuses for shorter in shortened(each)} - self.statuses.keys():
            self._visit(address, "a cut address")
        return self

    def _visit(self, address: str, linked_from: str) -> list[str]:
        """Notes how the address answers; the addresses that it links to and that are followed."""
        response = self.client.get(address, follow=True)
        self.statuses[address] = response.status_code
        if response.status_code != 200:
            self.faults.append(f"{response.status_code} {address}, linked from {linked_from}")
            return []
        if not response["Content-Type"].startswith("text/html"):
            b"".join(response)
            return []
        if takes_typing_away(response.text):
            self.faults.append(f"{address} is loaded again while somebody types")
        page = _Page(response.text)
        self._parts[address] = page.parts
        return [link for link in self._links(page, address) if _is_followed(link, address)]

    def _links(self, page: _Page, address: str) -> list[str]:
        links = []
        for href in page.links:
            link, fragment = urldefrag(urljoin(address, href))
            part = fragment.partition(":~:")[0]  # behind it stand words for the browser to look for
            if part:
                self._pointed_to.setdefault((link, part), address)
            links.append(link)
        return links


def shortened(address: str) -> list[str]:
    """The addresses that are left of this one when it is cut: /a/b/c/ leaves /a/b/, /a/ and /."""
    steps = re.findall("[^/]+/?", urlsplit(address).path)[:-1]
    return ["/" + "".join(steps[:length]) for length in range(len(steps), -1, -1)]


def _is_followed(link: str, address: str) -> bool:
    is_search = link.startswith(SEARCHES) and address.startswith(SEARCHES)
    return link.startswith("/") and not link.startswith(NOT_FOLLOWED) and not is_search
