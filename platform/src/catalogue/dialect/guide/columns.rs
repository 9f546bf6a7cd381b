//! The columns of the exchange tables under their own names, and under the names that JSON guides give them.

use serde::{Deserialize, Deserializer, Serialize};

/// A record of texts, with the two names of each.
macro_rules! columns {
    ($(#[$doc:meta])* $name:ident { $($column:ident $alias:literal)* }) => {
        $(#[$doc])*
        #[derive(Clone, Default, PartialEq, Eq, Debug, Deserialize, Serialize)]
        #[serde(default)]
        pub(in crate::catalogue::dialect) struct $name {
            $(
                #[serde(alias = $alias, deserialize_with = "text", skip_serializing_if = "String::is_empty")]
                pub(in crate::catalogue::dialect) $column: String,
            )*
        }

        #[allow(dead_code, reason = "not every table is written, and not in both forms")]
        impl $name {
            /// The names, in the order of the cells.
            pub(in crate::catalogue::dialect) const COLUMNS: &'static [&'static str] =
                &[$(stringify!($column)),*];
            /// The names in JSON guides, in the same order.
            pub(in crate::catalogue::dialect) const ALIASES: &'static [&'static str] = &[$($alias),*];

            /// The cells.
            pub(in crate::catalogue::dialect) fn cells(&self) -> Vec<&str> {
                vec![$(self.$column.as_str()),*]
            }
        }
    };
}

columns! {
    /// `up_task_general_basic`, with the columns of the base catalogue.
    Basic {
        row_guid "rowGuid"
        task_code "taskCode"
        task_handle_item "taskHandleItem"
        task_version "taskVersion"
        task_name "taskName"
        task_type "taskType"
        task_state "taskState"
        use_level "useLevel"
        catalog_code "catalogCode"
        local_catalog_code "localCatalogCode"
        by_law "byLaw"
        plan_effective_date "planEffectiveDate"
        plan_cancel_date "planCancelDate"
        dept_name "deptName"
        dept_code "deptCode"
        dept_type "deptType"
        entrust_name "entrustName"
        anticipate_day "anticipateDay"
        anticipate_type "anticipateType"
        anticipate_explain "anticipateExplain"
        promise_day "promiseDay"
        promise_type "promiseType"
        promise_explain "promiseExplain"
        project_type "projectType"
        server_type "serverType"
        handle_type "handleType"
        handle_flow "handleFlow"
        accept_condition "acceptCondition"
        special_procedure "specialProcedure"
        is_fee "isFee"
        fee_basis "feeBasis"
        limit_scene_num "limitSceneNum"
        transact_addr "transactAddr"
        transact_time "transactTime"
        link_way "linkWay"
        supervise_way "superviseWay"
        is_single_login "isSingleLogin"
        app_is_single_login "appIsSingleLogin"
        link_addr "linkAddr"
        mobile_terminal_url "mobileTerminalUrl"
        power_source "powerSource"
        cd_operation "cdOperation"
        cd_time "cdTime"
        cd_batch "cdBatch"
        data_source "dataSource"
    }
}

columns! {
    /// `up_task_directory`.
    Directory {
        row_guid "rowGuid"
        catalog_code "catalogCode"
        local_catalog_code "localCatalogCode"
        task_name "taskName"
        task_type "taskType"
        task_state "taskState"
        task_version "taskVersion"
        use_level "useLevel"
        by_law "byLaw"
        plan_effective_date "planEffectiveDate"
        plan_cancel_date "planCancelDate"
        cd_operation "cdOperation"
        cd_time "cdTime"
        cd_batch "cdBatch"
        data_source "dataSource"
    }
}

columns! {
    /// `up_task_general_extend`.
    Extend {
        row_guid "rowGuid"
        task_guid "taskGuid"
        task_code "taskCode"
        task_handle_item "taskHandleItem"
        task_version "taskVersion"
        is_entry_center "isEntryCenter"
        handle_area "handleArea"
        other_dept "otherDept"
        service_type "serviceType"
        limit_explain "limitExplain"
        result_type "resultType"
        result_name "resultName"
        result_guid "resultGuid"
        is_schedule "isSchedule"
        is_pay_online "isPayOnline"
        is_express "isExpress"
        is_service_terminals "isServiceTerminals"
        user_topic_type "userTopicType"
        corp_topic_type "corpTopicType"
        is_online "isOnline"
        online_handle_depth "onlineHandleDepth"
        limit_scene_explain "limitSceneExplain"
        town_name "townName"
        town_code "townCode"
        village_name "villageName"
        village_code "villageCode"
        cd_operation "cdOperation"
        cd_time "cdTime"
        cd_batch "cdBatch"
        data_source "dataSource"
    }
}

columns! {
    /// `up_task_general_material`.
    MaterialRow {
        row_guid "rowGuid"
        task_guid "taskGuid"
        task_code "taskCode"
        task_handle_item "taskHandleItem"
        task_version "taskVersion"
        order_num "orderNum"
        material_name "materialName"
        material_type "materialType"
        material_format "zzhdzb"
        is_need "need"
        page_num "pageNum"
        page_format "pageFormat"
        source_type "sourceType"
        source_explain "sourceExplain"
        form_guid "formGuid"
        example_guid "exampleGuid"
        fill_explain "fillExplain"
        accept_stand "acceptStand"
        by_law "byLaw"
        cd_operation "cdOperation"
        cd_time "cdTime"
        cd_batch "cdBatch"
        data_source "dataSource"
    }
}

columns! {
    /// `up_task_general_fee_project`.
    FeeRow {
        row_guid "rowGuid"
        task_guid "taskGuid"
        task_code "taskCode"
        task_handle_item "taskHandleItem"
        task_version "taskVersion"
        order_num "orderNum"
        fee_name "feeName"
        fee_stand "feeStand"
        by_law "byLaw"
        is_desc "isDesc"
        desc_explain "descExplain"
        cd_operation "cdOperation"
        cd_time "cdTime"
        cd_batch "cdBatch"
        data_source "dataSource"
    }
}

columns! {
    /// `up_task_general_questions`.
    QuestionRow {
        row_guid "rowGuid"
        task_guid "taskGuid"
        task_code "taskCode"
        task_handle_item "taskHandleItem"
        task_version "taskVersion"
        order_num "orderNum"
        question "questionName"
        answer "answerContent"
        cd_operation "cdOperation"
        cd_time "cdTime"
        cd_batch "cdBatch"
        data_source "dataSource"
    }
}

/// Text, a number or a truth value, as text; `null` is nothing.
pub(in crate::catalogue::dialect) fn text<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Scalar {
        Text(String),
        Whole(i64),
        Number(f64),
        Truth(bool),
        Nothing(()),
    }
    Ok(match Scalar::deserialize(from)? {
        Scalar::Text(text) => text,
        Scalar::Whole(number) => number.to_string(),
        Scalar::Number(number) => number.to_string(),
        Scalar::Truth(truth) => u8::from(truth).to_string(),
        Scalar::Nothing(()) => String::new(),
    })
}
