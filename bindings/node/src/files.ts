import type { Drafts } from './answers.js';
import type { DraftId, MaterialId } from './surface.js';

/** What has to do with whole files, beside the addon's calls. */
export const files: Pick<Drafts, 'attachmentParts'> = {
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
};
