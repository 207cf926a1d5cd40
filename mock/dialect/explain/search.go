package explain

import (
	"github.com/rescindhq/rescind/mock/dialect"
)

// A search tries the known mistakes on one call.
type search struct {
	actual, shown *Signing
	expected      outcome
	candidates    []candidate
	seen          map[outcome]bool
	work          int // how many bytes may still be written
}

type candidate struct {
	Mistake
	ways      []Way
	effective []effectiveWay // the ways whose outcome is not the expected one, nor that of an earlier way
}

// An outcome is the text that is signed, the signature of it, and the signature that was sent.
type outcome struct{ text, signed, got string }

// An effectiveWay changes the outcome. With keepsText it does not change the text that is signed: it concerns
// the key, or how the signature is computed or sent.
type effectiveWay struct {
	Way
	outcome
	keepsText bool
}

// outcome computes the outcome of a Signing, and the work for it.
func (d *Signing) outcome() (o outcome, work int) {
	text := d.Write(d)
	return outcome{text.StringToSign, d.mac(text.StringToSign), d.Got}, workPerTry + len(text.Canonical) + len(text.StringToSign) + workPerParam*len(d.Params)
}

func (d *Signing) mac(text string) string { return d.Text(d.MAC(d.Key, text)) }

// signedWith returns the Signing of the call as it was sent, changed in the given ways.
func (t *search) signedWith(ways ...Way) *Signing {
	d := *t.actual
	for _, w := range ways {
		w.Make(&d)
	}
	return &d
}

// findSingle finds every mistake that alone reproduces the signature. It stops early when the limit of work
// is reached.
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

// try collects the ways that change the outcome, and returns the one that reproduces the signature.
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

// outcome computes the outcome of one way of a mistake. A mistake in the key does not change the text.
func (t *search) outcome(r *candidate, w Way) (o outcome, work int) {
	d := t.signedWith(w)
	if r.Group != "key" {
		return d.outcome()
	}
	return outcome{t.expected.text, d.mac(t.expected.text), d.Got}, workPerMAC
}

// tryPairs finds two mistakes that together reproduce the signature, within the limit of work, and returns
// how many pairs were tried. Pairs for which the text is already written come first, and the first ways
// of each mistake.
func (t *search) tryPairs() (found *dialect.Cause, tried int) {
	for _, keepsText := range []bool{true, false} {
		t.work = pairWork
		for n := range maxWaysInPairs {
			var more int
			if found, more = t.tryRound(n, keepsText); found != nil {
				return found, tried + more
			}
			if n == 0 {
				tried += more
			}
		}
	}
	return nil, tried
}

// tryRound tries the pairs of mistakes in which one uses its nth way and the other its nth or an earlier one.
func (t *search) tryRound(n int, keepsText bool) (found *dialect.Cause, tried int) {
	for i := range t.candidates {
		for j := i + 1; j < len(t.candidates) && t.work > 0; j++ {
			first, second := &t.candidates[i], &t.candidates[j]
			if !first.combinesWith(second, keepsText) {
				continue
			}
			tried++
			if found = t.tryPair(first, second, n, keepsText); found != nil {
				return found, tried
			}
		}
	}
	return nil, tried
}

// combinesWith reports whether two mistakes can happen together.
func (r *candidate) combinesWith(with *candidate, keepsText bool) bool {
	return len(r.effective) > 0 && len(with.effective) > 0 && (r.Group == "" || r.Group != with.Group) && (keepsText || !r.Alone && !with.Alone)
}

// tryPair tries the nth way of each mistake with the first n ways of the other.
func (t *search) tryPair(first, second *candidate, n int, keepsText bool) *dialect.Cause {
	for k := range n + 1 {
		for _, at := range [][2]int{{n, k}, {k, n}}[:min(2, 1+n-k)] {
			if at[0] >= len(first.effective) || at[1] >= len(second.effective) {
				continue
			}
			if v, w := &first.effective[at[0]], &second.effective[at[1]]; (v.keepsText || w.keepsText) == keepsText && t.explainedBy(v, w, keepsText) {
				cause := t.cause(attempt{first, v.Way}, attempt{second, w.Way})
				return &cause
			}
		}
	}
	return nil
}

// explainedBy reports whether two ways together reproduce the signature. When one of them keeps the text, the
// text of the other is used as it is.
func (t *search) explainedBy(v, w *effectiveWay, keepsText bool) bool {
	d := t.signedWith(v.Way, w.Way)
	if !keepsText {
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

// An attempt is a mistake and the way in which it is made.
type attempt struct {
	*candidate
	way Way
}

// cause returns the cause for the given attempts, with the text that the client signed, without secrets.
func (t *search) cause(all ...attempt) (found dialect.Cause) {
	d := *t.shown
	for _, m := range all {
		m.way.Make(&d)
		found.Mistakes = append(found.Mistakes, dialect.Mistake{ID: m.ID, Says: m.Says, Detail: m.way.Detail})
	}
	found.Client = d.Write(&d)
	return found
}
