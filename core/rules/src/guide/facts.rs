use onepalm_contract::item::{
    FinishMode, GuideDetails, HandlingForm, HandlingScope, ReviewMode, ScopeArea, ScopeMode,
};

/// Something that a guide tells beyond the common fields, ready to be shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fact {
    /// What it is about, in Chinese.
    pub zh: &'static str,
    /// The same in English.
    pub en: &'static str,
    /// What it says, in Chinese.
    pub says: String,
}

/// What fuller lists tell of an item, in the order in which a guide shows it. What the source does not say is left
/// out: that is not the same as no.
pub fn facts(details: &GuideDetails) -> Vec<Fact> {
    // Taken apart, so that a new field cannot be forgotten.
    let GuideDetails {
        trips_reason,
        accepts_post,
        charges,
        pays_online,
        review,
        finish,
        result_name,
        result_sample,
        handling_scope,
        handling_forms,
        special_procedure,
        joint_bodies,
        joint: _, // shown by its steps
        intermediary,
        quantity_limit,
        appointment,
        self_service,
        informed_commitment,
        power_source,
        entrusted_by,
        statutory_note,
        promised_note,
        notes,
        base_code,
        cancel_reason,
    } = details;
    let forms: Vec<&str> = handling_forms.iter().map(|form| form_word(*form)).collect();
    let told = [
        ("填报须知", "notes", notes.clone()),
        ("必须现场办理原因", "why to come", trips_reason.clone()),
        ("办理形式", "ways to apply", listed(&forms)),
        ("通办范围", "where it is taken", handling_scope.as_ref().map(scope_words)),
        ("支持物流快递", "by post", accepts_post.map(yes_or_no)),
        ("支持预约办理", "by appointment", appointment.map(yes_or_no)),
        ("支持自助终端", "at a terminal", self_service.map(yes_or_no)),
        ("是否收费", "charged", charges.map(yes_or_no)),
        ("支持网上支付", "paid online", pays_online.map(yes_or_no)),
        ("告知承诺", "informed commitment", informed_commitment.map(yes_or_no)),
        ("审查方式", "review", review.map(|review| review_word(review).to_owned())),
        ("办结方式", "ends in", finish.map(|finish| finish_word(finish).to_owned())),
        ("审批结果", "result", result_name.clone()),
        ("结果样本", "sample of the result", result_sample.clone()),
        ("特别程序", "special procedure", special_procedure.clone()),
        ("联办机构", "joint bodies", listed(joint_bodies)),
        ("中介服务", "intermediary", intermediary.clone()),
        ("数量限制", "quantity limit", quantity_limit.clone()),
        ("法定办结时限说明", "statutory limit, in words", statutory_note.clone()),
        ("承诺办结时限说明", "promised limit, in words", promised_note.clone()),
        ("权力来源", "source of the power", power_source.clone()),
        ("委托部门", "entrusted by", entrusted_by.clone()),
        ("基本编码", "base code", base_code.clone()),
        ("取消原因", "why it ends", cancel_reason.clone()),
    ];
    told.into_iter().filter_map(|(zh, en, says)| Some(Fact { zh, en, says: says? })).collect()
}

fn yes_or_no(yes: bool) -> String {
    if yes { "是".to_owned() } else { "否".to_owned() }
}

fn listed<T: AsRef<str>>(words: &[T]) -> Option<String> {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    (!words.is_empty()).then(|| words.join("、"))
}

fn scope_words(scope: &HandlingScope) -> String {
    let area = match scope.area {
        ScopeArea::Own => "仅本机关受理",
        ScopeArea::County => "全县通办",
        ScopeArea::City => "全市通办",
        ScopeArea::Province => "全省通办",
        ScopeArea::Nation => "跨省通办",
    };
    let mode = match scope.mode {
        Some(ScopeMode::Online) => "，全程网办",
        Some(ScopeMode::Forwarded) => "，代收代办",
        Some(ScopeMode::Joint) => "，多地联办",
        None => "",
    };
    let places = listed(&scope.places).map(|places| format!("（{places}）")).unwrap_or_default();
    format!("{area}{mode}{places}")
}

const fn form_word(form: HandlingForm) -> &'static str {
    match form {
        HandlingForm::Window => "窗口办理",
        HandlingForm::Online => "网上办理",
        HandlingForm::Mobile => "移动端办理",
        HandlingForm::Post => "快递申请",
        HandlingForm::Other => "其他",
    }
}

const fn review_word(review: ReviewMode) -> &'static str {
    match review {
        ReviewMode::OnTheSpot => "即审即办",
        ReviewMode::ReviewThenApprove => "前审后批",
    }
}

const fn finish_word(finish: FinishMode) -> &'static str {
    match finish {
        FinishMode::Certificate => "出证办结",
        FinishMode::Document => "出文办结",
        FinishMode::Approval => "审批办结",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_source_does_not_say_is_left_out_and_no_is_said() {
        assert!(facts(&GuideDetails::default()).is_empty());
        let scope = HandlingScope {
            area: ScopeArea::Province,
            mode: Some(ScopeMode::Forwarded),
            places: vec!["210200".to_owned()],
        };
        let details = GuideDetails {
            accepts_post: Some(false),
            handling_scope: Some(scope),
            handling_forms: vec![HandlingForm::Window, HandlingForm::Mobile],
            ..GuideDetails::default()
        };
        let said: Vec<_> = facts(&details).into_iter().map(|fact| (fact.zh, fact.says)).collect();
        let wanted = [
            ("办理形式", "窗口办理、移动端办理"),
            ("通办范围", "全省通办，代收代办（210200）"),
            ("支持物流快递", "否"),
        ];
        assert_eq!(said, wanted.map(|(zh, says)| (zh, says.to_owned())));
    }
}
