package mock

import (
	"net/http"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/mock/sandbox/memory"
)

// The other server has the sandbox in memory when it is deleted.
func TestACallOfAnUnknownPathInASandboxThatAnotherServerDeletedIsRefusedForItsPath(t *testing.T) {
	kept := memory.New()
	r := newHarness(t, "", func(o *Options) { o.Store = kept })
	t.Cleanup(r.server.Finish)
	other := NewServer(Options{Store: kept})
	t.Cleanup(other.Finish)
	if err := other.Delete(r.world.ID); err != nil {
		t.Fatal(err)
	}
	answer, err := r.sendAs("token-of-acme", "GET", "/v2/nowhere", "")
	if err != nil || answer.StatusCode != http.StatusNotFound || !strings.Contains(answer.body, "APIGW.0101") {
		t.Errorf("got %v %s, %v", answer.StatusCode, answer.body, err)
	}
	if answer, err = r.unsubscribe("one"); err != nil || answer.StatusCode != http.StatusUnauthorized {
		t.Errorf("the next call got %v, %v", answer, err)
	}
}
