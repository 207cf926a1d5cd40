package mock

import (
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// The signatures of these tests are made here, text by text, as the vendors' pages describe them
// and without a line of the server's: what a client would do wrong is written down as it would.

// signingTexts are the parts of what a client signs, right unless a test changes them.
type signingTexts struct {
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

func (t *signingTexts) canonical() string {
	return strings.Join([]string{t.method, t.path, t.query, t.lines, t.names, t.hash}, "\n")
}

// An algorithm sends a call signed with it, after a change to what is signed.
type algorithm struct {
	name string
	sign func(r *harness, wrong func(*signingTexts)) *http.Request
}

var algorithms = []algorithm{
	{"SDK-HMAC-SHA256", func(r *harness, wrong func(*signingTexts)) *http.Request {
		return r.signHuawei("SDK-HMAC-SHA256", wrong)
	}},
	{"V11-HMAC-SHA256", func(r *harness, wrong func(*signingTexts)) *http.Request {
		return r.signHuawei("V11-HMAC-SHA256", wrong)
	}},
	{"ACS3-HMAC-SHA256", (*harness).signV3},
	{"HMAC-SHA1", (*harness).signRPC},
}

func (r *harness) signHuawei(name string, wrong func(*signingTexts)) *http.Request {
	q := r.request("POST", leavePath+"?b=x+%2A~&a=", leaveBody)
	date := time.Now().UTC().Format("20060102T150405Z")
	t := &signingTexts{
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

func (r *harness) signV3(wrong func(*signingTexts)) *http.Request {
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
	t := &signingTexts{
		method: "POST",
		path:   "/",
		query:  "a=&b=x%20%2A~",
		lines:  lines,
		names:  namesOfACS,
		hash:   hexOf(""),
		date:   date,
		key:    "SECRET",
		host:   q.Host,
	}
	wrong(t)
	signature := mac256(t.key, "ACS3-HMAC-SHA256\n"+hexOf(t.canonical()))
	q.Header.Set("Authorization", "ACS3-HMAC-SHA256 Credential=ALI,SignedHeaders="+t.names+",Signature="+signature)
	return q
}

func (r *harness) signRPC(wrong func(*signingTexts)) *http.Request {
	common := "&Action=RefundInstance&AccessKeyId=ALI&SignatureMethod=HMAC-SHA1&SignatureVersion=1.0&Version=2017-12-14&Format=JSON" +
		"&SignatureNonce=" + fmt.Sprint(time.Now().UnixNano()) + "&Timestamp=" + url.QueryEscape(time.Now().UTC().Format(time.RFC3339))
	sorted := strings.Split("b=x%20%2A~&a="+common, "&")
	slices.Sort(sorted)
	t := &signingTexts{method: "POST", path: "%2F", query: strings.Join(sorted, "&"), key: "SECRET&"}
	wrong(t)
	m := hmac.New(sha1.New, []byte(t.key))
	m.Write([]byte(t.method + "&" + t.path + "&" + strings.ReplaceAll(url.QueryEscape(t.query), "+", "%20")))
	signature := base64.StdEncoding.EncodeToString(m.Sum(nil))
	q := r.request("POST", "/?b=x+%2A~&a=&Signature="+url.QueryEscape(signature), common)
	q.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return q
}

func (r *harness) request(method, path, body string) *http.Request {
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
