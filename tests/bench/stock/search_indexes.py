"""The articles as a user of stock haystack would index them, following its manual and jieba's."""

from haystack import indexes
from jieba.analyse import ChineseAnalyzer

from archive.models import Article, Mention


class StockArticleIndex(indexes.SearchIndex, indexes.Indexable):
    """One text field, and the ten facets of the measurement."""

    text = indexes.CharField(document=True, analyzer=ChineseAnalyzer())
    province = indexes.CharField(faceted=True)
    city = indexes.CharField(faceted=True)
    county = indexes.CharField(faceted=True, model_attr="place__code")
    publication = indexes.CharField(faceted=True, model_attr="publication__name")
    kind = indexes.CharField(faceted=True, model_attr="kind")
    year = indexes.CharField(faceted=True)
    month = indexes.CharField(faceted=True)
    person = indexes.MultiValueField(faceted=True)
    organization = indexes.MultiValueField(faceted=True)
    slogan = indexes.MultiValueField(faceted=True)

    def get_model(self):
        return Article

    def index_queryset(self, using=None):
        return Article.objects.listed().prefetch_related("mentions", "slogan_uses__slogan").order_by("pk")

    def prepare_text(self, article: Article) -> str:
        return "\n".join(article.texts)

    def prepare_province(self, article: Article) -> str:
        return article.place.parent.parent.name

    def prepare_city(self, article: Article) -> str:
        return article.place.parent.name

    def prepare_year(self, article: Article) -> str:
        return str(article.date.year) if article.date else "unknown"

    def prepare_month(self, article: Article) -> str:
        return f"{article.date:%Y-%m}" if article.date else "unknown"

    def prepare_person(self, article: Article) -> list[str]:
        return [f"{each.name} {article.place.code}" for each in _of(article, Mention.Kind.PERSON)]

    def prepare_organization(self, article: Article) -> list[str]:
        return [each.name for each in _of(article, Mention.Kind.ORGANIZATION)]

    def prepare_slogan(self, article: Article) -> list[str]:
        return [use.slogan.text for use in article.slogan_uses.all()]


def _of(article: Article, kind: Mention.Kind) -> list[Mention]:
    return [each for each in article.mentions.all() if each.kind == kind]
