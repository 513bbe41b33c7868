//! Figures that no record states: kilometres, hours, agreed shares, cases.

use std::collections::BTreeMap;

use halle_protocol::{
    id::HubId,
    money::NumberError,
    object::PoolState,
    record::Cost,
    rules::{Key, Measure},
};

use super::{entering::takers, refusal::problem_of_number};
use crate::{
    control::Problem,
    service::{View, names},
};

/// Millionths in one unit of a measure.
const PER_UNIT: u128 = 1_000_000;

/// One hub's figures by what they count.
type Stated = BTreeMap<Key, Measure>;

/// Reads `CODE:km=12,hours=3`, names in English or French, decimal commas too; the answer is in
/// the words of the record, ascending by hub.
///
/// # Errors
/// `bad-figures`, `unknown-figure`, `figure-from-records`, `hub-twice`, an unknown hub.
pub(super) fn read(pool: &PoolState, texts: &[String]) -> Result<Vec<(HubId, String)>, Problem> {
    let mut hubs: BTreeMap<HubId, String> = BTreeMap::new();
    for text in texts {
        let (code, rest) = text
            .split_once(':')
            .filter(|(code, _)| !code.trim().is_empty())
            .ok_or_else(|| Problem::usage("bad-figures").with("text", text))?;
        let hub = names::hub(pool, code)?;
        if hubs.insert(hub, written(&figures(text, rest)?)).is_some() {
            return Err(Problem::usage("hub-twice").with("hub", pool.code(&hub)));
        }
    }
    Ok(hubs.into_iter().collect())
}

/// The cost with kilogram-kilometres wherever its rule counts them and kilometres are stated.
pub(super) fn with_loads(view: &View<'_>, pool: &PoolState, cost: Cost) -> Result<Cost, Problem> {
    let counts_loads = |part: &halle_protocol::rules::Part| part.key == Key::ByWeightDistance;
    if !cost.rule.parts().iter().any(counts_loads) {
        return Ok(cost);
    }
    let Some(takers) = takers(&view.reader(), pool, &cost)? else {
        return Ok(cost);
    };
    let mut stated = cost.stated.clone();
    for (hub, text) in &mut stated {
        let at = takers.hubs.iter().position(|it| it == hub);
        let Some(weight) = at.and_then(|at| takers.figures.get(at)).map(|it| it.weight) else {
            continue;
        };
        let mut own = figures(text, text)?;
        if let (Some(way), None) = (own.get(&Key::ByKilometres), own.get(&Key::ByWeightDistance)) {
            own.insert(Key::ByWeightDistance, load(weight, *way)?);
            *text = written(&own);
        }
    }
    Ok(Cost { stated, ..cost })
}

/// Kilogram-kilometres of one load on one way.
fn load(weight: Measure, way: Measure) -> Result<Measure, Problem> {
    let product = u128::from(weight.millionths())
        .checked_mul(u128::from(way.millionths()))
        .and_then(|millionths| millionths.checked_div(PER_UNIT))
        .and_then(|millionths| u64::try_from(millionths).ok());
    product
        .map(Measure::from_millionths)
        .ok_or_else(|| Problem::usage("figures-too-large").with("key", Key::ByWeightDistance))
}

fn figures(text: &str, pairs: &str) -> Result<Stated, Problem> {
    let bad = || Problem::usage("bad-figures").with("text", text);
    let mut stated = Stated::new();
    for pair in pieces(pairs) {
        let (name, number) = pair.split_once('=').ok_or_else(bad)?;
        let key = key(text, name)?;
        let measure = number
            .trim()
            .parse()
            .map_err(|error: NumberError| problem_of_number(text, &error))?;
        if stated.insert(key, measure).is_some() {
            return Err(bad());
        }
    }
    Ok(stated)
}

/// Parts at commas and semicolons; what follows a comma without a name belongs to the number
/// before it.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    for piece in text.split([',', ';']).filter(|it| !it.trim().is_empty()) {
        match pieces.last_mut() {
            Some(last) if !piece.contains('=') => {
                last.push(',');
                last.push_str(piece);
            }
            _ => pieces.push(piece.to_owned()),
        }
    }
    pieces
}

fn key(text: &str, name: &str) -> Result<Key, Problem> {
    let unknown = || {
        Problem::usage("unknown-figure")
            .with("name", name.trim())
            .with("text", text)
    };
    let key = match name.trim().to_lowercase().as_str() {
        "share" | "shares" | "part" | "parts" => Key::FixedShares,
        "kgkm" | "kg.km" => Key::ByWeightDistance,
        _ => name.parse().map_err(|_| unknown())?,
    };
    match written_name(key) {
        Some(_) => Ok(key),
        None if key == Key::Equal => Err(unknown()),
        None => Err(Problem::usage("figure-from-records").with("key", key)),
    }
}

/// The name of a figure in a record; nothing for what the records of the basis say themselves.
fn written_name(key: Key) -> Option<&'static str> {
    match key {
        Key::ByCases => Some("cases"),
        Key::ByKilometres => Some("km"),
        Key::ByWeightDistance => Some("kgkm"),
        Key::ByHours => Some("hours"),
        Key::FixedShares => Some("share"),
        Key::Equal | Key::ByValue | Key::ByWeight | Key::ByPacks | Key::ByStops => None,
    }
}

fn written(stated: &Stated) -> String {
    let pairs: Vec<String> = stated
        .iter()
        .filter_map(|(key, measure)| Some(format!("{}={measure}", written_name(*key)?)))
        .collect();
    pairs.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, expected: &str) {
        assert_eq!(
            written(&figures(typed, typed).unwrap()),
            expected,
            "{typed}"
        );
    }

    #[test]
    fn figures_are_written_one_way() {
        check("km=12,hours=3", "km=12,hours=3");
        check("heures=3; km=12,50", "km=12.5,hours=3");
        check("caisses=5,part=2", "cases=5,share=2");
        check("", "");
    }

    #[test]
    fn what_records_say_is_not_typed() {
        let code = |typed: &str| figures(typed, typed).unwrap_err().code;
        assert_eq!(code("poids=12"), "figure-from-records");
        assert_eq!(code("lune=12"), "unknown-figure");
        assert_eq!(code("equal=1"), "unknown-figure");
        assert_eq!(code("km=1,km=2"), "bad-figures");
        assert_eq!(code("12"), "bad-figures");
        assert_eq!(code("km=loin"), "bad-amount");
        assert_eq!(code("km=-1"), "amount-negative");
    }

    #[test]
    fn a_load_is_weight_times_way() {
        let measure = |text: &str| text.parse::<Measure>().unwrap();
        assert_eq!(load(measure("26"), measure("170")), Ok(measure("4420")));
        assert_eq!(load(measure("11.5"), measure("22")), Ok(measure("253")));
        let most = Measure::from_millionths(u64::MAX);
        assert_eq!(load(most, most).unwrap_err().code, "figures-too-large");
    }
}
