//! One file a subcommand.

pub(crate) mod desk;
pub(crate) mod import;
pub(crate) mod render;
pub(crate) mod serve;
pub(crate) mod verify;
