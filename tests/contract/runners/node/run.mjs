// The contract suite's runner for Node: `onepalm-contract run node -- node run.mjs`.

import { appendFile, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { OnePalmError } from '../../../../bindings/node/dist/index.js';
import { at, keeps, neutral } from './values.mjs';
import { control, World } from './world.mjs';

const { ONEPALM_CONTRACT_CASES, ONEPALM_CONTRACT_RESULTS } = process.env;

for (const one of JSON.parse(await readFile(ONEPALM_CONTRACT_CASES, 'utf8'))) {
  const why = await run(one);
  const line = why === undefined ? { case: one.id, ok: true } : { case: one.id, ok: false, why };
  await appendFile(ONEPALM_CONTRACT_RESULTS, `${JSON.stringify(line)}\n`);
}

/** Why a case is not ok; undefined: it is. */
async function run(one) {
  let world;
  try {
    await control(`/begin?case=${one.id}`);
    world = await World.begin(one);
    for (const [number, step] of one.steps.entries()) {
      const why = await take(world, step);
      if (why !== undefined) {
        return `step ${number + 1}, ${step.call ?? step.control ?? step.file}: ${why}`;
      }
    }
    return undefined;
  } catch (error) {
    return `${error?.stack ?? error}`;
  } finally {
    await world?.end();
  }
}

async function take(world, step) {
  if (step.file !== undefined) return void (await world.write(step.file, step.bytes));
  const attempts = step.until ? 200 : 1;
  let why;
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (attempt > 0) await sleep(100);
    const times = Array.from({ length: step.times ?? 1 }, () => make(world, step));
    why = (await Promise.all(times)).find((one) => one !== undefined);
    if (why === undefined) return undefined;
  }
  return why;
}

/** Makes the call once and judges it. */
async function make(world, step) {
  let given;
  try {
    given = await begin(world, step);
  } catch (error) {
    const fails = step.fails ?? step.mayFail;
    return fails ? failed(error, fails) : `${error?.code ?? ''} ${error?.stack ?? error}`;
  }
  if (step.fails) {
    return `it gave ${shown(neutral(given))} and did not fail`;
  }
  const form = neutral(given);
  if (step.save) {
    world.saved.set(step.save, { given, neutral: form });
  }
  for (const [path, wanted] of Object.entries(step.want ?? {})) {
    const found = at(form, path);
    if (!keeps(found, world.value(wanted))) {
      return `at ${path || 'the whole'} stands ${shown(found)}, not ${shown(wanted)}`;
    }
  }
  return undefined;
}

async function begin(world, step) {
  if (step.control !== undefined) return world.control(step.control);
  const given = world.value(step.with ?? {});
  const signal = step.cancelAfter === undefined ? undefined : AbortSignal.timeout(step.cancelAfter);
  const call = (async () => world.call(step.call, given, step.on, signal))();
  if (step.closeAfter === undefined) return call;
  const [ended] = await Promise.allSettled([
    call,
    sleep(step.closeAfter).then(() => world.close()),
  ]);
  if (ended.status === 'rejected') throw ended.reason;
  return ended.value;
}

function failed(error, wanted) {
  if (!(error instanceof OnePalmError)) return `it threw ${error?.stack ?? error}`;
  const { type, code, problem } = error;
  const isMeant = wanted.type === type && (wanted.code === undefined || wanted.code === code);
  const isThere = wanted.at === undefined || problem.fields.some((field) => field.at === wanted.at);
  return isMeant && isThere ? undefined : `it failed as ${type} ${code} ${shown(problem.fields)}`;
}

function shown(what) {
  return JSON.stringify(what)?.slice(0, 300);
}
