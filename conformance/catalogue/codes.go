package catalogue

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/openapi"
)

// An errorCode is a code of the contract that an operation or the gateway answers with. Several reasons
// may share it.
type errorCode struct {
	operation        string // "" for the gateway
	status           int
	code             string         // as the contract writes it, with placeholders
	pattern          *regexp.Regexp // matches a code with placeholders; nil for all others
	reasons          []string       // the reasons that a rule can give
	faultOnlyReasons []string       // the reasons that only an injected fault can give
}

// errorCodes is a list of codes of the contracts.
type errorCodes []*errorCode

// codesOf returns all codes of the contracts, in their order.
func codesOf(contracts []*openapi.Contract) (all errorCodes) {
	for _, c := range contracts {
		for _, op := range c.Operations() {
			for _, r := range op.Refusals() {
				all.add(r)
			}
		}
		for _, r := range c.Gateways() {
			all.add(r)
		}
	}
	return all
}

// add adds a refusal of the contract to its code.
func (codes *errorCodes) add(r *openapi.Refusal) {
	i := slices.IndexFunc(*codes, func(o *errorCode) bool { return o.operation == r.Operation && o.status == r.Status && o.code == r.Code })
	if i < 0 {
		i = len(*codes)
		*codes = append(*codes, &errorCode{operation: r.Operation, status: r.Status, code: r.Code, pattern: codePattern(r.Code)})
	}
	if o := (*codes)[i]; r.FaultOnly {
		o.faultOnlyReasons = append(o.faultOnlyReasons, r.Reason)
	} else {
		o.reasons = append(o.reasons, r.Reason)
	}
}

var placeholder = regexp.MustCompile(`\\\{[a-z_]+\\\}`)

// codePattern returns the pattern of a code with placeholders, such as Missing{parameter}; nil for a code
// without.
func codePattern(code string) *regexp.Regexp {
	if !strings.Contains(code, "{") {
		return nil
	}
	return regexp.MustCompile("^" + placeholder.ReplaceAllString(regexp.QuoteMeta(code), `\w+`) + "$")
}

// matches reports whether a code in a response is this code.
func (o *errorCode) matches(code string) bool {
	return o.code == code || o.pattern != nil && o.pattern.MatchString(code)
}

// find returns the code of a refusal: the operation's own, else the gateway's; nil for none.
func (codes errorCodes) find(x Exchange) *errorCode {
	for _, operation := range []string{x.Operation, ""} {
		for _, o := range codes {
			if o.operation == operation && o.status == x.Status && o.matches(x.Code) {
				return o
			}
		}
	}
	return nil
}

// faultOnly reports whether only an injected fault can give the code of a refusal.
func (codes errorCodes) faultOnly(x Exchange) bool {
	o := codes.find(x)
	return o != nil && len(o.reasons) == 0
}

// String names the code in a complaint.
func (o *errorCode) String() string {
	who := o.operation
	if who == "" {
		who = "the gateway"
	}
	return fmt.Sprintf("%s, %s (%s)", who, o.statusAndCode(), strings.Join(slices.Concat(o.reasons, o.faultOnlyReasons), ", "))
}

// wrongCodes complains of codes that were never returned, by any operation, and of x-fault-only marks
// that are not true. Refusals in the other form of Alibaba, HTTP 200 with Success false, are not in
// the contract and do not count.
func (j *judge) wrongCodes() (found []string) {
	returned, byAny, seen := map[*errorCode]bool{}, map[string]bool{}, map[Exchange]bool{}
	for _, x := range j.Exchanges {
		x.Scenario, x.Row = "", "" // equal exchanges of other scenarios add nothing
		if seen[x] || x.FaultInjected || x.Code == "" {
			continue
		}
		seen[x] = true
		if o := j.contractCodes.find(x); o != nil {
			returned[o], byAny[o.statusAndCode()] = true, true
		}
	}
	for _, o := range j.contractCodes {
		switch {
		case len(o.reasons) > 0 && !byAny[o.statusAndCode()]:
			found = append(found, fmt.Sprintf("%s: never returned in the run: add a scenario, or the mark x-fault-only in the contract", o))
		case len(o.reasons) == 0 && returned[o]:
			found = append(found, fmt.Sprintf("%s: the mark x-fault-only is wrong: the code was returned without a fault, so remove the mark", o))
		}
	}
	return found
}

// statusAndCode returns the code without its operation.
func (o *errorCode) statusAndCode() string { return fmt.Sprintf("%d %s", o.status, o.code) }
