package cn.onepalm

import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.flow.flowOn
import kotlinx.coroutines.runInterruptible
import java.io.InputStream
import java.nio.file.Path
import kotlin.io.path.readBytes

/** Attaches a file for a material, in place of the one before. Its type is told by content. */
suspend fun Drafts.attach(
    id: DraftId,
    material: MaterialId,
    file: Path,
): Draft = attachPath(id, material, file.toString())

/**
 * Attaches what a stream holds for a material, in place of the file before. The stream is read to its end and closed.
 *
 * @throws java.io.IOException if the stream cannot be read
 */
suspend fun Drafts.attach(
    id: DraftId,
    material: MaterialId,
    file: InputStream,
): Draft = attach(id, material, bytesOf(file))

/**
 * Answers a question with a file.
 *
 * @throws java.io.IOException if the file cannot be read
 */
suspend fun Drafts.attachAnswer(
    id: DraftId,
    field: FieldId,
    file: Path,
): Draft = attachAnswer(id, field, bytesOf(file))

/** An attached file in parts of at most 1 MB. */
fun Drafts.attachmentParts(
    id: DraftId,
    material: MaterialId,
): Flow<ByteArray> = parts { offset -> attachment(id, material, offset) }

/** Writes an attached file into a file that only its owner may read, in place of what is there: whole, or not at all. */
suspend fun Drafts.saveAttachment(
    id: DraftId,
    material: MaterialId,
    path: Path,
): Unit = saveAttachment(id, material, path.toString())

/**
 * Verifies any certificate, for example one that somebody else shows.
 *
 * @throws java.io.IOException if the file cannot be read
 */
suspend fun Certificates.judge(file: Path): Verdict = judge(bytesOf(file))

/**
 * Draws a page (from 0) as a PNG picture into a file, at 18 to 1,200 dpi. What did not verify bears a mark that cannot
 * be missed. A library without drawing refuses.
 */
suspend fun Certificates.draw(
    id: CertificateId,
    page: Int,
    dpi: Float,
    path: Path,
): Verdict = draw(id, page, dpi, path.toString())

/** Gives the sealed file out of the wallet into a file, and notes in the activity log to whom. */
suspend fun Certificates.save(
    id: CertificateId,
    to: String,
    path: Path,
): Unit = save(id, to, path.toString())

/** Writes everything into a file as JSON lines, oldest first, with the hashes: for the citizen to keep or to show. */
suspend fun ActivityLog.save(path: Path): Unit = save(path.toString())

private suspend fun bytesOf(file: Path): ByteArray = runInterruptible(Dispatchers.IO) { file.readBytes() }

private suspend fun bytesOf(stream: InputStream): ByteArray =
    runInterruptible(Dispatchers.IO) { stream.use { it.readBytes() } }

private fun parts(read: suspend (offset: Long) -> ByteArray): Flow<ByteArray> =
    flow {
        var offset = 0L
        while (true) {
            val part = read(offset)
            if (part.isEmpty()) break
            emit(part)
            offset += part.size
        }
    }.flowOn(Dispatchers.IO)
