package zoo

// surfacing are clients that lose what the server answered.
func surfacing() []Driver {
	const huawei, alibaba = "huawei", "alibaba"
	return []Driver{
		{ID: "status-lost", Class: Surfacing, Vendor: huawei, style: sdkHMAC, Says: "An error has no HTTP status.",
			Case: "huawei.unsubscribe.code-frozen", Check: "surfaced.status", breaks: spoil(func(f *failure) { f.HTTPStatus = 0 })},
		{ID: "code-lost", Class: Surfacing, Vendor: huawei, style: sdkHMAC, Says: "The code of an error is put into its message alone.",
			Case: "huawei.unsubscribe.code-frozen", Check: "surfaced.code", breaks: spoil(func(f *failure) { f.Message, f.Code = f.Code+": "+f.Message, "" })},
		{ID: "message-lost", Class: Surfacing, Vendor: alibaba, style: rpcForm, Says: "The message of an error is a text of the client's own.",
			Case: "alibaba.refund-instance.code-already-refunded", Check: "surfaced.message", breaks: spoil(func(f *failure) { f.Message = "the request failed" })},
		{ID: "request-id-lost", Class: Surfacing, Vendor: alibaba, style: acs3, Says: "The request id of an error is lost.",
			Case: "alibaba.refund-instance.code-already-refunded", Check: "surfaced.request-id", breaks: spoil(func(f *failure) { f.RequestID = "" })},
		{ID: "request-id-of-its-own", Class: Surfacing, Vendor: huawei, style: sdkHMAC, Says: "The request id of an error is one that the client made up.",
			Case: "huawei.list-orders.code-other-error", Check: "surfaced.request-id", breaks: spoil(func(f *failure) { f.RequestID = "client-1" })},
		{ID: "code-of-its-own", Class: Surfacing, Vendor: alibaba, style: rpcQuery, Says: "The code of an error is one of the client's own.",
			Case: "alibaba.query-instances.code-internal-error", Check: "surfaced.code", breaks: spoil(func(f *failure) { f.Code = "SDK.ServerError" })},
		{ID: "status-of-its-own", Class: Surfacing, Vendor: alibaba, style: rpcForm, Says: "Every error has the status 500.",
			Case: "alibaba.refund-instance.code-already-refunded", Check: "surfaced.status", breaks: spoil(func(f *failure) { f.HTTPStatus = 500 })},
		{ID: "refusal-as-success", Class: Surfacing, Vendor: huawei, style: sdkHMAC, Says: "A refusal is surfaced as success.",
			Case: "huawei.unsubscribe.code-frozen", Check: "surfaced.error", breaks: func(c *client) { c.after = func(_ *line, a *answer) { *a = answer{OK: true} } }},
		{ID: "lost-answer-with-code", Class: Surfacing, Vendor: huawei, style: sdkHMAC, Says: "A broken connection is surfaced with a code as if the server had refused.",
			Case: "huawei.unsubscribe.reset-before-effect-once", Check: "surfaced.last-answer", breaks: spoil(func(f *failure) {
				if f.lost {
					f.HTTPStatus, f.Code = 400, "CBC.0100"
				}
			})},
		{ID: "half-an-answer", Class: Surfacing, Vendor: alibaba, style: rpcForm, Says: "Half an answer is taken for a whole one, and for success.",
			Case: "alibaba.query-instances.truncated-once", Check: "surfaced.last-answer", breaks: func(c *client) {
				c.after = func(_ *line, a *answer) {
					if a.Error != nil && a.Error.lost {
						*a = answer{OK: true, Result: map[string]any{"instances": []any{}}}
					}
				}
			}},
		{ID: "unsubscribed-is-certain", Class: Surfacing, Vendor: huawei, style: sdkHMAC, Says: "After a lost answer the client is certain that nothing happened.",
			Case: "huawei.unsubscribe.reset-after-effect-once", Check: "surfaced.truth", breaks: spoil(func(f *failure) {
				if f.lost {
					f.HTTPStatus, f.OutcomeUnknown = 404, false
				}
			})},
	}
}

// spoil changes every error before it is surfaced.
func spoil(change func(*failure)) func(*client) {
	return func(c *client) {
		c.after = func(_ *line, a *answer) {
			if a.Error != nil {
				change(a.Error)
			}
		}
	}
}
