//! `onepalm seal`: makes a sealed certificate, or seals a document that is there.

mod demo;
mod description;

use crate::certificates::{KeyArguments, Unread, bytes_of, line, read_file, write_file};
use crate::failure::Failure;
use chrono::{DateTime, Utc};
use clap::Args;
use demo::Demo;
use description::Description;
use onepalm_ecert::issue::{IssueError, Photo, PhotoFormat, SealPlace, seal_package};
use onepalm_ecert::signature::Seal;
use onepalm_ecert::signer::Signatory;
use onepalm_ecert::{Limits, Package};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Makes a sealed certificate from a JSON description, or seals an OFD document that is there. The signature (SES
/// v4, GB/T 38540) covers OFD.xml and everything that can be reached.
///
/// Exit code: 0 done, 2 wrong arguments, 3 something given cannot be used.
#[derive(Args)]
#[command(after_help = r#"Examples:
  onepalm seal --demo --fields licence.json --out licence.ofd
  onepalm verify licence.ofd --trust licence-demo/          → VALID
  onepalm seal --layout type.json --fields licence.json --photo holder.jpg \
      --key bureau.key --certificate bureau.cer --seal bureau.esl --out licence.ofd
  onepalm seal existing.ofd --demo --out sealed.ofd

licence.json:
  {"title": "小型餐饮店登记证", "identifier": "1.2.156.3005.2.…", "issuer": "云舟市政务服务管理局",
   "issued_on": "2026-11-21",
   "fields": [{"label": "经营者", "key": "CZZT", "value": "…"}],
   "hidden": {"ZZBFJGDM": "…"}}
With --layout type.json (title, layout, fields with key, label, required) it holds "values" by key instead of
"fields", and no title. Keys are those of GB/T 36903 in pinyin initials, or KZ_… for others."#)]
pub(crate) struct Arguments {
    /// An OFD document that is sealed as it is.
    #[arg(conflicts_with_all = ["fields", "layout", "photo"], required_unless_present = "fields")]
    file: Option<PathBuf>,
    /// What the certificate says, JSON.
    #[arg(long, value_name = "FILE")]
    fields: Option<PathBuf>,
    /// `portrait`, `landscape`, or the data file of a type of certificate.
    #[arg(long, value_name = "NAME|FILE", default_value = "portrait")]
    layout: String,
    /// A photo of the holder, PNG or JPEG.
    #[arg(long, value_name = "FILE")]
    photo: Option<PathBuf>,
    #[command(flatten)]
    keys: KeyArguments,
    /// The seal: an SES_Seal, DER.
    #[arg(long, value_name = "FILE", requires = "key", required_unless_present = "demo")]
    seal: Option<PathBuf>,
    /// Makes a throw-away test authority with a seal, and writes beside the file, into NAME-demo/, the trust list
    /// that believes it and a platform's key for `onepalm annotate`.
    #[arg(long, conflicts_with_all = ["key", "seal"])]
    demo: bool,
    /// Page on which a document that is there shows the seal, from 1; default: the last.
    #[arg(long, requires = "file")]
    page: Option<usize>,
    /// Millimetres from the page's left and upper edge to the seal's middle: X,Y.
    #[arg(long, requires = "page", value_parser = point, value_name = "X,Y")]
    place: Option<(f32, f32)>,
    /// The sealed file.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// One JSON line on standard output and nothing else.
    #[arg(long)]
    json: bool,
}

/// Largest document, photo or description.
const LARGEST: u64 = 64 << 20;

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    // Certificates and seals know whole seconds only.
    let now = DateTime::from_timestamp(Utc::now().timestamp(), 0).expect("the clock shows a time");
    let (signer, seal, demo) = sealing(arguments, now)?;
    let made = match &arguments.file {
        Some(path) => seal_existing(arguments, path, &signer, &seal, now)?,
        None => make(arguments, &signer, &seal, now)?,
    };
    let inputs = [&arguments.file, &arguments.fields, &arguments.photo];
    let inputs: Vec<&Path> = inputs.into_iter().filter_map(Option::as_deref).collect();
    write_file(&arguments.out, &made, &inputs)?;
    let folder = match demo {
        Some(demo) => Some(demo.write(&arguments.out, now)?),
        None => None,
    };
    tell(arguments, &signer, folder.as_deref());
    Ok(ExitCode::SUCCESS)
}

fn tell(arguments: &Arguments, signer: &Signatory, demo: Option<&Path>) {
    let out = arguments.out.display();
    if arguments.json {
        return line(serde_json::json!({
            "file": out.to_string(), "signer": signer.certificate().subject,
            "trust": demo.map(|folder| folder.display().to_string()),
        }));
    }
    line(format_args!("sealed 已签章: {out}"));
    if let Some(folder) = demo {
        let folder = folder.display();
        line(format_args!("a test authority's seal, without legal force 测试印章，不具法律效力; now try:"));
        line(format_args!("  onepalm verify {out} --trust {folder}"));
    }
}

fn sealing(arguments: &Arguments, now: DateTime<Utc>) -> Result<(Signatory, Seal, Option<Demo>), Failure> {
    if arguments.demo {
        let demo =
            Demo::create(now).map_err(|why| Failure::Edge(format!("no demo keys: {why} [demo.failed]")))?;
        return Ok((demo.signer.clone(), demo.seal.clone(), Some(demo)));
    }
    let named = arguments.keys.read()?.zip(arguments.seal.as_deref());
    let usage =
        || Failure::Usage("name --key, --certificate and --seal, or --demo [seal.keys-missing]".into());
    let (signer, path) = named.ok_or_else(usage)?;
    let seal = Seal::read(&bytes_of(path)?)
        .map_err(|error| Failure::BadInput(format!("{}: {error} [{}]", path.display(), error.code())))?;
    Ok((signer, seal, None))
}

fn make(
    arguments: &Arguments,
    signer: &Signatory,
    seal: &Seal,
    now: DateTime<Utc>,
) -> Result<Vec<u8>, Failure> {
    let usage = || Failure::Usage("name a document, or --fields [seal.nothing]".into());
    let path = arguments.fields.as_deref().ok_or_else(usage)?;
    let photo = arguments.photo.as_deref().map(photo).transpose()?;
    let certificate = Description::read(&bytes(path)?, path)?.certificate(&arguments.layout, photo)?;
    certificate.seal(signer, seal, now).map_err(|error| refused(&error))
}

fn seal_existing(
    arguments: &Arguments,
    path: &Path,
    signer: &Signatory,
    seal: &Seal,
    now: DateTime<Utc>,
) -> Result<Vec<u8>, Failure> {
    let package = Package::open(&bytes(path)?, &Limits::default())
        .map_err(|error| Failure::BadInput(format!("{}: {error} [{}]", path.display(), error.code())))?;
    let page = arguments.page.map(|page| page.checked_sub(1));
    let page =
        page.map(|page| page.ok_or_else(|| Failure::Usage("pages are counted from 1".into()))).transpose()?;
    let place = page.zip(arguments.place).map(|(page, (x, y))| SealPlace { page, x, y });
    if page.is_some() && place.is_none() {
        return Err(Failure::Usage("--page needs --place X,Y".into()));
    }
    seal_package(&package, signer, seal, place, now).map_err(|error| refused(&error))
}

pub(super) fn refused(error: &IssueError) -> Failure {
    Failure::BadInput(format!("{error} [{}]", error.code()))
}

pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    read_file(path, LARGEST)
        .map_err(|Unread(code)| Failure::BadInput(format!("{}: cannot be read [{code}]", path.display())))
}

fn photo(path: &Path) -> Result<Photo, Failure> {
    let bytes = bytes(path)?;
    let format = if bytes.starts_with(b"\x89PNG") { PhotoFormat::Png } else { PhotoFormat::Jpeg };
    Ok(Photo { format, bytes })
}

fn point(text: &str) -> Result<(f32, f32), String> {
    let number = |text: &str| text.trim().parse::<f32>().ok().filter(|number| number.is_finite());
    let both = text.split_once(',').and_then(|(x, y)| Some((number(x)?, number(y)?)));
    both.ok_or_else(|| "two numbers with a comma, such as 150,240".into())
}
