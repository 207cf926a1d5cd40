package control_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"
)

// opened is the response for a new sandbox.
type opened struct {
	ID, Endpoint, Scenario string
	Huawei                 []map[string]string
	Alibaba                []map[string]string
	Resources              map[string]map[string]string
}

// sandboxList is a page of the list of sandboxes.
type sandboxList struct {
	Sandboxes []struct {
		ID, Scenario string
		Seed         uint64
		Expires      *time.Time
	}
	Total int
	Next  *uint64
}

const smallScenario = `
name: tiny
clock: 2026-06-08T00:00:00Z
huawei:
  accounts:
    - name: acme
      credentials:
        - {ak: AKAKAKAK, sk: SKSKSKSK, token: TOKENTOKEN}
        - {user: auditor, ak: AKAUDIT, sk: SKAUDIT, denied: [unsubscribe]}
      resources: [{alias: web, service: hws.service.type.ec2}]
alibaba:
  accounts:
    - name: shop
      credentials: [{access_key_id: KEYKEY, access_key_secret: SECRET, security_token: SESSION}]
      quota: {ecs: 3}
      instances: [{alias: shop-1, product_code: ecs}]
`

func TestASandboxOfAReadyScenarioHasFreshCredentialsAndItsIdsFollowFromTheSeed(t *testing.T) {
	s := newServer(t)
	one := get[opened](s, "POST", "/sandboxes", `{"scenario":"quickstart","seed":7}`)
	other := get[opened](s, "POST", "/sandboxes", `{"scenario":"quickstart","seed":7}`)
	if one.ID == other.ID || one.Huawei[0]["ak"] == other.Huawei[0]["ak"] || one.Huawei[0]["token"] == other.Huawei[0]["token"] {
		t.Error("two sandboxes share id or credentials")
	}
	if one.Resources["web"]["id"] != other.Resources["web"]["id"] {
		t.Error("equal seeds give other ids")
	}
	if one.Endpoint != base || one.Scenario != "quickstart" {
		t.Errorf("got %s, %s", one.Endpoint, one.Scenario)
	}
}

func TestASandboxOfADocumentTakesSpanAndSeedFromTheQuery(t *testing.T) {
	s := newServer(t)
	w := s.send(documentRequest("/sandboxes?ttl=1h&seed=42", smallScenario))
	if w.Code != http.StatusCreated {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	id := strings.TrimPrefix(w.Header().Get("Location"), "/_mock/sandboxes/")
	list := get[sandboxList](s, "GET", "/sandboxes", "").Sandboxes
	got := list[len(list)-1]
	if got.ID != id || got.Scenario != "tiny" || got.Seed != 42 || got.Expires == nil || !got.Expires.Equal(s.clock.Now().Add(time.Hour)) {
		t.Errorf("got %+v", got)
	}
}

func TestCredentialsAreListedInTheSpellingOfTheirVendor(t *testing.T) {
	s := newServer(t)
	w := s.send(documentRequest("/sandboxes?seed=1", smallScenario))
	world := get[opened](s, "GET", strings.TrimPrefix(w.Header().Get("Location"), "/_mock"), "")
	var fields []string
	for _, c := range slices.Concat(world.Huawei, world.Alibaba) {
		for name := range c {
			fields = append(fields, name)
		}
		slices.Sort(fields)
		fields = append(fields, "|")
	}
	got := strings.Join(fields, " ")
	if len(world.Huawei) != 2 || len(world.Alibaba) != 1 || world.Huawei[1]["user"] != "auditor" || world.Huawei[0]["name"] != "acme" {
		t.Errorf("got %v, %v", world.Huawei, world.Alibaba)
	}
	for _, name := range []string{"ak", "sk", "token", "domain_id", "access_key_id", "access_key_secret", "security_token"} {
		if !strings.Contains(got, name) {
			t.Errorf("there is no %s: %s", name, got)
		}
	}
	if _, has := world.Huawei[1]["token"]; has {
		t.Error("a token is listed where there is none")
	}
	want := map[string]string{"id": world.Resources["shop-1"]["id"], "vendor": "alibaba", "account": "shop", "product_code": "ecs", "product_type": ""}
	for name, value := range want {
		if got := world.Resources["shop-1"][name]; got != value || name == "id" && got == "" {
			t.Errorf("%s is %q, want %q", name, got, value)
		}
	}
}

func TestASandboxWhoseTimeIsOverIsGone(t *testing.T) {
	s := newServer(t)
	o := get[opened](s, "POST", "/sandboxes", `{"scenario":"quickstart","ttl":"30m"}`)
	s.clock.Advance(29 * time.Minute)
	get[opened](s, "GET", "/sandboxes/"+o.ID, "")
	s.clock.Advance(time.Minute)
	if list := get[sandboxList](s, "GET", "/sandboxes", "").Sandboxes; len(list) != 1 {
		t.Errorf("there are %v", list)
	}
	wantProblem(t, s.call("GET", "/sandboxes/"+o.ID, ""), http.StatusNotFound, "unknown-sandbox")
}

func TestSandboxesAreListedPageByPage(t *testing.T) {
	s := newServer(t)
	want := []string{"default"}
	for range 6 {
		want = append(want, get[opened](s, "POST", "/sandboxes", `{"scenario":"quickstart"}`).ID)
	}
	s.call("DELETE", "/sandboxes/"+want[2], "")
	want = slices.Delete(want, 2, 3)
	var got []string
	for path := "/sandboxes?limit=3"; path != ""; {
		page := get[sandboxList](s, "GET", path, "")
		if page.Total != 6 || len(page.Sandboxes) != 3 {
			t.Errorf("%s: %d of %d", path, len(page.Sandboxes), page.Total)
		}
		for _, b := range page.Sandboxes {
			got = append(got, b.ID)
		}
		if path = ""; page.Next != nil {
			path = fmt.Sprint("/sandboxes?limit=3&after=", *page.Next)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestAListOfSandboxesStaysShortUnlessAsked(t *testing.T) {
	s := newServer(t)
	for range 120 {
		get[opened](s, "POST", "/sandboxes", `{"scenario":"quickstart"}`)
	}
	if page := get[sandboxList](s, "GET", "/sandboxes", ""); len(page.Sandboxes) != 100 || page.Total != 121 || page.Next == nil {
		t.Errorf("%d of %d, next %v", len(page.Sandboxes), page.Total, page.Next)
	}
	if page := get[sandboxList](s, "GET", "/sandboxes?limit=1000", ""); len(page.Sandboxes) != 121 || page.Next != nil {
		t.Errorf("%d, next %v", len(page.Sandboxes), page.Next)
	}
	for _, query := range []string{"limit=0", "limit=1001", "limit=many", "after=0", "after=-1"} {
		wantProblem(t, s.call("GET", "/sandboxes?"+query, ""), http.StatusBadRequest, "invalid-request")
	}
}

func TestADeletedSandboxIsGone(t *testing.T) {
	s := newServer(t)
	if w := s.call("DELETE", "/sandboxes/default", ""); w.Code != http.StatusNoContent || w.Body.Len() > 0 {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	wantProblem(t, s.call("DELETE", "/sandboxes/default", ""), http.StatusNotFound, "unknown-sandbox")
	if list := get[sandboxList](s, "GET", "/sandboxes", "").Sandboxes; len(list) != 0 {
		t.Errorf("there are %v", list)
	}
}
