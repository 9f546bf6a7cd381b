// node journey.mjs PHOTO.jpg DOCUMENT.pdf PLATFORM: from sign-in to the verified certificate.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { FileKeyGuard, OnePalm } from '@onepalm/core';

const [photo, document, platform] = process.argv.slice(2);
const dataDir = join(process.cwd(), 'onepalm-data');
const core = await OnePalm.open(
  { dataDir, platform },
  { keyGuard: new FileKeyGuard(`${dataDir}.keys`) },
);

await core.refresh();
const { url } = await core.beginSignIn();
console.log(`Open ${url}\nand paste the address that the browser came back to:`);
const terminal = createInterface({ input: process.stdin });
const citizen = await core.completeSignIn((await terminal[Symbol.asyncIterator]().next()).value);
terminal.close();

const [item] = await core.catalogue.search({ words: 'hbtd' });
const { id } = await citizen.drafts.begin(item.code);
for (let form = await citizen.drafts.form(id); form.errors.length > 0; ) {
  const { at } = form.errors[0];
  const field = form.questions.find((question) => question.field.id === at)?.field;
  if (field) {
    await citizen.drafts.answer(id, at, answerTo(field));
  } else {
    const { fileTypes } = form.materials.find(({ material }) => material.id === at).material;
    const file = fileTypes.includes('image/jpeg') ? photo : document;
    await citizen.drafts.attach(id, at, await readFile(file));
  }
  form = await citizen.drafts.form(id);
}
await citizen.drafts.submit(id);

let certificate;
while (!certificate) {
  await citizen.sync.run({ budgetMillis: 10_000 });
  [certificate] = (await citizen.certificates.list()).items;
}
const verdict = await citizen.certificates.verify(certificate.id);
console.log(`${certificate.name}: ${verdict.outcome}`);
await core.close();

function answerTo({ kind, demonstration }) {
  switch (kind.type) {
    case 'money':
    case 'number':
      return kind.min ?? 1_200_000;
    case 'flag':
      return true;
    case 'choice':
      return kind.choices[0].value;
    case 'date':
      return '2026-12-01';
    case 'mobile':
      return '19900000009';
    default:
      return demonstration || '贝壳';
  }
}
