"""Places with what they belong to, organizations with their full names."""

import pytest

from tests.parsing.entities.reading import facts


def places(text):
    return {place.name: (place.kind, place.within) for place in facts(text).places}


def test_villages_belong_to_the_town_before_them():
    assert places("先后观摩了上石桥镇塘湾村、鄢岗镇肖寨村特色农业产业园、长冲村茭白种植基地等地。") == {
        "上石桥镇": ("镇", "商城县"),
        "塘湾村": ("村", "上石桥镇"),
        "鄢岗镇": ("镇", "商城县"),
        "肖寨村": ("村", "鄢岗镇"),
        "肖寨村特色农业产业园": ("园区", "鄢岗镇"),
        "长冲村": ("村", "商城县鄢岗镇"),
        "长冲村茭白种植基地": ("基地", "商城县"),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推动乡村振兴，建强村党组织，服务社区居民。", []),
        ("塑造“美好生活看信阳”品牌。", []),
        ("民主街道朝阳社区党总支开展活动。", ["朝阳社区"]),
        ("充分发挥闽西老区优势。", ["闽西老区"]),
        ("会议在县会议中心召开。", ["县会议中心"]),
        ("商城县召开县乡村三级干部会议，固始县村党组织书记参加。", ["商城县", "固始县"]),
        ("要强化社区服务功能，健全农村改革机制。", []),
        ("县委书记周哲先后来到长冲村，调研重点项目建设。", ["长冲村"]),
        ("塘湾村落实农村改革。", ["塘湾村"]),
        ("县委常委侯庆阳出席会议。", []),
        ("中共和县委组织部印发通知。", ["和县"]),
        ("聚焦作用发挥，创新乡村治理。", []),
        ("代县长金艳出席，我们村的茶产业起步早。", []),
        ("他当晚就跟村党总支书记段四兴说了，方绍华同村支书储昭根也来了。", []),
        ("大同村党总支书记储昭根、会同村支书石磊到会。", ["大同村", "会同村"]),
        ("雨停了。羊永乡乡长赛文林赶到时，桥墩已经立起来了。", ["羊永乡"]),
        ("全县乡镇长参加会议。", []),
        ("工作队在村不少于二十天，周报送镇党政办。", []),
        ("各苏木乡镇要深入实际。", []),
        ("——记羊永乡好谷村第一书记石磊", ["羊永乡", "好谷村"]),
        ("柳屯镇西安庄村的公开日到了。", ["柳屯镇", "西安庄村"]),
        ("柳屯镇赛村村口立起一块牌子。", ["柳屯镇", "赛村"]),
    ],
)
def test_which_words_are_places(text, expected):
    assert [name for name in places(text) if "街道" not in name] == expected


@pytest.mark.parametrize(
    ("text", "name", "full", "kind"),
    [
        ("认真落实省委部署。", "省委", "中共河南省委", "党委"),
        ("县政府分管领导同志参加。", "县政府", "商城县人民政府", "政府"),
        ("县财政局等部门参加。", "县财政局", "商城县财政局", "政府部门"),
        ("县委组织部会同政法委制定方案。", "政法委", "中共商城县委政法委", "党委部门"),
        ("走访了本港集团有限公司。", "本港集团有限公司", "本港集团有限公司", "企业"),
        ("落实党中央决策部署。", "党中央", "中共中央", "党委"),
    ],
)
def test_organizations(text, name, full, kind):
    found = {organization.name: organization for organization in facts(text).organizations}
    assert (found[name].full, found[name].kind) == (full, kind)
