use crate::world::{list, read};
use onepalm_contract::code::Level;
use onepalm_contract::item::Limit;
use onepalm_platform::catalogue::Dialect;

#[test]
fn the_smallest_line_is_a_code_a_name_and_a_body() {
    let text = r#"{"code":"11990100990100018P3990120009000","name":"公园年票办理","body":"澜海市园林局",
        "materials":["身份证"],"promised_limit":"3wd","statutory_limit":"20","windows":[{"address":"一号"}]}"#;
    let (items, told) = read(Dialect::Onepalm, &text.replace('\n', ""));
    let item = &items[0];
    assert_eq!((item.level, item.body.division.as_str()), (Level::City, "990100"));
    assert_eq!(item.body.authority.as_str(), "11990100990100018P");
    assert_eq!((item.promised_limit, item.statutory_limit), (Some(Limit::working_days(3)), None));
    assert_eq!((item.materials[0].name.as_str(), item.materials[0].required), ("身份证", true));
    assert_eq!(told.into_iter().collect::<Vec<_>>(), [("limit.no-unit", 1)]);
}

#[test]
fn a_dialect_is_recognised_by_its_beginning_and_an_unknown_one_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    for (text, wanted) in [
        ("{\"TASK_CODE\":\"1\",\"TASK_NAME\":\"2\"}", Dialect::Guangdong),
        ("\u{feff}\n{\"name\":\"2\",\"code\":\"1\"}\n", Dialect::Onepalm),
        ("{\n  \"guidDetail\": {}}", Dialect::JsonGuide),
        ("task_name,\"TASK_CODE\"\n1,2\n", Dialect::Exchange),
        ("// x\nconst a = [{\"department\": \"b\"}]", Dialect::Sichuan),
    ] {
        let path = folder.path().join("list");
        std::fs::write(&path, text).unwrap();
        assert_eq!(list(&path).dialect(), wanted);
    }
    for text in ["", "hello", "[1,2]", "{\"a\":1}"] {
        assert_eq!(Dialect::recognise(text.as_bytes()), None, "{text}");
    }
}
