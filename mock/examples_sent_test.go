package mock_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/openapi"
	"github.com/rescindhq/rescind/scenarios"
)

// placeholder finds the placeholders of an example.
var placeholder = regexp.MustCompile(`\\\{[a-z_]+\\\}`)

// matchesPlaceholders reports whether a text is the example with its placeholders filled in.
func matchesPlaceholders(shown any, text string) bool {
	pattern, is := shown.(string)
	return is && regexp.MustCompile("(?s)^"+placeholder.ReplaceAllString(regexp.QuoteMeta(pattern), ".*")+"$").MatchString(text)
}

// A stage is a mock as the contracts say that it was started: rescind serve --seed 7 --pprof.
type stage struct {
	t      *testing.T
	page   *page
	server *mock.Server
	*customer
}

func (p *page) stage(t *testing.T, scenario, adds string) *stage {
	t.Helper()
	if scenario == "" {
		scenario = "quickstart"
	}
	source, err := scenarios.Source(scenario)
	if err != nil {
		t.Fatal(err)
	}
	sc, err := scenarios.Parse(scenario+".yaml", []byte(string(source)+"\n"+adds))
	if err != nil {
		t.Fatal(err)
	}
	s := mock.NewServer(mock.Options{AdminToken: "admin", Pprof: true})
	w, err := s.Open(sc, control.Opening{ID: "default", Seed: 7, Keep: true})
	if err != nil {
		t.Fatal(err)
	}
	c := &customer{t: t, world: w, base: "http://127.0.0.1:8080"}
	return &stage{t: t, page: p, server: s, customer: c}
}

// send makes a call that the contract shows and holds the answer and its headers against the contract.
func (s *stage) send(c shown) *httptest.ResponseRecorder {
	s.t.Helper()
	r := s.write(c)
	ctx, cancel := context.WithTimeout(r.Context(), 3*time.Second)
	if strings.HasSuffix(c.path, "/events") {
		ctx, cancel = context.WithTimeout(r.Context(), 100*time.Millisecond)
	}
	defer cancel()
	w := httptest.NewRecorder()
	s.server.ServeHTTP(w, r.WithContext(ctx))
	for name := range w.Header() {
		if !slices.Contains([]string{"Content-Type", "Content-Length", "Connection"}, name) && !s.page.declares(c.op, w.Code, name) {
			s.t.Errorf("%s %d: the header %s is not in the contract", c.id, w.Code, name)
		}
	}
	return w
}

func (p *page) declares(op object, status int, name string) bool {
	for declared := range under(p.follow(under(op, "responses")[fmt.Sprint(status)]), "headers") {
		if http.CanonicalHeaderKey(declared) == name {
			return true
		}
	}
	return false
}

// write is the call as a client sends it, signed or with a token.
func (s *stage) write(c shown) *http.Request {
	path, query, header := c.path, url.Values{}, http.Header{}
	for _, p := range c.params {
		value := fmt.Sprint(p["example"])
		if n, is := p["example"].(float64); is {
			value = strconv.FormatFloat(n, 'f', -1, 64)
		}
		switch p["in"] {
		case "path":
			path = strings.Replace(path, "{"+p["name"].(string)+"}", url.PathEscape(value), 1)
		case "query":
			query.Set(p["name"].(string), value)
		case "header":
			header.Set(p["name"].(string), value)
		}
	}
	if s.page.vendor == "alibaba" {
		return s.request("POST", s.base+"/?"+s.signed("POST", c.id, query), "")
	}
	body, _ := json.Marshal(c.body)
	if plain, is := c.body.(string); is {
		body = []byte(plain)
	}
	if c.body == nil {
		body = nil
	}
	r := httptest.NewRequest(c.method, s.base+path+"?"+query.Encode(), bytes.NewReader(body))
	r.Header = header
	if body != nil {
		r.Header.Set("Content-Type", c.media)
	}
	r.Header.Set("X-Auth-Token", s.world.Credentials[0].Token)
	r.Header.Set("Authorization", map[bool]string{true: "Bearer admin"}[s.page.vendor == "control"])
	return r
}

func TestEveryCallThatAVendorsContractShowsIsAnsweredAsShown(t *testing.T) {
	for _, vendor := range []string{"huawei", "alibaba"} {
		p := pageOf(t, vendor)
		for id, op := range p.ops {
			for _, c := range p.calls(op) {
				t.Run(id+" "+c.name, func(t *testing.T) {
					s := p.stage(t, c.scenario, c.adds)
					if before := text(op.op, "x-after"); before != "" {
						first := p.calls(p.ops[before])
						s.send(first[len(first)-1])
					}
					p.compare(t, s.send(c), p.answerTo(c))
				})
			}
		}
	}
}

func (p *page) compare(t *testing.T, w *httptest.ResponseRecorder, want shownAnswer) {
	t.Helper()
	if fmt.Sprint(w.Code) != want.status {
		t.Fatalf("got %d %s, want %s", w.Code, w.Body, want.status)
	}
	var got any
	json.Unmarshal(w.Body.Bytes(), &got)
	for _, d := range differences(got, want.object["value"], p.varies(want), "") {
		t.Errorf("%s: %s", want.key, d)
	}
}

func TestEveryRefusalThatAVendorsContractShowsIsAnsweredAsShown(t *testing.T) {
	for _, vendor := range []string{"huawei", "alibaba"} {
		p := pageOf(t, vendor)
		for id, op := range p.ops {
			calls := p.calls(op)
			for _, a := range p.answers(under(op.op, "responses")) {
				if strings.HasPrefix(a.key, "success") {
					continue
				}
				t.Run(id+" "+a.key, func(t *testing.T) {
					reason, observed := strings.CutSuffix(a.key, "."+openapi.Observed)
					adds := fmt.Sprintf("faults: [{match: {operation: %s}, effect: {code: %s}}]\n", id, reason)
					if observed {
						adds += "profile: observed\n"
					}
					p.compare(t, p.stage(t, "", adds).send(calls[len(calls)-1]), a)
				})
			}
		}
	}
}
