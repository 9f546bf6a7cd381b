use super::field_view::FieldView;
use super::material_view::MaterialView;
use super::{CaseKind, DifferenceKind, Level, LimitUnit, OnlineDepth, ServiceObject};
use crate::cross::view;
use crate::ids::ItemCode;
use crate::instant::CivilDate;
use onepalm_contract::item::{Fee, HandlingItem, Limit, Question, ServiceItem, Step, Window};
use onepalm_contract::publication::{Difference, WithdrawnItem};
use onepalm_rules::guide::{Fact, facts};

view! {
    /// A service item with its whole guide (办事指南).
    GuideView of ServiceItem {
        /// 实施编码.
        code: ItemCode,
        /// Counts from 1.
        version: i32,
        /// 事项名称.
        name: String,
        /// What people call it.
        aliases: Vec<String>,
        /// 实施主体.
        body: String = |item| item.body.name.clone(),
        /// Its area.
        area: String = |item| item.body.area.clone(),
        /// 行使层级.
        level: Level,
        /// 事项类型, in the source's words.
        item_type: String,
        /// 办件类型.
        case_kind: CaseKind,
        /// 服务对象.
        service_objects: Vec<ServiceObject>,
        /// 主题分类.
        themes: Vec<String>,
        /// 网办深度.
        online_depth: OnlineDepth,
        /// 到办事现场次数.
        trips: i32,
        /// Least assurance level of the applicant, 1–3.
        assurance: i32 = |item| u8::from(item.assurance).cross(),
        /// 受理条件.
        conditions: Vec<String>,
        /// 法定办结时限.
        statutory_limit: Option<LimitView>,
        /// 承诺办结时限.
        promised_limit: Option<LimitView>,
        /// 收费; empty: free of charge.
        fees: Vec<FeeView>,
        /// 设定依据.
        legal_basis: Vec<String>,
        /// 办理流程.
        steps: Vec<StepView>,
        /// 申请材料.
        materials: Vec<MaterialView>,
        /// 业务办理项.
        handling_items: Vec<HandlingItemView>,
        /// The questions of the application form.
        form: Vec<FieldView> = |item| item.form.fields.clone().cross(),
        /// 办理地点、办理时间.
        windows: Vec<WindowView>,
        /// 咨询电话.
        consult_phone: String,
        /// 监督投诉电话.
        complaint_phone: String,
        /// 常见问题.
        questions: Vec<QuestionAnswerView>,
        /// The name of the certificate that is issued; absent: a decision in writing.
        certificate: Option<String> = |item| item.certificate.as_ref().map(|kind| kind.name.clone()),
        /// First day on which it may be applied for.
        effective_from: CivilDate,
        /// The day from which it may not any more.
        cancelled_from: Option<CivilDate>,
        /// The items that take its place then.
        replaced_by: Vec<ItemCode>,
        /// Everything else that the source tells, to be shown as it is.
        facts: Vec<FactView> = |item| facts(&item.details).cross(),
    }
}

view! {
    /// Something that a guide tells beyond the common fields.
    FactView of Fact {
        /// What it is about, in Chinese, for example 通办范围.
        zh: String = |fact| fact.zh.to_owned(),
        /// The same in English.
        en: String = |fact| fact.en.to_owned(),
        /// What it says, in Chinese.
        says: String,
    }
}

view! {
    /// A limit (办结时限).
    LimitView of Limit {
        /// How many.
        count: i32,
        /// Of what.
        unit: LimitUnit,
        /// In Chinese, for example 5个工作日.
        words: String = |limit| limit.to_string(),
    }
}

view! {
    /// A fee (收费项目).
    FeeView of Fee {
        /// What is charged for.
        name: String,
        /// The amount in fen (分), where it is fixed.
        amount_fen: Option<i64> = |fee| fee.amount.map(|amount| amount.0),
        /// 收费标准, in words.
        standard: String,
        /// 收费依据.
        basis: String,
    }
}

view! {
    /// A step of the procedure.
    StepView of Step {
        /// For example 受理.
        name: String,
        /// What is looked at.
        standard: String,
    }
}

view! {
    /// One of the things that an item may be applied for as (业务办理项).
    HandlingItemView of HandlingItem {
        /// Its code.
        code: ItemCode,
        /// Its name.
        name: String,
    }
}

view! {
    /// A counter.
    WindowView of Window {
        /// Address.
        address: String,
        /// Office hours in words.
        hours: String,
        /// Its telephone; empty: the source names none.
        phone: String,
    }
}

view! {
    /// A frequent question with its answer (常见问题).
    QuestionAnswerView of Question {
        /// The question.
        question: String,
        /// The answer.
        answer: String,
    }
}

view! {
    /// One thing that is not in a guide as it was in another version.
    DifferenceView of Difference {
        /// Whether it came, went or changed.
        kind: DifferenceKind,
        /// A sentence for citizens, in Chinese.
        zh: String,
        /// The same in English.
        en: String,
    }
}

view! {
    /// What became of an item that may not be applied for any more.
    WithdrawnItemView of WithdrawnItem {
        /// 实施编码.
        code: ItemCode,
        /// 事项名称 in its last version.
        name: String,
        /// Since when.
        since: CivilDate,
        /// The items that take its place.
        replaced_by: Vec<ItemCode>,
        /// Why, where it was told.
        reason: Option<String>,
    }
}
