use crate::world::{World, in_project, list, shared, today};
use onepalm_platform::catalogue::{Dialect, Exporter, Tables, export, export_list};
use std::collections::BTreeMap;
use std::path::Path;

/// Files by name with their bytes.
fn files(path: &Path) -> BTreeMap<String, Vec<u8>> {
    let one =
        |path: &Path| (path.file_name().unwrap().to_str().unwrap().to_owned(), std::fs::read(path).unwrap());
    if path.is_dir() {
        std::fs::read_dir(path).unwrap().map(|entry| one(&entry.unwrap().path())).collect()
    } else {
        BTreeMap::from([(String::new(), one(path).1)])
    }
}

async fn there_and_back(dialect: Dialect, tables: Tables) {
    let (first, second) = (World::new().await, World::new().await);
    let report = first.import(list(&in_project("platform/seed/items.jsonl"))).await;
    assert_eq!((report.rejected, report.stored > 10), (0, true));
    let (out, back) = (first.path("out"), second.path("back"));
    let count = export(&first.registry, Exporter::at(&out, dialect, tables).unwrap(), today()).await.unwrap();
    assert_eq!(count, report.stored);
    let report = second.import(list(&out)).await;
    assert_eq!((report.stored, report.rejected), (count, 0), "{report:?}");
    assert!(report.warnings.is_empty(), "{report:?}");
    export(&second.registry, Exporter::at(&back, dialect, tables).unwrap(), today()).await.unwrap();
    assert!(files(&out) == files(&back), "{dialect:?}");
}

#[tokio::test]
async fn what_is_exported_comes_back_the_same() {
    there_and_back(Dialect::Onepalm, Tables::Exchanged).await;
    there_and_back(Dialect::Exchange, Tables::Exchanged).await;
    there_and_back(Dialect::Exchange, Tables::Gbt).await;
    there_and_back(Dialect::JsonGuide, Tables::Exchanged).await;
}

#[tokio::test]
async fn our_own_dialect_loses_nothing_of_an_item() {
    let (first, second) = (World::new().await, World::new().await);
    first.import(list(&in_project("platform/seed/items.jsonl"))).await;
    let out = first.path("out.jsonl");
    export(&first.registry, Exporter::at(&out, Dialect::Onepalm, Tables::Exchanged).unwrap(), today())
        .await
        .unwrap();
    second.import(list(&out)).await;
    let page = first.registry.page(None, 100, today()).await.unwrap();
    assert_eq!(page, second.registry.page(None, 100, today()).await.unwrap());
}

/// What the list of Guangdong says of an item, in the words of the list.
#[tokio::test]
async fn the_real_rows_of_guangdong_go_out_in_their_own_words() {
    let Some(path) = shared("items-guangdong.jsonl") else { return };
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out.jsonl");
    let exporter = Exporter::at(&out, Dialect::Guangdong, Tables::Exchanged).unwrap();
    assert_eq!(export_list(list(&path), exporter).unwrap(), 2262);
    let read = |path: &Path| -> Vec<serde_json::Value> {
        let text = std::fs::read_to_string(path).unwrap();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    for (was, is) in read(&path).iter().zip(read(&out)) {
        let names =
            ["TASK_CODE", "handle_time", "handle_time_limit", "LIMIT_SCENE_NUM", "matter_level", "DEPT_NAME"];
        for name in names {
            assert_eq!(was[name], is[name], "{name}");
        }
        let listed = was["material_intro"].as_array().is_some_and(|list| !list.is_empty());
        assert_eq!(is["material_intro"].is_array(), listed);
        assert_eq!(was["service_object_name"].is_array(), is["service_object_name"].is_array());
    }
}

#[test]
fn a_dialect_that_holds_less_than_an_item_is_not_written() {
    let folder = tempfile::tempdir().unwrap();
    let code = |exporter: Result<Exporter, onepalm_platform::catalogue::ExportError>| {
        exporter.err().map(|error| error.code())
    };
    let at = Exporter::at(&folder.path().join("x"), Dialect::Sichuan, Tables::Gbt);
    assert_eq!(code(at), Some("export.one-way"));
    assert_eq!(code(Exporter::to(Vec::new(), Dialect::Exchange)), Some("export.needs-folder"));
}
