package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"regexp"

	"github.com/rescindhq/rescind/conformance"
	"github.com/rescindhq/rescind/conformance/plan"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/internal/output"
	"github.com/rescindhq/rescind/internal/version"
	"github.com/rescindhq/rescind/scenarios"

	"github.com/spf13/cobra"
)

// conformFlags are the flags of `rescind conform`, and the outputs that they open.
type conformFlags struct {
	target, confirm, observations string
	onLoss                        string
	features                      string
	outputs                       *output.Set
	observationsFile              io.WriteCloser // of --observations; nil: not asked for
	plan                          bool
	tags, name, profile           string
	formats                       []string
	concurrency                   int
	seed                          uint64
	except                        []string
	shard, rerun, known           string
	language                      string
	compare, strict               bool
}

func conformCommand() *cobra.Command {
	var o conformFlags
	c := &cobra.Command{
		Use:     "conform [FILE:LINE…] | conform --compare OLD.json NEW.json",
		Short:   "Run the suite against the server of a target file, or a mock of its own.",
		Example: "  rescind conform --tags '@huawei and not @gateway' --format junit:report.xml",
		RunE: func(c *cobra.Command, places []string) error {
			if o.compare {
				return compareReports(places, c.OutOrStdout())
			}
			o.outputs = output.NewSet(c.OutOrStdout())
			return o.run(c.Context(), places, c.OutOrStdout(), c.ErrOrStderr())
		},
	}
	f := c.Flags()
	f.StringVar(&o.target, "target", "", "a target file: the server to judge (default: a mock of its own)")
	f.BoolVar(&o.plan, "plan", false, "show what a run would give up and risk, every call that is more than a look, and the hash for --confirm; send nothing; --format pretty, json or html")
	f.StringVar(&o.confirm, "confirm", "", "carry out exactly the plan of this hash, where situations cannot be set up")
	f.StringVar(&o.onLoss, "on-loss", string(conformance.StopVendor), "what is no longer run once something was lost that the target file does not offer: stop (all of its vendor), row (its rows) or continue (nothing: for systems that are thrown away)")
	f.StringVar(&o.observations, "observations", "", "a file for a patch of the catalogue: what the target answered where the evidence is open")
	f.StringVar(&o.features, "features", "", "a folder of your own features, in the words of the built-in ones (default: the built-in ones)")
	f.StringVar(&o.tags, "tags", "", "scenarios to run, by tags: and, or, not and ( )")
	f.StringVar(&o.name, "name", "", "scenarios to run, by a regular expression of their name")
	f.StringArrayVar(&o.except, "except", nil, "scenarios to leave out: a place, a catalogue row, a tag or the whole name of one; may be repeated")
	f.StringVar(&o.profile, "profile", "documented", "what to expect where documents and observations differ: documented or observed")
	f.StringArrayVar(&o.formats, "format", []string{"pretty"}, "pretty, progress, junit, cucumber, messages, html, json or known-failing, each with :FILE to write one in place of what is there; may be repeated")
	f.IntVar(&o.concurrency, "concurrency", 4, "scenarios at a time")
	f.Uint64Var(&o.seed, "seed", 0, "seed of every sandbox and of the order of the scenarios (default: another one each time)")
	f.StringVar(&o.shard, "shard", "", "run one of several equal parts of what is chosen: 1/4, the first of four")
	f.StringVar(&o.rerun, "rerun", "", "run only what did not pass, or not to its end, in an earlier run, by the report that --format json:FILE wrote")
	f.StringVar(&o.known, "known-failing", "", "file of failures that are known: each with scenario, reason, owner and expires")
	f.BoolVar(&o.strict, "strict", false, "exit with 1 also where a scenario passed in part, an amount was compared with a range, an order was not judged in full, or a resource is gone that the target file does not name")
	languageFlag(f, &o.language, "the HTML pages and of the counts at the end of pretty")
	f.BoolVar(&o.compare, "compare", false, "run nothing, but show what changed between two reports of --format json")
	for _, other := range []string{"tags", "name", "except", "profile", "format", "concurrency", "seed", "shard", "rerun", "known-failing", "target", "plan", "confirm", "on-loss", "observations", "features", "lang", "strict"} {
		c.MarkFlagsMutuallyExclusive("compare", other)
	}
	return c
}

func (o *conformFlags) run(ctx context.Context, places []string, stdout, stderr io.Writer) error {
	options, err := o.options(places)
	if err != nil {
		return usageError(err)
	}
	judged, stop, err := o.server(options)
	if err != nil {
		return err
	}
	defer stop()
	options.Target = judged
	if o.plan {
		return o.showPlan(ctx, options, stderr)
	}
	if err := o.openReports(&options); err != nil {
		return usageError(err)
	}
	if report.OnlyFiles(o.formats...) {
		options.Out = append(options.Out, report.Counts(stderr))
	}
	if report.IsTerminal(stderr) {
		options.Out = append(options.Out, report.Live(stderr))
	} else {
		options.Out = append(options.Out, report.ProgressLog(stderr))
	}
	run, err := conformance.Run(ctx, options)
	if none, ok := errors.AsType[*conformance.SelectionError](err); ok {
		return usageError(none)
	}
	if mistaken, ok := errors.AsType[*plan.PlanError](err); ok {
		return usageError(mistaken)
	}
	if err != nil {
		return harnessError(err)
	}
	if err := o.writeObservations(run, stderr); err != nil {
		return harnessError(err)
	}
	return o.runError(run)
}

func (o *conformFlags) options(places []string) (options conformance.Options, err error) {
	options = conformance.Options{
		Features: features.Files(), Tags: o.tags, Places: places, Except: o.except, Profile: o.profile, Concurrency: o.concurrency,
		Seed: cmp.Or(o.seed, rand.Uint64()>>11|1), Version: version.Number(), // 53 bits: what every reader of JSON keeps
		Confirm: o.confirm, OnLoss: conformance.OnLoss(o.onLoss), CheckSituation: checkSituation,
	}
	options.Repeat, options.Selection = o.repeatCommand(options.Seed), o.selection(places)
	if options.Language, err = languageOf(o.language); err != nil {
		return options, err
	}
	if o.concurrency < 1 {
		return options, errors.New("--concurrency takes 1 or more")
	}
	if o.name != "" {
		if options.Name, err = regexp.Compile(o.name); err != nil {
			return options, fmt.Errorf("--name: %w", err)
		}
	}
	if err := o.readSelection(&options); err != nil {
		return options, err
	}
	if err := checkOneOf("on-loss", o.onLoss, "stop", "row", "continue"); err != nil {
		return options, err
	}
	return options, checkOneOf("profile", o.profile, "documented", "observed")
}

// checkSituation returns the mistakes of a situation, as a mock would find them.
func checkSituation(document []byte) error {
	_, err := scenarios.Parse("situation", document)
	return err
}
