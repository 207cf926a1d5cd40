package main

import (
	"cmp"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/rescindhq/rescind/openapi"
)

// The least that each gateway accepts, written for these trials: what is signed is what the
// gateways must see signed, and nothing else.

// bearer is a token.
func bearer(r *http.Request, _ []byte, k credential, _ time.Time) {
	r.Header.Set("X-Auth-Token", k.Token)
}

// plain signs the date with the secret itself.
func plain(r *http.Request, body []byte, k credential, at time.Time) {
	date := at.UTC().Format("20060102T150405Z")
	head := "SDK-HMAC-SHA256 Access=" + k.Key
	text := "SDK-HMAC-SHA256\n" + date + "\n" + canonicalHuawei(r, body, date)
	huaweiHeaders(r, k, date, head, hexMAC(k.Secret, text))
}

// derived signs it with a key for the day, the region and the service.
func derived(r *http.Request, body []byte, k credential, at time.Time) {
	date := at.UTC().Format("20060102T150405Z")
	scope := date[:8] + "/globe/bss"
	key, _ := hkdf.Key(sha256.New, []byte(k.Secret), []byte(k.Key), scope, sha256.Size) // fails for lengths far beyond this
	text := "V11-HMAC-SHA256\n" + date + "\n" + scope + "\n" + canonicalHuawei(r, body, date)
	huaweiHeaders(r, k, date, "V11-HMAC-SHA256 Credential="+k.Key+"/"+scope, hexMAC(hex.EncodeToString(key), text))
}

// canonicalHuawei is the hash of the request as both sides write it down.
func canonicalHuawei(r *http.Request, body []byte, date string) string {
	return hexSum([]byte(strings.Join([]string{
		r.Method, strings.TrimSuffix(r.URL.Path, "/") + "/", strings.ReplaceAll(r.URL.Query().Encode(), "+", "%20"),
		"x-sdk-date:" + date + "\n", "x-sdk-date", hexSum(body),
	}, "\n")))
}

func huaweiHeaders(r *http.Request, k credential, date, head, signature string) {
	r.Header.Set("X-Sdk-Date", date)
	r.Header.Set("Authorization", head+", SignedHeaders=x-sdk-date, Signature="+signature)
	if k.Session != "" {
		r.Header.Set("X-Security-Token", k.Session)
	}
}

// rpc is Alibaba's signature over all parameters, wherever they are sent.
func rpc(method string, params map[string]string, secret string) string {
	sorted := url.Values{}
	for name, value := range params {
		sorted.Set(name, value)
	}
	text := method + "&%2F&" + strings.ReplaceAll(url.QueryEscape(strings.ReplaceAll(sorted.Encode(), "+", "%20")), "+", "%20")
	m := hmac.New(sha1.New, []byte(secret+"&"))
	m.Write([]byte(text))
	return base64.StdEncoding.EncodeToString(m.Sum(nil))
}

// acs3 is Alibaba's signature in headers.
func acs3(r *http.Request, body []byte, k credential, at time.Time) {
	names, lines := []string{"host", "x-acs-action", "x-acs-content-sha256", "x-acs-date", "x-acs-signature-nonce", "x-acs-version"}, ""
	r.Header.Set("X-Acs-Version", openapi.Alibaba().Version())
	r.Header.Set("X-Acs-Date", at.UTC().Format(time.RFC3339))
	r.Header.Set("X-Acs-Signature-Nonce", rand.Text())
	r.Header.Set("X-Acs-Content-Sha256", hexSum(body))
	for _, name := range names {
		lines += name + ":" + cmp.Or(r.Header.Get(name), r.Host) + "\n"
	}
	signed := strings.Join(names, ";")
	canonical := strings.Join([]string{r.Method, "/", strings.ReplaceAll(r.URL.Query().Encode(), "+", "%20"), lines, signed, hexSum(body)}, "\n")
	signature := hexMAC(k.Secret, "ACS3-HMAC-SHA256\n"+hexSum([]byte(canonical)))
	r.Header.Set("Authorization", "ACS3-HMAC-SHA256 Credential="+k.Key+",SignedHeaders="+signed+",Signature="+signature)
}

func hexSum(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

func hexMAC(key, text string) string {
	m := hmac.New(sha256.New, []byte(key))
	m.Write([]byte(text))
	return hex.EncodeToString(m.Sum(nil))
}
