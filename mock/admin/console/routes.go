package console

import (
	"maps"
	"slices"
)

// pages has the function of every page, by its route below [Prefix]. No other table lists these paths.
var pages = map[string]pageFunc{
	"GET ":                                              showSandboxes,
	"GET /{sandbox}":                                    showSandbox,
	"GET /{sandbox}/journal":                            showJournal,
	"GET /{sandbox}/journal/live":                       showLive,
	"GET /{sandbox}/journal/{n}":                        showExchange,
	"GET /{sandbox}/call":                               showCall,
	"POST /{sandbox}/call":                              revealCall,
	"GET /{sandbox}/clock":                              showClock,
	"POST /{sandbox}/clock":                             setClock,
	"GET /{sandbox}/faults":                             showFaults,
	"POST /{sandbox}/faults":                            addFault,
	"POST /{sandbox}/faults/clear":                      clearFaults,
	"POST /{sandbox}/faults/remove":                     removeFault,
	"GET /{sandbox}/invariants":                         showInvariants,
	"GET /{sandbox}/reset":                              showReset,
	"POST /{sandbox}/reset":                             resetSandbox,
	"POST /{sandbox}/delete":                            deleteSandbox,
	"GET /scenarios":                                    showScenarios,
	"POST /scenarios":                                   openSandbox,
	"GET /unmatched":                                    showUnmatched,
	"GET /{sandbox}/{vendor}/{account}/unsubscriptions": showUnsubscriptions,
	"GET /{sandbox}/{vendor}/{account}/unsubscriptions/review":   showReview,
	"POST /{sandbox}/{vendor}/{account}/unsubscriptions/confirm": confirmUnsubscription,
	"GET /{sandbox}/{vendor}/{account}/orders":                   showOrders,
	"GET /{sandbox}/{vendor}/{account}/orders/{order}":           showOrder,
	"GET /{sandbox}/{vendor}/{account}/resources":                showResources,
	"GET /{sandbox}/{vendor}/{account}/resources/{resource}":     showResource,
	"GET /{sandbox}/{vendor}/{account}/renewals":                 onlyVendor("huawei", showRenewals),
	"GET /{sandbox}/{vendor}/{account}/renewals/modify":          onlyVendor("huawei", showRenewalForm),
	"POST /{sandbox}/{vendor}/{account}/renewals/modify":         onlyVendor("huawei", modifyRenewal),
	"GET /{sandbox}/{vendor}/{account}/dcc":                      onlyVendor("huawei", showClouds),
	"GET /{sandbox}/{vendor}/{account}/dcc/pools":                onlyVendor("huawei", showPools),
	"GET /{sandbox}/{vendor}/{account}/dcc/servers":              onlyVendor("huawei", showServers),
}

// Routes returns the routes of all pages below [Prefix], each with its method, so that tests can visit
// every page.
func Routes() []string { return slices.Sorted(maps.Keys(pages)) }
