package caller

import "testing"

func TestThePurchaseInAListOfOrdersIsOneThatBoughtSomething(t *testing.T) {
	for name, c := range map[string]struct {
		response Response
		order    string
	}{
		"the first purchase":             {Response{body: []byte(`{"order_infos":[{"order_id":"R","order_type":4},{"order_id":"P","order_type":1},{"order_id":"Q","order_type":1}]}`)}, "P"},
		"the type as a text":             {Response{body: []byte(`{"order_infos":[{"order_id":"P","order_type":"1"}]}`)}, "P"},
		"the order of a rehearsed call":  {Response{Orders: []string{"rehearsed"}}, "rehearsed"},
		"none among unsubscriptions":     {Response{body: []byte(`{"order_infos":[{"order_id":"R","order_type":4}]}`)}, ""},
		"none in an empty list":          {Response{body: []byte(`{"order_infos":[]}`)}, ""},
		"none in what is no list at all": {Response{body: []byte(`<html>`)}, ""},
	} {
		if order, listed := c.response.ListedPurchase(); order != c.order || listed != (c.order != "") {
			t.Errorf("%s: got %q, listed %t", name, order, listed)
		}
	}
}
