"""What a pattern's text must hold says no more than the pattern itself."""

import pytest

from archive.parsing.entities.names_in_sentences import _IN_SENTENCES

SENTENCES = """辛玉莲腿脚不便,谭应菊从熬猪食改成了做早餐;评理员宋以芹今年六十八岁。走进困难户池水生家,帮了敖正琴家半天。
苏凤琼婆婆、柏老胜老汉、卢有谋代表说好。送到于桂花手里,与龙老妹一起,讲到童长荣烈士。选区补选关永基、佘爱莲为代表。
计春来等三名农民群众。县编办梁玉成介绍说。接受周永国辞去代表职务的请求。门户叫孟长河,他笑了。池水生门前,池水生屋后,池水生老人家。
宋以芹虚岁七十多岁。毛新民第一次来,毛新民每天来,毛新民最后来,毛新民,男,毛新民委员。周永国同志辞去职务。一名坚强的女性--池水生,他笑了。
不是别人,而是池水生。五年前池水生的丈夫去世。池水生口中的好人。"""


@pytest.mark.parametrize("pattern", _IN_SENTENCES, ids=lambda pattern: pattern.pattern[-20:])
def test_where_a_pattern_finds_a_name_the_text_has_what_it_needs(pattern):
    found = [*pattern.finditer(SENTENCES)]
    assert found
    for match in found:
        behind = SENTENCES[match.start() : match.end() + 8]
        before = SENTENCES[max(0, match.start() - 3) : match.end()]
        needed = _IN_SENTENCES[pattern]
        assert not needed or any(character in before + behind for character in needed)
