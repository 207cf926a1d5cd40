package witness

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// An Exchange is one call that the server received, and what it answered.
type Exchange struct {
	ID         string      `json:"id"`
	Time       time.Time   `json:"time"` // when it was received
	Key        string      `json:"key"`
	Operation  string      `json:"operation"`
	Status     int         `json:"status"` // 0: no answer was sent
	Code       string      `json:"code"`
	Rule       string      `json:"rule"`
	Fault      string      `json:"fault"`
	TookMicros int64       `json:"took_us"`
	Violations []Violation `json:"violations"`
	Trace      []Ruling    `json:"trace"`
	Request    Message     `json:"request"`
	Response   Message     `json:"response"`
	Signature  *Signature  `json:"signature"`
}

// A Ruling is the result of one rule for the call.
type Ruling struct {
	Rule   string `json:"rule"`
	Result string `json:"result"`
}

// A Violation is where a side breaks the vendor's contract, or has a bad habit.
type Violation struct {
	By       string `json:"by"`       // caller or mock
	Severity string `json:"severity"` // error, warning or bug
	Lint     string `json:"lint"`     // of a warning, the habit to break
	In       string `json:"in"`
	Pointer  string `json:"pointer"`
	What     string `json:"what"`
}

// A Message is a request or an answer.
type Message struct {
	Method  string      `json:"method"`
	URL     string      `json:"url"`
	Headers http.Header `json:"headers"`
	Body    string      `json:"body"`
}

// A Signature is the check of the signature of a call.
type Signature struct {
	Algorithm        string       `json:"algorithm"`
	Matched          bool         `json:"matched"`
	CanonicalRequest string       `json:"canonical_request"` // as it has to be signed
	StringToSign     string       `json:"string_to_sign"`
	Explanation      *Explanation `json:"explanation"`
}

// A listed is the short form of an exchange.
type listed struct {
	ID, Key, Path string
	Time          time.Time
}

// Exchanges are the calls of the sandbox, the oldest first, with those of a watched key or path that belong to no
// sandbox.
func (sb *Sandbox) Exchanges(ctx context.Context) ([]Exchange, error) {
	all, err := sb.server.exchanges(ctx, sb.path("/requests"), func(listed) bool { return true })
	if len(all) > 0 {
		sb.read = all[len(all)-1].ID
	}
	if err != nil || sb.key == "" && sb.elsewhere == "" {
		return all, err
	}
	unmatched, err := sb.server.exchanges(ctx, "/requests", func(x listed) bool {
		return sb.key != "" && x.Key == sb.key || sb.elsewhere != "" && x.Path == sb.elsewhere
	})
	return append(all, unmatched...), err
}

// MoreExchanges are the calls that came after those that Exchanges read last.
func (sb *Sandbox) MoreExchanges(ctx context.Context) ([]Exchange, error) {
	path := sb.path("/requests")
	if sb.read != "" {
		path += "?after=" + url.QueryEscape(sb.read)
	}
	return sb.server.exchanges(ctx, path, func(listed) bool { return true })
}

// exchanges reads what is wanted of a journal.
func (s *Server) exchanges(ctx context.Context, path string, wanted func(listed) bool) (all []Exchange, err error) {
	var list struct{ Requests []listed }
	if err := s.API.Do(ctx, http.MethodGet, path, "", nil, &list); err != nil {
		return nil, err
	}
	folder, _, _ := strings.Cut(path, "?")
	for _, r := range list.Requests {
		if !wanted(r) {
			continue
		}
		var x Exchange
		if err := s.API.Do(ctx, http.MethodGet, folder+"/"+r.ID, "", nil, &x); err != nil {
			return nil, err
		}
		all = append(all, x)
	}
	return all, nil
}

// Answered reports whether the call was answered as the vendor answers success.
func (x *Exchange) Answered() bool { return x.Status >= 200 && x.Status < 300 && x.Code == "" }

// Refused reports whether the call was answered, and not with success.
func (x *Exchange) Refused() bool { return x.Status != 0 && !x.Answered() }

// Throttled reports whether the call was refused because there were too many.
func (x *Exchange) Throttled() bool {
	return x.Status == http.StatusTooManyRequests || strings.HasPrefix(x.Code, "Throttling")
}

// Uncertain reports whether the client cannot know the outcome: it read no whole answer, or an error of the server. What
// was refused because there were too many calls had none.
func (x *Exchange) Uncertain() bool {
	return x.Cut() || !x.Throttled() && (x.Status == 0 || x.Status >= 500)
}

// Cut reports whether a fault kept the client from reading a whole answer: none was sent, it was cut short, or
// it came in pieces or too late.
func (x *Exchange) Cut() bool { return x.Slow() || x.hasEffect("drop", "truncate") }

// Slow reports whether a fault let the answer come in pieces or late.
func (x *Exchange) Slow() bool { return x.hasEffect("trickle", "delay") }

func (x *Exchange) hasEffect(any ...string) bool {
	return slices.ContainsFunc(any, func(effect string) bool { return strings.Contains(x.Fault, effect) })
}

// mostUnmatched is how many of the latest calls without a sandbox are read.
const mostUnmatched = "200"

// Unmatched are the calls since a time that belong to no open sandbox, and have one of the keys that are wanted.
func (s *Server) Unmatched(ctx context.Context, since time.Time, wanted func(key string) bool) ([]Exchange, error) {
	return s.exchanges(ctx, "/requests?order=newest&limit="+mostUnmatched, func(x listed) bool { return !x.Time.Before(since) && wanted(x.Key) })
}
