package scenarios

import (
	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/internal/strictyaml"
)

// The structs here and in huawei.go, alibaba.go and fault.go are the form of a scenario file.
// Comments on their fields are shown by editors, so they speak to who writes a scenario.

// A situation that a mock server starts from.
type document struct {
	strictyaml.Pos        `yaml:"-"`
	strictyaml.Extensible `yaml:"-"`

	// What the scenario is called.
	Name word `yaml:"name"`
	// What it is for, in one sentence.
	About string `yaml:"about,omitempty"`
	// Where the business clock stands, until a call moves it. Left out: real time.
	Clock instant `yaml:"clock,omitempty"`
	// What to follow where the documents say one thing and the service is seen to do another.
	Profile profile `yaml:"profile,omitempty"`
	// What this world does differently from the vendors' default.
	Options Options `yaml:"options,omitempty"`
	// The customers at Huawei Cloud.
	Huawei huaweiSide `yaml:"huawei,omitempty"`
	// The customers at Alibaba Cloud.
	Alibaba alibabaSide `yaml:"alibaba,omitempty"`
	// Deliberate misbehaviour from the start.
	Faults []strictyaml.At[Fault] `yaml:"faults,omitempty"`
}

// Options are what a world does differently from the vendors' default.
type Options struct {
	// A batch may succeed in part.
	PartialFailure bool `yaml:"partial_failure,omitempty"`
	// How Alibaba's business errors are answered: status (HTTP 400) or success_false (HTTP 200, Success false).
	AlibabaErrors ErrorForm `yaml:"alibaba_errors,omitempty"`
	// A ClientToken that comes again with other parameters is refused.
	StrictToken bool `yaml:"strict_token,omitempty"`
	// Calls a second that one credential may make; 0: no limit.
	Throttle uint32 `yaml:"throttle,omitempty"`
	// Five bad signatures in a row lock the key for five minutes.
	KeyLock bool `yaml:"key_lock,omitempty"`
	// Huawei's v1.0 API is offline.
	V1Retired bool `yaml:"v1_retired,omitempty"`
	// How long an unsubscription takes until the resource is gone and the money is back: 90s. Left out: no time.
	EffectsTake Span `yaml:"effects_take,omitempty"`
}

// What an account can pay with.
type balance struct {
	// Cash that renewals are paid from and refunds go to.
	Cash amount `yaml:"cash"`
}

// How long a subscription runs and is renewed; the periods are the vendor's.
type subscription struct {
	strictyaml.Pos `yaml:"-"`

	// The length of a period: 1 month, 2 years.
	Term billing.Term `yaml:"term"`
	// Another period is bought by itself before the last one ends.
	AutoRenew bool `yaml:"auto_renew,omitempty"`
	// How many times it renews itself. Left out: no limit.
	AutoRenewTimes Count `yaml:"auto_renew_times,omitempty"`
}

// One paid stretch; what coupons are called is the vendor's.
type periodBase struct {
	strictyaml.Pos `yaml:"-"`

	// When the period begins.
	Begins instant `yaml:"begins"`
	// When it ends. Left out: one term later.
	Ends instant `yaml:"ends,omitempty"`
	// Its length, where it was renewed for another than the subscription's.
	Term billing.Term `yaml:"term,omitempty"`
	// What was paid for it in cash.
	Cash amount `yaml:"cash,omitempty"`
}

// period is the stretch in the domain's words; first is the first one of its subscription.
func (s *periodBase) period(sub *subscription, first *periodBase) billing.Period {
	p := billing.Period{Begins: s.Begins.time(), Ends: s.Ends.time(), Term: s.Term, Cash: billing.Money(s.Cash)}
	if p.Term == 0 {
		p.Term = sub.Term
	}
	if p.Ends.IsZero() {
		p.Ends = calendar.After(first.Begins.time(), p.Begins, p.Term)
	}
	return p
}
