package cn.onepalm

// Text that names nothing is told by the call that is given it. Each prints as its text.

/** A case: one application on its way through the authorities. */
@JvmInline
value class CaseId(
    val value: String,
) {
    override fun toString(): String = value
}

/** A certificate in the wallet. */
@JvmInline
value class CertificateId(
    val value: String,
) {
    override fun toString(): String = value
}

/** A draft on this device. */
@JvmInline
value class DraftId(
    val value: String,
) {
    override fun toString(): String = value
}

/** A rating of a case. */
@JvmInline
value class EvaluationId(
    val value: String,
) {
    override fun toString(): String = value
}

/** A question of a form, or a column of a table, as the guide names it. */
@JvmInline
value class FieldId(
    val value: String,
) {
    override fun toString(): String = value
}

/** Something that the citizen pressed the button for. */
@JvmInline
value class IdempotencyKey(
    val value: String,
) {
    override fun toString(): String = value
}

/** The code (实施编码) of a service item, or of one of its handling items. */
@JvmInline
value class ItemCode(
    val value: String,
) {
    override fun toString(): String = value
}

/** A life event (一件事), as the catalogue names it. */
@JvmInline
value class LifeEventId(
    val value: String,
) {
    override fun toString(): String = value
}

/** A material that a guide asks for. */
@JvmInline
value class MaterialId(
    val value: String,
) {
    override fun toString(): String = value
}

/** A message of the inbox. */
@JvmInline
value class MessageId(
    val value: String,
) {
    override fun toString(): String = value
}

/** A person, as the platform knows them: not a citizen number. */
@JvmInline
value class PersonId(
    val value: String,
) {
    override fun toString(): String = value
}

/** Drafts that were begun together. */
@JvmInline
value class TogetherId(
    val value: String,
) {
    override fun toString(): String = value
}

/** A file that was attached. */
@JvmInline
value class UploadId(
    val value: String,
) {
    override fun toString(): String = value
}
