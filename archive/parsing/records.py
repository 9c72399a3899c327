"""What the parser hands over: frozen dataclasses, free of Django. Offsets count characters of `SourceText.text`."""

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What an article is, by its main event or its author; a closed set."""

    MEETING = "会议"
    SYMPOSIUM = "座谈会"
    INSPECTION = "调研"
    SPEECH = "讲话"
    SIGNED = "署名文章"
    EXPERIENCE = "经验材料"
    OTHER = "其他"


class Basis(StrEnum):
    """Whether a page prints a fact or we worked it out."""

    PRINTED = "printed"
    INFERRED = "inferred"


class Tenure(StrEnum):
    """What a text says of a person and a post: held, given, taken or only meant; the values are the genre's words."""

    HELD = "在任"
    APPOINTED = "任命"
    ELECTED = "当选"
    NOMINATED = "提名"
    PROPOSED = "拟任"
    DISMISSED = "免去"
    RESIGNED = "辞去"
    FORMER = "原任"
    THEN = "时任"

    @property
    def is_current(self) -> bool:
        """True if the person holds the post when the text is written."""
        return self in (Tenure.HELD, Tenure.APPOINTED, Tenure.ELECTED)

    @property
    def polarity(self) -> int:
        """1 where the text says yes, -1 where it says no longer, 0 where it says not yet."""
        return 1 if self.is_current else 0 if self in (Tenure.NOMINATED, Tenure.PROPOSED) else -1


class Manner(StrEnum):
    """How a post is held; FULL is what needs no word."""

    FULL = "正"
    ACTING = "代"
    CONCURRENT = "兼"
    IN_CHARGE = "主持工作"
    SECONDED = "挂职"
    EXECUTIVE = "常务"
    ON_TRIAL = "试用"


class UnreadableSource(Exception):
    """A file that cannot be read; the message is a sentence in Chinese that tells an editor what to do."""


class UndecidedEncoding(UnreadableSource):
    """Several encodings fit; `candidates` are (encoding, first characters as it would read)."""

    def __init__(self, message: str, candidates: tuple[tuple[str, str], ...]):
        super().__init__(message)
        self.candidates = candidates


class TooLong(UnreadableSource):
    """A text with more characters than were asked for."""

    def __init__(self, message: str, characters: int):
        super().__init__(message)
        self.characters = characters


class ReadingFailed(UnreadableSource):
    """The parser failed at a document, or was stopped there; `detail` says where, for the log."""

    def __init__(self, message: str, detail: str):
        super().__init__(message)
        self.detail = detail


@dataclass(frozen=True)
class Span:
    """A half-open range of characters of the decoded source."""

    start: int
    end: int


@dataclass(frozen=True)
class Problem:
    """A doubt an editor should look at; `line` counts from 1 in the decoded source."""

    message: str
    line: int | None = None


@dataclass(frozen=True)
class SourceText:
    """A file turned into text once: what every span points into, and how it was read."""

    text: str
    media_type: str  # "text/plain", "text/html", "application/pdf", …docx
    encoding: str  # "utf-8", "gb18030", …; "-" where the format has none
    removed: int = 0  # control characters and lone surrogates taken out by clean_text
    problems: tuple[Problem, ...] = ()
    metadata: tuple[tuple[str, str], ...] = ()  # what the format itself declares, e.g. ("title", …) of an HTML page
    chrome: tuple[Span, ...] = ()  # lines the format itself marks as page furniture: navigation, footers, running heads


@dataclass(frozen=True)
class Division:
    """An administrative place by names; the finest one given is the place meant."""

    province: str | None = None
    city: str | None = None
    county: str | None = None

    def __bool__(self) -> bool:
        return bool(self.province or self.city or self.county)


@dataclass(frozen=True)
class KnownPublication:
    """A publication the archive already holds, with the marks by which its pages are recognised."""

    name: str
    place: Division = Division()
    marks: frozenset[str] = frozenset()  # telephone numbers, mailboxes, publishers, staff names


@dataclass(frozen=True)
class ParseContext:
    """All that the parser may know besides the bytes."""

    name: str = ""  # the file's name, for messages and type hints only, never for facts
    encoding: str | None = None  # an editor's answer when the encoding could not be decided
    known_publications: tuple[KnownPublication, ...] = ()
    longest: int | None = None  # characters; a longer text is refused before it is parsed


@dataclass(frozen=True)
class IssueFacts:
    """The issue as printed; what is worked out stands in `date_inferred` with its basis."""

    year: int | None = None
    number: int | None = None
    total: int | None = None
    date: str | None = None  # YYYY-MM-DD
    pages: tuple[str, ...] = ()
    date_inferred: str | None = None
    date_basis: str | None = None


@dataclass(frozen=True)
class Compilation:
    """A collection of articles that this source is one part of."""

    title: str
    items: int | None = None
    page: int | None = None
    of: int | None = None


@dataclass(frozen=True)
class StaffMember:
    role: str
    name: str


@dataclass(frozen=True)
class Line:
    """A printed line with where it stands: furniture, or a line of a title block."""

    text: str
    span: Span


@dataclass(frozen=True)
class Teaser:
    headline: str
    page: str
    span: Span
    subtitle: str | None = None


@dataclass(frozen=True)
class Paragraph:
    """A paragraph with its wraps joined; `span` covers all its pieces in the source.

    `pieces` are the stretches it was joined from, where other matter lies between (a column break around furniture).
    """

    text: str
    span: Span
    is_subhead: bool = False
    pieces: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Author:
    name: str
    post: str | None = None
    is_organization: bool = False


@dataclass(frozen=True)
class Place:
    """A place named in an article; offsets count in the paragraph's text, paragraph -1 is the title block."""

    name: str
    kind: str  # 省 市 县级市 县 区 街道 镇 乡 村 社区 小区 园区 基地 项目 场所 区域 地点
    within: str | None = None  # the county (or the chain) it belongs to
    basis: Basis = Basis.PRINTED  # of `within`
    code: str | None = None  # GB/T 2260, where the gazetteer has it
    paragraph: int = 0
    start: int = 0


@dataclass(frozen=True)
class Organization:
    name: str  # as printed
    full: str  # resolved, e.g. 中共商城县委
    kind: str  # 党委 党委部门 政府 政府部门 人大 议事协调机构 基层党组织 群众自治组织 事业单位 企业 科研机构
    basis: Basis = Basis.INFERRED  # of `full`
    paragraph: int = 0
    start: int = 0


@dataclass(frozen=True)
class Post:
    """One post in an attestation, as a component of what is printed (县委常委, 组织部部长)."""

    post: str
    org: str | None = None  # the organization behind it, resolved
    org_basis: Basis = Basis.INFERRED
    tenure: Tenure = Tenure.HELD
    manner: Manner = Manner.FULL


@dataclass(frozen=True)
class Attestation:
    """The words that say a person holds, held or is to hold posts; offsets count in the paragraph, -1: title block.

    `rank` counts from 1 in a printed list of office-holders; `spoken_of` is the day of which the sentence speaks.
    """

    posts: tuple[Post, ...]
    as_printed: str
    sentence: str
    paragraph: int
    start: int
    end: int
    rank: int | None = None
    spoken_of: str | None = None  # ISO date, or --MM-DD where the year is not known


@dataclass(frozen=True)
class Person:
    name: str
    attestations: tuple[Attestation, ...] = ()
    mentions: int = 1


@dataclass(frozen=True)
class Slogan:
    text: str  # without outer quotes
    count: int
    head: str | None = None  # 工作布局 in “1335”工作布局
    gloss: tuple[str, ...] = ()  # the expansion, where this article prints it
    variants: tuple[str, ...] = ()
    paragraph: int = 0  # of the first use
    start: int = 0
    quoted: int = 0  # how many of its uses are printed in quotation marks


@dataclass(frozen=True)
class OcrSuspect:
    """A character that is probably wrong, never corrected; `evidence` is a sentence in Chinese."""

    as_printed: str
    likely: str
    evidence: str
    paragraph: int  # -1: title block
    start: int


@dataclass(frozen=True)
class DecidedValue:
    """What a person decided of a field, beside what is printed there and what was read; in words for a reader.

    `paragraph` and `start` say where a corrected text stands; the paragraph's own text stays as printed.
    """

    field: str
    printed: str
    read: str
    value: str
    why: str = ""
    day: str = ""  # ISO date
    paragraph: int | None = None  # -1: title block
    start: int | None = None
    key: str = ""  # of the decision


@dataclass(frozen=True)
class ArticleFacts:
    """What is attested in one article's text."""

    kind: Kind = Kind.OTHER
    place: Division = Division()
    people: tuple[Person, ...] = ()
    organizations: tuple[Organization, ...] = ()
    places: tuple[Place, ...] = ()
    slogans: tuple[Slogan, ...] = ()
    ocr_suspects: tuple[OcrSuspect, ...] = ()


@dataclass(frozen=True)
class ParsedArticle:
    """An article as printed, and the facts read in it."""

    paragraphs: tuple[Paragraph, ...]
    headline: str | None = None
    kicker: str | None = None
    subtitle: str | None = None
    title_block: tuple[Line, ...] = ()  # the printed lines of the title area, bylines included, in source order
    reporters: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    authors: tuple[Author, ...] = ()
    source_station: str | None = None  # 来源:
    page: str | None = None
    published: str | None = None  # ISO date or date-time
    event_date: str | None = None
    event_date_partial: str | None = None  # --MM-DD
    event_date_printed: str | None = None
    event_date_basis: str | None = None  # why the year is what it is
    continues_from_previous: bool = False
    continues_next: bool = False
    facts: ArticleFacts = field(default_factory=ArticleFacts)
    decided: tuple[DecidedValue, ...] = ()


@dataclass(frozen=True)
class LayoutChoice:
    """A layout with how sure it is (0 to 1) and why, in Chinese."""

    name: str  # newspaper_page, compilation, web_page, official_document, plain
    confidence: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Coverage:
    characters: int
    unassigned: int


@dataclass(frozen=True)
class ParsedSource:
    """All that was understood of one file."""

    source: SourceText
    sha256: str
    layout: LayoutChoice
    runner_up: LayoutChoice | None = None
    script: str = "simplified"  # simplified, traditional, mixed
    publication: str | None = None
    publication_inferred: str | None = None
    publication_basis: str | None = None
    website: str | None = None  # the station line of a web page, e.g. 红网张家界站
    compilation: Compilation | None = None
    issue: IssueFacts = IssueFacts()
    place: Division = Division()
    publishers: tuple[str, ...] = ()
    marks: frozenset[str] = frozenset()  # telephone numbers, mailboxes, publishers, staff: see KnownPublication
    staff: tuple[StaffMember, ...] = ()
    teasers: tuple[Teaser, ...] = ()
    furniture: tuple[Line, ...] = ()
    articles: tuple[ParsedArticle, ...] = ()
    problems: tuple[Problem, ...] = ()
    coverage: Coverage = Coverage(0, 0)
    decided: tuple[DecidedValue, ...] = ()
