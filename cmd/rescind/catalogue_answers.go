package main

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"github.com/rescindhq/rescind/conformance/catalogue"
	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/dialect/alibaba"
	"github.com/rescindhq/rescind/mock/dialect/huawei"
	"github.com/rescindhq/rescind/openapi"
)

// A rowAnswer is an answer of a row, with the refusal of the contract that it comes from.
type rowAnswer struct {
	catalogue.Answer
	refusal      *openapi.Refusal
	placeholders []string // names and values for the placeholders of the message, where they are known
}

// message returns the text of an answer.
func (w rowAnswer) message() string {
	if w.refusal == nil {
		return ""
	}
	return w.refusal.Text(w.placeholders...)
}

// dialects are the dialects, which know why a row refuses.
var dialects = sync.OnceValue(func() []*dialect.Dialect { return []*dialect.Dialect{huawei.New(), alibaba.New()} })

// catalogueAnswers returns the answers of each row, by its id.
func catalogueAnswers() map[string][]catalogue.Answer {
	all := map[string][]catalogue.Answer{}
	for _, row := range features.Rows() {
		for _, s := range answersOf(row) {
			all[row.ID] = append(all[row.ID], s.Answer)
		}
	}
	return all
}

// answersOf returns the answers that a row lists itself, or else those that the contract has for its reasons.
func answersOf(row features.Row) (all []rowAnswer) {
	d := dialectOf(row)
	if len(row.Answers) > 0 {
		for _, a := range row.Answers {
			all = append(all, listedAnswer(d, row, a)...)
		}
		return all
	}
	if row.Kind == "gateway" {
		return gatewayAnswers(d, row)
	}
	for _, op := range d.Contract.Operations() {
		for _, reason := range reasonsOf(d, row, op) {
			for _, profile := range profiles {
				r := op.Refusal(string(reason), profile)
				all = append(all, rowAnswer{catalogue.Answer{Operation: op.ID, Profile: profile, Status: r.Status, Code: r.Code}, r, nil})
			}
		}
	}
	return all
}

var profiles = []string{openapi.Documented, openapi.Observed}

// dialectOf returns the dialect that a row is about.
func dialectOf(row features.Row) *dialect.Dialect {
	vendor, _, _ := strings.Cut(row.ID, ".")
	all := dialects()
	return all[slices.IndexFunc(all, func(d *dialect.Dialect) bool { return d.Name == vendor })]
}

// listedAnswer returns an answer that the row lists itself, once for each profile that it is for.
func listedAnswer(d *dialect.Dialect, row features.Row, a features.Answer) (all []rowAnswer) {
	op := d.Contract.Operation(a.Operation)
	for _, profile := range profiles {
		if a.Profile == "" || a.Profile == profile {
			all = append(all, rowAnswer{catalogue.Answer{
				Operation: a.Operation,
				Profile:   profile,
				Status:    a.Status,
				Code:      a.Code,
			}, refusalOf(d, row, op, a), nil})
		}
	}
	return all
}

// refusalOf finds the refusal of the contract for a listed answer, first among those for the reasons of the row.
func refusalOf(d *dialect.Dialect, row features.Row, op *openapi.Operation, a features.Answer) *openapi.Refusal {
	reasons := reasonsOf(d, row, op)
	among := slices.Concat(op.Refusals(), d.Contract.Gateways())
	slices.SortStableFunc(among, func(a, b *openapi.Refusal) int {
		return cmp.Compare(slices.Index(reasons, billing.Reason(b.Reason)), slices.Index(reasons, billing.Reason(a.Reason)))
	})
	if i := slices.IndexFunc(among, func(r *openapi.Refusal) bool { return r.Status == a.Status && r.Code == a.Code }); i >= 0 {
		return among[i]
	}
	return nil
}

// reasonsOf returns the reasons for which a row refuses calls of an operation: those of its rules and
// faults, and those for which the contract refuses.
func reasonsOf(d *dialect.Dialect, row features.Row, op *openapi.Operation) (all []billing.Reason) {
	command := d.Commands[op.ID]
	kinds := command.Kind
	if d.Name == "huawei" && kinds == billing.Unsubscribing {
		kinds |= billing.DroppingRenewals
	}
	for _, r := range slices.Concat(d.Rulebook.Rules, d.Faults) {
		if r.ID == row.ID && r.On&kinds != 0 && !slices.Contains(all, r.Reason) {
			all = append(all, r.Reason)
		}
	}
	_, name, _ := strings.Cut(row.ID, ".")
	switch own := op.Refusal(name, openapi.Documented); {
	case row.EnforcedBy != "contract" || len(all) > 0:
	case command.Row == row.ID:
		all = append(all, billing.InvalidRequest)
	case own != nil && own.Operation == op.ID:
		all = append(all, billing.Reason(name))
	}
	return all
}

// reasonsOfGatewayRows has the gateway rows whose reason has another name than the row.
var reasonsOfGatewayRows = map[string][]string{
	"alibaba.gateway.missing-access-key": {"missing-common-parameter", "AccessKeyId"},
	"alibaba.gateway.missing-parameter":  {"missing-common-parameter", "Action", "Version", "SignatureMethod", "SignatureVersion", "SignatureNonce", "Timestamp", "Signature"},
}

// gatewayAnswers returns the answers of the gateway to any call; a row about accepted calls has none.
func gatewayAnswers(d *dialect.Dialect, row features.Row) (all []rowAnswer) {
	reason, parameters := row.ID[strings.LastIndex(row.ID, ".")+1:], []string{""}
	if other := reasonsOfGatewayRows[row.ID]; other != nil {
		reason, parameters = other[0], other[1:]
	}
	r := d.Contract.Gateway(reason)
	if r == nil {
		return nil
	}
	for _, parameter := range parameters {
		code, args := strings.Replace(r.Code, "{parameter}", parameter, 1), []string{"parameter", parameter}
		for _, profile := range profiles {
			all = append(all, rowAnswer{catalogue.Answer{Operation: catalogue.AnyOperation, Profile: profile, Status: r.Status, Code: code}, r, args})
		}
	}
	return all
}
