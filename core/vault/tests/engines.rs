//! Every engine gives the same answers.

mod common;
mod conformance;

use std::sync::Arc;

use onepalm_vault::Options;
use onepalm_vault::engine::{MemoryEngine, SqliteEngine};

/// One test for each sentence, on each engine.
macro_rules! on_each_engine {
    ($($sentence:ident),* $(,)?) => {
        mod memory {
            $(#[tokio::test]
            async fn $sentence() {
                super::conformance::$sentence(super::Arc::new(super::MemoryEngine::default())).await;
            })*
        }
        mod sqlite {
            $(#[tokio::test]
            async fn $sentence() {
                let home = super::common::Home::new();
                let engine = super::SqliteEngine::open(home.path(), super::Options::default()).await.unwrap();
                super::conformance::$sentence(super::Arc::new(engine)).await;
            })*
        }
    };
}

on_each_engine!(
    a_space_is_found_again_until_it_is_erased,
    a_tag_is_given_once,
    a_wrapped_key_can_be_replaced,
    revisions_count_up_from_one,
    an_unmet_expectation_names_the_change_and_what_was_found,
    a_batch_with_one_unmet_expectation_writes_nothing,
    collections_and_spaces_are_apart,
    deleting_nothing_is_fine_unless_something_was_expected,
    a_space_that_is_not_there_takes_no_change,
    a_record_that_cannot_be_sealed_stops_its_batch,
    a_file_is_kept_only_when_finished,
    a_finished_file_takes_no_more_pieces,
    a_dropped_file_is_gone_with_its_pieces,
    of_many_that_expect_the_same_revision_one_wins,
    a_paused_engine_serves_again,
);
