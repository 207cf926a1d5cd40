package control_test

import (
	"net/http"
	"testing"

	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/admin/control"
)

type invariantsResponse struct {
	Held       bool
	Invariants []struct {
		ID, Says string
		Held     bool
		BrokenBy string `json:"broken_by"`
	}
}

const invariantsPath = "/sandboxes/default/invariants"

func TestTheInvariantsHoldInAUsedWorld(t *testing.T) {
	s := newServer(t)
	for _, alias := range []string{"web", "shop", "renewed", "shop-cn"} {
		s.unsubscribe(alias, "")
	}
	s.call("PUT", "/sandboxes/default/clock", `{"advance":"1000h"}`)
	got := get[invariantsResponse](s, "GET", invariantsPath, "")
	if !got.Held || len(got.Invariants) != len(billing.Invariants) {
		t.Errorf("got %+v", got)
	}
}

func TestABrokenInvariantIsReturnedWithWhatBreaksIt(t *testing.T) {
	s := newServer(t)
	s.world("default").Update(func(v billing.View) billing.Change {
		return billing.Change{Entries: []billing.Entry{{From: billing.PrepaidCoupons, To: billing.Cash, Amount: 100, Order: "forged"}}}
	})
	got := get[invariantsResponse](s, "GET", invariantsPath, "")
	broken := 0
	for _, i := range got.Invariants {
		if i.Held != (i.BrokenBy == "") {
			t.Errorf("%s contradicts itself: %+v", i.ID, i)
		}
		if !i.Held {
			broken++
		}
	}
	if got.Held || broken == 0 {
		t.Errorf("got %+v", got)
	}
}

func TestHealthCatalogueAndScenariosAreReturned(t *testing.T) {
	s := newServer(t, func(o *control.Options) { o.Profile = "observed" })
	if w := s.call("GET", "/health", ""); w.Code != http.StatusOK {
		t.Errorf("health: %d %s", w.Code, w.Body)
	}
	catalogue := get[struct {
		Profile string
		Rows    []struct{ ID string }
	}](s, "GET", "/catalogue", "")
	if catalogue.Profile != "observed" || len(catalogue.Rows) != len(features.Rows()) {
		t.Errorf("profile %s, %d rows", catalogue.Profile, len(catalogue.Rows))
	}
	ready := get[struct {
		Scenarios []struct{ Name, About string }
	}](s, "GET", "/scenarios", "")
	if len(ready.Scenarios) == 0 {
		t.Error("there is no scenario")
	}
}
