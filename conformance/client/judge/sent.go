package judge

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/client/driver"
	"github.com/rescindhq/rescind/conformance/client/witness"
)

// Attempts wants a number of calls of the operation.
func Attempts(least, most int) Check {
	return Check{ID: "sent.attempts", Witness: Sent, Judge: func(e *Evidence) Finding {
		n := len(e.Attempts())
		return when(n >= least && n <= most, span(least, most), fmt.Sprint(n))
	}}
}

// Calls wants one call of an operation that changes something, and a few at most of one that only looks: a client
// may look for a further page of a list.
func Calls() Check {
	return Check{ID: "sent.attempts", Witness: Sent, Judge: func(e *Evidence) Finding {
		if e.Operation.Changes {
			return Attempts(1, 1).Judge(e)
		}
		return Attempts(1, 3).Judge(e)
	}}
}

func span(least, most int) string {
	if least == most {
		return fmt.Sprint(least)
	}
	return fmt.Sprintf("%d to %d", least, most)
}

// Valid wants every attempt to follow the vendor's contract.
func Valid() Check {
	return Check{ID: "sent.contract", Witness: Sent, Judge: func(e *Evidence) Finding {
		for _, x := range e.Attempts() {
			for _, v := range x.Violations {
				if v.By == "caller" && v.Severity == "error" {
					return broken("a call that follows the contract", strings.TrimSpace(v.In+" "+v.Pointer+": "+v.What))
				}
			}
		}
		return held("a call that follows the contract", "it does")
	}}
}

// NothingElse wants no other call that changes something. Looking something up is always right, and a destroyer
// may switch automatic renewal off.
func NothingElse() Check {
	return Check{ID: "sent.nothing-else", Witness: Sent, Judge: func(e *Evidence) Finding {
		for _, x := range e.Sent {
			if x.Operation != e.Operation.Wire && changes(x.Operation) && !e.stopsRenewal(&x) {
				return broken("no other call that changes something", x.Operation)
			}
		}
		return held("no other call that changes something", "none")
	}}
}

// stopsRenewal reports whether a call of a tool that makes subscriptions go away stops the renewal first, as it may.
func (e *Evidence) stopsRenewal(x *witness.Exchange) bool {
	return e.Destroys() && (strings.HasPrefix(x.Operation, "disable_auto_renew") || x.Operation == "SetRenewal")
}

// changes reports whether an operation of a vendor's contract is more than a look.
func changes(wire string) bool {
	if wire == "renew" || wire == "RenewInstance" || wire == "enable_auto_renew_v1" {
		return true
	}
	return slices.ContainsFunc(driver.Operations(), func(o driver.Operation) bool { return o.Wire == wire && o.Changes })
}
