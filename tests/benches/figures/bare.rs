//! A client loop that commits by hand, one statement a row, what a submission makes the platform commit.

use std::sync::Arc;

use chrono::Utc;
use onepalm_contract::id::{PersonId, SubjectId};
use onepalm_platform::store::{Lane, Partition};
use sqlx::PgPool;
use sqlx::postgres::PgPoolOptions;
use uuid::Uuid;

/// The rows of one real submission.
#[derive(Clone)]
pub(crate) struct Rows {
    /// Collection, body, and whether it is in the feed.
    documents: Arc<Vec<(String, Vec<u8>, bool)>>,
    answer: Arc<Vec<u8>>,
    event: Arc<(String, Vec<u8>)>,
}

impl Rows {
    /// What lies in the partition of somebody who has submitted once.
    pub(crate) async fn of(pool: &PgPool, person: PersonId) -> Self {
        let partition = partition(person);
        let partition = partition.as_str();
        let documents = sqlx::query_as(
            "SELECT collection, body, changed IS NOT NULL FROM documents WHERE partition = $1",
        );
        let documents: Vec<_> = documents.bind(partition).fetch_all(pool).await.expect("documents");
        let answer = sqlx::query_as("SELECT answer FROM receipts WHERE partition = $1").bind(partition);
        let (answer,) = answer.fetch_one(pool).await.expect("a receipt");
        let event = sqlx::query_as("SELECT kind, body FROM events WHERE partition = $1").bind(partition);
        let event = event.fetch_one(pool).await.expect("an event");
        Self { documents: documents.into(), answer: Arc::new(answer), event: Arc::new(event) }
    }

    pub(crate) fn describe(&self) -> String {
        let document =
            |(collection, body, _): &(String, Vec<u8>, bool)| format!("{collection} {} B", body.len());
        let documents: Vec<_> = self.documents.iter().map(document).collect();
        let (answer, event) = (self.answer.len(), self.event.1.len());
        format!("{}, receipt {answer} B, event {event} B, counter, lane", documents.join(", "))
    }

    /// One submission of `person`, as a client would write it by hand.
    pub(crate) async fn commit(&self, pool: &PgPool, person: PersonId) -> sqlx::Result<()> {
        let id = Uuid::now_v7().to_string();
        let partition = partition(person);
        let lane = i16::from(Lane::of(&partition).number());
        let (partition, at) = (partition.as_str(), Utc::now().timestamp_micros());
        let mut transaction = pool.begin().await?;
        let (change,): (i64,) = sqlx::query_as(
            "INSERT INTO partitions VALUES ($1, 1) ON CONFLICT (partition)
             DO UPDATE SET counter = partitions.counter + 1 RETURNING counter",
        )
        .bind(partition)
        .fetch_one(&mut *transaction)
        .await?;
        for (collection, body, in_feed) in self.documents.iter() {
            sqlx::query("INSERT INTO documents VALUES ($1, $2, $3, 1, $4, false, $5)")
                .bind(partition)
                .bind(collection)
                .bind(&id)
                .bind(in_feed.then_some(change))
                .bind(body)
                .execute(&mut *transaction)
                .await?;
        }
        sqlx::query("INSERT INTO receipts VALUES ($1, $2, $3, $4, $5, $6)")
            .bind(partition)
            .bind(&id)
            .bind([7_u8; 32].as_slice())
            .bind(self.answer.as_slice())
            .bind(change)
            .bind(at)
            .execute(&mut *transaction)
            .await?;
        let (position,): (i64,) =
            sqlx::query_as("UPDATE lanes SET position = position + 1 WHERE lane = $1 RETURNING position")
                .bind(lane)
                .fetch_one(&mut *transaction)
                .await?;
        sqlx::query("INSERT INTO events VALUES ($1, $2, $3, $4, $5, $6)")
            .bind(lane)
            .bind(position)
            .bind(partition)
            .bind(&self.event.0)
            .bind(at)
            .bind(&self.event.1)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await
    }
}

/// A pool that gives every client a connection of its own.
pub(crate) async fn pool(url: &str, clients: usize) -> PgPool {
    let most = u32::try_from(clients).expect("few clients");
    let pool = PgPoolOptions::new().max_connections(most).min_connections(most).test_before_acquire(false);
    pool.connect(url).await.expect("PostgreSQL answers")
}

fn partition(person: PersonId) -> Partition {
    Partition::subject(SubjectId::from(person))
}
