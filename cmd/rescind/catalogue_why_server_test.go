package main

import (
	"io"
	"strings"
	"testing"
)

// The mock of the line for serve listens where the call goes.
func TestTheCallOfAnExplanationGoesToTheAddressThatTheMockIsServedAt(t *testing.T) {
	for _, c := range []struct{ word, address, listen, call string }{
		{"huawei.trial-service", defaultURL, "--seed 1\n", "'http://127.0.0.1:8080/v2/"},
		{"huawei.trial-service", "localhost:8090/_mock", "--seed 1 --listen localhost:8090\n", "'http://localhost:8090/v2/"},
		{"huawei.trial-service", "https://staging.example:8090", "--seed 1\n", "'http://127.0.0.1:8080/v2/"},
		{"huawei.trial-service", "http://127.0.0.1", "--seed 1\n", "'http://127.0.0.1:8080/v2/"},
		{"alibaba.promotion", "http://127.0.0.1:8090", "--seed 1 --listen 127.0.0.1:8090\n", "--seed 1 --url http://127.0.0.1:8090\n"},
		{"ActivityForbiddenError", "http://[::1]:8090", "--seed 1 --listen '[::1]:8090'\n", "--seed 1 --url 'http://[::1]:8090'\n"},
	} {
		var out strings.Builder
		if err := explain(&out, c.word, c.address); err != nil {
			t.Errorf("%s at %s: %v", c.word, c.address, err)
		}
		for _, want := range []string{c.listen + "  The call below works with this mock", c.call} {
			if !strings.Contains(out.String(), want) {
				t.Errorf("%s at %s has no %q:\n%s", c.word, c.address, want, out.String())
			}
		}
	}
	if err := explain(io.Discard, "huawei.trial-service", "http://user:password@127.0.0.1"); err == nil || strings.Contains(err.Error(), "password") {
		t.Errorf("got %v", err)
	}
}
