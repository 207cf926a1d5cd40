package conformance

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// A loss is a call that was to be refused and changed something all the same. It ends the run.
type loss string

// Error says what was lost.
func (l loss) Error() string { return string(l) }

// deliver lets through the calls that were planned, one after the other, and no other.
func (f *fixtures) deliver(ctx context.Context, questions ...*question) ([]*answer, error) {
	c := f.casting
	if f.made == c.end {
		return nil, notRun(c.why)
	}
	call := c.story.calls[f.made]
	if planned, now := c.title(call.question), c.title(questions[0]); planned != now || call.times != len(questions) {
		return nil, fmt.Errorf("%s is not the call that was planned, %s", now, planned)
	}
	f.made++
	if err := f.keep(ctx, call); err != nil {
		return nil, err
	}
	f.salt(questions)
	f.elsewhere()
	f.sent = time.Now()
	answers, err := f.world.send(ctx, questions...)
	f.heard = time.Now()
	if call.expects == willBeRefused {
		if lost := f.lost(ctx, call, answers, err); lost != nil {
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
func (f *fixtures) elsewhere() {
	for _, row := range f.casting.story.rows {
		stands, _ := f.world.target.file.Fixtures.Get(row)
		for i, e := range f.world.manner.edits {
			if e.name == "domain_id" && len(e.value) == len(madeUp) && stands.OtherDomain != "" {
				f.world.manner.edits[i].value = stands.OtherDomain
			}
		}
	}
}

// madeUp is as long as the ids of accounts are.
const madeUp = "0123456789abcdef0123456789abcdef"

// lost finds out whether a call that was to be refused was granted, or took effect without an answer.
func (f *fixtures) lost(ctx context.Context, call *plannedCall, answers []*answer, err error) error {
	for _, a := range answers {
		if a.ok {
			return f.loss(call, "was accepted"+ordersOf(a))
		}
	}
	if _, silent := errors.AsType[unreached](err); !silent {
		return nil
	}
	after, wrong := f.state(ctx)
	if change := difference("", f.world.before, after); wrong == nil && change != "" {
		return f.loss(call, "had an effect without an answer: "+change)
	}
	return nil
}

func ordersOf(a *answer) string {
	if len(a.orders) == 0 {
		return ""
	}
	return " (order " + strings.Join(a.orders, ", ") + ")"
}

// loss names what is gone, and what was paid for it as far as that is known.
func (f *fixtures) loss(call *plannedCall, how string) error {
	gone := "changed"
	if call.question.givesUp() {
		gone = "lost"
	}
	var things []string
	for _, p := range f.casting.story.document.parts() {
		r := f.casting.roles[p.thing.Alias]
		if r != nil && (slices.Contains(call.names, p.thing.Alias) || p.primary != nil && slices.Contains(call.names, p.primary.thing.Alias)) {
			things = append(things, fmt.Sprintf("%s (%s%s)", r.ID, r.from, f.world.target.file.paidFor(r.ID)))
		}
	}
	if things == nil {
		things = []string{"nothing that is known"}
	}
	return loss(fmt.Sprintf("%s was to be refused by %s and %s; %s: %s", call.question.name(), cmp.Or(call.row, "the vendor"), how, gone, strings.Join(things, ", ")))
}

// paidFor is what the file says was paid for a resource.
func (f *targetFile) paidFor(id string) string {
	p, known := f.Facts.Get(id)
	if !known {
		return ""
	}
	var cash cents
	for _, each := range p.Periods {
		cash += each.Cash.cents
	}
	return fmt.Sprintf(", %s paid", cash)
}
