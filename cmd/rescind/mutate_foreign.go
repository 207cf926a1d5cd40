package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/mutation"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/internal/output"
	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/mutant"
)

// The mock as it is, one of the right servers.
const theMock = "mock"

// runForeign judges mutants and variants as servers that cannot be set up.
func (o *mutateFlags) runForeign(ctx context.Context, about []string, stdout, stderr io.Writer) error {
	if o.jobs < 1 || o.whole {
		return usageError(errors.New("--jobs takes 1 or more, and --foreign runs every scenario without --whole"))
	}
	mutants, variants, err := chosenServers(about)
	if err != nil {
		return usageError(err)
	}
	outs, err := openForeign(o.formats, stdout)
	if err != nil {
		return usageError(err)
	}
	scores, err := o.scoreForeign(ctx, append(variants, mutants...), stderr)
	if err := interrupted(ctx); err != nil {
		return err
	}
	if err != nil {
		return harnessError(err)
	}
	sheet := mutation.NewForeignReport(scores[len(variants):], scores[:len(variants)], needNotBeSeen)
	for _, out := range outs {
		err = errors.Join(err, out.Write(sheet))
	}
	if err != nil {
		return harnessError(err)
	}
	if report.OnlyFiles(o.formats...) {
		fmt.Fprintln(stderr, sheet.Summary())
	}
	if !sheet.Proves() {
		return contractError(fmt.Errorf("the suite does not prove itself on servers that cannot be set up: %s", sheet.Summary()))
	}
	return nil
}

// scoreForeign lets workers judge servers. Those on which the suite has to wait have a worker each, since
// they take time and hardly any computation.
func (o *mutateFlags) scoreForeign(ctx context.Context, ids []string, stderr io.Writer) ([]mutation.ForeignScore, error) {
	args, scored := []string{"--foreign"}, progressOf(len(ids), stderr)
	var slow, fast []string
	for _, id := range ids {
		if (mutant.Variant{ID: id}).Waits() {
			slow = append(slow, id)
		} else {
			fast = append(fast, id)
		}
	}
	waited := make(chan error, 1)
	var slowScores []mutation.ForeignScore
	go func() {
		var err error
		slowScores, err = scoreInWorkers[mutation.ForeignScore](ctx, slow, len(slow), args, stderr, scored)
		waited <- err
	}()
	scores, err := scoreInWorkers[mutation.ForeignScore](ctx, fast, o.jobs, args, stderr, scored)
	err = errors.Join(err, <-waited)
	return inOrder(ids, append(scores, slowScores...)), err
}

// inOrder sorts scores by the order of their servers.
func inOrder(ids []string, scores []mutation.ForeignScore) []mutation.ForeignScore {
	slices.SortStableFunc(scores, func(a, b mutation.ForeignScore) int {
		return slices.Index(ids, a.ID) - slices.Index(ids, b.ID)
	})
	return scores
}

func openForeign(formats []string, stdout io.Writer) (outs []*report.Output[*mutation.ForeignReport], err error) {
	places := output.NewSet(stdout)
	for _, format := range formats {
		out, err := mutation.OpenForeign(format, places)
		if err != nil {
			return nil, err
		}
		outs = append(outs, out)
	}
	return outs, nil
}

// chosenServers returns the ids of the named mutants and variants, and of the mutants of the named rows;
// all when nothing is named. "mock" names the mock as it is.
func chosenServers(about []string) (mutants, variants []string, err error) {
	if len(about) == 0 {
		return idsOf(mutant.All()), append([]string{theMock}, variantIDs()...), nil
	}
	var named []string
	for _, name := range about {
		if _, found := (*foreignHost)(nil).server(name); found && !strings.Contains(name, "/") {
			variants = append(variants, name)
		} else {
			named = append(named, name)
		}
	}
	if named != nil {
		chosen, err := chosenMutants(named)
		if err != nil {
			return nil, nil, fmt.Errorf("%w, and no variant either", err)
		}
		mutants = idsOf(chosen)
	}
	return mutants, variants, nil
}

func variantIDs() (ids []string) {
	for _, v := range mutant.Variants() {
		ids = append(ids, v.ID)
	}
	return ids
}

// server returns the server with an id: the mock, a variant or a mutant.
func (h *foreignHost) server(id string) (f mutation.Foreign, found bool) {
	start := func(apply func(*mock.Options), further ...string) func() (mutation.ForeignServer, error) {
		return func() (mutation.ForeignServer, error) { return h.start(apply, further...) }
	}
	if id == theMock {
		return mutation.Foreign{ID: id, Says: "The mock as it is.", Start: start(func(*mock.Options) {})}, true
	}
	vendor, _, _ := strings.Cut(id, ".")
	for _, v := range mutant.Variants() {
		if v.ID == id {
			return mutation.Foreign{ID: id, Says: v.Says, Source: v.Source, Tags: variantTags(vendor, id), Start: start(v.Apply, v.Fixtures()...)}, true
		}
	}
	for _, m := range mutant.All() {
		if m.ID == id {
			why, _ := mutant.Unseen(id)
			return mutation.Foreign{ID: id, Says: m.Says, Row: m.Row, Tags: "@" + vendor, RowOnly: why != "", Start: start(m.Apply)}, true
		}
	}
	return f, false
}

// variantTags choose the scenarios for a variant: all of its vendor, and fewer for one that takes few calls a
// second, because a whole run on it takes ten minutes.
func variantTags(vendor, id string) string {
	tags := "@" + vendor
	if strings.Contains(id, ".throttled") {
		tags += " and (@gateway or @rule:" + vendor + ".irreversible)"
	}
	return tags
}

// scoreForeign judges the servers whose ids it reads. First it judges the mock as it is, so that a scenario
// that fails there kills no mutant.
func scoreForeign(ctx context.Context, suite *mutation.Suite, ids io.Reader, scores io.Writer) error {
	host, err := newForeignHost()
	if err != nil {
		return harnessError(err)
	}
	defer host.stop()
	out, failing := json.NewEncoder(scores), []string(nil)
	for lines := bufio.NewScanner(ids); lines.Scan(); {
		f, known := host.server(lines.Text())
		if !known {
			return usageError(fmt.Errorf("%s: there is no server %q: run rescind mutate --foreign instead", workerName, lines.Text()))
		}
		if f.Row != "" && failing == nil {
			plain, _ := host.server(theMock)
			failing = append([]string{}, suite.Foreign(ctx, plain, nil).Failed...)
		}
		if err := out.Encode(suite.Foreign(ctx, f, failing)); err != nil {
			return harnessError(err)
		}
	}
	return nil
}

// needNotBeSeen says why no scenario need fail on a mutant that cannot be set up; "" when one must.
func needNotBeSeen(id string) (mutation.Result, string) {
	why, open := mutant.Unseen(id)
	switch {
	case why == "":
		return "", ""
	case open:
		return mutation.LeftOpen, why
	case mutant.ByDate(why):
		return mutation.ByDate, why
	}
	return mutation.NotShown, why
}
