package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"runtime"
	"strings"
	"time"

	"github.com/rescindhq/rescind/conformance/client"
	"github.com/rescindhq/rescind/conformance/client/cases"
	"github.com/rescindhq/rescind/conformance/client/driver"
	"github.com/rescindhq/rescind/conformance/client/starters"
	"github.com/rescindhq/rescind/conformance/client/witness"
	conformancecontrol "github.com/rescindhq/rescind/conformance/control"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/internal/output"
	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/admin/control"

	"github.com/spf13/cobra"
)

// clientFlags are the flags of `rescind client`.
type clientFlags struct {
	vendor, profile string
	cases           []string
	declare, known  string
	concurrency     int
	seed            uint64
	timeout         time.Duration
	formats         []string
	schema, list    bool
	starter         string
}

func clientCommand() *cobra.Command {
	var o clientFlags
	c := &cobra.Command{
		Use:     "client -- COMMAND [ARG…]",
		Short:   "Judge a client by a driver around it: what it surfaces, what it sends, and what becomes of the subscriptions.",
		Example: "  rescind client --vendor huawei -- ./my-driver",
		RunE: func(c *cobra.Command, command []string) error {
			return o.run(c.Context(), command, c.OutOrStdout(), c.ErrOrStderr())
		},
	}
	f := c.Flags()
	f.StringVar(&o.vendor, "vendor", "", "the vendor of the client: huawei or alibaba (default: both)")
	f.StringVar(&o.profile, "profile", "sdk", "what is expected of the client: sdk, or destroyer for tools that make subscriptions go away")
	f.StringArrayVar(&o.cases, "cases", nil, "cases to run: ids, with * for any text, or catalogue rows, with commas between them; may be repeated")
	f.StringVar(&o.declare, "declare", "", "file of what the client does not support")
	f.StringVar(&o.known, "known-failing", "", "file of failures that are known: each with case, check, reason, owner and expires")
	f.IntVar(&o.concurrency, "concurrency", runtime.NumCPU(), "cases at a time")
	f.Uint64Var(&o.seed, "seed", 0, "seed of every sandbox (default: another one each time)")
	f.DurationVar(&o.timeout, "timeout", 30*time.Second, "how long to wait for one answer of the driver")
	f.StringArrayVar(&o.formats, "format", []string{"pretty"}, "pretty or json, each with :FILE to write one; may be repeated")
	f.BoolVar(&o.schema, "schema", false, "print the JSON Schema of the lines")
	f.BoolVar(&o.list, "list", false, "print the cases")
	f.StringVar(&o.starter, "init", "", "write a driver that runs at once to a folder, the argument: "+strings.Join(starters.Languages(), ", "))
	return c
}

func (o *clientFlags) run(ctx context.Context, command []string, stdout, stderr io.Writer) error {
	if o.starter != "" {
		return writeStarter(o.starter, command, stdout)
	}
	if o.schema {
		_, err := stdout.Write(driver.Schema())
		return err
	}
	chosen, err := cases.Choose(o.vendor, o.profile, o.cases)
	if err != nil {
		return usageError(err)
	}
	if o.list {
		return cases.List(stdout, chosen)
	}
	if len(command) == 0 {
		return usageError(errors.New("name the command of a driver after --: rescind client -- ./my-driver"))
	}
	outs, err := o.outputs(output.NewSet(stdout))
	if err != nil {
		return usageError(err)
	}
	judged, stop, err := startMock(mock.Options{})
	if err != nil {
		return harnessError(err)
	}
	defer stop()
	o.seed = cmp.Or(o.seed, rand.Uint64()>>11|1)
	all, err := client.Run(ctx, client.Options{
		Server:  &witness.Server{API: &conformancecontrol.API{Client: http.DefaultClient, Target: judged}},
		Command: command, Cases: chosen, Profile: o.profile, Concurrency: o.concurrency, Seed: o.seed, Timeout: o.timeout,
		Repeat: o.repeat(), Version: control.Version(),
	})
	if err != nil {
		return harnessError(err)
	}
	for _, out := range outs {
		if err := out.Write(all); err != nil {
			return harnessError(err)
		}
	}
	return clientError(all)
}

// repeat is the command line that runs the same cases again, without their choice and without the driver.
func (o *clientFlags) repeat() string {
	return fmt.Sprintf("rescind client --profile %s --seed %d", o.profile, o.seed)
}

func (o *clientFlags) outputs(set *output.Set) (outs []*report.Output[*client.Report], err error) {
	for _, format := range o.formats {
		out, err := report.OpenOutput(client.Formats, format, set)
		if err != nil {
			return nil, err
		}
		outs = append(outs, out)
	}
	return outs, nil
}

// clientError is the error of a run, with its exit code.
func clientError(r *client.Report) error {
	switch r.Outcome() {
	case client.Passed:
		return nil
	case client.Invalid, client.Errored:
		return harnessError(errors.New(r.Summary()))
	}
	return contractError(errors.New(r.Summary()))
}
