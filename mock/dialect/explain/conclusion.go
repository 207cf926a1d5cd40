package explain

import (
	"fmt"
	"time"

	"github.com/rescindhq/rescind/mock/dialect"
)

// Conclude completes an explanation, which is nil when the signature is right: it compares the client's
// clock with the server's and sets the summary. It returns nil when nothing is wrong.
func Conclude(e *dialect.Explanation, shown *Signing, signedAt time.Time) *dialect.Explanation {
	skew := signedAt.Sub(shown.Call.Arrived.UTC().Truncate(time.Second))
	expired := skew.Abs() > dialect.Skew
	if e == nil && !expired {
		return nil
	}
	if e == nil {
		e = &dialect.Explanation{Algorithm: shown.Algorithm, Server: shown.Write(shown)}
	}
	says := describeFinding(e, shown)
	e.SignedAt, e.Skew, e.Says = signedAt, skew, says
	if expired {
		e.Verdict, e.Says = dialect.Expired, describeSkew(skew)+" "+says
	}
	return e
}

// describeSkew says by how much the client's clock is wrong, and in which direction.
func describeSkew(skew time.Duration) string {
	direction := "ahead of"
	if skew < 0 {
		direction = "behind"
	}
	return fmt.Sprintf("The call was signed %v %s the server's clock, and %v are allowed; set the clock of the client, or sign anew before each attempt.",
		skew.Abs(), direction, dialect.Skew)
}

// describeFinding says what was found, apart from the clock.
func describeFinding(e *dialect.Explanation, shown *Signing) string {
	switch {
	case e.Verdict == dialect.Malformed:
		return e.Causes[0].Mistakes[0].Says
	case len(e.Causes) > 0:
		return describeProved(e)
	case e.Verdict == dialect.NotProved:
		return describeUnproved(e, shown)
	}
	return "Apart from its date the signature is right."
}

func describeProved(e *dialect.Explanation) string {
	first := e.Causes[0]
	switch {
	case len(e.Causes) > 1:
		var all []dialect.Mistake
		for _, c := range e.Causes {
			all = append(all, c.Mistakes...)
		}
		return fmt.Sprintf("Proved: the signature itself is right, and %d things are wrong besides.", len(e.Causes)) + numbered(all)
	case len(first.Mistakes) > 1:
		return "Proved: two mistakes together reproduce this signature." + numbered(first.Mistakes)
	}
	return "Proved: " + first.Mistakes[0].Says
}

// numbered lists what each mistake says: " (1) … (2) …".
func numbered(all []dialect.Mistake) (text string) {
	for i, m := range all {
		text += fmt.Sprintf(" (%d) %s", i+1, m.Says)
	}
	return text
}

// describeUnproved says first what is most likely, and then names all causes that are still possible. The wrong secret comes last, so that nobody
// with the right one looks for another first.
func describeUnproved(e *dialect.Explanation, shown *Signing) string {
	says := firstSuspicion(e, shown) + fmt.Sprintf("%d mistakes were tried", e.Tried)
	if e.Pairs > 0 {
		says += fmt.Sprintf(", and two of them together in %d pairs", e.Pairs)
	}
	if e.Partial {
		says += "; not all were tried on a call of this length"
	}
	says += ". Compare what the client signs with what has to be signed. "
	if shown.Payload == "" || shown.Payload == Unsigned {
		return says + "A difference that no known mistake covers would look like this, and so would a wrong secret, or that of another access key."
	}
	if shown.hashHeaderIsRight() {
		return says + "The header " + shown.HashHeader + " names the right hash of the body, so the body arrived as it was hashed, and of it only the hash that is signed can differ. Such a hash would look like this, so would another difference that no known mistake covers, and so would a wrong secret, or that of another access key."
	}
	return says + "A body that was not sent as it was signed would look like this, so would another difference that no known mistake covers, and so would a wrong secret, or that of another access key."
}

// hashHeaderIsRight reports whether the call names the hash of the body that arrived.
func (d *Signing) hashHeaderIsRight() bool {
	return d.HashHeader != "" && d.Call.Header.Get(d.HashHeader) == d.Sum
}

// firstSuspicion says in short sentences that nothing is proved, and what to look at first.
func firstSuspicion(e *dialect.Explanation, shown *Signing) string {
	const says = "Not explained: no known mistake gives this signature. "
	switch {
	case e.CutBody != "":
		return "The body that arrived " + e.CutBody + ". " + says
	case e.NotASCII && shown.Payload != "" && shown.Payload != Unsigned && !shown.hashHeaderIsRight():
		return says + "The body is not ASCII: look at its encoding first. "
	}
	return says
}

// A Malformation is a reason why a signature cannot be checked; Found says whether the call has it.
type Malformation struct {
	ID    string
	Says  string
	Found bool
}

// Malformed returns an explanation with the malformations of a call; nil when it has none.
func Malformed(algorithm string, flaws []Malformation) *dialect.Explanation {
	e := &dialect.Explanation{Verdict: dialect.Malformed, Algorithm: algorithm, Says: "The signature cannot be checked."}
	for _, f := range flaws {
		if f.Found {
			e.Causes = append(e.Causes, dialect.Cause{Mistakes: []dialect.Mistake{{ID: f.ID, Says: f.Says}}})
		}
	}
	if e.Causes == nil {
		return nil
	}
	e.Says += " " + e.Causes[0].Mistakes[0].Says
	return e
}
