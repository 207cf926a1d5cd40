// Package dialecttest has what the tests of both vendors' dialects share: requests with signatures that other
// implementations made, and the checks of refusals and of explanations. It reads the samples in openapi/testdata
// and imports no vendor: what differs between the vendors stays in their own tests.
package dialecttest

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

	"github.com/rescindhq/rescind/mock/dialect"
)

// samples is the folder of the samples, seen from the package of a vendor.
const samples = "../../../openapi/testdata"

// A Vector is a request with a signature that another implementation made. The hash of the canonical request
// and the string to sign are empty where that implementation does not show them.
type Vector struct {
	Name, Captured      string
	Algorithm           string
	Scope               string // Huawei Cloud's derived keys have one
	Method, Path, Query string
	Headers             map[string]string
	SignedHeaders       []string `json:"signed_headers"`
	Body                string
	Key, Secret         string
	CanonicalHash       string `json:"canonical_sha256"`
	StringToSign        string `json:"string_to_sign"`
	Signature           string
}

// Vectors returns the vectors of a vendor.
func Vectors(t testing.TB, vendor string) (all []Vector) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(samples, vendor, "signatures.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	if len(all) == 0 {
		t.Fatalf("there are no vectors of %s", vendor)
	}
	return all
}

// Call returns the request of the vector as a server reads it, without the signature.
func (v *Vector) Call() *dialect.Call {
	c := &dialect.Call{Method: v.Method, Path: v.Path, Query: v.Query, Header: http.Header{}, Body: []byte(v.Body)}
	for name, value := range v.Headers {
		c.Header.Set(name, value)
	}
	c.Host = c.Header.Get("Host")
	c.Header.Del("Host")
	return c
}

// Check requires that the text that was signed is the one of the vector.
func (v *Vector) Check(t *testing.T, s *dialect.Signature) {
	t.Helper()
	if v.StringToSign != "" && v.StringToSign != s.StringToSign {
		t.Errorf("string to sign\n%s, want\n%s", s.StringToSign, v.StringToSign)
	}
	sum := sha256.Sum256([]byte(s.Canonical))
	if got := hex.EncodeToString(sum[:]); v.CanonicalHash != "" && got != v.CanonicalHash {
		t.Errorf("canonical request %s, want %s:\n%s", got, v.CanonicalHash, s.Canonical)
	}
}

// Recordings returns the names of the recorded requests of a vendor that match a pattern. There must be as
// many as least.
func Recordings(t testing.TB, vendor, pattern string, least int) (names []string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(samples, vendor, pattern+".http"))
	if err != nil || len(files) < least {
		t.Fatal(files, err)
	}
	for _, file := range files {
		names = append(names, strings.TrimSuffix(filepath.Base(file), ".http"))
	}
	return names
}

// Recorded returns a request that a real client sent, as a server reads it.
func Recorded(t testing.TB, vendor, name string) *dialect.Call {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(samples, vendor, name+".http"))
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
	return &dialect.Call{Method: r.Method, Host: r.Host, Path: r.URL.EscapedPath(), Query: r.URL.RawQuery, Header: r.Header, Body: body}
}
