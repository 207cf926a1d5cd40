package assistant

import (
	"context"
	"net/url"
	"strconv"
)

type journalIn struct {
	Sandbox    string `json:"sandbox,omitempty" jsonschema:"The id of the sandbox. Default: default."`
	Unmatched  bool   `json:"unmatched,omitempty" jsonschema:"true: requests that belong to no sandbox, because nobody has their key or they cannot be read."`
	Operation  string `json:"operation,omitempty" jsonschema:"Only calls of this operation, such as unsubscribe."`
	Status     string `json:"status,omitempty" jsonschema:"Only this status or class, such as 400 or 4XX."`
	Code       string `json:"code,omitempty" jsonschema:"Only answers with this code."`
	Rule       string `json:"rule,omitempty" jsonschema:"Only calls that this row refused."`
	Violations *bool  `json:"violations,omitempty" jsonschema:"true: only requests with mistakes or bad habits; false: only others."`
	After      uint64 `json:"after,omitempty" jsonschema:"Only requests that ended after this one."`
	Limit      int    `json:"limit,omitempty" jsonschema:"How many at most. Default: 50; at most 500."`
}

type journalOut struct {
	Requests []recorded `json:"requests" jsonschema:"the newest first"`
	More     string     `json:"more,omitempty" jsonschema:"whether there are more"`
}

type recorded struct {
	ID         number      `json:"id" jsonschema:"the argument request of explain_refusal"`
	Time       string      `json:"time"`
	Method     string      `json:"method"`
	Path       string      `json:"path"`
	Operation  string      `json:"operation"`
	Status     int         `json:"status" jsonschema:"0: a fault left no answer"`
	Code       string      `json:"code,omitempty"`
	Rule       string      `json:"rule,omitempty" jsonschema:"the catalogue row that refused"`
	NearestKey string      `json:"nearest_key,omitempty" jsonschema:"the access key id that was probably meant by one that no sandbox has"`
	Fault      string      `json:"fault,omitempty" jsonschema:"the injected fault"`
	Violations []violation `json:"violations,omitempty" jsonschema:"mistakes and bad habits of the client"`
}

type violation struct {
	Severity string `json:"severity"`
	Lint     string `json:"lint,omitempty"`
	In       string `json:"in"`
	Pointer  string `json:"pointer"`
	What     string `json:"what"`
}

// getJournal lists requests, the newest first.
func getJournal(ctx context.Context, a *assistant, in journalIn) (out journalOut, err error) {
	limit := within(in.Limit, usualList, longestList)
	query := url.Values{"order": {"newest"}, "limit": {strconv.Itoa(limit + 1)}}
	for name, value := range map[string]string{"operation": in.Operation, "status": in.Status, "code": in.Code, "rule": in.Rule} {
		if value != "" {
			query.Set(name, value)
		}
	}
	if in.Violations != nil {
		query.Set("violations", strconv.FormatBool(*in.Violations))
	}
	if in.After > 0 {
		query.Set("after", strconv.FormatUint(in.After, 10))
	}
	r := request{operation: "list_requests", path: inSandbox(in.Sandbox), query: query}
	if in.Unmatched {
		r.operation, r.path = "list_stray_requests", nil
	}
	if out, err = get[journalOut](ctx, a, r); err != nil {
		return out, err
	}
	if len(out.Requests) > limit {
		out.Requests, out.More = out.Requests[:limit], "and more: filter by operation, status, code or rule, or raise limit"
	}
	for i := range out.Requests {
		one := &out.Requests[i]
		one.Path = cutText(one.Path, longestPath)
		one.Violations = one.Violations[:min(len(one.Violations), mostViolations)]
	}
	return out, nil
}

// longestPath is how much of a path is shown, in bytes.
const longestPath = 500
