package huawei

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
)

const evidence = "../../../openapi/testdata/huawei/"

// A vector is a signature that somebody else made, and what it was made of.
type vector struct {
	Name      string
	Captured  string
	Algorithm string
	Scope     string
	Method    string
	Path      string
	Query     string
	Headers   map[string]string
	Signed    []string `json:"signed_headers"`
	Body      string
	Key       string
	Secret    string
	Canonical string `json:"canonical_sha256"`
	Signature string
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

func (v *vector) authorization() string {
	names := "Access=" + v.Key
	if v.Scope != "" {
		names = "Credential=" + v.Key + "/" + v.Scope
	}
	return v.Algorithm + " " + names + ", SignedHeaders=" + strings.Join(v.Signed, ";") + ", Signature=" + v.Signature
}

// call is the request of the vector, made by who has its key, at the time it was signed.
func (v *vector) call() *dialect.Call {
	c := &dialect.Call{Method: v.Method, Path: v.Path, Query: v.Query, Header: http.Header{}, Body: []byte(v.Body)}
	for name, value := range v.Headers {
		c.Header.Set(name, value)
	}
	c.Host = c.Header.Get("Host")
	c.Header.Del("Host")
	c.Header.Set("Authorization", v.authorization())
	return sent(c, v.Secret)
}

func sent(c *dialect.Call, secret string) *dialect.Call {
	c.Arrived, _ = time.Parse(dateForm, c.Header.Get("X-Sdk-Date"))
	c.Caller.Credential = &billing.Credential{Vendor: "huawei", Key: key(c).ID, Secret: secret}
	return c
}

// recorded is a request of a real client, as the server reads it.
func recorded(t testing.TB, file, secret string) *dialect.Call {
	data, err := os.ReadFile(file)
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
	c := &dialect.Call{Method: r.Method, Host: r.Host, Path: r.URL.EscapedPath(), Query: r.URL.RawQuery, Header: r.Header, Body: body}
	return sent(c, secret)
}

func TestEveryVectorOfOtherImplementationsIsAccepted(t *testing.T) {
	for _, v := range vectors(t) {
		t.Run(v.Name, func(t *testing.T) {
			c := v.call()
			if refusal := authenticate(c, nil); refusal != nil {
				t.Errorf("refused with %s: %+v", refusal.Reason, c.Signature)
			}
			sum := sha256.Sum256([]byte(c.Signature.Canonical))
			if got := hex.EncodeToString(sum[:]); got != v.Canonical {
				t.Errorf("canonical request %s, want %s:\n%s", got, v.Canonical, c.Signature.Canonical)
			}
		})
	}
}

func TestEveryRecordedRequestIsAccepted(t *testing.T) {
	files, err := filepath.Glob(evidence + "go*.http")
	if err != nil || len(files) < 4 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			c := recorded(t, file, "probesecretkey")
			if k := key(c); k != (dialect.Key{Vendor: "huawei", ID: "PROBEAK"}) {
				t.Errorf("key is %+v", k)
			}
			if refusal := authenticate(c, nil); refusal != nil {
				t.Errorf("refused with %s: %+v", refusal.Reason, c.Signature)
			}
		})
	}
}
