package explain

import (
	"github.com/rescindhq/rescind/mock/dialect"
)

// A trial is one call and all that is tried on it.
type search struct {
	actual, shown *Signing
	right         outcome
	rows          []row
	known         map[outcome]bool
	work          int // what may still be done, in bytes
}

type row struct {
	Mistake
	ways []Way
	live []live // those that come to something else than is right, and than all before
}

// An outcome is what is signed, what the signature is, and what it would have to be.
type outcome struct{ text, signed, got string }

// A live way changes something. One that is late leaves the text as it is: it concerns the key,
// or how the signature is made or sent.
type live struct {
	Way
	outcome
	late bool
}

// outcome is what a draft comes to, and the work that it was.
func (d *Signing) outcome() (o outcome, work int) {
	text := d.Write(d)
	return outcome{text.StringToSign, d.mac(text.StringToSign), d.Got}, perTry + len(text.Canonical) + len(text.StringToSign) + perParam*len(d.Params)
}

func (d *Signing) mac(text string) string { return d.Text(d.MAC(d.Key, text)) }

// with is the draft of the call as it was sent, signed in some ways.
func (t *search) with(ways ...Way) *Signing {
	d := *t.actual
	for _, w := range ways {
		w.Make(&d)
	}
	return &d
}

// single finds every mistake that explains it alone. It ends early when the texts are too long.
func (t *search) single() (found []dialect.Cause, tried int) {
	for i := range t.rows {
		if t.work <= 0 {
			break
		}
		tried++
		if w := t.rows[i].try(t); w != nil {
			found = append(found, t.cause(attempt{&t.rows[i], *w}))
		}
	}
	return found, tried
}

// try keeps the ways that change something, and finds the one that explains it.
func (r *row) try(t *search) (proves *Way) {
	for i, w := range r.ways {
		if t.work <= 0 {
			break
		}
		o, work := t.outcome(r, w)
		t.work -= work
		if o.signed == o.got && proves == nil {
			proves = &r.ways[i]
		}
		if !t.known[o] && work <= longest {
			t.known[o], r.live = true, append(r.live, live{w, o, o.text == t.right.text})
		}
	}
	return proves
}

// outcome is what a way of a mistake comes to; one with the key leaves the text as it is.
func (t *search) outcome(r *row, w Way) (o outcome, work int) {
	d := t.with(w)
	if r.Group != "key" {
		return d.outcome()
	}
	return outcome{t.right.text, d.mac(t.right.text), d.Got}, perMAC
}

// pairs finds two mistakes that explain it together, and says how many were tried, as far as the work
// goes. Those come first whose text is written already, and of each mistake the first ways.
func (t *search) pairs() (found *dialect.Cause, tried int) {
	for _, late := range []bool{true, false} {
		t.work = pairWork
		for n := range mostLive {
			var more int
			if found, more = t.round(n, late); found != nil {
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
func (t *search) round(n int, late bool) (found *dialect.Cause, tried int) {
	for i := range t.rows {
		for j := i + 1; j < len(t.rows) && t.work > 0; j++ {
			first, second := &t.rows[i], &t.rows[j]
			if !first.goes(second, late) {
				continue
			}
			tried++
			if found = t.pair(first, second, n, late); found != nil {
				return found, tried
			}
		}
	}
	return nil, tried
}

// goes reports whether two mistakes can be made together, of which one is late or none.
func (r *row) goes(with *row, late bool) bool {
	return len(r.live) > 0 && len(with.live) > 0 && (r.Group == "" || r.Group != with.Group) && (late || !r.Alone && !with.Alone)
}

// pair tries the nth way of two rows with the ways before it of the other.
func (t *search) pair(first, second *row, n int, late bool) *dialect.Cause {
	for k := range n + 1 {
		for _, at := range [][2]int{{n, k}, {k, n}}[:min(2, 1+n-k)] {
			if at[0] >= len(first.live) || at[1] >= len(second.live) {
				continue
			}
			if v, w := &first.live[at[0]], &second.live[at[1]]; (v.late || w.late) == late && t.together(v, w, late) {
				cause := t.cause(attempt{first, v.Way}, attempt{second, w.Way})
				return &cause
			}
		}
	}
	return nil
}

// together reports whether two ways explain it. One that is late leaves the text of the other.
func (t *search) together(v, w *live, late bool) bool {
	d := t.with(v.Way, w.Way)
	if !late {
		o, work := d.outcome()
		t.work -= work
		return o.signed == o.got
	}
	t.work -= perMAC
	if v.late {
		v = w
	}
	return d.mac(v.text) == d.Got
}

// made is a mistake, and the way in which it was made.
type attempt struct {
	*row
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
