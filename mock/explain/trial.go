package explain

import (
	"github.com/rescindhq/rescind/mock/dialect"
)

// A trial is one call and all that is tried on it.
type trial struct {
	real, shown *Draft
	rows        []row
}

type row struct {
	Mistake
	ways []Way
	live []Way // the first of those that come to something else than is right, and than each other
}

// An outcome is what a signature is and what it would have to be.
type outcome struct{ signed, got string }

func (d *Draft) outcome() outcome { return outcome{d.Signed(), d.Got} }

// with is the draft of the call as it was sent, signed in some ways.
func (t *trial) with(ways ...Way) *Draft { return after(*t.real, ways...) }

func after(d Draft, ways ...Way) *Draft {
	for _, w := range ways {
		w.Make(&d)
	}
	return &d
}

// single finds every mistake that explains it alone; two may well come to the same bytes.
func (t *trial) single() (found []dialect.Cause) {
	right := t.real.outcome()
	for i := range t.rows {
		r, proved := &t.rows[i], false
		known := map[outcome]bool{right: true}
		for _, w := range r.ways {
			o := t.with(w).outcome()
			if o.signed == o.got && !proved {
				found, proved = append(found, t.cause(made{r, w})), true
			}
			if !known[o] && len(r.live) < mostLive {
				known[o], r.live = true, append(r.live, w)
			}
		}
	}
	return found
}

// pairs finds two mistakes that explain it together.
func (t *trial) pairs() (found []dialect.Cause, tried int) {
	for i := range t.rows {
		first := &t.rows[i]
		for j := i + 1; j < len(t.rows); j++ {
			second := &t.rows[j]
			if first.Alone || second.Alone || len(first.live) == 0 || len(second.live) == 0 {
				continue
			}
			tried++
			if cause := t.pair(first, second); cause != nil {
				found = append(found, *cause)
			}
		}
	}
	return found, tried
}

// pair is the first choice of ways of two rows that explains it.
func (t *trial) pair(first, second *row) *dialect.Cause {
	for _, v := range first.live {
		for _, w := range second.live {
			if o := t.with(v, w).outcome(); o.signed == o.got {
				cause := t.cause(made{first, v}, made{second, w})
				return &cause
			}
		}
	}
	return nil
}

// made is a mistake, and the way in which it was made.
type made struct {
	*row
	way Way
}

// cause writes down, without secrets, what the client signed.
func (t *trial) cause(all ...made) (told dialect.Cause) {
	d := *t.shown
	for _, m := range all {
		m.way.Make(&d)
		told.Mistakes = append(told.Mistakes, dialect.Mistake{ID: m.ID, Says: m.Says, Detail: m.way.Detail})
	}
	told.Client = d.Write(&d)
	return told
}
