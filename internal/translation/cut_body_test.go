package translation_test

import (
	"strings"
	"testing"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/dialect/huawei"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// cut is the explanation of a call whose body was not kept as a whole.
func cut(t *testing.T) string {
	t.Helper()
	c := received("", sdk)
	c.Body, c.Signature = []byte(strings.Repeat("x", 1<<20)), &dialect.Signature{Got: "00", Want: "01"}
	j := journal.New(1)
	j.Keep(&journal.Entry{N: 1, Call: c, Explain: huawei.New().Explain})
	e, err := j.Entry(1)
	if err != nil {
		t.Fatal(err)
	}
	explained := e.Explained().Signature.Explanation
	if explained.Verdict != string(dialect.Cut) {
		t.Fatalf("got %+v", explained)
	}
	return explained.Says
}
