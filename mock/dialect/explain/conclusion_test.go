package explain_test

import (
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/dialect/explain"
)

func TestATextThatCannotBeASignatureIsRecognisedByItsForm(t *testing.T) {
	right := newClient().signature()
	for _, c := range []struct{ sent, id, says string }{
		{"", "signature-characters", "0 characters"},
		{"********", "signature-masked", "asterisks"},
		{"[object Promise]", "signature-not-awaited", "await"},
		{"[object Object]", "signature-object", "object"},
		{"undefined", "signature-undefined", "no value"},
		{"{{signature}}", "signature-placeholder", "placeholder"},
		{hexSHA256("x")[:40], "signature-other-algorithm", "SHA-1 in hexadecimal digits"},
		{right[:50], "signature-cut", "only 50 characters"},
		{right + "00", "signature-too-long", "66 characters"},
	} {
		e := explainCall(c.sent)
		if e == nil || e.Verdict != dialect.Malformed || len(e.Causes) != 1 || e.Causes[0].Mistakes[0].ID != c.id || !strings.Contains(e.Causes[0].Mistakes[0].Says, c.says) {
			t.Errorf("%q: got %+v, want %s: %s", c.sent, e, c.id, c.says)
		}
	}
}

// arrivedAfter returns a call as it is shown, which arrived some time after it was signed.
func arrivedAfter(d time.Duration) *explain.Signing {
	c := received()
	c.Arrived = signedAt.Add(d)
	return signingOf(c, "****", "")
}

func TestASignatureIsExpiredFromOneSecondAfterTheAllowedTime(t *testing.T) {
	for _, c := range []struct {
		after time.Duration
		says  string // "": accepted
	}{
		{dialect.Skew, ""}, {-dialect.Skew, ""}, {dialect.Skew + 999*time.Millisecond, ""},
		{dialect.Skew + time.Second, "15m1s behind the server's clock"}, {-dialect.Skew - time.Second, "15m1s ahead of the server's clock"},
	} {
		e := explain.Conclude(nil, arrivedAfter(c.after), signedAt)
		switch {
		case c.says == "" && e != nil:
			t.Errorf("%v: got %+v", c.after, e)
		case c.says == "":
		case e == nil || e.Verdict != dialect.Expired || !strings.Contains(e.Says, c.says) || !strings.HasSuffix(e.Says, "Apart from its date the signature is right."):
			t.Errorf("%v: got %+v, want %q", c.after, e, c.says)
		}
	}
}

func TestAConclusionSaysWhatWasFoundInASentence(t *testing.T) {
	for what, c := range map[string]struct {
		change func(*client)
		says   string
	}{
		"one mistake":  {func(c *client) { c.method = "post" }, "Proved: The method is signed in small letters; write it in capitals."},
		"two mistakes": {func(c *client) { c.method, c.secret = "post", c.secret+"\n" }, "Proved: two mistakes together reproduce this signature. (1) "},
		"no mistake":   {func(c *client) { c.secret = "of nobody" }, "and so would a wrong secret, or that of another access key."},
		"in short":     {func(c *client) { c.secret = "of nobody" }, "Not explained: no known mistake gives this signature. The body is not ASCII: look at its encoding first. "},
	} {
		e := explain.Conclude(explainCall(newClient(c.change).signature()), arrivedAfter(time.Minute), signedAt)
		if e == nil || !strings.Contains(e.Says, c.says) || e.Skew != -time.Minute || !e.SignedAt.Equal(signedAt) {
			t.Errorf("%s: got %+v, want %q", what, e, c.says)
		}
	}
}

func TestASignatureThatCannotBeCheckedHasEveryReasonAndTheFirstInItsSummary(t *testing.T) {
	reasons := []explain.Malformation{{ID: "a", Says: "A.", Found: false}, {ID: "b", Says: "B.", Found: true}, {ID: "c", Says: "C.", Found: true}}
	e := explain.Malformed(algorithm, reasons)
	if e == nil || e.Verdict != dialect.Malformed || len(e.Causes) != 2 || e.Causes[1].Mistakes[0].ID != "c" || e.Says != "The signature cannot be checked. B." {
		t.Errorf("got %+v", e)
	}
	if e := explain.Malformed(algorithm, reasons[:1]); e != nil {
		t.Errorf("without a reason: got %+v", e)
	}
}
