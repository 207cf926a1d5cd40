package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/rescindhq/rescind/conformance/situation"
)

// A tenant is a sandbox with a resource for each call of a batch.
type tenant struct {
	ID     string
	Huawei []struct {
		DomainID      string `json:"domain_id"`
		AK, SK, Token string
	}
	Alibaba   []situation.AlibabaCredentials
	Resources map[string]struct{ ID string }
}

// sign writes a request as the Go SDK does: user-agent, x-domain-id and x-sdk-date are signed.
func (t tenant) sign(p *serverProcess, method, path, query, body string) []byte {
	key, date := t.Huawei[0], time.Now().UTC().Format("20060102T150405Z")
	hash := func(s string) string { h := sha256.Sum256([]byte(s)); return hex.EncodeToString(h[:]) }
	const names, agent = "user-agent;x-domain-id;x-sdk-date", "huaweicloud-usdk-go/3.0; bench"
	canonical := strings.Join([]string{method, path + "/", query, "user-agent:" + agent, "x-domain-id:" + key.DomainID, "x-sdk-date:" + date, "", names, hash(body)}, "\n")
	mac := hmac.New(sha256.New, []byte(key.SK))
	io.WriteString(mac, "SDK-HMAC-SHA256\n"+date+"\n"+hash(canonical))
	if query != "" {
		path += "?" + query
	}
	return fmt.Appendf(nil, "%s %s HTTP/1.1\r\nHost: %s\r\nUser-Agent: %s\r\nContent-Length: %d\r\nAuthorization: SDK-HMAC-SHA256 Access=%s, SignedHeaders=%s, Signature=%x\r\nContent-Type: application/json\r\nX-Domain-Id: %s\r\nX-Sdk-Date: %s\r\nAccept-Encoding: gzip\r\n\r\n%s",
		method, path, strings.TrimPrefix(p.URL, "http://"), agent, len(body), key.AK, names, mac.Sum(nil), key.DomainID, date, body)
}
