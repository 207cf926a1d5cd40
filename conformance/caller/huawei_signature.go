package caller

import (
	"cmp"
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"slices"
	"strings"
	"time"
)

// The signatures of Huawei's gateway, with the secret itself (SDK-HMAC-SHA256) or with a derived key
// (V11-HMAC-SHA256), written from the vendor's description and checked against its own clients.
const (
	sdkHMAC = "SDK-HMAC-SHA256"
	v11HMAC = "V11-HMAC-SHA256"

	huaweiTimeLayout = "20060102T150405Z"
	huaweiDayLayout  = "20060102"
	globalScope      = "globe/bss"
)

// A huaweiKey is the credential with which a request is signed.
type huaweiKey struct{ Access, Secret string }

// sign sets the date and the signature as headers of r. The given headers and the date are signed.
func (k huaweiKey) sign(r *http.Request, body []byte, algorithm string, at time.Time, headers ...string) {
	date := at.UTC().Format(huaweiTimeLayout)
	r.Header.Set("X-Sdk-Date", date)
	names := append([]string{"x-sdk-date"}, headers...)
	slices.Sort(names)
	hash := HexHash([]byte(huaweiCanonical(r, body, names)))
	access, text, secret := "Access="+k.Access, algorithm+"\n"+date+"\n"+hash, k.Secret
	if algorithm == v11HMAC {
		scope := at.UTC().Format(huaweiDayLayout) + "/" + globalScope
		access = "Credential=" + k.Access + "/" + scope
		text = algorithm + "\n" + date + "\n" + scope + "\n" + hash
		secret = derivedKey(k, scope)
	}
	r.Header.Set("Authorization", algorithm+" "+access+", SignedHeaders="+strings.Join(names, ";")+", Signature="+hexHMAC(secret, text))
}

// derivedKey is the key for one day and region. Its hexadecimal text, not its bytes, is the signing key.
func derivedKey(k huaweiKey, scope string) string {
	const length = 32
	key, err := hkdf.Key(sha256.New, []byte(k.Secret), []byte(k.Access), scope, length)
	if err != nil {
		panic(err) // only for a length beyond what SHA-256 can give
	}
	return hex.EncodeToString(key)
}

// huaweiCanonical is the canonical request, which client and server write alike before they hash it.
func huaweiCanonical(r *http.Request, body []byte, names []string) string {
	var b strings.Builder
	for _, part := range []string{r.Method, huaweiPath(r.URL.Path), canonicalPairs(parsePairs(r.URL.RawQuery))} {
		b.WriteString(part + "\n")
	}
	b.WriteString(headerBlock(r, names) + "\n" + strings.Join(names, ";") + "\n")
	b.WriteString(cmp.Or(r.Header.Get("X-Sdk-Content-Sha256"), HexHash(body)))
	return b.String()
}

// huaweiPath encodes the decoded path segment by segment and ends it with a slash.
func huaweiPath(path string) string {
	segments := strings.Split(path, "/")
	for i, s := range segments {
		segments[i] = percentEncode(s)
	}
	return strings.TrimSuffix(strings.Join(segments, "/"), "/") + "/"
}

// headerBlock has one line for each signed header, in the given order.
func headerBlock(r *http.Request, names []string) string {
	var b strings.Builder
	for _, name := range names {
		value := r.Header.Get(name)
		if name == "host" {
			value = cmp.Or(r.Host, r.URL.Host)
		}
		b.WriteString(name + ":" + strings.TrimSpace(value) + "\n")
	}
	return b.String()
}
