package conformance

import (
	"context"
	"crypto/rand"
	"fmt"
	"time"
)

// deliver lets through the calls that were planned, one after the other, and no other.
func (f *fixtures) deliver(ctx context.Context, m manner, questions ...*question) ([]*answer, error) {
	c := f.casting
	if f.made == c.end {
		return nil, notRun(c.why)
	}
	call := c.story.calls[f.made]
	if planned, now := c.title(call.question), c.title(questions[0]); planned != now || call.times != len(questions) {
		return nil, fmt.Errorf("%s is not the call that was planned, %s", now, planned)
	}
	if f.made == 0 {
		if err := f.spent(ctx); err != nil {
			return nil, err
		}
	}
	f.made++
	if err := f.keep(ctx, call); err != nil {
		return nil, err
	}
	f.salt(questions)
	f.elsewhere(m)
	before := f.before
	f.sent = time.Now()
	answers, err := f.send(ctx, m, questions...)
	f.came = time.Now()
	if call.expects == willBeRefused {
		if lost := f.lost(ctx, call, before, answers); lost != nil {
			return answers, lost
		}
	}
	return answers, err
}

// saltLength is how many letters tell the tokens of one scenario from those of all others.
const saltLength = 10

// salt makes every ClientToken one of this scenario, as long as it was where its length counts: an
// account keeps the tokens that it was ever given.
func (f *fixtures) salt(questions []*question) {
	const longest = 64
	if f.salting == "" {
		f.salting = rand.Text()[:saltLength]
	}
	for _, q := range questions {
		for i, p := range q.params {
			switch {
			case p.name != "ClientToken" || p.value == "":
			case len(p.value)+saltLength <= longest:
				q.params[i].value += f.salting
			case len(p.value) >= longest:
				q.params[i].value = f.salting + p.value[saltLength:]
			}
		}
	}
}

// elsewhere puts the account id of somebody else, where a fixture names one, in the place of one
// that a scenario made up.
func (f *fixtures) elsewhere(m manner) {
	for _, row := range f.casting.story.rows {
		stands, _ := f.file.Fixtures.Get(row)
		for i, e := range m.edits {
			if e.name == "domain_id" && len(e.value) == len(madeUp) && stands.OtherDomain != "" {
				m.edits[i].value = stands.OtherDomain
			}
		}
	}
}

// madeUp is as long as the ids of accounts are.
const madeUp = "0123456789abcdef0123456789abcdef"
