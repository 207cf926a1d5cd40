package control_test

import (
	"bytes"
	"net/http"
	"testing"

	"github.com/rescindhq/rescind/internal/billing"
)

func bodyOf(s *server, path string) []byte {
	s.t.Helper()
	w := s.call("GET", path, "")
	if w.Code != http.StatusOK {
		s.t.Fatalf("%s: %d %s", path, w.Code, w.Body)
	}
	return w.Body.Bytes()
}

func TestAnUnchangedWorldIsReturnedTwiceInTheSameWay(t *testing.T) {
	s := newServer(t)
	s.unsubscribe("shop", "")
	for _, alias := range []string{"shop-cn", "renewed-cn", "standing-cn"} {
		s.unsubscribe(alias, "token of "+alias)
	}
	s.call("PUT", "/sandboxes/default/clock", `{"advance":"720h"}`)
	first := bodyOf(s, "/sandboxes/default")
	for range 20 {
		if again := bodyOf(s, "/sandboxes/default"); !bytes.Equal(first, again) {
			t.Fatalf("\n%s\n%s", first, again)
		}
	}
}

func TestEveryChangeOfAWorldIsShown(t *testing.T) {
	s := newServer(t)
	change := func(do func(v billing.View) billing.Change) func() {
		return func() { s.world("default").Update(do) }
	}
	before := bodyOf(s, "/sandboxes/default")
	for what, do := range map[string]func(){
		"an unsubscription": func() { s.unsubscribe("web", "") },
		"a client token":    func() { s.unsubscribe("shop-cn", "token") },
		"an account": change(func(v billing.View) (c billing.Change) {
			for a := range v.Accounts() {
				changed := *a
				changed.Balance++
				c.Accounts = append(c.Accounts, &changed)
			}
			return c
		}),
		"automatic renewal": change(func(v billing.View) billing.Change {
			changed := *v.Resource(s.resourceIn(v, "web"))
			changed.AutoRenew = !changed.AutoRenew
			return billing.Change{Resources: []*billing.Resource{&changed}}
		}),
	} {
		do()
		after := bodyOf(s, "/sandboxes/default")
		if bytes.Equal(before, after) {
			t.Errorf("%s does not show", what)
		}
		before = after
	}
}

func (s *server) resourceIn(v billing.View, alias string) (id billing.ResourceID) {
	for a := range v.Accounts() {
		for r := range v.Resources(a.ID) {
			if r.Alias == alias {
				id = r.ID
			}
		}
	}
	return id
}

func TestAResetRestoresTheWholeWorldOrTheGivenParts(t *testing.T) {
	s := newServer(t)
	before := bodyOf(s, "/sandboxes/default")
	change := func() {
		s.unsubscribe("web", "")
		s.call("PUT", "/sandboxes/default/clock", `{"advance":"24h","auth_offset":"17m"}`)
	}
	for _, body := range []string{"", "{}", `{"what":["state","clock","journal"]}`, `{"what":["clock","state"]}`} {
		change()
		if w := s.call("POST", "/sandboxes/default/reset", body); w.Code != http.StatusNoContent {
			t.Fatalf("%s: %d %s", body, w.Code, w.Body)
		}
		if after := bodyOf(s, "/sandboxes/default"); !bytes.Equal(before, after) {
			t.Errorf("%s: \n%s\n%s", body, before, after)
		}
	}
	change()
	s.call("POST", "/sandboxes/default/reset", `{"what":["journal"]}`)
	if bytes.Equal(before, bodyOf(s, "/sandboxes/default")) {
		t.Error("more was reset than the journal")
	}
}
