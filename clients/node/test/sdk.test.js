import assert from 'node:assert/strict';
import { test } from 'node:test';

import { GlobalCredentials } from '@huaweicloud/huaweicloud-sdk-core';
import { ClientBuilder } from '@huaweicloud/huaweicloud-sdk-core/ClientBuilder.js';
import { Mock } from '@rescindhq/client';

/** The generic client of Huawei Cloud's SDK, which signs with the keys of the sandbox. */
function clientOf({ endpoint, huawei: [owner] }) {
  const credentials = new GlobalCredentials().withAk(owner.ak).withSk(owner.sk).withDomainId(owner.domain_id);
  return new ClientBuilder((client) => client, 'GlobalCredentials').withEndpoint(endpoint).withCredential(credentials).build();
}

function unsubscribe(sandbox, alias) {
  return clientOf(sandbox).sendRequest({
    method: 'POST',
    url: '/v2/orders/subscriptions/resources/unsubscribe',
    headers: {},
    pathParams: {},
    queryParams: {},
    contentType: 'application/json',
    data: { resource_ids: [sandbox.resources[alias].id], unsubscribe_type: 1 },
  });
}

test('calls that the vendor\'s SDK signs are accepted and refused as by the vendor', async () => {
  const mock = await Mock.start();
  try {
    const sandbox = await mock.createSandbox({ scenario: 'quickstart' });
    const { order_ids: orders } = await unsubscribe(sandbox, 'web');
    assert.ok(orders.length > 0);
    await assert.rejects(unsubscribe(sandbox, 'trial'), { errorCode: 'CBC.99003649' });
    const { requests } = await sandbox.listRequests();
    assert.deepEqual(requests.map(({ status, key }) => [status, key]), [[200, sandbox.huawei[0].ak], [400, sandbox.huawei[0].ak]]);
    assert.ok((await sandbox.showRequest(requests[0].id)).signature.matched);
  } finally {
    await mock.close();
  }
});
