use crate::argument::count;
use crate::caller::Caller;
use crate::error::{OnePalmError, Result};
use crate::ids::{ItemCode, LifeEventId};
use crate::views::{
    GuideView, LifeEventGuideView, LifeEventView, SearchHitView, SearchRequest, ThemeView, WithdrawnItemView,
};
use onepalm::OnePalm as Core;

/// The catalogue of service items: readable by everybody, without sign-in and without a network.
#[derive(uniffi::Object)]
pub struct Catalogue(pub(crate) Caller<Core>);

/// A call of the catalogue, on the core's threads.
macro_rules! read {
    ($this:ident.$call:ident($($argument:expr),*)) => {
        $this.0.run(|core| async move { core.catalogue().$call($($argument),*).await }).await
    };
}

#[uniffi::export]
impl Catalogue {
    /// Items for what the citizen typed, an exact name first.
    pub async fn search(&self, request: SearchRequest) -> Result<Vec<SearchHitView>> {
        let request = request.into_core()?;
        read!(self.search_for(request))
    }

    /// Names of items while the citizen types, each once: those that begin with it first.
    #[uniffi::method(default(limit = 10))]
    pub async fn suggest(&self, typed: String, limit: i32) -> Result<Vec<String>> {
        let limit = count("limit", limit)?;
        read!(self.suggest(&typed, limit))
    }

    /// The guide (办事指南) of an item, whole.
    pub async fn guide(&self, code: ItemCode) -> Result<GuideView> {
        let guide: Option<GuideView> = read!(self.guide(&code))?;
        guide.ok_or_else(|| OnePalmError::no_such("item"))
    }

    /// The life events (一件事).
    pub async fn life_events(&self) -> Result<Vec<LifeEventView>> {
        read!(self.life_events())
    }

    /// A life event with its one form.
    pub async fn life_event(&self, id: LifeEventId) -> Result<LifeEventGuideView> {
        let guide: Option<LifeEventGuideView> = read!(self.life_event(&id))?;
        guide.ok_or_else(|| OnePalmError::no_such("life event"))
    }

    /// What became of an item that may not be applied for any more; absent: nothing is known of that.
    pub async fn withdrawn(&self, code: ItemCode) -> Result<Option<WithdrawnItemView>> {
        read!(self.withdrawn(&code))
    }

    /// What to apply for instead of a withdrawn item.
    pub async fn replacements(&self, code: ItemCode) -> Result<Vec<ItemCode>> {
        read!(self.replacements(&code))
    }

    /// How many items there are.
    pub async fn count(&self) -> Result<i64> {
        read!(self.count())
    }

    /// The themes (主题分类), the largest first.
    pub async fn themes(&self) -> Result<Vec<ThemeView>> {
        read!(self.themes())
    }
}
