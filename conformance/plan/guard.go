package plan

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"time"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/verdict"
)

// Deliver is the guard: it sends the calls of the dry run, one after the other, and refuses any other.
// After every call that is not read-only it looks at what could be lost.
func (e *FixtureEnvironment) Deliver(ctx context.Context, variation caller.Variation, requests ...*caller.Request) ([]*caller.Response, error) {
	call, err := e.nextCall(requests)
	if err != nil {
		return nil, err
	}
	if call.request.ReadsOnly() {
		e.callsMade++
		responses, err := e.send(ctx, call, variation, requests)
		if err == nil {
			err = e.refusedAsUnknown(call, responses)
		}
		return responses, err
	}
	if err := e.prepare(ctx, call); err != nil {
		return nil, err
	}
	e.callsMade++
	e.makeTokensUnique(requests)
	e.useOtherDomain(variation)
	responses, err := e.send(ctx, call, variation, requests)
	e.expectEffects(call, responses)
	e.noteOrders(call, responses)
	if effect := e.lookAfter(ctx, call, responses); effect != nil {
		return responses, errors.Join(effect, err)
	}
	if err == nil {
		err = e.refusedAsUnknown(call, responses)
	}
	return responses, err
}

// prepare waits for the effects of earlier calls, so that a call is not blamed for them.
func (e *FixtureEnvironment) prepare(ctx context.Context, call *Call) error {
	if err := e.Settle(ctx); err != nil {
		return err
	}
	if why := cmp.Or(e.nothingToSwitchOff(call), e.mayBeCharged(call)); why != "" {
		return verdict.NotRun(why)
	}
	e.rememberRenewal(call)
	return e.lookAround(ctx)
}

// send sends the requests of a call and notes when.
func (e *FixtureEnvironment) send(ctx context.Context, call *Call, variation caller.Variation, requests []*caller.Request) (responses []*caller.Response, err error) {
	if e.namedNothing = false; e.sentAt.IsZero() {
		e.firstSentAt = time.Now()
	}
	e.sentAt = time.Now()
	if len(requests) == 1 && call.probes() {
		responses, err = e.probe(ctx, call, variation, requests[0])
	} else {
		responses, err = e.Send(ctx, variation, requests...)
	}
	e.answeredAt = time.Now()
	return responses, err
}

// nextCall is the call of the dry run whose turn it is. It must be the one that is about to be sent.
func (e *FixtureEnvironment) nextCall(requests []*caller.Request) (*Call, error) {
	b := e.Binding
	if e.callsMade == b.Runnable {
		return nil, verdict.NotRun(b.Reason)
	}
	call := b.DryRun.calls[e.callsMade]
	if planned, now := b.title(call.request), b.title(requests[0]); planned != now || call.times != len(requests) {
		return nil, fmt.Errorf("the scenario is about to send %s × %d, but %s × %d was planned: nothing was sent", now, len(requests), planned, call.times)
	}
	return call, nil
}

// suffixLength is how many letters tell the tokens of one scenario from all others.
const suffixLength = 10

// makeTokensUnique changes every ClientToken, because an account remembers all tokens that it was ever
// given. A token near the longest allowed length keeps its length, which the scenario may be about.
func (e *FixtureEnvironment) makeTokensUnique(requests []*caller.Request) {
	const longest = 64
	if e.tokenSuffix == "" {
		e.tokenSuffix = rand.Text()[:suffixLength]
	}
	for _, request := range requests {
		for i, p := range request.Params {
			switch {
			case p.Name != "ClientToken" || p.Value == "":
			case len(p.Value)+suffixLength <= longest:
				request.Params[i].Value += e.tokenSuffix
			case len(p.Value) >= longest:
				request.Params[i].Value = e.tokenSuffix + p.Value[suffixLength:]
			}
		}
	}
}

// useOtherDomain replaces an account id that a scenario invented by the one that the fixture of its
// row gives as other_domain_id, if it does.
func (e *FixtureEnvironment) useOtherDomain(variation caller.Variation) {
	for _, row := range e.Binding.DryRun.Rows {
		if !e.Binding.DryRun.isOfVendor(row) {
			continue
		}
		fixture, _ := e.File.Fixtures.Get(row)
		for i, edit := range variation.Edits {
			if edit.Name == "domain_id" && len(edit.Value) == domainIDLength && fixture.OtherDomain != "" {
				variation.Edits[i].Value = fixture.OtherDomain
			}
		}
	}
}

// domainIDLength is the length of Huawei's account ids.
const domainIDLength = 32
