//! Numbers that the package's check lets move only together: maxima with their sum, items with their criterion, a band's
//! edge with that of its neighbour, a grade with those who name it.

use super::numbers::Number;

/// One change of several numbers at once.
pub type Group<'n> = Vec<(&'n Number, String)>;

/// The changes that a number can be a part of. Steps are whole points, so that a full mark is above the maximum.
pub fn groups<'n>(number: &'n Number, all: &'n [Number]) -> Vec<Group<'n>> {
    let of_file: Vec<&Number> = all.iter().filter(|other| other.file == number.file).collect();
    match number.key.as_str() {
        "max" if number.path.contains(".item[") => items(number, &of_file),
        "max" => of_file.iter().filter_map(|other| exchange(number, other, &of_file)).collect(),
        "points" if number.path == "total.points" => total(number, &of_file),
        "at-least" | "below" => edges(number, &of_file),
        "grade" => grades(number, &of_file),
        _ => Vec::new(),
    }
}

fn moved(number: &Number, points: i64) -> (&Number, String) {
    (number, number.moved(points * 100).unwrap())
}

/// The criterion of an item or of itself: `criterion[2]`.
fn criterion(number: &Number) -> &str {
    number.path.split('.').next().unwrap()
}

fn is_criterion(number: &Number) -> bool {
    number.key == "max" && !number.path.contains(".item[")
}

/// A criterion moved by so many points, with its first item, if it has items.
fn with_item<'n>(number: &'n Number, points: i64, of_file: &[&'n Number]) -> Group<'n> {
    let is_item = |other: &&&Number| {
        other.key == "max" && other.path.starts_with(&format!("{}.item[", criterion(number)))
    };
    let item = of_file.iter().find(is_item);
    std::iter::once(moved(number, points)).chain(item.map(|item| moved(item, points))).collect()
}

/// One criterion less, another more: the sum stays.
fn exchange<'n>(number: &'n Number, other: &'n Number, of_file: &[&'n Number]) -> Option<Group<'n>> {
    let is_other = is_criterion(other) && other.path != number.path;
    is_other.then(|| [with_item(number, -1, of_file), with_item(other, 1, of_file)].concat())
}

/// One item less, another of the same criterion more.
fn items<'n>(number: &'n Number, of_file: &[&'n Number]) -> Vec<Group<'n>> {
    let of_criterion = |other: &&&'n Number| other.key == "max" && criterion(other) == criterion(number);
    let others =
        of_file.iter().filter(of_criterion).filter(|other| !is_criterion(other) && other.path != number.path);
    others.map(|other| vec![moved(number, -1), moved(other, 1)]).collect()
}

/// The stated total less, with one of the criteria.
fn total<'n>(number: &'n Number, of_file: &[&'n Number]) -> Vec<Group<'n>> {
    let criteria = of_file.iter().filter(|other| is_criterion(other));
    criteria.map(|other| [vec![moved(number, -1)], with_item(other, -1, of_file)].concat()).collect()
}

/// The edge between two neighbours, up and down.
fn edges<'n>(number: &'n Number, of_file: &[&'n Number]) -> Vec<Group<'n>> {
    let opposite = if number.key == "below" { "at-least" } else { "below" };
    let neighbours = of_file.iter().filter(|other| other.key == opposite && other.value == number.value);
    neighbours
        .flat_map(|other| {
            [1, -1].map(|step| [number, *other].map(|edge| Some((edge, edge.moved(step)?))).to_vec())
        })
        .filter_map(|group| group.into_iter().collect())
        .collect()
}

/// A grade that becomes another one, which nobody has, with all that name it.
fn grades<'n>(number: &'n Number, of_file: &[&'n Number]) -> Vec<Group<'n>> {
    let names_it =
        |other: &&&Number| ["grade", "at-most"].contains(&other.key.as_str()) && other.value == number.value;
    vec![of_file.iter().filter(names_it).map(|other| (*other, "9".to_owned())).collect()]
}
