package mock

import (
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock/journal"
	"pgregory.net/rapid"
)

// The signatures of these tests are made here, text by text, as the vendors' pages describe them
// and without a line of the server's: what a client would do wrong is written down as it would.

// texts are what a client writes down to sign a call, right unless a test changes it.
type texts struct {
	method, path, query, lines, names, hash string
	date, key                               string
	host                                    string // as it is sent
}

const (
	leavePath  = "/v2/orders/subscriptions/resources/unsubscribe"
	leaveBody  = `{"resource_ids":["one"],"unsubscribe_type":1}` + "\n"
	rpcMethod  = "POST"
	namesOfSDK = "content-type;host;x-sdk-date"
	namesOfACS = "host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version"
)

func (t *texts) canonical() string {
	return strings.Join([]string{t.method, t.path, t.query, t.lines, t.names, t.hash}, "\n")
}

// An algorithm sends a call signed with it, after a change to what is signed.
type algorithm struct {
	name string
	sign func(r *rig, wrong func(*texts)) *http.Request
}

var algorithms = []algorithm{
	{"SDK-HMAC-SHA256", func(r *rig, wrong func(*texts)) *http.Request { return r.signHuawei("SDK-HMAC-SHA256", wrong) }},
	{"V11-HMAC-SHA256", func(r *rig, wrong func(*texts)) *http.Request { return r.signHuawei("V11-HMAC-SHA256", wrong) }},
	{"ACS3-HMAC-SHA256", (*rig).signV3},
	{"HMAC-SHA1", (*rig).signRPC},
}

func (r *rig) signHuawei(name string, wrong func(*texts)) *http.Request {
	q := r.request("POST", leavePath+"?b=x+%2A~&a=", leaveBody)
	date := time.Now().UTC().Format("20060102T150405Z")
	t := &texts{
		method: "POST", path: leavePath + "/", query: "a=&b=x%20%2A~", lines: "content-type:application/json\nhost:" + q.Host + "\nx-sdk-date:" + date + "\n",
		names: namesOfSDK, hash: hexOf(leaveBody), date: date, key: "SK", host: q.Host,
	}
	wrong(t)
	q.Header.Set("Content-Type", "application/json")
	q.Header.Set("X-Sdk-Date", date)
	head, access, key := name+"\n"+t.date, "Access=AK", t.key
	if name == "V11-HMAC-SHA256" {
		scope := date[:8] + "/globe/bss"
		derived, _ := hkdf.Key(sha256.New, []byte(t.key), []byte("AK"), scope, sha256.Size)
		head, access, key = head+"\n"+scope, "Credential=AK/"+scope, hex.EncodeToString(derived)
	}
	q.Header.Set("Authorization", name+" "+access+", SignedHeaders="+t.names+", Signature="+mac256(key, head+"\n"+hexOf(t.canonical())))
	return q
}

func (r *rig) signV3(wrong func(*texts)) *http.Request {
	q := r.request("POST", "/?b=x+%2A~&a=", "")
	date := time.Now().UTC().Format(time.RFC3339)
	for name, value := range map[string]string{
		"x-acs-action": "RefundInstance", "x-acs-content-sha256": hexOf(""), "x-acs-date": date, "x-acs-signature-nonce": fmt.Sprint(time.Now().UnixNano()), "x-acs-version": "2017-12-14",
	} {
		q.Header.Set(name, value)
	}
	lines := "host:" + q.Host + "\n"
	for _, name := range strings.Split(namesOfACS, ";")[1:] {
		lines += name + ":" + q.Header.Get(name) + "\n"
	}
	t := &texts{method: "POST", path: "/", query: "a=&b=x%20%2A~", lines: lines, names: namesOfACS, hash: hexOf(""), date: date, key: "SECRET", host: q.Host}
	wrong(t)
	signature := mac256(t.key, "ACS3-HMAC-SHA256\n"+hexOf(t.canonical()))
	q.Header.Set("Authorization", "ACS3-HMAC-SHA256 Credential=ALI,SignedHeaders="+t.names+",Signature="+signature)
	return q
}

func (r *rig) signRPC(wrong func(*texts)) *http.Request {
	common := "&Action=RefundInstance&AccessKeyId=ALI&SignatureMethod=HMAC-SHA1&SignatureVersion=1.0&Version=2017-12-14&Format=JSON" +
		"&SignatureNonce=" + fmt.Sprint(time.Now().UnixNano()) + "&Timestamp=" + url.QueryEscape(time.Now().UTC().Format(time.RFC3339))
	sorted := strings.Split("b=x%20%2A~&a="+common, "&")
	slices.Sort(sorted)
	t := &texts{method: "POST", path: "%2F", query: strings.Join(sorted, "&"), key: "SECRET&"}
	wrong(t)
	m := hmac.New(sha1.New, []byte(t.key))
	m.Write([]byte(t.method + "&" + t.path + "&" + strings.ReplaceAll(url.QueryEscape(t.query), "+", "%20")))
	signature := base64.StdEncoding.EncodeToString(m.Sum(nil))
	q := r.request("POST", "/?b=x+%2A~&a=&Signature="+url.QueryEscape(signature), common)
	q.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return q
}

func (r *rig) request(method, path, body string) *http.Request {
	q, err := http.NewRequest(method, r.http.URL+path, strings.NewReader(body))
	if err != nil {
		r.t.Fatal(err)
	}
	return q
}

func hexOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

func mac256(key, text string) string {
	m := hmac.New(sha256.New, []byte(key))
	m.Write([]byte(text))
	return hex.EncodeToString(m.Sum(nil))
}

// explained sends a request and reads in the journal why its signature was wrong.
func (r *rig) explained(q *http.Request) *journal.Explanation {
	r.t.Helper()
	a, err := r.send(q)
	if err != nil {
		r.t.Fatal(err)
	}
	var shown journal.Exchange
	told := r.manage("GET", "/sandboxes/default/requests/"+a.Header.Get("X-Mock-Request"), "", "")
	if err := json.Unmarshal([]byte(told.body), &shown); err != nil || shown.Signature == nil {
		r.t.Fatalf("answer %d, journal %d %v %s", a.StatusCode, told.StatusCode, err, told.body)
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

// A slip is what a client does wrong, and the mistake that explains it, with which algorithms.
type slip struct {
	id    string
	of    string // a part of the algorithm's name
	wrong func(*texts)
}

var slips = []slip{
	{"path-without-slash", "SDK V11", func(t *texts) { t.path = leavePath }},
	{"path-left-out", "SDK V11", func(t *texts) { t.path = "/" }},
	{"query-star-raw", "", func(t *texts) { t.query = strings.ReplaceAll(t.query, "%2A", "*") }},
	{"query-plus-for-space", "", func(t *texts) { t.query = strings.ReplaceAll(t.query, "%20", "+") }},
	{"query-tilde-encoded", "", func(t *texts) { t.query = strings.ReplaceAll(t.query, "~", "%7E") }},
	{"query-lower-hex", "", func(t *texts) { t.query = strings.ReplaceAll(strings.ReplaceAll(t.query, "%2A", "%2a"), "%3A", "%3a") }},
	{"query-encoded-twice", "", func(t *texts) { t.query = strings.ReplaceAll(t.query, "%", "%25") }},
	{"query-unsorted", "SDK V11 ACS3", func(t *texts) { t.query = "b=x%20%2A~&a=" }},
	{"query-empty-left-out", "", func(t *texts) {
		t.query = strings.TrimPrefix(strings.ReplaceAll("&"+t.query, "&a=&", "&"), "&")
	}},
	{"query-empty-without-equals", "", func(t *texts) { t.query = strings.ReplaceAll(t.query, "a=&", "a&") }},
	{"query-left-out", "SDK V11 ACS3", func(t *texts) { t.query = "" }},
	{"query-as-sent", "SDK V11 ACS3", func(t *texts) { t.query = "b=x+%2A~&a=" }},
	{"header-absent", "SDK V11 ACS3", func(t *texts) { t.names = t.names + ";x-other" }},
	{"header-absent-empty", "SDK V11 ACS3", func(t *texts) { t.names, t.lines = t.names+";x-other", t.lines+"x-other:\n" }},
	{"header-lost", "SDK V11 ACS3", func(t *texts) { t.names, t.lines = "connection;"+t.names, "connection:keep-alive\n"+t.lines }},
	{"header-block-end", "SDK V11 ACS3", func(t *texts) { t.lines = strings.TrimSuffix(t.lines, "\n") }},
	{"header-not-trimmed", "SDK V11 ACS3", func(t *texts) { t.lines = strings.Replace(t.lines, "host:", "host: ", 1) }},
	{"host-without-port", "SDK V11 ACS3", func(t *texts) { t.lines = strings.Replace(t.lines, t.host, "127.0.0.1", 1) }},
	{"body-left-out", "SDK V11", func(t *texts) { t.hash = hexOf("") }},
	{"body-final-newline", "SDK V11", func(t *texts) { t.hash = hexOf(strings.TrimSpace(leaveBody)) }},
	{"body-re-encoded", "SDK V11", func(t *texts) { t.hash = hexOf(`{"resource_ids": ["one"], "unsubscribe_type": 1}`) }},
	{"body-unsigned", "SDK V11 ACS3", func(t *texts) { t.hash = "UNSIGNED-PAYLOAD" }},
	{"body-hash-upper-case", "SDK V11 ACS3", func(t *texts) { t.hash = strings.ToUpper(t.hash) }},
	{"date-form", "SDK V11", func(t *texts) { t.date = t.date[:8] }},
	{"date-taken-twice", "SDK V11", func(t *texts) {
		at, _ := time.Parse("20060102T150405Z", t.date)
		t.date = at.Add(-time.Second).Format("20060102T150405Z")
	}},
	{"method-lower-case", "", func(t *texts) { t.method = "post" }},
	{"method-other", "", func(t *texts) { t.method = "GET" }},
	{"rpc-slash-raw", "SHA1", func(t *texts) { t.path = "/" }},
	{"key-with-ampersand", "SDK ACS3", func(t *texts) { t.key += "&" }},
	{"key-without-ampersand", "SHA1", func(t *texts) { t.key = "SECRET" }},
	{"key-with-blanks", "SDK V11 ACS3", func(t *texts) { t.key += "\n" }},
	{"key-with-blanks", "SHA1", func(t *texts) { t.key = "SECRET\n&" }},
	{"key-id-for-secret", "SDK V11", func(t *texts) { t.key = "AK" }},
}

func (s *slip) made(a algorithm) bool {
	return s.of == "" || slices.ContainsFunc(strings.Fields(s.of), func(part string) bool { return strings.Contains(a.name, part) })
}

func TestWhatAClientDoesWrongIsProved(t *testing.T) {
	r := newRig(t, "")
	for _, a := range algorithms {
		for _, s := range slips {
			if !s.made(a) {
				continue
			}
			if e := r.explained(a.sign(r, s.wrong)); e == nil || e.Verdict != "proved" || !slices.Contains(causes(e), s.id) {
				t.Errorf("%s, %s: got %v %+v", a.name, s.id, causes(e), e)
			}
		}
	}
}

func TestTwoMistakesTogetherAreProved(t *testing.T) {
	r := newRig(t, "")
	for _, a := range algorithms {
		e := r.explained(a.sign(r, func(t *texts) {
			t.method, t.query = "post", strings.ReplaceAll(t.query, "%20", "+")
		}))
		if want := "method-lower-case and query-plus-for-space"; !slices.Contains(causes(e), want) || e.PairsTried == 0 {
			t.Errorf("%s: got %+v", a.name, e)
		}
	}
}

func TestARightSignatureNeedsNoExplanation(t *testing.T) {
	r := newRig(t, "")
	for _, a := range algorithms {
		if e := r.explained(a.sign(r, func(*texts) {})); e != nil {
			t.Errorf("%s: got %+v", a.name, e)
		}
	}
}

func TestAWrongSecretIsNeverProvedToBeSomethingElse(t *testing.T) {
	r := newRig(t, "")
	rapid.Check(t, func(p *rapid.T) {
		secret := rapid.StringN(3, 40, -1).Draw(p, "secret")
		a := rapid.SampledFrom(algorithms).Draw(p, "algorithm")
		e := r.explained(a.sign(r, func(t *texts) { t.key = "wrong" + secret }))
		if e == nil || e.Verdict != "not-proved" || len(e.Causes) > 0 || !strings.Contains(e.Says, "most likely the secret") {
			p.Fatalf("%s: got %+v", a.name, e)
		}
	})
}
