//! Import, versions and the offline catalogue, on the embedded store.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use chrono::{DateTime, NaiveDate, Utc};
use onepalm_contract::code::ItemCode;
use onepalm_platform::catalogue::dialect::RowError;
use onepalm_platform::catalogue::{
    Dialect, ImportReport, Registry, RegistryError, Source, build_catalogue_file, import,
};
use onepalm_platform::store;
use std::path::Path;
use tempfile::TempDir;

const TODAY: &str = "2026-03-02";
const CODE: &str = "11440000006940116U2440102003001";

struct World {
    folder: TempDir,
    registry: Registry,
}

impl World {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("store.db").display());
        let registry = Registry::new(store::open(&url).await.unwrap());
        Self { folder, registry }
    }

    async fn import(&self, list: &[u8]) -> ImportReport {
        self.import_in(Dialect::Guangdong, list).await
    }

    async fn import_in(&self, dialect: Dialect, list: &[u8]) -> ImportReport {
        let list = Source::reader(dialect, std::io::Cursor::new(list.to_vec()), on("2026-03-02"));
        import(&self.registry, list, at(), |_| {}).await.unwrap()
    }
}

fn at() -> DateTime<Utc> {
    "2026-03-02T01:00:00Z".parse().unwrap()
}

fn on(date: &str) -> NaiveDate {
    date.parse().unwrap()
}

fn row(code: &str, name: &str) -> String {
    serde_json::json!({
        "TASK_CODE": code, "TASK_NAME": name, "DEPT_NAME": "广东省教育厅", "matter_level": "省级",
        "LIMIT_SCENE_NUM": "0", "ONLINECHECK": "1", "theme_category": ["教育科研"],
        "service_object_name": ["自然人"], "material_intro": ["申请表"], "handle_time": "20(工作日)",
        "handle_time_limit": "30(工作日)",
    })
    .to_string()
}

/// The real list, where it is present.
fn real_list() -> Option<Vec<u8>> {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data/catalogue/items-guangdong.jsonl");
    let list = std::fs::read(&path).ok();
    if list.is_none() {
        println!("skipped: {} is absent", path.display());
    }
    list
}

#[tokio::test]
async fn the_real_list_of_guangdong_imports_whole_and_twice_the_same() {
    let Some(list) = real_list() else { return };
    let world = World::new().await;
    let first = world.import(&list).await;
    // The figures of domain.md §4.
    assert_eq!((first.read, first.stored, first.rejected), (2262, 2262, 0));
    assert_eq!((first.flagged_owner_codes, first.handling_items, first.without_materials), (6, 363, 1446));
    assert_eq!(first.warnings.get("list.is-text"), Some(&1446));
    // Counted in the file without this code: lists that are there and empty.
    assert_eq!(first.warnings.get("materials.name-nothing"), Some(&7));
    assert_eq!(first.warnings.get("code.repeated"), None);
    assert_eq!(world.import(&list).await, first);

    let code = ItemCode::from("11440000006939756B2440101007000");
    let item = world.registry.current(&code, on(TODAY)).await.unwrap().unwrap();
    assert_eq!((item.version, item.name.as_str()), (1, "临时价格干预范围事项提价申报"));
}

#[tokio::test]
async fn bad_lines_are_told_with_their_number_and_the_others_are_stored() {
    let world = World::new().await;
    let long = "长".repeat(2 << 20);
    let list = [
        &row(CODE, "高等学校设立"),
        "",
        "{\"TASK_CODE\":",
        "[1, 2]",
        &row("", "无码"),
        &row(CODE, "高等学校设立（重复）"),
        &long,
        &row("11440000006940116U2440102003002", "中等学校设立"),
    ];
    let report = world.import(list.join("\r\n").as_bytes()).await;
    assert_eq!((report.read, report.stored, report.rejected), (7, 2, 4));
    assert_eq!(report.warnings.get("code.repeated"), Some(&1));
    assert_eq!(report.warnings.get("limit.crossed"), Some(&3));
    let lines: Vec<_> = report.rejects.iter().map(|reject| (reject.line, reject.error.code())).collect();
    let wanted = [(3, "line.not-json"), (4, "line.not-an-item"), (5, "item.no-code"), (7, "line.too-long")];
    assert_eq!(lines, wanted);
    assert_eq!(report.rejects[2].error, RowError::NoCode);
    let stands = world.registry.current(&CODE.into(), on(TODAY)).await.unwrap().unwrap();
    assert_eq!(stands.name, "高等学校设立", "of two lines with one code the first stands");
}

#[tokio::test]
async fn a_changed_item_is_a_new_version_and_the_old_one_stays() {
    let world = World::new().await;
    world.import(row(CODE, "高等学校设立").as_bytes()).await;
    world.import(row(CODE, "高等学校设立审批").as_bytes()).await;
    let code = CODE.into();
    let registry = &world.registry;
    let today = on(TODAY);
    assert_eq!(registry.current(&code, today).await.unwrap().unwrap().version, 2);
    assert_eq!(registry.version(&code, 1).await.unwrap().unwrap().name, "高等学校设立");
    assert!(registry.applicable(&code, 2, today).await.is_ok());
    let old = registry.applicable(&code, 1, today).await;
    assert!(matches!(old, Err(RegistryError::Retired)));
    let foreign = registry.applicable(&"no-such-code".into(), 1, today).await;
    assert!(matches!(foreign, Err(RegistryError::Unknown)));
}

#[tokio::test]
async fn a_withdrawn_item_is_not_applied_for_until_it_is_published_again() {
    let world = World::new().await;
    world.import(row(CODE, "高等学校设立").as_bytes()).await;
    let code = CODE.into();
    let registry = &world.registry;
    registry.withdraw(&code, on("2026-04-01"), at()).await.unwrap();
    assert!(registry.applicable(&code, 1, on("2026-03-31")).await.is_ok());
    let gone = registry.applicable(&code, 1, on("2026-04-01")).await;
    assert!(matches!(gone, Err(RegistryError::Retired)));
    let item = registry.version(&code, 1).await.unwrap().unwrap();
    assert_eq!(registry.publish(item.clone(), at()).await.unwrap(), 2);
    assert_eq!(registry.publish(item, at()).await.unwrap(), 2, "the same again is the same version");
    assert!(registry.applicable(&code, 2, on("2026-04-01")).await.is_ok());
}

#[tokio::test]
async fn the_catalogue_file_is_the_same_for_the_same_items_and_leaves_out_what_is_withdrawn() {
    let world = World::new().await;
    let list = [row(CODE, "高等学校设立"), row("11440000006940116U2440102003002", "中等学校设立")];
    world.import(list.join("\n").as_bytes()).await;
    let build = async |name: &str, date| {
        build_catalogue_file(&world.registry, on(date), &world.folder.path().join(name)).await.unwrap()
    };
    let first = build("1.sqlite", "2026-03-02").await;
    assert_eq!(build("2.sqlite", "2026-03-03").await, first);
    world.registry.withdraw(&CODE.into(), on("2026-03-04"), at()).await.unwrap();
    assert_ne!(build("3.sqlite", "2026-03-04").await, first);
}

#[tokio::test]
async fn a_line_of_our_own_dialect_may_leave_out_its_form() {
    let world = World::new().await;
    world.import(row(CODE, "高等学校设立").as_bytes()).await;
    let item = world.registry.current(&CODE.into(), on(TODAY)).await.unwrap().unwrap();
    let mut line = serde_json::to_value(&item).unwrap();
    line.as_object_mut().unwrap().remove("form");
    let line = line.to_string();
    let report = world.import_in(Dialect::Onepalm, line.as_bytes()).await;
    assert_eq!((report.read, report.stored), (1, 1));
    assert_eq!(world.registry.current(&CODE.into(), on(TODAY)).await.unwrap().unwrap(), item);
}
