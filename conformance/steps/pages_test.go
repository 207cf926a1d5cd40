package steps

import (
	"testing"

	"github.com/rescindhq/rescind/conformance/caller"
)

// shownPage is a page as a window returns it.
var shownPage = Page{
	Title: "Unsubscriptions", Text: "Unsubscriptions\nweb-1\n128.71 in all",
	Rows: []map[string]string{{"resource": "web-1\n21e09f", "refund": "128.71", "reason": "It is used up.\nhuawei.x · CBC.1 No."}},
}

func TestAPageIsSearchedForWholeWords(t *testing.T) {
	w := &World{Client: caller.New(caller.Server{}), page: shownPage}
	for _, ok := range []error{
		w.shows(`"web-1"`, ""), w.shows(`"web-1"`, `refund "128.71" and reason "CBC.1"`),
		w.showsNot(`"web-2"`), w.showsNot(`"web"`), w.pageSays("128.71"),
	} {
		if ok != nil {
			t.Error(ok)
		}
	}
	for want, got := range map[string]error{
		`the page "Unsubscriptions" does not show "web-2"`:                       w.shows(`"web-2"`, ""),
		`the page "Unsubscriptions" does not show "web"`:                         w.shows(`"web"`, ""),
		`the page "Unsubscriptions" shows "web-1" with refund "128.71", not "8"`: w.shows(`"web-1"`, `refund "8"`),
		`the page "Unsubscriptions" shows "web-1" with fee "", not "10.00"`:      w.shows(`"web-1"`, `refund "128.71" and fee "10.00"`),
		`the page "Unsubscriptions" shows "web-1"`:                               w.showsNot(`"web-2" and "web-1"`),
		`the page "Unsubscriptions" does not say "8.71"`:                         w.pageSays("8.71"),
	} {
		if got == nil || got.Error() != want {
			t.Errorf("got %v, want %s", got, want)
		}
	}
	if w.Asserted != 11 {
		t.Errorf("%d assertions are counted", w.Asserted)
	}
}
