import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';

import { Mock } from '@rescindhq/client';

/** Whether nobody answers at the address any more, within ten seconds. */
async function isGone(url) {
  for (let i = 0; i < 100; i++) {
    try {
      await fetch(`${url}/_mock/health`, { headers: { Connection: 'close' } });
    } catch {
      return true;
    }
    await sleep(100);
  }
  return false;
}

/** Starts a process that starts a mock and prints its address. Standard input is open, so the code may wait for its end. */
async function attached(then) {
  const code = `import { Mock } from '@rescindhq/client'; const mock = await Mock.start(); console.log(mock.url); ${then}`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { cwd: import.meta.dirname ?? '.', stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const [url] = await once(createInterface({ input: child.stdout }), 'line');
  return { child, ended, url };
}

test('closing a mock ends its process', async () => {
  const mock = await Mock.start();
  assert.equal((await mock.health()).status, 'ready');
  await mock.close();
  assert.ok(await isGone(mock.url));
  await mock.close();
});

test('a mock ends with the process that started it, even when that is killed', async () => {
  const { child, ended, url } = await attached('process.stdin.resume();');
  assert.equal((await Mock.connect(url, '').health()).status, 'ready');
  child.kill('SIGKILL');
  await ended;
  assert.ok(await isGone(url));
});

test('a mock that nobody closes does not keep a process alive', { timeout: 30_000 }, async () => {
  const { ended, url } = await attached('');
  assert.deepEqual(await ended, [0, null]);
  assert.ok(await isGone(url));
});

test('a program that is not there says how to get it', async () => {
  await assert.rejects(Mock.start({ binary: '/nowhere/rescind' }), /go install github.com\/rescindhq\/rescind\/cmd\/rescind@latest.*go install .\/cmd\/rescind/);
});

test('a mock that does not start shows why', async () => {
  await assert.rejects(Mock.start({ scenarios: ['quickstrat'] }), /quickstrat[^]*quickstart/);
});

test('a wrong flag is told by the program', async () => {
  await assert.rejects(Mock.start({ args: ['--prot', '8080'] }), /serve ended with exit code 2\nrescind: unknown flag: --prot/);
});

test('what is no URL is told so', () => {
  for (const [url, want] of [
    ['127.0.0.1:18161', /^"127\.0\.0\.1:18161" is no URL: write http:\/\/127\.0\.0\.1:18161$/],
    ['a:hidden@mock:80', /^"mock:80" is no URL: write http:\/\/mock:80$/],
    ['http://a:hidden@mock', /^the URL of a mock has no user and no password: write it without what stands before the @$/],
    ['http://a:hid/den@mock', /^the URL of a mock has no user and no password/],
    ['ftp://mock', /^"ftp:\/\/mock" is no URL: it begins with http:\/\/ or https:\/\/$/],
    ['', /^"" is no URL: it begins with/],
    [undefined, /^"undefined" is no URL/],
  ]) {
    assert.throws(() => Mock.connect(url, ''), { name: 'TypeError', message: want });
  }
});

test('a mock that broke is an error of closing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rescind-'));
  const ready = JSON.stringify({ event: 'ready', url: 'http://127.0.0.1:1', admin_token: 'none' });
  try {
    await writeFile(join(folder, 'broken'), `#!/bin/sh\necho '${ready}'\necho 'it broke' >&2\nexit 3\n`, { mode: 0o755 });
    const mock = await Mock.start({ binary: join(folder, 'broken') });
    await assert.rejects(mock.close(), /ended with 3[^]*it broke/);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('a program without an address is stopped and told', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rescind-'));
  const ended = join(folder, 'ended');
  try {
    await writeFile(join(folder, 'program'), `#!/bin/sh\necho '{"event":"ready"}'\ncat >/dev/null\ntouch '${ended}'\n`, { mode: 0o755 });
    await assert.rejects(Mock.start({ binary: join(folder, 'program') }), /did not say that it is ready/);
    await access(ended);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('variables of the program are not handed on, and the token is not printed', async () => {
  Object.assign(process.env, { RESCIND_SCENARIO: 'not-there', RESCIND_ADMIN_TOKEN: 'a-token-of-the-shell' });
  try {
    const mock = await Mock.start();
    assert.notEqual(mock.token, 'a-token-of-the-shell');
    assert.ok(!inspect(mock).includes(mock.token));
    await mock.close();
  } finally {
    delete process.env.RESCIND_SCENARIO;
    delete process.env.RESCIND_ADMIN_TOKEN;
  }
});

/** Rejects as wanted when something else answers. */
async function rejectsAnswer(answer, want) {
  const other = createServer((_, response) => answer(response)).listen(0, '127.0.0.1');
  await once(other, 'listening');
  try {
    await assert.rejects(Mock.connect(`http://127.0.0.1:${other.address().port}`, '').health(), want);
  } finally {
    other.close();
    other.closeAllConnections();
  }
}

test('an answer of somebody else is said to be that', async () => {
  for (const [status, body] of [[302, ''], [200, '<html>hello</html>'], [200, 'null'], [200, '[1]']]) {
    const want = { name: 'ProblemError', status, detail: `This is no answer of a mock: ${body}` };
    await rejectsAnswer((response) => response.writeHead(status, { Location: '/elsewhere' }).end(body), want);
  }
});

test('an answer that breaks off is said to do so', async () => {
  for (const status of [200, 404]) {
    const want = { name: 'RescindError', message: /^the answer to GET \/_mock\/health broke off: / };
    await rejectsAnswer((response) => {
      response.writeHead(status, { 'Content-Length': 100 }).write('{', () => response.destroy());
    }, want);
  }
});
