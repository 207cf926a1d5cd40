package scenarios

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
)

// An Export is the present content of a world, to be written as a scenario.
type Export struct {
	Name, About string
	Clock       time.Time
	Profile     string
	Options     Options
	Accounts    []*billing.Account
	Resources   []*billing.Resource // of these accounts
	Caller      *billing.Credential // a caller with limits of its own; nil: callers may do everything
	Faults      []string            // to inject, each as JSON
}

// YAML returns the scenario file. A world opened from it is like the exported one. What a scenario cannot
// state, such as an instance that waits to be released, is a comment in the file. The file contains no
// credentials.
func (r *Export) YAML() []byte {
	w := &writer{Export: r, byID: make(map[billing.ResourceID]*billing.Resource, len(r.Resources)), byAccount: map[billing.AccountID][]*billing.Resource{}}
	for _, each := range r.Resources {
		w.byID[each.ID] = each
		w.byAccount[each.Account] = append(w.byAccount[each.Account], each)
	}
	w.line(0, "name: %s", plain(r.Name))
	if r.About != "" {
		w.line(0, "about: %s", plain(r.About))
	}
	w.line(0, "clock: %s", r.Clock.UTC().Format(time.RFC3339Nano))
	if r.Profile != "" {
		w.line(0, "profile: %s", r.Profile)
	}
	w.flow(0, "options", r.Options.pairs())
	w.section("huawei", "domain_id", "resources")
	w.section("alibaba", "owner_id", "instances")
	w.faults()
	return []byte(w.String())
}

// pairs returns the options that differ from the default.
func (o Options) pairs() (all []string) {
	for name, on := range map[string]bool{"partial_failure": o.PartialFailure, "strict_token": o.StrictToken, "key_lock": o.KeyLock, "v1_retired": o.V1Retired} {
		if on {
			all = append(all, name+": true")
		}
	}
	if o.AlibabaErrors != "" && string(o.AlibabaErrors) != errorForms[0] {
		all = append(all, "alibaba_errors: "+string(o.AlibabaErrors))
	}
	if o.EffectsTake > 0 {
		all = append(all, "effects_take: "+time.Duration(o.EffectsTake).String())
	}
	if o.Throttle > 0 {
		all = append(all, fmt.Sprintf("throttle: %d", o.Throttle))
	}
	slices.Sort(all)
	return all
}

// section writes the accounts of a vendor; id and what are its keys for an account's id and for the
// resources.
func (w *writer) section(vendor, id, what string) {
	begun := false
	for _, a := range w.Accounts {
		if a.Vendor != vendor {
			continue
		}
		if !begun {
			w.line(0, "%s:\n  accounts:", vendor)
			begun = true
		}
		w.account(a, id, what)
	}
}

func (w *writer) account(a *billing.Account, id, what string) {
	w.line(2, "- name: %s", plain(a.Name))
	w.word(3, id, string(a.ID))
	w.word(3, "site", a.Site)
	w.flow(3, "facts", w.factPairs(a.Facts))
	if a.Balance < 0 || a.Balance >= mostMoney {
		w.line(3, "# A scenario cannot say that the balance is %s.", a.Balance)
	}
	if a.Balance > 0 {
		w.line(3, "balance: {cash: %q}", clampAmount(a.Balance))
	}
	var quota []string
	for _, product := range slices.Sorted(maps.Keys(a.Quota)) {
		quota = append(quota, fmt.Sprintf("%s: %d", plain(product), a.Quota[product]))
	}
	w.flow(3, "quota", quota)
	w.caller(a)
	begun := false
	for _, r := range w.byAccount[a.ID] {
		if w.resourceOf(r.Primary) != nil {
			continue
		}
		if !begun {
			w.line(3, "%s:", what)
			begun = true
		}
		w.resource(a.Vendor, r)
	}
}

func (w *writer) resourceOf(id billing.ResourceID) *billing.Resource { return w.byID[id] }

// clampAmount returns the nearest amount that a scenario can state.
func clampAmount(m billing.Money) billing.Money { return min(m, mostMoney-1) }

// factPairs returns the facts of an account or a resource. A fact that ends later is written with the remaining
// time; one that has ended is left out.
func (w *writer) factPairs(all billing.Facts) (pairs []string) {
	for _, row := range billing.FactRows {
		how := all[row.Fact]
		if at, err := time.Parse(time.RFC3339Nano, how); err == nil {
			if how = at.Sub(w.Clock).String(); !at.After(w.Clock) {
				how = ""
			}
		}
		switch how {
		case "":
		case "true":
			pairs = append(pairs, string(row.Fact)+": true")
		default:
			pairs = append(pairs, fmt.Sprintf("%s: %s", row.Fact, plain(how)))
		}
	}
	return pairs
}
