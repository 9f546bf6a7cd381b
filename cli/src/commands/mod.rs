//! One file or folder a subcommand.

pub(crate) mod annotate;
pub(crate) mod code;
pub(crate) mod deadline;
pub(crate) mod desk;
pub(crate) mod event;
pub(crate) mod export;
pub(crate) mod form;
pub(crate) mod import;
pub(crate) mod inspect;
pub(crate) mod lint;
pub(crate) mod render;
pub(crate) mod seal;
pub(crate) mod search;
pub(crate) mod serve;
pub(crate) mod verify;
