import type { Clock, MockCalls, NewSandbox, Opened, Problem, SandboxCalls } from './contract.js';

/** Something went wrong between this client and the mock. */
export class RescindError extends Error {}

/** The control API refused a call. The detail says what to do next. */
export class ProblemError extends RescindError {
  readonly problem: Problem;
  /** The reason, as a name: urn:rescind:unknown-sandbox. */
  readonly type: string;
  readonly status: number;
  readonly detail: string;
}

/** How the program is started. */
export interface StartOptions {
  /** The path of the program. Default: RESCIND_BINARY of the environment, or rescind on the PATH. */
  binary?: string;
  /** Ready scenarios and scenario files that the mock serves, each as a sandbox. Default: quickstart. */
  scenarios?: string[];
  /** Further flags of rescind serve. */
  args?: string[];
}

/** How far a clock moves. */
export interface Duration {
  days?: number;
  hours?: number;
  minutes?: number;
  seconds?: number;
  milliseconds?: number;
}

/** A running mock: one that start() started, or one that connect() reaches. */
export class Mock extends MockCalls {
  /**
   * Starts the program, and waits at most 30 seconds for it to be ready. The mock lives until close(), and no longer
   * than this process, even if that is killed.
   */
  static start(options?: StartOptions): Promise<Mock>;
  /** The mock at a URL, for example in a container, with the admin token that it was started with. */
  static connect(url: string, token: string): Mock;
  private constructor();
  /** The address of the vendors' calls, as http://127.0.0.1:41234. */
  readonly url: string;
  /** The admin token. */
  readonly token: string;
  /** Opens a sandbox of a ready scenario: by its name, or by an object that has a ttl or a seed too. */
  createSandbox(scenario: NewSandbox | string): Promise<Sandbox>;
  /** A sandbox that is open already. That of the first scenario of the mock has the id default. */
  sandbox(id?: string): Promise<Sandbox>;
  /** Ends the process that start() started. It does nothing to a mock of connect(). */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** An isolated world of a mock: credentials, resources, a clock, faults and a journal. */
export class Sandbox extends SandboxCalls {
  private constructor();
  readonly id: string;
  /** The base URL for both vendors. */
  readonly endpoint: string;
  readonly scenario: string;
  readonly huawei: Opened['huawei'];
  readonly alibaba: Opened['alibaba'];
  /** The resources, by alias. */
  readonly resources: Opened['resources'];
  /** Moves the clock on. What becomes due on the way, such as renewals, is carried out and listed. */
  advance(by: Duration | string): Promise<Clock>;
  /** Deletes the sandbox. It is no error that it is not there any more. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}
