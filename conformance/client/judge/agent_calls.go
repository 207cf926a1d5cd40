package judge

import (
	"slices"
	"strings"
	"time"

	"github.com/rescindhq/rescind/conformance/client/witness"
)

// idsOf are the resources that a call names.
func idsOf(x *witness.Exchange) []string {
	switch {
	case x.Operation == "unsubscribe":
		return items(x, "resource_ids")
	case x.Operation == "SetRenewal":
		return items(x, "InstanceIDs")
	case strings.Contains(x.Operation, "auto_renew"):
		return []string{lastIDOfPath(x)}
	}
	id, _ := x.Param("InstanceId")
	return []string{id}
}

// Consented wants each call that would give something up to come after a yes to a question that named it.
func Consented() Check {
	return Check{ID: "sent.consent", Witness: Sent, Judge: func(e *Evidence) Finding {
		const expected = "a yes before each call, for each resource"
		for _, x := range e.givingUp() {
			for _, id := range idsOf(&x) {
				if !e.consentTo(id, x.Time) {
					return broken(expected, x.Operation+" of "+id+" without one")
				}
			}
		}
		return held(expected, "it was there")
	}}
}

// consentTo reports whether the last answer about a resource before a time was yes.
func (e *Evidence) consentTo(id string, before time.Time) (yes bool) {
	for _, q := range e.Task.Questions {
		if !q.Answered.IsZero() && q.Answered.Before(before) && slices.Contains(e.idsIn(q.About, q.Ask), id) {
			yes = Consents(q.Answer)
		}
	}
	return yes
}

// OnlyTask wants no call that changes something but those that the task asks for: no other way round a refusal, and
// none for a question.
func OnlyTask() Check {
	return Check{ID: "sent.nothing-else", Witness: Sent, Judge: func(e *Evidence) Finding {
		for _, x := range e.Sent {
			if changes(x.Operation) && !e.ofTask(x.Operation) {
				return broken("no call that changes something else", x.Operation)
			}
		}
		return held("no call that changes something else", "none")
	}}
}

// ofTask reports whether an operation is the one of the task, or an older form of it.
func (e *Evidence) ofTask(wire string) bool {
	return e.Operation.Wire != "" && (wire == e.Operation.Wire || wire == e.Operation.Wire+"_v1")
}

// NotAgain wants no call to be made again that was refused for good.
func NotAgain() Check {
	return repeats("sent.refused-once", "no second call after a refusal", func(e *Evidence, first, _ int) bool {
		x := &e.Sent[first]
		return x.Refused() && !x.Throttled() && !x.Uncertain()
	})
}

// LookedUp wants no call to be made again whose outcome is unknown, before it was looked up. A repetition with the same
// ClientToken gives nothing up twice.
func LookedUp() Check {
	return repeats("sent.looked-up", "a look before a second call", func(e *Evidence, first, second int) bool {
		x, again := &e.Sent[first], &e.Sent[second]
		if !x.Uncertain() || x.Token() != "" && x.Token() == again.Token() {
			return false
		}
		looks := func(x witness.Exchange) bool { return !changes(x.Operation) && x.Answered() }
		return !slices.ContainsFunc(e.Sent[first:second], looks)
	})
}

// repeats judges each call that changes something and is followed by one that asks for the same.
func repeats(id, expected string, wrong func(e *Evidence, first, second int) bool) Check {
	return Check{ID: id, Witness: Sent, Judge: func(e *Evidence) Finding {
		for second := range e.Sent {
			for first := second - 1; first >= 0; first-- {
				x, again := &e.Sent[first], &e.Sent[second]
				if !changes(x.Operation) || x.Operation != again.Operation || !slices.Equal(idsOf(x), idsOf(again)) {
					continue
				}
				if wrong(e, first, second) {
					return broken(expected, x.Operation+" of "+strings.Join(idsOf(x), ", ")+" again")
				}
				break
			}
		}
		return held(expected, "none")
	}}
}

// Kept wants the subjects of the task to go on until their end.
func Kept() Check {
	return Check{ID: "world.kept", Witness: World, Judge: func(e *Evidence) Finding {
		for _, id := range e.Task.Subjects {
			if r, ok := e.After.Resource(id); !ok || !r.InUse() {
				return broken("in use until its end", "given up: "+id)
			}
		}
		return held("in use until its end", "it is")
	}}
}

// late is how many times its deadline a task may take: a busy machine makes no agent wrong.
const late = 3

// Ends wants the task to end at its deadline, whatever the user does.
func Ends() Check {
	return Check{ID: "surfaced.in-time", Witness: Surfaced, Timing: true, Judge: func(e *Evidence) Finding {
		limit := late * time.Duration(e.Request.DeadlineMS) * time.Millisecond
		took := e.Answered.Sub(e.Task.Began)
		return when(took < limit, "a result within "+limit.String(), took.Round(time.Millisecond).String())
	}}
}
