// Package explain finds out why a signature is wrong. In go a call, the right secret and a table
// of mistakes that clients are known to make; out comes which of them reproduces the signature
// that was sent, byte for byte. That is a proof: another secret would not give the same bytes.
//
// A mistake is a row that changes one thing in a [Draft]; one general writer follows it. The
// canonicalisers on the way of a request stay what they are, fast and strict, and a test holds
// the two equal where nothing is wrong.
//
// Every draft is made twice: from the call as it was sent, to be compared, and from a call whose
// secrets were taken out, to be shown. So no way of writing a secret down can leak it.
package explain

import (
	"github.com/rescindhq/rescind/mock/dialect"
)

// A Mistake is one row: how clients are known to sign wrongly.
type Mistake struct {
	ID   string
	Says string // one sentence for who wrote the client: what is wrong and what to do
	// Group is what the mistake is about, where a client makes one mistake of them at a time.
	Group string
	// Ways are those in which a call could have been signed with this mistake.
	Ways func(*Signing) []Way
	// Unchanged says that the signature itself is right, and refused for what else must be so.
	Unchanged bool
	// Alone says that it is not tried together with others that change the text: it has a way for
	// each header or parameter, and so too many.
	Alone bool
}

// A Way is one way to make a mistake. What it writes comes from the draft that it is given, whose
// call may be without its secrets.
type Way struct {
	Detail string // which header, parameter or form; "" when there is only one
	Make   func(*Signing)
}

// What is tried is bounded by the work, in bytes that are written, so that long calls cost no more
// than short ones; each try and each parameter counts some besides. Mistakes alone, pairs of which
// one is made with the key or the signature, and other pairs have a bound each.
const (
	singleWork     = 8 << 20
	pairWork       = 6 << 20
	workPerTry     = 512
	workPerMAC     = 128 // of a text that is written already
	workPerParam   = 64
	maxPairWork    = 16 << 10 // the work for one try that is worth while in pairs
	maxWaysInPairs = 8        // ways of a mistake that are tried in pairs
	maxReadLength  = 64 << 10 // of what is taken apart: path, query, and the form where it is signed
)

// Why says which mistakes reproduce the signature of a call, nil when it is right; shown is the
// draft that real is, of the call without its secrets.
func FindMistakes(real, shown *Signing, table []Mistake) *dialect.Explanation {
	shown.Payload, shown.Sum = real.Payload, real.Sum // a hash tells nothing
	t := search{actual: real, shown: shown, work: singleWork, seen: map[outcome]bool{}}
	e := &dialect.Explanation{Verdict: dialect.NotProved, Algorithm: real.Algorithm, Server: shown.Write(shown)}
	t.expected, _ = real.outcome()
	t.seen[t.expected] = true
	right := t.expected.signed == t.expected.got
	if e.Partial = real.readLength() > maxReadLength; e.Partial {
		table = nil
	}
	for _, m := range table {
		if m.Unchanged == right {
			t.candidates = append(t.candidates, candidate{Mistake: m, ways: m.Ways(real)})
		}
	}
	e.Causes, e.Tried = t.findSingle()
	e.Partial = e.Partial || t.work <= 0
	switch {
	case right && len(e.Causes) == 0:
		return nil
	case right: // each of them is a fact
	case len(e.Causes) > 0:
		e.Causes = firstCause(e.Causes)
	default:
		t.findPair(e)
	}
	return t.conclude(e)
}

// length is that of what is taken apart.
func (d *Signing) readLength() int {
	n := len(d.Call.Path) + len(d.Call.Query)
	if d.Nested {
		n += len(d.Call.Body)
	}
	return n
}

// foremost is the first of several causes that come to the same bytes; it names the others.
func firstCause(all []dialect.Cause) []dialect.Cause {
	first := all[0]
	for _, c := range all[1:] {
		first.Also = append(first.Also, c.Mistakes[0].ID)
	}
	return []dialect.Cause{first}
}

// twice looks for two mistakes.
func (t *search) findPair(e *dialect.Explanation) {
	cause, tried := t.tryPairs()
	if e.Pairs = tried; cause != nil {
		e.Causes = []dialect.Cause{*cause}
	}
}

// verdict says what it comes to. Form is looked at before content: what cannot be a signature is not
// a wrong one.
func (t *search) conclude(e *dialect.Explanation) *dialect.Explanation {
	if len(e.Causes) > 0 {
		e.Verdict = dialect.Proved
		return e
	}
	if m, bad := cannotBeSignature(t.actual.Got, t.expected.signed); bad {
		e.Verdict, e.Causes = dialect.Malformed, []dialect.Cause{{Mistakes: []dialect.Mistake{m}}}
	}
	return e
}

// One is a mistake that can be made in one way.
func OneWay(change func(*Signing)) func(*Signing) []Way {
	return func(*Signing) []Way { return []Way{{"", change}} }
}

// Each is a mistake with a way for each of several things.
func EachWay[T any](things []T, detail func(T) string, change func(*Signing, T)) func(*Signing) []Way {
	return func(*Signing) (ways []Way) {
		for _, thing := range things {
			ways = append(ways, Way{detail(thing), func(d *Signing) { change(d, thing) }})
		}
		return ways
	}
}

// Composed does one thing after the other.
func Compose[T any](first, then func(T) T) func(T) T {
	return func(v T) T { return then(first(v)) }
}

// Where is a mistake that can be made only in a call of a certain kind.
func OnlyIf(made func(*Signing) bool, ways func(*Signing) []Way) func(*Signing) []Way {
	return func(d *Signing) []Way {
		if !made(d) {
			return nil
		}
		return ways(d)
	}
}

// about puts mistakes into a group, of which a client makes one at a time.
func inGroup(group string, all []Mistake) []Mistake {
	for i := range all {
		all[i].Group = group
	}
	return all
}
