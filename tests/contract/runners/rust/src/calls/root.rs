//! Calls of the core and of its catalogue.

use super::{Cancel, Result, tell, unknown};
use crate::arguments::Arguments;
use crate::scene::Handle;
use onepalm_ffi::OnePalm;

pub(super) async fn root(core: &OnePalm, method: &str, with: &Arguments<'_>, cancel: Cancel) -> Result {
    match method {
        "people" => tell(core.people().await),
        "citizen" => Ok(Handle::Citizen(core.citizen(with.id("person")?).await?).into()),
        "refresh" => tell(core.refresh(cancel).await),
        "time" => tell(core.time().await),
        "pause" => tell(core.pause().await),
        "shutDown" => {
            core.shut_down().await;
            tell(Ok(()))
        }
        "networkChanged" => tell(core.network_changed().await),
        "beginSignIn" => tell(core.begin_sign_in(cancel).await),
        "completeSignIn" => {
            Ok(Handle::Citizen(core.complete_sign_in(with.get("redirect")?, cancel).await?).into())
        }
        _ => Err(unknown("call root.", method)),
    }
}

pub(super) async fn catalogue(core: &OnePalm, method: &str, with: &Arguments<'_>) -> Result {
    let catalogue = core.catalogue();
    match method {
        "search" => tell(catalogue.search(with.get("request")?).await),
        "suggest" => tell(catalogue.suggest(with.get("typed")?, with.number("limit", 10)?).await),
        "guide" => tell(catalogue.guide(with.id("code")?).await),
        "lifeEvents" => tell(catalogue.life_events().await),
        "lifeEvent" => tell(catalogue.life_event(with.id("id")?).await),
        "withdrawn" => tell(catalogue.withdrawn(with.id("code")?).await),
        "replacements" => tell(catalogue.replacements(with.id("code")?).await),
        "count" => tell(catalogue.count().await),
        "themes" => tell(catalogue.themes().await),
        _ => Err(unknown("call catalogue.", method)),
    }
}
