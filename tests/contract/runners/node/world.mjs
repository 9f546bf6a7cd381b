// What a case works in: its folder, its cores, what it saved.

import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Citizen, OnePalm, version } from '../../../../bindings/node/dist/index.js';
import { native } from '../../../../bindings/node/dist/native.js';
import { asError } from '../../../../bindings/node/dist/thrown.js';
import { call } from './calls.mjs';
import { services } from './services.mjs';
import { filled, value } from './values.mjs';

const { ONEPALM_CONTRACT_PLATFORM, ONEPALM_CONTRACT_CONTROL, ONEPALM_CONTRACT_DATA } = process.env;

export class World {
  saved = new Map();
  logged = { events: 0 };
  #cores = [];
  #observations = [];
  #core;
  #citizen;

  constructor(one, folder) {
    this.one = one;
    this.folder = folder;
  }

  static async begin(one) {
    const world = new World(one, await mkdtemp(join(ONEPALM_CONTRACT_DATA, 'case-')));
    try {
      if (one.open !== false) {
        world.#core = await world.#open({});
      }
      if (one.signIn) {
        const { url } = await world.#core.beginSignIn();
        const user = encodeURIComponent(one.signIn);
        const { redirect } = await control(`/sign-in?url=${encodeURIComponent(url)}&user=${user}`);
        world.#citizen = await world.#core.completeSignIn(redirect);
      }
      return world;
    } catch (error) {
      await world.end();
      throw error;
    }
  }

  /** Lets everything go. */
  async end() {
    for (const observation of this.#observations) await observation.end();
    for (const core of this.#cores) await core.close();
  }

  close() {
    return this.#core.close();
  }

  write(name, bytes) {
    return writeFile(join(this.folder, name), this.value(bytes));
  }

  control(path) {
    return control(filled(path, this.saved));
  }

  value(written) {
    return value(written, this.saved, this.folder);
  }

  /** Makes a call; `on` names what was saved that it is made on. */
  call(name, given, on, signal) {
    const saved = on === undefined ? undefined : this.saved.get(on).given;
    const [area] = name.split('.');
    switch (name) {
      case 'root.version':
        return version();
      case 'root.open':
        return this.#open(given);
      case 'root.startOver':
        return this.#open(given, 'startOver');
      case 'root.shutDown':
        return (saved ?? this.#core).close();
      case 'citizen.person':
        return (saved ?? this.#citizen).person;
      case 'citizen.observe':
        return this.#observe(saved ?? this.#citizen);
      case 'observer.changes':
        return { changes: saved.count, ended: saved.ended };
      case 'observer.end':
        return saved.end();
      case 'host.logged':
        return { ...this.logged };
      case 'probe.fault':
        return new native.Probe().fault().catch((thrown) => Promise.reject(asError(thrown)));
      case 'probe.faultInCommit':
        return new native.Probe().faultInCommit(join(this.folder, 'data'), given.at);
    }
    const target = saved ?? (area === 'root' || area === 'catalogue' ? this.#core : this.#citizen);
    return call(area === 'root' ? target : target[area], name, given, signal);
  }

  async #open(
    { folder = '', host = this.one.host, platform = ONEPALM_CONTRACT_PLATFORM },
    how = 'open',
  ) {
    const dataDir = join(this.folder, folder);
    await mkdir(dataDir, { recursive: true });
    let core;
    const given = services(host, dataDir, () => core, this.logged);
    core = await OnePalm[how]({ dataDir: join(dataDir, 'data'), platform }, given);
    this.#cores.push(core);
    return core;
  }

  #observe(citizen) {
    if (!(citizen instanceof Citizen)) throw new TypeError('no citizen');
    const changes = citizen.changes();
    const counter = new (class Counter {
      count = 0;
      ended = false;
      end = async () => void (await changes.return());
    })();
    (async () => {
      for await (const _ of changes) counter.count++;
      counter.ended = true;
    })();
    this.#observations.push(counter);
    return counter;
  }
}

/** Asks the control port. */
export async function control(path) {
  const answer = await fetch(new URL(path, ONEPALM_CONTRACT_CONTROL));
  const said = await answer.text();
  if (!answer.ok) {
    throw new Error(`the control port says ${answer.status}: ${said}`);
  }
  return JSON.parse(said);
}
