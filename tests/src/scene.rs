use crate::{DeadlyTransport, Ground, HEROINE, Hall, Officer, Phone};
use chrono::TimeDelta;
use onepalm::Citizen;
use onepalm::host::{HttpTransport, TrustRoots};
use onepalm_contract::case::{Decision, DeliveryWay, DeskCommand, Outcome};
use onepalm_contract::id::{CaseId, CertificateId};
use onepalm_platform::clock::Clock as _;
use std::sync::Arc;

/// A hall and a phone, at the same time of the same Monday.
pub struct Scene {
    /// The platform.
    pub hall: Arc<Hall>,
    /// The phone.
    pub phone: Phone,
    /// The line between them, on which the hall can be killed.
    pub line: Arc<DeadlyTransport>,
}

impl Scene {
    /// On the embedded store.
    pub async fn embedded() -> Self {
        Self::on(Ground::Sqlite).await
    }

    /// On a store.
    pub async fn on(ground: Ground) -> Self {
        let hall = Hall::open(ground).await;
        let http = Arc::new(HttpTransport::new(TrustRoots::Web).unwrap());
        let line = Arc::new(DeadlyTransport::new(http, Arc::clone(&hall)));
        let phone = Phone::with_network(hall.url(), hall.clock().now(), Arc::clone(&line) as _).await;
        Self { hall, phone, line }
    }

    /// Another phone in the same city.
    pub async fn another_phone(&self) -> Phone {
        Phone::new(self.hall.url(), self.hall.clock().now()).await
    }

    /// The heroine signs in.
    pub async fn heroine(&self) -> Citizen {
        self.phone.sign_in(HEROINE).await
    }

    /// Lets time pass everywhere.
    pub fn pass(&self, time: TimeDelta) {
        self.hall.pass(time);
        self.phone.pass(time);
    }

    /// She applies, and the platform has it.
    pub async fn apply(&self, citizen: &Citizen) -> CaseId {
        let draft = self.phone.draft(citizen).await;
        let key = citizen.drafts().submit(draft).await.unwrap();
        let report = self.phone.exchange(citizen).await;
        let receipt = report.acknowledged.iter().find(|receipt| receipt.key == key);
        receipt.expect("the platform took it").id.parse().unwrap()
    }

    /// An officer of the body that handles the beach stall licence.
    pub async fn officer(&self) -> Officer {
        Officer::sign_in(self.hall.url(), self.hall.own_clock(), "officer-scjg", "demo-officer-scjg").await
    }

    /// The officer takes a case all the way, and the certificate is on the phone.
    pub async fn grant(&self, citizen: &Citizen, case: CaseId) -> CertificateId {
        let officer = self.officer().await;
        let granted = Decision { outcome: Outcome::Granted, reason: "符合条件。".to_owned() };
        for command in [
            DeskCommand::Receive,
            DeskCommand::Accept,
            DeskCommand::BeginReview,
            DeskCommand::Decide(granted),
            DeskCommand::Finish,
            DeskCommand::Deliver { way: DeliveryWay::Electronic },
        ] {
            officer.command(case, &command).await.unwrap();
        }
        self.phone.exchange(citizen).await;
        let mine = citizen.certificates().list(10).await.unwrap();
        mine.iter().find(|certificate| certificate.case == case).expect("the certificate came").id
    }
}
