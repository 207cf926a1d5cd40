package sdk

import (
	"testing"

	"github.com/rescindhq/rescind/clients/go/rescind"
)

// TestLeavingInAnotherProcess is what docs/languages.md shows.
func TestLeavingInAnotherProcess(t *testing.T) {
	sandbox := rescind.Start(t).Open(t, "quickstart")
	owner := sandbox.Huawei[0]
	client := newClient(sandbox.Endpoint, owner.DomainID, owner.AK, owner.SK) // the client under test

	_, err := client.CancelResourcesSubscription(leaving(sandbox.Resources["trial"].ID))

	journal, _ := sandbox.ListRequests(t.Context(), rescind.RequestQuery{Operation: "unsubscribe"})
	if n := len(journal.Requests); n != 1 || journal.Requests[0].Rule != "huawei.trial-service" {
		t.Errorf("there are %d calls, and the client says %v", n, err)
	}
}
