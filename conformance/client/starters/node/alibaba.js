// The generic client of Alibaba Cloud's SDK, for every service that signs with signature version 1.0.
import http from "node:http";
import PopCore from "@alicloud/pop-core";
import { NoAnswer, Refused } from "./errors.js";

// request makes one request. Everything is in the body, so that no error of the SDK shows a signed address.
async function request(attempt, action) {
  const c = attempt.credentials;
  const client = new PopCore.RPCClient({
    accessKeyId: c.access_key_id, accessKeySecret: c.access_key_secret, securityToken: c.security_token, endpoint: attempt.endpoint, apiVersion: "2017-12-14",
  }, true);
  let answer, entry;
  try {
    [answer, entry] = await client.request(action, wire(attempt.params), { method: "POST", timeout: attempt.timeout, agent: new http.Agent(), formatParams: false });
  } catch (error) {
    if (!error.entry) throw new NoAnswer(error.message);
    seen(attempt, error.entry);
    throw new Refused(attempt.status, String(error.code), error.data.Message, error.data.RequestId ?? attempt.headers["x-acs-request-id"]);
  }
  seen(attempt, entry);
  if (attempt.status >= 300 || answer.Success === false || !answer.RequestId) {
    throw new Refused(attempt.status, text(answer.Code), answer.Message ?? "the answer is not one of this service", text(answer.RequestId ?? attempt.headers["x-acs-request-id"]));
  }
  return answer;
}

const seen = (attempt, entry) => Object.assign(attempt, { status: entry.response.statusCode, headers: entry.response.headers });

// wire has the parameters under the vendor's names: InstanceId for instance_id.
function wire(params) {
  const named = ([name, value]) => [
    name === "instance_ids" ? "InstanceIDs" : name.replace(/(^|_)([a-z])/g, (_, __, letter) => letter.toUpperCase()),
    Array.isArray(value) ? value.join(",") : value,
  ];
  return Object.fromEntries(Object.entries(params).map(named));
}

const text = (value) => (value === undefined || value === null ? "" : String(value));

export const alibaba = {
  async refund_instance(a) {
    const answer = await request(a, "RefundInstance");
    return { order_id: text(answer.Data?.OrderId), host_id: text(answer.Data?.HostId), success: answer.Success, code: text(answer.Code) };
  },
  async inquire_refund(a) {
    const { Data: data } = await request(a, "InquiryPriceRefundInstance");
    return { amount: text(data?.RefundAmount), currency: text(data?.Currency), instance_id: text(data?.InstanceId) };
  },
  async query_instances(a) {
    const { Data: data } = await request(a, "QueryAvailableInstances");
    const instances = (data?.InstanceList ?? []).map((i) => ({ instance_id: i.InstanceID, status: i.Status, renew_status: i.RenewStatus }));
    return { total_count: data?.TotalCount ?? 0, instances };
  },
  async set_renewal(a) {
    await request(a, "SetRenewal");
    return {};
  },
  async query_orders(a) {
    const { Data: data } = await request(a, "QueryOrders");
    return { total_count: data?.TotalCount ?? 0, orders: (data?.OrderList?.Order ?? []).map((o) => ({ order_id: text(o.OrderId) })) };
  },
};
