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
	// Ways are those in which a call could have been signed with this mistake.
	Ways func(*Draft) []Way
	// Unchanged says that the signature itself is right, and refused for what else must be so.
	Unchanged bool
	// Alone says that it is not tried together with others: it has a way for each header or
	// parameter, and so too many.
	Alone bool
}

// A Way is one way to make a mistake. What it writes comes from the draft that it is given, whose
// call may be without its secrets.
type Way struct {
	Detail string // which header, parameter or form; "" when there is only one
	Make   func(*Draft)
}

// Pairs of mistakes are tried up to a length of the text, and in the first few ways of each:
// there are thousands, and each writes the text anew.
const (
	longest  = 8 << 10
	mostLive = 8
)

// Why says which mistakes reproduce the signature of a call, nil when it is right; shown is the
// draft that real is, of the call without its secrets.
func Why(real, shown *Draft, table []Mistake) *dialect.Explanation {
	shown.Payload = real.Payload // a hash tells nothing
	t := trial{real: real, shown: shown}
	e := &dialect.Explanation{Verdict: dialect.NotProved, Algorithm: real.Algorithm, Server: shown.Write(shown), Tried: len(table)}
	right := real.fits()
	for _, m := range table {
		if m.Unchanged == right {
			t.rows = append(t.rows, row{Mistake: m, ways: m.Ways(real)})
		}
	}
	e.Causes = t.single()
	if text := real.Write(real); len(e.Causes) == 0 && !right && len(text.Canonical)+len(text.StringToSign) <= longest {
		e.Causes, e.Pairs = t.pairs()
	}
	if len(e.Causes) > 0 {
		e.Verdict = dialect.Proved
	} else if right {
		return nil
	}
	return e
}

// One is a mistake that can be made in one way.
func One(change func(*Draft)) func(*Draft) []Way {
	return func(*Draft) []Way { return []Way{{"", change}} }
}

// Each is a mistake with a way for each of several things.
func Each[T any](things []T, detail func(T) string, change func(*Draft, T)) func(*Draft) []Way {
	return func(*Draft) (ways []Way) {
		for _, thing := range things {
			ways = append(ways, Way{detail(thing), func(d *Draft) { change(d, thing) }})
		}
		return ways
	}
}

// Composed does one thing after the other.
func Composed[T any](first, then func(T) T) func(T) T {
	return func(v T) T { return then(first(v)) }
}

// Where is a mistake that can be made only in a call of a certain kind.
func Where(made func(*Draft) bool, ways func(*Draft) []Way) func(*Draft) []Way {
	return func(d *Draft) []Way {
		if !made(d) {
			return nil
		}
		return ways(d)
	}
}
