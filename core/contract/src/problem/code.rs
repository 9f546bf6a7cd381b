use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Stable codes. A code once published keeps its meaning; a client treats one it does not know by the
/// HTTP status alone.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ProblemCode {
    /// The body does not parse as the record of this call.
    BodyNotJson,
    /// The body exceeds the limit.
    BodyTooLarge,
    /// The API version named is not served.
    VersionUnsupported,
    /// No such resource, or not the caller's: both look alike.
    NotFound,
    /// A write without `Idempotency-Key`.
    KeyMissing,
    /// A key that is no UUID.
    KeyMalformed,
    /// The key is known with another payload.
    KeyReused,
    /// No access token.
    TokenMissing,
    /// A token that this platform did not issue, or damaged, or of another audience.
    TokenInvalid,
    /// A token past its time.
    TokenExpired,
    /// Missing, replayed, or made for another request or key.
    ProofInvalid,
    /// The caller's role or authority does not cover this.
    Forbidden,
    /// The item demands a higher level.
    LevelTooLow,
    /// Rate limit.
    TooManyRequests,
    /// An item code that the registry does not know.
    ItemUnknown,
    /// The version named may no longer be applied for.
    ItemVersionRetired,
    /// The item may not be applied for any more; the detail names what takes its place.
    ItemWithdrawn,
    /// The item may not be applied for yet.
    ItemNotYet,
    /// A version that would be followed by what was made before it.
    ItemScheduledLater,
    /// A guide that breaks rules which it must keep; they are listed in `errors`.
    GuideUnpublishable,
    /// A replacement that the registry does not know, or that has ended by then.
    ReplacementUnknown,
    /// An item that would, in the end, be replaced by itself.
    ReplacementLoop,
    /// Conditions of the guide do not hold for the applicant; `errors` names them.
    NotEligible,
    /// Field errors are listed in `errors`.
    FormInvalid,
    /// Answers to another form or version.
    FormVersionMismatch,
    /// The life cycle has no such move for this state and role.
    CaseMoveUnlawful,
    /// A later correction list names what the first did not.
    CorrectionAddsPoints,
    /// A list without points, or with a target the guide does not have.
    CorrectionEmpty,
    /// A refusal, suspension, denial without its reason.
    ReasonMissing,
    /// A case is forwarded to a body that the registry does not know, or that has it already.
    AuthorityUnknown,
    /// A suspension names a step that the item's joint plan does not have.
    StepUnknown,
    /// A resubmission changes what no point named.
    ChangeNotAsked,
    /// What is to be printed does not fit its page, or the photo is none.
    CertificateNotMade,
    /// One evaluation per service rendered.
    EvaluationTwice,
    /// The service was not rendered yet.
    EvaluationTooEarly,
    /// Words too long, or a service number out of range.
    EvaluationInvalid,
    /// tus: offset conflict.
    UploadOffset,
    /// The whole file's SHA-256 differs.
    UploadDigest,
    /// Content is none of the allowed types, or not the declared one.
    UploadType,
    /// Length above the limit.
    UploadTooLarge,
    /// The citizen's quota is used up.
    UploadQuota,
    /// A tus header is missing or malformed.
    UploadMalformed,
    /// Unknown epoch or compacted cursor.
    CursorGone,
    /// The store cannot be reached.
    Unavailable,
    /// A fault of the platform's own.
    Internal,
    /// A code that this version of the contract does not know.
    Unknown,
}

/// One row per code: the code's text, its HTTP status, what to do next in Chinese and English.
type Row = (ProblemCode, &'static str, u16, &'static str, &'static str);

#[rustfmt::skip]
const TABLE: &[Row] = &[
    (ProblemCode::BodyNotJson, "request.not-json", 400, "请求内容无法读取，请更新应用后重试。", "The body is not the JSON that this call takes."),
    (ProblemCode::BodyTooLarge, "request.too-large", 413, "请求内容过大。", "The body is larger than this call takes."),
    (ProblemCode::VersionUnsupported, "request.version-unsupported", 426, "应用版本过旧，请更新后再试。", "This version of the app is no longer served: update it."),
    (ProblemCode::NotFound, "request.not-found", 404, "没有找到。", "There is nothing here, or it is not yours."),
    (ProblemCode::KeyMissing, "idempotency.key-missing", 400, "缺少幂等键。", "A write needs an Idempotency-Key."),
    (ProblemCode::KeyMalformed, "idempotency.key-malformed", 400, "幂等键格式不对。", "The Idempotency-Key is not a UUID."),
    (ProblemCode::KeyReused, "idempotency.key-reused", 422, "同一幂等键提交了不同内容，请重新提交。", "This key was used with other content: submit again under a new key."),
    (ProblemCode::TokenMissing, "auth.token-missing", 401, "请先登录。", "Sign in first."),
    (ProblemCode::TokenInvalid, "auth.token-invalid", 401, "登录信息无效，请重新登录。", "The access token is not valid: sign in again."),
    (ProblemCode::TokenExpired, "auth.token-expired", 401, "登录已过期，请重新登录。", "The access token has expired: refresh it or sign in again."),
    (ProblemCode::ProofInvalid, "auth.proof-invalid", 401, "设备证明无效，请重试。", "The DPoP proof does not fit this request."),
    (ProblemCode::Forbidden, "auth.forbidden", 403, "没有权限。", "You may not do this."),
    (ProblemCode::LevelTooLow, "auth.level-too-low", 403, "该事项需要更高的实名认证级别，请先升级认证。", "This item needs a higher assurance level: verify your identity first."),
    (ProblemCode::TooManyRequests, "request.too-many", 429, "操作过于频繁，请稍后再试。", "Too many requests: wait and try again."),
    (ProblemCode::ItemUnknown, "item.unknown", 422, "没有这个事项，请更新办事指南。", "There is no such item: refresh the catalogue."),
    (ProblemCode::ItemVersionRetired, "item.version-retired", 412, "办事指南已更新，请核对变更后重新提交。", "The guide has changed: look at the new version and submit again."),
    (ProblemCode::ItemWithdrawn, "item.withdrawn", 410, "该事项已取消，不再受理申请。", "This item was withdrawn and takes no applications."),
    (ProblemCode::ItemNotYet, "item.not-yet-in-force", 409, "该事项尚未生效，请在生效之日后申请。", "This item is not in force yet: apply from its first day on."),
    (ProblemCode::ItemScheduledLater, "item.scheduled-later", 409, "该事项已有待生效的版本或取消安排晚于此版本，请先确认是否放弃。", "A version or withdrawal already scheduled for later would follow this version: say that it is to be discarded, or choose a later day."),
    (ProblemCode::GuideUnpublishable, "guide.unpublishable", 422, "办事指南不符合必须遵守的规则，不能发布，请按提示修改。", "The guide breaks rules that it must keep and cannot be published: mend what is listed."),
    (ProblemCode::ReplacementUnknown, "item.replacement-unknown", 422, "替代事项不存在，或届时已取消。", "A replacement is no item of the registry, or has ended by then."),
    (ProblemCode::ReplacementLoop, "item.replacement-loop", 422, "事项不能直接或间接由自身替代。", "An item cannot be replaced by itself, nor by what it replaces."),
    (ProblemCode::NotEligible, "item.not-eligible", 422, "您不符合该事项的受理条件。", "You do not meet the conditions of this item."),
    (ProblemCode::FormInvalid, "form.invalid", 422, "填写内容有误，请按提示修改。", "Some answers or materials must be mended."),
    (ProblemCode::FormVersionMismatch, "form.version-mismatch", 412, "表单已更新，请核对后重新提交。", "The form has changed: look at the new version and submit again."),
    (ProblemCode::CaseMoveUnlawful, "case.move-unlawful", 409, "当前状态不能进行此操作。", "This cannot be done in the state the case is in."),
    (ProblemCode::CorrectionAddsPoints, "case.correction-adds-points", 409, "补正内容应一次性告知，不得追加新的补正事项。", "Corrections are told once: a later list may not add points."),
    (ProblemCode::CorrectionEmpty, "case.correction-empty", 422, "补正清单不能为空，且须指向表单或材料中的内容。", "A correction list names at least one field or material of the guide."),
    (ProblemCode::ReasonMissing, "case.reason-missing", 422, "必须写明理由。", "A written reason is required."),
    (ProblemCode::AuthorityUnknown, "case.authority-unknown", 422, "没有这个机关，或办件已在该机关。", "There is no such authority, or the case is with it already."),
    (ProblemCode::StepUnknown, "case.step-unknown", 422, "联办方案中没有这个环节。", "The item's joint plan has no such step."),
    (ProblemCode::ChangeNotAsked, "case.change-not-asked", 422, "只能修改补正清单列出的内容。", "Only what the correction list names may be changed."),
    (ProblemCode::CertificateNotMade, "certificate.not-made", 422, "证照无法制作：照面内容过长或照片无法读取。", "The certificate cannot be made: its text is too long for the page, or its photo cannot be read."),
    (ProblemCode::EvaluationTwice, "evaluation.twice", 409, "本次服务已评价。", "This service has been rated already."),
    (ProblemCode::EvaluationTooEarly, "evaluation.too-early", 409, "服务尚未开始，暂不能评价。", "There is nothing to rate yet."),
    (ProblemCode::EvaluationInvalid, "evaluation.invalid", 422, "评价内容有误。", "The evaluation is not well formed."),
    (ProblemCode::UploadOffset, "upload.offset-mismatch", 409, "上传进度不一致，请从服务器记录处继续。", "The offset is not where the upload stands: ask for it and go on from there."),
    (ProblemCode::UploadDigest, "upload.digest-mismatch", 422, "文件校验未通过，请重新上传。", "The file's digest is not the one declared: upload it again."),
    (ProblemCode::UploadType, "upload.type-not-allowed", 415, "不支持此类文件。", "Files of this type are not taken."),
    (ProblemCode::UploadTooLarge, "upload.too-large", 413, "文件过大。", "The file is larger than an upload may be."),
    (ProblemCode::UploadQuota, "upload.quota", 413, "待提交的文件过多，请先提交或删除。", "Too much is uploaded and not submitted: submit or delete first."),
    (ProblemCode::UploadMalformed, "upload.malformed", 400, "上传请求有误。", "The upload request lacks or misstates a tus header."),
    (ProblemCode::CursorGone, "feed.cursor-gone", 410, "需要重新同步。", "The cursor is of another epoch: start again from nothing."),
    (ProblemCode::Unavailable, "platform.unavailable", 503, "服务暂不可用，请稍后再试，您的内容已保存在手机上。", "The platform cannot serve this now: try again later."),
    (ProblemCode::Internal, "platform.internal", 500, "服务出现故障，请稍后再试。", "Something broke on the platform: try again later."),
    (ProblemCode::Unknown, "unknown", 500, "出现未知问题，请更新应用。", "An unknown problem: update the app."),
];

impl ProblemCode {
    /// Every code.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|row| row.0)
    }

    fn row(self) -> &'static Row {
        TABLE.iter().find(|row| row.0 == self).expect("a test walks every code through the table")
    }

    /// The code's text, for example `idempotency.key-reused`.
    pub fn as_str(self) -> &'static str {
        self.row().1
    }

    /// The HTTP status it comes with.
    pub fn status(self) -> u16 {
        self.row().2
    }

    /// What happened and what to do next, in Chinese and in English.
    pub fn sentences(self) -> (&'static str, &'static str) {
        (self.row().3, self.row().4)
    }

    /// The code with this text.
    pub fn parse(text: &str) -> Self {
        TABLE.iter().find(|row| row.1 == text).map_or(Self::Unknown, |row| row.0)
    }
}

impl Serialize for ProblemCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for ProblemCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|text| Self::parse(&text))
    }
}

#[cfg(feature = "openapi")]
impl utoipa::PartialSchema for ProblemCode {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        let codes: Vec<&str> = Self::all().map(Self::as_str).collect();
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .enum_values(Some(codes))
            .into()
    }
}

#[cfg(feature = "openapi")]
impl utoipa::ToSchema for ProblemCode {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_one_row_and_reads_back() {
        // `Unknown` is the last variant: the table must hold every discriminant up to it, once.
        assert_eq!(TABLE.len(), ProblemCode::Unknown as usize + 1);
        for code in ProblemCode::all() {
            assert_eq!(ProblemCode::parse(code.as_str()), code);
            assert!((400..600).contains(&code.status()));
        }
        assert_eq!(ProblemCode::parse("tomorrow.new"), ProblemCode::Unknown);
    }
}
