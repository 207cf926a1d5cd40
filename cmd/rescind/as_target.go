package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/internal/bounded"
	"github.com/rescindhq/rescind/internal/output"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/scenarios"
)

// fixturesScenario is the scenario that --as-target serves unless another is chosen.
const fixturesScenario = "fixtures"

// spareAliases are the resources of which --spare makes copies.
var spareAliases = []string{"spare-huawei", "spare-alibaba"}

// mostSpare is how many copies there are at most; a target file holds them all.
const mostSpare = 5000

// asTarget is --as-target: the mock plays a server that cannot be set up.
type asTarget struct {
	file  string
	spare uint
	out   io.WriteCloser // the file; nil: the mock is a mock
}

// playTarget chooses the scenario of --as-target, unless one was chosen, and opens the target file.
func (s *serveFlags) playTarget(chosen bool) error {
	if s.target.file == "" {
		return nil
	}
	if !chosen {
		s.scenarios = []string{fixturesScenario}
	}
	switch {
	case s.watch || s.tls && s.certificate.file == "":
		return errors.New("--as-target goes without --watch, and with --tls only where --tls-cert keeps the certificate")
	case len(s.scenarios) != 1:
		return fmt.Errorf("--as-target serves one scenario, not %d", len(s.scenarios))
	case s.target.spare > mostSpare:
		return fmt.Errorf("--spare %d: give 0 to %d", s.target.spare, mostSpare)
	}
	if _, err := scenarios.Target(s.scenarios[0]); err != nil {
		return fmt.Errorf("--as-target: %w", err)
	}
	return s.target.open(s.inputs())
}

// open claims the file, which must be no input and no foreign file.
func (a *asTarget) open(inputs []string) (err error) {
	if err := a.replaceable(); err != nil {
		return err
	}
	outs := output.NewSet(io.Discard)
	for _, file := range inputs {
		if file != "" {
			outs.Reads("the mock", file)
		}
	}
	a.out, err = outs.Secret("--as-target", a.file)
	return err
}

// replaceable refuses a file that is there and that is no target file of this program.
func (a *asTarget) replaceable() error {
	there, err := bounded.File(a.file, maxTargetFile)
	_, large := errors.AsType[*bounded.TooLargeError](err)
	switch {
	case err != nil && !large:
		return nil // it is not there, or the output says why it cannot be written
	case !large && (len(there) == 0 || isAsWritten(there)):
		return nil
	case !large && bytes.Contains(there, []byte(targetMark)):
		return fmt.Errorf("--as-target: %s was changed by hand: copy your changes to another file, or remove it", a.file)
	}
	return fmt.Errorf("--as-target: %s is there already, and was not written by --as-target: name another file, or remove it", a.file)
}

// maxTargetFile is far above the longest target file that --as-target writes.
const maxTargetFile = 16 * bounded.MiB

// targetMark is in the first lines of every file that --as-target writes.
const targetMark = "`rescind serve --as-target`"

// scenario moves the scenario to now, and makes the spare resources.
func (a *asTarget) scenario(sc *scenarios.Scenario) *scenarios.Scenario {
	if a.file == "" {
		return sc
	}
	return asOf(time.Now().Truncate(time.Second), sc, int(a.spare))
}

// asOf is the scenario as a server that cannot be set up has it: at a time, with spare resources.
func asOf(now time.Time, sc *scenarios.Scenario, spare int) *scenarios.Scenario {
	sc = sc.StartingAt(now)
	for _, alias := range spareAliases {
		sc = sc.WithCopies(alias, spare)
	}
	return sc
}

// write writes the target file for the world and the address at which it is served.
func (a *asTarget) write(url, certificate string, w *sandbox.World) error {
	if a.out == nil {
		return nil
	}
	file, _, err := targetFile(w.Scenario, url, certificate, w)
	if err == nil {
		_, err = a.out.Write(withChecksum(file))
	}
	if closed := a.out.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return fmt.Errorf("--as-target: %w", err)
	}
	return nil
}

// guide says how a run on the server is rehearsed; "" without --as-target.
func (a *asTarget) guide() string {
	if a.out == nil {
		return ""
	}
	name := report.Quote(a.file)
	return strings.NewReplacer("FILE", name).Replace(`This server cannot be set up, as a real account cannot; its target file is FILE. Rehearse a run:
  rescind conform --target FILE --plan            # what it would do; sends nothing
  rescind conform --target FILE --confirm HASH    # carries out that plan, by the hash that it shows
  rescind conform --target FILE --confirm HASH    # again: what was given up is not run; exit code 2 when nothing else is left
The next start has it all back and writes FILE anew, with other ids: a copy of FILE is then wrong, unless each start has the same --seed.

`)
}

// absolute is the certificate's file for a target file elsewhere.
func absolute(file string) string {
	if path, err := filepath.Abs(file); file != "" && err == nil {
		return path
	}
	return file
}

// inputs are the files that serve reads.
func (s *serveFlags) inputs() (all []string) {
	for _, name := range s.scenarios {
		if !isReady(name) {
			all = append(all, name)
		}
	}
	return append(all, s.certificate.file, s.certificate.key)
}

// trusting is the certificate that callers trust; "" without TLS.
func (s *serveFlags) trusting() string {
	if !s.tls {
		return ""
	}
	return absolute(s.certificate.file)
}
