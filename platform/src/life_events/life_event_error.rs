use crate::catalogue::RegistryError;
use crate::store::StoreError;
use onepalm_rules::life_event::LifeEventFlaw;

/// Why a life event cannot be published or read.
#[derive(Debug, thiserror::Error)]
pub enum LifeEventError {
    /// It does not hold together, or not with the items as they stand.
    #[error("the life event has flaws: {}", sentences(.0))]
    Flawed(Vec<LifeEventFlaw>),
    /// Others were faster, again and again.
    #[error("the life event is being changed: try again")]
    Busy,
    /// What is stored does not read.
    #[error("a stored life event is damaged")]
    Damaged,
    /// The items cannot be read.
    #[error(transparent)]
    Registry(#[from] RegistryError),
    /// The store fails.
    #[error(transparent)]
    Store(#[from] StoreError),
}

fn sentences(flaws: &[LifeEventFlaw]) -> String {
    flaws.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

impl LifeEventError {
    /// The stable code; of several flaws the first.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Flawed(flaws) => flaws.first().map_or("life-event.flawed", LifeEventFlaw::code),
            Self::Busy => "life-event.busy",
            Self::Damaged => "life-event.damaged",
            Self::Registry(error) => error.code(),
            Self::Store(error) => error.code(),
        }
    }
}
