// Package steps is the vocabulary of the features: every expression, what it does, and the [World] that
// the steps of one scenario share. Steps see where a situation holds through one small interface, the
// [Environment]: a control API, fixtures, or a dry run.
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

// register is the vocabulary: every sentence a feature can be made of. Sentences are anchored, so
// that one never hides in another.
func Register(sc *godog.ScenarioContext, w *World) {
	for _, s := range w.Vocabulary() {
		sc.Step(Expression(s.Pattern), s.run)
	}
}

// A sentence is an expression and what it does.
type definition struct {
	Pattern string
	run     any
}

// Vocabulary is every expression that a step can match, with what it does.
func (w *World) Vocabulary() []definition {
	return slices.Concat(w.situations(), w.variations(), w.actions(), w.assertions(), w.controlOnly(), w.pageSteps())
}

// situations say what there is.
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

// manners say how the next call is made.
func (w *World) variations() []definition {
	return []definition{
		{`the caller (` + variationWords() + `)`, w.theCaller},
		{`the caller is (the user "[^"]+"|another customer)`, w.theCallerIs},
		{`the caller's clock is (\d+) minutes (slow|fast)`, w.clockIsOff},
		{`the caller sets "([^"]+)" to "([^"]*)"`, w.theCallerSets},
		{`the caller leaves out "([^"]+)"`, w.theCallerLeavesOut},
	}
}

// happenings are the calls that a scenario is about, and time.
func (w *World) actions() []definition {
	return []definition{
		{`the customer (unsubscribes from|drops the renewals of) (.+)`, w.unsubscribes},
		{`the customer posts an unsubscription:`, w.postsUnsubscription},
		{`the customer switches automatic renewal (on|off) for (.+) with the (v1\.0|v2) call`, w.switchesRenewal},
		{`the customer renews (.+) for (\d+) (month|year)s?`, w.renews},
		{`the customer asks what that order paid back`, w.asksForRefund},
		{`the customer calls "([A-Z]+) (/[^"]*)"`, w.callsPath},
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

// claims say what must be so.
func (w *World) assertions() []definition {
	return []definition{
		{`it succeeds`, w.itSucceeds},
		{`it is refused with (\d+) "([^"]+)"(?: by "([^"]+)")?`, w.itIsRefused},
		{`one call succeeds and the others are refused with (\d+) "([^"]+)" by "([^"]+)"`, w.oneSucceeds},
		{`the message shows what was to be signed`, w.showsWhatToSign},
		{`(".+") (?:is|are) (still|no longer) in use`, w.inUse},
		{`(".+") (?:is|are) (not listed|listed as primar(?:y|ies)|listed as attached|listed as stopped)`, w.listedAs},
		{`automatic renewal is (on|off) for (".+")`, w.renewalIs},
		{`there (?:is|are) (no|one|two|ten) unsubscription orders?`, w.unsubscriptionOrders},
		{`the unsubscription orders? (?:is|are) (under way|completed)`, w.ordersAre},
		{`(both|all) answers are the same order`, w.sameOrder},
		{`the refund order pays back "([^"]+)"(?: and "([^"]+)" in coupons)?(?: with a fee of "([^"]+)")?`, w.paysBack},
	}
}

// insights say what a caller cannot see or arrange: they need a control API.
func (w *World) controlOnly() []definition {
	return []definition{
		{`"([^"]+)" would have refused it too`, w.wouldHaveRefused},
		{`(nothing|".+") comes? to pass`, w.eventsAre},
		{`"([^"]+)" was left out with "([^"]+)"`, w.leftOut},
	}
}

// looks are what somebody does on pages, and what pages show: they need a browser.
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

// eitherManner is every manner of calling, as an alternative.
var variationWords = sync.OnceValue(func() string {
	return strings.Join(slices.Sorted(maps.Keys(caller.Variations)), "|")
})

// expression compiles a sentence once; godog would do it again for each scenario.
func Expression(says string) *regexp.Regexp {
	if known, ok := expressions.Load(says); ok {
		return known.(*regexp.Regexp)
	}
	e := regexp.MustCompile(`^` + says + `$`)
	expressions.Store(says, e)
	return e
}

var expressions sync.Map
