use crate::text::swap;
use anyhow::Result;

/// Classes that stand on one of the skin's, so that what Kotlin has in a form of its own is a member like any other.
const BASES: [(&str, &str); 9] = [
    ("ActivityLog", "ListedActivity"),
    ("Cases", "ListedCases"),
    ("Catalogue", "Searched"),
    ("Certificates", "ListedCertificates"),
    ("Citizen", "Observed"),
    ("Drafts", "Answered"),
    ("Evaluations", "ListedEvaluations"),
    ("Inbox", "ListedMessages"),
    ("Sync", "Exchanged"),
];

/// Calls that are hidden and that a class of the skin's makes.
const MADE_THERE: [&str; 3] = [
    "fun `observe`(`observer`: ChangeObserver",
    "suspend fun `answerAll`(`id`: DraftId",
    "suspend fun `run`(`request`: SyncRequest",
];

/// Objects stand on the skin's classes.
pub(super) fn stood_on(text: &str) -> Result<String> {
    let text = BASES.iter().try_fold(text.to_owned(), |text, (class, base)| {
        swap(
            &text,
            &format!("\nclass {class}: AutoCloseable, "),
            &format!("\nclass {class}: {base}, AutoCloseable, "),
        )
    })?;
    MADE_THERE.iter().try_fold(text, |text, call| {
        swap(&text, &format!("internal {call}"), &format!("internal override {call}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_skin_has_for_an_object_is_a_member_of_it() {
        let classes =
            BASES.map(|(class, _)| format!("\nclass {class}: AutoCloseable, {class}Interface\n{{\n"));
        let calls = MADE_THERE.map(|call| format!("    internal {call})\n"));
        let said = stood_on(&(classes.concat() + &calls.concat())).unwrap();
        assert!(said.contains("\nclass Sync: Exchanged, AutoCloseable, SyncInterface\n"), "{said}");
        assert!(said.contains("    internal override suspend fun `run`(`request`: SyncRequest)\n"), "{said}");
        assert!(stood_on(&classes.concat()).is_err() && stood_on(&calls.concat()).is_err());
    }
}
