import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';

import { Mock, ProblemError } from '@rescindhq/client';

import { unsubscribe } from './calls.js';

let mock;
let sandbox;
before(async () => {
  mock = await Mock.start({ args: ['--pprof'] });
});
after(() => mock.close());
beforeEach(async () => {
  sandbox = await mock.createSandbox({ scenario: 'quickstart', ttl: '10m' });
});
afterEach(() => sandbox.close());

test('a refusal is in the journal with its rule', async () => {
  const { status, body } = await unsubscribe(sandbox, 'trial');
  assert.equal(status, 400);
  assert.match(body, /CBC\.99003649/);
  const { requests } = await sandbox.listRequests({ status: '4XX', violations: false });
  assert.deepEqual(requests.map((request) => request.rule), ['huawei.trial-service']);
  const exchange = await sandbox.showRequest(requests[0].id);
  assert.equal(exchange.response.status, 400);
  assert.equal(exchange.caller.account, sandbox.huawei[0].domain_id);
});

test('the clock carries out what is due, and the money adds up', async () => {
  const clock = await sandbox.advance({ days: 7 });
  assert.equal(clock.events.length, 2);
  assert.match(clock.events[0].what, /^renewal charged/);
  const later = new Date(Date.parse(clock.now) + 3_600_000);
  await sandbox.setClock({ now: later.toISOString() });
  assert.equal(Date.parse((await sandbox.showClock()).now), later.getTime());
  const { held, invariants } = await sandbox.checkInvariants();
  assert.ok(held && invariants.length > 0);
  const trial = (await sandbox.reviewResources()).resources.find((r) => r.alias === 'trial');
  assert.equal(trial.refusal.row, 'huawei.trial-service');
});

test('a fault is injected and cleared', async () => {
  const fault = await sandbox.addFault({ match: { operation: 'unsubscribe' }, effect: { respond: { status: 502, body: '<html>' } }, times: 5 });
  assert.equal(fault.times, 5);
  assert.equal((await unsubscribe(sandbox, 'web')).status, 502);
  await sandbox.clearFaults({ fault: fault.id });
  assert.equal((await sandbox.listFaults()).faults.length, 0);
  assert.equal((await unsubscribe(sandbox, 'web')).status, 200);
});

test('sandboxes in parallel do not share anything', async () => {
  const other = await mock.createSandbox('quickstart');
  await Promise.all([unsubscribe(sandbox, 'web'), unsubscribe(other, 'trial')]);
  for (const [of, want] of [[sandbox, 200], [other, 400]]) {
    assert.deepEqual((await of.listRequests()).requests.map((request) => request.status), [want]);
  }
  await other[Symbol.asyncDispose]();
  await assert.rejects(other.show(), { name: 'ProblemError', status: 404 });
});

test('a refusal of the mock is a problem', async () => {
  await assert.rejects(mock.createSandboxFromDocument('name: a\nhauwei: {}\n', { ttl: '1h' }), (error) => {
    assert.ok(error instanceof ProblemError);
    assert.deepEqual([error.type, error.status], ['urn:rescind:invalid-scenario', 400]);
    assert.match(error.message, /hauwei/);
    return true;
  });
  await assert.rejects(Mock.connect(`${mock.url}/_mock/`, 'wrong').listScenarios(), { status: 401, detail: /token/ });
});

test('a refusal lists what is wrong with the request', async () => {
  for (const back of [{ hours: -1 }, '-1h']) {
    await assert.rejects(sandbox.advance(back), /time does not go back/);
  }
  for (const wrong of [3600, {}, undefined, { day: 7 }, { days: '7' }]) {
    await assert.rejects(sandbox.advance(wrong), /is no length of time: give/);
  }
  const before = Date.parse((await sandbox.showClock()).now);
  assert.equal(Date.parse((await sandbox.advance('1h')).now), before + 3_600_000);
  await assert.rejects(sandbox.setClock({ advance: 'a week' }), /invalid-request[^]*\nbody \/advance: /);
});

test('events are followed until the sandbox is deleted', async () => {
  await unsubscribe(sandbox, 'trial');
  const seen = [];
  for await (const { event, id, data } of sandbox.follow({ after: 0 })) {
    seen.push(event);
    if (event === 'request') {
      assert.deepEqual([data.rule, data.id], ['huawei.trial-service', id]);
      await sandbox.advance({ hours: 1 });
    } else if (event === 'clock') {
      await sandbox.delete();
    }
  }
  assert.deepEqual(seen, ['request', 'clock', 'state']);
});

test('a loop over events can be left', async () => {
  await unsubscribe(sandbox, 'trial');
  for await (const { event } of sandbox.follow({ after: 0 })) {
    assert.equal(event, 'request');
    break;
  }
});

test('a sandbox goes on in another mock from its file', async () => {
  const first = await mock.sandbox();
  const second = await Mock.start();
  try {
    const again = await second.importSandbox(await first.export({ secrets: true }), { id: 'again' });
    assert.equal(again.id, 'again');
    assert.deepEqual(again.resources.web, first.resources.web);
  } finally {
    await second.close();
  }
});

test('unmatched requests are in a journal of their own', async () => {
  assert.equal((await unsubscribe(sandbox, 'web', 'unknown')).status, 401);
  const [request] = (await mock.listStrayRequests({ order: 'newest', limit: 1 })).requests;
  assert.equal(request.sandbox, null);
  assert.equal((await mock.showStrayRequest(request.id)).response.status, 401);
});

test('a sandbox is shown and reset', async () => {
  await unsubscribe(sandbox, 'web');
  const resources = (await sandbox.show()).accounts.flatMap((account) => account.resources);
  const states = Object.fromEntries(resources.map(({ alias, status }) => [alias, status]));
  assert.deepEqual([states.web, states.trial], ['gone', 'in-use']);
  assert.equal(JSON.parse(await sandbox.exportRequests()).log.entries.length, 1);
  await sandbox.clearRequests();
  assert.deepEqual(await sandbox.listRequests(), { requests: [] });
  await sandbox.reset({ what: ['state', 'clock'] });
  assert.equal((await unsubscribe(sandbox, 'web')).status, 200);
});

test('the mock says what it has', async () => {
  assert.ok((await mock.listCatalogue()).rows.some((row) => row.id === 'huawei.trial-service'));
  assert.ok((await mock.listScenarios()).scenarios.some((scenario) => scenario.name === 'quickstart'));
  assert.ok((await mock.listProfiles()).profiles.some((profile) => profile.name === 'heap'));
  assert.deepEqual([...(await mock.profileCpu({ seconds: 0.1 })).slice(0, 2)], [0x1f, 0x8b]);
  assert.match(new TextDecoder().decode((await mock.traceExecution({ seconds: 0.1 })).slice(0, 16)), /trace/);
});

test('a seed that a number can hold is exact, and larger ones are near', async () => {
  const large = await Mock.start({ args: ['--seed', '18446744073709551615'] });
  try {
    const small = await large.createSandbox({ scenario: 'quickstart', seed: Number.MAX_SAFE_INTEGER });
    const seeds = Object.fromEntries((await large.listSandboxes()).sandboxes.map(({ id, seed }) => [id, seed]));
    assert.deepEqual(seeds, { default: 2 ** 64, [small.id]: Number.MAX_SAFE_INTEGER });
  } finally {
    await large.close();
  }
});

test('texts and bytes are returned as they are', async () => {
  assert.match(await mock.showContract('control.yaml'), /^openapi: 3/);
  assert.match(await mock.showMetrics(), /# HELP/);
  assert.deepEqual([...(await mock.showProfile('heap', { gc: true })).slice(0, 2)], [0x1f, 0x8b]);
});
