package console_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/mock/admin/console"
)

func TestEveryNoticeStandsAtTheHeadOfAnAccountWhoseResourcesAreBlockedByItsRow(t *testing.T) {
	for _, n := range console.Notices() {
		world := batch
		if n.Vendor == "alibaba" {
			world = instances
		}
		value := map[string]string{"not-applicable": "reseller"}[n.Fact]
		if value == "" {
			value = "true"
		}
		first := map[string]string{"huawei": "- name: acme", "alibaba": "- name: shop"}[n.Vendor]
		b := openSignedIn(t, strings.Replace(world, first, first+"\n      facts: {"+n.Fact+": "+value+"}", 1))
		page := b.get("/default/"+n.Vendor+"/"+first[len("- name: "):]+"/unsubscriptions?tab=not-allowed", http.StatusOK)
		b.wantText(page, n.Says)
		if got := strings.Count(page, `data-row="`+n.Row+`"`); got == 0 || got != strings.Count(page, "<tr id=") || n.Source == "" {
			t.Errorf("%s blocks %d of %d", n.Row, got, strings.Count(page, "<tr id="))
		}
	}
}
