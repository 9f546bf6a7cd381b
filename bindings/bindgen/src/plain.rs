//! What records are called where hosts see them: by what they are, not by that they are looked at.

/// Views that say too little without their ending, and the area that would have a view's name.
const OTHERWISE: [(&str, &str); 10] = [
    ("ChangedView", "ChangedDocument"),
    ("DifferenceView", "GuideDifference"),
    ("FactView", "GuideFact"),
    ("FieldView", "FormField"),
    ("MaterialView", "GuideMaterial"),
    ("Profile", "ProfileArea"),
    ("SignOutView", "SignOutResult"),
    ("StepView", "GuideStep"),
    ("TimeView", "TrustedTime"),
    ("WindowView", "GuideWindow"),
];

/// The name of a type without `View`.
pub(crate) fn name(ours: &str) -> &str {
    let theirs = OTHERWISE.iter().find(|(known, _)| *known == ours).map(|(_, theirs)| *theirs);
    theirs.or(ours.strip_suffix("View")).unwrap_or(ours)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_loses_its_ending_and_keeps_out_of_the_way_of_an_area() {
        assert_eq!(name("DraftView"), "Draft");
        assert_eq!((name("Profile"), name("ProfileView")), ("ProfileArea", "Profile"));
        assert_eq!(name("Level"), "Level");
    }

    /// Kotlin and Swift have theirs from UniFFI, by its own tables.
    #[test]
    fn a_record_has_one_name_in_every_language() {
        let settings: toml::Table = include_str!("../../ffi/uniffi.toml").parse().unwrap();
        for language in ["kotlin", "swift"] {
            let renamed = settings["bindings"][language]["rename"].as_table().unwrap();
            let views: Vec<_> = renamed.iter().filter(|(ours, _)| ours.ends_with("View")).collect();
            assert!(views.len() > OTHERWISE.len());
            for (ours, theirs) in views {
                assert_eq!(Some(name(ours)), theirs.as_str());
            }
        }
    }
}
