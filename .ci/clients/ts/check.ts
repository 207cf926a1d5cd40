// Calls a mock by clients of the types that openapi-typescript made: it opens a sandbox and gives up a subscription at each vendor.
import { createHmac, randomUUID } from "node:crypto";
import createClient, { type Middleware } from "openapi-fetch";
import type { paths as Alibaba } from "./alibaba.js";
import type { components, paths as Control } from "./control.js";
import type { paths as Huawei } from "./huawei.js";

type Opened = components["schemas"]["Opened"];

function fail(what: string, answer: unknown): never {
  throw new Error(`${what}: ${JSON.stringify(answer)}`);
}

async function open(baseUrl: string, token: string): Promise<Opened> {
  const client = createClient<Control>({ baseUrl, headers: { Authorization: `Bearer ${token}` } });
  const health = await client.GET("/_mock/health");
  if (health.data?.status !== "ready") fail("health", health);
  const made = await client.POST("/_mock/sandboxes", { body: { scenario: "quickstart" } });
  return made.data ?? fail("create_sandbox", made.error);
}

async function leaveHuawei(world: Opened): Promise<void> {
  const client = createClient<Huawei>({ baseUrl: world.endpoint, headers: { "X-Auth-Token": world.huawei[0]?.token } });
  const body = { resource_ids: [world.resources["web"]?.id ?? ""], unsubscribe_type: 1 as const };
  const first = await client.POST("/v2/orders/subscriptions/resources/unsubscribe", { body });
  if (first.data?.order_ids.length !== 1) fail("unsubscribe", first.error);
  const second = await client.POST("/v2/orders/subscriptions/resources/unsubscribe", { body });
  if (second.error?.error_code !== "CBC.30010035") fail("unsubscribe a second time", second);
}

const escaped = (text: string): string => encodeURIComponent(text).replace(/[!'()*]/g, (c) => "%" + c.charCodeAt(0).toString(16).toUpperCase());

// Signature version 1.0: the call goes to / and names the action, the end of its path.
const signing = (id: string, secret: string): Middleware => ({
  onRequest({ request }) {
    const url = new URL(request.url);
    const common = {
      Action: url.pathname.slice(1), Version: "2017-12-14", Format: "JSON", AccessKeyId: id, SignatureMethod: "HMAC-SHA1",
      SignatureVersion: "1.0", SignatureNonce: randomUUID(), Timestamp: new Date().toISOString().replace(/\.\d+/, ""),
    };
    const pairs = [...url.searchParams, ...Object.entries(common)].map(([name, value]) => `${escaped(name)}=${escaped(value)}`).sort();
    const canonical = pairs.join("&");
    const signature = createHmac("sha1", secret + "&").update(`${request.method}&%2F&${escaped(canonical)}`).digest("base64");
    return new Request(`${url.origin}/?${canonical}&Signature=${escaped(signature)}`, { method: request.method });
  },
});

async function leaveAlibaba(world: Opened): Promise<void> {
  const key = world.alibaba[0] ?? fail("a credential", world.alibaba);
  const client = createClient<Alibaba>({ baseUrl: world.endpoint });
  client.use(signing(key.access_key_id, key.access_key_secret));
  const query = { InstanceId: world.resources["shop-cn"]?.id ?? "", ProductCode: "ecs", ClientToken: "generated-by-openapi-typescript" };
  const answer = await client.POST("/RefundInstance", { params: { query } });
  if (!answer.data?.Success || !answer.data.Data?.OrderId) fail("RefundInstance", answer.error ?? answer.data);
}

const world = await open(process.env["MOCK_URL"] ?? "", process.env["MOCK_TOKEN"] ?? "");
await leaveHuawei(world);
await leaveAlibaba(world);
console.log("a sandbox was opened, and a subscription given up at each vendor");
