use crate::world::{World, all, in_project, list, read};
use onepalm_contract::item::{Limit, MaterialForm};
use onepalm_platform::catalogue::Dialect;

const GUIDE: &str = r#"{"guidDetail":{"taskName":"社会团体成立登记","catalogCode":"000111002000","taskCode":"11990100990100018P3990111002000",
 "deptName":"民政局","anticipateDay":60,"anticipateType":"G","promiseDay":"10","promiseType":"工作日","limitSceneNum":1,"useLevel":3},
 "lobbys":[{"address":"滨海路 1 号","tel":"0600-1","time":"工作日 9–17 时","timeDelayBus":"无"}],
 "itemConditions":[{"conditionType":"1","conditionName":"有五十个以上会员","conditionSituation":"个人会员"}],
 "itemMaterials":[{"materialName":"章程草案","materialType":"1","source_explain":"申请人自备","zzhdzb":"纸质","need":"1"}],
 "byLaws":[{"lawName":"社会团体登记管理条例","accordingNumber":"国务院令第250号","termsNumber":"第九条","termsContent":"应当经审查同意"}],
 "activitys":[{"orderNumber":2,"activityName":"审查","standard":"合规"},{"orderNumber":1,"activityName":"受理","standard":"齐全"}],
 "charges":[{"feeName":"无","feeStand":"","byLaw":"","isDesc":"0"}]}"#;

#[test]
fn a_guide_over_many_lines_is_one_item_with_everything_it_tells() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("guide.json");
    std::fs::write(&path, GUIDE).unwrap();
    let source = list(&path);
    assert_eq!(source.dialect(), Dialect::JsonGuide);
    let (items, told) = all(source);
    assert!(told.is_empty(), "{told:?}");
    let item = &items[0];
    assert_eq!(item.details.base_code.as_deref(), Some("000111002000"));
    assert_eq!(item.statutory_limit, Some(Limit::working_days(60)));
    assert_eq!(item.promised_limit, Some(Limit::working_days(10)));
    assert_eq!((item.trips, item.conditions[0].as_str()), (1, "有五十个以上会员：个人会员"));
    assert_eq!(
        (item.windows[0].phone.as_str(), item.windows[0].hours.as_str()),
        ("0600-1", "工作日 9–17 时")
    );
    let material = &item.materials[0];
    assert_eq!((material.name.as_str(), material.form), ("章程草案", MaterialForm::Paper));
    assert_eq!(item.legal_basis, ["社会团体登记管理条例 国务院令第250号 第九条 应当经审查同意"]);
    assert_eq!(item.steps.iter().map(|step| step.name.as_str()).collect::<Vec<_>>(), ["受理", "审查"]);
}

#[test]
fn guides_come_a_line_each_or_a_file_each() {
    let line = GUIDE.replace('\n', "");
    let other = line.replace("002000", "003000");
    let (items, _) = read(Dialect::JsonGuide, &format!("{line}\n{other}\n{{\"guidDetail\":\n"));
    assert_eq!(items.len(), 2);
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("1.json"), GUIDE).unwrap();
    std::fs::write(folder.path().join("2.json"), &other).unwrap();
    std::fs::write(folder.path().join("3.json"), &GUIDE[..200]).unwrap();
    let (items, told) = all(list(folder.path()));
    assert_eq!((items.len(), told.get("line.not-json")), (2, Some(&1)));
}

#[tokio::test]
async fn the_invented_sample_imports_without_a_warning() {
    let world = World::new().await;
    let report = world.import(list(&in_project("docs/examples/guides.jsonl"))).await;
    assert_eq!((report.rejected, report.stored), (0, report.read));
    assert!(report.warnings.is_empty() && report.read >= 3, "{report:?}");
}
