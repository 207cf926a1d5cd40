// Package mock is a mock server of the calls by which a customer leaves a cloud subscription: Huawei
// Cloud's unsubscription and auto-renewal APIs, and Alibaba Cloud's RefundInstance and its companions.
// It answers as the vendors do, keeps the state that calls change, and shows why it refuses a call.
//
// # Use in tests
//
// A test of a client opens a mock with [Start] and points the client at [Mock.URL]. A client that must
// keep the vendor's address gets [Mock.Transport] instead, which reaches the mock in memory.
//
// What the mock contains comes from a scenario: by default quickstart, another one with the option
// [Scenario] or [Document]. The test reads credentials and ids from it with [Mock.Huawei],
// [Mock.Alibaba] and [Mock.Resource].
//
// After the calls, [Mock.Resource] and [Mock.Account] show what changed, and [Mock.Requests] what the
// client sent and received. [Mock.Expect] counts the calls of an operation, and [Mock.Await] waits
// for those of a client that works in the background. [Mock.Clock] moves the business clock, [Mock.Fault] injects a fault, and
// [Mock.Reset] returns to the scenario.
//
// When the test ends, it fails if the client broke the contract of a call, signed wrongly or called
// something unknown, even if the client did not notice; see [Mock.Verify], [Strict] and the Allow
// options. Refusals by the vendors' rules are no mistakes. A test that fails, for whatever reason,
// logs its calls.
//
// Programs that serve a mock themselves use [NewServer].
//
// # Warnings
//
// A call can be accepted and still not do what its author wanted, for example with a misspelt field.
// Such a call gets a warning: a violation of severity warning in [Mock.Requests]. It fails the test
// only with the option [Strict]. These are all warnings:
//
//   - deprecated-call: Use the call that replaced a deprecated one, which may be switched off.
//   - unknown-parameter: Send only parameters that the call has: others are ignored, including a misspelt name.
//   - unknown-field: Send only fields that the body has: others are ignored, including a misspelt name.
//   - missing-token: Send a client token with every call that charges or refunds money: without one, a repeated call is another change.
//   - duplicate-id: Name each resource once.
//   - json-list: Separate the ids of a list in a parameter by commas: one that is written in JSON names nothing.
//   - content-type: Send the Content-Type of the body: another gateway may refuse the call, or not read the body.
//   - unread-body: Send no body with a call that takes none: it is ignored.
//   - unsigned-header: Sign the headers that say who calls what: a header that is not signed can be changed on the way.
//   - unsorted-headers: Sort the SignedHeaders by name, as the document asks: another gateway may sign them sorted, and refuse the call.
//   - wrong-identity: State the product, the type, the region and the owner of a resource correctly, or leave them out: another service may check them and refuse the call.
//   - reused-token: Use a new client token for each change: a token that was used for another change gets the answer to that one, and nothing changes.
//   - out-of-range: Keep values within the documented ranges: the service may refuse others.
//   - sent-secret: Never send a secret key; send only signatures that are made with it.
//
// # How a request is handled
//
// The methods follow and finish of an exchange in server.go have these steps. The first refusal in follow is the
// answer:
//
//	step                    package             question
//	checkBodyRoom           mock                is there memory for the body?
//	route                   openapi             which operation is called?
//	findWorld               mock/sandbox        in which sandbox?
//	authenticate            mock/dialect        who calls? (the vendor's gateway)
//	injectFault             mock/sandbox/fault  shall this call go wrong on purpose?
//	checkPermissionAndForm  openapi             may the caller do this, and does the call follow the contract?
//	Read                    mock/dialect        which command of the domain is it?
//	decide                  internal/billing    do the rules allow it, and what changes?
//	keep                    mock/sandbox        is what the call did durable?
//	assignNumber            mock                which number and request id does the call have?
//	Encode                  mock/dialect        how does the vendor write the answer?
//
// Both vendors have a gateway that checks path and signature before the billing service sees the
// body. So the signature is checked on the request as it was sent.
package mock
