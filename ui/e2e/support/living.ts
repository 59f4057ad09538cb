// A city of its own that lives through the year: it is stopped and goes on on another day, as a machine that was off for a while. The program
// is named by LIANDAI_BIN, a PostgreSQL server by LIANDAI_SERVER, where a database of the city's name is empty; without one it is kept in a file.
import { spawn, execFile, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const program = process.env['LIANDAI_BIN'];
const databases = process.env['LIANDAI_SERVER'];
// Nothing of what the journeys are told by: the program knows its own settings only.
const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('LIANDAI_')));

/** Whether there is a program to let a city live in. */
export const isThere = program !== undefined;

export class LivingCity {
  /** Where it is served. */
  url = '';
  readonly #folder: string;
  readonly #database: string | undefined;
  #server: ChildProcess | undefined;

  private constructor(folder: string, name: string) {
    this.#folder = folder;
    this.#database = databases === undefined ? undefined : `${databases}/${name}`;
  }

  /** A city of that name that begins on a day. */
  static async begun(name: string, day: string, officers: number): Promise<LivingCity> {
    const city = new LivingCity(await mkdtemp(join(tmpdir(), `liandai-${name}-`)), name);
    await city.#start(day, ['--officers', `${officers}`]);
    return city;
  }

  /** It is stopped, and goes on on that day, at the same address. */
  async goOn(day: string): Promise<void> {
    await this.#stop();
    await this.#start(day, []);
  }

  /** What a command says about it; fails with what it says if it does not end well. */
  async command(...given: string[]): Promise<string> {
    const env = { ...environment, LIANDAI_DATA: this.#folder, ...(this.#database ? { DATABASE_URL: this.#database } : {}) };
    const { stdout } = await promisify(execFile)(program ?? '', ['--lang', 'zh', ...given], { env });
    return stdout;
  }

  /** It is stopped for good, and what was kept of it goes. */
  async end(): Promise<void> {
    await this.#stop();
    await rm(this.#folder, { recursive: true });
  }

  async #start(day: string, more: string[]): Promise<void> {
    const listen = this.url === '' ? '127.0.0.1:0' : new URL(this.url).host;
    const given = ['demo', '--data', this.#folder, '--listen', listen, '--as-of', day, ...(this.#database ? ['--database', this.#database] : []), ...more];
    const server = spawn(program ?? '', given, { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#server = server;
    this.url = await new Promise((found, failed) => {
      let said = '';
      const hear = (piece: Buffer): void => {
        said += piece.toString();
        const address = /http:\/\/[0-9.:]+/.exec(said);
        if (address) found(address[0]);
      };
      server.stdout.on('data', hear);
      server.stderr.on('data', (piece: Buffer) => (said += piece.toString()));
      server.on('exit', () => failed(new Error(said)));
    });
  }

  async #stop(): Promise<void> {
    const server = this.#server;
    if (server === undefined || server.exitCode !== null) return;
    const ended = new Promise((done) => server.once('exit', done));
    server.kill('SIGTERM');
    await ended;
  }
}
