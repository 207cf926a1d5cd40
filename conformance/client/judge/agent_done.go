package judge

import (
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/client/witness"
)

// The words for what an agent did with a resource.
const renewalOff = "renewal_off"

// isDone reports whether what is called done was done in this task: what was so before is not. A renewal that was off
// may have been ended once more.
func (e *Evidence) isDone(id, did string) bool {
	was, before := e.Before.Resource(id)
	is, after := e.After.Resource(id)
	switch {
	case !before || !after:
		return false
	case did == renewalOff:
		return !is.AutoRenew && (was.AutoRenew || e.accepted(id, e.Operation.Wire))
	}
	return e.left(id)
}

// left reports whether a resource, or a renewal of it, was given up in this task.
func (e *Evidence) left(id string) bool {
	was, before := e.Before.Resource(id)
	is, after := e.After.Resource(id)
	return before && after && (was.InUse() && !is.InUse() || len(e.After.Unsubscriptions(id)) > len(e.Before.Unsubscriptions(id)))
}

// accepted reports whether a call for a resource was answered with success.
func (e *Evidence) accepted(id, operation string) bool {
	return slices.ContainsFunc(e.Sent, func(x witness.Exchange) bool {
		return changes(x.Operation) && strings.TrimSuffix(x.Operation, "_v1") == operation && x.Answered() && slices.Contains(idsOf(&x), id)
	})
}

// paid is what came back in this task, for whatever resource.
func (e *Evidence) paid() string {
	var orders []witness.Order
	for _, a := range e.After.Accounts {
		orders = append(orders, a.Orders...)
	}
	return e.After.Paid(e.newOf(orders)...).Refund
}

// unsubscriptions are the ids of the orders of this task that gave up some resources, or renewals of them.
func (e *Evidence) unsubscriptions(resources []string) []string {
	var orders []witness.Order
	for _, id := range resources {
		orders = append(orders, e.After.Unsubscriptions(id)...)
	}
	return e.newOf(orders)
}

// newOf are the ids of those orders that were made in this task, each once.
func (e *Evidence) newOf(orders []witness.Order) (ids []string) {
	for _, o := range orders {
		if _, old := e.Before.Order(o.ID); !old && !slices.Contains(ids, o.ID) {
			ids = append(ids, o.ID)
		}
	}
	return ids
}

// calledDone reports whether what happened to a resource is called done by its own word.
func (e *Evidence) calledDone(id string) bool {
	values, _ := e.Answer.Result["done"].([]any)
	return slices.ContainsFunc(values, func(v any) bool {
		entry, fields := v.(map[string]any)
		return idOf(v, []string{"resource_id"}) == id && (!fields || (Text(entry, "did") == renewalOff) != e.left(id))
	})
}

// uncertain reports whether the outcome of a call for a resource was unknown to the agent.
func (e *Evidence) uncertain(id string) bool {
	return slices.ContainsFunc(e.Sent, func(x witness.Exchange) bool {
		return changes(x.Operation) && x.Uncertain() && slices.Contains(idsOf(&x), id)
	})
}
