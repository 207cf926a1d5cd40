package plan

import (
	"context"
	"crypto/rand"
	"fmt"
	"time"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/verdict"
)

// deliver lets through the calls that were planned, one after the other, and no other.
func (f *FixtureEnvironment) Deliver(ctx context.Context, m caller.Variation, questions ...*caller.Request) ([]*caller.Response, error) {
	c := f.Binding
	if f.callsMade == c.Runnable {
		return nil, verdict.NotRun(c.Reason)
	}
	call := c.DryRun.calls[f.callsMade]
	if planned, now := c.title(call.request), c.title(questions[0]); planned != now || call.times != len(questions) {
		return nil, fmt.Errorf("%s is not the call that was planned, %s", now, planned)
	}
	if f.callsMade == 0 {
		if err := f.usedUp(ctx); err != nil {
			return nil, err
		}
	}
	f.callsMade++
	if err := f.rememberRenewal(ctx, call); err != nil {
		return nil, err
	}
	f.uniqueTokens(questions)
	f.otherDomain(m)
	before := f.stateBefore
	f.sentAt = time.Now()
	answers, err := f.Send(ctx, m, questions...)
	f.answeredAt = time.Now()
	if call.expects == expectRefusal {
		if lost := f.checkLoss(ctx, call, before, answers); lost != nil {
			return answers, lost
		}
	}
	return answers, err
}

// saltLength is how many letters tell the tokens of one scenario from those of all others.
const saltLength = 10

// salt makes every ClientToken one of this scenario, as long as it was where its length counts: an
// account keeps the tokens that it was ever given.
func (f *FixtureEnvironment) uniqueTokens(questions []*caller.Request) {
	const longest = 64
	if f.tokenSuffix == "" {
		f.tokenSuffix = rand.Text()[:saltLength]
	}
	for _, q := range questions {
		for i, p := range q.Params {
			switch {
			case p.Name != "ClientToken" || p.Value == "":
			case len(p.Value)+saltLength <= longest:
				q.Params[i].Value += f.tokenSuffix
			case len(p.Value) >= longest:
				q.Params[i].Value = f.tokenSuffix + p.Value[saltLength:]
			}
		}
	}
}

// elsewhere puts the account id of somebody else, where a fixture names one, in the place of one
// that a scenario made up.
func (f *FixtureEnvironment) otherDomain(m caller.Variation) {
	for _, row := range f.Binding.DryRun.Rows {
		stands, _ := f.File.Fixtures.Get(row)
		for i, e := range m.Edits {
			if e.Name == "domain_id" && len(e.Value) == len(madeUp) && stands.OtherDomain != "" {
				m.Edits[i].Value = stands.OtherDomain
			}
		}
	}
}

// madeUp is as long as the ids of accounts are.
const madeUp = "0123456789abcdef0123456789abcdef"
