//! Invented names of the city, its counties and its townships, in the style of northern Hunan.

/// The city.
pub(crate) const CITY: &str = "沅宁市";

/// The nine counties and districts of a city of ordinary size.
pub(crate) const COUNTIES: [&str; 9] =
    ["沅阳区", "德浦区", "澧川县", "澹水县", "溇平县", "桂溪县", "枫林县", "青渡县", "云潭市"];

/// Rivers and plants, for the counties that only a benchmark has.
const COUNTY_FIRST: [&str; 40] = [
    "沅", "漪", "澹", "溇", "渌", "沩", "涟", "沣", "潇", "汨", "洣", "舂", "灌", "滁", "浯", "沱", "湄",
    "渫", "泠", "滢", "檀", "杉", "楠", "梓", "槐", "榆", "楸", "樟", "柘", "桐", "茗", "芦", "荻", "莲",
    "菱", "兰", "芷", "蕙", "蒲", "芙",
];
const COUNTY_SECOND: [&str; 24] = [
    "川", "浦", "溪", "坪", "渡", "潭", "洲", "塘", "岭", "丰", "宁", "安", "和", "原", "峰", "台", "泽",
    "港", "湾", "关", "城", "河", "林", "坝",
];

/// Townships that most counties have.
const TOWNS: [&str; 4] = ["城关", "城东", "城西", "河街"];
const TOWN_FIRST: [&str; 20] = [
    "石板", "白鹤", "黄土", "双桥", "柳林", "牛角", "龙潭", "盘塘", "马鞍", "茶庵", "观音", "大堰", "三汊",
    "毛家", "周家", "蔡家", "花岩", "热水", "太浮", "青山",
];
const TOWN_SECOND: [&str; 7] = ["坪", "铺", "桥", "岗", "溪", "嘴", "滩"];

/// The name of the county with that number, from 0.
pub(crate) fn county(number: usize) -> String {
    if let Some(name) = COUNTIES.get(number) {
        return (*name).to_owned();
    }
    let number = number - COUNTIES.len();
    // 7 shares no divisor with 24, so that neighbours differ in both characters and every pair occurs once.
    let first = pick(&COUNTY_FIRST, number);
    let second = pick(&COUNTY_SECOND, number / COUNTY_FIRST.len() + 7 * (number % COUNTY_FIRST.len()));
    format!("{first}{second}县")
}

/// A township of a county; `number` counts the townships within it.
pub(crate) fn town(county: usize, number: usize) -> String {
    if let Some(name) = TOWNS.get(number) {
        return (*name).to_owned();
    }
    // 13 shares no divisor with 140: within a county no township occurs twice.
    let place = county * 37 + (number - TOWNS.len()) * 13;
    let first = pick(&TOWN_FIRST, place % TOWN_FIRST.len());
    let second = pick(&TOWN_SECOND, place % (TOWN_FIRST.len() * TOWN_SECOND.len()) / TOWN_FIRST.len());
    format!("{first}{second}")
}

fn pick(words: &[&'static str], number: usize) -> &'static str {
    words.get(number % words.len().max(1)).copied().unwrap_or("")
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_county_bears_the_name_of_a_real_one_of_changde_or_of_another() {
        let names: HashSet<String> = (0..900).map(county).collect();
        assert_eq!(names.len(), 900);
        for real in ["武陵", "鼎城", "安乡", "汉寿", "澧县", "临澧", "桃源", "石门", "津市"]
        {
            assert!(!names.iter().any(|name| name.contains(real)), "{real}");
        }
    }

    #[test]
    fn no_township_occurs_twice_in_a_county() {
        for place in 0..50 {
            let names: HashSet<String> = (0..90).map(|number| town(place, number)).collect();
            assert_eq!(names.len(), 90);
        }
    }
}
