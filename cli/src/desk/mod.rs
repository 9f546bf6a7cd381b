//! The officer's hand: a client of the platform's desk.

mod desk_client;
mod items;

pub(crate) use desk_client::DeskClient;
