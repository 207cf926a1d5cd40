package mock

import (
	"encoding/json"
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// explained sends a request and reads in the journal why its signature was wrong.
func (r *harness) explained(q *http.Request) *journal.Explanation {
	r.t.Helper()
	a, err := r.send(q)
	if err != nil {
		r.t.Fatal(err)
	}
	var shown journal.Exchange
	response := r.callControl("GET", "/sandboxes/default/requests/"+a.Header.Get("X-Mock-Request"), "", "")
	if err := json.Unmarshal([]byte(response.body), &shown); err != nil || shown.Signature == nil {
		r.t.Fatalf("answer %d, journal %d %v %s", a.StatusCode, response.StatusCode, err, response.body)
	}
	if strings.Contains(a.body, "known mistake") {
		r.t.Errorf("the explanation is in the vendor's answer: %s", a.body)
	}
	return shown.Signature.Explanation
}

// causes are the mistakes of an explanation, those that were made together joined.
func causes(e *journal.Explanation) (all []string) {
	if e == nil {
		return nil
	}
	for _, c := range e.Causes {
		var ids []string
		for _, m := range c.Mistakes {
			ids = append(ids, m.ID)
		}
		all = append(all, strings.Join(ids, " and "))
	}
	return all
}

// isBlamed reports whether an explanation names a mistake, as the cause or as one that comes to the same.
func isBlamed(e *journal.Explanation, id string) bool {
	if slices.Contains(causes(e), id) {
		return true
	}
	return e != nil && slices.ContainsFunc(e.Causes, func(c journal.Cause) bool { return slices.Contains(c.Also, id) })
}

// A signingMistake is what a client does wrong, and the mistake that explains it, with which algorithms.
type signingMistake struct {
	id    string
	of    string // a part of the algorithm's name
	wrong func(*signingTexts)
}

var signingMistakes = []signingMistake{
	{"path-without-slash", "SDK V11", func(t *signingTexts) { t.path = leavePath }},
	{"path-left-out", "SDK V11", func(t *signingTexts) { t.path = "/" }},
	{"query-star-raw", "", func(t *signingTexts) { t.query = strings.ReplaceAll(t.query, "%2A", "*") }},
	{"query-plus-for-space", "", func(t *signingTexts) { t.query = strings.ReplaceAll(t.query, "%20", "+") }},
	{"query-tilde-encoded", "", func(t *signingTexts) { t.query = strings.ReplaceAll(t.query, "~", "%7E") }},
	{"query-lower-hex", "", func(t *signingTexts) {
		t.query = strings.ReplaceAll(strings.ReplaceAll(t.query, "%2A", "%2a"), "%3A", "%3a")
	}},
	{"query-encoded-twice", "", func(t *signingTexts) { t.query = strings.ReplaceAll(t.query, "%", "%25") }},
	{"query-unsorted", "SDK V11 ACS3", func(t *signingTexts) { t.query = "b=x%20%2A~&a=" }},
	{"query-empty-left-out", "", func(t *signingTexts) {
		t.query = strings.TrimPrefix(strings.ReplaceAll("&"+t.query, "&a=&", "&"), "&")
	}},
	{"query-empty-without-equals", "", func(t *signingTexts) { t.query = strings.ReplaceAll(t.query, "a=&", "a&") }},
	{"query-left-out", "SDK V11 ACS3", func(t *signingTexts) { t.query = "" }},
	{"query-as-sent", "SDK V11 ACS3", func(t *signingTexts) { t.query = "b=x+%2A~&a=" }},
	{"header-absent", "SDK V11 ACS3", func(t *signingTexts) { t.names = t.names + ";x-other" }},
	{"header-absent-empty", "SDK V11 ACS3", func(t *signingTexts) { t.names, t.lines = t.names+";x-other", t.lines+"x-other:\n" }},
	{"header-lost", "SDK V11 ACS3", func(t *signingTexts) { t.names, t.lines = "connection;"+t.names, "connection:keep-alive\n"+t.lines }},
	{"header-block-end", "SDK V11 ACS3", func(t *signingTexts) { t.lines = strings.TrimSuffix(t.lines, "\n") }},
	{"header-not-trimmed", "SDK V11 ACS3", func(t *signingTexts) { t.lines = strings.Replace(t.lines, "host:", "host: ", 1) }},
	{"host-without-port", "SDK V11 ACS3", func(t *signingTexts) { t.lines = strings.Replace(t.lines, t.host, "127.0.0.1", 1) }},
	{"body-left-out", "SDK V11", func(t *signingTexts) { t.hash = hexOf("") }},
	{"body-final-newline", "SDK V11", func(t *signingTexts) { t.hash = hexOf(strings.TrimSpace(leaveBody)) }},
	{"body-re-encoded", "SDK V11", func(t *signingTexts) { t.hash = hexOf(`{"resource_ids": ["one"], "unsubscribe_type": 1}`) }},
	{"body-unsigned", "SDK V11 ACS3", func(t *signingTexts) { t.hash = "UNSIGNED-PAYLOAD" }},
	{"body-hash-upper-case", "SDK V11 ACS3", func(t *signingTexts) { t.hash = strings.ToUpper(t.hash) }},
	{"date-form", "SDK V11", func(t *signingTexts) { t.date = t.date[:8] }},
	{"date-taken-twice", "SDK V11", func(t *signingTexts) {
		at, _ := time.Parse("20060102T150405Z", t.date)
		t.date = at.Add(-time.Second).Format("20060102T150405Z")
	}},
	{"method-lower-case", "", func(t *signingTexts) { t.method = "post" }},
	{"method-other", "", func(t *signingTexts) { t.method = "GET" }},
	{"rpc-slash-raw", "SHA1", func(t *signingTexts) { t.path = "/" }},
	{"key-with-ampersand", "SDK ACS3", func(t *signingTexts) { t.key += "&" }},
	{"key-without-ampersand", "SHA1", func(t *signingTexts) { t.key = "SECRET" }},
	{"key-with-blanks", "SDK V11 ACS3", func(t *signingTexts) { t.key += "\n" }},
	{"key-with-blanks", "SHA1", func(t *signingTexts) { t.key = "SECRET\n&" }},
	{"key-id-for-secret", "SDK V11", func(t *signingTexts) { t.key = "AK" }},
}

func (s *signingMistake) made(a algorithm) bool {
	return s.of == "" || slices.ContainsFunc(strings.Fields(s.of), func(part string) bool { return strings.Contains(a.name, part) })
}

func TestWhatAClientDoesWrongIsProved(t *testing.T) {
	r := newHarness(t, "")
	for _, a := range algorithms {
		for _, s := range signingMistakes {
			if !s.made(a) {
				continue
			}
			if e := r.explained(a.sign(r, s.wrong)); e == nil || e.Verdict != "proved" || !isBlamed(e, s.id) {
				t.Errorf("%s, %s: got %v %+v", a.name, s.id, causes(e), e)
			}
		}
	}
}

func TestTwoMistakesTogetherAreProved(t *testing.T) {
	r := newHarness(t, "")
	for _, a := range algorithms {
		e := r.explained(a.sign(r, func(t *signingTexts) {
			t.method, t.query = "post", strings.ReplaceAll(t.query, "%20", "+")
		}))
		if want := "method-lower-case and query-plus-for-space"; !slices.Contains(causes(e), want) || e.PairsTried == 0 {
			t.Errorf("%s: got %+v", a.name, e)
		}
	}
}

func TestARightSignatureNeedsNoExplanation(t *testing.T) {
	r := newHarness(t, "")
	for _, a := range algorithms {
		if e := r.explained(a.sign(r, func(*signingTexts) {})); e != nil {
			t.Errorf("%s: got %+v", a.name, e)
		}
	}
}

func TestMistakesThatComeToTheSameBytesAreOneCauseNamedAfterThePlainest(t *testing.T) {
	r := newHarness(t, "")
	for _, a := range algorithms {
		e := r.explained(a.sign(r, func(t *signingTexts) { t.query = strings.ReplaceAll(t.query, "%2A", "*") }))
		if got := causes(e); len(got) != 1 || got[0] != "query-star-raw" || !isBlamed(e, "query-encode-uri-component") {
			t.Errorf("%s: got %v %+v", a.name, got, e.Causes)
		}
	}
}

func TestTheFirstByteThatDiffersIsShown(t *testing.T) {
	r := newHarness(t, "")
	for _, a := range algorithms[:3] {
		e := r.explained(a.sign(r, func(t *signingTexts) { t.query = strings.ReplaceAll(t.query, "%20", "+") }))
		d := e.Causes[0].Difference
		if d == nil || d.In != "canonical_request" || d.Line != 3 || !strings.HasSuffix(d.Before, "\na=&b=x") || !strings.HasPrefix(d.Client, "+%2A~\n") || !strings.HasPrefix(d.Server, "%20%2A~\n") {
			t.Errorf("%s: got %+v", a.name, d)
		}
		if text := e.Causes[0].CanonicalRequest; text[d.Offset] != '+' || !strings.HasSuffix(text[:d.Offset], d.Before) {
			t.Errorf("%s: the offset %d is not that of the difference in %s", a.name, d.Offset, text)
		}
	}
	e := r.explained(algorithms[0].sign(r, func(t *signingTexts) { t.key = "SK\n" }))
	if e.Causes[0].Difference != nil {
		t.Errorf("another key, and the text differs: %+v", e.Causes[0].Difference)
	}
}

func TestTheControlContractKnowsEveryVerdict(t *testing.T) {
	contract, err := os.ReadFile("../openapi/control.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var words []string
	for _, v := range dialect.Verdicts() {
		words = append(words, string(v))
	}
	if !strings.Contains(string(contract), "enum: ["+strings.Join(words, ", ")+"]") {
		t.Errorf("it does not list %v", words)
	}
}
