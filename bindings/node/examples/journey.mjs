// node journey.mjs PHOTO.jpg LEASE.pdf PLATFORM: a stall's licence, from sign-in to the verified certificate.

import { createInterface } from 'node:readline/promises';
import { setTimeout } from 'node:timers/promises';
import { FileKeyGuard, OnePalm } from '@onepalm/core';

const [photo, lease, platform] = process.argv.slice(2);
const keyGuard = new FileKeyGuard('onepalm.keys');
const core = await OnePalm.open({ dataDir: 'onepalm-data', platform }, { keyGuard });
await core.refresh();

const { url } = await core.beginSignIn();
const terminal = createInterface({ input: process.stdin, output: process.stdout });
const redirect = await terminal.question(`Open ${url}\nand paste where it leads: `);
terminal.close();
const citizen = await core.completeSignIn(redirect);

const [item] = await core.catalogue.search({ words: 'hbtd' });
const { id } = await citizen.drafts.begin(item.code);
await citizen.drafts.answerAll(id, {
  apply_by: 'self',
  goods: '贝壳、鲜榨果汁',
  stall_zone: 'moon_bay',
  stall_area: 6,
  start_capital: 1_200_000, // in fen
  opening_date: '2027-05-01',
  uses_flame: false,
});
await citizen.drafts.attachPath(id, 'M01', photo);
await citizen.drafts.attachPath(id, 'M02', lease);
await citizen.drafts.submit(id);

const signal = AbortSignal.timeout(110_000);
let certificates = [];
while (certificates.length === 0) {
  await citizen.sync.run({ signal });
  await setTimeout(500, undefined, { signal });
  certificates = (await citizen.certificates.list()).items;
}
const { outcome } = await citizen.certificates.verify(certificates[0].id);
console.log(`${certificates[0].name}: ${outcome}`);
await core.close();
