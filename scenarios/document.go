package scenarios

import (
	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/internal/strictyaml"
)

// The structs here and in huawei.go, alibaba.go and fault.go define the format of a scenario file.
// Editors show the comments on their fields, so these comments are written for the authors of scenarios.

// A situation that a mock server starts from.
type document struct {
	strictyaml.Pos        `yaml:"-"`
	strictyaml.Extensible `yaml:"-"`

	// What the scenario is called.
	Name word `yaml:"name"`
	// What it is for, in one sentence.
	About string `yaml:"about,omitempty"`
	// The time that the business clock shows until a call changes it. Left out: the clock runs with real time.
	Clock instant `yaml:"clock,omitempty"`
	// What to follow where the documents and the observed behaviour of the service differ.
	Profile profile `yaml:"profile,omitempty"`
	// Options that differ from the vendors' default behaviour.
	Options Options `yaml:"options,omitempty"`
	// The customers at Huawei Cloud.
	Huawei huaweiSide `yaml:"huawei,omitempty"`
	// The customers at Alibaba Cloud.
	Alibaba alibabaSide `yaml:"alibaba,omitempty"`
	// Faults that are injected from the beginning.
	Faults []strictyaml.At[Fault] `yaml:"faults,omitempty"`
}

// Options are what a world does differently from the vendors' default.
type Options struct {
	// A batch may succeed in part.
	PartialFailure bool `yaml:"partial_failure,omitempty"`
	// How Alibaba's business errors are answered: status (HTTP 400) or success_false (HTTP 200, Success false).
	AlibabaErrors ErrorForm `yaml:"alibaba_errors,omitempty"`
	// A ClientToken that is used again with other parameters is refused.
	StrictToken bool `yaml:"strict_token,omitempty"`
	// How many calls one credential may make in a second; 0: no limit.
	Throttle uint32 `yaml:"throttle,omitempty"`
	// Five wrong signatures in a row lock the key for five minutes.
	KeyLock bool `yaml:"key_lock,omitempty"`
	// Huawei's v1.0 API is no longer available.
	V1Retired bool `yaml:"v1_retired,omitempty"`
	// How long an unsubscription takes until the resource is gone and the money is refunded: 90s. Left out: no time.
	EffectsTake Span `yaml:"effects_take,omitempty"`
}

// What an account can pay with.
type balance struct {
	// Cash. Renewals are paid from it, and refunds are paid into it.
	Cash amount `yaml:"cash"`
}

// How long a subscription runs and is renewed; the periods are the vendor's.
type subscription struct {
	strictyaml.Pos `yaml:"-"`

	// The length of a period: 1 month, 2 years.
	Term billing.Term `yaml:"term"`
	// Another period is bought automatically before the last one ends.
	AutoRenew bool `yaml:"auto_renew,omitempty"`
	// How many automatic renewals there are. Left out: no limit.
	AutoRenewTimes Count `yaml:"auto_renew_times,omitempty"`
}

// What the paid periods of both vendors have in common.
type periodBase struct {
	strictyaml.Pos `yaml:"-"`

	// When the period begins.
	Begins instant `yaml:"begins"`
	// When it ends. Left out: one term later.
	Ends instant `yaml:"ends,omitempty"`
	// Its length, where it differs from the term of the subscription.
	Term billing.Term `yaml:"term,omitempty"`
	// What was paid for it in cash.
	Cash amount `yaml:"cash,omitempty"`
}

// period converts to the domain's type; first is the first period of the subscription.
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
