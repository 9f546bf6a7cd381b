//! Step 13: she rates the service, reads her activity log, signs out, and nothing of hers is left.

use super::stage::{Stage, hold};
use super::timeline::Place;
use crate::failure::Failure;
use onepalm::Citizen;
use onepalm::sync::Budget;
use onepalm_contract::evaluation::Satisfaction;
use onepalm_contract::id::CaseId;
use std::path::{Path, PathBuf};

const STEP: &str = "rate, read, sign out";

impl Stage {
    pub(super) async fn end(&mut self, citizen: Citizen, case: CaseId) -> Result<(), Failure> {
        self.timeline.next_step();
        self.weather.set_offline(false);
        let key =
            citizen.evaluations().rate(case, Satisfaction::Satisfied, "一次办好，谢谢。", false).await?;
        let report = citizen.sync().run(Budget::default()).await?;
        let taken = report.acknowledged.iter().any(|receipt| receipt.key == key);
        hold(taken, STEP, "the rating was not taken")?;
        self.timeline.tell(Place::Wire, "She rates the service: 4 of 5");
        let log = citizen.activity();
        let entries = log.list(1000).await?;
        hold(log.is_whole().await?, STEP, "the activity log is not whole")?;
        let labels: Vec<&str> = entries.iter().rev().map(|entry| entry.kind.label()).collect();
        self.timeline.tell(
            Place::Palm,
            format!("Her activity log, {} entries, chain whole: {}", entries.len(), labels.join(" → ")),
        );
        let unread = citizen.inbox().list(100).await?.iter().filter(|message| !message.read).count();
        self.timeline
            .tell(Place::Palm, format!("Her inbox holds {unread} messages of the case, readable offline"));
        let secrets = secrets(&citizen, case).await?;
        citizen.session().sign_out().await?;
        self.palm.pause().await?;
        let searched = find_left(&self.palm_dir(), &secrets)?;
        hold(self.palm.people().await?.is_empty(), STEP, "somebody is still signed in")?;
        self.timeline.tell(
            Place::Palm,
            format!(
                "She signs out; {} of her texts searched for in {searched} files: none is left",
                secrets.len()
            ),
        );
        self.write_json("timeline.json", &self.timeline.entries())
    }
}

/// What must not be found afterwards.
async fn secrets(citizen: &Citizen, case: CaseId) -> Result<Vec<Vec<u8>>, Failure> {
    let profile = citizen.profile().get().await?;
    let known = [profile.name, profile.citizen_number, profile.mobile, profile.address];
    let mut secrets: Vec<Vec<u8>> = known.into_iter().flatten().map(String::into_bytes).collect();
    let view = citizen.cases().get(case).await?;
    secrets.extend(view.number.map(|number| number.to_string().into_bytes()));
    secrets.push(case.to_string().into_bytes());
    secrets.push(citizen.person().to_string().into_bytes());
    for certificate in citizen.certificates().list(100).await? {
        secrets.push(citizen.certificates().file(certificate.id).await?);
    }
    Ok(secrets)
}

/// Searches every file of the phone; how many there were.
fn find_left(folder: &Path, secrets: &[Vec<u8>]) -> Result<usize, Failure> {
    let files = files(folder)?;
    for path in &files {
        let bytes = std::fs::read(path).map_err(|error| Failure::file(path, &error))?;
        for secret in secrets {
            let needle = &secret[..secret.len().min(256)];
            let found = bytes.windows(needle.len()).any(|window| window == needle);
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            hold(!found, STEP, format!("something of hers is left in {name}"))?;
        }
    }
    Ok(files.len())
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let failed = |error: std::io::Error| Failure::file(folder, &error);
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    Ok(found)
}
