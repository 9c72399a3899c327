"""Traces, concordances and figures as values: an address gives one, the value gives the address again."""

from urllib.parse import parse_qsl

import pytest

from search.figure_request import HoldingsFigure, OccurrenceFigure, PanelFigure, figure_request
from search.phrase_request import (
    LONGEST_NEIGHBOUR,
    MOST_PHRASES,
    ConcordanceRequest,
    TraceRequest,
    concordance_request,
    trace_request,
)
from search.query.criteria import FacetFilter
from search.query.parser import MAX_LENGTH, QueryTooLong

YEAR = FacetFilter("year", "2021")


def pairs(querystring: str) -> list[tuple[str, str]]:
    return parse_qsl(querystring, keep_blank_values=True)


@pytest.mark.parametrize(
    ("querystring", "request_"),
    [
        ("", TraceRequest()),
        ("q=&q=“”&by=day&unit=pages&copies=twice", TraceRequest()),
        ("q=党建&q=三农&q=党建", TraceRequest(("党建", "三农"))),
        (
            "q=党建&by=year&unit=characters&copies=once&year=2021",
            TraceRequest(("党建",), (YEAR,), "year", "characters", True),
        ),
        (
            "&".join(f"q=第{n}条" for n in range(MOST_PHRASES + 1)),
            TraceRequest(tuple(f"第{n}条" for n in range(MOST_PHRASES))),
        ),
    ],
)
def test_a_trace_is_what_makes_sense_of_its_address(querystring, request_):
    assert trace_request(pairs(querystring)) == request_
    assert trace_request(pairs(request_.querystring())) == request_


@pytest.mark.parametrize(
    ("querystring", "request_"),
    [
        ("", ConcordanceRequest()),
        ("q=党建&order=random&page=0", ConcordanceRequest("党建")),
        (
            "q=党建&order=left&page=3&copies=once&year=2021",
            ConcordanceRequest("党建", (YEAR,), "left", once=True, page=3),
        ),
        ("q=党建&left=“加强”&right=，工作", ConcordanceRequest("党建", left="加强", right=",工作")),
    ],
)
def test_a_concordance_is_what_makes_sense_of_its_address(querystring, request_):
    assert concordance_request(pairs(querystring)) == request_
    assert concordance_request(pairs(request_.querystring())) == request_


def test_of_neighbours_the_characters_that_stand_nearest_are_kept():
    long = "甲" * LONGEST_NEIGHBOUR + "乙" * LONGEST_NEIGHBOUR
    asked = concordance_request([("q", "党建"), ("left", long), ("right", long)])
    assert (set(asked.left), set(asked.right)) == ({"乙"}, {"甲"})
    assert asked == ConcordanceRequest("党建", page=4).beside(long, long)


@pytest.mark.parametrize("read", [trace_request, concordance_request, figure_request])
def test_too_long_a_phrase_is_refused_and_not_cut(read):
    with pytest.raises(QueryTooLong):
        read([("q", "党" * (MAX_LENGTH + 1))])


def test_the_lines_behind_a_number_bear_its_values_in_place_of_the_wider_choice():
    trace = TraceRequest(("党建", "三农"), (YEAR, FacetFilter("county", "411524")), once=True)
    assert trace.lines("三农", FacetFilter("year", "2022")) == ConcordanceRequest(
        "三农", (FacetFilter("county", "411524"), FacetFilter("year", "2022")), once=True
    )
    assert trace.lines().phrase == "党建"
    assert (trace.without("党建").phrase, TraceRequest().phrase, trace.unfiltered().facet_filters) == ("三农", "", ())


@pytest.mark.parametrize(
    ("querystring", "figure"),
    [
        ("", None),
        ("q=“”", None),
        ("held=", HoldingsFigure()),
        ("panel=411524&month=2021-01&q=党建", PanelFigure("411524", "2021-01")),
        ("panel=411524&month=2021-13", None),
        ("panel=x&month=2021-01", None),
        ("held=商城时报&q=党建", HoldingsFigure("商城时报")),
        ("q=“党建”&article=7&stretch=0&offset=12", OccurrenceFigure("党建", 7, 0, 12)),
        ("q=党建&article=x&stretch=-1&offset=" + "9" * 10, OccurrenceFigure("党建", 0, 0, 0)),
    ],
)
def test_a_figure_is_what_its_address_asks_for(querystring, figure):
    assert figure_request(pairs(querystring)) == figure
    assert figure is None or figure_request(figure.pairs) == figure


def test_equal_figures_have_one_address_whatever_their_order_page_and_spelling():
    one, other = figure_request(pairs("q=“党 建”&order=left&page=7")), figure_request(pairs("q=党建"))
    assert one == other and one.querystring() == other.querystring()
