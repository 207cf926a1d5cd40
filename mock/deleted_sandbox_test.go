package mock

import (
	"net/http"
	"testing"

	"github.com/rescindhq/rescind/mock/dialect"
)

// deleteDuringCall deletes the sandbox of every call while it is on its way.
func deleteDuringCall(r **harness) func(*Options) {
	return func(o *Options) {
		o.Alter = func(d *dialect.Dialect) {
			check := d.Authenticate
			d.Authenticate = func(c *dialect.Call, g dialect.GatewayState) *dialect.Refusal {
				if g != nil {
					(*r).server.worlds.Remove("default")
				}
				return check(c, g)
			}
		}
	}
}

func TestACallWhoseSandboxIsDeletedMeanwhileIsAnUnmatchedRequest(t *testing.T) {
	var r *harness
	r = newHarness(t, "", deleteDuringCall(&r))
	unmatched, _ := r.unsubscribeAs("token-of-nobody", "one")
	a, err := r.unsubscribeAs("token-of-acme", "one")
	if err != nil || a.StatusCode != http.StatusUnauthorized {
		t.Fatalf("got %+v, %v", a, err)
	}
	first, second := unmatched.Header.Get("X-Mock-Request"), a.Header.Get("X-Mock-Request")
	if kept := sure(r.server.unmatched.Entries()); len(kept) != 2 || first != "1" || second != "2" {
		t.Errorf("%d strays are kept, numbered %s and %s", len(kept), first, second)
	}
}
