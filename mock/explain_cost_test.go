package mock

import (
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// wrongSignature returns an entry of a sample with a signature that nobody made, with more in its query and its body.
func wrongSignature(s signer, query, body string) *journal.Entry {
	q := s.samples[0]
	q.body, q.target = body+q.body, strings.Replace(q.target, "?", "?"+query+"&", 1)
	signature := strings.Repeat("0", 64)
	if s.name == "HMAC-SHA1" {
		signature = strings.Repeat("A", 27) + "%3D"
	}
	return NewServer(Options{}).Examine(q.request("n", signature), time.Time{}, credentialOf(richSecret))
}

// Calls that were made to take long, besides a short one.
var lengthy = []struct{ name, query, body string }{
	{"short", "q=1", ""}, {"with a long query", "q=" + strings.Repeat("%20", 300<<10), ""}, {"with many parameters", strings.Repeat("q=1&", 200<<10), ""},
	{"with a long text", "q=1", strings.Repeat(" ", 1<<20)}, {"with a long document", "q=1", `{"a":[` + strings.Repeat("1,", 30<<10) + `1],"b":` + strings.Repeat("[", 900) + strings.Repeat("]", 900) + "}"},
}

func BenchmarkExplanation(b *testing.B) {
	for _, s := range signers {
		for _, c := range lengthy {
			e := wrongSignature(s, c.query, c.body)
			b.Run(s.name+" "+c.name, func(b *testing.B) {
				for b.Loop() {
					e.Explained()
				}
			})
		}
	}
}

func TestALongCallIsExplainedAsFarAsItIsTriedAndSaysSo(t *testing.T) {
	for _, s := range signers {
		e := wrongSignature(s, strings.Repeat("q=1&", 20<<10), "").Explained().Signature.Explanation
		if e.MistakesTried > 0 || !strings.Contains(e.Says, "not all were tried on a call of this length") {
			t.Errorf("%s: got %+v", s.name, e)
		}
		e = wrongSignature(s, "q=1", "").Explained().Signature.Explanation
		if e.MistakesTried < 50 || e.PairsTried < 500 {
			t.Errorf("%s: got %+v", s.name, e)
		}
	}
}
