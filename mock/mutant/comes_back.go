package mutant

import (
	"sync"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock"
)

// comesBackAfter is how long what was unsubscribed is gone, where it comes back.
const comesBackAfter = time.Second / 10

// comingsBack are the faults in which an unsubscription does not last.
func comingsBack() []fault {
	const says = "A tenth of a second after an unsubscription took effect, what it gave up is listed as before."
	return []fault{
		{"huawei.irreversible", "comes-back", says, listLeft("huawei", isBack)},
		{"alibaba.irreversible", "comes-back", says, listLeft("alibaba", isBack)},
	}
}

func isBack(gone time.Duration, _ int, _ bool) bool { return gone >= comesBackAfter }

// lagging lets every other list that asks for no state be as it was a second ago, as far as unsubscriptions go.
func lagging(vendor string) patch {
	return listLeft(vendor, func(gone time.Duration, lists int, ofAnyState bool) bool {
		return gone < shortWhile && lists%2 == 0 && ofAnyState
	})
}

// A leftResource is a resource as it was before it was unsubscribed.
type leftResource struct {
	resource billing.Resource
	status   billing.Status
}

// leavings are what was unsubscribed.
type leavings struct {
	mu    sync.Mutex
	all   map[billing.ResourceID]leftResource
	lists int // how many lists were asked for
}

// A showLeft says whether a list shows what was unsubscribed: for how long it is gone, how many lists there were, and whether
// this one asks for no state.
type showLeft func(gone time.Duration, lists int, ofAnyState bool) bool

// listLeft lists what was unsubscribed as it was before, where show says so.
func listLeft(vendor string, show showLeft) patch {
	return func(o *mock.Options) {
		left := &leavings{all: map[billing.ResourceID]leftResource{}}
		wrapDecide(vendor, func(in decisionInput) *billing.Decision {
			left.mu.Lock()
			defer left.mu.Unlock()
			if l, ok := in.cmd.(*billing.ListResources); ok {
				left.lists++
				in.cmd = left.list(l, in.view.Now, show)
			}
			d := in.decide()
			if d.Refusal == nil && in.cmd.Kind()&billing.Unsubscribing != 0 {
				for _, r := range d.Change.Resources {
					before := in.view.Resource(r.ID)
					left.all[r.ID] = leftResource{*before, in.view.Status(before)}
				}
			}
			return d
		})(o)
	}
}

// list lists what is left as it was before, where it is to be shown so.
func (l *leavings) list(cmd *billing.ListResources, now time.Time, show showLeft) *billing.ListResources {
	changed := *cmd
	changed.Keep = func(one *billing.Listed) bool {
		was, known := l.all[one.ID]
		if ended := one.Ended; known && !ended.IsZero() && !ended.After(now) {
			expired := *one
			expired.Status = billing.ExpiredStatus
			if show(now.Sub(ended), l.lists, cmd.Keep(&expired)) {
				l.putBack(one, was)
			}
		}
		return cmd.Keep(one)
	}
	return &changed
}

// putBack shows a resource as it was.
func (l *leavings) putBack(one *billing.Listed, was leftResource) {
	back := was.resource
	if one.Subscription == one.Resource {
		one.Subscription = &back
	} else if primary, too := l.all[one.Subscription.ID]; too {
		one.Subscription = &primary.resource
	}
	one.Resource, one.Status = &back, was.status
}
