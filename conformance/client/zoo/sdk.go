package zoo

import (
	"context"
	"crypto/rand"
	"strings"
	"time"
)

// A style is a way of signing, and where the parameters are sent.
type style string

// The styles.
const (
	sdkHMAC  style = "SDK-HMAC-SHA256" // Huawei Cloud
	rpcQuery style = "RPC V2, query"   // Alibaba Cloud
	rpcForm  style = "RPC V2, form"
	acs3     style = "ACS3-HMAC-SHA256"
)

// An sdk is a right client. Each field is one of its decisions; the fault of a broken client replaces one.
type sdk struct {
	info  info
	style style

	// How a request is written.
	params    func(*line) map[string]any        // what is asked for
	encode    func(string) string               // percent-encoding, on the wire
	signed    func(string) string               // percent-encoding, in what is signed
	edit      func(*request)                    // the last change before it is signed
	tamper    func(*request)                    // a change after it is signed
	now       func(*request) time.Time          // the time of the signature
	nonce     func(*request) string             // of an attempt
	canonical func(text string) string          // what is hashed
	key       func(secret string) string        // of the signature
	order     func([]pair) []pair               // of the parameters that are signed
	timeout   func(time.Duration) time.Duration // of one attempt
	deadline  func(time.Duration) time.Duration // of the whole call
	send      func(context.Context, *request) (*response, error)

	// How a response is read.
	read   func(*line, *response) (value map[string]any, err *failure)
	result func(l *line, value map[string]any) map[string]any

	// What follows.
	attempts int
	again    func(l *line, f *failure) bool
	wait     func(f *failure, attempt int) time.Duration
	before   func(*line)                // before the first attempt
	after    func(*line, *answer)       // before the answer is written
	alone    func(*line) *answer        // answers without a call; nil: nothing does
	gone     func(*line, *failure) bool // a refusal that is as good as success
}

// maxWait is the longest that a client waits, whatever a server asks for.
const maxWait = 20 * time.Second

func newSDK(d *Driver) *sdk {
	c := &sdk{
		info: info{Name: "zoo " + d.ID, Version: "1", MaxWaitMS: int(maxWait / time.Millisecond)}, style: d.style,
		params: func(l *line) map[string]any { return l.Params },
		encode: percentEncode, signed: percentEncode,
		edit: func(*request) {}, tamper: func(*request) {},
		now: func(*request) time.Time { return time.Now() }, nonce: func(*request) string { return rand.Text() },
		canonical: same[string], key: same[string], order: sorted,
		timeout: same[time.Duration], deadline: same[time.Duration], send: send,
		attempts: 4, again: mayRepeat, gone: func(*line, *failure) bool { return false }, wait: waitFor,
		before: func(*line) {}, after: func(*line, *answer) {},
	}
	c.read, c.result = readHuawei, huaweiResult
	if d.Vendor == "alibaba" {
		c.read, c.result = readAlibaba, alibabaResult
	}
	if d.style == rpcQuery || d.style == rpcForm {
		c.key = func(secret string) string { return secret + "&" }
	}
	if d.Profile == "destroyer" {
		c.again, c.gone = mayRepeatDestroying, goneAlready
	}
	return c
}

func same[T any](v T) T { return v }

func (c *sdk) huawei() bool { return c.style == sdkHMAC }
func (c *sdk) vendor() string {
	if c.huawei() {
		return "huawei"
	}
	return "alibaba"
}

// answer makes the call of a line.
func (c *sdk) answer(l *line) *answer {
	a := c.answered(l)
	c.after(l, a)
	a.ID, a.Client = l.ID, c.info
	return a
}

func (c *sdk) answered(l *line) *answer {
	if l.Vendor != c.vendor() || c.write(l, 1) == nil {
		return &answer{Unsupported: true}
	}
	if c.alone != nil {
		if a := c.alone(l); a != nil {
			return a
		}
	}
	c.before(l)
	return c.call(l)
}

// call makes attempts until one is final.
func (c *sdk) call(l *line) *answer {
	ctx := context.Background()
	if l.DeadlineMS > 0 {
		bounded, cancel := context.WithTimeout(ctx, c.deadline(time.Duration(l.DeadlineMS)*time.Millisecond))
		defer cancel()
		ctx = bounded
	}
	for attempt := 1; ; attempt++ {
		value, f := c.attempt(ctx, l, attempt)
		if f == nil {
			return &answer{OK: true, Result: c.result(l, value)}
		}
		if c.gone(l, f) {
			return &answer{OK: true, Result: map[string]any{}}
		}
		f.Attempts = attempt
		if !l.Retry || attempt >= c.attempts || !c.again(l, f) || !sleep(ctx, c.wait(f, attempt)) {
			return &answer{Error: f}
		}
	}
}

// attempt makes one request, within its timeout.
func (c *sdk) attempt(ctx context.Context, l *line, attempt int) (map[string]any, *failure) {
	bounded, cancel := context.WithTimeout(ctx, c.timeout(l.timeout()))
	defer cancel()
	r := c.write(l, attempt)
	c.edit(r)
	c.sign(r)
	c.tamper(r)
	got, err := c.send(bounded, r)
	if err != nil {
		return nil, &failure{Message: err.Error(), OutcomeUnknown: true, lost: true}
	}
	return c.read(l, got)
}

// sleep waits, unless the deadline comes before; false then.
func sleep(ctx context.Context, d time.Duration) bool {
	if ends, ok := ctx.Deadline(); ok && time.Until(ends) < d {
		return false
	}
	time.Sleep(d)
	return true
}

// A failure is an attempt without success.
type failure struct {
	HTTPStatus     int    `json:"http_status"` // 0: no answer came
	Code           string `json:"code"`
	Message        string `json:"message"`
	RequestID      string `json:"request_id"`
	Attempts       int    `json:"attempts,omitempty"`
	OutcomeUnknown bool   `json:"outcome_unknown,omitempty"`

	OrderIDs []any `json:"order_ids,omitempty"` // of the parts of the call before the one that failed

	lost  bool // no whole answer came
	told  time.Duration
	asked bool // the server asked for a wait
}

// mayRepeat is the policy of a right client: what was throttled did not happen and may be repeated; what may
// have happened is repeated only where a second call cannot give anything up.
func mayRepeat(l *line, f *failure) bool {
	safe := l.Operation != "unsubscribe" && (l.Operation != "refund_instance" || l.text("client_token") != "")
	switch {
	case f.throttled():
		return true
	case f.lost || f.HTTPStatus >= 500:
		return safe
	}
	return false
}

func (f *failure) throttled() bool {
	return f.HTTPStatus == 429 || strings.HasPrefix(f.Code, "Throttling")
}

// waitFor is what the server asks for, within bounds, and some more with each attempt.
func waitFor(f *failure, attempt int) time.Duration {
	return max(min(f.told, maxWait), backoff(attempt))
}

func backoff(attempt int) time.Duration { return 50 * time.Millisecond << attempt }
