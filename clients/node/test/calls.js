/** A client under test: cancels a resource of the first account of Huawei Cloud. */
export async function unsubscribe(sandbox, alias) {
  const response = await fetch(`${sandbox.endpoint}/v2/orders/subscriptions/resources/unsubscribe`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Auth-Token': sandbox.huawei[0].token },
    body: JSON.stringify({ resource_ids: [sandbox.resources[alias].id], unsubscribe_type: 1 }),
  });
  return { status: response.status, body: await response.text() };
}
