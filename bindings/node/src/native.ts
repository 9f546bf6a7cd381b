import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** An object of the addon's. */
export interface Handle {
  call(number: number, args: unknown[]): Promise<unknown>;
  person(): string | null;
  observe(host: Host): Handle | null;
  end(): void;
}

/** Cancels the call that it is handed to. */
export interface Cancel {
  cancel(): void;
}

/** What asks the host's services. */
export interface Host {
  readonly kind?: 'host';
}

/** Calls that do nothing. */
export interface Probe {
  call(number: number): number;
  record(record: object): object;
  list(): object[];
  bytes(bytes: Uint8Array): Uint8Array;
  wait(number: number): Promise<number>;
  callback(host: Host, number: number): Promise<number>;
  faultInCommit(folder: string, at: string): Promise<number>;
  fault(): Promise<number>;
  faultAtOnce(): Promise<number>;
}

/** A row of the addon's table of calls. */
export interface CallRow {
  readonly area: string;
  readonly name: string;
  readonly arguments: readonly string[];
  readonly options: readonly string[];
}

/** What the addon exports. */
export interface Native {
  version(): string;
  calls(): CallRow[];
  open(
    anew: boolean,
    config: unknown,
    host: Host,
    services: { clock: boolean; log: boolean },
    guard?: Handle,
  ): Promise<unknown>;
  shutDown(root: Handle): Promise<unknown>;
  fileGuard(path: unknown): Handle;
  guarded(guard: Handle, question: string, matter?: Uint8Array): Uint8Array;
  answered(number: number, failure: string | undefined, value: unknown): void;
  readonly Cancel: new () => Cancel;
  readonly Host: new (ask: (number: number, question: string, matter: unknown) => void) => Host;
  readonly Handle: new () => Handle;
  /** Only in libraries that are built for tests. */
  readonly Probe?: new () => Probe;
}

const require = createRequire(import.meta.url);

/** The addon, of this package's own version. */
export const native: Native = load();

function load(): Native {
  const { version } = require('../package.json') as { version: string };
  const name = `onepalm.${process.platform}-${process.arch}.node`;
  const path = fileURLToPath(new URL(`../${name}`, import.meta.url));
  let addon: Native;
  try {
    addon = require(path) as Native;
  } catch (cause) {
    throw new Error(
      `@onepalm/core cannot load its native library ${name}: reinstall the package.`,
      {
        cause,
      },
    );
  }
  const found = addon.version();
  if (found !== version) {
    throw new Error(
      `@onepalm/core ${version} found its native library in version ${found}: reinstall the package.`,
    );
  }
  return addon;
}
