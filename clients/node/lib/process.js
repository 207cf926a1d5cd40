import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

import { RescindError } from './http.js';

/** How many milliseconds the program may take to be ready. */
const startTimeout = 30_000;
/** What comes in place of a line when that time is over. */
const late = 'too late';
/** How many milliseconds it may take to end before it is told to by a signal. */
const stopTimeout = 10_000;
/** How many milliseconds it may take after the signal before it is killed. */
const terminateTimeout = 5_000;
/** How much of what it wrote to standard error is kept. */
const longestTail = 64 * 1024;

const howToGet =
  'install it with `go install github.com/rescindhq/rescind/cmd/rescind@latest`, or until the first release with ' +
  '`go install ./cmd/rescind` in a clone, and have it on the PATH or name it in RESCIND_BINARY; or connect to a mock that runs already';

/** A mock that this process started. It ends when its standard input does, so also when this process is killed. */
export class MockProcess {
  #child;
  #ended;
  #stderr = '';

  /** Starts the program, and waits until it is ready. */
  static async start({ binary, scenarios = [], args = [] }) {
    const program = binary ?? (process.env.RESCIND_BINARY || 'rescind');
    const started = new MockProcess();
    started.#spawn(program, [...scenarios.flatMap((name) => ['--scenario', name]), ...args]);
    started.ready = await started.#untilReady(program);
    started.#hold(false);
    return started;
  }

  #spawn(program, args) {
    // Only arguments choose how the mock is: what the shell has for one of its own is not handed on.
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('RESCIND_')));
    const command = ['serve', '--listen', '127.0.0.1:0', '--quiet', '--exit-with-stdin', ...args];
    this.#child = spawn(program, command, { env, stdio: 'pipe', windowsHide: true });
    this.#child.stdin.on('error', () => {}); // it ended first
    this.#child.stderr.setEncoding('utf8').on('data', (text) => {
      this.#stderr = (this.#stderr + text).slice(-longestTail);
    });
    this.#ended = new Promise((resolve) => {
      this.#child.on('close', (code, signal) => resolve(signal ?? code)).on('error', resolve);
    });
  }

  async #untilReady(program) {
    const timeout = new AbortController();
    const lines = createInterface({ input: this.#child.stdout }); // reads on, so that the program never waits for a reader
    const first = once(lines, 'line', { signal: timeout.signal }).then(([line]) => line, () => undefined);
    const waited = sleep(startTimeout, late, { signal: timeout.signal }).catch(() => undefined);
    const line = await Promise.race([first, waited, this.#ended]);
    timeout.abort();
    if (line instanceof Error) {
      throw new RescindError(`the program ${program} cannot be started: ${howToGet}`, { cause: line });
    }
    if (typeof line !== 'string') {
      throw new RescindError(`${program} serve ended with exit code ${await this.stop()}\n${this.#stderr.trim()}`);
    }
    try {
      const ready = JSON.parse(line);
      if (ready.event === 'ready' && typeof ready.url === 'string' && typeof ready.admin_token === 'string') {
        return ready;
      }
    } catch {
      // it is no ready line
    }
    await this.stop();
    const why = line === late ? `was not ready within ${startTimeout / 1000} seconds` : `did not say that it is ready, but ${line}`;
    throw new RescindError(`${program} serve ${why}\n${this.#stderr.trim()}`);
  }

  /** A mock that nobody closes must not keep this process alive. */
  #hold(hold) {
    for (const handle of [this.#child, this.#child.stdin, this.#child.stdout, this.#child.stderr]) {
      handle[hold ? 'ref' : 'unref']?.();
    }
  }

  /** Ends the mock. One that ended by a failure is an error, with what it wrote. */
  async close() {
    const how = await this.stop();
    if (how !== 0) {
      throw new RescindError(`the mock ended with ${how}\n${this.#stderr}`);
    }
  }

  /** Ends the mock, and returns its exit code or the signal that killed it. */
  async stop() {
    this.#hold(true);
    this.#child.stdin.end();
    const terminate = setTimeout(() => this.#child.kill('SIGTERM'), stopTimeout);
    const kill = setTimeout(() => this.#child.kill('SIGKILL'), stopTimeout + terminateTimeout);
    const how = await this.#ended;
    clearTimeout(terminate);
    clearTimeout(kill);
    return how;
  }
}
