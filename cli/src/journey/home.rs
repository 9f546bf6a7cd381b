//! Steps 10 and 11: the certificate comes home, is verified and drawn without a network, and tampered with.

use super::stage::{Stage, hold};
use super::timeline::Place;
use crate::failure::Failure;
use onepalm::Citizen;
use onepalm::sync::Budget;
use onepalm_contract::id::CaseId;
use onepalm_ecert::package::PackageWriter;
use onepalm_ecert::verdict::{Finding, Outcome};
use onepalm_ecert::{Limits, Package};

/// Dots per inch of the picture.
const DPI: f32 = 150.0;

impl Stage {
    /// Step 10: the phone fetches the certificate, then judges and draws it with the network down.
    pub(super) async fn hold_the_certificate(
        &mut self,
        citizen: &Citizen,
        case: CaseId,
    ) -> Result<Vec<u8>, Failure> {
        const STEP: &str = "hold the certificate";
        self.timeline.next_step();
        citizen.sync().run(Budget::default()).await?;
        self.weather.set_offline(true);
        let mine = citizen.certificates().list(100).await?;
        let mine = mine.into_iter().find(|certificate| certificate.case == case);
        let certificate =
            mine.ok_or_else(|| Failure::Step { step: STEP.into(), why: "no certificate came".into() })?;
        let bytes = citizen.certificates().file(certificate.id).await?;
        self.timeline.tell(
            Place::Wire,
            format!(
                "The phone holds «{}», {} bytes, {}",
                certificate.name,
                bytes.len(),
                certificate.identifier
            ),
        );
        let judged = citizen.certificates().verify(certificate.id).await?;
        let verdict = &judged.verdict;
        let reasons: Vec<&str> = verdict.reasons.iter().map(Finding::code).collect();
        hold(
            verdict.verdict == Outcome::Valid,
            STEP,
            format!("the verdict is not valid: {}", reasons.join(", ")),
        )?;
        self.timeline.tell(
            Place::Palm,
            "Verified with no network: intact, sealed by its issuer, covered completely, trust anchored",
        );
        let picture = judged.page_to_png(0, DPI)?;
        self.write_trust()?;
        self.write("certificate.ofd", &bytes)?;
        self.write("certificate.png", &picture)?;
        self.timeline
            .tell(Place::Palm, format!("Drawn from verified bytes only: {} bytes of PNG", picture.len()));
        Ok(bytes)
    }

    /// Step 11: one byte of a page is changed, and the package made whole around it again.
    pub(super) async fn tamper(&mut self, citizen: &Citizen, certificate: &[u8]) -> Result<(), Failure> {
        const STEP: &str = "tamper";
        self.timeline.next_step();
        let forged = change_one_byte(certificate)
            .ok_or_else(|| Failure::Step { step: STEP.into(), why: "the certificate has no page".into() })?;
        let judged = citizen.certificates().judge(forged).await?;
        hold(judged.verdict.verdict == Outcome::Invalid, STEP, "a changed page still passes")?;
        let altered: Vec<&str> = judged
            .verdict
            .signatures
            .iter()
            .flat_map(|signature| signature.altered.iter().map(String::as_str))
            .collect();
        hold(!altered.is_empty(), STEP, "the verdict does not say what was altered")?;
        self.timeline.tell(
            Place::Palm,
            format!(
                "One byte of the page is changed: INVALID, and the verdict names it: {}",
                altered.join(", ")
            ),
        );
        Ok(())
    }
}

/// Changes one byte of the first page's content.
fn change_one_byte(certificate: &[u8]) -> Option<Vec<u8>> {
    let package = Package::open(certificate, &Limits::default()).ok()?;
    let page =
        package.names().find(|name| name.contains("Pages/") && name.ends_with("Content.xml"))?.to_owned();
    let mut writer = PackageWriter::new();
    for name in package.names() {
        let mut content = package.entry(name)?.to_vec();
        if name == page {
            // A digit of a coordinate: the page stays readable, and lies.
            let digit = content.iter().rposition(u8::is_ascii_digit)?;
            content[digit] = if content[digit] == b'9' { b'8' } else { content[digit] + 1 };
        }
        writer.add(name, &content);
    }
    Some(writer.finish())
}
