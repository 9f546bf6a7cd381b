use super::DeskClient;
use crate::failure::Failure;
use onepalm_contract::publication::{Difference, ItemWithdrawal, Publication};
use onepalm_platform::catalogue::{ItemFindings, ItemPage, ItemReceipt, ItemRow};
use url::Url;

/// What an officer does with the authority's items.
impl DeskClient {
    /// The items of the officer's authority, page by page.
    pub(crate) async fn items(&self) -> Result<Vec<ItemRow>, Failure> {
        let mut rows = Vec::new();
        let mut after: Option<String> = None;
        loop {
            let mut address = self.address("v1/desk/items")?;
            if let Some(after) = &after {
                address.query_pairs_mut().append_pair("after", after);
            }
            let page: ItemPage = self.get(&address).await?;
            rows.extend(page.rows);
            after = page.next;
            if after.is_none() {
                return Ok(rows);
            }
        }
    }

    /// Publishes a guide.
    pub(crate) async fn publish(&self, publication: &Publication) -> Result<ItemReceipt, Failure> {
        self.post(&self.address("v1/desk/items")?, publication).await
    }

    /// Withdraws an item.
    pub(crate) async fn withdraw(&self, code: &str, order: &ItemWithdrawal) -> Result<ItemReceipt, Failure> {
        self.post(&self.item("v1/desk/items", code, "withdrawal")?, order).await
    }

    /// What is wrong with a guide, in one version or as it goes today.
    pub(crate) async fn findings(&self, code: &str, version: Option<u32>) -> Result<ItemFindings, Failure> {
        let mut address = self.item("v1/desk/items", code, "findings")?;
        if let Some(version) = version {
            address.query_pairs_mut().append_pair("version", &version.to_string());
        }
        self.get(&address).await
    }

    /// How two versions of a guide differ.
    pub(crate) async fn difference(
        &self,
        code: &str,
        from: u32,
        to: u32,
    ) -> Result<Vec<Difference>, Failure> {
        let mut address = self.item("v1/items", code, "difference")?;
        let (from, to) = (from.to_string(), to.to_string());
        address.query_pairs_mut().extend_pairs([("from", &from), ("to", &to)]);
        self.get(&address).await
    }

    /// The address of something about an item, whatever characters its code has.
    fn item(&self, folder: &str, code: &str, what: &str) -> Result<Url, Failure> {
        let mut address = self.address(folder)?;
        let none = || Failure::Usage("the platform's address is none".into());
        address.path_segments_mut().map_err(|()| none())?.extend([code, what]);
        Ok(address)
    }
}
