use heck::ToSnakeCase;

/// The text that stands for a variant: what it is serialised as, on its way to Node and on the platform's API. A numeral
/// (`IV`) stays as it is.
pub(crate) fn literal(variant: &str) -> String {
    let is_numeral = !variant.contains(char::is_lowercase);
    if is_numeral { variant.to_owned() } else { variant.to_snake_case() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use onepalm_ffi::UniFfiTag;
    use serde::Serialize;
    use std::collections::BTreeMap;

    type Choices = BTreeMap<String, Vec<String>>;

    /// Every variant of an enum without data, in its order, as serde writes it.
    fn serialised<T: uniffi::Lift<UniFfiTag> + Serialize>() -> Vec<String> {
        let lifted = (1_i32..).map_while(|at| T::try_read(&mut at.to_be_bytes().as_slice()).ok());
        lifted.map(|one| serde_json::to_value(one).unwrap().as_str().unwrap().to_owned()).collect()
    }

    macro_rules! all_serialised {
        ($($choice:ident)*) => {
            Choices::from([$((stringify!($choice).to_owned(), serialised::<onepalm_ffi::$choice>())),*])
        };
    }

    /// Enums of the surface with their variants: those without data, and those with.
    fn enums() -> (Choices, Choices) {
        let mut all = Choices::new();
        let mut lines = include_str!("../../api.txt").lines().peekable();
        while let Some(line) = lines.next() {
            let Some(name) = line.strip_prefix("enum ") else { continue };
            let member = format!("{name}.");
            let variants = std::iter::from_fn(|| lines.next_if(|line| line.starts_with(&member)));
            // `enum.method() -> …` stands there, too.
            let variants = variants.filter_map(|line| line.strip_prefix(&member));
            let variants = variants.filter(|one| one.starts_with(char::is_uppercase));
            all.insert(name.to_owned(), variants.map(str::to_owned).collect());
        }
        all.into_iter().partition(|(_, variants)| !variants.iter().any(|one| one.contains('(')))
    }

    #[test]
    fn a_variant_is_written_as_it_is_serialised() {
        let told = all_serialised!(
            ActivityKind AnswerSource CaseKind CaseState ClockTrust CommandKind Connection DeliveryWay
            DifferenceKind DocumentKind LawName Level LimitUnit LogLevel MaterialForm MessageKind OnlineDepth
            Outcome ServiceObject SuspensionKind VerdictOutcome
        );
        let (plain, _) = enums();
        let written = plain
            .into_iter()
            .map(|(name, variants)| (name, variants.iter().map(|one| literal(one)).collect()))
            .collect::<Choices>();
        assert_eq!(written, told);
    }

    /// Those with data are the façade's own, all by `rename_all = "snake_case"`; a test of the façade's sees to that.
    #[test]
    fn a_variant_with_data_is_written_as_serde_makes_snake_case() {
        let (_, with_data) = enums();
        assert!(with_data.len() > 5);
        for variant in with_data.values().flatten().filter_map(|one| one.split('(').next()) {
            let snake: String = variant
                .chars()
                .flat_map(|letter| [letter.is_uppercase().then_some('_'), Some(letter)])
                .flatten()
                .collect();
            assert_eq!(literal(variant), snake.trim_start_matches('_').to_lowercase());
        }
    }
}
