package console

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// A conclusion says in one sentence how an exchange ended, and why. Outcome is good, refused or failed.
type conclusion struct {
	Outcome string
	Says    phrase
}

func conclusionOf(x *journal.Exchange) conclusion {
	v := conclusion{Outcome: outcome(x.Status, x.Code)}
	row, known := features.Find(x.Rule)
	switch {
	case x.Fault != "":
		v.Says = say("An injected fault decided this answer: %s.", faultText(x.Fault))
	case x.Status == 0:
		v.Says = say("The connection was closed without an answer.")
	case v.Outcome == "good":
		v.Says = accepted(x)
	case known:
		v.Says = say("Refused because %s", say(withinSentence(row.Says)))
	case firstError(x) != nil:
		v.Says = say("Refused because the request breaks the contract: %s.", breach(firstError(x)))
	case x.Signature != nil && !x.Signature.Matched:
		v.Says = say("Refused because the signature is wrong.")
	case x.RefusalSays() != "":
		v.Says = say("Refused because %s", say(withinSentence(x.RefusalSays())))
	default:
		v.Says = say("Refused with %s.", strings.TrimSpace(strconv.Itoa(x.Status)+" "+x.Code))
	}
	return v
}

// accepted says how many rules an accepted call passed, and whether it has warnings.
func accepted(x *journal.Exchange) phrase {
	says := say("Accepted")
	if n := len(x.Trace); n > 0 {
		says = say("Accepted: it passed all %d rules", n)
	}
	for _, c := range countSeverities(x.Violations) {
		says = say("%s, with %d of the severity %s", says, c.Count, say(c.Severity))
	}
	return say("%s.", says)
}

// firstError returns the first violation of the contract by the caller, nil when there is none.
func firstError(x *journal.Exchange) *journal.Violation {
	for i := range x.Violations {
		if x.Violations[i].Severity == journal.Error {
			return &x.Violations[i]
		}
	}
	return nil
}

func breach(v *journal.Violation) string {
	return strings.Join(strings.Fields(v.In+" "+v.Pointer+" "+strings.TrimSuffix(v.What, ".")), " ")
}

// withinSentence returns a sentence as the end of another one: it begins with a small letter, unless its first
// word is an abbreviation.
func withinSentence(says string) string {
	first, size := utf8.DecodeRuneInString(says)
	second, _ := utf8.DecodeRuneInString(says[size:])
	if unicode.IsUpper(second) {
		return says
	}
	return string(unicode.ToLower(first)) + says[size:]
}

// pretty returns a body for reading: JSON with one member a line, anything else as it is.
func pretty(body string) string {
	var b bytes.Buffer
	if err := json.Indent(&b, []byte(body), "", "  "); err != nil {
		return body
	}
	return b.String()
}
