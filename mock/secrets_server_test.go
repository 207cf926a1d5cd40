package mock

import (
	"bytes"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock/admin/console"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/scenarios"
)

const guardedWorld = `
name: guarded
huawei:
  accounts:
    - name: acme
      domain_id: d0m41n
      credentials: [{ak: AKAKAKAK, sk: Hu4wei-SK/Secret+key=91, token: Hu4wei/Token+0f.Acme=7a}]
      resources:
        - {alias: one, id: one, service: hws.service.type.ec2, subscription: {term: 1 month, periods: [{begins: 2026-06-01T00:00:00Z, cash: "100.00"}]}}
        - {alias: named, id: G1ven-Secret-of-the-environment-33, service: hws.service.type.ec2, subscription: {term: 1 month, periods: [{begins: 2026-06-01T00:00:00Z, cash: "100.00"}]}}
        - {alias: server, id: srv, service: dcc, kind: physical-server, place: {region: r-1, dec: dec-1, pool: pool-1}, subscription: {term: 1 month, periods: [{begins: 2026-06-01T00:00:00Z, cash: "100.00"}]}}
alibaba:
  accounts:
    - name: shop
      credentials: [{access_key_id: ALIALIALI, access_key_secret: 4libaba-Secret+key/52, security_token: S3ssion/Token+ali==8}]
      instances: [{alias: shop-1, product_code: ecs, subscription: {term: 1 month, periods: [{begins: 2026-06-01T00:00:00Z, cash: "90.00"}]}}]
clock: 2026-06-08T00:00:00Z
`

const (
	guardedAdmin = "Adm1n-Token-9f8e7d6c5b"
	guardedToken = "Hu4wei/Token+0f.Acme=7a"
	namedSecret  = "N4med/Secret+value=17"
	givenSecret  = "G1ven-Secret-of-the-environment-33" // and the id of a resource, which is therefore shown with the resource
)

// A guarded mock is one whose secrets are to be seen nowhere.
type guarded struct {
	t       *testing.T
	server  *Server
	http    *httptest.Server
	log     *bytes.Buffer
	secrets map[string]string // by kind
	cookie  string
}

func newGuarded(t *testing.T) *guarded {
	t.Helper()
	g := &guarded{t: t, log: &bytes.Buffer{}, secrets: map[string]string{
		"the admin token": guardedAdmin, "a secret key": "Hu4wei-SK/Secret+key=91", "a token": guardedToken,
		"a secret of the other vendor": "4libaba-Secret+key/52", "a security token": "S3ssion/Token+ali==8", "a secret that was given": givenSecret,
	}}
	g.server = NewServer(Options{
		AdminToken: guardedAdmin,
		Pprof:      true,
		Secrets:    []string{givenSecret},
		Log:        slog.New(slog.NewJSONHandler(g.log, &slog.HandlerOptions{Level: slog.LevelDebug})),
	})
	sc, err := scenarios.Parse("guarded.yaml", []byte(guardedWorld))
	if err != nil {
		t.Fatal(err)
	}
	g.open(sc, control.Opening{ID: "default", Keep: true})
	for _, k := range g.open(sc, control.Opening{ID: "other"}).Credentials {
		g.secrets["a secret of another sandbox, "+k.Vendor] = k.Secret
	}
	g.http = httptest.NewServer(g.server)
	t.Cleanup(g.http.Close)
	g.secrets["the key of a link"] = g.server.ConsoleLink()[len(console.Prefix+"/enter?key="):]
	g.cookie = g.signIn()
	g.secrets["a session of the pages"] = g.cookie[strings.IndexByte(g.cookie, '=')+1:]
	return g
}

func (g *guarded) open(sc *scenarios.Scenario, o control.Opening) *sandbox.World {
	w, err := g.server.Open(sc, o)
	if err != nil {
		g.t.Fatal(err)
	}
	return w
}

func (g *guarded) signIn() string {
	q, _ := http.NewRequest("POST", g.http.URL+console.Prefix+"/session", strings.NewReader(url.Values{"token": {guardedAdmin}}.Encode()))
	q.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	answer, err := g.http.Client().Transport.RoundTrip(q)
	if err != nil {
		g.t.Fatal(err)
	}
	answer.Body.Close()
	return strings.SplitN(answer.Header.Get("Set-Cookie"), ";", 2)[0]
}

func (g *guarded) send(q *http.Request) {
	if q == nil {
		return
	}
	q.URL.Host, q.Host = g.http.Listener.Addr().String(), ""
	answer, err := g.http.Client().Transport.RoundTrip(q)
	if err != nil {
		return // what no header can hold
	}
	io.Copy(io.Discard, answer.Body)
	answer.Body.Close()
}

// read is what a way out says, as whoever may read it.
func (g *guarded) read(method, path, body string, header ...string) string {
	q, err := http.NewRequest(method, g.http.URL+path, strings.NewReader(body))
	if err != nil {
		return ""
	}
	q.Header.Set("Authorization", "Bearer "+guardedAdmin)
	q.Header.Set("Cookie", g.cookie)
	for i := 0; i < len(header); i += 2 {
		q.Header.Set(header[i], header[i+1])
	}
	answer, err := g.http.Client().Transport.RoundTrip(q)
	if err != nil {
		g.t.Fatal(err)
	}
	defer answer.Body.Close()
	if strings.HasPrefix(answer.Header.Get("Content-Type"), "text/event-stream") {
		return g.events(answer)
	}
	text, _ := io.ReadAll(answer.Body)
	return string(text)
}

// events are those that a stream sends at once.
func (g *guarded) events(answer *http.Response) string {
	time.AfterFunc(300*time.Millisecond, func() { answer.Body.Close() })
	text, _ := io.ReadAll(answer.Body)
	return string(text)
}
