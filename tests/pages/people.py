"""Names as they are borne, and the offices of a county with the organizations behind them."""

from dataclasses import dataclass

SURNAMES = (
    (
        "李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
        "余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝"
        "孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍"
        "韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒"
        "耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边净阴闫步仝花佘郜禤缪宓郗邸"
    )
    .replace("沿", "")
    .replace("净", "")
    .replace("步", "")
    .replace("位", "")
    .replace("植", "")
    .replace("阴", "")
    .replace("时", "")
)
COMPOUND = [
    "欧阳",
    "上官",
    "司马",
    "诸葛",
    "司徒",
    "皇甫",
    "尉迟",
    "夏侯",
    "令狐",
    "公孙",
    "慕容",
    "端木",
    "东方",
    "宇文",
    "长孙",
]
GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛超霞平刚桂兰玉萍鹏华红英梅飞斌浩凯宇晨旭辉波宁健峰林俊海建国庆志远永福春秋生荣昌盛德贵才祥瑞云霄松柏青山川江河"
    "莉娅婷雪琳琴瑶佳怡欣彤雯颖洁慧贤淑惠珍珠玲钰琪炳坤培钧铭锋毅诚信义礼智仁孝忠良友善学文武彬栋梁景晖耀"
    "阳光明亮新民振兴邦安康泰宏达程锦绣岚峻岭巍嵩岱衡"
    "雷霖霏雁鸿鹤翔翼骏骥麟凤龙虎豹彪彤彦昕昊昱晟晗楠桐榕榆棠椿楷模枫杉蕾蓓薇芸芝芬芹荷莲菊蓉茜茹莎曼蔓"
)
MINORITY = [
    "买买提·吐尔逊",
    "艾力·买买提",
    "阿依古丽·艾合买提",
    "吾布力·卡德尔",
    "古丽娜尔·吐尔地",
    "扎西顿珠",
    "次仁央宗",
    "洛桑达瓦",
    "格桑卓玛",
    "索朗旺堆",
    "旦增罗布",
    "巴特尔",
    "斯琴高娃",
    "乌云其木格",
    "那顺巴雅尔",
    "阿拉坦仓",
    "吉木阿且",
    "阿苦日火",
    "马黑木",
    "托合提·阿不都拉",
]


@dataclass(frozen=True)
class Post:
    """One post: as printed, and the organization behind it."""

    post: str
    org: str


@dataclass(frozen=True)
class Official:
    """A person with the posts that pages print before the name."""

    name: str
    posts: tuple[Post, ...]

    @property
    def attested(self):
        return "、".join(post.post for post in self.posts) + self.name


class Names:
    """Draws names that nobody else on the page bears."""

    def __init__(self, rng, minority=False):
        self.rng, self.used = rng, set()
        self.minority_share = 0.5 if minority else 0.01

    def draw(self):
        while True:
            name = self._name()
            clash = any(name.startswith(other) or other.startswith(name) for other in self.used)
            if not clash:
                self.used.add(name)
                return name

    def _name(self):
        rng = self.rng
        if rng.random() < self.minority_share:
            return rng.choice(MINORITY)
        surname = (
            rng.choice(COMPOUND)
            if rng.random() < 0.05
            else rng.choice(SURNAMES[:100] if rng.random() < 0.7 else SURNAMES)
        )
        given = rng.choice(GIVEN) if rng.random() < 0.2 else rng.choice(GIVEN) + rng.choice(GIVEN)
        return surname + given


def leaders(rng, names, county):
    """The office holders of a county, by their part in its news."""
    level, full, city = county.level, county.name, county.city
    party, government = f"中共{full}委", f"{full}人民政府"
    committee = Post(f"{level}委常委", party)
    head = {"县": "县长", "区": "区长", "市": "市长", "旗": "旗长"}[level]
    short = rng.random() < 0.3  # 宣传部长 for 宣传部部长

    def department(name):
        return Post(f"{name}{'长' if short else '部长'}", f"{party}{name}")

    bureau, commission = rng.choice(BUREAUS), rng.choice(["发展改革委", "卫生健康委"])
    cast = {
        "secretary": [Post(f"{level}委书记", party)],
        "head": [Post(f"{level}委副书记", party), Post(head, government)],
        "deputy": [Post(f"{level}委副书记", party)],
        "organization": [committee, department("组织部")],
        "propaganda": [committee, department("宣传部")],
        "united": [committee, department("统战部")],
        "law": [committee, Post("政法委书记", f"{party}政法委")],
        "executive": [committee, Post(f"常务副{head}", government)],
        "discipline": [committee, Post(f"{level}纪委书记", f"{full}纪委"), Post(f"{level}监委主任", f"{full}监委")],
        "office": [committee, Post(f"{level}委办公室主任", f"{party}办公室")],
        "vice": [Post(f"副{head}", government)],
        "vice2": [Post(f"副{head}", government)],
        "police": [Post(f"副{head}", government), Post(f"{level}公安局局长", f"{full}公安局")],
        "congress": [Post(f"{level}人大常委会主任", f"{full}人大常委会")],
        "congress2": [Post(f"{level}人大常委会副主任", f"{full}人大常委会")],
        "consultative": [Post(f"{level}政协主席", f"{full}政协")],
        "consultative2": [Post(f"{level}政协副主席", f"{full}政协")],
        "bureau": [Post(f"{level}{bureau}局长", full + bureau)],
        "bureau2": [Post(f"{level}{commission}主任", full + commission)],
        "court": [Post(f"{level}法院院长", f"{full}人民法院")],
        "procurator": [Post(f"{level}检察院检察长", f"{full}人民检察院")],
    }
    if rng.random() < 0.15 and city and level != "市":
        cast["secretary"].insert(0, Post("市人大常委会副主任", f"{city}人大常委会"))
    return {part: Official(names.draw(), tuple(posts)) for part, posts in cast.items()}


BUREAUS = [
    "教育局",
    "财政局",
    "农业农村局",
    "乡村振兴局",
    "民政局",
    "水利局",
    "交通运输局",
    "自然资源局",
    "住房和城乡建设局",
    "文化广电和旅游局",
    "市场监督管理局",
    "应急管理局",
    "林业局",
]
