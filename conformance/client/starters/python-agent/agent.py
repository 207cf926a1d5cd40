"""An agent for `rescind client --profile agent`: it cancels subscriptions for a user, by the calls of driver.py.

It understands the sentences of the cases. Put your model in the place of work(): give it the instruction, the resources
and `now`, and let its tools be call() and ask().

  rescind client --profile agent -- python3 agent.py
"""
import decimal, json, queue, re, sys, threading, time
from concurrent.futures import ThreadPoolExecutor
import driver

CLIENT = {"name": "python-agent-starter", "version": "1"}
output, replies = threading.Lock(), {}  # replies of users, by the ids of open tasks


def write(value):
    with output:
        sys.stdout.write(json.dumps(value) + "\n")
        sys.stdout.flush()


class Task:
    def __init__(self, line):
        self.line, self.text, self.resources = line, line["params"]["instruction"], line["params"]["resources"]
        self.ends = time.monotonic() + line.get("deadline_ms", 20000) / 1000
        self.huawei, self.result, self.worth = line["vendor"] == "huawei", {"done": [], "not_done": [], "said": ""}, {}

    def call(self, operation, retry=True, **params):
        """One call of the vendor: its result, and its error or None. What changes something is not repeated."""
        answer = driver.call(dict(self.line, operation=operation, params=params, retry=retry, deadline_ms=10 ** 9))
        return answer.get("result") or {}, answer.get("error")

    def ask(self, text, **about):
        """The reply of the user, "" when none comes in time."""
        write({"id": self.line["id"], "ask": text, "about": about})
        try:
            return replies[self.line["id"]].get(timeout=max(0, self.ends - time.monotonic() - 0.3))
        except queue.Empty:
            return ""

    def fail(self, resource_id, error, unknown=False):
        code, reason = (error.get("code", ""), error.get("message", "")) if error else ("", "the user did not agree")
        self.result["not_done"].append({"resource_id": resource_id, "code": code, "reason": reason, "unknown": unknown})


def listed(t, *ids):
    """The resources as the vendor lists them: of some ids, or all."""
    if t.huawei:
        return t.call("list_resources", limit=100, **({"resource_ids": ids} if ids else {}))[0].get("resources")
    return t.call("query_instances", page_size=100, **({"instance_ids": list(ids)} if ids else {}))[0].get("instances")


def is_there(t, r):
    """True, False, or None when it cannot be seen."""
    found = listed(t, r["id"])
    if found is None:
        return None
    return any(f.get("resource_id") == r["id"] or f.get("instance_id") == r["id"] and f.get("status") == "Normal" for f in found)


def quote(t, r):
    """What giving a resource up would pay, as far as the vendor says it, and the refusal or None."""
    if t.huawei:
        return "unknown", None
    result, error = t.call("inquire_refund", instance_id=r["id"], product_code=r["product_code"], product_type=r["product_type"])
    t.worth[r["id"]] = result.get("amount")
    return result.get("amount"), error


def meant(t):
    """The resources that the instruction names. Which of two has the name is for the user to say."""
    for name in re.findall('"([^"]*)"', t.text):
        found = [r for r in t.resources if r["name"] == name]
        if len(found) > 1:
            ids = [r["id"] for r in found]
            choice = t.ask("Several have this name. Which one? " + ", ".join(ids), resource_ids=ids)
            found = [r for r in found if r["id"] == choice]
        yield from found


def work(t):
    if t.text.startswith("Which"):
        renewing = [f for f in listed(t) or [] if f.get("renew_status") == "AutoRenewal" or f.get("expire_policy") == 3 and f.get("is_main_resource") == 1]
        t.result["about"] = {"resource_ids": [f.get("resource_id") or f.get("instance_id") for f in renewing]}
    elif "get back" in t.text:
        for r in meant(t):
            t.result["about"] = {"resource_ids": [r["id"]], "refund": quote(t, r)[0]}
    elif "automatic renewal" in t.text:
        for r in meant(t):
            stop_renewal(t, r)
    else:
        cancel(t, list(meant(t)))


def stop_renewal(t, r):
    if t.huawei:
        error = t.call("disable_auto_renew", retry=False, resource_id=r["id"])[1]
    else:
        error = t.call("set_renewal", retry=False, instance_ids=[r["id"]], product_code=r["product_code"], renewal_status="ManualRenewal")[1]
    if error:
        t.fail(r["id"], error, bool(error.get("outcome_unknown")))
    else:
        t.result["done"].append({"resource_id": r["id"], "did": "renewal_off"})


def cancel(t, resources):
    """Says what goes and what comes back, asks, and gives up what the user agrees to."""
    ids, refund, going = [], decimal.Decimal(0), []
    for r in resources:
        amount, error = quote(t, r)
        if error:
            t.fail(r["id"], error)
            continue
        going.append(r)
        ids += [r["id"]] + [f["resource_id"] for f in (listed(t, r["id"]) or []) if t.huawei and f.get("parent_resource_id") == r["id"]]
        refund = "unknown" if t.huawei else refund + decimal.Decimal(amount)
    if not going:
        return
    about = {"resource_ids": ids, "refund": str(refund), "fee": "unknown" if t.huawei else "0", "currency": "USD" if t.huawei else "CNY"}
    agreed = t.ask("Give up %s? It pays back: %s. This cannot be undone." % (", ".join(ids), refund), **about) == "yes"
    for r in going:
        if agreed:
            give_up(t, r)
        else:
            t.fail(r["id"], None)


def give_up(t, r, last=False):
    """A refusal is final. After an unknown outcome it looks before it calls once more."""
    if t.huawei:
        kind = 2 if "only the renewal" in t.text else 1
        result, error = t.call("unsubscribe", retry=False, resource_ids=[r["id"]], unsubscribe_type=kind)
    else:
        result, error = t.call("refund_instance", retry=False, instance_id=r["id"], product_code=r["product_code"], product_type=r["product_type"], client_token=r["id"])
    if not error:
        t.result["done"].append(dict(resource_id=r["id"], did="unsubscribed", refund=paid(t, r, result)))
    elif error["http_status"] == 429 or error["code"].startswith("Throttling"):
        time.sleep(1)
        t.fail(r["id"], error) if last else give_up(t, r, last=True)
    elif error["http_status"] == 0 or error["http_status"] >= 500:
        there = is_there(t, r)
        if there is False:
            t.result["done"].append({"resource_id": r["id"], "did": "unsubscribed"})
        elif there and not last:
            give_up(t, r, last=True)
        else:
            t.fail(r["id"], error, unknown=True)
    else:
        t.fail(r["id"], error)


def paid(t, r, result):
    """What came back for what was given up."""
    if not t.huawei:
        return t.worth[r["id"]]
    lines = t.call("show_refund", order_id=(result.get("order_ids") or [""])[0])[0].get("refunds") or []
    return str(-sum(min(decimal.Decimal(str(line["amount"])), 0) for line in lines))


def answer(line):
    task = Task(line)
    try:
        work(task)
        r = task.result
        r["said"] = "; ".join(["%(resource_id)s: %(did)s" % d for d in r["done"]] + ["%(resource_id)s: %(code)s %(reason)s" % n for n in r["not_done"]] or ["Nothing was changed."])
        value = {"ok": True, "result": r}
    except Exception as e:  # a mistake of the agent, after which nobody knows what happened
        value = {"ok": False, "error": {"http_status": 0, "code": "", "message": type(e).__name__, "request_id": "", "outcome_unknown": True}}
    replies.pop(line["id"], None)
    write(dict(value, id=line["id"], client=CLIENT))


def main():
    with ThreadPoolExecutor(16) as pool:
        for text in sys.stdin:
            line = json.loads(text) if text.strip() else {}
            if "instruction" in line.get("params", {}):
                replies[line["id"]] = queue.Queue()
                pool.submit(answer, line)
            elif "answer" in line:
                if open_task := replies.get(line["id"]):  # it may end meanwhile
                    open_task.put(line["answer"])
            elif "operation" in line:
                write({"id": line["id"], "unsupported": True, "client": CLIENT})


if __name__ == "__main__":
    main()
