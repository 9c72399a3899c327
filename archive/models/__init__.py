"""Rows of the archive, one module a subject."""

from archive.models.alerts import AlertMail
from archive.models.article import Article, Byline
from archive.models.career import Companion, PostHeld
from archive.models.corrected import CorrectedText
from archive.models.decisions import Decision, ReviewVisit
from archive.models.events import Event
from archive.models.first_use import FirstUse
from archive.models.formulas import FormulaCandidate, FormulaCounty, FormulaDiscovery
from archive.models.holding import CountedArticle, Filing, Holding, OfficeMark, SuspectedForm
from archive.models.identification import Identification
from archive.models.imports import Press, StoredReading, Upload, UploadFile
from archive.models.likely import LikelyPair
from archive.models.paper_holding import IssueHolding, PaperHolding
from archive.models.people import Attestation, Mention, Organization, Person
from archive.models.place import Place, PlaceAlias
from archive.models.proposals import Proposal
from archive.models.publication import Issue, Publication
from archive.models.publishing import Publishing
from archive.models.reuse import ComparedArticle, CopyGroup, FormulaicShare, TextComparison, Witness
from archive.models.second_reading import Drawing, DrawnUnit, SecondAnswer
from archive.models.seeds import SeedAnswer
from archive.models.slogan import Slogan, SloganUse
from archive.models.source import Source, Staff, Teaser
from archive.models.splits import SplitArticle

__all__ = [
    "AlertMail", "Article", "Attestation", "Byline", "Companion", "ComparedArticle", "CopyGroup", "CorrectedText",
    "CountedArticle", "Decision", "Drawing", "DrawnUnit", "Event", "Filing", "FirstUse", "FormulaCandidate",
    "FormulaCounty", "FormulaDiscovery", "FormulaicShare", "Holding", "Identification", "Issue", "IssueHolding",
    "LikelyPair", "Mention", "OfficeMark", "Organization", "PaperHolding", "Person", "Place", "PlaceAlias",
    "PostHeld", "Press", "Proposal", "Publication", "Publishing", "ReviewVisit", "SecondAnswer", "SeedAnswer",
    "Slogan", "SloganUse", "Source", "SplitArticle", "Staff", "StoredReading", "SuspectedForm", "Teaser",
    "TextComparison", "Upload", "UploadFile", "Witness",
]  # fmt: skip
