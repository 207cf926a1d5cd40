package console_test

import (
	"net/http"
	"testing"
)

// What is attached leaves with its resource: it stands beside it, and is no row of its own.
func TestWhatIsAttachedHasNoRowAndIsNotCounted(t *testing.T) {
	b := openSignedIn(t, `
name: attached
clock: 2026-06-08T00:00:00Z
huawei:
  accounts:
    - name: acme
      resources:
        - {alias: web, id: web-id, service: hws.service.type.ec2, attached: [{alias: disk, id: disk-id, service: hws.service.type.ebs}], subscription: {term: 1 month, periods: [{begins: 2026-06-01T00:00:00Z}]}}
        - {alias: trial, id: trial-id, service: hws.service.type.ec2, facts: {trial-service: true}, attached: [{alias: more, id: more-id, service: hws.service.type.ebs}]}
`)
	for tab, rows := range map[string]struct{ has, hasNot string }{"in-use": {"web-id", "trial-id"}, "not-allowed": {"trial-id", "web-id"}} {
		page := b.get(account+"/unsubscriptions?tab="+tab, http.StatusOK)
		b.wantText(page, "In-Use Resources (1)", "Unsubscription Not Allowed (1)", `id="`+rows.has+`"`)
		b.wantNoText(page, `id="`+rows.hasNot+`"`, "disk-id", "more-id")
	}
	b.wantText(b.get(account+"/unsubscriptions", http.StatusOK), `data-label="together">disk <`)
	b.wantText(b.get(account+"/resources/trial-id", http.StatusOK), "more")
}
