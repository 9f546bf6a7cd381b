import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Citizen, FileKeyGuard, type HostServices, OnePalm } from '@onepalm/core';

/** The `onepalm` command; without it what needs a platform is passed over. */
export const command: string | undefined = process.env.ONEPALM_COMMAND;

/** Says why a test is passed over. */
export const skip: string | false = command ? false : 'ONEPALM_COMMAND names no onepalm command';

/** A demonstration platform on a fresh store. */
export class Platform implements AsyncDisposable {
  readonly address: string;
  readonly folder: string;
  readonly #child: ChildProcess;

  private constructor(address: string, folder: string, child: ChildProcess) {
    this.address = address;
    this.folder = folder;
    this.#child = child;
  }

  static async start(): Promise<Platform> {
    const folder = emptyFolder();
    const store = `sqlite:${join(folder, 'platform.sqlite')}`;
    const args = ['serve', '--json', '--store', store, '--listen', '127.0.0.1:0'];
    const child = spawn(command ?? '', args, { stdio: ['ignore', 'pipe', 'inherit'] });
    for await (const line of createInterface({ input: child.stdout })) {
      const { address } = JSON.parse(line) as { address: string };
      return new Platform(address, folder, child);
    }
    throw new Error('the platform did not start');
  }

  /** A core of its own. */
  open(services: Partial<HostServices> = {}, name = 'phone'): Promise<OnePalm> {
    const keyGuard = new FileKeyGuard(join(this.folder, `${name}.keys`));
    const dataDir = join(this.folder, name);
    return OnePalm.open({ dataDir, platform: this.address }, { keyGuard, ...services });
  }

  /** Signs the demonstration's citizen in. */
  async signIn(core: OnePalm): Promise<Citizen> {
    await core.refresh();
    const { url } = await core.beginSignIn();
    return core.completeSignIn(await browse(url));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill();
    await ended;
    rmSync(this.folder, { recursive: true });
  }
}

/** A folder of the test's own. */
export function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), 'onepalm-node-'));
}

/** Goes through the sign-in page as a browser does; the address that it came back to. */
export async function browse(start: string): Promise<string> {
  let address = new URL(start);
  for (let patience = 8; patience > 0; patience--) {
    if (!address.protocol.startsWith('http')) {
      return address.href;
    }
    const reply = await fetch(address, { redirect: 'manual' });
    const next = reply.headers.get('location');
    address = next ? new URL(next, address) : await posted(await reply.text(), address);
  }
  throw new Error('the sign-in goes round in circles');
}

async function posted(page: string, at: URL): Promise<URL> {
  const action = /<form[^>]*action="([^"]*)"/.exec(page)?.[1] ?? '';
  const body = new URLSearchParams({ username: 'linxiaolan', password: 'demo-linxiaolan' });
  for (const [input] of page.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
    body.append(attribute(input, 'name'), attribute(input, 'value'));
  }
  const target = new URL(unescaped(action), at);
  const reply = await fetch(target, { method: 'POST', body, redirect: 'manual' });
  return new URL(reply.headers.get('location') ?? '', target);
}

function attribute(tag: string, name: string): string {
  return unescaped(new RegExp(`${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
}

function unescaped(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&amp;', '&');
}
