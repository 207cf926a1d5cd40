/** A client under test: cancels a resource of the first account of Huawei Cloud, or with another token. */
export async function unsubscribe(sandbox, alias, token = sandbox.huawei[0].token) {
  const response = await fetch(`${sandbox.endpoint}/v2/orders/subscriptions/resources/unsubscribe`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Auth-Token': token },
    body: JSON.stringify({ resource_ids: [sandbox.resources[alias].id], unsubscribe_type: 1 }),
  });
  return { status: response.status, body: await response.text() };
}
