package main

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// why says why a call was refused, what the mock warns about, and where the rest stands; "" for a call that was accepted
// without warnings.
func (l *callLines) why(e *journal.Entry) string {
	if e.Refusal == nil && e.FaultLabel == "" && len(e.Warnings) == 0 {
		return ""
	}
	if e.FaultLabel == mock.StoreLabel {
		return "the store of the sandboxes cannot be used now"
	}
	fault, rule, ends := "", "", ""
	if e.FaultLabel != "" {
		fault = "an injected fault, " + e.FaultLabel
	}
	if e.Refusal != nil {
		rule = reasonOfRefusal(e)
	}
	var mistake, warning string
	if s := e.Call.Signature; e.Sandbox != "" && s != nil && !s.Matched() {
		if mistake = l.mistake(e); mistake == "" {
			ends = "the mistake is explained at"
		}
	} else {
		mistake, warning = l.unchecked(e), l.warning(e)
	}
	if e.Sandbox == "" {
		ends = "it belongs to no sandbox, see " + l.address(e)
	}
	text := joined(fault, e.KeyHint(), e.TokenHint(), mistake, rule, warning, ends)
	if e.Sandbox != "" {
		text += ": " + l.address(e)
	}
	return text
}

// joined is the parts that are not empty, as one sentence with semicolons.
func joined(parts ...string) string {
	parts = slices.DeleteFunc(parts, func(p string) bool { return p == "" })
	for i := 1; i < len(parts); i++ {
		if word := capitalized.FindString(parts[i]); word != "" {
			parts[i] = strings.ToLower(word) + parts[i][len(word):]
		}
	}
	return strings.Join(parts, "; ")
}

// capitalized is a capital with which a sentence begins, not that of a name such as X-Sdk-Date.
var capitalized = regexp.MustCompile(`^[A-Z][a-z]* `)

// address is where the control API has the exchange.
func (l *callLines) address(e *journal.Entry) string {
	place := ""
	if e.Sandbox != "" {
		place = "/sandboxes/" + control.Segment(e.Sandbox)
	}
	return l.url + control.Prefix + place + "/requests/" + strconv.FormatUint(e.N, 10)
}

// warning is the first warning about a call, with the number of the others; "" for none.
func (l *callLines) warning(e *journal.Entry) string {
	if len(e.Warnings) == 0 {
		return ""
	}
	if l.warned.Add(1) > mostWarned {
		return "a warning"
	}
	all := e.Summary().Violations
	first := slices.IndexFunc(all, func(v journal.Violation) bool { return v.Severity == journal.Warning })
	if first < 0 {
		return ""
	}
	text := "warning: " + violationText(&all[first])
	if n := len(e.Warnings) - 1; n > 0 {
		text += ", and " + report.Count(n, "other warning")
	}
	return text
}

// violationText is a violation on one line.
func violationText(v *journal.Violation) string {
	return strings.Join(strings.Fields(v.In+" "+v.Pointer+" "+v.What), " ")
}

// The bounds of what lines explain: it takes hundreds of signatures to explain one.
const (
	mostExplained = 100
	largestCall   = 16 << 10
	mostWarned    = 1000 // warnings in words: to mask what a caller wrote takes longer than the call; later ones only have an address
	mostTried     = 1000 // calls whose signature was not judged, most of which have nothing to explain
)

// mistake says why a signature is wrong; "" when that takes too long to find out for a line.
func (l *callLines) mistake(e *journal.Entry) string {
	if len(e.Call.Body)+len(e.Call.Query) > largestCall || l.explained.Add(1) > mostExplained {
		return ""
	}
	return explanationOf(e)
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

// reasonOfRefusal is the first violation of the contract, or else what the row or the rule without a row says.
func reasonOfRefusal(e *journal.Entry) string {
	if len(e.Refusal.Violations) > 0 {
		return violationText(&e.Summary().Violations[0]) // the worst of the caller's come first
	}
	if row, known := features.Find(e.Answer.Row); known {
		return strings.TrimSuffix(row.Says, ".")
	}
	return strings.TrimSuffix(cmp.Or(e.RefusalInFull(), strings.ReplaceAll(string(e.Refusal.Reason), "-", " ")), ".")
}
