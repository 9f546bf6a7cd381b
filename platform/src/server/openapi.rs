use utoipa::OpenApi;

use crate::{
    cases, catalogue, certificates, desk, evaluations, feed, files, receipts, server, shares, uploads,
};

/// The API, described from the same types that serve it.
#[derive(OpenApi)]
#[openapi(
    info(title = "OnePalm platform", description = "Cases, uploads, certificates and the feed of one city"),
    paths(
        server::health::health,
        cases::submit_case,
        cases::case,
        cases::resubmit_case,
        cases::withdraw_case,
        receipts::receipt,
        shares::known_shares,
        uploads::tus_options,
        uploads::create_upload,
        uploads::upload_offset,
        uploads::append_upload,
        uploads::delete_upload,
        evaluations::evaluate,
        certificates::certificate_file,
        feed::changes,
        files::signed_file,
        files::root_key,
        catalogue::service_item,
        catalogue::item_versions,
        catalogue::service_item_version,
        catalogue::item_difference,
        catalogue::item_changes,
        catalogue::item_depths,
        catalogue::own_items,
        catalogue::item_findings,
        catalogue::publish_item,
        catalogue::withdraw_item,
        desk::queue,
        desk::desk_case,
        desk::material,
        desk::answer_file,
        desk::command,
    ),
    components(schemas(onepalm_contract::problem::Problem))
)]
struct Description;

/// The OpenAPI document that `/openapi.json` serves.
pub fn document() -> utoipa::openapi::OpenApi {
    Description::openapi()
}
