package scenarios

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/internal/strictyaml"
)

// A checker converts a document to a scenario and collects its mistakes. Parts of the document that could
// not be read are missing in it; they have been reported already and are not reported again.
type checker struct {
	mistakes strictyaml.Mistakes
	places   map[string]strictyaml.Pos // where each value that must be unique was first used
}

// wrong reports a mistake. A value without a position could not be read, which has been reported already.
func (c *checker) wrong(at strictyaml.Pos, format string, args ...any) {
	if at.Line == 0 {
		return
	}
	c.mistakes = append(c.mistakes, at.Mistake(format, args...))
}

// once reports a value that is used before among its kind.
func (c *checker) once(kind string, at strictyaml.Pos, text string) {
	c.unique(kind, fmt.Sprintf("%s %q", kind, text), at, text)
}

// unique is like once, but shows a description instead of the value, which may be a secret.
func (c *checker) unique(kind, description string, at strictyaml.Pos, text string) {
	if text == "" {
		return
	}
	if first, taken := c.places[kind+"\x00"+text]; taken {
		c.wrong(at, "the %s is already used in line %d", description, first.Line)
		return
	}
	c.places[kind+"\x00"+text] = at
}

// used are the values of a kind that must be unique, sorted.
func (c *checker) used(kind string) (all []string) {
	for place := range c.places {
		if value, found := strings.CutPrefix(place, kind+"\x00"); found {
			all = append(all, value)
		}
	}
	slices.Sort(all)
	return all
}

func (c *checker) scenario(d *document) *Scenario {
	s := &Scenario{Name: string(d.Name), About: d.About, Clock: d.Clock.time(), Profile: string(d.Profile), Options: d.Options}
	s.accounts = slices.Concat(d.Huawei.drafts(), d.Alibaba.drafts())
	if len(s.accounts) == 0 && len(c.mistakes) == 0 {
		c.wrong(d.Pos, "a scenario needs an account, under huawei or under alibaba")
	}
	for i := range s.accounts {
		c.account(&s.accounts[i])
	}
	for i := range d.Faults {
		s.Faults = append(s.Faults, c.fault(&d.Faults[i]))
		s.places = append(s.places, d.Faults[i].Pos)
	}
	if s.Options.AlibabaErrors == "" {
		s.Options.AlibabaErrors = ErrorForm(errorForms[0])
	}
	return s
}

func (c *checker) account(t *accountDraft) {
	c.once(t.vendor.name+" account", t.name.Pos, string(t.name.Value))
	c.once("account id", t.id.Pos, string(t.id.Value))
	t.account.Facts = c.facts(t.facts, true)
	for i := range t.credentials {
		c.credential(t.vendor.name, &t.credentials[i])
	}
	for i := range t.resources {
		c.resource(&t.resources[i])
	}
}

func (c *checker) credential(vendor string, l *credentialDraft) {
	c.unique(vendor+" key", vendor+" key", l.key.Pos, string(l.key.Value))
	c.unique(vendor+" token", vendor+" token", l.token.Pos, string(l.token.Value))
	if l.mistake != "" {
		c.wrong(l.Pos, "%s", l.mistake)
	}
	l.value.Key, l.value.Token = string(l.key.Value), string(l.token.Value)
}

func (c *checker) resource(r *resourceDraft) {
	c.once("alias", r.alias.Pos, string(r.alias.Value))
	c.once("id", r.id.Pos, string(r.id.Value))
	r.value.Alias = string(r.alias.Value)
	if r.value.Name == "" {
		r.value.Name = r.value.Alias
	}
	r.value.Facts = c.facts(r.facts, false)
	if r.subscription != nil {
		c.subscription(r)
	}
	for j := range r.attached {
		c.resource(&r.attached[j])
	}
}

func (c *checker) subscription(r *resourceDraft) {
	if r.subscription.AutoRenewTimes > 0 && !r.subscription.AutoRenew {
		c.wrong(r.subscription.Pos, "auto_renew_times has no effect without auto_renew: true")
	}
	if r.noPeriods {
		c.wrong(r.subscription.Pos, "a subscription needs a period")
	}
	var last billing.Period
	for n := range r.periods {
		p := &r.periods[n]
		c.period(p, last)
		r.value.Periods = append(r.value.Periods, p.Period)
		last = p.Period
	}
}

// period compares p with the period before it; the zero Period means there is none.
func (c *checker) period(p *periodDraft, before billing.Period) {
	switch {
	case p.Begins.IsZero() || p.Term == 0:
		return // it could not be read
	case !p.Ends.Before(billing.Latest):
		c.wrong(p.Pos, "the period ends after 2099, %s", p.Ends.Format(time.RFC3339))
	case !p.Begins.Before(p.Ends):
		c.wrong(p.Pos, "the period ends before it begins")
	case p.Begins.Before(before.Begins):
		c.wrong(p.Pos, "the periods are out of order: the one above begins later, %s", before.Begins.Format(time.RFC3339))
	case p.Begins.Before(before.Ends):
		c.wrong(p.Pos, "the periods overlap: the one above ends later, %s", before.Ends.Format(time.RFC3339))
	}
}

func (c *checker) fault(f *strictyaml.At[Fault]) Fault {
	if f.Value.Match == (Match{}) {
		c.wrong(f.Pos, "a fault needs something to match: operation, resource, nth, every or probability")
	}
	if r := f.Value.Match.Resource; r.Line > 0 {
		if _, known := c.places["alias\x00"+string(r.Value)]; !known {
			c.wrong(r.Pos, "no resource has the alias %q%s", r.Value, strictyaml.DidYouMean(string(r.Value), c.used("alias")))
		}
	}
	if m := f.Value.Match; m.Nth > 0 && m.Every > 0 && m.Nth%m.Every != 0 {
		c.wrong(f.Pos, "no call matches: call %d is not a multiple of every %d", m.Nth, m.Every)
	}
	if f.Value.Effect.empty() {
		c.wrong(f.Pos, "a fault needs an effect: code, respond, delay, drop, trickle, truncate or mutate")
	}
	if f.Value.Times == 0 {
		f.Value.Times = 1
	}
	return f.Value
}
