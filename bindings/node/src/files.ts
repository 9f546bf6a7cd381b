import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import type { Drafts } from './answers.js';
import type { DraftId, MaterialId } from './surface.js';

/** What has to do with whole files, beside the addon's calls. */
export const files: Pick<Drafts, 'attachmentParts' | 'saveAttachment'> = {
  async *attachmentParts(this: Drafts, id: DraftId, material: MaterialId) {
    for (let offset = 0; ; ) {
      const part = await this.attachment(id, material, { offset });
      if (part.length === 0) {
        return;
      }
      yield part;
      offset += part.length;
    }
  },

  async saveAttachment(this: Drafts, id: DraftId, material: MaterialId, path: string) {
    const part = `${path}.${randomUUID()}.part`;
    try {
      await writeFile(part, this.attachmentParts(id, material), { mode: 0o600, flag: 'wx' });
      await rename(part, path);
    } catch (thrown) {
      await rm(part, { force: true });
      throw thrown;
    }
  },
};
