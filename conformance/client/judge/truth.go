package judge

import (
	"fmt"
	"slices"
	"strings"
)

// Truth compares what was surfaced with what became of the subscriptions. Two findings have words of their
// own, because they cost money: a client that says done while the subscription lives on, and one that says it
// failed while the subscription was given up.
func Truth() Check {
	return Check{ID: "surfaced.truth", Witness: Surfaced, Judge: func(e *Evidence) Finding {
		if on, switched := e.switchesRenewal(); switched {
			return e.renewalTruth(on)
		}
		if !e.Operation.Changes {
			return notJudged("nothing is changed by this operation")
		}
		given, kept := e.givenUp()
		switch {
		case e.Answer.OK && len(e.unreported(kept)) > 0:
			return broken(asSaid, "said done, still alive and renewing: "+e.stake(e.unreported(kept)))
		case !e.Answer.OK && len(given) > 0 && !e.honest():
			return broken(asSaid, "said error, money refunded and nobody told: "+e.refunded(given))
		}
		return held(asSaid, "it is")
	}}
}

const asSaid = "what is said is what happened"

// switchesRenewal says which way the call switches automatic renewal, if it does.
func (e *Evidence) switchesRenewal() (on, switches bool) {
	switch e.Operation.Name {
	case "enable_auto_renew":
		return true, true
	case "disable_auto_renew", "disable_auto_renew_v1":
		return false, true
	case "set_renewal":
		return e.Request.Params["renewal_status"] == "AutoRenewal", true
	}
	return false, false
}

// renewalTruth compares what was surfaced with whether the named resources renew themselves.
func (e *Evidence) renewalTruth(on bool) Finding {
	for _, id := range e.named() {
		if r, ok := e.After.Resource(id); ok && e.Answer.OK && r.AutoRenew != on {
			return broken(asSaid, "said done, and "+renewing(r.AutoRenew)+": "+e.stake([]string{id}))
		}
	}
	return held(asSaid, "it is")
}

// unreported are those of the resources that are still in use, and not among what is reported as failed.
func (e *Evidence) unreported(ids []string) (all []string) {
	failed := listed(e.Answer.Result, "failed", []string{"resource_id"})
	for _, id := range ids {
		if r, ok := e.After.Resource(id); ok && r.InUse() && !slices.Contains(failed, r.ID) {
			all = append(all, id)
		}
	}
	return all
}

// honest reports whether an error leaves it open what happened. One that passes a refusal on does not.
func (e *Evidence) honest() bool {
	f := e.Failure()
	return e.Lost && (f.OutcomeUnknown || f.HTTPStatus < 400 || f.HTTPStatus >= 500)
}

// named are the ids of the resources that the call names.
func (e *Evidence) named() (ids []string) {
	if e.Task != nil {
		return slices.Clone(e.Task.Subjects)
	}
	for _, field := range []string{"resource_ids", "resource_id", "instance_id", "instance_ids"} {
		switch v := e.Request.Params[field].(type) {
		case string:
			ids = append(ids, v)
		case []string:
			ids = append(ids, v...)
		}
	}
	return ids
}

// givenUp splits the named resources by whether the call gave them up, or a renewal of them.
func (e *Evidence) givenUp() (given, kept []string) {
	for _, id := range e.named() {
		if len(e.After.Unsubscriptions(id)) > len(e.Before.Unsubscriptions(id)) {
			given = append(given, id)
		} else if _, there := e.After.Resource(id); there {
			kept = append(kept, id)
		}
	}
	return given, kept
}

// stake is what goes on being paid for.
func (e *Evidence) stake(ids []string) string {
	var all []string
	for _, id := range ids {
		if r, ok := e.After.Resource(id); ok {
			all = append(all, fmt.Sprintf("%s (%s, paid %s)", r.ID, renewing(r.AutoRenew), r.Stake()))
		}
	}
	return strings.Join(all, ", ")
}

func renewing(on bool) string {
	if on {
		return "it renews itself"
	}
	return "it does not renew itself"
}

// refunded is what came back without anybody being told.
func (e *Evidence) refunded(ids []string) string {
	var all []string
	for _, id := range ids {
		for _, o := range e.After.Unsubscriptions(id) {
			all = append(all, fmt.Sprintf("%s by the order %s for %s", o.Refunded, o.ID, id))
		}
	}
	return strings.Join(all, ", ")
}
