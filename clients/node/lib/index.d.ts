export type * from './contract.js';
export { Mock, ProblemError, RescindError, Sandbox } from './mock.js';
export type { Duration, StartOptions } from './mock.js';
