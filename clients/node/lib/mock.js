import { MockCalls, SandboxCalls } from './contract.js';
import { follow } from './events.js';
import { call, checked, ProblemError } from './http.js';
import { duration } from './duration.js';
import { MockProcess } from './process.js';

const asyncDispose = Symbol.asyncDispose ?? Symbol.for('nodejs.asyncDispose');

/** A running mock: one that start() started, or one that connect() reaches. */
export class Mock extends MockCalls {
  #process;

  /** Starts the program, and waits at most 30 seconds for it to be ready. */
  static async start(options = {}) {
    const process = await MockProcess.start(options);
    const mock = new Mock(process.ready.url, process.ready.admin_token);
    mock.#process = process;
    return mock;
  }

  /** The mock at a URL, for example in a container, with the admin token that it was started with. */
  static connect(url, token) {
    return new Mock(url, token);
  }

  constructor(url, token) {
    super();
    this.url = checked(url).replace(/\/$/, '').replace(/\/_mock$/, '').replace(/\/$/, '');
    Object.defineProperty(this, 'token', { value: token }); // what is printed of a mock has no token
  }

  /** Opens a sandbox of a ready scenario: by its name, or by an object that has a ttl or a seed too. */
  async createSandbox(scenario) {
    return super.createSandbox(typeof scenario === 'string' ? { scenario } : scenario);
  }

  /** A sandbox that is open already. That of the first scenario of the mock has the id default. */
  async sandbox(id = 'default') {
    return new Sandbox(this, await this._call('GET', `/sandboxes/${encodeURIComponent(id)}`, {}, 'json'));
  }

  /** Ends the process that start() started. It does nothing to a mock of connect(). */
  async close() {
    await this.#process?.close();
  }

  [asyncDispose]() {
    return this.close();
  }

  _call(method, path, request, answer) {
    return call(this, method, path, request, answer);
  }

  async _open(method, path, request) {
    return new Sandbox(this, await this._call(method, path, request, 'json'));
  }
}

/** An isolated world of a mock: credentials, resources, a clock, faults and a journal. */
export class Sandbox extends SandboxCalls {
  #mock;

  constructor(mock, { id, endpoint, scenario, huawei, alibaba, resources }) {
    super();
    this.#mock = mock;
    Object.assign(this, { id, endpoint, scenario, huawei, alibaba, resources });
  }

  /** Moves the clock on. What becomes due on the way, such as renewals, is carried out and listed. */
  async advance(by) {
    return this.setClock({ advance: duration(by) });
  }

  /** Deletes the sandbox. It is no error that it is not there any more. */
  async close() {
    try {
      await this.delete();
    } catch (error) {
      if (!(error instanceof ProblemError) || error.type !== 'urn:rescind:unknown-sandbox') {
        throw error;
      }
    }
  }

  [asyncDispose]() {
    return this.close();
  }

  _call(method, path, request, answer) {
    return this.#mock._call(method, this.#path(path), request, answer);
  }

  _follow(method, path, request) {
    return follow(this.#mock, method, this.#path(path), request);
  }

  #path(rest) {
    return `/sandboxes/${encodeURIComponent(this.id)}${rest}`;
  }
}
