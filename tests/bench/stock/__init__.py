"""haystack's own Whoosh backend with jieba's own analyzer, as its users set it up; an app so that haystack finds it."""
