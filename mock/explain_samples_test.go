package mock

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/dialect/alibaba"
	"github.com/rescindhq/rescind/mock/dialect/explain"
	"github.com/rescindhq/rescind/mock/dialect/huawei"
)

// A sample is a call in which mistakes show; between them the samples of an algorithm have
// something of everything that can go wrong.
type sample struct {
	method, target, headers, body string
}

const (
	richQuery = "b=x+%2A~%2F%3A%2C%27%21+y&a=&Z=1&a-b=2&a=1&c=%C3%A9&b=2&e=a%26b&lower=%2a&trim=+x&twice=%252F"
	richJSON  = "{\"z\": 1,\r\n\"a\":\"\u00e9<>&/\",\"n\":1.50}\n"
	richForm  = "x=1+2&f=%C3%A9~&empty="
	// richSecret is text that can also be read as BASE64 and as hexadecimal digits.
	richSecret = "A1b2C3d4E5f6a7b8"
	// signSecret has what is encoded or escaped elsewhere, otherSecret is that of a neighbour.
	signSecret, otherSecret = `s/cret+%41&<$="\x`, "anotherSecretAltogether"
	// hiddenCore stays recognizable in the token however that is written.
	hiddenCore, hiddenToken = "5ecr3tt0ken", "5ecr3tt0ken/+=*~"
)

// Where a sample says SIGNATURE, the signature is put.
const (
	sdkHead = "X-Sdk-Date: 20260608T000000Z\nUser-Agent: a  B\nX-Multi: two\nX-Multi: one\nContent-Type: application/json\nX-Unlisted: yes\nX-Auth-Token: " + hiddenToken + "\nX-Security-Token: " + hiddenToken + "\n"
	v11     = "Authorization: V11-HMAC-SHA256 Credential=KEY/20260608/globe/bss, SignedHeaders="
	sdk     = "Authorization: SDK-HMAC-SHA256 Access=KEY, SignedHeaders="
	acsHead = "x-acs-action: RefundInstance\nx-acs-version: 2017-12-14\nx-acs-date: 2026-06-08T00:00:00Z\nx-acs-signature-nonce: NONCE\nUser-Agent: a  B\nX-Multi: two\nX-Multi: one\nX-Unlisted: yes\nX-Acs-Security-Token: " + hiddenToken + "\n"
	acs     = "Authorization: ACS3-HMAC-SHA256 Credential=KEY,SignedHeaders="
	common  = "Action=RefundInstance&Version=2017-12-14&Format=JSON&AccessKeyId=KEY&SignatureMethod=HMAC-SHA1&SignatureVersion=1.0&SignatureNonce=NONCE&Timestamp=2026-06-08T00:00:00Z&SecurityToken=5ecr3tt0ken%2F%2B=*~"
)

// proxied is what a proxy adds, and a host with capitals.
const proxied = "Host: Mock.Example:8080\nX-Forwarded-Host: api.example\n"

func huaweiSamples(authorization string) []sample {
	const path = "/v2/orders/subscriptions/resources/autorenew/a%20b%2bc~"
	return []sample{
		{"POST", path + "?" + richQuery, sdkHead + authorization + "user-agent;host;content-type;X-Multi;x-sdk-date;x-security-token, Signature=SIGNATURE", richJSON},
		{"POST", path, sdkHead + authorization + "connection;host;x-sdk-date, Signature=SIGNATURE", ""},
		{"POST", path, sdkHead + "X-Sdk-Content-Sha256: 00\n" + authorization + "host;x-sdk-date, Signature=SIGNATURE", richJSON},
		{"POST", path, sdkHead + "X-Sdk-Content-Sha256: 00\n" + authorization + "host;x-sdk-content-sha256;x-sdk-date, Signature=SIGNATURE", richJSON},
		{"POST", path, sdkHead + authorization + "host;x-sdk-date, Signature=SIGNATURE", richForm},
		{"POST", path, sdkHead + "X-Sdk-Content-Sha256: UNSIGNED-PAYLOAD\n" + authorization + "host;x-sdk-date, Signature=SIGNATURE", richJSON},
		{"POST", "/v2/orders/subscriptions/resources/autorenew/%2541", sdkHead + proxied + authorization + "host;x-sdk-date, Signature=SIGNATURE", ""},
		{"POST", path + "?b=2&limit=1&a=1", sdkHead + authorization + "host;user-agent;x-sdk-date, Signature=SIGNATURE", ""},
		{"POST", "/v2/orders/subscriptions/resources/autorenew/.", sdkHead + authorization + "host;x-sdk-date, Signature=SIGNATURE", ""},
	}
}

var v3Samples = []sample{
	{"POST", "/?" + richQuery, acsHead + "x-acs-content-sha256: HASH\nContent-Type: application/json\n" + acs + "user-agent;host;content-type;X-Multi;x-acs-date;x-acs-security-token,Signature=SIGNATURE", richJSON},
	{"POST", "/", acsHead + "x-acs-content-sha256: HASH\n" + acs + "connection;host;x-acs-date,Signature=SIGNATURE", ""},
	{"POST", "/?b=2&limit=1&a=1", acsHead + "x-acs-content-sha256: HASH\n" + acs + "host;user-agent;x-acs-date,Signature=SIGNATURE", ""},
	{"POST", "/", acsHead + "x-acs-content-sha256: 00\n" + acs + "host;x-acs-date,Signature=SIGNATURE", ""},
	{"POST", "/", acsHead + "x-acs-content-sha256: 00\n" + acs + "host;x-acs-content-sha256;x-acs-date,Signature=SIGNATURE", ""},
	{"POST", "/", acsHead + acs + "host;x-acs-date,Signature=SIGNATURE", ""},
	{"POST", "/", acsHead + proxied + "x-acs-content-sha256: HASH\n" + acs + "host;x-acs-date,Signature=SIGNATURE", ""},
	{"POST", "/", acsHead + "x-acs-content-sha256: HASH\nContent-Type: application/x-www-form-urlencoded\n" + acs + "host;x-acs-date,Signature=SIGNATURE", richForm},
}

var rpcSamples = []sample{
	{"POST", "/?" + richQuery + "&Signature=SIGNATURE", "Content-Type: application/x-www-form-urlencoded", richForm + "&" + common},
	{"GET", "/?" + common + "&Signature=SIGNATURE", "", ""},
}

// A signer is a way to sign, and the samples that show what goes wrong with it.
type signer struct {
	name    string
	samples []sample
	signing func(*dialect.Call) (*explain.Signing, []explain.Mistake)
	// sent is the text that arrives for a signature, where mistakes are made in sending it.
	sent map[string]func(signature string) string
}

// printed is a signature as openssl prints it.
var printed = map[string]func(string) string{"signature-surrounded": func(s string) string { return url.QueryEscape("(stdin)= " + s) }}

var signers = []signer{
	{"SDK-HMAC-SHA256", huaweiSamples(sdk), huawei.Signing, printed},
	{"V11-HMAC-SHA256", huaweiSamples(v11), huawei.Signing, printed},
	{"ACS3-HMAC-SHA256", v3Samples, alibaba.Signing, printed},
	{"HMAC-SHA1", rpcSamples, alibaba.Signing, map[string]func(string) string{
		"signature-not-encoded":   func(s string) string { return s },
		"signature-surrounded":    printed["signature-surrounded"],
		"signature-encoded-twice": func(s string) string { return url.QueryEscape(url.QueryEscape(s)) },
	}},
}

// request is the sample with a signature; each has a nonce of its own.
func (s sample) request(nonce, signature string) *http.Request {
	fill := strings.NewReplacer("NONCE", nonce, "HASH", explain.Hex(s.body))
	target, headers := strings.Replace(s.target, "SIGNATURE", signature, 1), s.headers
	if plain, err := url.QueryUnescape(signature); err == nil {
		headers = strings.Replace(headers, "SIGNATURE", plain, 1)
	}
	r := httptest.NewRequest(s.method, "http://127.0.0.1:8080"+fill.Replace(target), strings.NewReader(fill.Replace(s.body)))
	for line := range strings.Lines(fill.Replace(headers)) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		if name == "Host" {
			r.Host = value
			continue
		}
		r.Header.Add(name, value)
	}
	return r
}
