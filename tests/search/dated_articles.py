"""Articles of one day a year, which are found by their number and by what all of them say."""

from search.indexing import writer


def dated_articles(write_article, number):
    """So many, in the index too."""
    dated = [(year, f"20{year:02}-01-01") for year in range(1, number + 1)]
    made = [write_article(f"第{year}篇，基层党建。", headline=f"题{year}", date=day) for year, day in dated]
    writer.drain()
    return made


def keys(results):
    return [int(each.pk) for each in results]
