package control_test

import (
	"strings"
	"testing"
)

type reviewResponse struct {
	Resources []struct {
		ID, Alias, Status, Operation string
		Allowed                      bool
		Refusal                      *struct {
			Row, Code, Message string
			Also               []string
		}
		Refund, Renewals *struct{ Paid, Cash, Consumed, Fee string }
		Together         []string
	}
}

const reviewPath = "/sandboxes/default/review"

func TestTheReviewSaysWhatCouldBeUnsubscribedAndWhyNot(t *testing.T) {
	s := newServer(t)
	want := map[string]string{
		"web": "unsubscribe 28.98", "shop": "unsubscribe 604.71 with 1", "shop-disk": "huawei.attached-resource CBC.99003185",
		"trial": "huawei.trial-service CBC.99003649", "renewed": "unsubscribe 118.98 renewals 90.00",
		"shop-cn": "RefundInstance 34.84", "bargain": "alibaba.promotion ActivityForbiddenError",
	}
	seen := 0
	for _, r := range get[reviewResponse](s, "GET", reviewPath, "").Resources {
		var got string
		if r.Allowed {
			got = r.Operation + " " + r.Refund.Cash
		} else {
			got = r.Refusal.Row + " " + r.Refusal.Code
		}
		if len(r.Together) > 0 {
			got += " with 1"
		}
		if r.Renewals != nil {
			got += " renewals " + r.Renewals.Cash
		}
		if w, asked := want[r.Alias]; asked {
			seen++
			if got != w {
				t.Errorf("%s: got %q, want %q", r.Alias, got, w)
			}
		}
		if r.Allowed == (r.Refusal != nil) || r.Allowed == (r.Refund == nil) {
			t.Errorf("%s contradicts itself: %+v", r.Alias, r)
		}
	}
	if seen != len(want) {
		t.Errorf("%d of %d resources are reviewed", seen, len(want))
	}
}

func TestTheReviewChangesNothingAndLeavesOutWhatIsGone(t *testing.T) {
	s := newServer(t)
	before := s.call("GET", "/sandboxes/default", "").Body.String()
	get[reviewResponse](s, "GET", reviewPath, "")
	if after := s.call("GET", "/sandboxes/default", "").Body.String(); after != before {
		t.Errorf("before\n%s\nafter\n%s", before, after)
	}
	s.unsubscribe("web", "")
	for _, r := range get[reviewResponse](s, "GET", reviewPath, "").Resources {
		if r.Alias == "web" {
			t.Errorf("what is gone is listed: %+v", r)
		}
	}
	if w := s.call("GET", strings.Replace(reviewPath, "default", "nobody", 1), ""); w.Code != 404 {
		t.Errorf("a sandbox that is not there: %d", w.Code)
	}
}
