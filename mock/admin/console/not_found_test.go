package console_test

import (
	"net/http"
	"strings"
	"testing"
)

// People guess the addresses of pages, such as those of an account without the account.
func TestAnAddressBelowASandboxThatNoPageHasIsAnsweredWithItsMenu(t *testing.T) {
	b := openSignedIn(t, renewalScenario)
	menu := []string{"There is no such page", "The side bar lists the pages of this sandbox", `href="/_mock/console/default/huawei/acme/unsubscriptions"`, `href="/_mock/console/default/journal"`}
	for _, path := range []string{"/default/unsubscriptions", "/default/accounts", "/default/", "/default/huawei/acme", "/%64efault/huawei/acme/lunch", "/default/alibaba/acme/renewals"} {
		b.wantText(b.get(path, http.StatusNotFound), menu...)
	}
	for _, path := range []string{"/nothing/unsubscriptions", "/scenarios/accounts"} {
		page := b.get(path, http.StatusNotFound)
		b.wantText(page, "There is no such page", "Start from the list of sandboxes.")
		b.wantNoText(page, "Sandbox default")
	}
	b.wantText(b.get("/default/alibaba/nobody/renewals", http.StatusNotFound), "There is no account", "Sandbox default")
	b.wantText(b.get("/default/accounts?lang=zh-CN", http.StatusNotFound), "没有此页面", "侧边栏列出此沙箱的页面", `href="/_mock/console/default/accounts?lang=en"`)
}

// Without a session nobody learns which sandboxes there are.
func TestAnAddressThatNoPageHasTellsAStrangerNothing(t *testing.T) {
	b := openBrowser(t, renewalScenario)
	known, unknown := b.get("/default/unsubscriptions", http.StatusNotFound), b.get("/nothing/unsubscriptions", http.StatusNotFound)
	if known != unknown || strings.Contains(known, "acme") {
		t.Errorf("the page is\n%s", known)
	}
}
