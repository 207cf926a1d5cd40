package explain

import (
	"github.com/rescindhq/rescind/mock/dialect"
)

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
