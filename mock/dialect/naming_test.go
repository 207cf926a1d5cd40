package dialect

import "testing"

func TestACallNamesAnIDThatItHasAsAWhole(t *testing.T) {
	for name, c := range map[string]struct {
		call Call
		want bool
	}{
		"path":               {Call{Path: "/v2/i-1/renew"}, true},
		"query":              {Call{Query: "InstanceId=i-1&Action=RefundInstance"}, true},
		"query, escaped":     {Call{Query: "InstanceIds=%5B%22i-1%22%2C%22i-2%22%5D"}, true},
		"body":               {Call{Body: []byte(`{"resource_ids":["i-10","i-1"]}`)}, true},
		"a longer one":       {Call{Query: "InstanceId=i-10"}, false},
		"with more before":   {Call{Body: []byte(`{"resource_ids":["vpn-i-1"]}`)}, false},
		"part of a domain":   {Call{Query: "InstanceId=i-1.example"}, false},
		"nothing":            {Call{}, false},
		"a part, then whole": {Call{Path: "/i-1-i-1/i-1"}, true},
	} {
		if got := c.call.Names("i-1"); got != c.want {
			t.Errorf("%s: got %t, want %t", name, got, c.want)
		}
	}
	if (&Call{Path: "/"}).Names("") {
		t.Error("a call names nothing by an empty id")
	}
}
