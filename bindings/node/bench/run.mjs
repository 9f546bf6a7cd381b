// node --expose-gc run.mjs EMPTY.node: what a call costs beside an empty addon that does the same, cold start, a soak.
// The package's own library must be built with its probe, as it ships. Fails where a figure is above its budget.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { native as ours } from '../dist/native.js';

const empty = createRequire(import.meta.url)(resolve(process.argv[2]));
const folder = mkdtempSync(join(tmpdir(), 'onepalm-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true }));

/** Times the empty addon's, milliseconds, bytes a call. */
const BUDGETS = { ratio: 1.3, firstAnswer: 60, slope: 16 };
const ROUNDS = 61;
const probe = new ours.Probe();
const beside = new empty.Probe();
const host = new ours.Host((number, _, matter) => ours.answered(number, undefined, matter ?? 7));
const record = { number: 7, name: '云舟市行政审批局', words: ['一', '二'] };
const megabyte = new Uint8Array(1 << 20);

const SHAPES = {
  call: [5_000, () => probe.call(7), () => beside.call(7)],
  record: [500, () => probe.record(record), () => beside.record(record)],
  'list of 100': [10, () => probe.list(), () => beside.list()],
  await: [100, () => probe.wait(7), () => beside.wait(7)],
  callback: [50, () => probe.callback(host, 7), () => beside.callback((number) => number, 7)],
  '1 MB of bytes': [5, () => probe.bytes(megabyte), () => beside.bytes(megabyte)],
};

// Judged round by round, as in the other languages: what else the machine does meets both alike.
for (const [shape, [times, own, other]] of Object.entries(SHAPES)) {
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) {
    const mine = await micros(own, times);
    rounds.push({ mine, ratio: mine / (await micros(other, times)) });
  }
  const mine = median(rounds.map((round) => round.mine));
  const ratio = median(rounds.map((round) => round.ratio));
  const said = `${mine.toPrecision(3)} µs, ${ratio.toFixed(2)} × the empty addon's`;
  tell(shape, said, ratio, BUDGETS.ratio);
}
const first = median(Array.from({ length: 7 }, firstAnswer));
tell('first answer', `${first.toFixed(1)} ms`, first, BUDGETS.firstAnswer);
await soak(100_000);

/** One call on average. */
async function micros(call, times) {
  const begun = performance.now();
  for (let time = 0; time < times; time++) {
    const given = call();
    if (given instanceof Promise) await given;
  }
  return ((performance.now() - begun) * 1000) / times;
}

/** From before the import to the first answer, in a process of its own. */
function firstAnswer() {
  const program = `
    const begun = performance.now();
    const { FileKeyGuard, OnePalm } = await import(${JSON.stringify(import.meta.resolve('../dist/index.js'))});
    const keyGuard = new FileKeyGuard('keys');
    const core = await OnePalm.open({ dataDir: 'data', platform: 'http://127.0.0.1:1' }, { keyGuard });
    await core.people();
    console.log(performance.now() - begun);
    await core.close();`;
  const args = ['--input-type=module', '--eval', program];
  return Number(execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8' }));
}

/** Memory over many calls: bytes a call, by least squares. */
async function soak(calls) {
  const call = async () => {
    await Promise.all(Array.from({ length: 10 }, () => probe.wait(7)));
    probe.record(record);
    if (Math.random() < 0.01) await probe.callback(host, 7);
  };
  const steps = 20;
  await many(call, calls / 10);
  const points = [];
  for (let step = 0; step < steps; step++) {
    points.push([(step * calls) / steps, resident()]);
    await many(call, calls / steps / 10);
  }
  points.push([calls, resident()]);
  const slope = leastSquares(points);
  const [before, after] = [points[0][1], resident()].map((bytes) => (bytes / 1e6).toFixed(1));
  const said = `${calls} calls, ${before} MB to ${after} MB, ${slope.toFixed(2)} bytes a call`;
  tell('soak', said, slope, BUDGETS.slope);
}

async function many(call, times) {
  for (let time = 0; time < times; time++) await call();
}

function resident() {
  globalThis.gc?.();
  return process.memoryUsage.rss();
}

function leastSquares(points) {
  const mean = (at) => points.reduce((sum, point) => sum + point[at], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const over = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  return over / points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
}

function median(numbers) {
  return numbers.toSorted((one, other) => one - other)[numbers.length >> 1];
}

function tell(name, said, measured, budget) {
  const keeps = measured <= budget;
  console.log(`${keeps ? 'well    ' : 'FAILED  '} node ${name}: ${said} (≤ ${budget})`);
  if (!keeps) process.exitCode = 1;
}
