package mock

import (
	"bufio"
	"bytes"
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
)

// credentialOf returns a lookup that knows every key, with one secret.
func credentialOf(secret string) func(dialect.Key) *billing.Credential {
	return func(k dialect.Key) *billing.Credential {
		return &billing.Credential{Vendor: k.Vendor, Key: k.ID, Secret: secret}
	}
}

// captured are the requests of real clients.
func captured(t testing.TB) (all [][]byte) {
	files, err := filepath.Glob("../openapi/testdata/*/go*.http")
	if err != nil || len(files) < 10 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, text)
	}
	return all
}

func TestAnExaminationJudgesByTheTimeThatTheRequestNames(t *testing.T) {
	s := NewServer(Options{})
	for _, text := range captured(t) {
		r, err := http.ReadRequest(bufio.NewReader(bytes.NewReader(text)))
		if err != nil {
			t.Fatal(err)
		}
		secret := "testAccessKeySecret"
		if r.Header.Get("X-Sdk-Date") != "" {
			secret = "probesecretkey"
		} else if strings.Contains(string(text), "STS.testId") {
			secret = "testStsSecret"
		}
		e := s.Examine(r, time.Time{}, credentialOf(secret))
		if x := e.Explained(); x.Signature == nil || !x.Signature.Matched || x.Signature.Explanation != nil {
			t.Errorf("%s: got %+v", text, x.Signature)
		}
	}
}

func TestAnExaminationJudgesByTheTimeThatIsGiven(t *testing.T) {
	r, err := http.ReadRequest(bufio.NewReader(bytes.NewReader(captured(t)[0])))
	if err != nil {
		t.Fatal(err)
	}
	x := NewServer(Options{}).Examine(r, time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC), credentialOf("testAccessKeySecret")).Explained()
	if x.Signature == nil || x.Signature.Explanation == nil || x.Signature.Explanation.Verdict != "expired" || x.Signature.Explanation.Skew.Seconds > -365*24*3600 {
		t.Errorf("got %+v", x.Signature)
	}
}

// Whatever is sent, it is explained or not; nothing breaks, and the secret does not show.
func FuzzExamine(f *testing.F) {
	for _, text := range captured(f) {
		f.Add(text)
	}
	s := NewServer(Options{})
	f.Fuzz(func(t *testing.T, text []byte) {
		r, err := http.ReadRequest(bufio.NewReader(bytes.NewReader(text)))
		if err != nil {
			return
		}
		const secret = "s3cr3tAccessK3y"
		shown, err := json.Marshal(s.Examine(r, time.Time{}, credentialOf(secret)).Explained())
		if err != nil || strings.Contains(string(shown), secret) {
			t.Errorf("%v %s", err, shown)
		}
	})
}
