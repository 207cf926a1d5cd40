package assistant

// tools are all tools, in the order in which they are mostly used.
var tools = []*tool{
	{
		name: "list_resources", title: "What can be left, and why not", effect: looks, operations: "review_resources",
		says:   "Lists the resources of a sandbox. For each it says whether its customer could unsubscribe it now, with the refund, or else which rule refuses, with the error code. Decided by the rules of the mock itself; nothing is changed.",
		define: doing(listResources),
	},
	{
		name: "call", title: "Call the mock as a customer", effect: destroys, operations: "show_sandbox",
		says:   "Signs a call of a vendor's API and sends it to the mock, by the credentials of the sandbox. Calls such as unsubscribe and RefundInstance destroy subscriptions of the mock, and only of the mock: nothing real can be lost, and reset_sandbox undoes it. Names of parameters are those of the vendor; a value @ALIAS stands for the id of a resource.",
		define: doing(callVendor), input: callSchema,
	},
	{
		name: "explain_refusal", title: "Why a call was refused", effect: looks, operations: "show_request show_stray_request",
		says:   "Explains one recorded request in words: the answer, the rule that refused with its source, the facts that the rule checked, what else would have refused, mistakes in the request, and why a signature was wrong.",
		define: doing(explainRefusal),
	},
	{
		name: "explain_code", title: "What a code means", effect: looks, noMock: true,
		says:   "Explains an error code of a vendor (CBC.99003649), a row of the catalogue (huawei.trial-service) or a reason: what it means, its source, and how to get it.",
		define: doing(explainCode),
	},
	{
		name: "explain_signature", title: "Why a signature is wrong", effect: looks, operations: "show_sandbox",
		says:   "Explains why the signature of a saved request is wrong, or says that it is right. The request is text: request line, headers, an empty line and the body; a curl command, the output of curl -v or a HAR archive. It must be signed with a key of the sandbox.",
		define: doing(explainSignature),
	},
	{
		name: "get_journal", title: "Recorded requests", effect: looks, operations: "list_requests list_stray_requests",
		says:   "Lists the requests that a sandbox has answered, the newest first: operation, status, code, the rule that refused, and mistakes of the client.",
		define: doing(getJournal), input: journalInput,
	},
	{
		name: "list_scenarios", title: "Scenarios to open", effect: looks, operations: "list_scenarios",
		says:   "Finds ready scenarios by words of their name or description. Each row of the catalogue has a scenario of its name, which brings its error about.",
		define: doing(listScenarios),
	},
	{
		name: "open_sandbox", title: "Open a sandbox", effect: adds, operations: "create_sandbox",
		says:   "Opens an isolated sandbox from a ready scenario, or from a scenario document of your own, and returns its credentials. They open nothing but this mock.",
		define: doing(openSandbox),
	},
	{
		name: "list_sandboxes", title: "Open sandboxes", effect: looks, operations: "list_sandboxes",
		says:   "Lists the sandboxes of the mock.",
		define: doing(listSandboxes),
	},
	{
		name: "describe_sandbox", title: "What is in a sandbox", effect: looks, operations: "show_sandbox check_invariants",
		says:   "Describes a sandbox: accounts with balances and latest orders, who can call, the clock, the active faults, and whether the invariants of the ledger hold. It shows no credentials.",
		define: doing(describeSandbox),
	},
	{
		name: "reset_sandbox", title: "Begin a sandbox again", effect: deletes, operations: "reset_sandbox",
		says:   "Puts a sandbox back to its scenario: state, clock, faults and journal, or some of these.",
		define: doing(resetSandbox), input: inputOf("reset_sandbox"),
	},
	{
		name: "delete_sandbox", title: "Delete a sandbox", effect: deletes, operations: "delete_sandbox",
		says:   "Deletes a sandbox with everything in it.",
		define: doing(deleteSandbox),
	},
	{
		name: "move_clock", title: "Move the clock", effect: destroys, operations: "set_clock",
		says:   "Sets, advances, freezes or runs the clock of a sandbox, by which subscriptions end and renew. What becomes due happens, and is listed. Going back undoes nothing.",
		define: doing(moveClock), input: inputOf("set_clock"),
	},
	{
		name: "add_fault", title: "Inject a fault", effect: adds, operations: "add_fault",
		says:   "Makes some of the next calls of a sandbox fail: with an error code, another answer, a delay, a lost connection, a cut or unusual body. Faults are bounded by times, and named in the journal.",
		define: doing(addFault), input: faultInput,
	},
	{
		name: "clear_faults", title: "Remove faults", effect: deletes, operations: "clear_faults",
		says:   "Removes the faults of a sandbox, or one of them.",
		define: doing(clearFaults),
	},
	{
		name: "list_features", title: "Scenarios of the suite", effect: looks, noMock: true,
		says:   "Lists the scenarios of the conformance suite by tags or by name, with the catalogue rows that they test.",
		define: doing(listFeatures),
	},
	{
		name: "run_scenarios", title: "Run the suite", effect: adds, operations: "health create_sandbox delete_sandbox",
		says:   "Runs scenarios of the conformance suite against the mock, each in a sandbox of its own that is deleted afterwards, and reports the outcome of each that did not pass.",
		define: doing(runScenarios),
	},
}

// untooled are the operations of the control API that no tool calls, each with the reason.
var untooled = map[string]string{
	"list_catalogue":  "the resource rescind://catalogue has the rows",
	"show_contract":   "the resources rescind://openapi/{name} have the contracts",
	"import_sandbox":  "a whole world is a file for people and scripts, too long for an assistant",
	"export_sandbox":  "a whole world is a file for people and scripts, too long for an assistant",
	"show_clock":      "describe_sandbox has the clock",
	"list_faults":     "describe_sandbox has the faults",
	"clear_requests":  "the journal is evidence; reset_sandbox can clear it",
	"follow_sandbox":  "a stream without end; get_journal lists what came after a request",
	"export_requests": "an archive for other programs",
	"show_metrics":    "about the mock as a program",
	"list_profiles":   "about the mock as a program",
	"show_profile":    "about the mock as a program",
	"profile_cpu":     "about the mock as a program",
	"trace_execution": "about the mock as a program",
}
