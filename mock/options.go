package mock

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"slices"
	"time"

	"github.com/rescindhq/rescind/internal/strictyaml"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/openapi"
	"github.com/rescindhq/rescind/scenarios"
)

// An Option configures a mock: what it is opened with, or which findings do not fail the test.
type Option func(*settings)

// settings are the options of one mock, all applied.
type settings struct {
	Options
	verifier  verifier
	scenario  *scenarios.Scenario
	scenarios int // scenarios
	clock     time.Time
	seed      uint64
	mistakes  []error
}

// Scenario opens the mock with a ready scenario, by its name, such as quickstart or
// huawei.trial-service; or with a scenario file, by its path. The default is quickstart.
func Scenario(nameOrFile string) Option {
	return func(s *settings) { s.setScenario(openScenario(nameOrFile)) }
}

// openScenario is like [scenarios.Open], and names the file that was probably meant by one that is not there.
func openScenario(nameOrFile string) (*scenarios.Scenario, error) {
	sc, err := scenarios.Open(nameOrFile)
	if errors.Is(err, fs.ErrNotExist) {
		err = fmt.Errorf("%w%s", err, strictyaml.NearFile(nameOrFile))
	}
	return sc, err
}

// Document opens the mock with a scenario that the test itself contains, as a YAML text.
func Document(yaml string) Option {
	return func(s *settings) { s.setScenario(scenarios.ParseOwn("document.yaml", []byte(yaml))) }
}

// At sets the business clock to an instant and stops it there, in place of the time that the scenario
// gives. [Mock.Clock] can move it and let it run.
func At(instant time.Time) Option {
	return func(s *settings) {
		if s.clock = instant; !sandbox.Shows(instant) {
			s.mistakes = append(s.mistakes, sandbox.ErrClock)
		}
	}
}

// Seed sets the seed from which generated ids and the random decisions of faults follow. With 0 the
// seed is chosen as without this option: it follows from the name of the test.
func Seed(n uint64) Option { return func(s *settings) { s.seed = n } }

// Profile decides which answer the mock gives when a vendor's documents and its observed behaviour
// differ: "documented", which is the default, or "observed". A profile in the scenario takes precedence.
func Profile(name string) Option {
	return func(s *settings) {
		if s.Options.Profile = name; !slices.Contains(profiles, name) {
			s.mistakef("there is no profile %q%s", name, strictyaml.DidYouMean(name, profiles))
		}
	}
}

var profiles = []string{openapi.Documented, openapi.Observed}

// JournalSize sets how many of the latest calls [Mock.Requests] returns at most; the default is 1000.
func JournalSize(n int) Option {
	return func(s *settings) {
		if s.Options.JournalSize = n; n < 1 {
			s.mistakef("the journal size is %d: give 1 or more", n)
		}
	}
}

// Store keeps the sandbox in a store, such as the one that bolt.Open returns, so that it outlives the mock or is
// shared by several. If the store has the sandbox default already, the mock continues it; one of another scenario is an error.
// Mocks that share it have its state, clock, faults and recorded calls in common; [Mock.Verify] reports the calls of
// its own mock. The caller closes the store after the mock. The default keeps the sandbox in memory.
func Store(in sandbox.Store) Option { return func(s *settings) { s.Options.Store = in } }

// Log sets a logger. It receives every call at level debug, unmatched requests at level warn, and bugs
// of the mock itself at level error. Secrets are masked. By default nothing is logged.
func Log(to *slog.Logger) Option { return func(s *settings) { s.Options.Log = to } }

// AllowViolations lets a test pass although its client makes calls that break the contract or have a
// wrong signature: calls of the operations given, such as "unsubscribe" or "RefundInstance", or of
// every operation when none is given. With [Strict] it allows their warnings as well.
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

// AllowUnmatched lets a test pass although its client makes unmatched requests: calls with a
// credential that the mock does not know, and calls of a path or an action that no vendor has.
func AllowUnmatched() Option { return func(s *settings) { s.verifier.unmatched = true } }

// AllowBugs lets a test pass although the mock itself made a mistake: an answer that breaks the
// contract, or a ledger that does not balance. Use it until the bug of the mock is fixed.
func AllowBugs() Option { return func(s *settings) { s.verifier.bugs = true } }

// applyOptions applies the options. Its error names everything that is wrong with them.
func applyOptions(options []Option) (*settings, error) {
	s := &settings{}
	for _, o := range options {
		o(s)
	}
	if s.scenarios == 0 {
		Scenario("quickstart")(s)
	}
	if s.scenarios > 1 {
		s.mistakef("%d scenarios were given: a mock has one, give one option Scenario or Document", s.scenarios)
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
