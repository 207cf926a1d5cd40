// Package explain finds out why a signature is wrong. The input is a call, the right secret and a table
// of mistakes that clients are known to make. The output is the mistake that reproduces the signature
// that was sent, byte for byte. That is a proof, because another secret would give other bytes.
//
// A [Mistake] is a row that changes one field of a [Signing], the description of how a call is signed;
// one general function then writes the text to sign. The check of signatures during a call has code of
// its own, which is fast and strict; tests ensure that both agree on right signatures.
//
// Every Signing is made twice: from the call as it was sent, for the comparison, and from a copy of the
// call without secrets, for the texts that are shown. So no secret can leak, however it was encoded.
package explain

import (
	"bytes"
	"unicode"

	"github.com/rescindhq/rescind/mock/dialect"
)

// A Mistake is one row: a known way in which clients sign wrongly.
type Mistake struct {
	ID   string
	Says string // one sentence for the author of the client: what is wrong and what to do
	// Group names mistakes of which a client makes only one at a time; "": no group.
	Group string
	// Ways returns the ways in which a call could have been signed with this mistake.
	Ways func(*Signing) []Way
	// Unchanged says that the signature itself is right with this mistake, but the call is refused.
	Unchanged bool
	// Alone says that the mistake is not tried together with others that change the text: it has a way
	// for each header or parameter, which would be too many pairs.
	Alone bool
}

// A Way is one way to make a mistake. It must take all texts from the Signing that it is given, because
// the call in it may be the copy without secrets.
type Way struct {
	Detail string // which header, parameter or form; "" when there is only one
	Make   func(*Signing)
}

// The search is limited by the bytes that it writes, so that long calls cost no more than short ones.
// Each attempt and each parameter counts some bytes more. Single mistakes have a limit of singleWork, and
// each of the two kinds of pairs one of pairWork.
const (
	singleWork     = 8 << 20
	pairWork       = 6 << 20
	workPerTry     = 512
	workPerMAC     = 128 // an attempt for which the text is already written
	workPerParam   = 64
	maxPairWork    = 16 << 10 // an attempt with more work is not tried in pairs
	maxWaysInPairs = 8        // how many ways of a mistake are tried in pairs
	maxReadLength  = 64 << 10 // how much is parsed: path, query, and the form when it is signed
)

// FindMistakes returns the mistakes that reproduce the signature of a call; nil when the signature is right
// and nothing else is wrong. shown is the same as real, made from the copy of the call without secrets.
func FindMistakes(real, shown *Signing, table []Mistake) *dialect.Explanation {
	shown.Payload, shown.Sum = real.Payload, real.Sum // a hash reveals no secret
	t := search{actual: real, shown: shown, work: singleWork, seen: map[outcome]bool{}}
	e := &dialect.Explanation{Verdict: dialect.NotProved, Algorithm: real.Algorithm, Server: shown.Write(shown)}
	e.CutBody, e.NotASCII = dialect.CutBody(real.Call.Body), bytes.ContainsFunc(real.Call.Body, func(r rune) bool { return r > unicode.MaxASCII })
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
	case right: // each of these causes is certain
	case len(e.Causes) > 0:
		e.Causes = firstCause(e.Causes)
	default:
		t.findPair(e)
	}
	return t.conclude(e)
}

// readLength returns how many bytes must be parsed.
func (d *Signing) readLength() int {
	n := len(d.Call.Path) + len(d.Call.Query)
	if d.Nested {
		n += len(d.Call.Body)
	}
	return n
}

// firstCause returns the first of several causes that give the same signature, with the others in Also.
func firstCause(all []dialect.Cause) []dialect.Cause {
	first := all[0]
	for _, c := range all[1:] {
		first.Also = append(first.Also, c.Mistakes[0])
	}
	return []dialect.Cause{first}
}

// findPair looks for two mistakes that together reproduce the signature.
func (t *search) findPair(e *dialect.Explanation) {
	cause, tried := t.tryPairs()
	if e.Pairs = tried; cause != nil {
		e.Causes = []dialect.Cause{*cause}
	}
}

// conclude sets the verdict. A text that cannot be a signature at all is Malformed rather than NotProved.
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
