package mock

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/admin/console"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
	"github.com/rescindhq/rescind/openapi"
	"github.com/rescindhq/rescind/scenarios"
)

// Every kind of secret is planted in every place of a call where it can stand, in every form, and then
// everything that can be read is read: each answer of the control API and each page, by the tables of
// their routes, the streams, and the log. A way out that forgets to mask fails here.

const guardedWorld = `
name: guarded
huawei:
  accounts:
    - name: acme
      domain_id: d0m41n
      credentials: [{ak: AKAKAKAK, sk: Hu4wei-SK/Secret+key=91, token: Hu4wei/Token+0f.Acme=7a}]
      resources:
        - {alias: one, id: one, service: hws.service.type.ec2, subscription: {term: 1 month, periods: [{begins: 2026-06-01T00:00:00Z, cash: "100.00"}]}}
        - {alias: told, id: G1ven-Secret-of-the-environment-33, service: hws.service.type.ec2, subscription: {term: 1 month, periods: [{begins: 2026-06-01T00:00:00Z, cash: "100.00"}]}}
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
	g.server = NewServer(Options{AdminToken: guardedAdmin, Pprof: true, Secrets: []string{givenSecret}, Log: slog.New(slog.NewJSONHandler(g.log, &slog.HandlerOptions{Level: slog.LevelDebug}))})
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

// A place is where a text can stand in a call; path has only what a path can hold.
type planting struct {
	where string
	call  func(text string) *http.Request
}

func request(method, target, body string, header ...string) *http.Request {
	q, err := http.NewRequest(method, "http://mock"+target, strings.NewReader(body))
	if err != nil {
		return nil // the text cannot stand there as it is written
	}
	q.Header.Set("X-Auth-Token", guardedToken)
	q.Header.Set("Content-Type", "application/json")
	for i := 0; i < len(header); i += 2 {
		q.Header.Set(header[i], header[i+1])
	}
	return q
}

var plantings = []planting{
	{"in the path", func(s string) *http.Request { return request("GET", "/v2/orders/customer-orders/details/"+s, "") }},
	{"in an unknown path", func(s string) *http.Request { return request("GET", "/nowhere/"+s, "") }},
	{"in a query", func(s string) *http.Request { return request("GET", "/v2/orders/customer-orders?order_id="+s, "") }},
	{"as a parameter's name", func(s string) *http.Request { return request("GET", "/v2/orders/customer-orders?"+s+"=1", "") }},
	{"as the key", func(s string) *http.Request { return request("POST", "/?Action=RefundInstance&AccessKeyId="+s, "") }},
	{"as the action", func(s string) *http.Request {
		return request("POST", "/?Action="+s+"&Version=2017-12-14&AccessKeyId=ALIALIALI", "")
	}},
	{"as a user agent", func(s string) *http.Request {
		return request("POST", leavePath, leaveBody, "User-Agent", "client/"+s)
	}},
	{"as the signer", func(s string) *http.Request {
		return request("POST", leavePath, leaveBody, "X-Auth-Token", "", "X-Sdk-Date", time.Now().UTC().Format("20060102T150405Z"), "Authorization", "SDK-HMAC-SHA256 Access="+s+", SignedHeaders=host;x-sdk-date, Signature=00ff")
	}},
	{"in a signed header", func(s string) *http.Request {
		return request("GET", "/v2/orders/customer-orders?limit="+s, "", "X-Auth-Token", "", "X-Told", s, "X-Sdk-Date", time.Now().UTC().Format("20060102T150405Z"), "Authorization", "SDK-HMAC-SHA256 Access=AKAKAKAK, SignedHeaders=host;x-sdk-date;x-told, Signature="+strings.Repeat("0f", 32))
	}},
	{"as a token", func(s string) *http.Request { return request("POST", leavePath, leaveBody, "X-Auth-Token", s) }},
	{"as a password", func(s string) *http.Request {
		return request("POST", leavePath, leaveBody, "Authorization", "Basic "+base64.StdEncoding.EncodeToString([]byte("me:"+s)))
	}},
	{"in a cookie", func(s string) *http.Request { return request("POST", leavePath, leaveBody, "Cookie", "a=b; sid="+s) }},
	{"as a content type", func(s string) *http.Request {
		return request("POST", leavePath, leaveBody, "Content-Type", "application/json; long="+strings.Repeat("x", 50)+s)
	}},
	{"as a resource", func(s string) *http.Request {
		return request("POST", leavePath, `{"resource_ids":["`+s+`"],"unsubscribe_type":1}`)
	}},
	{"as a reason that is kept", func(s string) *http.Request {
		return request("POST", leavePath, `{"resource_ids":["one"],"unsubscribe_type":1,"unsubscribe_reason_type":5,"unsubscribe_reason":"said: `+s+`"}`)
	}},
	{"as a field's name", func(s string) *http.Request {
		return request("POST", leavePath, `{"resource_ids":["x"],"unsubscribe_type":1,"`+s+`":1}`)
	}},
	{"in what is no JSON", func(s string) *http.Request { return request("POST", leavePath, "{"+s) }},
	{"in a form", func(s string) *http.Request {
		return request("POST", "/", "Action=RefundInstance&Version=2017-12-14&AccessKeyId=ALIALIALI&InstanceId="+s, "Content-Type", "application/x-www-form-urlencoded")
	}},
	{"at the edge of a large body", func(s string) *http.Request {
		return request("POST", leavePath, `{"resource_ids":["x"],"told":"`+strings.Repeat("x", 64<<10-40)+s+strings.Repeat("y", 100)+`"}`)
	}},
}

// namings are the places of a secret that only its name gives away.
var namings = []planting{
	{"in JSON", func(s string) *http.Request { return request("POST", leavePath, `{"a":[{"AccessKeySecret":"`+s+`"}]}`) }},
	{"in JSON, another spelling", func(s string) *http.Request {
		return request("POST", leavePath, `{"secret_access_key":{"it":["`+s+`"]}}`)
	}},
	{"in JSON in JSON", func(s string) *http.Request {
		return request("POST", leavePath, `{"in":"{\"client_secret\":\"`+s+`\"}"}`)
	}},
	{"in a query", func(s string) *http.Request { return request("GET", "/v2/orders/customer-orders?a=b&sk="+s, "") }},
	{"in a query, an escaped name", func(s string) *http.Request {
		return request("GET", "/v2/orders/customer-orders?a=b&pass%77ord="+s, "")
	}},
	{"in a form", func(s string) *http.Request {
		return request("POST", "/", "Action=RefundInstance&SecurityToken="+s, "Content-Type", "application/x-www-form-urlencoded")
	}},
	{"in a multipart form", func(s string) *http.Request {
		return request("POST", leavePath, "--b\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\n"+s+"\r\n--b--\r\n", "Content-Type", "multipart/form-data; boundary=b")
	}},
	{"in a header", func(s string) *http.Request { return request("POST", leavePath, leaveBody, "X-Api-Key", s) }},
	{"as a bearer", func(s string) *http.Request {
		return request("POST", leavePath, leaveBody, "Authorization", "Bearer "+s)
	}},
	{"in XML", func(s string) *http.Request { return request("POST", leavePath, "<a><Password>"+s+"</Password></a>") }},
}

// ways are the forms in which a secret is sent.
var ways = []func(string) string{
	url.QueryEscape,
	func(s string) string { return url.QueryEscape(url.QueryEscape(s)) },
	func(s string) string {
		var b strings.Builder
		for i := range len(s) {
			fmt.Fprintf(&b, "%%%02x", s[i])
		}
		return b.String()
	},
	func(s string) string { return s },
	func(s string) string {
		var b strings.Builder
		for _, r := range s {
			fmt.Fprintf(&b, `\u%04x`, r)
		}
		return b.String()
	},
	func(s string) string { return base64.URLEncoding.EncodeToString([]byte(s)) },
	html.EscapeString,
}

// plant sends every secret in every place, in forms that take turns, so that each form comes to each place.
func (g *guarded) plant() {
	turn := 0
	for _, p := range plantings {
		for _, secret := range g.secrets {
			g.send(p.call(ways[turn%len(ways)](secret)))
			turn++
		}
		turn++
	}
	for _, p := range namings {
		for _, way := range ways {
			g.send(p.call(way(namedSecret)))
		}
	}
	g.secrets["a secret by its name"] = namedSecret
	g.send(request("POST", leavePath, `{"resource_ids":["`+givenSecret+`"],"unsubscribe_type":1}`))
	g.read("POST", control.Prefix+"/sandboxes/default/faults", `{"match":{"operation":"renew"},"effect":{"respond":{"status":500,"headers":{"X-A":"`+guardedAdmin+`"},"body":"`+guardedToken+`"}}}`, "Content-Type", "application/json")
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

var escapedChar = regexp.MustCompile(`\\u[0-9a-fA-F]{4}`)
var escapedByte = regexp.MustCompile(`%[0-9a-fA-F]{2}`)
var base64Run = regexp.MustCompile(`[A-Za-z0-9+/_-]{16,}`)

// plainly is a text and all that a reader could make of it.
func plainly(text string) string {
	all := text
	for range 3 {
		text = escapedChar.ReplaceAllStringFunc(text, func(s string) string {
			n, _ := strconv.ParseUint(s[2:], 16, 32)
			return string(rune(n))
		})
		text = html.UnescapeString(text)
		text = escapedByte.ReplaceAllStringFunc(text, func(s string) string {
			n, _ := strconv.ParseUint(s[1:], 16, 8)
			return string([]byte{byte(n)})
		})
		all += "\n" + text
	}
	var decoded strings.Builder
	for _, run := range base64Run.FindAllString(all, -1) {
		for skip := range 4 {
			plain, _ := base64.RawURLEncoding.DecodeString(strings.NewReplacer("+", "-", "/", "_").Replace(run[skip:]))
			decoded.Write(plain)
			decoded.WriteByte('\n')
		}
	}
	return strings.ToLower(all + decoded.String())
}

// wantNone looks for every secret, and for the beginning of each.
func (g *guarded) wantNone(where, text string) {
	g.t.Helper()
	if text == "" {
		g.t.Errorf("%s says nothing", where)
	}
	plain := plainly(text)
	for kind, secret := range g.secrets {
		if at := strings.Index(plain, strings.ToLower(secret[:12])); at >= 0 {
			g.t.Errorf("%s shows %s: …%s…", where, kind, plain[max(0, at-120):min(len(plain), at+60)])
		}
	}
}

// withoutIssued is the answer about a sandbox but for the credentials that it gives out.
func withoutIssued(text string) string {
	return regexp.MustCompile(`"(huawei|alibaba)":\[\{[^\]]*\}\]`).ReplaceAllString(text, "")
}

func TestNoSecretComesOutOfTheControlAPI(t *testing.T) {
	g := newGuarded(t)
	g.plant()
	for _, op := range openapi.Control().Operations() {
		if op.Method != http.MethodGet || op.ID == "profile_cpu" || op.ID == "trace_execution" {
			continue // what changes something answers nothing else; those two are not text
		}
		for _, n := range g.numbers(op.Path) {
			path := strings.NewReplacer("{id}", "default", "{n}", n, "{name}", "goroutine").Replace(op.Path)
			if strings.HasSuffix(path, "/goroutine") {
				path += "?debug=1"
			}
			if op.ID == "follow_sandbox" {
				path += "?after=0"
			}
			g.wantNone(op.ID+" "+n, withoutIssued(g.read("GET", path, "")))
		}
	}
}

// Whoever embeds the mock reads the journal without any answer in between.
func TestNoSecretComesOutOfTheJournal(t *testing.T) {
	g := newGuarded(t)
	g.plant()
	delete(g.secrets, "a secret that was given") // its trace has the resource
	for _, e := range append(g.server.worlds.Find("default").Journal.Entries(), g.server.unmatched.Entries()...) {
		shown, err := json.Marshal([]any{e.Explained(), journal.Archive([]*journal.Entry{e}, "http", "v1"), e.Summary()})
		if err != nil {
			t.Fatal(err)
		}
		g.wantNone("exchange "+strconv.FormatUint(e.N, 10), string(shown))
	}
}

// A test that fails quotes what its client sent.
func TestNoSecretComesOutOfAVerdict(t *testing.T) {
	m, err := New(Document(guardedWorld))
	if err != nil {
		t.Fatal(err)
	}
	g := &guarded{t: t, secrets: map[string]string{"the admin token": m.AdminToken(), "a token": guardedToken, "a secret by its name": namedSecret}}
	for _, secret := range g.secrets {
		for _, q := range []*http.Request{
			request("GET", "/nowhere/"+url.PathEscape(secret)+"?sk="+url.QueryEscape(namedSecret), ""),
			request("POST", leavePath, `{"resource_ids":"x","`+secret+`":1,"sk":"`+namedSecret+`"}`),
		} {
			m.ServeHTTP(httptest.NewRecorder(), q)
		}
	}
	if err = m.Close(); err == nil {
		t.Fatal("nothing was found")
	}
	g.wantNone("the verdict", err.Error())
}

// numbers are those of some exchanges where a path has one, else one that is not used: the journal is
// tested with all.
func (g *guarded) numbers(path string) (all []string) {
	if !strings.Contains(path, "{n}") {
		return []string{""}
	}
	const each = 7
	for _, e := range g.server.worlds.Find("default").Journal.Entries() {
		if e.N%each == 0 {
			all = append(all, strconv.FormatUint(e.N, 10))
		}
	}
	return all
}

func TestNoSecretComesOutOfAPage(t *testing.T) {
	g := newGuarded(t)
	g.plant()
	accounts := map[bool]string{true: "huawei/acme", false: "alibaba/shop"}
	for _, route := range console.Routes() {
		method, route, _ := strings.Cut(route, " ")
		if method != http.MethodGet {
			continue
		}
		for _, n := range g.numbers(strings.ReplaceAll(route, "/live", "")) {
			for huawei, account := range accounts {
				path := strings.NewReplacer("{sandbox}", "default", "{vendor}/{account}", account, "{n}", n, "{order}", g.refund()).Replace(route)
				if huawei || path != strings.ReplaceAll(route, "{sandbox}", "default") {
					g.wantNone(path, g.read("GET", console.Prefix+path+queryOf(route), ""))
				}
			}
		}
	}
	for _, e := range g.server.unmatched.Entries()[:20] {
		path := fmt.Sprint(console.Prefix, "/unmatched?exchange=", e.N)
		g.wantNone(path, g.read("GET", path, ""))
	}
}

// queryOf is what a page has to be asked with to show something.
func queryOf(route string) string {
	return map[string]string{
		"/{sandbox}/journal/live":                              "?after=0",
		"/{sandbox}/{vendor}/{account}/unsubscriptions/review": "?type=1&id=one",
		"/{sandbox}/{vendor}/{account}/renewals/modify":        "?id=srv",
		"/{sandbox}/{vendor}/{account}/dcc/pools":              "?region=r-1&dec=dec-1",
		"/{sandbox}/{vendor}/{account}/dcc/servers":            "?region=r-1&dec=dec-1&pool=pool-1",
	}[route]
}

// refund is the order whose reason has a secret in it.
func (g *guarded) refund() (id string) {
	g.server.worlds.Find("default").Read(func(v billing.View) {
		for o := range v.Orders("d0m41n") {
			if o.Kind == billing.Unsubscription {
				id = string(o.ID)
			}
		}
	})
	return id
}

// The answer to a call that cannot be answered quotes the call.
func TestNoSecretComesOutOfAProblem(t *testing.T) {
	g := newGuarded(t)
	delete(g.secrets, "the key of a link")
	for kind, secret := range g.secrets {
		for i, way := range ways {
			text := way(secret)
			for where, text := range map[string]string{
				"an unknown path":     g.read("GET", control.Prefix+"/nowhere/"+url.PathEscape(text), ""),
				"an unknown sandbox":  g.read("GET", control.Prefix+"/sandboxes/"+url.PathEscape(text), ""),
				"a wrong parameter":   g.read("GET", control.Prefix+"/sandboxes/default/requests?"+url.QueryEscape(text)+"=1", ""),
				"a wrong value":       g.read("GET", control.Prefix+"/sandboxes/default/requests?code="+url.QueryEscape(text), ""),
				"an unknown scenario": g.read("POST", control.Prefix+"/sandboxes", `{"scenario":`+strconv.Quote(text)+`}`, "Content-Type", "application/json"),
				"a wrong scenario":    g.read("POST", control.Prefix+"/sandboxes", "name: x\nabout: {"+text+": 1}\n", "Content-Type", "application/yaml"),
				"a foreign origin":    g.read("GET", control.Prefix+"/sandboxes", "", "Origin", "https://"+url.QueryEscape(text)),
				"a page of nothing":   g.read("GET", console.Prefix+"/"+url.PathEscape(text), ""),
				"a filter of a page":  g.read("GET", console.Prefix+"/default/journal?code="+url.QueryEscape(text), ""),
			} {
				g.wantNone(fmt.Sprint(where, ", ", kind, ", way ", i), text)
			}
		}
	}
}

func TestNoSecretOfAnyKindIsLogged(t *testing.T) {
	g := newGuarded(t)
	g.plant()
	g.http.Close()
	g.wantNone("the log", g.log.String())
	delete(g.secrets, "a secret by its name")
	for kind, secret := range g.secrets {
		g.log.Reset()
		g.server.Log().Error("a bug of the mock", "panic", fmt.Errorf("it met %s", secret), "at", slog.GroupValue(slog.String("path", url.PathEscape(secret))), "password", "w8")
		g.server.Log().With("of", secret).WithGroup(kind).Info(secret, "what", []string{secret})
		g.wantNone("the log of "+kind, g.log.String())
		if strings.Contains(g.log.String(), "w8") {
			t.Error("what has the name of a secret is logged")
		}
	}
}

// The pages are left as they are where there is nothing to hide, and so are the documents.
func TestWhatASandboxIssuesIsGivenOut(t *testing.T) {
	g := newGuarded(t)
	for _, path := range []string{"/sandboxes/default", "/sandboxes/other"} {
		body := g.read("GET", control.Prefix+path, "")
		if strings.Contains(body, `":"****"}]`) || strings.Contains(body, `"sk":"****"`) || !strings.Contains(body, `"sk":"`) {
			t.Errorf("%s: %s", path, body)
		}
	}
	if body := g.read("POST", control.Prefix+"/sandboxes", guardedWorld, "Content-Type", "application/yaml"); strings.Contains(body, `"access_key_secret":"****"`) || !strings.Contains(body, `"access_key_secret":"`) {
		t.Errorf("a new sandbox: %s", body)
	}
	for _, path := range []string{"/catalogue", "/scenarios", "/sandboxes"} {
		if body := g.read("GET", control.Prefix+path, ""); strings.Contains(body, "****") {
			t.Errorf("%s has something masked: %s", path, body)
		}
	}
}
