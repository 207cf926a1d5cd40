package openapi

import (
	"slices"
	"testing"
)

// routedCalls are methods and paths, each with the result of Match.
var routedCalls = []struct {
	method, path, id string
	params           []Param
	found            Found
}{
	{"POST", "/orders", "place_order", nil, Matched},
	{"GET", "/orders", "list_orders", nil, Matched},
	{"PUT", "/orders/a", "change_order", []Param{{"id", "a"}}, Matched},
	{"DELETE", "/orders/a%20b%2Fc", "cancel_order", []Param{{"id", "a b/c"}}, Matched},
	{"GET", "/orders/latest", "latest_order", nil, Matched},
	{"GET", "/shops/s/orders/..", "order_of_shop", []Param{{"shop", "s"}, {"id", ".."}}, Matched},
	{"GET", "/shops/%C3%A9/orders/%252F", "order_of_shop", []Param{{"shop", "é"}, {"id", "%2F"}}, Matched},
	{"GET", "/shops/main/orders/a", "order_of_main_shop", []Param{{"id", "a"}}, Matched},
	{"DELETE", "/orders", "", nil, NoMethod},
	{"PUT", "/orders/latest", "", nil, NoMethod},
	{"HEAD", "/orders/a", "", nil, NoMethod},
	{"GET", "/orders/", "", nil, NoPath},
	{"GET", "//orders", "", nil, NoPath},
	{"GET", "/orders/a/", "", nil, NoPath},
	{"GET", "/orders/a/b", "", nil, NoPath},
	{"GET", "/shops/a//orders/b", "", nil, NoPath},
	{"GET", "/orders/%zz", "", nil, NoPath},
	{"GET", "/orders/%", "", nil, NoPath},
	{"GET", "", "", nil, NoPath},
	{"GET", "*", "", nil, NoPath},
	{"GET", "/orders/../orders", "", nil, NoPath},
}

func TestARouteIsFoundFromThePathAsItWasSent(t *testing.T) {
	c, err := small(t)
	if err != nil {
		t.Fatal(err)
	}
	for _, call := range routedCalls {
		op, params, found := c.Match(call.method, call.path)
		id := ""
		if op != nil {
			id = op.ID
		}
		if id != call.id || found != call.found || !slices.Equal(params, call.params) {
			t.Errorf("%s %s: got %q %v %v", call.method, call.path, id, params, found)
		}
	}
}
