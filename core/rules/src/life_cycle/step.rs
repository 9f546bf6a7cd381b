use super::{Next, Row, Stage, TABLE, Unlawful};
use onepalm_contract::case::{CaseState, CommandKind, Role};

/// Where `command`, given by somebody in `role`, leads a case that stands there.
pub fn step(at: impl Into<Stage>, command: CommandKind, role: Role) -> Result<Next, Unlawful> {
    let stage = at.into();
    let row =
        TABLE.iter().find(|row| row.command == command && holds(row, stage) && row.roles.contains(&role));
    row.map(|row| row.next).ok_or(Unlawful { state: stage.state, command, role })
}

fn holds(row: &Row, stage: Stage) -> bool {
    let kind = |kind| row.kinds.is_empty() || row.kinds.contains(&kind);
    row.states.contains(&stage.state) && stage.suspension.is_none_or(kind)
}

/// What somebody in `role` may do now, in the order of [`CommandKind::ALL`].
pub fn lawful_commands(at: impl Into<Stage>, role: Role) -> Vec<CommandKind> {
    let stage = at.into();
    CommandKind::ALL.into_iter().filter(|command| step(stage, *command, role).is_ok()).collect()
}

/// Whether nobody can move the case any more.
pub fn is_terminal(state: CaseState) -> bool {
    !TABLE.iter().any(|row| row.states.contains(&state))
}

#[cfg(test)]
mod tests {
    use super::*;
    use CaseState as S;
    use CommandKind as C;
    use Role as R;
    use onepalm_contract::case::SuspensionKind;

    /// Written from domain.md §1.4 and the law, state by state, without looking at the table: what a
    /// role may do in a state, and where a case that was received lands.
    fn expected(state: S, role: R) -> Vec<(C, S)> {
        match (state, role) {
            (
                S::Submitted
                | S::PreAudit
                | S::Received
                | S::Accepted
                | S::Review
                | S::Suspended
                | S::Forwarded,
                R::Applicant,
            ) => vec![(C::Withdraw, S::Withdrawn)],
            (S::Submitted, R::Receiver) => vec![
                (C::BeginPreAudit, S::PreAudit),
                (C::Receive, S::Received),
                (C::RequestCorrection, S::Correction),
                (C::Refuse, S::NotAccepted),
            ],
            (S::Submitted, R::Reviewer) => vec![(C::BeginPreAudit, S::PreAudit)],
            (S::PreAudit, R::Receiver) => vec![
                (C::Receive, S::Received),
                (C::RequestCorrection, S::Correction),
                (C::Refuse, S::NotAccepted),
            ],
            (S::Received, R::Receiver) => vec![
                (C::RequestCorrection, S::Correction),
                (C::Refuse, S::NotAccepted),
                (C::Accept, S::Accepted),
            ],
            (S::Correction, R::Applicant) => {
                vec![(C::Resubmit, S::Received), (C::Withdraw, S::Withdrawn)]
            }
            (S::Correction, R::Receiver) => vec![(C::Lapse, S::Lapsed)],
            (S::Accepted, R::Reviewer) => {
                vec![(C::BeginReview, S::Review), (C::Suspend, S::Suspended), (C::Forward, S::Forwarded)]
            }
            (S::Accepted, R::Decider) => vec![(C::Forward, S::Forwarded)],
            (S::Review, R::Reviewer) => vec![(C::Suspend, S::Suspended), (C::Forward, S::Forwarded)],
            (S::Review, R::Decider) => vec![(C::Forward, S::Forwarded), (C::Decide, S::Decided)],
            // Each kind of suspension has its own way out; the test below tells them apart.
            (S::Suspended, R::Reviewer) => vec![
                (C::Lapse, S::Lapsed),
                (C::Resume, S::Review),
                (C::AcceptCorrection, S::Review),
                (C::ReceiveReply, S::Review),
            ],
            (S::Suspended, R::Receiver) => vec![(C::Lapse, S::Lapsed), (C::AcceptCorrection, S::Review)],
            // Silence accepts, and a calendar that changed is counted again while days are counted.
            (S::Received, R::System) => vec![(C::AcceptBySilence, S::Accepted), (C::Recount, state)],
            (S::Accepted | S::Review | S::Suspended | S::Forwarded, R::System) => vec![(C::Recount, state)],
            // The authority that it was forwarded to takes it over.
            (S::Forwarded, R::Receiver) => vec![(C::Receive, S::Accepted)],
            (S::Decided, R::Reviewer | R::Decider) => vec![(C::Finish, S::Finished)],
            (S::Finished, R::Receiver) => vec![(C::Deliver, S::Delivered)],
            (S::PreAudit | S::Received | S::Correction | S::Forwarded, R::Reviewer | R::Decider)
            | (S::Submitted | S::Suspended, R::Decider)
            | (S::Accepted | S::Review, R::Receiver)
            | (S::Submitted | S::PreAudit | S::Correction | S::Decided | S::Finished, R::System)
            | (S::Decided, R::Applicant | R::Receiver)
            | (S::Finished, R::Applicant | R::Reviewer | R::Decider)
            | (S::NotAccepted | S::Delivered | S::Withdrawn | S::Lapsed, _)
            | (_, R::Editor) => vec![],
        }
    }

    #[test]
    fn every_state_command_and_role_is_as_the_domain_says() {
        let received = Some(chrono::DateTime::UNIX_EPOCH);
        for state in S::ALL {
            for role in R::ALL {
                let expected = expected(state, role);
                for command in C::ALL {
                    let wanted = expected.iter().find(|(kind, _)| *kind == command).map(|(_, to)| *to);
                    let got = step(state, command, role).map(|next| next.state(state, received)).ok();
                    assert_eq!(got, wanted, "{state:?} {command:?} {role:?}");
                }
                let kinds: Vec<C> = expected.iter().map(|(kind, _)| *kind).collect();
                assert_eq!(lawful_commands(state, role), kinds, "{state:?} {role:?}");
            }
        }
    }

    #[test]
    fn terminal_states_have_no_way_out_and_all_others_have_one() {
        let terminal = [S::NotAccepted, S::Delivered, S::Withdrawn, S::Lapsed];
        for state in S::ALL {
            assert_eq!(is_terminal(state), terminal.contains(&state), "{state:?}");
        }
    }

    #[test]
    fn a_correction_before_receipt_comes_back_as_submitted() {
        let next = step(S::Correction, C::Resubmit, R::Applicant).unwrap();
        assert_eq!(next.state(S::Correction, None), S::Submitted);
    }

    #[test]
    fn each_kind_of_suspension_has_its_own_way_out_and_only_a_missing_correction_finishes() {
        use SuspensionKind as K;
        // domain.md §1.4.
        let ways = [
            (K::Correction, vec![C::Lapse, C::AcceptCorrection]),
            (K::SpecialProcedure, vec![C::Resume]),
            (K::Forwarding, vec![C::ReceiveReply]),
            (K::Ordinary, vec![C::Resume]),
        ];
        for (kind, out) in ways {
            let stage = Stage { state: S::Suspended, suspension: Some(kind) };
            assert_eq!(lawful_commands(stage, R::Reviewer), out, "{kind:?}");
            for role in R::ALL {
                assert!(step(stage, C::Finish, role).is_err() && step(stage, C::Decide, role).is_err());
                assert_eq!(
                    step(stage, C::Lapse, role).is_ok(),
                    kind == K::Correction && matches!(role, R::Receiver | R::Reviewer)
                );
            }
        }
    }

    #[test]
    fn no_two_rows_speak_of_the_same_move() {
        for state in S::ALL {
            for command in C::ALL {
                for role in R::ALL {
                    let rows = TABLE.iter().filter(|row| {
                        row.command == command && row.states.contains(&state) && row.roles.contains(&role)
                    });
                    assert!(rows.count() <= 1, "{state:?} {command:?} {role:?}");
                }
            }
        }
    }
}
