use chrono::{DateTime, Utc};
use onepalm_contract::case::{CaseView, DeskCommand, Outcome};
use onepalm_contract::item::ServiceItem;
use onepalm_contract::time::civil_date;

use super::{Move, reserve};
use crate::certificates::{Papers, delivered, sealed};
use crate::problems::Refused;
use crate::server::Services;

/// A command with everything it needs from outside, and what else its commit writes.
#[derive(Debug)]
pub(super) struct Prepared {
    /// What is decided.
    pub(super) command: Move,
    /// What lies beside the case afterwards.
    pub(super) papers: Papers,
}

/// Makes a command ready: reserves the number, seals the certificate. Only for a lawful command, and so
/// that a command that is decided again finds the same number.
pub(super) async fn prepare(
    services: &Services,
    case: &CaseView,
    item: &ServiceItem,
    command: DeskCommand,
    at: DateTime<Utc>,
) -> Result<Prepared, Refused> {
    let command = match command {
        DeskCommand::Receive => {
            let (authority, date) = (&case.body.authority, civil_date(at));
            let number = match &case.number {
                // A forwarded case keeps the number under which the citizen knows it.
                Some(number) => number.clone(),
                None => reserve(services.store(), authority, case.id, &case.item.code, date, at).await?,
            };
            Move::Receive { number }
        }
        DeskCommand::Finish => {
            let granted = case.decision.as_ref().is_some_and(|decision| match decision.outcome {
                Outcome::Granted => true,
                Outcome::Denied => false,
            });
            let papers = if granted { sealed(services, case, item, at).await? } else { Papers::None };
            return Ok(Prepared { command: Move::Finish, papers });
        }
        DeskCommand::Deliver { way } => {
            let papers = delivered(services, case, at).await?;
            return Ok(Prepared {
                command: Move::Deliver { way, certificate: papers.certificate() },
                papers,
            });
        }
        DeskCommand::BeginPreAudit => Move::BeginPreAudit,
        DeskCommand::RequestCorrection { points } => Move::RequestCorrection { points },
        DeskCommand::Lapse { reason } => Move::Lapse { reason },
        DeskCommand::Refuse(refusal) => Move::Refuse(refusal),
        DeskCommand::Accept => Move::Accept,
        DeskCommand::BeginReview => Move::BeginReview,
        DeskCommand::Suspend { kind, reason, expected_end, step } => {
            Move::Suspend { kind, reason, expected_end, step }
        }
        DeskCommand::Resume => Move::Resume,
        DeskCommand::AcceptCorrection => Move::AcceptCorrection,
        DeskCommand::ReceiveReply => Move::ReceiveReply,
        DeskCommand::Forward { to, reason } => Move::Forward { to: services.body(&to).await?, reason },
        DeskCommand::Decide(decision) => Move::Decide(decision),
    };
    Ok(Prepared { command, papers: Papers::None })
}
