use super::seal::{bytes, refused};
use crate::certificates::{KeyArguments, line, write_file};
use crate::failure::Failure;
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeZone as _, Utc};
use clap::Args;
use onepalm_ecert::issue::{Purpose, annotate};
use onepalm_ecert::{Limits, Package};
use std::path::PathBuf;
use std::process::ExitCode;

/// Makes a use-bound copy (加注件) of a sealed certificate: purpose, user and expiry as a watermark on every page and
/// in a second signature, by the platform. The issuer's signature stays as it is.
///
/// Exit code: 0 done, 2 wrong arguments, 3 something given cannot be used.
#[derive(Args)]
#[command(after_help = "Examples, after `onepalm seal --demo --fields licence.json --out licence.ofd`:
  onepalm annotate licence.ofd --purpose 办理不动产登记 --user 云舟市不动产登记中心 --valid-until 2026-12-31 \\
      --key licence-demo/platform.key --certificate licence-demo/platform.cer --out copy.ofd
  onepalm verify copy.ofd --trust licence-demo/")]
pub(crate) struct Arguments {
    /// The sealed certificate.
    file: PathBuf,
    /// What the copy may be used for.
    #[arg(long)]
    purpose: String,
    /// By whom it may be used.
    #[arg(long)]
    user: String,
    /// Who makes it; default: the name in the certificate.
    #[arg(long)]
    maker: Option<String>,
    /// Until when: a day, to its end in China, or an instant, RFC 3339.
    #[arg(long, value_parser = until, value_name = "TIME")]
    valid_until: DateTime<Utc>,
    #[command(flatten)]
    keys: KeyArguments,
    /// The copy.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// One JSON line on standard output and nothing else.
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let usage =
        || Failure::Usage("name --key and --certificate of the platform [annotate.keys-missing]".into());
    let platform = arguments.keys.read()?.ok_or_else(usage)?;
    let path = &arguments.file;
    let package = Package::open(&bytes(path)?, &Limits::default())
        .map_err(|error| Failure::BadInput(format!("{}: {error} [{}]", path.display(), error.code())))?;
    let maker = arguments.maker.clone().unwrap_or_else(|| common_name(&platform.certificate().subject));
    let purpose = Purpose {
        purpose: arguments.purpose.clone(),
        user: arguments.user.clone(),
        maker,
        valid_until: arguments.valid_until,
        made_at: Utc::now(),
    };
    let copy = annotate(&package, &purpose, &platform).map_err(|error| refused(&error))?;
    write_file(&arguments.out, &copy, &[path])?;
    let (out, until) = (arguments.out.display(), arguments.valid_until.to_rfc3339());
    if arguments.json {
        line(serde_json::json!({ "file": out.to_string(), "valid_until": until }));
    } else {
        line(format_args!("use-bound copy 加注件: {out}, valid until 有效期至 {until}"));
    }
    Ok(ExitCode::SUCCESS)
}

fn common_name(subject: &str) -> String {
    subject.rsplit_once("CN=").map_or(subject, |(_, name)| name).trim().to_owned()
}

fn until(text: &str) -> Result<DateTime<Utc>, String> {
    if let Ok(exact) = DateTime::parse_from_rfc3339(text) {
        return Ok(exact.to_utc());
    }
    let china = FixedOffset::east_opt(8 * 3600).expect("eight hours are an offset");
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
    let end = day.zip(NaiveTime::from_hms_opt(23, 59, 59)).map(|(day, time)| day.and_time(time));
    let end = end.and_then(|end| china.from_local_datetime(&end).single());
    end.map(|end| end.to_utc())
        .ok_or_else(|| "a day such as 2026-12-31, or an instant as RFC 3339 has it".into())
}
