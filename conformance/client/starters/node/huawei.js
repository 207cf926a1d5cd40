// Huawei Cloud has no package for its billing service; this is the generic client of its SDK.
import { GlobalCredentials } from "@huaweicloud/huaweicloud-sdk-core";
import { ClientBuilder } from "@huaweicloud/huaweicloud-sdk-core/ClientBuilder.js";
import { NoAnswer, Refused } from "./errors.js";

// The SDK reports any body as success, reads large numbers inexactly, follows redirects and waits forever. The options
// of its HTTP client mend that.
function options(attempt) {
  return {
    maxRedirects: 0,
    signal: AbortSignal.timeout(attempt.timeout),
    transformResponse: [(data, headers, status) => {
      Object.assign(attempt, { status, headers: headers.toJSON() });
      if (status === 204 && !data) return {};
      try {
        return JSON.parse(data);
      } catch {
        return String(data);
      }
    }],
  };
}

// request makes one request. An answer without the field that it has to have is none of this service.
async function request(attempt, method, url, { query, data, has } = {}) {
  const c = attempt.credentials;
  const credentials = new GlobalCredentials().withAk(c.ak).withSk(c.sk).withDomainId(c.domain_id);
  if (c.security_token) credentials.withSecurityToken(c.security_token);
  const client = new ClientBuilder((hc) => hc, "GlobalCredentials").withEndpoint(attempt.endpoint).withCredential(credentials).build();
  let answer;
  try {
    answer = await client.sendRequest({
      method, url, headers: {}, pathParams: {}, queryParams: query ?? {}, data, contentType: "application/json", axiosRequestConfig: options(attempt),
    });
  } catch (error) {
    const status = error.httpStatusCode ?? attempt.status;
    if (status) throw new Refused(status, error.errorCode, error.errorMsg, error.requestId ?? attempt.headers["x-request-id"]);
    throw new NoAnswer(error.errorMsg ?? error.message);
  }
  if (answer.error_code && answer.error_code !== "CBC.0000") {
    throw new Refused(attempt.status, answer.error_code, answer.error_msg, attempt.headers["x-request-id"]);
  }
  if (has && !(has in answer)) {
    throw new Refused(attempt.status, "", "the answer is not one of this service", attempt.headers["x-request-id"]);
  }
  return answer;
}

const renewal = (a) => `/v2/orders/subscriptions/resources/autorenew/${encodeURIComponent(a.params.resource_id)}`;

function without(params, name) {
  const { [name]: _, ...rest } = params;
  return Object.keys(rest).length ? rest : undefined;
}

async function listed(answer, name, entries) {
  const found = await answer;
  return { total_count: found.total_count ?? 0, [name]: found[entries] ?? [] };
}

export const huawei = {
  async unsubscribe(a) {
    const answer = await request(a, "POST", "/v2/orders/subscriptions/resources/unsubscribe", { data: a.params, has: "order_ids" });
    const failed = (answer.fail_resource_infos ?? []).map((f) => ({ resource_id: f.resource_id, code: f.error_code, message: f.error_msg }));
    return { order_ids: answer.order_ids ?? [], failed };
  },
  async disable_auto_renew(a) {
    await request(a, "DELETE", renewal(a));
    return {};
  },
  async disable_auto_renew_v1(a) {
    const url = `/v1.0/${a.credentials.domain_id}/common/order-mgr/resources/${encodeURIComponent(a.params.resource_id)}/actions`;
    const answer = await request(a, "DELETE", url, { query: { action_id: "autorenew" }, has: "error_code" });
    return { code: answer.error_code, message: answer.error_msg };
  },
  async enable_auto_renew(a) {
    await request(a, "POST", renewal(a), { data: without(a.params, "resource_id") });
    return {};
  },
  list_resources: (a) => listed(request(a, "POST", "/v2/orders/suscriptions/resources/query", { data: a.params, has: "total_count" }), "resources", "data"),
  list_orders: (a) => listed(request(a, "GET", "/v2/orders/customer-orders", { query: a.params, has: "total_count" }), "orders", "order_infos"),
  show_refund: (a) => listed(request(a, "GET", "/v2/orders/customer-orders/refund-orders", { query: a.params, has: "total_count" }), "refunds", "refund_infos"),
};
