//! A throwaway PostgreSQL server, where one is installed.

use std::{
    fs,
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
};

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use tempfile::TempDir;
use url::Url;

/// Whether a server waits for the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// As in earnest, for benches.
    Durable,
    /// Fast, for tests.
    Fleeting,
}

/// A PostgreSQL server of the test's own, stopped and removed when dropped; or the one that
/// `ONEPALM_TEST_POSTGRES` names.
pub struct PostgresServer {
    admin: Url,
    cluster: Option<Cluster>,
    databases: AtomicU32,
}

struct Cluster {
    folder: TempDir,
    tools: PathBuf,
    owner: Option<Owner>,
}

/// The user who runs the server when the tests run as root, whom PostgreSQL refuses.
#[derive(Clone, Copy)]
struct Owner {
    user: u32,
    group: u32,
}

impl PostgresServer {
    /// Starts a server. Without PostgreSQL on this machine it says so and gives none.
    ///
    /// # Panics
    /// When there is none and `CI=true`, or when the one that is there does not start.
    pub fn start(durability: Durability) -> Option<Self> {
        if let Ok(given) = std::env::var("ONEPALM_TEST_POSTGRES") {
            let admin = given.parse().expect("ONEPALM_TEST_POSTGRES is a URL");
            return Some(Self { admin, cluster: None, databases: AtomicU32::new(0) });
        }
        let Some(tools) = find_tools() else {
            println!("skipped: PostgreSQL server not found");
            assert_ne!(std::env::var("CI").as_deref(), Ok("true"), "PostgreSQL server not found");
            return None;
        };
        let folder = tempfile::Builder::new().prefix("onepalm-pg-").tempdir().expect("a temporary folder");
        let owner = owner_of_servers(folder.path());
        let cluster = Cluster { folder, tools, owner };
        let port = cluster.start(durability);
        let admin = format!("postgres://onepalm@127.0.0.1:{port}/postgres").parse().expect("a URL");
        Some(Self { admin, cluster: Some(cluster), databases: AtomicU32::new(0) })
    }

    /// Makes an empty database and returns its URL.
    ///
    /// # Panics
    /// When the server does not let it.
    pub async fn database(&self) -> String {
        let number = self.databases.fetch_add(1, Ordering::SeqCst);
        let name = format!("onepalm_{}_{number}", std::process::id());
        let mut connection = PgConnection::connect(self.admin.as_str()).await.expect("the server answers");
        let sql = format!("CREATE DATABASE {name}");
        connection.execute(AssertSqlSafe(sql)).await.expect("the server makes a database");
        connection.close().await.expect("the connection closes");
        let mut url = self.admin.clone();
        url.set_path(&name);
        url.into()
    }

    /// Stops the server at once, as a power cut would.
    pub fn stop(&mut self) {
        self.cluster = None;
    }
}

impl Cluster {
    fn start(&self, durability: Durability) -> u16 {
        let data = self.data();
        self.run("initdb", &["-D", &data, "-U", "onepalm", "-A", "trust", "-E", "UTF8", "--no-locale", "-N"]);
        let folder = self.folder.path().display();
        let sync = match durability {
            Durability::Durable => "on",
            Durability::Fleeting => "off",
        };
        for _ in 0..5 {
            let port = free_port();
            let options = format!(
                "-h 127.0.0.1 -p {port} -k {folder} -c fsync={sync} -c synchronous_commit={sync} \
                 -c full_page_writes={sync} -c max_connections=100"
            );
            let log = format!("{folder}/log");
            if self.runs("pg_ctl", &["-D", &data, "-w", "-l", &log, "-o", &options, "start"]) {
                return port;
            }
        }
        panic!("the PostgreSQL server does not start: {}", self.log());
    }

    fn data(&self) -> String {
        self.folder.path().join("data").display().to_string()
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }

    fn run(&self, tool: &str, arguments: &[&str]) {
        assert!(self.runs(tool, arguments), "{tool} fails");
    }

    fn runs(&self, tool: &str, arguments: &[&str]) -> bool {
        let mut command = Command::new(self.tools.join(tool));
        command.args(arguments).current_dir(self.folder.path()).env("LC_ALL", "C");
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        if let Some(owner) = self.owner {
            use std::os::unix::process::CommandExt;
            command.uid(owner.user).gid(owner.group);
        }
        command.status().is_ok_and(|status| status.success())
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.runs("pg_ctl", &["-D", &self.data(), "-m", "immediate", "-w", "stop"]);
    }
}

/// The folder that holds `initdb` and `pg_ctl`.
fn find_tools() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    folders.extend(versions.map(|version| version.path().join("bin")));
    folders.into_iter().find(|folder| folder.join("initdb").is_file() && folder.join("pg_ctl").is_file())
}

/// Gives `folder` to the user who is to run the server, if the tests run as root.
fn owner_of_servers(folder: &Path) -> Option<Owner> {
    use std::os::unix::fs::{MetadataExt, chown};
    if fs::metadata(folder).ok()?.uid() != 0 {
        return None;
    }
    let users = fs::read_to_string("/etc/passwd").ok()?;
    let owner = ["postgres", "nobody"].iter().find_map(|name| {
        let line = users.lines().find(|line| line.split(':').next() == Some(name))?;
        let mut numbers = line.split(':').skip(2).map_while(|number| number.parse().ok());
        Some(Owner { user: numbers.next()?, group: numbers.next()? })
    })?;
    chown(folder, Some(owner.user), Some(owner.group)).ok()?;
    Some(owner)
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("loopback has a free port");
    listener.local_addr().expect("it is bound").port()
}
