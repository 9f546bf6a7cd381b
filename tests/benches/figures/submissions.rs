//! Submissions per second through the HTTP API, beside a client loop that commits the same rows by hand.
//!
//! The requests, with their DPoP proofs, are made before the clock starts; sending them is the clients' part
//! of the processors. Every engine and the bare loop take turns in every round.

use std::sync::Arc;
use std::time::Instant;

use onepalm_platform::seed::FLAGSHIP_ITEM;
use onepalm_platform::store;
use onepalm_platform::testing::postgres::{Durability, PostgresServer};
use sqlx::PgPool;
use tokio::runtime::Runtime;
use tokio::task::JoinSet;

use crate::bare::{Rows, pool};
use crate::citizen::{CITIZENS, Citizen, application, city};
use crate::figure::Figure;
use crate::http::Wire;
use crate::machine::{family_seconds, parent_of, processor_seconds};
use crate::server::Server;

/// A platform with everybody signed in.
struct City {
    server: Server,
    citizens: Vec<Citizen>,
    application: Vec<u8>,
}

/// One figure of a round.
struct Round {
    rate: f64,
    /// Processor seconds per second of the platform, of the database and of the clients.
    processors: [f64; 3],
}

/// What the figures of one number of clients are made from.
#[derive(Default)]
struct Series {
    bare: Vec<f64>,
    postgres: Vec<Round>,
    sqlite: Vec<Round>,
}

pub(crate) fn measure(runtime: &Runtime, quick: bool) -> Vec<Figure> {
    let folder = tempfile::tempdir().expect("a folder");
    let Some(postgres) = PostgresServer::start(Durability::Durable) else { return Vec::new() };
    runtime.block_on(async {
        let store_url = postgres.database().await;
        let scaled = City::start(&store_url).await;
        let sqlite_url = format!("sqlite:{}", folder.path().join("store.db").display());
        let embedded = City::start(&sqlite_url).await;
        scaled.submit(1, 1, None).await;
        let rows = Rows::of(&pool(&store_url, 1).await, scaled.citizens[0].person).await;
        let bare_url = postgres.database().await;
        drop(store::open(&bare_url).await.expect("PostgreSQL opens"));
        let (rounds, many) = if quick { (1, 64) } else { (5, 3_000) };
        let mut figures = Vec::new();
        for clients in [8, 32] {
            let by_hand = pool(&bare_url, clients).await;
            let database = postmaster(&by_hand).await;
            let mut series = Series::default();
            // The first round warms everything up.
            for round in 0..=rounds {
                let bare = bare(&by_hand, &rows, &scaled.citizens, clients, many).await;
                let postgres = scaled.submit(clients, many, Some(database)).await;
                let sqlite = embedded.submit(clients, many, None).await;
                if round > 0 || quick {
                    series.bare.push(bare);
                    series.postgres.push(postgres);
                    series.sqlite.push(sqlite);
                }
            }
            figures.extend(series.figures(clients));
        }
        eprintln!("the bare loop's rows: {}", rows.describe());
        figures
    })
}

impl City {
    async fn start(store: &str) -> Self {
        let server = Server::start(store);
        let mut citizens = Vec::with_capacity(CITIZENS);
        for number in 0..CITIZENS {
            citizens.push(Citizen::sign_in(server.address, number).await);
        }
        let items = city().items;
        let flagship = items.iter().find(|item| item.code.as_str() == FLAGSHIP_ITEM).expect("the item");
        Self { server, citizens, application: application(flagship) }
    }

    /// Submits `many` times from `clients` connections, each with citizens of its own.
    async fn submit(&self, clients: usize, many: usize, database: Option<u32>) -> Round {
        let mut requests = vec![Vec::new(); clients];
        for number in 0..many {
            let citizen = &self.citizens[number % CITIZENS];
            requests[number % clients].push(citizen.submission(&self.application));
        }
        let mut wires = Vec::with_capacity(clients);
        for _ in 0..clients {
            wires.push(Wire::connect(self.server.address).await);
        }
        let used = || {
            let database = database.map_or(0.0, family_seconds);
            [processor_seconds(self.server.process()), database, processor_seconds(std::process::id())]
        };
        let (before, start) = (used(), Instant::now());
        let mut tasks = JoinSet::new();
        for (wire, requests) in wires.into_iter().zip(requests) {
            tasks.spawn(send_all(wire, requests));
        }
        tasks.join_all().await;
        let (seconds, after) = (start.elapsed().as_secs_f64(), used());
        let processors = std::array::from_fn(|who| (after[who] - before[who]) / seconds);
        Round { rate: many as f64 / seconds, processors }
    }
}

async fn send_all(mut wire: Wire, requests: Vec<Vec<u8>>) {
    for request in requests {
        let reply = wire.send(&request).await;
        assert_eq!(reply.status, 201, "{}", String::from_utf8_lossy(&reply.body));
    }
}

/// Commits per second of the loop by hand, for the same citizens in the same order.
async fn bare(pool: &PgPool, rows: &Rows, citizens: &[Citizen], clients: usize, many: usize) -> f64 {
    let people: Arc<Vec<_>> = Arc::new(citizens.iter().map(|citizen| citizen.person).collect());
    let start = Instant::now();
    let mut tasks = JoinSet::new();
    for client in 0..clients {
        let (pool, rows, people) = (pool.clone(), rows.clone(), Arc::clone(&people));
        tasks.spawn(async move {
            for number in (client..many).step_by(clients) {
                rows.commit(&pool, people[number % CITIZENS]).await.expect("commits");
            }
        });
    }
    tasks.join_all().await;
    many as f64 / start.elapsed().as_secs_f64()
}

/// The process that started all of the database's others.
async fn postmaster(pool: &PgPool) -> u32 {
    let (backend,): (i32,) =
        sqlx::query_as("SELECT pg_backend_pid()").fetch_one(pool).await.expect("PostgreSQL answers");
    parent_of(backend.unsigned_abs()).expect("a process has a parent")
}

impl Series {
    fn figures(&self, clients: usize) -> Vec<Figure> {
        let rates = |rounds: &[Round]| rounds.iter().map(|round| round.rate).collect::<Vec<_>>();
        let (postgres, sqlite) = (rates(&self.postgres), rates(&self.sqlite));
        let named = |name: &str| format!("{clients} clients: {name}");
        let share = |name: &str, rounds: &[Round], who: usize| {
            let percent = rounds.iter().map(|round| round.processors[who] * 100.0).collect();
            Figure::new(named(name), "%", percent)
        };
        vec![
            Figure::ratio(named("PostgreSQL / bare loop"), &postgres, &self.bare).at_least(0.5),
            Figure::ratio(named("embedded SQLite / PostgreSQL"), &sqlite, &postgres).at_least(1.0),
            Figure::new(named("bare loop on PostgreSQL"), "/s", self.bare.clone()),
            Figure::new(named("PostgreSQL"), "/s", postgres),
            Figure::new(named("embedded SQLite"), "/s", sqlite),
            share("one core's share, platform on PostgreSQL", &self.postgres, 0),
            share("one core's share, PostgreSQL itself", &self.postgres, 1),
            share("one core's share, the clients", &self.postgres, 2),
            share("one core's share, platform on SQLite", &self.sqlite, 0),
        ]
    }
}
