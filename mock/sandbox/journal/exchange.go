package journal

import (
	"net/http"
	"strconv"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
)

// A Summary is the short form of an exchange, as the control API lists it.
type Summary struct {
	ID         string      `json:"id"`
	Sandbox    *string     `json:"sandbox"`
	Time       time.Time   `json:"time"`
	Method     string      `json:"method"`
	Path       string      `json:"path"`
	Key        string      `json:"key"`         // the access key id in the call, known or not; "" for a token or no credential
	NearestKey string      `json:"nearest_key"` // the one that was probably meant by a key that no sandbox has
	Operation  string      `json:"operation"`
	Status     int         `json:"status"`
	Code       string      `json:"code"`
	Rule       string      `json:"rule"`
	Violations []Violation `json:"violations"`
	Trace      []Step      `json:"trace"`
	Fault      string      `json:"fault"`
}

// A Step is one rule of a decision, with its result: passed, refused, would also refuse, or not reached.
type Step struct {
	Rule   string    `json:"rule"`
	Reason string    `json:"reason"`
	Result string    `json:"result"`
	Facts  []Reading `json:"facts"` // what the rule that refused looked at
}

// A Reading is one thing that a rule looked at, and the value it found.
type Reading struct {
	What  string `json:"what"`
	Value string `json:"value"`
}

// An Exchange is a call and its answer in full, with secrets masked.
type Exchange struct {
	Summary
	Caller     *Caller    `json:"caller"`     // null when no account has the credential
	DecidedAt  *time.Time `json:"decided_at"` // by the business clock; null when the call belongs to no sandbox
	TookMicros int64      `json:"took_us"`
	Retry      *Retry     `json:"retry"` // null when the call does not say that it repeats another
	Request    Request    `json:"request"`
	Response   Response   `json:"response"`
	Signature  *Checked   `json:"signature"` // null when none was checked
}

// A Retry is what a repeated call says about its earlier attempts.
type Retry struct {
	Attempts    int   `json:"attempts"` // how often it was repeated so far
	DelayMillis int64 `json:"delay_ms"` // how long the client says that it waited
}

// A Request is a call as it was sent.
type Request struct {
	Method  string      `json:"method"`
	URL     string      `json:"url"`
	Headers http.Header `json:"headers"`
	Body    string      `json:"body"`
	Cut     int         `json:"cut"` // bytes at the end of the body that were not kept
}

// A Response is an answer as it was sent.
type Response struct {
	Status  int         `json:"status"`
	Headers http.Header `json:"headers"`
	Body    string      `json:"body"`
}

// A Checked is what the check of a signature compared.
type Checked struct {
	Algorithm        string `json:"algorithm"`
	CanonicalRequest string `json:"canonical_request"`
	StringToSign     string `json:"string_to_sign"`
	Matched          bool   `json:"matched"`
	// Explanation says why it did not match; only [Entry.Explained] sets it.
	Explanation *Explanation `json:"explanation"`
}

// Summary returns the short form of an entry.
func (e *Entry) Summary() Summary {
	s := Summary{
		ID: strconv.FormatUint(e.N, 10), Time: e.Time.UTC(), Status: e.Answer.Status, Code: e.Answer.Code,
		Rule: e.Answer.Row, Trace: steps(e.Trace), Violations: e.violations(), Fault: e.FaultLabel,
		Method: e.Call.Method, Path: e.Call.Path, Key: e.Call.AccessKey(), NearestKey: e.NearestKey,
	}
	if op := e.Call.Operation; op == nil || op.Path != s.Path || s.Key != "" { // anything else may hold a secret
		m := e.mask()
		s.Method, s.Path, s.Key = m.Text(s.Method), m.Text(s.Path), m.Text(s.Key)
	}
	if e.Sandbox != "" {
		s.Sandbox = &e.Sandbox
	}
	if e.Call.Operation != nil {
		s.Operation = e.Call.Operation.ID
	}
	return s
}

func steps(t billing.Trace) []Step {
	shown := []Step{}
	for _, s := range t.Steps() {
		step := Step{Rule: s.Rule, Reason: string(s.Reason), Result: s.Result, Facts: []Reading{}}
		for _, f := range s.Facts {
			step.Facts = append(step.Facts, Reading(f))
		}
		shown = append(shown, step)
	}
	return shown
}

// Exchange returns an entry in full.
func (e *Entry) Exchange() Exchange {
	c, m := e.Call, e.mask()
	x := Exchange{Summary: e.Summary(), Caller: m.caller(c), DecidedAt: decidedAt(c), TookMicros: e.Took.Microseconds(), Retry: e.retry(),
		Request: Request{
			Method:  m.Text(c.Method),
			URL:     m.url(c),
			Headers: m.header(received(c.Header, c.Host)),
			Body:    m.body(c, e.bodyCut > 0),
			Cut:     e.bodyCut,
		},
		Response: Response{Status: e.Answer.Status, Headers: m.header(e.sent()), Body: m.Text(string(e.Answer.Body))},
	}
	if s := c.Signature; s != nil {
		x.Signature = &Checked{s.Algorithm, m.Text(s.Canonical), m.Text(s.StringToSign), s.Matched(), nil}
	}
	return x
}

func (e *Entry) retry() *Retry {
	if e.Retry == nil {
		return nil
	}
	r := e.Retry(e.Call)
	if r == nil {
		return nil
	}
	return &Retry{Attempts: r.Attempts, DelayMillis: r.Delay.Milliseconds()}
}

// received returns the headers of a call together with the host, which net/http keeps separately.
func received(h http.Header, host string) http.Header {
	all := h.Clone()
	if all == nil {
		all = http.Header{}
	}
	if host != "" {
		all["Host"] = []string{host}
	}
	return all
}

// sent returns the headers of the answer.
func (e *Entry) sent() http.Header {
	h := http.Header{}
	if e.Answer.Type != "" {
		h["Content-Type"] = []string{e.Answer.Type}
	}
	if e.Answer.RequestID != "" {
		h["X-Request-Id"] = []string{e.Answer.RequestID}
	}
	for name, values := range e.Answer.Header {
		if len(values) > 0 {
			h[name] = values
		}
	}
	return h
}
