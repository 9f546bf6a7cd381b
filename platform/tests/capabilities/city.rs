use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use chrono::{DateTime, Utc};
use onepalm_contract::item::ServiceItem;
use onepalm_contract::problem::Problem;
use onepalm_platform::seed::Seed;
use onepalm_platform::server::{Faults, Platform, PlatformConfig, Running, SeedSource, Services, router};
use onepalm_platform::testing::ManualClock;
use onepalm_platform::testing::postgres::{Durability, PostgresServer};
use serde::de::DeserializeOwned;
use serde_json::json;
use tempfile::TempDir;
use tower::ServiceExt as _;

use crate::asked;

pub(crate) const BASE: &str = "http://127.0.0.1:8080";
pub(crate) const BUREAU: &str = "11350100M000100Y43";
pub(crate) const OTHER_BUREAU: &str = "11350100M000100Y44";
pub(crate) const ITEM: &str = "11350100M000100Y433000142001001";

/// A platform with one item, two citizens and officers of two bureaus, its clock at a Friday morning.
pub(crate) struct City {
    pub(crate) router: Router,
    pub(crate) clock: Arc<ManualClock>,
    pub(crate) services: Services,
    _folder: Option<TempDir>,
    _server: Option<PostgresServer>,
}

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl City {
    pub(crate) async fn embedded() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("store.db").display());
        Self::on(&url, folder, None, &[]).await
    }

    /// With items besides, on the embedded store.
    pub(crate) async fn with(items: &[serde_json::Value]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("store.db").display());
        Self::on(&url, folder, None, items).await
    }

    /// `None`: there is no PostgreSQL on this machine.
    pub(crate) async fn on_postgres() -> Option<Self> {
        let server = PostgresServer::start(Durability::Fleeting)?;
        let url = server.database().await;
        Some(Self::on(&url, tempfile::tempdir().unwrap(), Some(server), &[]).await)
    }

    async fn on(
        url: &str,
        folder: TempDir,
        server: Option<PostgresServer>,
        items: &[serde_json::Value],
    ) -> Self {
        let friday: DateTime<Utc> = "2026-05-08T01:00:00Z".parse().unwrap();
        let clock = Arc::new(ManualClock::new(friday));
        let mut config = config(url, Arc::clone(&clock));
        let SeedSource::Given(seed) = &mut config.seed else { panic!("a test hands its seed in") };
        let read = |item: &serde_json::Value| serde_json::from_value(item.clone()).unwrap();
        seed.items.extend(items.iter().map(read));
        let faults = config.faults.clone();
        let services = Platform::open(config, "127.0.0.1:8080".parse().unwrap()).await.unwrap();
        // Some tests go back in the year, and find the second version there.
        let january: DateTime<Utc> = "2026-01-02T01:00:00Z".parse().unwrap();
        let mut changed: ServiceItem = serde_json::from_value(item()).unwrap();
        changed.conditions.push("年满十八周岁".into());
        assert_eq!(services.registry().publish(changed, january).await.unwrap(), 2);
        let router = router(services.clone(), faults);
        Self { router, clock, services, _folder: Some(folder), _server: server }
    }

    /// A platform that also listens.
    pub(crate) fn around(running: &Running, clock: Arc<ManualClock>) -> Self {
        Self::of(running.services().clone(), clock)
    }

    /// A platform that a test opened itself.
    pub(crate) fn of(services: Services, clock: Arc<ManualClock>) -> Self {
        let router = router(services.clone(), Faults::default());
        Self { router, clock, services, _folder: None, _server: None }
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, 64 << 20).await.unwrap().to_vec();
        assert!(parts.headers.contains_key("onepalm-time") || parts.status.is_redirection());
        Answer { status: parts.status, headers: parts.headers, body }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    pub(crate) async fn post_form(&self, path: &str, form: &[(&str, String)], proof: Option<&str>) -> Answer {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let mut request = Request::builder()
            .method(Method::POST)
            .uri(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        if let Some(proof) = proof {
            request = request.header("dpop", proof);
        }
        self.send(request.body(Body::from(body)).unwrap()).await
    }
}

impl Answer {
    pub(crate) fn read<T: DeserializeOwned>(&self) -> T {
        assert!(self.status.is_success(), "{}: {}", self.status, self.text());
        serde_json::from_slice(&self.body).unwrap()
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub(crate) fn refused(&self, status: u16, code: &str) -> Problem {
        let problem: Problem = serde_json::from_slice(&self.body).unwrap();
        assert_eq!((self.status.as_u16(), problem.code.as_str()), (status, code), "{}", self.text());
        assert_eq!(self.header("content-type"), "application/problem+json");
        problem
    }
}

pub(crate) fn config(url: &str, clock: Arc<ManualClock>) -> PlatformConfig {
    let mut seed = Seed::empty();
    seed.items = vec![serde_json::from_value(item()).unwrap()];
    seed.shares = asked::shares();
    seed.people = serde_json::from_value(people()).unwrap();
    let mut config = PlatformConfig::new(url);
    config.seed = SeedSource::Given(Box::new(seed));
    config.public_url = Some(BASE.parse().unwrap());
    config.clock = clock;
    config
}

fn people() -> serde_json::Value {
    let citizen = |name: &str, level: u8| {
        json!({"username": name, "password": "mima", "level": level, "name": "林海",
            "citizen_number": "350100199001011234", "mobile": "13800000000"})
    };
    let numbered = |name: &str, number: &str| {
        let mut citizen = citizen(name, 3);
        citizen["citizen_number"] = json!(number);
        citizen
    };
    let officer = |name: &str, authority: &str, roles: &[&str]| {
        json!({"username": name, "password": "mima", "name": "周敏", "officer": name,
            "authority": authority, "roles": roles})
    };
    json!({
        "citizens": [citizen("linhai", 3), citizen("chen", 3), citizen("unsure", 1), numbered("grown", "350100199001011235"),
            numbered("young", "350100201501011231")],
        "officers": [
            officer("window", BUREAU, &["receiver"]), officer("review", BUREAU, &["reviewer"]),
            officer("chief", BUREAU, &["decider"]), officer("editor", BUREAU, &["editor"]),
            officer("elsewhere", OTHER_BUREAU, &["receiver", "reviewer", "decider"])]
    })
}

pub(crate) fn item() -> serde_json::Value {
    let field = |id: &str, label: &str, max: u16| {
        json!({"id": id, "label": label, "kind": "text", "max": max, "required": true,
            "instruction": "照实填写", "demonstration": "林海"})
    };
    let mut name = field("name", "姓名", 30);
    name["prefill"] = json!("profile_name");
    let material = |id: &str, types: &[&str]| {
        json!({"id": id, "name": id, "required": true, "form": "electronic", "source": "申请人",
            "instruction": "", "standard": "", "basis": "", "copies": 1, "file_types": types,
            "max_bytes": 1_000_000, "tolerable": false})
    };
    json!({
        "code": ITEM, "version": 2, "dialect": "onepalm", "name": "职业资格证书核发", "aliases": [],
        "body": {"authority": BUREAU, "name": "海城市人力资源和社会保障局", "division": "350100", "area": "海城市"},
        "level": "city", "item_type": "行政许可", "case_kind": "promised",
        "service_objects": ["natural_person"], "themes": [], "online_depth": "IV", "trips": 0,
        "assurance": 2, "conditions": [],
        "statutory_limit": {"count": 20, "unit": "working_day"},
        "promised_limit": {"count": 2, "unit": "working_day"},
        "fees": [], "legal_basis": [], "steps": [],
        "materials": [material("photo", &["image/png", "image/jpeg"]), material("proof", &["application/pdf"])],
        "handling_items": [],
        "form": {"id": "form-1", "version": 3, "title": "申请表",
            "fields": [name, field("address", "住址", 60)]},
        "windows": [], "consult_phone": "", "complaint_phone": "", "questions": [],
        "certificate": {"code": "11350100M000100Y43001", "name": "职业资格证书", "years": 3,
            "printed_fields": ["address"]},
        "effective_from": "2026-01-01", "cancelled_from": null
    })
}
