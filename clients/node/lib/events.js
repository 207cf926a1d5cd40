import { events } from './contract.js';
import { RescindError, send } from './http.js';

/** The events of a sandbox, until the stream ends or the loop does. Those that this client does not know are left out. */
export async function* follow(mock, method, path, request) {
  const stop = new AbortController();
  const response = await send(mock, method, path, { ...request, signal: stop.signal });
  try {
    let fields = {};
    for await (const line of linesOf(response.body)) {
      const colon = line.indexOf(':');
      if (colon >= 0) {
        fields[line.slice(0, colon)] = line.slice(colon + 1).replace(/^ /, '');
        continue;
      }
      if (events.has(fields.event)) {
        yield { event: fields.event, id: fields.id ?? '', data: JSON.parse(fields.data) };
      }
      fields = {};
    }
  } finally {
    stop.abort();
  }
}

async function* linesOf(body) {
  const decoder = new TextDecoder();
  let rest = '';
  const parts = body[Symbol.asyncIterator]();
  for (;;) {
    const { done, value } = await parts.next().catch((error) => {
      throw new RescindError(`the stream broke off: ${error.message}`, { cause: error });
    });
    if (done) {
      return;
    }
    const lines = (rest + decoder.decode(value, { stream: true })).split('\n');
    rest = lines.pop();
    yield* lines;
  }
}
