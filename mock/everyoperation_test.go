package mock

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/dialect/dialecttest"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
	"github.com/rescindhq/rescind/scenarios"
)

// FuzzEveryOperation lets callers of every kind call every operation of the three contracts, signed as
// they must be, with values that are right, nearly right and wrong, while clocks move, faults come and
// worlds are reset. Nothing panics, no answer breaks its contract, and a call that is refused changes
// nothing. A seed is a walk, so `go test -run FuzzEveryOperation/seed#7` repeats one, and
// `go test -fuzz FuzzEveryOperation ./mock` goes on as long as one likes.
func FuzzEveryOperation(f *testing.F) {
	for seed := range uint64(24) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) { newWalk(t, seed).run(50) })
}

var contractsOf = sync.OnceValues(func() (map[string]node, operations) { return readContracts(&testing.T{}) })

// A walk is a server and a client that makes random calls.
type walk struct {
	*testing.T
	*grammar
	server *Server
	log    bytes.Buffer
	last   *journal.Entry // the exchange of the last vendor's call
	now    time.Time
	nonces int

	signed, passed int
}

func newWalk(t *testing.T, seed uint64) *walk {
	documents, all := contractsOf()
	w := &walk{T: t, now: time.Date(2026, 6, 8, 0, 0, 0, 0, time.UTC)}
	w.grammar = &grammar{Rand: rand.New(rand.NewPCG(seed, 1)), documents: documents, operations: all}
	w.server = NewServer(Options{
		AdminToken: "admin", Now: func() time.Time { return w.now }, Log: slog.New(slog.NewTextHandler(&w.log, &slog.HandlerOptions{Level: slog.LevelError})),
		Observe: func(e *journal.Entry) { w.last = e }, JournalSize: 50,
	})
	w.open("default", "quickstart")
	w.open("other", w.pick(scenarios.Names()))
	return w
}

func (w *walk) open(id, scenario string) {
	sc, err := scenarios.Load(scenario)
	if err != nil {
		w.Fatal(err)
	}
	if _, err := w.server.Open(sc, control.Opening{ID: id, Seed: 7}); err != nil {
		w.Fatal(err)
	}
}

// run takes so many steps, and then reads all that there is.
func (w *walk) run(steps int) {
	for range steps {
		if w.readIDs(); w.Failed() {
			return
		}
		switch n := w.IntN(1000); {
		case n < 620:
			w.callVendor(w.write(w.operationOf("huawei", "alibaba")), 1)
		case n < 700:
			w.callControl(w.write(w.named("set_clock")))
		case n < 760:
			w.callControl(w.write(w.named("add_fault")))
		case n < 800:
			w.callControl(w.write(w.named("reset_sandbox")))
		default:
			w.callControl(w.write(w.operationOf("control")))
		}
		w.now = w.now.Add(time.Duration(w.IntN(3)) * time.Second)
	}
	if w.readIDs(); w.IntN(5) == 0 {
		w.requestMaximum()
	}
	w.readAll()
	if w.signed > 20 && w.passed*2 < w.signed {
		w.Errorf("only %d of %d calls passed the gateway: they are not signed right", w.passed, w.signed)
	}
}

// requestMaximum makes calls that can be made again and again, renewals, as often as somebody would who does
// not stop.
func (w *walk) requestMaximum() {
	const often, series = 3000, 4
	w.maximal = true
	defer func() { w.maximal = false }()
	for n, tries := 0, 0; n < series && tries < 60 && !w.Failed(); tries++ {
		d := w.operationOf("huawei", "alibaba")
		for w.server.dialects[d.contract].Commands[d.id()].Kind&billing.RenewingNow == 0 {
			d = w.operationOf("huawei", "alibaba")
		}
		if w.callVendor(w.write(d), often) > 2 {
			n++
		}
	}
}

// readAll reads every world in every way there is.
func (w *walk) readAll() {
	for _, world := range w.server.worlds.Worlds() {
		for _, part := range []string{"", "/clock", "/faults", "/requests", "/har", "/invariants"} {
			d := described{contract: "control", method: "GET", path: part, at: node{"operationId": "read" + part}}
			w.callControl(written{described: d, target: control.Prefix + "/sandboxes/" + control.Segment(world.ID) + part})
		}
		world.Read(func(v billing.View) {
			for _, b := range v.BrokenInvariants() {
				w.Errorf("in %s the invariant %s is broken: %s", world.ID, b.ID, b.By)
			}
		})
	}
}

func (w *walk) operationOf(contracts ...string) described {
	for {
		if d := w.operations[w.IntN(len(w.operations))]; slices.Contains(contracts, d.contract) {
			return d
		}
	}
}

func (w *walk) named(id string) described {
	return w.operations[slices.IndexFunc(w.operations, func(d described) bool { return d.id() == id })]
}

// readIDs reads the ids of the world, so that calls can name them.
func (w *walk) readIDs() {
	if len(w.server.worlds.Worlds()) == 0 {
		w.open("default", "quickstart")
	}
	k := map[string][]string{
		"order": {"CS0000", "1"}, "product": {"ecs", "hws.service.type.ec2", "rds"}, "domain": {"nobody"}, "resource": {"x"}, "instance": {"x"},
		"operation": {"unsubscribe", "RefundInstance", "list_orders"}, "scenario": {"quickstart", "huawei.trial-service", "quickstrat"}, "sandbox": {"default", "other", ".."},
	}
	for _, world := range w.server.worlds.Worlds() {
		k["sandbox"] = append(k["sandbox"], world.ID)
		world.Read(func(v billing.View) {
			for a := range v.Accounts() {
				k["domain"] = append(k["domain"], string(a.ID))
				for r := range v.Resources(a.ID) {
					k["resource"], k["product"] = append(k["resource"], string(r.ID)), append(k["product"], r.Product)
				}
				for o := range v.Orders(a.ID) {
					k["order"] = append(k["order"], string(o.ID))
				}
			}
		})
	}
	k["instance"], k["customer"] = k["resource"], k["domain"]
	k["all"] = slices.Concat(k["resource"], k["order"], k["domain"])
	w.known = k
}

// state is everything in all worlds; of what vendors' calls are about only, without faults, which
// count how often they were injected. A world whose clock runs changes by itself.
func (w *walk) state(faults bool) map[string]string {
	all := map[string]string{}
	for _, world := range w.server.worlds.Worlds() {
		shown, err := control.Show(world, "")
		if err != nil || !shown.Clock.Frozen {
			continue
		}
		if !faults {
			shown.Faults = nil
		}
		text, err := json.Marshal(shown)
		if err != nil {
			w.Errorf("the world %s cannot be encoded: %v", world.ID, err)
		}
		all[world.ID] = string(text)
	}
	return all
}

// wantSame requires that nothing has changed in the worlds that are still there.
func (w *walk) wantSame(before map[string]string, faults bool, call written, answer *httptest.ResponseRecorder) {
	for id, now := range w.state(faults) {
		if was, there := before[id]; there && was != now {
			w.Errorf("%s was refused with %d %.200s and changed the world %s from\n%s\nto\n%s", call, answer.Code, answer.Body, id, was, now)
		}
	}
}

func (w written) String() string {
	return fmt.Sprintf("%s %s %s (%s)", w.method, w.target, w.body, w.id())
}

// callVendor makes a call, many times where that is asked for, until it is refused or nothing comes of
// it any more, and counts how often it was accepted.
func (w *walk) callVendor(call written, times int) (accepted int) {
	world := w.someWorld(call.contract)
	if world == nil {
		return 0
	}
	of := slices.DeleteFunc(slices.Clone(world.Credentials), func(c billing.Credential) bool { return c.Vendor != call.contract })
	who := of[w.IntN(len(of))]
	var before map[string]string
	begun := w.state(false)
	for n := range times {
		if before = begun; n > 0 {
			before = nil // it takes longer than the calls
		}
		if n == 2 && maps.Equal(begun, w.state(false)) || n > 0 && w.last.FaultLabel != "" {
			return n
		}
		answer := w.serve(w.sign(call, who), call)
		if w.signed++; w.last.Refusal == nil || w.last.Call.Signature == nil || w.last.Call.Signature.Matched() {
			w.passed++
		}
		if answer.Code >= 500 && w.last.FaultLabel == "" || answer.Code/100 == 3 {
			w.Errorf("%s is answered %d %s", call, answer.Code, answer.Body)
		}
		if w.last.Refusal != nil {
			w.wantSame(before, false, call, answer)
			return n
		}
	}
	return times
}

func (w *walk) someWorld(vendor string) *sandbox.World {
	all := slices.DeleteFunc(w.server.worlds.Worlds(), func(world *sandbox.World) bool {
		return !slices.ContainsFunc(world.Credentials, func(c billing.Credential) bool { return c.Vendor == vendor })
	})
	if len(all) == 0 {
		return nil
	}
	return all[w.IntN(len(all))]
}

// callControl makes a call of whoever has the token.
func (w *walk) callControl(call written) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel() // a stream ends with what there is
	before, worlds := w.state(true), len(w.server.worlds.Worlds())
	r, err := http.NewRequestWithContext(ctx, call.method, "http://127.0.0.1"+call.target, strings.NewReader(call.body))
	if err != nil {
		return // no client sends that
	}
	r.Header = http.Header{"Authorization": {"Bearer admin"}}
	if call.media != "" {
		r.Header.Set("Content-Type", call.media)
	}
	answer := w.serve(r, call)
	if answer.Code >= 500 || answer.Code/100 == 3 {
		w.Errorf("%s is answered %d %s", call, answer.Code, answer.Body)
	}
	if answer.Code >= 400 {
		if w.wantSame(before, true, call, answer); len(w.server.worlds.Worlds()) != worlds {
			w.Errorf("%s was refused with %d and there are other sandboxes", call, answer.Code)
		}
	}
}

// serve answers a request; a connection that a fault breaks off is an answer like any other.
func (w *walk) serve(r *http.Request, call written) *httptest.ResponseRecorder {
	answer := httptest.NewRecorder()
	func() {
		defer func() {
			if bug := recover(); bug != nil && bug != http.ErrAbortHandler {
				w.Errorf("%s: a panic: %v", call, bug)
			}
		}()
		ctx, cancel := context.WithTimeout(r.Context(), 10*time.Millisecond) // a fault that goes on is given up
		defer cancel()
		w.server.ServeHTTP(answer, r.WithContext(ctx))
	}()
	if w.log.Len() > 0 {
		w.Errorf("%s: the log has %s", call, w.log.String())
		w.log.Reset()
	}
	return answer
}

// sign makes the request of a caller.
func (w *walk) sign(call written, who billing.Credential) *http.Request {
	if call.contract == "alibaba" {
		return w.signAction(call, who)
	}
	r := httptest.NewRequest(call.method, "/", strings.NewReader(call.body))
	r.URL.Path, r.URL.RawPath, r.URL.RawQuery = splitTarget(call.target)
	r.Host = "127.0.0.1"
	r.Header.Set("Content-Type", "application/json")
	if who.Session != "" {
		r.Header.Set("X-Security-Token", who.Session)
	}
	if who.Key == "" || who.Token != "" && w.IntN(2) == 0 {
		r.Header.Set("X-Auth-Token", who.Token)
		return r
	}
	date := w.now.UTC().Format("20060102T150405Z")
	r.Header.Set("X-Sdk-Date", date)
	var path []byte
	for segment := range strings.SplitSeq(strings.TrimPrefix(r.URL.EscapedPath(), "/"), "/") {
		plain, _ := url.PathUnescape(segment)
		path = dialect.AppendEscaped(append(path, '/'), plain)
	}
	canonical := call.method + "\n" + string(path) + "/\n" + string(dialect.AppendQuery(nil, r.URL.RawQuery)) + "\nhost:127.0.0.1\nx-sdk-date:" + date + "\n\nhost;x-sdk-date\n" + hexOf(call.body)
	r.Header.Set("Authorization", "SDK-HMAC-SHA256 Access="+who.Key+", SignedHeaders=host;x-sdk-date, Signature="+mac256(who.Secret, "SDK-HMAC-SHA256\n"+date+"\n"+hexOf(canonical)))
	return r
}

// splitTarget is a target as a URL has it.
func splitTarget(target string) (path, raw, query string) {
	raw, query, _ = strings.Cut(target, "?")
	path, _ = url.PathUnescape(raw)
	return path, raw, query
}

func (w *walk) signAction(call written, who billing.Credential) *http.Request {
	w.nonces++
	params := url.Values{"Format": {w.pick([]string{"JSON", "XML"})}, "SignatureNonce": {fmt.Sprint("n", w.nonces)}}
	if who.Session != "" {
		params.Set("SecurityToken", who.Session)
	}
	for _, p := range call.query {
		params.Set(p.name, p.value)
	}
	r := httptest.NewRequest("GET", "/", nil)
	r.URL.RawQuery = dialecttest.SignedQuery(who.Key, who.Secret, "GET", call.at["x-rpc-action"].(string), w.now, params)
	r.Host = "127.0.0.1"
	return r
}

func escaped(text string) string { return string(dialect.AppendEscaped(nil, text)) }
