"""Parses built by hand: what the importer is given, without the parser's having to read anything."""

from dataclasses import replace

from archive.originals import sha256
from archive.parsing.records import (
    ArticleFacts,
    Attestation,
    Author,
    Basis,
    Compilation,
    Coverage,
    Division,
    IssueFacts,
    Kind,
    LayoutChoice,
    Line,
    Organization,
    Paragraph,
    ParsedArticle,
    ParsedSource,
    Person,
    Place,
    Post,
    Slogan,
    SourceText,
    Span,
    StaffMember,
    Teaser,
)

SHANGCHENG = Division("河南省", "信阳市", "商城县")
QINGHE = Division("河北省", "邢台市", "清河县")
BODY = (
    "县委书记李高岭强调,要织密“两个引领”的组织体系,做到干部在一线锻炼、问题在一线解决、成效在一线检验。",
    "会议要求,各乡镇要把党建引领乡村主导产业发展摆在突出位置,压实责任、细化措施,确保各项任务落地见效,"
    "以优异成绩向群众交上一份满意的答卷。",
)  # fmt: skip


def paragraphs(*texts: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(text, Span(i * 100, i * 100 + len(text))) for i, text in enumerate(texts))


def attested(name: str, *posts: tuple[str, str | None], mentions: int = 1, start: int = 0) -> Person:
    """A person whose posts, as (post, organization), one sentence attests."""
    printed = "、".join(post for post, _ in posts)
    found = Attestation(
        tuple(Post(post, org) for post, org in posts), printed, f"{printed}{name}强调。", 0, start, start + 8
    )
    return Person(name, (found,), mentions)


def article(
    headline: str = "织密组织体系", *body: str, people=(), slogans=(), place=SHANGCHENG, **fields
) -> ParsedArticle:
    organizations = tuple(
        Organization("县委", post.org, "党委", Basis.INFERRED)
        for person in people for found in person.attestations for post in found.posts if post.org
    )  # fmt: skip
    facts = ArticleFacts(
        Kind.MEETING, place, tuple(people), organizations,
        (Place("鄢岗镇", "镇", "商城县", Basis.INFERRED, "411524102"),), tuple(slogans),
    )  # fmt: skip
    return ParsedArticle(paragraphs(*(body or BODY)), headline, facts=facts, **fields)


LI = attested("李高岭", ("市人大常委会副主任", "信阳市人大常委会"), ("县委书记", "中共商城县委"), mentions=7)
ZHOU = attested("周哲", ("县委副书记", "中共商城县委"), ("县长", "商城县人民政府"), start=20)


def page(data: bytes = b"page", **fields) -> ParsedSource:
    """A page of 商城时报 with one article; any field may be given otherwise."""
    whole = ParsedSource(
        source=SourceText("商城时报 2022年第14期", "text/plain", "utf-8"),
        sha256=sha256(data),
        layout=LayoutChoice("newspaper_page", 0.95, ("有报头",)),
        publication="商城时报",
        issue=IssueFacts(2022, 14, 72, "2022-04-20", ("5版",)),
        place=SHANGCHENG,
        marks=frozenset({"6263965", "381978050@qq.com"}),
        staff=(StaffMember("审读", "刘凤"), StaffMember("统筹", "黄慧")),
        teasers=(Teaser("产旅融合 助力乡村振兴", "04版", Span(10, 20)),),
        furniture=(Line("2022年第14期", Span(0, 8)),),
        articles=(
            article(
                people=(LI, ZHOU), slogans=(Slogan("两个引领", 14, gloss=("党建引领产业",)),), page="5版",
                published="2022-04-20", event_date="2022-04-14", reporters=("甘鑫",), editors=("程云",),
            ),
        ),
        coverage=Coverage(300, 0),
    )  # fmt: skip
    return replace(whole, **fields)


def unnamed(data: bytes = b"unnamed", **fields) -> ParsedSource:
    """A page that prints no name, of the issue before."""
    issue = IssueFacts(2021, 23, 34, date_inferred="2021-06-23", date_basis="事件次日为周三")
    return page(data, publication=None, issue=issue, articles=(article("另一篇"),), **fields)


def compilation(data: bytes = b"compilation") -> ParsedSource:
    one = article(
        "从严管理干部", "清河县坚持严管厚爱相结合,推动干部担当作为。" * 4, place=QINGHE,
        people=(attested("李强", ("组织部部长", "中共清河县委组织部")),),
        authors=(Author("李强", "河北省清河县委常委、组织部部长"),), continues_from_previous=True,
    )  # fmt: skip
    two = article(
        "激活末梢", "龙岩市委组织部着力激活党建末梢,服务群众零距离。" * 4, place=Division("福建省", "龙岩市"),
        authors=(Author("龙岩市委组织部", is_organization=True),), continues_next=True,
    )  # fmt: skip
    return page(
        data, publication=None, issue=IssueFacts(year=2022), place=Division(), staff=(), teasers=(), marks=frozenset(),
        compilation=Compilation("组织部部长2022年讲话文章", 251, 17, 54), articles=(one, two),
        layout=LayoutChoice("compilation", 0.9),
    )  # fmt: skip


def web(data: bytes = b"web") -> ParsedSource:
    one = article(
        "发挥组织作用", "张家界市坚持以高质量党建引领高质量发展。" * 5, place=Division("湖南省", "张家界市"),
        published="2021-11-05T17:18:14", source_station="红网张家界站",
        people=(attested("李传荣", ("组织部部长", "中共张家界市委组织部")),),
    )  # fmt: skip
    return page(
        data, publication="红网", website="红网张家界站", issue=IssueFacts(), place=Division("湖南省", "张家界市"),
        staff=(), teasers=(), marks=frozenset(), articles=(one,), layout=LayoutChoice("web_page", 0.9),
    )  # fmt: skip
