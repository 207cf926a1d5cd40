package mock

import (
	"cmp"
	"crypto/rand"
	"encoding/binary"
	"encoding/hex"
	"strings"

	"github.com/rescindhq/rescind/mock/billing"
	"github.com/rescindhq/rescind/mock/control"
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
	_, credentials := sc.Opening(o.Seed)
	if !o.Keep {
		refresh(credentials)
	}
	w = sandbox.NewWorld(o.ID, sc.Name, o.Seed, credentials, s.optionsOf(sc), s.options.JournalSize)
	if o.TTL > 0 {
		w.Expires = s.options.Now().Add(o.TTL)
	}
	books := func() billing.Opening { opening, _ := sc.Opening(o.Seed); return opening }
	return w, sandbox.Opening{Books: books, Clock: sc.Clock, Faults: faults}, nil
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
		Policy:       billing.Policy{Partial: o.PartialFailure, StrictToken: o.StrictToken},
	}
}

// refresh gives every credential new, random key material of the same kind.
func refresh(credentials []billing.Credential) {
	for i := range credentials {
		c := &credentials[i]
		c.Key, c.Secret = renewed(c.Key, 20), renewed(c.Secret, 40)
		c.Token, c.Session = renewed(c.Token, 64), renewed(c.Session, 64)
	}
}

// renewed is a fresh text of n hex digits where there was one before.
func renewed(old string, n int) string {
	if old == "" {
		return ""
	}
	b := make([]byte, n/2)
	rand.Read(b)
	return strings.ToUpper(hex.EncodeToString(b))
}

func seed() uint64 {
	var b [8]byte
	rand.Read(b[:])
	return binary.LittleEndian.Uint64(b[:])>>11 | 1 // 53 bits: what every reader of JSON keeps exactly
}
