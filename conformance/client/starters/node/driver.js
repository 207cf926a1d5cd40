// A driver for `rescind client`: it reads a JSON line, makes one call with the client under test, and writes one
// JSON line back. Here the clients are the official SDKs, with what they need to be right: see huawei.js and
// alibaba.js. Replace the functions in `huawei` and `alibaba`. The loop in `make` retries in the place of your client.
// Delete it, unless you ship it with your client.
//
//   npm install && rescind client --known-failing known-failing.yaml -- node driver.js
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { NoAnswer, Refused } from "./errors.js";

// Standard output belongs to the answers. What SDKs log goes to standard error.
const write = process.stdout.write.bind(process.stdout);
process.stdout.write = process.stderr.write.bind(process.stderr);
const { alibaba } = await import("./alibaba.js");
const { huawei } = await import("./huawei.js");

const attempts = 4;
const firstWait = 100; // milliseconds, doubled each time
const maxWait = 20000; // whatever a server asks for
const client = { name: "node-starter", version: "1", sdk: "huaweicloud-sdk-core, pop-core", max_wait_ms: maxWait };

// make makes a call, with its retries. An attempt notes status and headers of the answer, as far as an SDK shows them.
async function make(call, operation) {
  const ends = Date.now() + (call.deadline_ms ?? 3600_000);
  for (let n = 1; ; n++) {
    const attempt = { ...call, timeout: Math.max(1, Math.min(call.timeout_ms, ends - Date.now())), status: 0, headers: {} };
    try {
      return { ok: true, result: await operation(attempt) };
    } catch (error) {
      const wait = Math.max(told(attempt.headers), firstWait * 2 ** n);
      if (!call.retry || n === attempts || !again(call, error) || Date.now() + wait > ends) {
        return { ok: false, error: surfaced(error, attempt, n) };
      }
      await sleep(wait);
    }
  }
}

// surfaced is an error as the harness reads it. One that is no refusal leaves open what happened.
function surfaced(error, attempt, n) {
  if (error instanceof Refused) {
    return { http_status: error.status, code: error.code, message: error.message, request_id: error.requestId, attempts: n };
  }
  return { http_status: attempt.status, code: "", message: String(error.message ?? error).replace(/\?\S*/g, "?…"), request_id: "", attempts: n, outcome_unknown: true };
}

// again says whether a failed attempt may be repeated: always when it was throttled; otherwise only when repeating it
// cannot give anything up a second time.
function again(call, error) {
  if (error instanceof Refused && (error.status === 429 || error.code.startsWith("Throttling"))) return true;
  const repeatable = call.operation !== "unsubscribe" && (call.operation !== "refund_instance" || Boolean(call.params.client_token));
  if (error instanceof Refused) return repeatable && (error.status >= 500 || error.code.startsWith("ServiceUnavailable"));
  return repeatable && error instanceof NoAnswer;
}

// told is how many milliseconds the server asks to wait.
function told(headers) {
  const all = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  for (const [name, unit] of [["x-acs-retry-after", 1], ["retry-after", 1000]]) {
    const value = String(all[name] ?? "");
    if (/^[0-9]+$/.test(value) && Number(value) > 0) return Math.min(Number(value) * unit, maxWait);
  }
  return 0;
}

async function answer(call) {
  const operation = { huawei, alibaba }[call.vendor]?.[call.operation];
  const answered = operation ? await make(call, operation) : { unsupported: true };
  write(JSON.stringify({ id: call.id, ...answered, client }) + "\n");
}

const calls = [];
for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  if (line.trim()) calls.push(answer(JSON.parse(line)));
}
await Promise.all(calls);
write("", () => process.exit()); // SDKs keep connections open
