package main

import (
	"bufio"
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"testing"
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

func (p *serverProcess) sandbox(b *testing.B, facts string) (t tenant) {
	var doc strings.Builder
	doc.WriteString("name: load\nclock: 2026-06-08T00:00:00Z\nhuawei:\n  accounts:\n    - name: acme\n      resources:\n")
	for i := range callsPerTurn {
		fmt.Fprintf(&doc, "        - {alias: r%d, service: hws.service.type.ec2, %ssubscription: {term: 1 month, periods: [{begins: 2026-05-20T02:30:00Z, cash: \"100.00\"}]}}\n", i, facts)
	}
	p.control(b, "POST", "/sandboxes", doc.String(), &t)
	return t
}

// requests are the calls of a batch, signed beforehand.
func (t tenant) requests(p *serverProcess) (all [][]byte) {
	for i := range callsPerTurn {
		body := fmt.Sprintf(`{"resource_ids":["%s"],"unsubscribe_type":1,"unsubscribe_reason_type":5,"unsubscribe_reason":"test"}`, t.Resources["r"+strconv.Itoa(i)].ID)
		all = append(all, t.sign(p, "POST", "/v2/orders/subscriptions/resources/unsubscribe", "", body))
	}
	return all
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

// orders counts the unsubscription orders that the sandbox has.
func (t tenant) orders(b *testing.B, p *serverProcess) int {
	r, err := http.ReadRequest(bufio.NewReader(bytes.NewReader(t.sign(p, "GET", "/v2/orders/customer-orders", "limit=1&order_type=4", ""))))
	if err != nil {
		b.Fatal(err)
	}
	r.RequestURI = ""
	r.URL.Scheme, r.URL.Host = "http", r.Host
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		b.Fatal(err)
	}
	defer answer.Body.Close()
	var list struct {
		Total int `json:"total_count"`
	}
	if err := json.NewDecoder(answer.Body).Decode(&list); err != nil {
		b.Fatal(err)
	}
	return list.Total
}
