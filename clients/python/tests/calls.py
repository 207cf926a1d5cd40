"""A client under test: one call of Huawei Cloud."""

import json
from http.client import HTTPConnection
from urllib.parse import urlsplit

from rescind_client import Sandbox


def unsubscribe(sandbox: Sandbox, alias: str, token: str = "") -> tuple[int, str]:
    """Cancels a resource as the first account, or with another token. Returns the status and the body."""
    body = json.dumps({"resource_ids": [sandbox.resources[alias].id], "unsubscribe_type": 1})
    headers = {"Content-Type": "application/json", "X-Auth-Token": token or sandbox.huawei[0].token or ""}
    connection = HTTPConnection(urlsplit(sandbox.endpoint).netloc, timeout=30)
    try:
        connection.request("POST", "/v2/orders/subscriptions/resources/unsubscribe", body, headers)
        response = connection.getresponse()
        return response.status, response.read().decode()
    finally:
        connection.close()
