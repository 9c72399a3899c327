"""Tables of people by their heads: which cell is the name, which the post, and whose body or place stands beside it."""

import pytest

from tests.parsing.entities.reading import posts
from tests.parsing.entities.test_printed_rows import read

BODIES_BEHIND = ("双椿铺镇石桥村修路。", "姓名 | 职务 | 单位")
BUREAU, CELL = "商城县水务局", "商城县双椿铺镇龙堂村党支部"


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        # Names alone, whatever the other columns say.
        (["姓名　　单位　　党龄", "乔瑞生　双椿铺镇中心卫生院　12年", "温　泉　县职教中心　　9年"],
         {"乔瑞生": [], "温泉": []}),
        (["单位　联系人　电话", "县委组织部组织科　韩秀英　0954-7012222"], {"韩秀英": []}),
        (["序号　帮扶干部　帮扶对象　所在村", "1　江一帆　范阳春　龙堂村"], {"江一帆": [], "范阳春": []}),
        # The post in the cell of its head, and one where somebody is sent.
        (["序号　姓名　性别　派出单位及职务　选派村", "1　海玉林　男　县水务局副局长　双椿铺镇龙堂村第一书记"],
         {"海玉林": [("县水务局副局长", BUREAU), ("第一书记", CELL)]}),
        (["姓名 | 职务 | 联系村 | 联系电话", "古 诗 | 县委常委、县委办公室主任 | 双椿铺镇龙堂村 | 0376-44XX2"],
         {"古诗": [("县委常委", "中共商城县委"), ("县委办公室主任", "中共商城县委办公室")]}),
        # A bare post belongs to the body or the places in front of it.
        (["序号   姓  名   派出单位    职  务    派驻村", "1      武建国   县水务局    副局长    双椿铺镇龙堂村"],
         {"武建国": [("副局长", BUREAU)]}),
        (["村（社区）　姓名　职务　承诺事项", "龙堂村　黎胜男　党支部书记　安装路灯68盏"],
         {"黎胜男": [("党支部书记", "商城县龙堂村党支部")]}),
        (["序号\t姓名\t派出单位\t驻村\t职务", "1\t拉毛东智\t县检察院\t双椿铺镇龙堂村\t第一书记"],
         {"拉毛东智": [("第一书记", CELL)]}),
        # Or to what the cell behind it names, where none in front does.
        ([*BODIES_BEHIND, "乔瑞生 | 党支部书记 | 双椿铺镇龙堂村"], {"乔瑞生": [("党支部书记", CELL)]}),
        ([*BODIES_BEHIND, "温泉 | 镇党委组织委员 | 双椿铺镇"], {"温泉": [("镇党委组织委员", "商城县双椿铺镇党委")]}),
        ([*BODIES_BEHIND, "顾文娟 | 股长 | 县水务局", "武建国 | — | 县职教中心"],
         {"顾文娟": [("股长", BUREAU)], "武建国": []}),
        ([*BODIES_BEHIND, "江一帆 | 县委党校副校长 | 县委党校"], {"江一帆": [("县委党校副校长", "中共商城县委党校")]}),
        ([*BODIES_BEHIND, "黎胜男 | 镇长 | 双椿铺镇"], {"黎胜男": [("镇长", "商城县双椿铺镇人民政府")]}),
        # Two posts of one row are those of the names in front of them.
        (["序号　包联党员　单位及职务　包联户主　所在村", "1　顾文娟　双椿铺镇镇长　温伯坤　龙堂村"],
         {"顾文娟": [("镇长", "商城县双椿铺镇人民政府")], "温伯坤": []}),
        # What has other cells is no row, and a head that names nobody is none.
        (["姓名　单位　党龄", "以上 名单"], {}),
        (["单位　名次　得分", "水务局　第一　97分"], {}),
    ],
)  # fmt: skip
def test_what_the_head_of_a_table_says_of_its_cells(printed, expected):
    assert posts(read(*printed)) == expected
