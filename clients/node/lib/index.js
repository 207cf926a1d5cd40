export { ProblemError, RescindError } from './http.js';
export { Mock, Sandbox } from './mock.js';
