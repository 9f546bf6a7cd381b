use onepalm_contract::case::{CaseState, CaseView, CommandKind, Role};
use onepalm_contract::problem::ProblemCode;
use onepalm_rules::life_cycle::{Stage, step};

/// Where a command leads the case when somebody with these roles gives it.
///
/// Lawful for a role that they do not hold is forbidden; lawful for nobody is an unlawful move.
pub fn lawful(case: &CaseView, command: CommandKind, roles: &[Role]) -> Result<CaseState, ProblemCode> {
    let next = |role: &Role| step(Stage::from(case), command, *role).ok();
    if let Some(next) = roles.iter().find_map(next) {
        return Ok(next.state(case.state, case.received_at));
    }
    let somebody = Role::ALL.iter().any(|role| next(role).is_some());
    Err(if somebody { ProblemCode::Forbidden } else { ProblemCode::CaseMoveUnlawful })
}
