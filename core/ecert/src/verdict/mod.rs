//! The verdict: what a signature protects, by whom, and how fresh the knowledge is. Every statement has a
//! stable code, which [`words`] says to people. The order of checks is that of GB/T 38540 §7.3 with the
//! additions (+) that real attacks ask for. Where each is made, and which test would miss it:
//!
//! | step | made in | test |
//! |---|---|---|
//! | 1 container, names, headers + | `Package::open` | `whatever_a_header_says_against_the_directory_has_its_own_code` |
//! | 2 entry file, every document + | `verify::verify`, `document::bodies` | `each_of_several_documents_is_judged_and_the_worst_decides` |
//! | 3 references: some, none twice +, SM3; digests | `judge::check_references` | `an_altered_invoice_is_invalid_and_the_altered_file_is_named` |
//! | 4 value told by its shape, type agrees + | `SignedValue::read`, `Kind::agrees_with` | `signed_data_that_is_declared_as_a_seal_or_as_nothing_known_is_invalid` |
//! | 5 data hash is that of the signature file | `judge::judge`, `cms_check::is_content` | `signed_values_over_a_hash_of_zeros_sign_no_file` |
//! | 6 value over the raw bytes, algorithm fits key + | `value::check` | `every_shape_in_use_is_right` |
//! | 7 seal signed by its maker | `seal_check::seal` | `every_way_of_writing_them_is_right` |
//! | 8 seal file equals the signed seal | `seal_check::seal` | `another_seal_beside_the_signed_one_is_invalid` |
//! | 9 seal lists the signer | `CertificateList::holds` | `a_seal_that_lists_digests_lets_exactly_those_sign` |
//! | 10 signer, seal and maker valid in time | `time::check` | `a_signature_made_after_its_certificate_expired_is_invalid` |
//! | 11 way to an anchor, key use, authorities only | `chain::build` | `an_authority_that_may_not_certify_is_refused` |
//! | 12 timestamp tokens | `timestamp::judge` | `a_token_over_another_value_or_by_one_who_may_not_is_wrong` |
//! | 13 revocation on the whole way, ages | `standing::revocation`, `clock::check` | `a_revoked_authority_on_the_way_is_found` |
//! | 14 coverage + | `coverage::grade`, `coverage::settle`, `package_check::grade` | `a_swapped_root_under_an_open_entry_file_is_partial_and_never_intact` |
//! | 15 stamps on pages, from sound seals only + | `stamps::Sealing` | `a_seal_off_the_page_or_on_a_page_that_is_not_there_is_told` |
//! | 16 a record, never one bool | [`SignatureVerdict`], [`Policy`] | `the_json_has_the_agreed_keys_in_order` |
mod bench;
mod chain;
mod clock;
mod cms_check;
mod copy;
mod coverage;
mod evidence;
mod finding;
mod grades;
mod judge;
mod package_check;
mod policy;
mod seal_check;
mod signature_verdict;
mod stamps;
mod standing;
mod time;
mod timestamp;
mod value;
#[expect(clippy::module_inception, reason = "the room is named after what it holds")]
mod verdict;
mod verify;
mod withdrawn;
mod words;

pub use evidence::Evidence;
pub use finding::Finding;
pub use grades::{
    Coverage, Integrity, Outcome, Revocation, SealCheck, SignatureCheck, TimeCheck, Timestamp, Trust,
};
pub use policy::{Effect, Policy};
pub use signature_verdict::{SealInfo, SignatureVerdict, SignerInfo};
pub use verdict::{Stamp, Verdict};
pub use verify::{judge, verify};
pub use words::words;
