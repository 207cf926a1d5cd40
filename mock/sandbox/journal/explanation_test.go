package journal_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// explainedEntry is an exchange whose signature is explained by two texts.
func explainedEntry(server, client string) journal.Exchange {
	e := &journal.Entry{Call: &dialect.Call{Method: "POST", Path: "/", Header: http.Header{"X-Auth-Token": {"5ecr3t"}}}}
	e.Explain = func(_, shown *dialect.Call) *dialect.Explanation {
		return &dialect.Explanation{Verdict: dialect.Proved, Server: dialect.Text{Canonical: server}, Causes: []dialect.Cause{{
			Mistakes: []dialect.Mistake{{ID: "id", Says: "Says.", Detail: shown.Header.Get("X-Auth-Token")}}, Client: dialect.Text{Canonical: client},
		}}}
	}
	return e.Explained()
}

func TestTheFirstDifferenceIsShownWithWhatStandsAroundIt(t *testing.T) {
	for _, c := range []struct {
		server, client string
		want           journal.Difference
	}{
		{"a\nbc", "a\nbd", journal.Difference{Offset: 3, Line: 2, Before: "a\nb", Client: "d", Server: "c"}},
		{"abc", "ab", journal.Difference{Offset: 2, Line: 1, Before: "ab", Server: "c"}},
		{"", "x", journal.Difference{Line: 1, Client: "x"}},
		{strings.Repeat("x", 40) + "1" + strings.Repeat("y", 40), strings.Repeat("x", 40) + "2",
			journal.Difference{Offset: 40, Line: 1, Before: strings.Repeat("x", 24), Client: "2", Server: "1" + strings.Repeat("y", 23)}},
		{"é", "è", journal.Difference{Offset: 1, Line: 1, Before: "\ufffd", Client: "\ufffd", Server: "\ufffd"}},
	} {
		c.want.In = "canonical_request"
		x := explainedEntry(c.server, c.client)
		if got := x.Signature.Explanation.Causes[0].Difference; got == nil || *got != c.want {
			t.Errorf("%q %q: got %+v, want %+v", c.server, c.client, got, c.want)
		}
	}
	if d := explainedEntry("same", "same").Signature.Explanation.Causes[0].Difference; d != nil {
		t.Errorf("got %+v", d)
	}
}

func TestAnExplanationIsWrittenFromACallWithoutItsSecrets(t *testing.T) {
	if got := explainedEntry("a", "b").Signature.Explanation.Causes[0].Mistakes[0].Detail; got != "****" {
		t.Errorf("got %s", got)
	}
}

func TestWhatWasAcceptedIsNotExplained(t *testing.T) {
	e := &journal.Entry{Call: &dialect.Call{Signature: &dialect.Signature{Got: "a", Want: "a"}}, Explain: func(_, _ *dialect.Call) *dialect.Explanation { panic("asked") }}
	if x := e.Explained(); !x.Signature.Matched || x.Signature.Explanation != nil {
		t.Errorf("got %+v", x.Signature)
	}
}

func TestASignatureThatIsRightMayLackSomethingElse(t *testing.T) {
	e := &journal.Entry{Call: &dialect.Call{Signature: &dialect.Signature{Got: "a", Want: "a", Incomplete: true}}}
	if x := e.Explained(); x.Signature.Matched {
		t.Error("it counts as accepted")
	}
}

func TestABodyThatWasNotKeptIsNotGuessed(t *testing.T) {
	j := journal.New(1)
	j.Keep(&journal.Entry{N: 1, Time: time.Now(), Explain: func(_, _ *dialect.Call) *dialect.Explanation { panic("asked") },
		Call: &dialect.Call{Body: make([]byte, 100<<10), Signature: &dialect.Signature{Got: "a", Want: "b"}}})
	if e := sure(j.Entry(1)).Explained().Signature.Explanation; e == nil || e.Verdict != "cut" || !strings.Contains(e.Says, "last 36864 bytes") {
		t.Errorf("got %+v", e)
	}
	j.Keep(&journal.Entry{N: 2, Explain: func(_, _ *dialect.Call) *dialect.Explanation { return nil }, Call: &dialect.Call{Body: make([]byte, 100<<10)}})
	if s := sure(j.Entry(2)).Explained().Signature; s != nil {
		t.Errorf("a call that is not signed: got %+v", s)
	}
}
