package explain

import (
	"github.com/rescindhq/rescind/mock/dialect"
)

// A trial is one call and all that is tried on it.
type search struct {
	actual, shown *Signing
	expected      outcome
	candidates    []candidate
	seen          map[outcome]bool
	work          int // what may still be done, in bytes
}

type candidate struct {
	Mistake
	ways      []Way
	effective []effectiveWay // those that come to something else than is right, and than all before
}

// An outcome is what is signed, what the signature is, and what it would have to be.
type outcome struct{ text, signed, got string }

// A live way changes something. One that is late leaves the text as it is: it concerns the key,
// or how the signature is made or sent.
type effectiveWay struct {
	Way
	outcome
	keepsText bool
}

// outcome is what a draft comes to, and the work that it was.
func (d *Signing) outcome() (o outcome, work int) {
	text := d.Write(d)
	return outcome{text.StringToSign, d.mac(text.StringToSign), d.Got}, workPerTry + len(text.Canonical) + len(text.StringToSign) + workPerParam*len(d.Params)
}

func (d *Signing) mac(text string) string { return d.Text(d.MAC(d.Key, text)) }

// with is the draft of the call as it was sent, signed in some ways.
func (t *search) signedWith(ways ...Way) *Signing {
	d := *t.actual
	for _, w := range ways {
		w.Make(&d)
	}
	return &d
}

// single finds every mistake that explains it alone. It ends early when the texts are too long.
func (t *search) findSingle() (found []dialect.Cause, tried int) {
	for i := range t.candidates {
		if t.work <= 0 {
			break
		}
		tried++
		if w := t.candidates[i].try(t); w != nil {
			found = append(found, t.cause(attempt{&t.candidates[i], *w}))
		}
	}
	return found, tried
}

// try keeps the ways that change something, and finds the one that explains it.
func (r *candidate) try(t *search) (proves *Way) {
	for i, w := range r.ways {
		if t.work <= 0 {
			break
		}
		o, work := t.outcome(r, w)
		t.work -= work
		if o.signed == o.got && proves == nil {
			proves = &r.ways[i]
		}
		if !t.seen[o] && work <= maxPairWork {
			t.seen[o], r.effective = true, append(r.effective, effectiveWay{w, o, o.text == t.expected.text})
		}
	}
	return proves
}

// outcome is what a way of a mistake comes to; one with the key leaves the text as it is.
func (t *search) outcome(r *candidate, w Way) (o outcome, work int) {
	d := t.signedWith(w)
	if r.Group != "key" {
		return d.outcome()
	}
	return outcome{t.expected.text, d.mac(t.expected.text), d.Got}, workPerMAC
}

// pairs finds two mistakes that explain it together, and says how many were tried, as far as the work
// goes. Those come first whose text is written already, and of each mistake the first ways.
func (t *search) tryPairs() (found *dialect.Cause, tried int) {
	for _, late := range []bool{true, false} {
		t.work = pairWork
		for n := range maxWaysInPairs {
			var more int
			if found, more = t.tryRound(n, late); found != nil {
				return found, tried + more
			}
			if n == 0 {
				tried += more
			}
		}
	}
	return nil, tried
}

// round tries the pairs of which one has its nth way and the other that or an earlier one.
func (t *search) tryRound(n int, late bool) (found *dialect.Cause, tried int) {
	for i := range t.candidates {
		for j := i + 1; j < len(t.candidates) && t.work > 0; j++ {
			first, second := &t.candidates[i], &t.candidates[j]
			if !first.combinesWith(second, late) {
				continue
			}
			tried++
			if found = t.tryPair(first, second, n, late); found != nil {
				return found, tried
			}
		}
	}
	return nil, tried
}

// goes reports whether two mistakes can be made together, of which one is late or none.
func (r *candidate) combinesWith(with *candidate, late bool) bool {
	return len(r.effective) > 0 && len(with.effective) > 0 && (r.Group == "" || r.Group != with.Group) && (late || !r.Alone && !with.Alone)
}

// pair tries the nth way of two rows with the ways before it of the other.
func (t *search) tryPair(first, second *candidate, n int, late bool) *dialect.Cause {
	for k := range n + 1 {
		for _, at := range [][2]int{{n, k}, {k, n}}[:min(2, 1+n-k)] {
			if at[0] >= len(first.effective) || at[1] >= len(second.effective) {
				continue
			}
			if v, w := &first.effective[at[0]], &second.effective[at[1]]; (v.keepsText || w.keepsText) == late && t.explainedBy(v, w, late) {
				cause := t.cause(attempt{first, v.Way}, attempt{second, w.Way})
				return &cause
			}
		}
	}
	return nil
}

// together reports whether two ways explain it. One that is late leaves the text of the other.
func (t *search) explainedBy(v, w *effectiveWay, late bool) bool {
	d := t.signedWith(v.Way, w.Way)
	if !late {
		o, work := d.outcome()
		t.work -= work
		return o.signed == o.got
	}
	t.work -= workPerMAC
	if v.keepsText {
		v = w
	}
	return d.mac(v.text) == d.Got
}

// made is a mistake, and the way in which it was made.
type attempt struct {
	*candidate
	way Way
}

// cause writes down, without secrets, what the client signed.
func (t *search) cause(all ...attempt) (told dialect.Cause) {
	d := *t.shown
	for _, m := range all {
		m.way.Make(&d)
		told.Mistakes = append(told.Mistakes, dialect.Mistake{ID: m.ID, Says: m.Says, Detail: m.way.Detail})
	}
	told.Client = d.Write(&d)
	return told
}
