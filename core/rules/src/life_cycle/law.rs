use onepalm_contract::case::{CommandKind, LawName};

/// Under which of the five names of the law (国发〔2016〕55号: 申请、受理、审查、决定、送达) a move stands in
/// the timeline. `None` as the command is the submission itself; most moves stand under none.
pub const fn law_name(command: Option<CommandKind>) -> Option<LawName> {
    match command {
        None => Some(LawName::Apply),
        Some(CommandKind::Accept | CommandKind::AcceptBySilence) => Some(LawName::Accept),
        Some(CommandKind::BeginReview) => Some(LawName::Review),
        Some(CommandKind::Decide) => Some(LawName::Decide),
        Some(CommandKind::Deliver) => Some(LawName::Deliver),
        Some(
            CommandKind::BeginPreAudit
            | CommandKind::Receive
            | CommandKind::RequestCorrection
            | CommandKind::Resubmit
            | CommandKind::Lapse
            | CommandKind::Refuse
            | CommandKind::Suspend
            | CommandKind::Resume
            | CommandKind::AcceptCorrection
            | CommandKind::ReceiveReply
            | CommandKind::Forward
            | CommandKind::Finish
            | CommandKind::Withdraw
            | CommandKind::Recount,
        ) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_five_names_are_given_once_each_but_for_the_two_ways_to_be_accepted() {
        let silence = |command: &CommandKind| *command == CommandKind::AcceptBySilence;
        let all = CommandKind::ALL.into_iter().filter(|command| !silence(command)).map(Some).chain([None]);
        let mut names: Vec<LawName> = all.filter_map(law_name).collect();
        names.sort();
        let five = [LawName::Apply, LawName::Accept, LawName::Review, LawName::Decide, LawName::Deliver];
        assert_eq!(names, five);
        assert_eq!(law_name(Some(CommandKind::AcceptBySilence)), Some(LawName::Accept));
    }
}
