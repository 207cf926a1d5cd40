package console_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/scenarios"
)

func TestTheRulesAreAskedAboutTheServersOnThePage(t *testing.T) {
	const servers = 120
	asked := map[billing.ResourceID]bool{}
	s := mock.NewServer(mock.Options{AdminToken: "secret", Alter: func(d *dialect.Dialect) {
		d.Rulebook = billing.NewRulebook(append([]billing.Rule{{
			ID: "counting", Reason: billing.InTrial, On: billing.Unsubscribing, Stage: billing.ResourceState,
			Breaks: func(c *billing.Case) bool { asked[c.Resource.ID] = true; return false },
		}}, d.Rulebook.Rules...), d.Rulebook.Terms)
	}})
	t.Cleanup(s.Finish)
	var file strings.Builder
	file.WriteString("name: many\nhuawei: {accounts: [{name: acme, resources: [\n")
	for i := range servers {
		fmt.Fprintf(&file, "{alias: s-%d, id: s-%d-id, service: dcc, kind: physical-server, place: {region: r, dec: d, pool: p}},\n", i, i)
	}
	sc, err := scenarios.Parse("many.yaml", []byte(file.String()+"]}]}\n"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Open(sc, control.Opening{ID: "default", Seed: 1}); err != nil {
		t.Fatal(err)
	}
	cookie := signInAt(t, s, "secret")
	for order, all := range map[string]bool{"": false, "&sort=hosts": false, "&sort=refund": true, "&q=s-1": true} {
		clear(asked)
		r, w := httptest.NewRequest("GET", "http://127.0.0.1"+control.ConsolePrefix+"/default/huawei/acme/dcc/servers?region=r&dec=d&pool=p"+order, nil), httptest.NewRecorder()
		r.AddCookie(cookie)
		if s.ServeHTTP(w, r); w.Code != http.StatusOK {
			t.Fatalf("%s: %d %s", order, w.Code, w.Body)
		}
		if len(asked) == 0 || (len(asked) == servers) != all {
			t.Errorf("%s: the rules are asked about %d of %d servers", order, len(asked), servers)
		}
	}
}
