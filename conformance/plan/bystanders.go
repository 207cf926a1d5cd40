package plan

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/verdict"
)

// bystanders are the resources of which no call of the run sets automatic renewal.
type bystanders struct {
	first    map[string]listedFor // by vendor and account: the list that the run read first
	switches map[string]bool      // by id: a call of the run names it, or what it goes with, to switch automatic renewal
	strayed  []string             // what the file does not name and renews otherwise at the end
}

// Strayed are the resources that the file does not name and that renew otherwise than before the run.
func (n *Neighbours) Strayed() []string { return n.strayed }

// keepFirst keeps the list that the run read first, before its first call that changes something.
func (n *Neighbours) keepFirst(key string, list listedFor) {
	if _, known := n.first[key]; !known {
		n.first[key] = list
	}
}

// switched notes that a call names a resource to switch automatic renewal. What goes with it may be switched too.
func (n *Neighbours) switched(id string) {
	if n.switches[id] {
		return
	}
	n.switches[id] = true
	for _, other := range n.goWith[id] {
		n.switched(other)
	}
}

// isOtherwise says that automatic renewal of a bystander is not as the run saw it first, and that nothing explains it.
func (n *Neighbours) isOtherwise(id string, first, now caller.Listing) bool {
	if n.switches[id] || n.switches[first.Parent()] || !first.Alive() {
		return false
	}
	return !now.RenewsAs(first) && !n.mayRenewOtherwise(id, first, now)
}

// renewedOtherwise compares automatic renewal of all bystanders with how the run saw them first. What the file does not name is
// only noted: somebody else may have switched it.
func (e *FixtureEnvironment) renewedOtherwise(ctx context.Context) (wrong []error) {
	n, named, told := e.Neighbours, []string(nil), map[string]bool{}
	for _, account := range e.neighbourAccounts() {
		key := e.vendor() + account
		now, ids, err := e.otherwiseFor(ctx, account)
		if err != nil {
			wrong = append(wrong, err)
			continue
		}
		for _, id := range ids {
			switch w := n.known[id]; {
			case told[id]:
			case w == nil:
				n.strayed = append(n.strayed, id)
			default:
				named = append(named, fmt.Sprintf("%s (%s; was %s, is %s)", id, w.source, n.first[key][id].Renewal(), now[id].Renewal()))
			}
			told[id] = true
		}
	}
	if named != nil {
		wrong = append(wrong, verdict.Brokenf("automatic renewal is otherwise than before the run, and no call of the run set it: the server did, or somebody else: look at %s", firstNamed(named)))
	}
	return wrong
}

// otherwiseFor are the bystanders in the list of an account that renew otherwise than first. The list is read again until the
// time that effects may take is over: it may be late.
func (e *FixtureEnvironment) otherwiseFor(ctx context.Context, account string) (now listedFor, ids []string, err error) {
	n, key := e.Neighbours, e.vendor()+account
	now = n.seen[key]
	asFirst := func(id string) bool { return !n.isOtherwise(id, n.first[key][id], now[id]) }
	for id := range n.first[key] {
		if !asFirst(id) {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return now, nil, nil
	}
	_, err = e.Shared.Patience.Await(ctx, time.Now(), func() (bool, error) {
		list, err := e.WholeList(ctx, e.vendor(), account)
		if err == nil {
			now = list
			ids = slices.DeleteFunc(ids, asFirst)
		}
		return len(ids) == 0, err
	})
	slices.Sort(ids)
	return now, ids, err
}

// mostNamed is how many of many a complaint names.
const mostNamed = 10

// firstNamed are the first of some texts, and how many more there are.
func firstNamed(all []string) string {
	if more := len(all) - mostNamed; more > 0 {
		return fmt.Sprintf("%s and %d more", strings.Join(all[:mostNamed], ", "), more)
	}
	return strings.Join(all, ", ")
}
