//! Which institutions a city has, and which units are found in them.

/// The branch of the political-legal system that an institution belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum System {
    Commission,
    Police,
    Procuratorate,
    Court,
    Justice,
    Other,
}

impl System {
    /// The word in the file.
    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::Commission => "commission",
            Self::Police => "police",
            Self::Procuratorate => "procuratorate",
            Self::Court => "court",
            Self::Justice => "justice",
            Self::Other => "other",
        }
    }

    /// Its part of a city's officers, in hundredths.
    pub(crate) const fn share(self) -> u64 {
        match self {
            Self::Commission => 35,
            Self::Police => 650,
            Self::Procuratorate => 90,
            Self::Court => 120,
            Self::Justice => 100,
            Self::Other => 5,
        }
    }
}

/// A kind of institution.
pub(crate) struct Body {
    /// What follows the name of the city or county.
    pub(crate) name: &'static str,
    pub(crate) system: System,
    pub(crate) grade: &'static str,
    /// The place, in the same list, of the institution that it belongs under.
    pub(crate) parent: Option<usize>,
    /// Its size beside others of its system; a county bureau has 100.
    pub(crate) weight: u64,
    /// The units that each one has, the first ones first.
    pub(crate) units: &'static [&'static str],
    /// How further units are named.
    pub(crate) further: Further,
}

/// The names of units beyond those that every institution of the kind has.
#[derive(Clone, Copy)]
pub(crate) enum Further {
    /// A township's: 石板坪派出所.
    Town(&'static str),
    /// Numbered: 第三大队.
    Numbered(&'static str),
}

const COMMISSION_CITY: &[&str] = &[
    "执法监督科",
    "综治科",
    "政治部干部科",
    "办公室",
    "维稳指导科",
    "宣传教育科",
    "法制科",
    "研究室",
    "基层建设科",
];
const COMMISSION_COUNTY: &[&str] =
    &["综治股", "执法监督股", "办公室", "政工股", "维稳股", "法制股", "宣教股"];
const POLICE_CITY: &[&str] = &[
    "刑侦支队一大队",
    "治安支队管理科",
    "指挥中心",
    "法制科",
    "经侦支队一大队",
    "禁毒支队侦查科",
    "网安支队技术科",
    "出入境管理科",
    "人事训练科",
    "警务保障科",
    "看守所",
    "科技信息科",
    "情报科",
    "宣传科",
    "刑事技术室",
    "警务督察队",
    "拘留所",
    "信访科",
    "监管科",
    "户政科",
];
// Short, so that most units of a county's police are police stations.
const POLICE_COUNTY: &[&str] = &[
    "刑侦大队",
    "城关派出所",
    "治安大队",
    "交警大队",
    "看守所",
    "法制室",
    "指挥中心",
    "禁毒大队",
    "经侦大队",
    "巡特警大队",
    "政工室",
];
const TRAFFIC: &[&str] =
    &["秩序管理科", "事故处理科", "车辆管理所", "法制宣传科", "办公室", "驾驶人管理科", "科技设施科"];
const SPECIAL_POLICE: &[&str] = &["巡逻大队", "突击大队", "训练科", "办公室", "警犬中队"];
const RIVER_POLICE: &[&str] = &["刑侦大队", "沅江水上派出所", "治安大队", "办公室", "航道派出所"];
const PROCURATORATE: &[&str] = &[
    "公诉科",
    "侦查监督科",
    "办公室",
    "民事行政检察科",
    "控告申诉检察科",
    "监所检察科",
    "政工科",
    "案件管理室",
    "检察技术科",
    "司法警察队",
    "职务犯罪预防科",
    "法律政策研究室",
    "计划财务装备科",
];
const COURT_CITY: &[&str] = &[
    "民一庭",
    "刑一庭",
    "立案庭",
    "执行局",
    "办公室",
    "民二庭",
    "刑二庭",
    "行政审判庭",
    "审判监督庭",
    "政工室",
    "司法警察队",
    "民三庭",
    "少年审判庭",
    "审判管理室",
    "研究室",
];
const COURT_COUNTY: &[&str] = &[
    "民一庭",
    "刑事审判庭",
    "执行局",
    "城关人民法庭",
    "立案庭",
    "办公室",
    "民二庭",
    "行政审判庭",
    "政工室",
    "审判监督庭",
    "司法警察队",
];
const JUSTICE_CITY: &[&str] = &[
    "社区矫正科",
    "基层工作科",
    "法制宣传科",
    "律师公证管理科",
    "办公室",
    "法律援助科",
    "政工科",
    "司法鉴定管理科",
];
const JUSTICE_COUNTY: &[&str] =
    &["社区矫正股", "城关司法所", "法制宣传股", "基层工作股", "法律援助股", "律师公证股", "办公室", "政工股"];
const DETENTION: &[&str] =
    &["管教科", "一大队", "二大队", "生活卫生科", "办公室", "教育科", "三大队", "医务所"];
const PRISON: &[&str] = &[
    "狱政管理科",
    "一监区",
    "二监区",
    "三监区",
    "教育改造科",
    "办公室",
    "刑罚执行科",
    "狱内侦查科",
    "生活卫生科",
    "政工科",
];
const GOVERNANCE: &[&str] = &["综合协调科", "网格管理科", "信息科", "矛盾调处室"];

/// The municipal institutions; a small city has only the first of them.
pub(crate) static MUNICIPAL: [Body; 11] = [
    full("委政法委员会", System::Commission, 150, COMMISSION_CITY, Further::Numbered("工作科")),
    full("公安局", System::Police, 150, POLICE_CITY, Further::Numbered("直属大队")),
    full("中级人民法院", System::Court, 120, COURT_CITY, Further::Numbered("合议庭")),
    full("人民检察院", System::Procuratorate, 120, PROCURATORATE, Further::Numbered("检察科")),
    full("司法局", System::Justice, 60, JUSTICE_CITY, Further::Numbered("法律服务所")),
    deputy("公安局交通警察支队", System::Police, 1, 120, TRAFFIC, Further::Numbered("大队")),
    deputy("强制隔离戒毒所", System::Justice, 4, 180, DETENTION, Further::Numbered("管教大队")),
    deputy("监狱", System::Justice, 4, 240, PRISON, Further::Numbered("分监区队")),
    deputy("公安局特警支队", System::Police, 1, 60, SPECIAL_POLICE, Further::Numbered("大队")),
    deputy("社会治安综合治理中心", System::Other, 0, 100, GOVERNANCE, Further::Numbered("工作室")),
    deputy("公安局水上分局", System::Police, 1, 40, RIVER_POLICE, Further::Numbered("大队")),
];

/// The institutions of a county; in a small city a county has only the first of them.
pub(crate) static COUNTY: [Body; 5] = [
    county("委政法委员会", System::Commission, "section", None, COMMISSION_COUNTY, "综治工作室"),
    county("公安局", System::Police, "section", Some(0), POLICE_COUNTY, "派出所"),
    county("人民法院", System::Court, "deputy-division", Some(0), COURT_COUNTY, "人民法庭"),
    county("人民检察院", System::Procuratorate, "deputy-division", Some(0), PROCURATORATE, "检察室"),
    county("司法局", System::Justice, "section", Some(0), JUSTICE_COUNTY, "司法所"),
];

const fn full(
    name: &'static str,
    system: System,
    weight: u64,
    units: &'static [&'static str],
    further: Further,
) -> Body {
    Body { name, system, grade: "full-division", parent: None, weight, units, further }
}

const fn deputy(
    name: &'static str,
    system: System,
    parent: usize,
    weight: u64,
    units: &'static [&'static str],
    further: Further,
) -> Body {
    Body { name, system, grade: "deputy-division", parent: Some(parent), weight, units, further }
}

const fn county(
    name: &'static str,
    system: System,
    grade: &'static str,
    parent: Option<usize>,
    units: &'static [&'static str],
    town: &'static str,
) -> Body {
    Body { name, system, grade, parent, weight: 100, units, further: Further::Town(town) }
}

/// The numbers of units, as they are read: 第十二大队.
pub(crate) fn chinese_number(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |number: usize| DIGITS.get(number).copied().unwrap_or("");
    match number {
        0..=9 => digit(number).to_owned(),
        10..=19 => format!("十{}", digit(number - 10)),
        20..=99 => format!("{}十{}", digit(number / 10), digit(number % 10)),
        _ => number.to_string(),
    }
}
