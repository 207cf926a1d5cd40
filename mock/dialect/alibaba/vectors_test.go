package alibaba

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
)

const evidence = "../../../openapi/testdata/alibaba/"

// A vector is a signature that somebody else made, and what it was made of.
type vector struct {
	Name         string
	Captured     string
	Algorithm    string
	Method       string
	Path         string
	Query        string
	Headers      map[string]string
	Signed       []string `json:"signed_headers"`
	Body         string
	Key          string
	Secret       string
	Canonical    string `json:"canonical_sha256"`
	StringToSign string `json:"string_to_sign"`
	Signature    string
}

func vectors(t testing.TB) (all []vector) {
	data, err := os.ReadFile(evidence + "signatures.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	return all
}

// call is the request of the vector, made by who has its key, at the time it was signed.
func (v *vector) call() *dialect.Call {
	c := &dialect.Call{Method: v.Method, Path: v.Path, Query: v.Query, Header: http.Header{}, Body: []byte(v.Body)}
	for name, value := range v.Headers {
		c.Header.Set(name, value)
	}
	c.Host = c.Header.Get("Host")
	c.Header.Del("Host")
	if v.Algorithm == algorithmV3 {
		c.Header.Set("Authorization", v.authorization())
	} else if !strings.Contains(v.Query+v.Body, "Signature=") {
		c.Query += "&Signature=" + url.QueryEscape(v.Signature)
	}
	return sent(c)
}

func (v *vector) authorization() string {
	return v.Algorithm + " Credential=" + v.Key + ",SignedHeaders=" + strings.Join(v.Signed, ";") + ",Signature=" + v.Signature
}

// secrets are those of the keys in the vectors; one of the keys is temporary.
var secrets = map[string]string{
	"testid": "testsecret", "YourAccessKeyId": "YourAccessKeySecret",
	"testAccessKeyId": "testAccessKeySecret", "STS.testId": "testStsSecret",
}

// sent is a call whose parameters have been read, at the time it was signed.
func sent(c *dialect.Call) *dialect.Call {
	params(c)
	c.Arrived, _ = time.Parse(time.RFC3339, readCredentials(c).timestamp)
	id := key(c).ID
	c.Caller.Credential = &billing.Credential{Vendor: "alibaba", Key: id, Secret: secrets[id]}
	if strings.HasPrefix(id, "STS.") {
		c.Caller.Session, c.Caller.Expires = "tok/en+1=", c.Arrived.Add(time.Hour)
	}
	return c
}

// recorded is a request of a real client, as the server reads it.
func recorded(t testing.TB, name string) *dialect.Call {
	data, err := os.ReadFile(evidence + name + ".http")
	if err != nil {
		t.Fatal(err)
	}
	r, err := http.ReadRequest(bufio.NewReader(bytes.NewReader(data)))
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return sent(&dialect.Call{Method: r.Method, Host: r.Host, Path: r.URL.EscapedPath(), Query: r.URL.RawQuery, Header: r.Header, Body: body})
}

func TestEveryVectorOfOtherImplementationsIsAccepted(t *testing.T) {
	for _, v := range vectors(t) {
		t.Run(v.Name, func(t *testing.T) {
			c := v.call()
			if refusal := authenticate(c, nonceMemory{}); refusal != nil {
				t.Fatalf("refused with %s: %+v", refusal.Reason, c.Signature)
			}
			if v.StringToSign != "" && v.StringToSign != c.Signature.StringToSign {
				t.Errorf("string to sign\n%s, want\n%s", c.Signature.StringToSign, v.StringToSign)
			}
			sum := sha256.Sum256([]byte(c.Signature.Canonical))
			if got := hex.EncodeToString(sum[:]); v.Canonical != "" && got != v.Canonical {
				t.Errorf("canonical request %s, want %s:\n%s", got, v.Canonical, c.Signature.Canonical)
			}
		})
	}
}

func TestEveryRecordedRequestIsAccepted(t *testing.T) {
	files, err := filepath.Glob(evidence + "*.http")
	if err != nil || len(files) < 14 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".http")
		t.Run(name, func(t *testing.T) {
			c := recorded(t, name)
			if refusal := authenticate(c, nonceMemory{}); refusal != nil {
				t.Errorf("refused with %s: %+v", refusal.Reason, c.Signature)
			}
		})
	}
}
