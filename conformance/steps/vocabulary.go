// Package steps has the step definitions of the features. In goes a sentence of a scenario; out comes
// a call to the server, or a check of what it answered. The steps of one scenario share a [World].
// They reach the described situation through one small interface, the [Environment], so the same
// steps work with a control API, with fixtures and in a dry run.
package steps

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/cucumber/godog"

	"github.com/rescindhq/rescind/conformance/caller"
)

// Register adds every step definition to a scenario. An expression must match the whole sentence.
func Register(sc *godog.ScenarioContext, w *World) {
	for _, s := range w.Vocabulary() {
		sc.Step(Expression(s.Pattern), s.run)
	}
}

// A definition is the expression of a step and the function that it runs.
type definition struct {
	Pattern string
	run     any
}

// A Group is what some step definitions are for, and the definitions.
type Group struct {
	Title string
	Steps []definition
}

// Groups lists all step definitions, those for one purpose together.
func (w *World) Groups() []Group {
	return []Group{
		{"What the customer has", w.situations()},
		{"How the next call is made", w.variations()},
		{"Calls, and time that passes", w.actions()},
		{"What must hold", w.assertions()},
		{"What only a mock shows", w.controlOnly()},
		{"Pages, in a browser", w.pageSteps()},
	}
}

// Vocabulary lists all step definitions.
func (w *World) Vocabulary() (all []definition) {
	for _, g := range w.Groups() {
		all = append(all, g.Steps...)
	}
	return all
}

// situations are steps that describe accounts, resources and options before the first call.
func (w *World) situations() []definition {
	return []definition{
		{`the time is (\S+)`, w.theTimeIs},
		{`(the|another) (Huawei customer|Alibaba account) has:`, w.customerHas},
		{`the account is "([^"]+)"`, w.theAccountIs},
		{`the account may refund (\d+) of "([^"]+)" in a year`, w.quotaIs},
		{`the option "([^"]+)" is "([^"]+)"`, w.theOptionIs},
		{`the account belongs to the (Chinese|international) site`, w.siteIs},
		{`the user "([^"]+)" may not call "([^"]+)"`, w.userMayNotCall},
		{`the user "([^"]+)" has (a token|a temporary key|a disabled key)(?: that (has expired|expires in an hour))?`, w.userHas},
		{`the server answers "([^"]+)" to the next "([^"]+)"`, w.nextCallFails},
	}
}

// variations are steps that say how the next call is made.
func (w *World) variations() []definition {
	return []definition{
		{`the caller (` + variationWords() + `)`, w.theCaller},
		{`the caller is (the user "[^"]+"|another customer)`, w.theCallerIs},
		{`the caller's clock is (\d+) minutes (slow|fast)`, w.clockIsOff},
		{`the caller sets "([^"]+)" to "([^"]*)"`, w.theCallerSets},
		{`the caller leaves out "([^"]+)"`, w.theCallerLeavesOut},
	}
}

// actions are steps that make a call or let time pass.
func (w *World) actions() []definition {
	return []definition{
		{`the customer (unsubscribes from|drops the renewals of) (.+)`, w.unsubscribes},
		{`the customer posts an unsubscription:`, w.postsUnsubscription},
		{`the customer switches automatic renewal (on|off) for (.+) with the (v1\.0|v2) call`, w.switchesRenewal},
		{`the customer renews (.+) for (\d+) (month|year)s?`, w.renews},
		{`the customer asks what that order paid back`, w.asksForRefundDetails},
		{`the customer asks what a purchase of that list paid back`, w.asksForRefundOfListed},
		{`the customer calls "([A-Z]+) (/[^"]*)"`, w.callsPath},
		{`the customer lists its resources`, w.listsResources},
		{`the customer lists its resources with:`, w.listsResourcesWith},
		{`the account lists its instances`, w.listsInstances},
		{`the account lists its instances with:`, w.listsInstancesWith},
		{`the account asks what "([^"]+)" would pay back`, w.asksForQuote},
		{`the account asks about that order`, w.asksAboutOrder},
		{`the account refunds "([^"]+)"`, w.refunds},
		{`the account refunds "([^"]+)" with:`, w.refundsWith},
		{`the account calls "([^"]+)"`, w.callsAction},
		{`the account calls "([^"]+)" with:`, w.callsActionWith},
		{`the same ClientToken arrives (\d+) times at once for "([^"]+)"`, w.refundWithOneToken},
		{`(\d+) clients (unsubscribe from|refund) (".+") at once`, w.clientsCallTogether},
		{`(\d+) (day|hour|minute|second)s? pass(?:es)?`, w.timePasses},
		{`(\d+) (minute|second)s? pass(?:es)? at the gateway`, w.gatewayTimePasses},
		{`the time that the answer named passes at the gateway`, w.namedTimePasses},
	}
}

// assertions are steps that check a result.
func (w *World) assertions() []definition {
	return []definition{
		{`it succeeds(, and that is assumed)?`, w.itSucceeds},
		{`it is refused with (\d+) "([^"]+)"(?: by "([^"]+)")?(?:, and the (status|order|code|refusal) is assumed)?`, w.itIsRefused},
		{`one call succeeds and the others are refused with (\d+) "([^"]+)" by "([^"]+)"(?:, and the (order) is assumed)?`, w.oneSucceeds},
		{`the message shows what was to be signed`, w.showsWhatToSign},
		{`(".+") (?:is|are) (still|no longer) in use`, w.inUse},
		{`(".+") (?:is|are) (not listed|listed as primar(?:y|ies)|listed as attached|listed as stopped)(, or listed as closed)?`, w.listedAs},
		{`(".+") (?:is|are) in no list`, w.inNoList},
		{`automatic renewal is (on|off) for (".+")`, w.renewalIs},
		{`automatic renewal is on for (".+"), for (\d+) (month|year)s? at a time`, w.renewsFor},
		{`automatic renewal is off for (".+"), to be renewed (by hand|not at all)`, w.endsAs},
		{`the list shows when (".+") expires?`, w.notesExpiry},
		{`(".+") expires? earlier than that`, w.expiresEarlier},
		{`there (?:is|are) (no|one|two|ten) unsubscription orders?(, or one for the whole request)?`, w.unsubscriptionOrders},
		{`the unsubscription orders? (?:is|are) (under way|completed)`, w.ordersAre},
		{`(both|all) answers are the same order(?:, or the last is refused with "([^"]+)")?`, w.sameOrder},
		{`nothing has changed`, w.nothingChanged},
		{`the list (shows|does not show) (".+")`, w.listShows},
		{`every entry of the list has (\w+) "([^"]+)"`, w.everyEntryHas},
		{`the list has (\d+) entr(?:y|ies)`, w.listHas},
		{`the list says that there are (\d+) entries in all`, w.listCounts},
		{`the two lists have nothing in common`, w.listsDiffer},
		{`the refund order pays back what was quoted`, w.paysBackTheQuote},
		{`the quotation is "([^"]+)"`, w.quotes},
		{`the order is not shown`, w.orderNotShown},
		{`the unsubscription order is the same in every list`, w.orderAgrees},
		{`the amounts are in "([^"]+)"`, w.amountsAreIn},
		{`the refund order pays back "([^"]+)"(?: and "([^"]+)" in coupons)?(?: with a fee of "([^"]+)")?`, w.paysBack},
	}
}

// controlOnly are assertions about what no caller can see: they need a control API.
func (w *World) controlOnly() []definition {
	return []definition{
		{`"([^"]+)" would have refused it too`, w.wouldHaveRefused},
		{`(nothing|".+") comes? to pass`, w.eventsAre},
		{`"([^"]+)" was left out with "([^"]+)"`, w.leftOut},
	}
}

// pageSteps are actions and assertions on pages: they need a browser.
func (w *World) pageSteps() []definition {
	return []definition{
		{`the customer opens "([^"]+)"`, w.opensPage},
		{`the customer selects (".+")`, w.selects},
		{`the customer chooses "([^"]+)"(?: for "([^"]+)")?`, w.chooses},
		{`the page shows ("[^"]+"(?:(?:,| and| to) "[^"]+")*)(?: with (.+))?`, w.shows},
		{`the page does not show (".+")`, w.showsNot},
		{`the page says "([^"]+)"`, w.pageSays},
	}
}

// variationWords are all variations of a call, as alternatives of an expression.
var variationWords = sync.OnceValue(func() string {
	return strings.Join(slices.Sorted(maps.Keys(caller.Variations)), "|")
})

// Expression compiles a pattern once; godog would compile it again for each scenario.
func Expression(pattern string) *regexp.Regexp {
	if known, ok := expressions.Load(pattern); ok {
		return known.(*regexp.Regexp)
	}
	e := regexp.MustCompile(`^` + pattern + `$`)
	expressions.Store(pattern, e)
	return e
}

var expressions sync.Map
