package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/sandbox"
)

// writeCalls writes calls that the first sandbox answers: to Huawei Cloud by curl, to Alibaba Cloud, where each call must
// be signed, by this program.
func (n *banner) writeCalls(b *strings.Builder, w *sandbox.World, continued bool) {
	if c, r := n.example(w, "huawei"); c != nil {
		send := fmt.Sprintf("%s -X POST %s", "%s", n.url)
		head := fmt.Sprintf("-H 'X-Auth-Token: %s' -H 'Content-Type: application/json'", c.Token)
		fmt.Fprintf(b, "\nWhat does the customer of Huawei Cloud have? (The vendor spells suscriptions so.)\n  "+send+"/v2/orders/suscriptions/resources/query %s -d '{}'\n", n.curl("-s"), head)
		if r != nil {
			fmt.Fprintf(b, "\nCancel a resource (%s):\n  "+send+"/v2/orders/subscriptions/resources/unsubscribe %s -d '{\"resource_ids\":[\"%s\"],\"unsubscribe_type\":1}'\n",
				r.Alias, n.curl("-si"), head, r.ID)
		}
	}
	if c, r := n.example(w, "alibaba"); c != nil {
		fmt.Fprintf(b, "\nWhat does the customer of Alibaba Cloud have?\n  rescind call QueryAvailableInstances%s\n", n.callFlags(w))
		if r != nil {
			fmt.Fprintf(b, "\nCancel an instance (%s):\n  rescind call RefundInstance InstanceId=%s ProductCode=%s ClientToken=%s%s\n", r.Alias, r.ID, r.Product, tokenFor(r), n.callFlags(w))
		}
	}
	if continued && !n.anyLeft(w) {
		b.WriteString("\nNothing is left to unsubscribe; --fresh begins the world anew.\n")
	}
}

// anyLeft reports whether the customer of any credential still has a resource to unsubscribe.
func (n *banner) anyLeft(w *sandbox.World) bool {
	return slices.ContainsFunc(w.Credentials, func(c billing.Credential) bool {
		r, _ := n.offer(w, &c)
		return r != nil
	})
}

// example returns a credential of a vendor, and a resource to unsubscribe with it; nil: all are gone. For Huawei Cloud
// the credential has a token, because the call of the banner is not signed.
func (n *banner) example(w *sandbox.World, vendor string) (found *billing.Credential, offer *billing.Resource) {
	for i := range w.Credentials {
		c := &w.Credentials[i]
		if c.Vendor != vendor || vendor == "huawei" && c.Token == "" {
			continue
		}
		r, some := n.offer(w, c)
		if r != nil {
			return c, r
		}
		if some && found == nil {
			found = c
		}
	}
	return found, nil
}

// offer returns a resource that a caller can unsubscribe now, or else one whose refusal can be looked at; some: there was
// one. A ready scenario of a row is about a refusal, so there its first resource is the one to name.
func (n *banner) offer(w *sandbox.World, c *billing.Credential) (r *billing.Resource, some bool) {
	_, aboutRow := features.Find(w.Scenario)
	var allowed *billing.Resource
	w.Read(func(v billing.View) {
		for one := range v.Resources(c.Account) {
			if one.Primary != "" {
				continue
			}
			if some = true; v.Status(one) == billing.Gone || one.Leaving() {
				continue
			}
			if r == nil {
				r = one
			}
			if aboutRow {
				break
			}
			if n.canLeave(v, c, one) {
				allowed = one
				break
			}
		}
	})
	if allowed != nil {
		return allowed, true
	}
	return r, some
}

// tokenFor is a client token for cancelling a resource: the same call again is then no second one. A token has at most 64
// characters.
func tokenFor(r *billing.Resource) string {
	token := "cancel-" + string(r.ID)
	return token[:min(len(token), 64)]
}
