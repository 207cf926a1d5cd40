package catalogue

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/openapi"
)

// A word is one code as an operation, or the gateway, answers with it; several reasons may share it.
type errorCode struct {
	operation        string // "" for the gateway
	status           int
	code             string         // with its placeholders
	pattern          *regexp.Regexp // of a code with placeholders; nil for all others
	reasons          []string       // those that no mark keeps for faults
	faultOnlyReasons []string       // those that only a fault gives
}

type errorCodes []*errorCode

// wordsOf are all codes of the contracts, in their order.
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

func (w *errorCodes) add(r *openapi.Refusal) {
	i := slices.IndexFunc(*w, func(o *errorCode) bool { return o.operation == r.Operation && o.status == r.Status && o.code == r.Code })
	if i < 0 {
		i = len(*w)
		*w = append(*w, &errorCode{operation: r.Operation, status: r.Status, code: r.Code, pattern: codePattern(r.Code)})
	}
	if o := (*w)[i]; r.FaultOnly {
		o.faultOnlyReasons = append(o.faultOnlyReasons, r.Reason)
	} else {
		o.reasons = append(o.reasons, r.Reason)
	}
}

var placeholder = regexp.MustCompile(`\\\{[a-z_]+\\\}`)

// form is what a code looks like on the wire that names a parameter.
func codePattern(code string) *regexp.Regexp {
	if !strings.Contains(code, "{") {
		return nil
	}
	return regexp.MustCompile("^" + placeholder.ReplaceAllString(regexp.QuoteMeta(code), `\w+`) + "$")
}

// is says whether a code on the wire is the word.
func (o *errorCode) matches(code string) bool {
	return o.code == code || o.pattern != nil && o.pattern.MatchString(code)
}

// of is the word that a refusal was put in: the operation's own, else the gateway's; nil for none.
func (w errorCodes) find(x Exchange) *errorCode {
	for _, operation := range []string{x.Operation, ""} {
		for _, o := range w {
			if o.operation == operation && o.status == x.Status && o.matches(x.Code) {
				return o
			}
		}
	}
	return nil
}

// faultOnly says whether an answer is in a word that nothing but a fault gives.
func (w errorCodes) faultOnly(x Exchange) bool {
	o := w.find(x)
	return o != nil && len(o.reasons) == 0
}

// String names the word for a complaint.
func (o *errorCode) String() string {
	who := o.operation
	if who == "" {
		who = "the gateway"
	}
	return fmt.Sprintf("%s, %s (%s)", who, o.statusAndCode(), strings.Join(slices.Concat(o.reasons, o.faultOnlyReasons), ", "))
}

// codes complains of codes that nobody heard, whatever was called, and of marks that are stale. The
// other form of one vendor's refusals, HTTP 200 and Success false, is not in the contract and counts
// for none.
func (j *judge) wrongCodes() (found []string) {
	heard, spoken, seen := map[*errorCode]bool{}, map[string]bool{}, map[Exchange]bool{}
	for _, x := range j.Exchanges {
		x.Scenario, x.Row = "", "" // whoever asked, and why
		if seen[x] || x.FaultInjected || x.Code == "" {
			continue
		}
		seen[x] = true
		if o := j.contractCodes.find(x); o != nil {
			heard[o], spoken[o.statusAndCode()] = true, true
		}
	}
	for _, o := range j.contractCodes {
		switch {
		case len(o.reasons) > 0 && !spoken[o.statusAndCode()]:
			found = append(found, fmt.Sprintf("%s: never answered in the run: a scenario is missing, or the mark x-fault-only", o))
		case len(o.reasons) == 0 && heard[o]:
			found = append(found, fmt.Sprintf("%s: the mark x-fault-only is stale: it was answered without a fault", o))
		}
	}
	return found
}

// said is the word without who says it.
func (o *errorCode) statusAndCode() string { return fmt.Sprintf("%d %s", o.status, o.code) }
