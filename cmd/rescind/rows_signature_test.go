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

// Each signature covers only what the gateway requires. They are written here once more, so that a
// mistake that the mock and the suite share is found.

// addToken sends the token of the credential.
func addToken(r *http.Request, _ []byte, k credential, _ time.Time) {
	r.Header.Set("X-Auth-Token", k.Token)
}

// signSDKHMAC is Huawei Cloud's signature with the secret itself.
func signSDKHMAC(r *http.Request, body []byte, k credential, at time.Time) {
	date := at.UTC().Format("20060102T150405Z")
	head := "SDK-HMAC-SHA256 Access=" + k.Key
	text := "SDK-HMAC-SHA256\n" + date + "\n" + canonicalHash(r, body, date)
	setHuaweiHeaders(r, k, date, head, hexHMAC(k.Secret, text))
}

// signV11HMAC is Huawei Cloud's signature with a key derived for the day, the region and the service.
func signV11HMAC(r *http.Request, body []byte, k credential, at time.Time) {
	date := at.UTC().Format("20060102T150405Z")
	scope := date[:8] + "/globe/bss"
	key, _ := hkdf.Key(sha256.New, []byte(k.Secret), []byte(k.Key), scope, sha256.Size) // fails for lengths far beyond this
	text := "V11-HMAC-SHA256\n" + date + "\n" + scope + "\n" + canonicalHash(r, body, date)
	setHuaweiHeaders(r, k, date, "V11-HMAC-SHA256 Credential="+k.Key+"/"+scope, hexHMAC(hex.EncodeToString(key), text))
}

// canonicalHash is the hash of the canonical request.
func canonicalHash(r *http.Request, body []byte, date string) string {
	return hexSHA256([]byte(strings.Join([]string{
		r.Method, strings.TrimSuffix(r.URL.Path, "/") + "/", strings.ReplaceAll(r.URL.Query().Encode(), "+", "%20"),
		"x-sdk-date:" + date + "\n", "x-sdk-date", hexSHA256(body),
	}, "\n")))
}

func setHuaweiHeaders(r *http.Request, k credential, date, head, signature string) {
	r.Header.Set("X-Sdk-Date", date)
	r.Header.Set("Authorization", head+", SignedHeaders=x-sdk-date, Signature="+signature)
	if k.SecurityToken != "" {
		r.Header.Set("X-Security-Token", k.SecurityToken)
	}
}

// rpcSignature is Alibaba Cloud's signature over all parameters of the query and the form.
func rpcSignature(method string, params map[string]string, secret string) string {
	sorted := url.Values{}
	for name, value := range params {
		sorted.Set(name, value)
	}
	text := method + "&%2F&" + strings.ReplaceAll(url.QueryEscape(strings.ReplaceAll(sorted.Encode(), "+", "%20")), "+", "%20")
	m := hmac.New(sha1.New, []byte(secret+"&"))
	m.Write([]byte(text))
	return base64.StdEncoding.EncodeToString(m.Sum(nil))
}

// signACS3 is Alibaba Cloud's signature in headers.
func signACS3(r *http.Request, body []byte, k credential, at time.Time) {
	names, lines := []string{"host", "x-acs-action", "x-acs-content-sha256", "x-acs-date", "x-acs-signature-nonce", "x-acs-version"}, ""
	r.Header.Set("X-Acs-Version", openapi.Alibaba().Version())
	r.Header.Set("X-Acs-Date", at.UTC().Format(time.RFC3339))
	r.Header.Set("X-Acs-Signature-Nonce", rand.Text())
	r.Header.Set("X-Acs-Content-Sha256", hexSHA256(body))
	for _, name := range names {
		lines += name + ":" + cmp.Or(r.Header.Get(name), r.Host) + "\n"
	}
	signed := strings.Join(names, ";")
	canonical := strings.Join([]string{r.Method, "/", strings.ReplaceAll(r.URL.Query().Encode(), "+", "%20"), lines, signed, hexSHA256(body)}, "\n")
	signature := hexHMAC(k.Secret, "ACS3-HMAC-SHA256\n"+hexSHA256([]byte(canonical)))
	r.Header.Set("Authorization", "ACS3-HMAC-SHA256 Credential="+k.Key+",SignedHeaders="+signed+",Signature="+signature)
}

func hexSHA256(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

func hexHMAC(key, text string) string {
	m := hmac.New(sha256.New, []byte(key))
	m.Write([]byte(text))
	return hex.EncodeToString(m.Sum(nil))
}
