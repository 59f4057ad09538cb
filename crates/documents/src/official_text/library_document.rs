//! An invented regulation of a library, and what parsing and comparison make of it and of its variants.

use super::*;

const LIBRARY: &str = "\
青山图书馆读者服务办法
为方便读者，制定本办法。
本办法适用于全体读者。

一、开放时间
１．每周二至周日开放。
２．每周一闭馆整理。
以上时间如有变动，提前三日张贴告示。
二、读者分类
（一）普通读者
持身份证登记即可入馆
（二）研究读者
凭单位介绍信登记。
三、借阅规则
按照先到先借的原则办理。具体要求为：
1、册数
(1)普通读者限借五册。
(2)研究读者限借十册。
2、期限
(3)图书借期三十天，
珍本只限馆内阅览。
(4)期刊借期七天。
3、信誉评价
⑴按期归还
⑵爱护图书
⑶安静阅览
加减分:
①捐赠图书的，每册加一分。
②污损图书的，每册减两分。
四、年度表彰
（一）表彰标准
1、读者之星
①阅读数量
②书评质量
奖励与取消条件：
①书评获奖的，优先入选。
②有逾期记录的，取消入选。
2、志愿者之星
①服务时长
②服务态度
（二）表彰程序
表彰程序为：
1、自荐。
2、审核。
志愿者的表彰参照以上程序办理。
青山图书馆
二〇三〇年五月
";

const TREE: [(&str, &str, &str); 35] = [
    ("一", "开放时间", "何时开门"),
    ("一1", "开放日", "周二至周日开放"),
    ("一2", "闭馆日", "周一闭馆做整理"),
    ("二", "读者分类", "分两类读者"),
    ("二(一)", "普通读者", "凭身份证登记"),
    ("二(二)", "研究读者", "凭介绍信登记"),
    ("三", "借阅规则", "先到先借"),
    ("三1", "册数", "能借几册"),
    ("三1(1)", "普通读者册数", "普通读者限借五册"),
    ("三1(2)", "研究读者册数", "研究读者限借十册"),
    ("三2", "期限", "能借多久"),
    ("三2(3)", "图书期限", "图书三十天，珍本不外借，馆内阅览"),
    ("三2(4)", "期刊期限", "期刊借期一周，即七天"),
    ("三3", "信誉评价", "三项标准"),
    ("三3(1)", "按期归还", ""),
    ("三3(2)", "爱护图书", ""),
    ("三3(3)", "安静阅览", ""),
    ("三3①", "捐书加分", "捐赠图书每册加一分"),
    ("三3②", "污损减分", "污损图书每册减两分"),
    ("四", "年度表彰", ""),
    ("四(一)", "表彰标准", ""),
    ("四(一)1", "读者之星", ""),
    ("四(一)1①", "阅读数量", ""),
    ("四(一)1②", "书评质量", ""),
    ("四(一)1·取消", "奖励与取消", "优先和取消的条件"),
    ("四(一)1·取消·①", "书评获奖", "书评获奖的优先入选"),
    ("四(一)1·取消·②", "逾期取消", "逾期记录使人取消入选"),
    ("四(一)2", "志愿者之星", ""),
    ("四(一)2①", "服务时长", ""),
    ("四(一)2②", "服务态度", ""),
    ("四(二)", "表彰程序", ""),
    ("四(二)1", "自荐", ""),
    ("四(二)2", "审核", ""),
    ("五", "附则", "解释权"),
    ("四(一)2·取消", "取消条件", ""),
];

pub(super) fn tree() -> Vec<TreeClause<'static>> {
    TREE.iter().map(|&(id, title, summary)| TreeClause { id, title, summary }).collect()
}

/// The tree without the two clauses that the text lacks.
fn fitting_tree() -> Vec<TreeClause<'static>> {
    tree().into_iter().take(33).collect()
}

pub(super) fn parse(text: &str) -> Outline {
    Outline::parse(text).unwrap()
}

fn clause<'o>(outline: &'o Outline, path: &str) -> &'o OutlineClause {
    outline
        .clauses
        .iter()
        .find(|clause| clause.path.to_string() == path)
        .unwrap_or_else(|| panic!("no {path}"))
}

fn extra(comparison: &Comparison) -> Vec<String> {
    comparison.extra.iter().map(|extra| extra.path.to_string()).collect()
}

/// The doubts without those about leftovers.
fn doubts(comparison: &Comparison) -> Vec<(Option<&str>, usize, &Doubt)> {
    comparison
        .doubtful
        .iter()
        .filter(|doubtful| !matches!(doubtful.doubt, Doubt::Leftover { .. }))
        .map(|doubtful| (doubtful.id.as_deref(), doubtful.line, &doubtful.doubt))
        .collect()
}

#[test]
fn the_document_falls_into_title_preamble_clauses_and_leftovers() {
    let outline = parse(LIBRARY);
    assert_eq!(outline.title, "青山图书馆读者服务办法");
    assert_eq!(outline.preamble, ["为方便读者，制定本办法。", "本办法适用于全体读者。"]);
    let paths: Vec<String> = outline.clauses.iter().map(|clause| clause.path.to_string()).collect();
    let ids = TREE.iter().take(33).map(|(id, ..)| id.replace("·取消", "·奖励与取消条件"));
    assert_eq!(paths, ids.collect::<Vec<_>>());
    assert_eq!(outline.irregularities, []);
    assert_eq!(
        outline.leftovers.iter().map(|leftover| (leftover.line, leftover.text.as_str())).collect::<Vec<_>>(),
        [(46, "青山图书馆"), (47, "二〇三〇年五月")]
    );
}

#[test]
fn paragraphs_belong_to_a_heading_to_an_item_or_to_the_end_of_a_list() {
    let outline = parse(LIBRARY);
    assert_eq!(clause(&outline, "二(一)").body, ["持身份证登记即可入馆"]);
    assert_eq!(clause(&outline, "三").body, ["按照先到先借的原则办理。具体要求为："]);
    assert_eq!(clause(&outline, "三2(3)").text(), "图书借期三十天，\n珍本只限馆内阅览。");
    assert_eq!(clause(&outline, "一").closing, ["以上时间如有变动，提前三日张贴告示。"]);
    assert_eq!(clause(&outline, "一2").text(), "每周一闭馆整理。");
    assert_eq!(clause(&outline, "四(二)").body, ["表彰程序为："]);
    assert_eq!(clause(&outline, "四(二)").closing, ["志愿者的表彰参照以上程序办理。"]);
}

#[test]
fn a_paragraph_between_two_items_belongs_to_the_first() {
    let outline = parse("办法\n一、借阅\n1、每人五册。\n期刊另计。\n2、借期三十天。\n逾期停借。\n二、入馆\n");
    assert_eq!(clause(&outline, "一1").body, ["期刊另计。"]);
    assert_eq!(clause(&outline, "一").closing, ["逾期停借。"]);
}

#[test]
fn a_sub_heading_shows_in_citations_only_if_numbers_collide() {
    let outline = parse(LIBRARY);
    let rating = clause(&outline, "三3");
    assert_eq!(rating.sub_headings, [SubHeading { line: 27, text: "加减分:".to_owned() }]);
    assert_eq!(clause(&outline, "三3①").parent, outline.clauses.iter().position(|other| other == rating));
    assert_eq!(clause(&outline, "四(一)1·奖励与取消条件").text(), "奖励与取消条件：");

    let continued =
        parse("办法\n一、评分\n加分:\n①捐书。\n②荐书。\n减分:\n③污损。\n取消:\n①盗书。\n恢复:\n②赔书。");
    let paths: Vec<String> = continued.clauses.iter().map(|clause| clause.path.to_string()).collect();
    assert_eq!(paths, ["一", "一①", "一②", "一③", "一·取消", "一·取消·①", "一·取消·②"]);
    assert_eq!(clause(&continued, "一").body, ["加分:"]);
    assert_eq!(clause(&continued, "一·取消").sub_headings.len(), 1);

    let annexed = parse("办法\n一、借阅\n1、甲\n①乙。\n二、入馆\n1、丙。\n附件:\n一、丁。\n");
    assert_eq!(annexed.clauses.last().map(|clause| clause.path.to_string()).as_deref(), Some("附件·一"));
    assert_eq!(annexed.irregularities, []);
}

#[test]
fn articles_run_on_through_chapters_and_keep_their_paragraphs() {
    let outline = parse(
        "条例\n第一章 总则\n第一条　为了借书。\n本条另有一款。\n第二章 借阅\n第二条　借书:\n（一）五册；\n（二）三十天。\n逾期停借。\n第四条 施行。",
    );
    assert_eq!(clause(&outline, "第一章第一条").body, ["本条另有一款。"]);
    assert_eq!(clause(&outline, "第二章第二条").closing, ["逾期停借。"]);
    let lines: Vec<usize> = outline.irregularities.iter().map(|irregularity| irregularity.line).collect();
    assert_eq!(lines, [10]);
    let tree = [TreeClause { id: "第二条(一)", title: "五册", summary: "" }];
    assert_eq!(compare(&outline, &tree).matched.first().map(|matched| matched.line), Some(7));
}

#[test]
fn breaks_of_the_numbering_are_reported_with_their_lines() {
    let outline = parse("办法\n一、借阅\n1、甲。\n2、乙。\n5、丙。\n5、丁。\n3、戊。\n三、入馆\n2、己。\n");
    let number = |style, value| Number { style, value };
    let arabic = |value| number(Style::Arabic, value);
    let kinds: Vec<(usize, IrregularityKind)> =
        outline.irregularities.iter().map(|irregularity| (irregularity.line, irregularity.kind)).collect();
    assert_eq!(
        kinds,
        [
            (5, IrregularityKind::Jump { expected: arabic(3), found: arabic(5) }),
            (6, IrregularityKind::Repeated { number: arabic(5) }),
            (7, IrregularityKind::Backward { after: arabic(5), found: arabic(3) }),
            (
                8,
                IrregularityKind::Jump {
                    expected: number(Style::Chinese, 2),
                    found: number(Style::Chinese, 3)
                }
            ),
            (9, IrregularityKind::Jump { expected: arabic(1), found: arabic(2) }),
        ]
    );
    let comparison = compare(&outline, &[TreeClause { id: "一5", title: "丙", summary: "" }]);
    assert_eq!(extra(&comparison), ["一", "一1", "一2", "一5", "一3", "三", "三2"]);
    let named: Vec<usize> = comparison
        .doubtful
        .iter()
        .filter(|doubtful| doubtful.id.is_some())
        .map(|doubtful| doubtful.line)
        .collect();
    assert_eq!(named, [5], "the id belongs to the first of the two");
}

#[test]
fn a_tree_that_describes_the_text_is_not_doubted() {
    let comparison = compare(&parse(LIBRARY), &fitting_tree());
    assert_eq!((comparison.missing.len(), extra(&comparison)), (0, Vec::new()));
    assert_eq!(doubts(&comparison), []);
    assert_eq!(comparison.doubtful.len(), 2, "two leftovers");
    let opening = &comparison.matched[0];
    assert_eq!((opening.id.as_str(), opening.line), ("一", 5));
    assert_eq!(opening.text, "开放时间\n以上时间如有变动，提前三日张贴告示。");
    assert_eq!(opening.closing.len(), 1);
}

#[test]
fn what_only_one_side_has_is_missing_or_extra() {
    let mut tree = tree();
    tree.retain(|clause| clause.id != "三2(4)");
    let comparison = compare(&parse(LIBRARY), &tree);
    assert_eq!(comparison.missing, ["五", "四(一)2·取消"]);
    let [only] = comparison.extra.as_slice() else { panic!("{:?}", comparison.extra) };
    assert_eq!(
        (only.path.to_string().as_str(), only.line, only.first_words.as_str()),
        ("三2(4)", 22, "期刊借期七天。")
    );
}

#[test]
fn an_inserted_clause_makes_the_renumbered_ones_doubtful() {
    let text = LIBRARY.replace(
        "１．每周二至周日开放。\n２．每周一闭馆整理。",
        "１．少儿室另行规定。\n２．每周二至周日开放。\n３．每周一闭馆整理。",
    );
    let comparison = compare(&parse(&text), &fitting_tree());
    assert_eq!(extra(&comparison), ["一3"]);
    let likelier: Vec<(Option<&str>, Option<String>)> = doubts(&comparison)
        .into_iter()
        .map(|(id, _, doubt)| match doubt {
            Doubt::Wording { likelier, .. } => (id, likelier.as_ref().map(ToString::to_string)),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(likelier, [(Some("一1"), Some("一2".to_owned())), (Some("一2"), Some("一3".to_owned()))]);
}

#[test]
fn ids_that_cannot_be_told_apart_are_doubtful() {
    let text = "办法\n一、评分\n①捐书。\n②荐书。\n取消条件:\n①盗书。\n恢复条件:\n①赔书。";
    let tree = ["一·条件", "一·取消"].map(|id| TreeClause { id, title: "", summary: "" });
    let comparison = compare(&parse(text), &tree);
    assert_eq!(
        doubts(&comparison),
        [
            (Some("一·条件"), 5, &Doubt::AmbiguousLabel),
            (Some("一·取消"), 5, &Doubt::SameClause { other: "一·条件".to_owned() }),
        ]
    );
}

#[test]
fn the_encoding_and_the_width_of_numbers_do_not_matter() {
    let (bytes, _, _) = encoding_rs::GB18030.encode(LIBRARY);
    assert_eq!(parse(&decode(&bytes).unwrap()), parse(LIBRARY));
    let other_width = LIBRARY.replace('（', "(").replace('）', ")").replace('１', "1").replace("２．", "2、");
    let paths =
        |outline: &Outline| outline.clauses.iter().map(|clause| clause.path.clone()).collect::<Vec<_>>();
    assert_eq!(paths(&parse(&other_width)), paths(&parse(LIBRARY)));
    assert_eq!(parse(&LIBRARY.replace('\n', "\r\n")), parse(LIBRARY));
}

#[test]
fn documents_beyond_the_limits_are_refused() {
    let bytes = MAX_BYTES + 1;
    assert_eq!(Outline::parse(&" ".repeat(bytes)), Err(OutlineError::TooLong { bytes }));
    let lines = MAX_LINES + 1;
    assert_eq!(Outline::parse(&"\n".repeat(lines)), Err(OutlineError::TooManyLines { lines }));
    assert_eq!(parse("").clauses, []);
    assert_eq!(parse("只有标题").title, "只有标题");
}

#[test]
fn the_largest_list_is_parsed_and_compared() {
    let outline = parse(&"①甲\n".repeat(MAX_LINES));
    assert_eq!((outline.clauses.len(), outline.irregularities.len()), (MAX_LINES, MAX_LINES - 1));
    assert_eq!(compare(&outline, &tree()).extra.len(), MAX_LINES);
}
