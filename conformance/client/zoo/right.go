package zoo

import (
	"slices"
	"time"
)

// Right returns the right clients: one for each vendor and signature, as an SDK and as a tool that makes
// subscriptions go away.
func Right() (all []Driver) {
	for _, d := range []Driver{
		{ID: "huawei", Vendor: "huawei", style: sdkHMAC, Says: "A right client of Huawei Cloud, signed with SDK-HMAC-SHA256."},
		{ID: "alibaba-rpc-query", Vendor: "alibaba", style: rpcQuery, Says: "A right client of Alibaba Cloud, signed with version 2, in the query."},
		{ID: "alibaba-rpc-form", Vendor: "alibaba", style: rpcForm, Says: "A right client of Alibaba Cloud, signed with version 2, in a form."},
		{ID: "alibaba-acs3", Vendor: "alibaba", style: acs3, Says: "A right client of Alibaba Cloud, signed with version 3."},
	} {
		all = append(all, d, d.destroyer())
	}
	all = append(all,
		Driver{ID: "huawei-agent", Vendor: "huawei", Profile: "agent", style: sdkHMAC, Says: "A right agent with a client of Huawei Cloud."},
		Driver{ID: "alibaba-agent", Vendor: "alibaba", Profile: "agent", style: acs3, Says: "A right agent with a client of Alibaba Cloud."},
		Driver{
			ID:      "huawei-agent-in-words",
			Vendor:  "huawei",
			Profile: "agent",
			style:   sdkHMAC,
			errs:    inWords,
			Says:    "A right agent that writes text alone, without fields.",
		},
		Driver{
			ID:      "alibaba-agent-in-words",
			Vendor:  "alibaba",
			Profile: "agent",
			style:   rpcForm,
			errs:    inWords,
			Says:    "A right agent that writes text alone, without fields.",
		},
		Driver{
			ID:      "alibaba-agent-going-on",
			Vendor:  "alibaba",
			Profile: "agent",
			style:   acs3,
			errs:    goesOn,
			Says:    "A right agent that asks after a no whether there is anything else, and writes amounts with their currency.",
		},
	)
	all = append(all,
		Driver{
			ID: "huawei-in-parts", Vendor: "huawei", style: sdkHMAC, breaks: func(c *sdk) { inParts(partNamed)(c); wholeLists(pageFails)(c) },
			Says: "A right client of Huawei Cloud that sends long lists of ids in parts and fetches lists whole.",
		},
		Driver{
			ID: "huawei-until-a-part-fails", Vendor: "huawei", style: sdkHMAC, breaks: inParts(partFails),
			Says: "A right client of Huawei Cloud whose error names the orders of earlier parts.",
		},
		Driver{
			ID: "alibaba-whole-lists", Vendor: "alibaba", style: acs3, breaks: wholeLists(pageFails),
			Says: "A right client of Alibaba Cloud that fetches lists whole.",
		},
	)
	return append(all, Driver{
		ID: "huawei-looking-up", Vendor: "huawei", style: sdkHMAC, breaks: lookUp,
		Says: "A right client of Huawei Cloud that looks up what became of a resource when the answer was lost.",
	})
}

// lookUp asks whether the resources are there when the answer to an unsubscription was lost.
func lookUp(c *sdk) {
	c.after = func(l *line, a *answer) {
		if l.Operation != "unsubscribe" || a.Error == nil || !a.Error.lost {
			return
		}
		look := *l
		look.Operation, look.Params = "list_resources", map[string]any{"resource_ids": l.Params["resource_ids"]}
		found := c.call(&look)
		if found.OK && !slices.ContainsFunc(list(found.Result["resources"]), inUse) {
			*a = answer{OK: true, Result: map[string]any{"order_ids": []any{}, "failed": []any{}}}
		}
	}
}

// inUse reports whether a listed resource is in use: its status is 2 then.
func inUse(resource any) bool { return text(object(resource)["status"]) == "2" }

// destroyer is the same client as a tool.
func (d Driver) destroyer() Driver {
	d.ID, d.Profile = d.ID+"-destroyer", "destroyer"
	return d
}

// goesOn makes an agent ask what else it can do when the user did not agree, and write amounts as people do.
func goesOn(a *agent) {
	a.worth = func(t *task, all []record) map[string]any {
		about := a.about(t, all)
		about["refund"] = "¥" + text(about["refund"])
		return about
	}
	a.consent = func(t *task, words string, about map[string]any) bool {
		agreed := a.asks(t, words, about)
		if !agreed && time.Until(t.ends) > time.Second {
			a.asks(t, "Shall I do anything else?", nil)
		}
		return agreed
	}
}
