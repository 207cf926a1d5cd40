package scenarios

import (
	"fmt"
	"slices"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/internal/strictyaml"
)

// A checker turns a document into a scenario and notes what is wrong on the way. It may be given
// a document with gaps, where something could not be read: a gap is not reported again.
type checker struct {
	mistakes strictyaml.Mistakes
	places   map[string]strictyaml.Pos // where each thing was first named that may be named once
}

// wrong notes a mistake. What stands nowhere could not be read, and that is noted already.
func (c *checker) wrong(at strictyaml.Pos, format string, args ...any) {
	if at.Line == 0 {
		return
	}
	c.mistakes = append(c.mistakes, at.Mistake(format, args...))
}

// once notes that a word may be given once among its kind.
func (c *checker) once(kind string, at strictyaml.Pos, text string) {
	c.unique(kind, fmt.Sprintf("%s %q", kind, text), at, text)
}

// unique is once for what is told in other words, because it is a secret.
func (c *checker) unique(kind, told string, at strictyaml.Pos, text string) {
	if text == "" {
		return
	}
	if first, taken := c.places[kind+"\x00"+text]; taken {
		c.wrong(at, "the %s is taken, in line %d", told, first.Line)
		return
	}
	c.places[kind+"\x00"+text] = at
}

func (c *checker) scenario(d *document) *Scenario {
	s := &Scenario{Name: string(d.Name), About: d.About, Clock: d.Clock.time(), Profile: string(d.Profile), Options: d.Options}
	s.tenants = slices.Concat(d.Huawei.tenants(), d.Alibaba.tenants())
	if len(s.tenants) == 0 && len(c.mistakes) == 0 {
		c.wrong(d.Pos, "a scenario needs an account, under huawei or under alibaba")
	}
	for i := range s.tenants {
		c.tenant(&s.tenants[i])
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

func (c *checker) tenant(t *tenant) {
	c.once(t.vendor.name+" account", t.name.Pos, string(t.name.Value))
	c.once("account id", t.id.Pos, string(t.id.Value))
	t.account.Facts = c.facts(t.facts, true)
	for i := range t.logins {
		c.login(t.vendor.name, &t.logins[i])
	}
	for i := range t.resources {
		c.item(&t.resources[i])
	}
}

func (c *checker) login(vendor string, l *login) {
	c.unique(vendor+" key", vendor+" key", l.key.Pos, string(l.key.Value))
	c.unique(vendor+" token", vendor+" token", l.token.Pos, string(l.token.Value))
	if l.mistake != "" {
		c.wrong(l.Pos, "%s", l.mistake)
	}
	l.made.Key, l.made.Token = string(l.key.Value), string(l.token.Value)
}

func (c *checker) item(i *item) {
	c.once("alias", i.alias.Pos, string(i.alias.Value))
	c.once("id", i.id.Pos, string(i.id.Value))
	i.made.Alias = string(i.alias.Value)
	if i.made.Name == "" {
		i.made.Name = i.made.Alias
	}
	i.made.Facts = c.facts(i.facts, false)
	if i.runs != nil {
		c.subscription(i)
	}
	for j := range i.attached {
		c.item(&i.attached[j])
	}
}

func (c *checker) subscription(i *item) {
	if i.runs.AutoRenewTimes > 0 && !i.runs.AutoRenew {
		c.wrong(i.runs.Pos, "auto_renew_times says nothing without auto_renew: true")
	}
	if i.bare {
		c.wrong(i.runs.Pos, "a subscription needs a period")
	}
	var last billing.Period
	for n := range i.periods {
		p := &i.periods[n]
		c.period(p, last)
		i.made.Periods = append(i.made.Periods, p.Period)
		last = p.Period
	}
}

// period compares p with the one before it, the zero Period for none.
func (c *checker) period(p *period, before billing.Period) {
	switch {
	case p.Begins.IsZero() || p.Term == 0:
		return // a gap
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
		c.wrong(f.Pos, "a fault needs something to match: operation, nth, every or probability")
	}
	if m := f.Value.Match; m.Nth > 0 && m.Every > 0 && m.Nth%m.Every != 0 {
		c.wrong(f.Pos, "call %d is none of every %d: no call is both", m.Nth, m.Every)
	}
	if f.Value.Effect.empty() {
		c.wrong(f.Pos, "a fault needs an effect: code, respond, delay, drop, trickle, truncate or mutate")
	}
	if f.Value.Times == 0 {
		f.Value.Times = 1
	}
	return f.Value
}
