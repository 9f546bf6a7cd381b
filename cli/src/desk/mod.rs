//! The officer's hand: a client of the platform's desk.

mod desk_client;

pub(crate) use desk_client::DeskClient;
