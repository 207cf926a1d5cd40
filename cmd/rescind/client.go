package main

import (
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"time"

	"github.com/rescindhq/rescind/conformance/client/cases"
	"github.com/rescindhq/rescind/conformance/client/driver"
	"github.com/rescindhq/rescind/conformance/client/starters"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/internal/output"

	"github.com/spf13/cobra"
)

// clientFlags are the flags of `rescind client`, and its arguments.
type clientFlags struct {
	vendor, profile string
	cases           []string
	declare, known  string
	concurrency     int
	seed            uint64
	timeout         time.Duration
	formats         []string
	schema, list    bool
	compare, matrix bool
	starter         string // the language of --init; "": not asked for
	language        string // of reports for people

	before  []string // the arguments before --
	command []string // those behind it: the driver
	outputs *output.Set
}

func clientCommand() *cobra.Command {
	var o clientFlags
	c := &cobra.Command{
		Use:     "client -- COMMAND [ARG…] | client --compare OLD.json NEW.json | client --matrix FILE.json… | client --init LANGUAGE DIR",
		Short:   "Judge a client by a driver around it: what it surfaces, what it sends, and what becomes of the subscriptions.",
		Example: "  rescind client --vendor huawei --format pretty --format junit:client.xml -- ./my-driver",
		RunE: func(c *cobra.Command, args []string) error {
			o.splitArgs(args, c.ArgsLenAtDash())
			o.outputs = output.NewSet(c.OutOrStdout())
			return o.dispatch(c)
		},
	}
	f := c.Flags()
	f.StringVar(&o.vendor, "vendor", "", "the vendor of the client: huawei or alibaba (default: both)")
	f.StringVar(&o.profile, "profile", "sdk", "what is expected of the client: sdk, destroyer for tools that make subscriptions go away, or agent for assistants that do so for a user")
	f.StringArrayVar(&o.cases, "cases", nil, "cases to run: ids, with * for any text, or catalogue rows; with commas between them, or and, or, not and ( ); may be repeated")
	f.StringVar(&o.declare, "declare", "", "file of what the client does not support: each with unsupported and reason")
	f.StringVar(&o.known, "known-failing", "", "file of failures that are known: each with case, check, reason, owner and expires")
	f.IntVar(&o.concurrency, "concurrency", runtime.NumCPU(), "cases at a time")
	f.Uint64Var(&o.seed, "seed", 0, "seed of every sandbox (default: another one each time)")
	f.DurationVar(&o.timeout, "timeout", 30*time.Second, "how long to wait for one answer of the driver")
	languageFlag(f, &o.language, "the HTML pages and of the counts at the end of pretty")
	f.StringArrayVar(&o.formats, "format", []string{"pretty"}, "pretty, progress, junit, cucumber, messages, html, json, badge or known-failing, each with :FILE to write one in place of what is there; may be repeated")
	f.BoolVar(&o.schema, "schema", false, "run nothing, but print the JSON Schema of the lines")
	f.BoolVar(&o.list, "list", false, "run nothing, but print the cases; --format pretty or json")
	f.BoolVar(&o.compare, "compare", false, "run nothing, but show what changed between two reports of --format json")
	f.BoolVar(&o.matrix, "matrix", false, "run nothing, but show several reports of --format json beside each other; --format pretty, html or json")
	f.StringVar(&o.starter, "init", "", "run nothing, but write a driver to a folder, the argument: "+strings.Join(starters.Languages(), ", "))
	c.MarkFlagsMutuallyExclusive("schema", "list", "compare", "matrix", "init")
	for _, other := range []string{"declare", "known-failing", "concurrency", "seed", "timeout"} {
		c.MarkFlagsMutuallyExclusive("list", other)
	}
	for _, other := range []string{"vendor", "profile", "cases", "declare", "known-failing", "concurrency", "seed", "timeout"} {
		c.MarkFlagsMutuallyExclusive("compare", other)
		c.MarkFlagsMutuallyExclusive("matrix", other)
		c.MarkFlagsMutuallyExclusive("schema", other)
		c.MarkFlagsMutuallyExclusive("init", other)
	}
	c.MarkFlagsMutuallyExclusive("compare", "schema", "init", "format")
	c.MarkFlagsMutuallyExclusive("compare", "schema", "init", "list", "lang")
	return c
}

// splitArgs divides the arguments at --; dash is its place, -1 for none.
func (o *clientFlags) splitArgs(args []string, dash int) {
	if dash < 0 {
		dash = len(args)
	}
	o.before, o.command = args[:dash], args[dash:]
}

// dispatch does what the flags ask for.
func (o *clientFlags) dispatch(c *cobra.Command) error {
	stdout := c.OutOrStdout()
	switch {
	case (o.compare || o.matrix || o.schema || o.list || o.starter != "") && len(o.command) > 0:
		return usageError(errors.New("--compare, --matrix, --schema, --list and --init run nothing: leave out -- and the command behind it"))
	case o.starter != "":
		return writeStarter(o.starter, o.before, stdout)
	case o.compare:
		return compareClients(o.before, stdout)
	case o.matrix:
		return o.showMatrix()
	case o.schema && len(o.before) > 0:
		return usageError(fmt.Errorf("--schema takes no arguments, such as %q", o.before[0]))
	case o.schema:
		_, err := stdout.Write(driver.Schema())
		return err
	case o.list:
		return o.showList()
	}
	return o.run(c.Context(), c.ErrOrStderr())
}

// choose returns the cases. Words behind those of --cases are chosen too: --cases ID ID -- COMMAND.
func (o *clientFlags) choose() ([]*cases.Case, error) {
	if len(o.before) > 0 && len(o.cases) == 0 {
		return nil, notExpected(o.before[0])
	}
	if word := o.strayWord(); word != "" {
		return nil, notExpected(word)
	}
	o.cases, o.before = append(o.cases, o.before...), nil
	return cases.Choose(o.vendor, o.profile, o.cases)
}

// strayWord is the first word behind those of --cases that chooses no case, where -- is missing: it begins the command
// of the driver. "" for none.
func (o *clientFlags) strayWord() string {
	if o.list || len(o.command) > 0 {
		return ""
	}
	for _, word := range o.before {
		if _, err := cases.Choose("", o.profile, []string{word}); err != nil {
			return word
		}
	}
	return ""
}

func notExpected(word string) error {
	return fmt.Errorf("%q is not expected here: the command of a driver stands after --: rescind client -- ./my-driver", word)
}

// showList prints the cases in the formats of --format.
func (o *clientFlags) showList() error {
	chosen, err := o.choose()
	if err != nil {
		return usageError(err)
	}
	return writeOutputs([]report.Format[func(io.Writer, []*cases.Case) error]{{Name: "pretty", Func: cases.List}, {Name: "json", Func: cases.ListJSON}}, o, chosen)
}

// writeOutputs writes one value in the formats of --format.
func writeOutputs[T any](formats []report.Format[func(io.Writer, T) error], o *clientFlags, all T) error {
	var outs []*report.Output[T]
	for _, format := range o.formats {
		out, err := report.OpenOutput(formats, format, o.outputs)
		if err != nil {
			return usageError(err)
		}
		outs = append(outs, out)
	}
	for _, out := range outs {
		if err := out.Write(all); err != nil {
			return harnessError(err)
		}
	}
	return nil
}
