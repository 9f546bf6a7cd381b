use crate::world::{World, all, in_project, list, today};
use onepalm_contract::item::{HandlingForm, Limit, LimitUnit, ServiceObject};
use onepalm_platform::catalogue::{Source, SourceError, Tables};
use std::collections::BTreeMap;

const BASIC: &str = "row_guid,task_code,task_handle_item,task_name,dept_name,dept_code,use_level,server_type,handle_type,\
    anticipate_day,anticipate_type,promise_day,promise_type,task_version,cd_operation,cd_time,data_source\n";

#[tokio::test]
async fn the_invented_sample_imports_with_its_materials_and_its_withdrawal() {
    let world = World::new().await;
    let report = world.import(list(&in_project("docs/examples/exchange"))).await;
    assert_eq!((report.rejected, report.stored + 1), (0, report.read), "{report:?}");
    assert!(report.warnings.is_empty(), "{report:?}");
    let item = world.item("11990100990100018P3990131001000").await;
    assert_eq!(item.name, "海滨摊点经营许可（新办）");
    assert_eq!(item.promised_limit, Some(Limit::working_days(5)));
    let materials: Vec<_> = item.materials.iter().map(|material| material.name.as_str()).collect();
    assert_eq!(materials, ["摊点现场照片", "摊位租赁合同"]);
    assert_eq!(item.handling_items.len(), 1);
}

#[test]
fn of_rows_with_one_identity_the_latest_counts_and_contradictions_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("up_task_general_basic.csv");
    let rows = [
        "a,C1,,旧名,局,,4,1,1,,,,,1,I,20260101000000,",
        "b,C1,,新名,局,,4,1,1,,,,,2,U,20260201000000,",
        "c,C1,,更旧的名,局,,4,1,1,,,,,1,U,20251201000000,",
        "d,C2,,先到,局,,4,1,1,,,,,1,I,20260101000000,",
        "d,C2,,后到,局,,4,1,1,,,,,1,I,20260101000000,",
        "e,C3,,删去,局,,4,1,1,,,,,1,I,20260101000000,",
        "e,C3,,,,,,,,,,,,1,D,20260301000000,",
        "f,C4,,怪,局,,4,1,1,,,,,1,X,20260101000000,",
        "g,C5,少一格",
    ];
    std::fs::write(&path, format!("{BASIC}{}\n", rows.join("\n"))).unwrap();
    let (items, told) = all(list(&path));
    let names: Vec<_> = items.iter().map(|item| item.name.as_str()).collect();
    assert_eq!(names, ["新名", "先到"]);
    let wanted = [("item.withdrawn", 1), ("row.cells", 1), ("row.contradicts", 1), ("row.operation", 1)];
    assert_eq!(told, BTreeMap::from(wanted));
}

#[test]
fn limits_need_a_unit_and_service_objects_go_by_the_table_that_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("basic.csv");
    let rows = [
        "a,C1,,甲,局,,4,1^5,2^4,20,,10,G,1,I,20260101,gbt",
        "b,C2,,乙,局,,4,\"1,5\",3,20,Z,0,,1,I,20260101,exchanged",
        "c,C3,,丙,局,,4,5,9,很久,G,,,1,I,20260101,",
    ];
    std::fs::write(&path, format!("{BASIC}{}\n", rows.join("\n"))).unwrap();
    let (items, told) = all(Source::open(&[path], None, Some(Tables::Gbt), today()).unwrap());
    // 5 is 行政机关 in GB/T 39046 and 非法人企业 as the provinces exchange it (domain.md §1.3).
    assert_eq!(items[0].service_objects, [ServiceObject::NaturalPerson, ServiceObject::Administration]);
    let other = [ServiceObject::NaturalPerson, ServiceObject::UnincorporatedEnterprise];
    assert_eq!(items[1].service_objects, other);
    assert_eq!(items[2].service_objects, [ServiceObject::Administration]);
    assert_eq!(items[0].details.handling_forms, [HandlingForm::Online, HandlingForm::Post]);
    assert_eq!(items[1].details.handling_forms, [HandlingForm::Post]);
    assert_eq!((items[0].statutory_limit, items[0].promised_limit), (None, Some(Limit::working_days(10))));
    assert_eq!(items[1].statutory_limit, Some(Limit { count: 20, unit: LimitUnit::NaturalDay }));
    assert_eq!((told["limit.no-unit"], told["limit.unreadable"]), (1, 1));
}

#[test]
fn rows_go_to_the_item_they_name_and_those_that_go_to_none_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    let basic = [
        "v2,C1,,甲,局,,4,1,1,,,,,2,I,20260201,",
        "h1,C1,C101,甲（新办）,,,,,,,,,,2,I,20260201,",
        "h2,C1,C102,甲（注销）,局,,4,1,1,,,3,G,2,I,20260201,",
    ];
    write("up_task_general_basic.csv", &format!("{BASIC}{}\n", basic.join("\n")));
    write(
        "up_task_general_material.csv",
        "row_guid,task_guid,task_code,task_handle_item,task_version,order_num,material_name,\"odd, column\"\n\
         m2,,C1,,2,2,第二,x\nm1,,C1,,2,1,第一,x\nm3,v2,,,2,3,按标识,x\nold,,C1,,1,1,旧版,x\n\
         o1,,C9,,,1,无主,x\nm4,,C1,C102,,1,注销申请,x\n",
    );
    let (items, told) = all(list(folder.path()));
    let materials = |index: usize| -> Vec<_> {
        items[index].materials.iter().map(|material| material.name.as_str()).collect()
    };
    assert_eq!(items.iter().map(|item| item.code.as_str()).collect::<Vec<_>>(), ["C1", "C102"]);
    assert_eq!(materials(0), ["第一", "第二"]);
    assert_eq!(materials(1), ["注销申请"]);
    let handling: Vec<_> = items[0].handling_items.iter().map(|handling| handling.name.as_str()).collect();
    // 注销 has a guide, and so it is an item of its own.
    assert_eq!(handling, ["甲（新办）"]);
    assert_eq!((told["row.no-item"], told["column.unknown"]), (2, 1));
}

#[test]
fn tables_that_cannot_be_joined_are_refused_with_a_code() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let material = write("up_task_general_material.csv", "task_code,material_name\nC1,甲\n");
    let code = |paths: &[std::path::PathBuf], at_once: bool| {
        let opened = Source::open(paths, Some(onepalm_platform::catalogue::Dialect::Exchange), None, today());
        let error: SourceError = match opened {
            Err(error) => error,
            Ok(mut source) if !at_once => source.next_entry().unwrap_err(),
            Ok(_) => panic!("it opens"),
        };
        error.code()
    };
    assert_eq!(code(&[folder.path().to_owned()], true), "table.no-items");
    let odd = write("letters.csv", "a,b\n");
    assert_eq!(code(&[material, odd], true), "table.unknown");
    let basic = write("basic.csv", "name,dept\nC1,甲\n");
    assert_eq!(code(&[basic], false), "table.no-column");
}
