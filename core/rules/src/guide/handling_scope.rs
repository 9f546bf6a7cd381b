use onepalm_contract::item::{HandlingScope, ScopeArea};

/// Whether a place with the division code `place` takes applications (通办范围) for a body in `body`. A source that
/// names no scope leaves it with the competent body.
///
/// Codes are those of GB/T 2260, longer ones for streets and villages; local extensions go by the same digits.
pub fn takes_applications(body: &str, scope: Option<&HandlingScope>, place: &str) -> bool {
    let Some(scope) = scope else { return place == body };
    let near = match scope.area {
        ScopeArea::Own => place == body,
        ScopeArea::County => same(body, place, 6),
        ScopeArea::City => same(body, place, if is_municipality(body) { 2 } else { 4 }),
        ScopeArea::Province => same(body, place, 2),
        ScopeArea::Nation => true,
    };
    let listed = scope.places.is_empty() || scope.places.iter().any(|listed| lies_in(place, listed));
    near && (listed || place == body)
}

fn same(one: &str, other: &str, digits: usize) -> bool {
    one.get(..digits).is_some_and(|head| other.get(..digits) == Some(head))
}

/// 直辖市: the whole of it is one city.
fn is_municipality(division: &str) -> bool {
    ["11", "12", "31", "50"].iter().any(|municipality| division.starts_with(municipality))
}

/// A code that ends in pairs of noughts stands for all below it.
fn lies_in(place: &str, area: &str) -> bool {
    let mut head = area;
    while let Some(shorter) = head.strip_suffix("00").filter(|shorter| !shorter.is_empty()) {
        head = shorter;
    }
    !head.is_empty() && place.starts_with(head)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn takes(body: &str, area: ScopeArea, places: &[&str], place: &str) -> bool {
        let places = places.iter().map(|place| (*place).to_owned()).collect();
        takes_applications(body, Some(&HandlingScope { area, mode: None, places }), place)
    }

    #[test]
    fn an_area_goes_by_the_digits_of_division_codes() {
        // GB/T 2260: 440103 荔湾区 and 440104 越秀区 of 广州市, 440304 福田区 of 深圳市, 350203 in another province.
        for (area, wanted) in [
            (ScopeArea::Own, [true, false, false, false]),
            (ScopeArea::County, [true, false, false, false]),
            (ScopeArea::City, [true, true, false, false]),
            (ScopeArea::Province, [true, true, true, false]),
            (ScopeArea::Nation, [true, true, true, true]),
        ] {
            let places = ["440103", "440104", "440304", "350203"];
            assert_eq!(places.map(|place| takes("440103", area, &[], place)), wanted, "{area:?}");
        }
        assert!(takes("440103", ScopeArea::County, &[], "440103005"));
        assert!(!takes("440103", ScopeArea::Own, &[], "440103005"));
        // 重庆市 is one city, though its districts begin with 5001 and its counties with 5002.
        assert!(takes("500101", ScopeArea::City, &[], "500229"));
    }

    #[test]
    fn listed_places_narrow_it_and_no_scope_leaves_it_with_the_body() {
        let takes = |place| takes("440103", ScopeArea::Province, &["440300", "440604"], place);
        assert_eq!(
            ["440103", "440304", "440604", "440606", "350203"].map(takes),
            [true, true, true, false, false]
        );
        assert!(takes_applications("440103", None, "440103"));
        assert!(!takes_applications("440103", None, "440104"));
        for strange in ["", "4", "é", "00"] {
            assert!(!takes(strange), "{strange}");
        }
    }
}
