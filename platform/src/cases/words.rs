//! What the timeline and the inbox say of a move, in Chinese.

use onepalm_contract::case::{CaseView, ChangedDay, CommandKind, Outcome, Promise, Recount, Suspension};
use onepalm_contract::message::MessageKind;
use onepalm_contract::time::civil_date;
use onepalm_rules::deadline::SILENCE_LAW;

use super::Notice;

/// One line for the timeline; the case is already in its new state.
pub(super) fn line(case: &CaseView, command: Option<CommandKind>) -> String {
    let Some(command) = command else { return format!("提交申请：{}", case.item.name) };
    match command {
        CommandKind::BeginPreAudit => "开始预审".into(),
        CommandKind::Receive if case.accepted_at.is_some() => format!("{}接收转报", case.body.name),
        CommandKind::Receive => format!("收件，办件编号 {}", number(case)),
        CommandKind::RequestCorrection => format!("一次性告知补正，共 {} 项", points(case).len()),
        CommandKind::Resubmit => "申请人已提交补正内容".into(),
        CommandKind::Lapse => "申请人逾期未补正，办件办结".into(),
        CommandKind::Refuse => "不予受理".into(),
        CommandKind::Accept => match &case.promise {
            Some(promise) => format!("受理，承诺于 {} 前办结", promise.due),
            None => "受理".into(),
        },
        CommandKind::BeginReview => "进入审查".into(),
        CommandKind::Suspend => match &case.suspension {
            Some(suspension) => format!("办理时限{}", still(suspension, case)),
            None => "办理时限暂停计算".into(),
        },
        CommandKind::Resume => format!("恢复计时{}", due(case)),
        CommandKind::AcceptCorrection => format!("补正受理，恢复计时{}", due(case)),
        CommandKind::ReceiveReply => format!("收到转报答复，恢复计时{}", due(case)),
        CommandKind::AcceptBySilence => format!("{}{}", silent(case), due(case)),
        CommandKind::Recount => match last_recount(case) {
            Some(recount) => {
                format!("放假安排有变化，办结期限由 {} 调整为 {}", recount.before, recount.after)
            }
            None => format!("按新的放假安排核算期限{}", due(case)),
        },
        CommandKind::Forward => format!("转报{}", case.body.name),
        CommandKind::Decide => format!("作出决定：{}", outcome(case)),
        CommandKind::Finish => "办结".into(),
        CommandKind::Deliver => "结果已送达".into(),
        CommandKind::Withdraw => match &case.withdrawal {
            Some(reason) => format!("申请人撤回申请：{reason}"),
            None => "申请人撤回申请".into(),
        },
    }
}

/// What the citizen is told of a command, where the law or good manners ask for it.
pub(super) fn notice(case: &CaseView, command: CommandKind) -> Option<Notice> {
    let name = &case.item.name;
    let (kind, title, text) = match command {
        CommandKind::Receive => (
            MessageKind::Received,
            "申请已收件".to_owned(),
            format!("{}已收到您的“{name}”申请，办件编号：{}。", case.body.name, number(case)),
        ),
        CommandKind::RequestCorrection => {
            (MessageKind::CorrectionNotice, "请补正申请内容".to_owned(), correction(case))
        }
        CommandKind::Refuse => {
            let (reason, go) =
                case.refusal.as_ref().map_or(("", ""), |refusal| (&*refusal.reason, &*refusal.where_to_go));
            let text = format!("您的“{name}”申请不予受理。理由：{reason}。办理途径：{go}。");
            (MessageKind::NotAccepted, "申请不予受理".to_owned(), text)
        }
        CommandKind::Accept => (
            MessageKind::Accepted,
            "申请已受理".to_owned(),
            format!("您的“{name}”申请已受理。{}", promised(case)),
        ),
        CommandKind::Suspend => {
            let Some(suspension) = &case.suspension else { return None };
            let end = suspension.expected_end.map_or(String::new(), |end| format!("预计 {end} 恢复。"));
            let text = format!(
                "您的“{name}”申请{}。理由：{}。{end}恢复后会告知新的办结期限。",
                still(suspension, case),
                suspension.reason
            );
            (MessageKind::Suspended, "办理时限暂停".to_owned(), text)
        }
        CommandKind::Resume | CommandKind::AcceptCorrection | CommandKind::ReceiveReply => (
            MessageKind::Resumed,
            "办理时限恢复".to_owned(),
            format!("您的“{name}”申请恢复计时。{}", promised(case)),
        ),
        CommandKind::AcceptBySilence => (
            MessageKind::Accepted,
            "申请视为已受理".to_owned(),
            format!("您的“{name}”申请：{}。{}", silent(case), promised(case)),
        ),
        CommandKind::Recount => {
            let recount = last_recount(case)?;
            let days: Vec<String> = recount.days.iter().map(changed).collect();
            let text = format!(
                "因放假安排变化，您的“{name}”申请的办结期限由 {} 调整为 {}。变化的日期：{}。",
                recount.before,
                recount.after,
                days.join("、")
            );
            (MessageKind::Recounted, "办结期限已调整".to_owned(), text)
        }
        CommandKind::Forward => {
            let text = format!("您的“{name}”申请已转报{}决定，无需重新提交材料。", case.body.name);
            (MessageKind::Forwarded, "申请已转报".to_owned(), text)
        }
        CommandKind::Decide => {
            let reason = case.decision.as_ref().map_or("", |decision| &decision.reason);
            let reason = if reason.is_empty() { String::new() } else { format!("理由：{reason}。") };
            let text = format!("您的“{name}”申请已作出决定：{}。{reason}", outcome(case));
            (MessageKind::Decided, format!("决定：{}", outcome(case)), text)
        }
        CommandKind::Finish => {
            (MessageKind::Finished, "办件已办结".to_owned(), format!("您的“{name}”申请已办结。"))
        }
        CommandKind::Lapse => (
            MessageKind::Finished,
            "办件因未补正办结".to_owned(),
            format!("您的“{name}”申请因未按告知补正而办结，您可以重新申请。"),
        ),
        CommandKind::Deliver => (
            MessageKind::Delivered,
            "结果已送达".to_owned(),
            format!("您的“{name}”办理结果已送达。{}", wallet(case)),
        ),
        CommandKind::BeginPreAudit
        | CommandKind::Resubmit
        | CommandKind::BeginReview
        | CommandKind::Withdraw => return None,
    };
    Some(Notice { kind, title, text })
}

fn number(case: &CaseView) -> &str {
    case.number.as_ref().map_or("", |number| number.as_str())
}

fn points(case: &CaseView) -> &[onepalm_contract::case::CorrectionPoint] {
    case.correction.as_ref().map_or(&[], |notice| &notice.points)
}

fn correction(case: &CaseView) -> String {
    let lines: Vec<String> =
        points(case).iter().enumerate().map(|(n, point)| format!("{}. {}", n + 1, point.reason)).collect();
    format!("您的“{}”申请需补正以下全部内容：\n{}", case.item.name, lines.join("\n"))
}

fn promised(case: &CaseView) -> String {
    case.promise.as_ref().map_or(String::new(), |promise| {
        format!("承诺办结时限 {}，最迟 {} 办结。", promise.limit, promise.due)
    })
}

fn due(case: &CaseView) -> String {
    case.promise.as_ref().map_or(String::new(), |promise| format!("，承诺于 {} 前办结", promise.due))
}

/// Since when, for which kind, and of which step of a joint case the clock stands still.
fn still(suspension: &Suspension, case: &CaseView) -> String {
    let named = |promise: &Promise, id: &String| {
        promise.steps.iter().find(|step| step.id == *id).map(|step| format!("“{}”环节", step.name))
    };
    let step =
        suspension.step.as_ref().zip(case.promise.as_ref()).and_then(|(id, promise)| named(promise, id));
    let since = civil_date(suspension.since);
    format!("{}自 {since} 起暂停计算（{}）", step.unwrap_or_default(), suspension.kind.label())
}

fn silent(case: &CaseView) -> String {
    let since =
        case.accepted_at.map(civil_date).map_or(String::new(), |date| format!("自收到申请之日（{date}）起"));
    format!("行政机关逾期未告知补正内容，依照{SILENCE_LAW}，{since}即为受理")
}

fn last_recount(case: &CaseView) -> Option<&Recount> {
    case.promise.as_ref().and_then(|promise| promise.recounts.last())
}

fn changed(day: &ChangedDay) -> String {
    let name = if day.name.is_empty() { String::new() } else { format!("（{}）", day.name) };
    format!("{} {}{name}", day.date, if day.working { "改为上班" } else { "改为休息" })
}

fn outcome(case: &CaseView) -> &'static str {
    match case.decision.as_ref().map(|decision| decision.outcome) {
        Some(Outcome::Granted) => "准予",
        Some(Outcome::Denied) => "不予",
        None => "",
    }
}

fn wallet(case: &CaseView) -> &'static str {
    if case.certificate.is_some() { "电子证照已放入您的卡包，可离线查验。" } else { "" }
}
