package mock

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/dialect/explain"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
	"github.com/rescindhq/rescind/openapi"

	"pgregory.net/rapid"
)

// A mistakeServer receives calls that are signed with every known mistake, all with one secret.
type mistakeServer struct {
	*testing.T
	server *Server
	secret string
	nonces int
}

func newMistakeServer(t *testing.T, secret string) *mistakeServer {
	now := time.Date(2026, 6, 8, 0, 0, 0, 0, time.UTC)
	b := &mistakeServer{T: t, secret: secret, server: NewServer(Options{AdminToken: "admin", Now: func() time.Time { return now }})}
	openDocument(t, b.server, `
name: mistakes
huawei: {accounts: [{name: acme, credentials: [{ak: KEY, sk: '`+secret+`'}, {user: other, ak: OTHER, sk: `+otherSecret+`}]}]}
alibaba: {accounts: [{name: shop, credentials: [{access_key_id: KEY, access_key_secret: '`+secret+`'}, {user: other, access_key_id: OTHER, access_key_secret: `+otherSecret+`}]}]}
`)
	return b
}

func (b *mistakeServer) nonce() string {
	b.nonces++
	return strings.Repeat("n", b.nonces%7) + time.Duration(b.nonces).String()
}

// draft is how a sample is signed: read as the server reads it.
func (b *mistakeServer) draft(s signer, q sample, nonce, secret string) (*explain.Signing, []explain.Mistake) {
	c := b.server.receive(nil, q.request(nonce, "AAAA")).call
	c.Caller.Credential = &billing.Credential{Key: "KEY", Secret: secret}
	for _, vendor := range []string{"huawei", "alibaba"} {
		c.SandboxCredentials = append(c.SandboxCredentials, billing.Credential{Vendor: vendor, Key: "OTHER", Secret: otherSecret})
	}
	d, mistakes := s.signing(c)
	if d == nil {
		b.Fatalf("%s: %+v cannot be signed", s.name, q)
	}
	return d, mistakes
}

// explained sends a request and reads why its signature was wrong.
func (b *mistakeServer) explained(r *http.Request) *journal.Explanation {
	w := httptest.NewRecorder()
	b.server.ServeHTTP(w, r)
	ask := httptest.NewRequest("GET", "http://127.0.0.1"+control.Prefix+"/sandboxes/default/requests/"+w.Header().Get("X-Mock-Request"), nil)
	ask.Header.Set("Authorization", "Bearer admin")
	response := httptest.NewRecorder()
	b.server.ServeHTTP(response, ask)
	if text := strings.ToLower(response.Body.String()); strings.Contains(text, hiddenCore) || strings.Contains(text, strings.ToLower(b.secret)) || strings.Contains(text, "__hidden__") {
		b.Errorf("a secret shows in %s", text)
	}
	for _, v := range openapi.Control().Operation("show_request").Check(response.Code, response.Header(), response.Body.Bytes()) {
		b.Errorf("the answer breaks the contract: %v in %s", v, response.Body)
	}
	var x journal.Exchange
	if err := json.Unmarshal(response.Body.Bytes(), &x); err != nil || x.Signature == nil {
		b.Fatalf("%v: %d %s", err, response.Code, response.Body)
	}
	return x.Signature.Explanation
}

// A trial is a sample, how it is signed, and what can go wrong.
type trial struct {
	sample
	signer
	right    *explain.Signing
	mistakes []explain.Mistake
}

func (b *mistakeServer) trials(s signer) (all []trial) {
	for _, q := range s.samples {
		d, mistakes := b.draft(s, q, "n", b.secret)
		all = append(all, trial{q, s, d, mistakes})
	}
	return all
}

// try signs a sample with one mistake in some of its ways; false when none of them comes to
// anything else than signing it right.
func (b *mistakeServer) try(t trial, row int) (shown bool) {
	m := t.mistakes[row]
	ways := m.Ways(t.right)
	if t.sent[m.ID] != nil {
		ways = []explain.Way{{Make: func(*explain.Signing) {}}}
	}
	for n, w := range ways {
		wrong := *t.right
		w.Make(&wrong)
		if n%(1+len(ways)/2) > 0 || wrong.Signed() == t.right.Signed() && !m.Unchanged && t.sent[m.ID] == nil {
			continue
		}
		shown = true
		e := b.explained(b.wrong(t, m.ID, w))
		if e == nil || e.Verdict != "proved" || !isBlamed(e, m.ID) {
			b.Errorf("%s, %s (%s): got %v %+v", t.name, m.ID, w.Detail, causes(e), e)
		}
	}
	return shown
}

// wrong is a request signed with a mistake. One that is made in sending must show in the signature.
func (b *mistakeServer) wrong(t trial, id string, w explain.Way) *http.Request {
	for {
		nonce := b.nonce()
		d, _ := b.draft(t.signer, t.sample, nonce, b.secret)
		w.Make(d)
		signature := d.Signed()
		if send := t.sent[id]; send == nil {
			return t.request(nonce, url.QueryEscape(signature))
		} else if arrives, err := url.QueryUnescape(send(signature)); err == nil && arrives != signature {
			return t.request(nonce, send(signature))
		}
	}
}

func TestEveryKnownMistakeIsProvedForEveryAlgorithm(t *testing.T) {
	plain, rich := newMistakeServer(t, richSecret), newMistakeServer(t, signSecret)
	for _, s := range signers {
		trials, others := plain.trials(s), rich.trials(s)
		for row, m := range trials[0].mistakes {
			if !slices.ContainsFunc(trials, func(t trial) bool { return plain.try(t, row) }) && !slices.ContainsFunc(others, func(t trial) bool { return rich.try(t, row) }) {
				t.Errorf("%s: no sample shows %s", s.name, m.ID)
			}
		}
	}
}

func TestEveryKnownMistakeHasANameOfItsOwnAndSaysWhatToDo(t *testing.T) {
	b := newMistakeServer(t, richSecret)
	for _, s := range signers {
		_, mistakes := b.draft(s, s.samples[0], "n", richSecret)
		seen := map[string]bool{}
		for _, m := range mistakes {
			if seen[m.ID] || !strings.HasSuffix(m.Says, ".") || strings.ToLower(m.ID) != m.ID {
				t.Errorf("%s: %s %q", s.name, m.ID, m.Says)
			}
			seen[m.ID] = true
		}
	}
}

// Signed with a secret at random, a call at random is never explained by something else: of each
// algorithm as many as there is time for.
func TestAWrongSecretIsNeverProvedToBeSomethingElse(t *testing.T) {
	b := newMistakeServer(t, richSecret)
	secrets, texts := rapid.StringMatching(`[ -~]{8,40}`), rapid.StringMatching(`[a-zA-Z0-9%*~ +/=&:]{0,20}`)
	for n := range 40 {
		s := signers[n%len(signers)]
		q := s.samples[n/len(signers)%len(s.samples)]
		q.target = strings.Replace(q.target, "?", "?random="+url.QueryEscape(texts.Example(n))+"&", 1)
		secret, nonce := secrets.Example(n), b.nonce()
		d, _ := b.draft(s, q, nonce, secret)
		e := b.explained(q.request(nonce, url.QueryEscape(d.Signed())))
		if e == nil || e.Verdict != "not-proved" || len(e.Causes) > 0 || !strings.Contains(e.Says, "so would a wrong secret") {
			t.Errorf("%s, %q: got %+v", s.name, secret, e)
		}
	}
}
