package steps

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/report"
)

// A stepNeed is what steps need of those before them. Without it no server is right or wrong: the mistake is of the
// feature.
type stepNeed struct {
	begins []string                    // the beginnings of their expressions
	lacks  func(w *World) (why string) // "": nothing
}

// stepNeeds are those of all steps that are about a call, a list or a time before them.
func stepNeeds() []stepNeed {
	return []stepNeed{
		{[]string{`it succeeds`, `it is refused with`, `nothing has changed`}, (*World).lacksOneCall},
		{[]string{`one call succeeds and`}, (*World).lacksCallsAtOnce},
		{[]string{`the amounts are in`, `the message shows what`, `"([^"]+)" would have refused`, `the time that the answer named`}, (*World).lacksCall},
		{[]string{`the refund order pays back "`, `the unsubscription order is the same`, `"([^"]+)" was left out`}, (*World).lacksRefund},
		{[]string{`the refund order pays back what`}, (*World).lacksQuotedRefund},
		{[]string{`the quotation is`}, (*World).lacksQuotation},
		{[]string{`(both|all) answers`}, (*World).lacksOrders},
		{[]string{`the customer asks what that order`}, (*World).lacksOrder},
		{[]string{`the customer asks what a purchase`}, (*World).lacksListOfOrders},
		{[]string{`the order is not shown`}, (*World).lacksLookAtOrder},
		{[]string{`the list (shows`}, (*World).lacksListOfResources},
		{[]string{`every entry of the list`, `the list has`, `the list says`}, (*World).lacksList},
		{[]string{`the two lists`}, (*World).lacksLists},
		{[]string{`(".+") expires? earlier`}, (*World).lacksExpiry},
		{[]string{`(nothing|".+") comes? to pass`}, (*World).lacksTime},
		{[]string{`automatic renewal is on for (".+"), for`, `automatic renewal is off for (".+"), to be renewed`}, (*World).lacksTerms},
	}
}

// fits says what is missing before a step, by its expression.
func (w *World) fits(pattern string) error {
	if strings.HasPrefix(pattern, `the list shows when`) {
		w.notedExpiry = true
	}
	if w.onPages || w.window != nil { // what a page does is no call of a step
		return nil
	}
	for _, need := range stepNeeds() {
		for _, beginning := range need.begins {
			if !strings.HasPrefix(pattern, beginning) {
				continue
			}
			if why := need.lacks(w); why != "" {
				return fmt.Errorf("this step is %s", why)
			}
		}
	}
	return nil
}

// asked is a request among the last, 0 the last; nil where there are not so many.
func (w *World) asked(back int) *caller.Request {
	if back >= len(w.requests) {
		return nil
	}
	return w.requests[len(w.requests)-1-back]
}

// lastText says what the last call before a step is, and what to do.
func (w *World) lastText(put string) string {
	if w.asked(0) == nil {
		return ", and no call stands before it: " + put
	}
	return fmt.Sprintf(", and the last call before it is %s: %s", w.asked(0).Name(), put)
}

func (w *World) lacksCall() string {
	if w.asked(0) != nil {
		return ""
	}
	return "about a call" + w.lastText("put it behind one")
}

func (w *World) lacksOneCall() string {
	switch {
	case w.asked(0) == nil:
		return w.lacksCall()
	case w.atOnce:
		return fmt.Sprintf("about one call, and %s were made at once before it: write \"one call succeeds and the others are refused with …\" or \"all answers are the same order\"", report.Count(w.sentTogether, "call"))
	case w.timeMoved:
		return "about the last call, and time has passed since: put it directly behind the call"
	}
	return ""
}

func (w *World) lacksCallsAtOnce() string {
	if w.atOnce {
		return ""
	}
	return "about calls that are made at once" + w.lastText("write \"N clients unsubscribe from … at once\" or \"N clients refund … at once\" before it")
}

func (w *World) lacksRefund() string {
	if last := w.asked(0); last != nil && last.GivesUp() {
		return ""
	}
	return "about the refund order of the last call" + w.lastText("put it directly behind the call that gives something up")
}

func (w *World) lacksQuotedRefund() string {
	if w.lacksRefund() == "" && isQuotation(w.asked(1)) {
		return ""
	}
	return "about a quotation and the refund right behind it" + w.lastText("let nothing but the refund be called after the quotation")
}

func (w *World) lacksQuotation() string {
	if isQuotation(w.asked(0)) {
		return ""
	}
	return "about a quotation" + w.lastText("put it directly behind \"the account asks what … would pay back\"")
}

func isQuotation(r *caller.Request) bool { return r != nil && r.Name() == "InquiryPriceRefundInstance" }

// makesOrders reports whether a request makes orders.
func makesOrders(r *caller.Request) bool { return r != nil && (r.GivesUp() || r.Buys()) }

func (w *World) lacksOrders() string {
	if makesOrders(w.asked(0)) && makesOrders(w.asked(1)) {
		return ""
	}
	return "about the last calls, which both must make orders" + w.lastText("put it directly behind two calls that make an order")
}

func (w *World) lacksOrder() string {
	if last := w.asked(0); !makesOrders(last) {
		return "about the order of the last call" + w.lastText("put it directly behind the call that makes the order")
	} else if n := namedResources(last); n > 1 {
		return fmt.Sprintf("about one order, and the call before it names %d resources, which may be an order each: name one", n)
	}
	return ""
}

// namedResources counts the resources that the body of a call of Huawei names.
func namedResources(r *caller.Request) int {
	var body struct {
		IDs []json.RawMessage `json:"resource_ids"`
	}
	_ = json.Unmarshal(r.Body, &body) // what cannot be read names none
	return len(body.IDs)
}

func (w *World) lacksListOfOrders() string {
	if last := w.asked(0); last != nil && last.Name() == "list_orders" {
		return ""
	}
	return "about a list of orders" + w.lastText("put it directly behind the customer calls \"GET /v2/orders/customer-orders\"")
}

func (w *World) lacksLookAtOrder() string {
	if last := w.asked(0); w.lastOrder() != "" && last != nil && last.ReadsOnly() {
		return ""
	}
	return "about a call that looks for an order" + w.lastText("put it behind such a call, and that behind one that makes the order")
}

// lists are the calls that bring a list. An unknown call may bring anything.
var lists = map[string]bool{
	"list_resources": true, "list_orders": true, "QueryAvailableInstances": true, "QueryOrders": true, "GetOrderDetail": true,
}

func bringsList(r *caller.Request) bool { return r != nil && (r.Operation == nil || lists[r.Name()]) }

func (w *World) lacksListOfResources() string {
	if last := w.asked(0); last != nil && (last.Name() == "list_resources" || last.Name() == "QueryAvailableInstances") {
		return ""
	}
	return "about a list of resources" + w.lastText("put it directly behind the call that lists them")
}

func (w *World) lacksList() string {
	if bringsList(w.asked(0)) {
		return ""
	}
	return "about the list that the last call brought" + w.lastText("put it directly behind the call that lists something")
}

func (w *World) lacksLists() string {
	if bringsList(w.asked(0)) && bringsList(w.asked(1)) {
		return ""
	}
	return "about the lists of the last two calls" + w.lastText("put it directly behind two calls that list something")
}

func (w *World) lacksExpiry() string {
	if w.notedExpiry {
		return ""
	}
	return `about an earlier time: write "the list shows when … expires" before the call`
}

func (w *World) lacksTime() string {
	if w.clockMoved {
		return ""
	}
	return `about time that has passed: write "N days pass" or "the time is …" before it, behind the first call`
}
