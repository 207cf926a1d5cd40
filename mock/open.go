package mock

import (
	"cmp"
	"crypto/rand"
	"encoding/binary"
	"encoding/hex"
	"strings"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/scenarios"
)

// Open makes a sandbox of a scenario. With o.Keep the credentials are those the scenario gives,
// otherwise fresh ones: then any number of sandboxes can be open of one scenario.
func (s *Server) Open(sc *scenarios.Scenario, o control.Opening) (*sandbox.World, error) {
	w, opening, err := s.world(sc, o)
	if err != nil {
		return nil, err
	}
	return w, s.worlds.Add(w, opening)
}

// world makes the world of a scenario, and what it is to be opened with.
func (s *Server) world(sc *scenarios.Scenario, o control.Opening) (w *sandbox.World, opening sandbox.Opening, err error) {
	if o.ID == "" {
		o.ID = strings.ToLower(rand.Text()[:16])
	}
	if o.Seed == 0 {
		o.Seed = seed()
	}
	faults, err := s.faults(sc)
	if err != nil {
		return nil, opening, err
	}
	from, credentials := sc.Opening(o.Seed)
	if !o.Keep {
		freshCredentials(credentials)
	}
	w = sandbox.NewWorld(o.ID, sc.Name, o.Seed, credentials, s.optionsOf(sc), s.room.Journal(s.options.JournalSize))
	if o.TTL > 0 {
		w.Expires = s.options.Now().Add(o.TTL)
	}
	return w, sandbox.Opening{Baseline: s.template(sc).Begin(from.IDs(), o.Seed), Clock: sc.Clock, Faults: faults}, nil
}

// template is what all worlds of a scenario share. It is kept only where more are likely to come
// and there are not ever more scenarios: of the ready ones.
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

// optionsOf is what a scenario switches; the profile is the server's where the scenario is silent.
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

// refresh gives every credential new, random key material of the same kind. It is cut from one
// text, so that what a call needs of its credential lies together.
func freshCredentials(credentials []billing.Credential) {
	digits := 0
	eachSecret(credentials, func(_ *string, n int) { digits += n })
	random := make([]byte, digits/2)
	rand.Read(random)
	fresh := strings.ToUpper(hex.EncodeToString(random))
	eachSecret(credentials, func(old *string, n int) { *old, fresh = fresh[:n], fresh[n:] })
}

// eachSecret shows what key material there is, and how many digits new ones have.
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

func seed() uint64 {
	var b [8]byte
	rand.Read(b[:])
	return binary.LittleEndian.Uint64(b[:])>>11 | 1 // 53 bits: what every reader of JSON keeps exactly
}
