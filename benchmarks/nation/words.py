"""Words of the field -> what fills the gaps of the invented sentences, titles and names.

Everything here is general: no word names a real person, body, firm or place.
"""

FILLS: dict[str, tuple[str, ...]] = {
    "right": (
        *("发明专利", "实用新型专利", "外观设计专利", "商标专用权", "地理标志"),
        *("商业秘密", "集成电路布图设计", "著作权", "植物新品种权"),
    ),
    "trade": (
        *("陶瓷", "家具", "茶叶", "五金", "灯具", "服装", "玩具", "中药材", "食品加工", "汽车配件"),
        *("电子元件", "农业机械", "医疗器械", "水果种植", "纺织", "化工材料", "软件", "文化创意"),
        *("跨境电商", "包装印刷", "建筑材料", "钟表", "乐器", "渔具", "物流设备", "环保设备"),
    ),
    "product": (
        *("保温杯", "折叠椅", "茶具", "门锁", "台灯", "童装", "积木", "养生茶", "糕点", "滤清器"),
        *("传感器", "播种机", "血压计", "柑橘", "面料", "涂料", "管理软件", "手工扎染", "手机壳"),
        *(
            "礼品盒",
            "瓷砖",
            "怀表",
            "竹笛",
            "鱼竿",
            "叉车",
            "净水器",
            "蜂蜜",
            "米粉",
            "绣品",
            "香料",
        ),
    ),
    "place": (
        *("产业园", "专业市场", "会展中心", "商会会议室", "创业孵化基地", "社区服务中心"),
        *("高等学校图书馆", "物流园", "电商直播基地", "农产品交易中心", "科技企业加速器", "老街区"),
        *("边境贸易区", "综合保税区", "乡镇文化站", "工业设计中心"),
    ),
    "who": (
        *("小微企业负责人", "网店经营者", "个体工商户", "合作社成员", "企业法务人员", "研发人员"),
        *(
            "设计师",
            "参展商",
            "市场管理人员",
            "行业协会代表",
            "高校师生",
            "返乡创业人员",
            "驻点志愿者",
        ),
    ),
    "topic": (
        *("商标规范使用", "专利标识标注", "证据保存", "网络侵权处理", "展会维权", "海外纠纷应对"),
        *("商业秘密保护", "地理标志使用管理", "合同中的权属约定", "侵权判定咨询", "纠纷调解"),
        *("举报投诉线索移交", "专利状态查询", "电商平台通知规则", "被指侵权的应对", "行政裁决程序"),
        *("年费缴纳和续展", "品牌培育", "员工离职时的保密", "技术开发合作"),
    ),
    "partner": (
        *("市场监督管理部门", "行业协会", "人民调解委员会", "园区管理机构", "公证机构"),
        *("商务部门", "律师志愿团", "高等学校", "海关有关部门", "平台企业", "农业农村部门"),
    ),
    "way": (
        *("集中讲解", "现场演示", "小组讨论", "一对一咨询", "送课上门", "网络直播", "案例练习"),
        *("流动服务车", "问答竞赛", "实地走访"),
    ),
    "evidence": (
        *("网页截图", "订单和付款记录", "实物样品", "设计底稿", "聊天记录", "发货单据", "展位照片"),
        *("公证文书", "检测报告", "合同和往来信件", "研发记录", "广告宣传材料"),
    ),
    "law": (
        *("专利法", "商标法", "电子商务法", "反不正当竞争法", "地理标志保护规定", "民法典合同编"),
        *("海关保护的有关规定", "展会保护的有关规定", "行政裁决的有关规定"),
    ),
    "step": (
        *("先保存证据，再核实权利", "先看权利状态，再比对产品", "先协商，再调解，最后起诉"),
        *("先登记，再移交，后反馈", "先自查，再改正，后声明", "先查询，再设计，后上市"),
    ),
}
# Two gaps of one sentence may ask for two words of the same kind.
FILLS["right2"], FILLS["topic2"] = FILLS["right"], FILLS["topic"]

TITLES = {
    "campaign": (
        "{trade}宣传活动讲解{topic}",
        "在{place}宣传{topic}",
        "走进{place}介绍{right}保护",
    ),
    "training": ("举办{topic}培训", "为{trade}企业讲授{topic}", "{topic}课程在{place}开讲"),
    "case-seminar": (
        "研讨一件{product}纠纷",
        "专家讨论{product}的{right}问题",
        "{topic}案件研讨会",
    ),
    "experience-exchange": ("与{partner}交流{topic}", "各工作站交流{topic}的做法"),
    "exhibition": (
        "在{trade}展会设服务台",
        "为{trade}展销会提供{topic}服务",
        "{trade}博览会现场服务",
    ),
    "visit": (
        "走访{trade}企业了解{topic}",
        "到{place}走访{trade}企业",
        "上门为{trade}企业解答{topic}",
    ),
    "work": ("部署{topic}工作", "与{partner}建立{topic}联系办法", "整理{trade}企业的{right}需求"),
}

SUMMARIES = (
    "机构到{place}开展服务，围绕{topic}答复{who}的问题，登记线索{n}条。",
    "活动以{way}的方式介绍{topic}，{trade}企业和{partner}参加。",
    "围绕{product}和{right}，专家讲解{topic}，并与{who}讨论了{n}个问题。",
    "机构联合{partner}，在{place}为{trade}企业讲解{law}和{topic}。",
    "{who}参加活动，学习{topic}和{evidence}的保存，共接待{n}人次。",
)

HOSTS = (
    *("高新技术产业园", "经济开发区", "软件园", "陶瓷行业协会", "家具商会", "茶叶协会", "职业学院"),
    *("大学科技园", "电商产业园", "物流园", "会展中心", "综合保税区", "农产品市场", "小商品市场"),
    *("文化创意园", "医药产业园", "汽车配件市场", "创业孵化基地", "律师协会", "纺织服装商会"),
)

RIGHTS = (
    *("patent|trademark", "patent|trademark|gi", "trademark", "patent|trademark|trade-secret"),
    *("patent|trademark|gi|trade-secret", "trademark|gi", "patent"),
)
HOURS = ("工作日 9:00—17:00", "工作日 8:30—12:00、14:30—17:30", "周一至周六 9:00—16:30")

# Addresses of the repository's own pages that an article sends its readers to.
LINKS = (
    ("咨询指南", "/guides/consultation/"),
    ("举报和投诉的移交", "/guides/report/"),
    ("侵权判定咨询", "/guides/infringement-advice/"),
    ("纠纷调解", "/guides/mediation/"),
    ("展会服务", "/guides/on-site/"),
    ("海外纠纷应对", "/guides/overseas/"),
    ("小微企业服务", "/guides/small-firms/"),
    ("志愿者服务", "/guides/volunteers/"),
    ("专利法", "/policies/patent-law/"),
    ("商标法", "/policies/trademark-law/"),
    ("电子商务法", "/policies/ecommerce-law/"),
    ("指导意见", "/policies/guiding-opinion-2020/"),
)

# How a number is written in the names of the sample regions: 示例第二十一省.
DIGITS = "零一二三四五六七八九"


def spelled(number: int) -> str:
    """A number from 1 to 999 as it is said in Chinese: 21 -> 二十一, 105 -> 一百零五."""
    hundreds, rest = divmod(number, 100)
    tens, units = divmod(rest, 10)
    head = f"{DIGITS[hundreds]}百" if hundreds else ""
    if not rest:
        return head
    if not tens:
        return head + ("零" if head else "") + DIGITS[units]
    ten = "十" if tens == 1 and not head else f"{DIGITS[tens]}十"
    return head + ten + (DIGITS[units] if units else "")
