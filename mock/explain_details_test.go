package mock

import (
	"compress/gzip"
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/internal/translation"
	"github.com/rescindhq/rescind/mock/dialect/explain"
)

// surroundings are what stands before and behind a right signature.
var surroundings = [][2]string{
	{"", "\n"}, {"(stdin)= ", ""}, {"b'", "'"}, {`"`, `"`}, {"<", ">"}, {"", `\n`}, {"", " -"}, {"sig=", ""}, {"x", "y"},
}

// detailsOfMistakes are those of all samples, with every secret: which form of a mistake it is, or the name or value it has.
func detailsOfMistakes(t *testing.T) map[string]bool {
	t.Helper()
	all := map[string]bool{}
	for _, secret := range []string{richSecret, signSecret} {
		b := newMistakeServer(t, secret)
		for _, s := range signers {
			for _, q := range append(bodySamples(s), s.samples...) {
				d, mistakes := b.draft(s, q, "n", secret)
				for _, m := range mistakes {
					addDetails(all, d, m)
				}
			}
		}
	}
	return all
}

// bodySamples are a call with bodies in the forms that clients send by mistake, and with hashes that clients send by mistake.
// An RPC call has its parameters in the body, so it has none of them.
func bodySamples(s signer) (all []sample) {
	if s.name == "HMAC-SHA1" {
		return nil
	}
	of := s.samples[0]
	for _, body := range []string{`{"a":1}`, `"a"`, "eyJhIjoxfQ==", "%7B%7D", "'{}'", "{\x00}\x00", "\xe9", "中", " {} \n ", gzipped("{}")} {
		of.body = body
		all = append(all, of)
	}
	of = s.samples[3]
	for _, claimed := range []string{explain.Hex(""), strings.ToUpper(explain.Hex(of.body)), explain.Hex("null")} {
		claims := of
		claims.headers = strings.Replace(of.headers, "-Sha256: 00", "-Sha256: "+claimed, 1)
		claims.headers = strings.Replace(claims.headers, "-sha256: 00", "-sha256: "+claimed, 1)
		all = append(all, claims)
	}
	return all
}

// gzipped is a body that was compressed.
func gzipped(body string) string {
	var b strings.Builder
	w := gzip.NewWriter(&b)
	_, _ = w.Write([]byte(body))
	_ = w.Close()
	return b.String()
}

func addDetails(all map[string]bool, d *explain.Signing, m explain.Mistake) {
	tried := []*explain.Signing{d}
	if m.ID == "signature-surrounded" {
		for _, around := range surroundings {
			sent := *d
			sent.Got = around[0] + d.Signed() + around[1]
			tried = append(tried, &sent)
		}
	}
	for _, of := range tried {
		for _, w := range m.Ways(of) {
			all[w.Detail] = true
		}
	}
}

// words are those of a detail that is no name and no value.
var words = regexp.MustCompile(`\b(?:the|with|without|as|in|of|on|before|behind|signed|sent|and)\b`)

func TestADetailOfAMistakeIsInChineseOrANameOrAValue(t *testing.T) {
	details := detailsOfMistakes(t)
	if len(details) < 1000 {
		t.Fatalf("there are only %d details", len(details))
	}
	for detail := range details {
		told, whole := translation.Details("zh-CN").Tell(detail)
		if !whole && words.MatchString(detail) || whole && words.MatchString(told) {
			t.Errorf("%q is told as %q", detail, told)
		}
	}
}

func TestEveryDetailWithATranslationIsOneOfAMistake(t *testing.T) {
	var file struct {
		Texts    map[string]string
		Patterns [][2]string
	}
	data, err := os.ReadFile("../internal/translation/details/zh-CN.json")
	if err != nil || json.Unmarshal(data, &file) != nil {
		t.Fatal("the file cannot be read", err)
	}
	details := detailsOfMistakes(t)
	var forms []string
	for detail := range details {
		forms = append(forms, detail)
	}
	all := strings.Join(forms, "\n")
	for text := range file.Texts {
		if !strings.Contains(all, text) {
			t.Errorf("no mistake has the detail %q", text)
		}
	}
	for _, pair := range file.Patterns {
		if form := regexp.MustCompile(pair[0]); !slices.ContainsFunc(forms, form.MatchString) {
			t.Errorf("no mistake has a detail such as %s", pair[0])
		}
	}
}
