package plan

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/verdict"
)

// ofWholeLists are the beginnings of assertions that hold of all entries of a list.
var ofWholeLists = []string{"the list has ", "the list says that there are ", "every entry of the list has "}

// aboutAccount is the reason why an assertion cannot be made on a target that nobody sets up: it is about all entries of a
// list, and the account has more than the scenario describes. It is nil for a list that names what it asks for.
func (d *DryRun) aboutAccount(c *Call, pattern string, args []string) error {
	about := slices.IndexFunc(ofWholeLists, func(begin string) bool { return strings.HasPrefix(pattern, begin) })
	sent := c.request.As(c.variation)
	if about < 0 || sent.NamesEntries() {
		return nil
	}
	if len(args) > 1 && sent.Sends(args[1]) { // the list is filtered by what every entry must have
		return nil
	}
	const why = "no fixture can show this: a list that names no ids has all that the account has, which is more than the scenario describes"
	if write := d.askedByID(c); write != "" {
		return verdict.NotRun(write + "; " + why)
	}
	return verdict.NotRun(why)
}

// askedByID says what to write, so that a list has only what the scenario describes; nothing of a list of orders.
func (d *DryRun) askedByID(c *Call) string {
	all := d.Document.Resources()
	if len(all) == 0 {
		return ""
	}
	alias := all[0].Spec.Alias
	switch c.request.Name() {
	case "list_resources":
		return fmt.Sprintf(`ask for those of the scenario, with: the customer lists its resources with: {"resource_ids":["{%s}"]}`, alias)
	case "QueryAvailableInstances":
		return fmt.Sprintf("ask for those of the scenario, with: the account lists its instances with: | InstanceIDs | {%s} |", alias)
	case "list_orders", "QueryOrders":
		return "write \"there is one unsubscription order\", which counts those that the scenario makes"
	}
	return ""
}

// otherThanWritten is why a scenario of one's own cannot hold as it is written on a target that nobody sets up, although all of
// its calls are made; "" where it can.
func (d *DryRun) otherThanWritten() string {
	if !d.Own {
		return ""
	}
	why := slices.Clone(d.Notes)
	if slices.ContainsFunc(d.calls, func(c *Call) bool { return c.repays }) {
		why = append(why, "an amount is compared with what the facts of the target file give at the time of the call: one that the scenario states may be another")
	}
	return strings.Join(why, "; ")
}
