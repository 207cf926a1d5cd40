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
		if len(r.effective) < maxWaysInPairs && !t.seen[o] && work <= maxPairWork {
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
