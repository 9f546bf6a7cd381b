//! Sealing: how plain values become opaque bytes bound to their place.

mod head;
mod place;
mod record_seal;
mod space_keys;

pub(crate) use head::Head;
pub(crate) use place::Place;
pub(crate) use record_seal::RecordSeal;
pub(crate) use space_keys::SpaceKeys;
