use crate::world::{World, all, list, read, shared};
use onepalm_contract::code::Level;
use onepalm_platform::catalogue::Dialect;
use std::collections::BTreeSet;

#[tokio::test]
async fn the_real_list_of_sichuan_imports_whole() {
    let Some(path) = shared("items-sichuan.js") else { return };
    let world = World::new().await;
    let report = world.import(list(&path)).await;
    // The figures of domain.md §4. Counted without this code: 981 owners in codes check, and of the three codes
    // without one two name a department whose code does.
    assert_eq!((report.read, report.stored, report.rejected), (1135, 1135, 0));
    assert_eq!(report.read - report.flagged_owner_codes, 983);
    // Three codes follow not even the source's own grammar.
    assert_eq!(report.warnings.get("code.foreign"), Some(&3));
    let (items, told) = all(list(&path));
    assert_eq!(told.len(), 0, "{told:?}");
    assert!(items.iter().all(|item| item.dialect == "sichuan" && item.level == Level::County));
    let bodies: BTreeSet<_> = items.iter().map(|item| item.body.name.as_str()).collect();
    assert_eq!(bodies.len(), 34);
    let first = world.item("511Z07001006-511602000000-000-11511301008778183N-1-00").await;
    assert_eq!(first.name, "企业投资项目备案（技术改造）（市级/县级）");
    assert_eq!((first.item_type.as_str(), first.body.division.as_str()), ("其他行政权力", "511602"));
    assert_eq!(first.body.authority.as_str(), "11511301008778183N");
}

#[test]
fn pieces_that_are_no_items_are_told_with_their_line_and_the_others_are_read() {
    let link =
        "http://x.example/a?areaCode=990101000000&itemCode=99A0000001-990101000000-000-1-1-00&taskType=20";
    let text = format!(
        "// 注释 [不算]\nconst list = [\n{{\"department\":\"局\",\"items\":[{{\"main_item\":\"组\",\"sub_items\":[\n\
         {{\"name\":\"事\\\"项\",\"link\":\"{link}\"}},\n{{\"name\":\"无链接\"}},\n{{\"name\":\"坏\",\"link\":\"nowhere\"}}\n]}}]}}];"
    );
    let (items, told) = read(Dialect::Sichuan, &text);
    assert_eq!(items.len(), 1);
    assert_eq!((items[0].name.as_str(), items[0].body.name.as_str()), ("事\"项", "局"));
    assert_eq!(items[0].aliases, ["组"]);
    assert_eq!(told.get("line.not-an-item"), Some(&2));

    let half = &text[..text.find("无链接").unwrap()];
    let (items, told) = read(Dialect::Sichuan, half);
    assert_eq!((items.len(), told.get("document.truncated")), (1, Some(&1)));
    assert_eq!(read(Dialect::Sichuan, "const nothing = 1;").1.get("document.no-list"), Some(&1));
}
