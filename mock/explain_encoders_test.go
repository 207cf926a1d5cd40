package mock

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

func encodes(both func(string) string) func(*client) {
	return func(c *client) { c.inner, c.outer = both, both }
}

func replacing(pairs ...string) func(string) string {
	r := strings.NewReplacer(pairs...)
	return func(s string) string { return r.Replace(percent(s)) }
}

var hexDigits = regexp.MustCompile(`%[0-9A-F]{2}`)

func smallHex(s string) string { return hexDigits.ReplaceAllStringFunc(s, strings.ToLower) }

// What RPC clients do wrong that have one encoder.
var encoderMistakes = map[string]func(string) string{
	"query-encode-uri-component": replacing("%21", "!", "%27", "'", "%28", "(", "%29", ")", "%2A", "*"),
	"query-encode-uri":           replacing("%21", "!", "%27", "'", "%28", "(", "%29", ")", "%2A", "*", "%2F", "/", "%3A", ":", "%2C", ",", "%24", "$", "%40", "@", "%26", "&", "%3D", "="),
	"query-slash-raw":            replacing("%2F", "/"),
	"query-colon-raw":            replacing("%3A", ":"),
	"query-comma-raw":            replacing("%2C", ","),
	"query-star-raw":             replacing("%2A", "*"),
	"query-tilde-encoded":        replacing("~", "%7E"),
	"query-plus-for-space":       replacing("%20", "+"),
	"query-form-encoded":         replacing("%20", "+", "~", "%7E", "%2A", "*"),
	"query-lower-hex":            func(s string) string { return smallHex(percent(s)) },
	"query-python-quote":         replacing("%2F", "/", "~", "%7E"),
	"query-net-url-encode": func(s string) string {
		return smallHex(replacing("%20", "+", "%21", "!", "%28", "(", "%29", ")", "%2A", "*", "~", "%7E")(s))
	},
	"query-go-path-escape": replacing("%24", "$", "%40", "@", "%3A", ":", "%3D", "=", "%26", "&"),
	"query-axios":          replacing("%21", "!", "%27", "'", "%28", "(", "%29", ")", "%2A", "*", "%3A", ":", "%24", "$", "%2C", ",", "%20", "+"),
	"query-all-encoded":    replacing("-", "%2D", ".", "%2E", "_", "%5F", "~", "%7E"),
	"query-html-escaped":   func(s string) string { return percent(strings.NewReplacer("'", "&#39;", "&", "&amp;").Replace(s)) },
	"query-latin1": func(s string) string {
		return strings.ReplaceAll(strings.ReplaceAll(percent(s), "%C3%A9", "%E9"), "%25C3%25A9", "%25E9")
	},
}

func TestAClientWithOneEncoderIsToldWhichMistakeItHas(t *testing.T) {
	second := map[string]func(*client){
		"":                      func(*client) {},
		"key-quoted":            func(c *client) { c.secret = `"` + c.secret + `"` },
		"key-with-blanks":       func(c *client) { c.secret += "\n" },
		"key-without-ampersand": nil, // below: the ampersand is added by rpc
		"method-other":          func(c *client) { c.signedMethod = "GET" },
		"signature-surrounded":  func(c *client) { c.post = func(s string) string { return "'" + s + "'" } },
	}
	for id, encode := range encoderMistakes {
		for other, change := range second {
			if change == nil {
				continue
			}
			e := explainedOffline(newClient(func(c *client) { encodes(encode)(c); change(c) }).rpc())
			if e == nil || e.Verdict != "proved" || len(e.Causes) != 1 || !blamesBoth(e, id, other) {
				t.Errorf("%s and %s: got %v %+v", id, other, causes(e), e)
			}
		}
	}
}

// blamesBoth reports whether an explanation has one mistake, and the other if there is one, whatever the order.
func blamesBoth(e *journal.Explanation, id, other string) bool {
	var got []string
	for _, m := range e.Causes[0].Mistakes {
		got = append(got, m.ID)
	}
	want := []string{id}
	if other != "" {
		want = append(want, other)
	}
	slices.Sort(got)
	slices.Sort(want)
	return slices.Equal(got, want)
}
