package mock

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/dialect/dialecttest"
	"github.com/rescindhq/rescind/mock/sandbox"
)

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
	all := slices.DeleteFunc(sure(w.server.worlds.Worlds()), func(world *sandbox.World) bool {
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
	before, worlds := w.state(true), len(sure(w.server.worlds.Worlds()))
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
		if w.wantSame(before, true, call, answer); len(sure(w.server.worlds.Worlds())) != worlds {
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
