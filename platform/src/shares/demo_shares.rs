use async_trait::async_trait;
use onepalm_contract::session::{AssuranceLevel, Profile};
use onepalm_contract::share::{Share, SharedData};

use super::{SeedHolder, SeedShare, ShareError, Shares};

/// The shares of the invented city, asked by citizen number.
#[derive(Debug, Clone, Default)]
pub struct DemoShares(Vec<SeedShare>);

impl DemoShares {
    /// These shares.
    pub fn new(shares: Vec<SeedShare>) -> Self {
        Self(shares)
    }
}

#[async_trait]
impl Shares for DemoShares {
    async fn known(&self, person: &Profile) -> Result<Vec<Share>, ShareError> {
        let knowing = self.0.iter().filter(|share| holder(share, person).is_some());
        Ok(knowing.map(|share| share.share.clone()).collect())
    }

    async fn ask(&self, share: &str, person: &Profile) -> Result<Option<SharedData>, ShareError> {
        let Some(asked) = self.0.iter().find(|known| known.share.id == share) else { return Ok(None) };
        let told = holder(asked, person);
        Ok(told.map(|holder| SharedData { share: asked.share.clone(), lines: holder.lines.clone() }))
    }
}

/// Nobody is known by a number that was not verified.
fn holder<'a>(share: &'a SeedShare, person: &Profile) -> Option<&'a SeedHolder> {
    let number = person.citizen_number.as_deref().filter(|_| person.level >= AssuranceLevel::RealName)?;
    share.holders.iter().find(|holder| holder.citizen_number == number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use onepalm_contract::id::PersonId;
    use uuid::Uuid;

    fn person(level: AssuranceLevel) -> Profile {
        Profile {
            person: PersonId(Uuid::nil()),
            level,
            name: None,
            citizen_number: Some("990101199208160022".into()),
            mobile: None,
            address: None,
        }
    }

    #[tokio::test]
    async fn a_share_tells_of_whom_it_knows_and_of_nobody_whose_number_is_not_verified() {
        let share: SeedShare = serde_json::from_str(
            r#"{"id":"household","name":"户籍信息","owner":"市公安局",
            "holders":[{"citizen_number":"990101199208160022","lines":[["户主","林晓岚"]]}]}"#,
        )
        .unwrap();
        let shares = DemoShares::new(vec![share]);
        let known = person(AssuranceLevel::RealName);
        assert_eq!(shares.known(&known).await.unwrap()[0].id, "household");
        let told = shares.ask("household", &known).await.unwrap().unwrap();
        assert_eq!(told.lines, [("户主".to_owned(), "林晓岚".to_owned())]);
        assert!(!format!("{told:?}").contains("林晓岚"));
        assert_eq!(shares.ask("tax", &known).await.unwrap(), None);
        assert_eq!(shares.known(&person(AssuranceLevel::Unverified)).await.unwrap(), []);
    }
}
