//! The other end of a case: an officer with every role of the authority that has it.

use crate::fault::{Fault, Result, While};
use chrono::{FixedOffset, Utc};
use onepalm::host::Method;
use onepalm_contract::case::{
    CaseState, CaseView, CorrectionPoint, CorrectionTarget, Decision, DeliveryWay, DeskCommand, Outcome,
    Refusal, SuspensionKind,
};
use onepalm_contract::code::ItemCode;
use onepalm_contract::id::{AuthorityId, CaseId, FieldId, MaterialId};
use onepalm_contract::problem::Problem;
use onepalm_platform::clock::SystemClock;
use onepalm_platform::seed::{DESK_PASSWORD, Seed, desk_officer};
use onepalm_tests::Officer;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;
use tokio::sync::Mutex;
use url::Url;

/// An officer's move.
#[derive(Deserialize)]
pub(crate) struct Move {
    case: CaseId,
    #[serde(rename = "do")]
    what: What,
    /// What a correction list names.
    field: Option<FieldId>,
    material: Option<MaterialId>,
    #[serde(default)]
    reason: String,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum What {
    Receive,
    Correct,
    Refuse,
    Accept,
    Review,
    Suspend,
    Resume,
    Grant,
    Deny,
    Finish,
    Deliver,
    /// To delivery, from wherever it stands.
    All,
}

/// The desks of all authorities of the invented city.
pub(crate) struct Desk {
    platform: Url,
    authorities: Vec<AuthorityId>,
    officers: Mutex<BTreeMap<AuthorityId, Arc<Officer>>>,
}

impl Desk {
    /// Of the platform that is reached there.
    pub(crate) fn new(platform: Url) -> Self {
        let mut authorities: Vec<AuthorityId> = Vec::new();
        for item in Seed::built_in().items {
            if !authorities.contains(&item.body.authority) {
                authorities.push(item.body.authority);
            }
        }
        Self { platform, authorities, officers: Mutex::default() }
    }

    /// Makes a move.
    pub(crate) async fn carry_out(&self, asked: &Move) -> Result<()> {
        let (officer, case) = self.find(asked.case).await?;
        for command in commands(asked, &case) {
            officer.command(case.id, &command).await.map_err(|problem| refused(&problem))?;
        }
        Ok(())
    }

    /// Takes every case that waits anywhere to its delivery.
    pub(crate) async fn clear(&self) -> Result<()> {
        for authority in &self.authorities {
            let officer = self.officer(authority).await;
            for row in officer.queue().await {
                let asked = Move {
                    case: row.id,
                    what: What::All,
                    field: None,
                    material: None,
                    reason: String::new(),
                };
                let case = case_of(&officer, row.id).await.map_err(|problem| refused(&problem))?;
                for command in commands(&asked, &case) {
                    officer.command(row.id, &command).await.map_err(|problem| refused(&problem))?;
                }
            }
        }
        Ok(())
    }

    /// Publishes an item's guide with one more question.
    pub(crate) async fn publish(&self, code: &ItemCode) -> Result<()> {
        let (officer, mut item) = self.item(code).await?;
        let version = item["form"]["version"].as_u64().unwrap_or_default();
        item["form"]["version"] = (version + 1).into();
        let fields = item["form"]["fields"].as_array_mut();
        fields.ok_or_else(|| Fault("the item has no form".to_owned()))?.push(json!({
            "id": "contract_note",
            "label": "补充说明",
            "kind": "text",
            "max": 100,
            "required": false,
            "instruction": "需要特别说明的情况写在这里，没有的不用填。",
            "demonstration": "摊位靠近消防通道，已留出一米。",
        }));
        send(&officer, "v1/desk/items", &json!({ "item": item })).await
    }

    /// Withdraws an item from today on.
    pub(crate) async fn withdraw(&self, code: &ItemCode, by: Option<ItemCode>) -> Result<()> {
        let (officer, _) = self.item(code).await?;
        let beijing = FixedOffset::east_opt(8 * 3600).expect("eight hours are an offset");
        let today = Utc::now().with_timezone(&beijing).date_naive();
        let order = json!({ "from": today, "replaced_by": by.as_slice(), "reason": "并入其他事项办理。" });
        send(&officer, &format!("v1/desk/items/{code}/withdrawal"), &order).await
    }

    async fn item(&self, code: &ItemCode) -> Result<(Arc<Officer>, Value)> {
        let authority = self.authorities.iter().find(|one| code.as_str().starts_with(&one.0));
        let authority = authority.ok_or_else(|| Fault(format!("no authority has the item {code}")))?;
        let officer = self.officer(authority).await;
        let guide = officer.call(Method::Get, &format!("v1/items/{code}"), "").await;
        let guide = guide.map_err(|problem| refused(&problem))?;
        Ok((officer, serde_json::from_slice(&guide).during("the guide cannot be read")?))
    }

    async fn find(&self, id: CaseId) -> Result<(Arc<Officer>, CaseView)> {
        for authority in &self.authorities {
            let officer = self.officer(authority).await;
            if let Ok(case) = case_of(&officer, id).await {
                return Ok((officer, case));
            }
        }
        Err(Fault(format!("no authority has the case {id}")))
    }

    /// The officer on duty, signed in for as long as a session holds.
    async fn officer(&self, authority: &AuthorityId) -> Arc<Officer> {
        let mut officers = self.officers.lock().await;
        if let Some(officer) = officers.get(authority)
            && officer.call(Method::Get, "v1/desk/items", "").await.is_ok()
        {
            return Arc::clone(officer);
        }
        let (platform, clock) = (self.platform.clone(), Arc::new(SystemClock));
        let officer =
            Arc::new(Officer::sign_in(platform, clock, &desk_officer(authority), DESK_PASSWORD).await);
        officers.insert(authority.clone(), Arc::clone(&officer));
        officer
    }
}

async fn case_of(officer: &Officer, id: CaseId) -> std::result::Result<CaseView, Box<Problem>> {
    let case = officer.call(Method::Get, &format!("v1/desk/cases/{id}"), "").await?;
    Ok(serde_json::from_slice(&case).expect("the platform's own record reads back"))
}

async fn send(officer: &Officer, path: &str, body: &Value) -> Result<()> {
    let sent = officer.call(Method::Post, path, &body.to_string()).await;
    sent.map(drop).map_err(|problem| refused(&problem))
}

fn refused(problem: &Problem) -> Fault {
    let places: Vec<&str> = problem.errors.iter().map(|error| error.en.as_str()).collect();
    Fault(format!("the platform refused: {} {places:?}", problem.code.as_str()))
}

fn commands(asked: &Move, case: &CaseView) -> Vec<DeskCommand> {
    let decide = |outcome| {
        let reason = if asked.reason.is_empty() { "符合条件。" } else { &asked.reason };
        DeskCommand::Decide(Decision { outcome, reason: reason.to_owned() })
    };
    let reason = asked.reason.clone();
    let one = match asked.what {
        What::Receive => DeskCommand::Receive,
        What::Correct => {
            let field = asked.field.clone().map(CorrectionTarget::Field);
            let material = asked.material.clone().map(CorrectionTarget::Material);
            let point = |target| CorrectionPoint { target, reason: reason.clone() };
            DeskCommand::RequestCorrection { points: field.into_iter().chain(material).map(point).collect() }
        }
        What::Refuse => DeskCommand::Refuse(Refusal {
            reason,
            where_to_go: "请到所在区的窗口办理。".to_owned(),
        }),
        What::Accept => DeskCommand::Accept,
        What::Review => DeskCommand::BeginReview,
        What::Suspend => {
            let kind = SuspensionKind::SpecialProcedure;
            DeskCommand::Suspend { kind, reason, expected_end: None, step: None }
        }
        What::Resume => DeskCommand::Resume,
        What::Grant => decide(Outcome::Granted),
        What::Deny => decide(Outcome::Denied),
        What::Finish => DeskCommand::Finish,
        What::Deliver => DeskCommand::Deliver { way: DeliveryWay::Electronic },
        What::All => return the_rest(case.state, decide(Outcome::Granted)),
    };
    vec![one]
}

/// What is still to be done until delivery.
fn the_rest(state: CaseState, grant: DeskCommand) -> Vec<DeskCommand> {
    let deliver = DeskCommand::Deliver { way: DeliveryWay::Electronic };
    let all = [
        DeskCommand::Receive,
        DeskCommand::Accept,
        DeskCommand::BeginReview,
        grant,
        DeskCommand::Finish,
        deliver,
    ];
    let passed = match state {
        CaseState::Submitted | CaseState::PreAudit => 0,
        CaseState::Received => 1,
        CaseState::Accepted => 2,
        CaseState::Review => 3,
        CaseState::Decided => 4,
        CaseState::Finished => 5,
        CaseState::Correction
        | CaseState::NotAccepted
        | CaseState::Suspended
        | CaseState::Delivered
        | CaseState::Withdrawn
        | CaseState::Forwarded
        | CaseState::Lapsed => all.len(),
    };
    all.into_iter().skip(passed).collect()
}
