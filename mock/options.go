package mock

import (
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"github.com/rescindhq/rescind/internal/strictyaml"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/openapi"
	"github.com/rescindhq/rescind/scenarios"
)

// An Option says how a mock is to be opened, or what is not to fail the test.
type Option func(*settings)

// settings are what all options come to.
type settings struct {
	Options
	verifier  verifier
	scenario  *scenarios.Scenario
	scenarios int // scenarios
	clock     time.Time
	seed      uint64
	mistakes  []error
}

// Scenario opens a ready scenario by its name, such as quickstart or huawei.trial-service, or else
// the scenario file of that name.
func Scenario(nameOrFile string) Option {
	return func(s *settings) { s.setScenario(scenarios.Open(nameOrFile)) }
}

// Document opens a scenario that is written out in the test, in YAML.
func Document(yaml string) Option {
	return func(s *settings) { s.setScenario(scenarios.ParseOwn("document.yaml", []byte(yaml))) }
}

// At lets the business clock begin at an instant and stand still there, whatever the scenario says.
func At(instant time.Time) Option {
	return func(s *settings) {
		if s.clock = instant; !sandbox.Shows(instant) {
			s.mistakes = append(s.mistakes, sandbox.ErrClock)
		}
	}
}

// Seed decides which ids are made up, and chance; 0 is as if it was not given.
func Seed(n uint64) Option { return func(s *settings) { s.seed = n } }

// Profile decides what is answered where a vendor's documents and observations differ: documented,
// as when nothing is said, or observed. A scenario that names its profile keeps it.
func Profile(name string) Option {
	return func(s *settings) {
		if s.Options.Profile = name; !slices.Contains(profiles, name) {
			s.mistakef("there is no profile %q%s", name, strictyaml.DidYouMean(name, profiles))
		}
	}
}

var profiles = []string{openapi.Documented, openapi.Observed}

// JournalSize is how many of the latest calls [Mock.Requests] can tell, a thousand by default.
func JournalSize(n int) Option {
	return func(s *settings) {
		if s.Options.JournalSize = n; n < 1 {
			s.mistakef("a journal of %d calls keeps nothing: give 1 or more", n)
		}
	}
}

// Log is told every call at level debug, and at level error what the mock gets wrong itself.
func Log(to *slog.Logger) Option { return func(s *settings) { s.Options.Log = to } }

// AllowViolations keeps calls that break the contract, or whose signature is wrong, from failing
// the test: those of the operations named, such as unsubscribe or RefundInstance, or all.
func AllowViolations(operations ...string) Option {
	return func(s *settings) {
		for _, name := range operations {
			if known := operationIDs(); !slices.Contains(known, name) {
				s.mistakef("no vendor has an operation %q%s", name, strictyaml.DidYouMean(name, known))
			}
		}
		s.verifier.violations = append(s.verifier.violations, operations...)
		s.verifier.anyViolation = s.verifier.anyViolation || len(operations) == 0
	}
}

// AllowStrays keeps unexpected calls from failing the test: those that name no credential of the
// mock, and those to a path or an action that no vendor has.
func AllowUnmatched() Option { return func(s *settings) { s.verifier.unmatched = true } }

// AllowBugs keeps what the mock gets wrong itself from failing the test, an answer that breaks the
// contract or books that do not balance: to go on with until it is mended.
func AllowBugs() Option { return func(s *settings) { s.verifier.bugs = true } }

// settle carries out the options and tells all that is wrong with them.
func applyOptions(options []Option) (*settings, error) {
	s := &settings{}
	for _, o := range options {
		o(s)
	}
	if s.scenarios == 0 {
		Scenario("quickstart")(s)
	}
	if s.scenarios > 1 {
		s.mistakef("%d scenarios were given, a mock has one", s.scenarios)
	}
	if err := errors.Join(s.mistakes...); err != nil {
		return nil, err
	}
	if !s.clock.IsZero() {
		moved := *s.scenario
		moved.Clock = s.clock
		s.scenario = &moved
	}
	return s, nil
}

func (s *settings) setScenario(sc *scenarios.Scenario, err error) {
	s.scenarios++
	if s.scenario = sc; err != nil {
		s.mistakes = append(s.mistakes, err)
	}
}

func (s *settings) mistakef(format string, args ...any) {
	s.mistakes = append(s.mistakes, fmt.Errorf(format, args...))
}

func operationIDs() (all []string) {
	for _, c := range []*openapi.Contract{openapi.Huawei(), openapi.Alibaba()} {
		for _, op := range c.Operations() {
			all = append(all, op.ID)
		}
	}
	return all
}
