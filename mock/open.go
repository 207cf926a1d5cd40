package mock

import (
	"cmp"
	"crypto/rand"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/scenarios"
)

// Open opens a sandbox from a scenario. With o.Keep it has the credentials that the scenario gives;
// otherwise it gets new random ones, so that any number of sandboxes can be opened from one scenario.
func (s *Server) Open(sc *scenarios.Scenario, o control.Opening) (*sandbox.World, error) {
	w, opening, err := s.world(sc, o)
	if err != nil {
		return nil, err
	}
	return w, s.worlds.Add(w, opening)
}

// OpenOrContinue is like Open, but continues the sandbox that the store already has under the id; then it says so, and
// [Server.Continuation] describes it. One of another scenario is an error. Without a store there is none.
func (s *Server) OpenOrContinue(sc *scenarios.Scenario, o control.Opening) (w *sandbox.World, continued bool, err error) {
	if s.options.Store == nil {
		w, err = s.Open(sc, o)
		return w, false, err
	}
	if w, err = s.worlds.Find(o.ID); err != nil {
		return nil, false, err
	}
	if w == nil {
		opened, err := s.Open(sc, o)
		if err == nil {
			return opened, false, nil
		}
		if w, _ = s.worlds.Find(o.ID); w == nil { // another process may have opened it just now
			return nil, false, err
		}
	}
	if w.Scenario != sc.Name {
		return nil, false, &OtherScenario{ID: o.ID, Kept: w.Scenario, Asked: sc.Name}
	}
	return w, true, nil
}

// An OtherScenario says that the store has a sandbox of another scenario under the id.
type OtherScenario struct{ ID, Kept, Asked string }

// Error names both scenarios.
func (o *OtherScenario) Error() string {
	return fmt.Sprintf("the store has a sandbox %q of scenario %q already, and none of %q", o.ID, o.Kept, o.Asked)
}

// Delete deletes a sandbox; one that is not there is no error.
func (s *Server) Delete(id string) error {
	_, err := s.worlds.Remove(id)
	return err
}

// Store describes where the sandboxes are kept.
func (s *Server) Store() sandbox.StoreInfo { return s.worlds.Info() }

// world builds the sandbox of a scenario, and the state, clock and faults to open it with.
func (s *Server) world(sc *scenarios.Scenario, o control.Opening) (w *sandbox.World, opening sandbox.Opening, err error) {
	if o.ID == "" {
		o.ID = strings.ToLower(rand.Text()[:16])
	}
	if o.Seed == 0 {
		o.Seed = seed()
	}
	from, credentials := sc.Opening(o.Seed)
	faults, err := s.faults(sc, from.Resources)
	if err != nil {
		return nil, opening, err
	}
	if !o.Keep {
		freshCredentials(credentials)
	}
	w = sandbox.NewWorld(o.ID, sc.Name, o.Seed, credentials, s.optionsOf(sc), s.room.Journal(s.options.JournalSize))
	if o.TTL > 0 {
		w.Expires = s.options.Now().Add(o.TTL)
	}
	w.Record = func() *sandbox.Record { return recordOf(w, sc) }
	return w, sandbox.Opening{Baseline: s.template(sc).Begin(from.IDs(), o.Seed), Clock: sc.Clock, Faults: faults}, nil
}

// template returns what all sandboxes of a scenario share. Only templates of the ready scenarios are
// kept: their number is fixed, and they are opened again and again.
func (s *Server) template(sc *scenarios.Scenario) *billing.Template {
	if t, made := s.templates.Load(sc); made {
		return t.(*billing.Template)
	}
	opening, _ := sc.Opening(0)
	t := billing.NewTemplate(opening, s.rulebook)
	if sc.Ready() {
		s.templates.Store(sc, t)
	}
	return t
}

// optionsOf returns the options of a scenario. When the scenario names no profile, the server's applies.
func (s *Server) optionsOf(sc *scenarios.Scenario) dialect.Options {
	o := sc.Options
	return dialect.Options{
		Profile:      cmp.Or(sc.Profile, s.options.Profile, "documented"),
		SuccessFalse: o.AlibabaErrors == "success_false",
		V1Retired:    o.V1Retired,
		Throttle:     int(o.Throttle),
		KeyLock:      o.KeyLock,
		Policy:       billing.Policy{Partial: o.PartialFailure, StrictToken: o.StrictToken, Takes: time.Duration(o.EffectsTake)},
	}
}

// freshCredentials gives every credential new random keys and tokens. All are parts of one string, so
// that they are close together in memory.
func freshCredentials(credentials []billing.Credential) {
	digits := 0
	eachSecret(credentials, func(_ *string, n int) { digits += n })
	random := make([]byte, digits/2)
	rand.Read(random)
	fresh := strings.ToUpper(hex.EncodeToString(random))
	eachSecret(credentials, func(old *string, n int) { *old, fresh = fresh[:n], fresh[n:] })
}

// eachSecret calls do for every key, secret and token that is set, with the length of a new one.
func eachSecret(credentials []billing.Credential, do func(text *string, digits int)) {
	for i := range credentials {
		c := &credentials[i]
		for i, text := range []*string{&c.Key, &c.Secret, &c.Token, &c.Session} {
			if *text != "" {
				do(text, []int{20, 40, 64, 64}[i])
			}
		}
	}
}

// seed returns a random seed that is not 0.
func seed() uint64 {
	var b [8]byte
	rand.Read(b[:])
	return binary.LittleEndian.Uint64(b[:])>>11 | 1 // 53 bits, which every JSON reader keeps exactly
}
