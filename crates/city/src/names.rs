//! Names of people: common surnames by their weight, given names whose frequent characters come first.

use crate::draw::Draw;

/// A name as three places in the lists below, so that a million of them stay small.
#[derive(Clone, Copy)]
pub(crate) struct Name {
    surname: u8,
    first: u8,
    /// [`NO_SECOND`] for a name with one given character.
    second: u8,
    woman: bool,
}

const NO_SECOND: u8 = u8::MAX;

/// Surnames with their weight, roughly by their share in Hunan.
const SURNAMES: [(&str, u32); 84] = [
    ("李", 78),
    ("王", 62),
    ("张", 60),
    ("刘", 78),
    ("陈", 62),
    ("周", 46),
    ("黄", 42),
    ("杨", 40),
    ("彭", 32),
    ("吴", 28),
    ("罗", 27),
    ("唐", 26),
    ("胡", 25),
    ("何", 22),
    ("谢", 22),
    ("肖", 22),
    ("曾", 20),
    ("邓", 20),
    ("曹", 14),
    ("蒋", 18),
    ("赵", 16),
    ("徐", 14),
    ("朱", 14),
    ("谭", 18),
    ("贺", 13),
    ("龙", 13),
    ("欧阳", 7),
    ("易", 13),
    ("袁", 13),
    ("郭", 12),
    ("孙", 9),
    ("马", 8),
    ("高", 7),
    ("林", 8),
    ("夏", 8),
    ("戴", 8),
    ("熊", 8),
    ("向", 9),
    ("田", 8),
    ("覃", 6),
    ("龚", 7),
    ("汤", 8),
    ("文", 8),
    ("钟", 7),
    ("廖", 9),
    ("余", 8),
    ("邹", 9),
    ("陶", 5),
    ("丁", 5),
    ("姚", 6),
    ("宋", 6),
    ("梁", 6),
    ("郑", 6),
    ("傅", 4),
    ("方", 5),
    ("范", 4),
    ("汪", 4),
    ("石", 6),
    ("姜", 4),
    ("段", 5),
    ("雷", 6),
    ("钱", 2),
    ("莫", 4),
    ("毛", 5),
    ("颜", 4),
    ("任", 4),
    ("尹", 5),
    ("卢", 4),
    ("魏", 4),
    ("苏", 4),
    ("叶", 4),
    ("阳", 4),
    ("危", 2),
    ("皮", 2),
    ("聂", 3),
    ("游", 3),
    ("沈", 3),
    ("杜", 4),
    ("程", 4),
    ("鲁", 2),
    ("万", 4),
    ("涂", 2),
    ("满", 2),
    ("司马", 1),
];

/// Given characters of men and of women, the frequent ones first.
const MEN: [&str; 88] = [
    "伟", "军", "勇", "强", "建", "志", "明", "华", "平", "国", "文", "辉", "杰", "斌", "波", "涛", "超",
    "鹏", "刚", "林", "海", "峰", "宏", "健", "俊", "浩", "磊", "飞", "亮", "新", "永", "德", "光", "成",
    "春", "生", "学", "祥", "立", "清", "荣", "兵", "忠", "义", "仁", "才", "良", "云", "江", "龙", "松",
    "武", "庆", "凯", "毅", "振", "家", "世", "子", "宇", "晨", "天", "泽", "立", "锋", "威", "威", "正",
    "继", "维", "克", "兴", "安", "善", "权", "湘", "楚", "岳", "承", "启", "远", "思", "锐", "翔", "旭",
    "昊", "培", "敬",
];
const WOMEN: [&str; 72] = [
    "丽", "芳", "敏", "静", "红", "艳", "燕", "娟", "霞", "玲", "英", "梅", "琴", "萍", "慧", "婷", "娜",
    "洁", "莉", "雪", "琳", "颖", "倩", "文", "晓", "小", "玉", "春", "秀", "桂", "美", "佳", "思", "雨",
    "欣", "怡", "梦", "诗", "雅", "淑", "惠", "珍", "云", "月", "兰", "凤", "菊", "莲", "翠", "香", "青",
    "蓉", "蕾", "薇", "瑶", "璐", "丹", "彤", "湘", "沅", "元", "晴", "可", "心", "宁", "珊", "妮", "舒",
    "如", "素", "爱", "群",
];

impl Name {
    pub(crate) fn draw(draw: &mut Draw) -> Self {
        let woman = draw.chance(2_200);
        let characters = if woman { WOMEN.len() } else { MEN.len() };
        let first = frequent(draw, characters);
        let second = if draw.chance(2_300) { NO_SECOND } else { frequent(draw, characters) };
        Self { surname: surname(draw), first, second, woman }
    }

    pub(crate) const fn is_woman(self) -> bool {
        self.woman
    }

    /// Writes the name into the buffer, replacing what was there.
    pub(crate) fn write(self, buffer: &mut String) {
        let given: &[&str] = if self.woman { &WOMEN } else { &MEN };
        buffer.clear();
        buffer.push_str(SURNAMES.get(usize::from(self.surname)).map_or("", |&(text, _)| text));
        for place in [self.first, self.second] {
            buffer.push_str(given.get(usize::from(place)).copied().unwrap_or(""));
        }
    }
}

/// A place in a list, the first ones more often: the lesser of two draws.
fn frequent(draw: &mut Draw, length: usize) -> u8 {
    let length = u32::try_from(length).unwrap_or(0);
    u8::try_from(draw.below(length).min(draw.below(length))).unwrap_or(0)
}

fn surname(draw: &mut Draw) -> u8 {
    let weight: u32 = SURNAMES.iter().map(|&(_, weight)| weight).sum();
    let mut rest = draw.below(weight);
    for (place, &(_, weight)) in (0u8..).zip(&SURNAMES) {
        if rest < weight {
            return place;
        }
        rest -= weight;
    }
    0
}
