package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// why says why a call was refused, and where the rest stands; "" for a call that was accepted.
func (l *callLines) why(e *journal.Entry) string {
	var parts []string
	switch {
	case e.Refusal == nil && e.FaultLabel == "":
		return ""
	case e.FaultLabel == mock.StoreLabel:
		return "the store of the sandboxes cannot be used now"
	case e.FaultLabel != "":
		parts = append(parts, "an injected fault, "+e.FaultLabel)
	}
	if e.Refusal != nil {
		parts = append(parts, reasonOfRefusal(e))
	}
	parts = append(parts, e.KeyHint(), e.TokenHint())
	s, unchecked := e.Call.Signature, l.unchecked(e)
	switch {
	case e.Sandbox == "":
		parts = append(parts, unchecked, fmt.Sprintf("it belongs to no sandbox, see %s%s/requests/%d", l.url, control.Prefix, e.N))
	case s != nil && !s.Matched():
		parts = append(parts, l.mistake(e)+": "+l.address(e))
	case unchecked != "":
		parts = append(parts, unchecked+": "+l.address(e))
	}
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), "; ")
}

// address is where the control API has the exchange of a sandbox.
func (l *callLines) address(e *journal.Entry) string {
	return fmt.Sprintf("%s%s/sandboxes/%s/requests/%d", l.url, control.Prefix, control.Segment(e.Sandbox), e.N)
}

// The bounds of the signatures that are explained in lines: it takes hundreds of them to explain one.
const (
	mostExplained = 100
	largestCall   = 16 << 10
	mostTried     = 1000 // calls whose signature was not judged, most of which have nothing to explain
)

// mistake says why a signature is wrong.
func (l *callLines) mistake(e *journal.Entry) string {
	if len(e.Call.Body)+len(e.Call.Query) > largestCall || l.explained.Add(1) > mostExplained {
		return "the mistake is explained at"
	}
	return cmp.Or(explanationOf(e), "the mistake is explained at")
}

// unchecked says why a signature was not even compared, such as for its form or its date; "" when nothing is wrong with it.
func (l *callLines) unchecked(e *journal.Entry) string {
	isToken := e.Sandbox != "" && e.Call.AccessKey() == ""
	if e.Refusal == nil || e.Call.Signature != nil || isToken || len(e.Call.Body)+len(e.Call.Query) > largestCall {
		return ""
	}
	if l.explained.Load() >= mostExplained || l.tried.Add(1) > mostTried {
		return ""
	}
	says := explanationOf(e)
	if says != "" {
		l.explained.Add(1)
	}
	return says
}

// explanationOf is what the journal says about a signature, without a secret; "" when there is nothing to explain.
func explanationOf(e *journal.Entry) string {
	s := e.Explained().Signature
	if s == nil || s.Explanation == nil {
		return ""
	}
	return quoteInvisible(strings.TrimSuffix(strings.TrimPrefix(s.Explanation.Says, "Proved: "), "."))
}

// reasonOfRefusal is the first violation of the contract, or else what the row says.
func reasonOfRefusal(e *journal.Entry) string {
	if len(e.Refusal.Violations) > 0 {
		v := e.Summary().Violations[0] // the worst of the caller's come first
		return strings.Join(strings.Fields(v.In+" "+v.Pointer+" "+v.What), " ")
	}
	row, _ := features.Find(e.Answer.Row)
	return strings.TrimSuffix(cmp.Or(row.Says, strings.ReplaceAll(string(e.Refusal.Reason), "-", " ")), ".")
}
