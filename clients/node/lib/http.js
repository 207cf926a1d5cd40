// Calls over HTTP. Redirects are not followed.

/** Something went wrong between this client and the mock. */
export class RescindError extends Error {
  name = 'RescindError';
}

/** The control API refused a call. The detail says what to do next. */
export class ProblemError extends RescindError {
  name = 'ProblemError';

  constructor(call, problem) {
    const violations = (problem.violations ?? []).map((v) => `${v.in} ${v.pointer}: ${v.what}`);
    super([`${call}: ${problem.status} ${problem.type}: ${problem.detail}`, ...violations, ...(problem.mistakes ?? [])].join('\n'));
    this.problem = problem;
    this.type = problem.type;
    this.status = problem.status;
    this.detail = problem.detail;
  }
}

/** The URL of a mock, if it is one. */
export function checked(url) {
  if (/:\/\/.*@/s.test(url)) {
    throw new TypeError('the URL of a mock has no user and no password: write it without what stands before the @');
  }
  if (/^https?:\/\/[^/]/.test(url)) {
    return url;
  }
  const shown = `${url}`.split('@').at(-1); // without a password
  const advice = !shown || `${url}`.includes('://') ? 'it begins with http:// or https://' : `write http://${shown}`;
  throw new TypeError(`"${shown}" is no URL: ${advice}`);
}

/** Sends a request. The response is no refusal, and is still to be read. */
export async function send(mock, method, path, { query = {}, body, media, document, signal } = {}) {
  const call = nameOf(method, path);
  const headers = { Authorization: `Bearer ${mock.token}` };
  if (body !== undefined) {
    [media, document] = ['application/json', JSON.stringify(body)];
  }
  if (media) {
    headers['Content-Type'] = media;
  }
  const url = `${mock.url}/_mock${path}${parameters(query)}`;
  let response;
  try {
    response = await fetch(url, { method, headers, body: document, redirect: 'manual', signal });
  } catch (error) {
    throw new RescindError(`no answer to ${call} at ${mock.url}: ${error.cause?.message ?? error.message}`, { cause: error });
  }
  if (response.status >= 300) {
    throw new ProblemError(call, problemOf(response, textOf(await read(call, response))));
  }
  return response;
}

/** Makes a call, and reads the answer as json, text or bytes. */
export async function call(mock, method, path, request, answer) {
  const response = await send(mock, method, path, request);
  const data = await read(nameOf(method, path), response);
  switch (answer) {
    case 'json': {
      const value = objectIn(textOf(data));
      if (value === undefined) {
        throw new ProblemError(nameOf(method, path), stranger(response, textOf(data)));
      }
      return value;
    }
    case 'text':
      return textOf(data);
    case 'bytes':
      return new Uint8Array(data);
  }
}

function nameOf(method, path) {
  return `${method} /_mock${path}`;
}

/** The whole body of a response. */
async function read(call, response) {
  try {
    return await response.arrayBuffer();
  } catch (error) {
    throw new RescindError(`the answer to ${call} broke off: ${error.cause?.message ?? error.message}`, { cause: error });
  }
}

function textOf(data) {
  return new TextDecoder().decode(data);
}

/** The object that a text is as JSON, or undefined. */
function objectIn(text) {
  try {
    const value = JSON.parse(text);
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The parameters that are given, as they stand in a URL. */
function parameters(query) {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  return given.length ? `?${new URLSearchParams(given)}` : '';
}

/** The problem that a response has, or one that says that something else answered. */
function problemOf(response, text) {
  const problem = objectIn(text);
  return problem?.type ? problem : stranger(response, text);
}

/** The problem that something else than a mock answered. */
function stranger(response, text) {
  const detail = `This is no answer of a mock: ${text.trim().slice(0, 500)}`;
  return { type: 'about:blank', title: response.statusText, status: response.status, detail };
}
