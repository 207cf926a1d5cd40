package mutant

import (
	"bytes"
	"net/http"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/openapi"
)

// isAssumed reports whether a row is a limit for which no source has a code.
func isAssumed(row string) bool {
	r, _ := features.Find(row)
	return r.Kind == "limit" && r.Evidence == "assumed"
}

// refuseAssumedOtherwise refuses the limits that have no code with another code of the same operation.
func refuseAssumedOtherwise(c *dialect.Call, f *dialect.Refusal, refuse refuse) dialect.Answer {
	if isAssumed(f.Row) {
		right, all := contractRefusals(c, f)
		f = withRefusal(f, nextWithOtherCode(right, slices.DeleteFunc(slices.Clone(all), func(r *openapi.Refusal) bool { return r.Status != right.Status })))
	}
	return refuse(c, f)
}

// ownCodes gives the limits that have no code one that is in no contract.
func ownCodes(_ *dialect.Call, _ http.Header, a *dialect.Answer) {
	if isAssumed(a.Row) {
		replaceText(a, `"`+a.Code+`"`, `"CBC.99003999"`)
	}
}

// followObserved follows what was seen where a scenario says nothing.
func followObserved(o *mock.Options) { o.Profile = openapi.Observed }

// reverseLimits reverses the order of the rules within each stage that asks about accounts and resources.
func reverseLimits(list []billing.Rule) []billing.Rule {
	slices.SortStableFunc(list, func(a, b billing.Rule) int { return int(a.Stage - b.Stage) })
	for from := 0; from < len(list); {
		to := from + 1
		for to < len(list) && list[to].Stage == list[from].Stage {
			to++
		}
		if list[from].Stage >= billing.AccountState {
			slices.Reverse(list[from:to])
		}
		from = to
	}
	return list
}

// oneStage asks all rules about accounts and resources in one stage, resource after resource.
func oneStage(list []billing.Rule) []billing.Rule {
	return moveStages(list, billing.AccountState, billing.AccountState)
}

// accountFirst asks the rules about the account before those about existence.
func accountFirst(list []billing.Rule) []billing.Rule {
	for i := range list {
		if list[i].Stage == billing.AccountState {
			list[i].Stage = billing.Parameters
		}
	}
	slices.SortStableFunc(list, func(a, b billing.Rule) int { return int(a.Stage - b.Stage) })
	return list
}

// productFirst asks the rules about the structure of an instance before those about its existence, where it exists.
func productFirst(list []billing.Rule) []billing.Rule {
	for i := range list {
		if breaks := list[i].Breaks; list[i].Stage == billing.Structure {
			list[i].Stage = billing.Replay
			list[i].Breaks = func(c *billing.Case) bool { return c.Resource.Account != "" && breaks(c) }
		}
	}
	slices.SortStableFunc(list, func(a, b billing.Rule) int { return int(a.Stage - b.Stage) })
	return list
}

// moveStages moves the rules of all stages from one on into another.
func moveStages(list []billing.Rule, from, to billing.Stage) []billing.Rule {
	for i := range list {
		if list[i].Stage >= from {
			list[i].Stage = to
		}
	}
	return list
}

// refuseGoneAsUnknown refuses an instance that was released as one that does not exist.
func refuseGoneAsUnknown(in decisionInput) *billing.Decision {
	d := in.decide()
	if d.Refusal == nil || d.Refusal.Row != "alibaba.refund-in-progress" {
		return d
	}
	if r := in.view.Resource(d.Refusal.Resource); r != nil && in.view.Status(r) == billing.Gone {
		changed := *d.Refusal
		changed.Row, changed.Reason = "alibaba.unknown-instance", billing.UnknownInstance
		d.Refusal = &changed
	}
	return d
}

// withoutV1 takes the calls of version 1.0 offline.
func withoutV1(c *dialect.Call) *dialect.Refusal {
	if c.Operation.Deprecated {
		return dialect.NewRefusal("huawei.autorenew-retired", "unknown-path")
	}
	return nil
}

// refuseV1ByStatus refuses the calls of version 1.0 with the statuses of version 2.
func refuseV1ByStatus(c *dialect.Call, f *dialect.Refusal, refuse refuse) dialect.Answer {
	a := refuse(c, f)
	if c.Operation != nil && c.Operation.Deprecated && a.Status == http.StatusOK {
		a.Status = http.StatusBadRequest
		switch a.Code {
		case "CBC.0151":
			a.Status = http.StatusForbidden
		case "CBC.0999":
			a.Status = http.StatusInternalServerError
		}
	}
	return a
}

// refuseV1WithOtherError refuses the calls of version 1.0 with its code for other errors where its table has no code.
func refuseV1WithOtherError(c *dialect.Call, f *dialect.Refusal, refuse refuse) dialect.Answer {
	noCode := f.Row == "huawei.unknown-resource" || f.Row == "huawei.autorenew-unsupported" || f.Reason == billing.NotRenewable
	if c.Operation != nil && c.Operation.Deprecated && noCode {
		f = withRefusal(f, c.Operation.Refusal("other-error", openapi.Documented))
	}
	return refuse(c, f)
}

// statusOf refuses some rows with another HTTP status.
func statusOf(row string, status int, more ...string) patch {
	return wrapRefuse(vendorOf(row), func(c *dialect.Call, f *dialect.Refusal, refuse refuse) dialect.Answer {
		a := refuse(c, f)
		if f.Row == row || slices.Contains(more, f.Row) {
			a.Status = status
		}
		return a
	})
}

// shorterPrefix writes the codes of the gateway with the other prefix, also for calls without an operation.
func shorterPrefix(o *mock.Options) {
	o.AlterAnswer = func(_ *dialect.Call, h http.Header, a dialect.Answer) dialect.Answer {
		replaceText(&a, `"APIGW.`, `"APIG.`)
		h.Del("Content-Length") // an injected fault has set it for the other body
		return a
	}
}

// chineseTexts gives every refusal the same Chinese text.
func chineseTexts(_ *dialect.Call, _ http.Header, a *dialect.Answer) {
	before, rest, found := bytes.Cut(a.Body, []byte(`"error_msg":"`))
	if !found || a.Code == "" || strings.Contains(a.Code, ".0000") {
		return
	}
	_, after, _ := bytes.Cut(rest, []byte(`"`))
	a.Body = bytes.Join([][]byte{before, []byte(`"error_msg":"请求被拒绝。"`), after}, nil)
}
